"""OPML that we write is understood by other programs and read back the same."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsreader.model.values import Clean, SourceKind
from newsreader.sources.entries import title_of
from newsreader.sources.opml import (
    FOLDERS_DEEP,
    OpmlSource,
    opml_document,
)
from tests.profiles import examples
from tests.sources.test_opml import NOW, read

LIST = (
    OpmlSource("https://a.example/?a=1&b=2", Clean("Fish & <Chips> \"'"), "feed"),
    OpmlSource("https://b.example/news", Clean("The Herald"), "listing", (Clean("North East/Police"),)),
    OpmlSource("https://c.example/", Clean("Café"), "json-feed", (Clean("North East"),)),
    OpmlSource("https://d.example/news.xml", Clean("Site"), "sitemap", (Clean("Others"),)),
    OpmlSource("https://e.example/", Clean("Echo"), "feed", (Clean("North East/Police"), Clean("Others"))),
)


def tree() -> Any:
    return etree.fromstring(written(LIST).encode())


def written(sources: Sequence[OpmlSource]) -> str:
    return opml_document(sources, "Sources of newsreader", NOW)


def test_a_written_list_is_read_back_the_same() -> None:
    found = read(written(LIST))
    assert found.whole
    assert found.title == "Sources of newsreader"
    assert sorted(found.sources, key=lambda source: source.url) == list(LIST)


def test_written_opml_is_well_formed_and_dated() -> None:
    root = tree()
    assert root.tag == "opml"
    assert root.attrib["version"] == "2.0"
    assert root.findtext("head/dateCreated") == "Wed, 25 Nov 2026 12:30:00 +0000"


def test_every_source_has_the_attributes_that_other_programs_look_for() -> None:
    found = {outline.get("xmlUrl"): outline for outline in tree().iter("outline")}
    for source in LIST:
        outline = found[source.url]
        assert outline.get("text") == outline.get("title") == source.name
    assert found["https://a.example/?a=1&b=2"].get("type") == "rss"
    assert found["https://b.example/news"].get("type") == "listing"
    assert found["https://b.example/news"].get("htmlUrl") == "https://b.example/news"


def test_a_folder_is_written_once() -> None:
    folders = [o.get("text") for o in tree().iter("outline") if o.get("xmlUrl") is None]
    assert folders == ["North East", "Police", "Others"]


_WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)


_NAMES = _WORDS.map(title_of).filter(lambda name: name and title_of(name) == name)


_FOLDERS = _NAMES.map(lambda name: " ".join(name.replace("/", " ").split())).filter(lambda n: n and title_of(n) == n)


_KINDS: list[SourceKind] = ["feed", "json-feed", "listing", "sitemap"]


_LISTED = st.builds(
    OpmlSource,
    st.integers(0, 10**6).map(lambda number: f"https://s{number}.example/feed?a=1&b=%272"),
    _NAMES.map(Clean),
    st.sampled_from(_KINDS),
    st.lists(
        st.lists(_FOLDERS, min_size=1, max_size=FOLDERS_DEEP).map(lambda names: Clean("/".join(names))),
        max_size=3,
        unique=True,
    ).map(tuple),
)


@settings(max_examples=examples(100))
@given(st.lists(_LISTED, unique_by=lambda source: source.url))
def test_any_written_list_is_read_back_the_same(listed: list[OpmlSource]) -> None:
    found = read(written(listed))
    assert found.whole

    def order(source: OpmlSource) -> str:
        return source.url

    def unordered(sources: Sequence[OpmlSource]) -> list[OpmlSource]:
        alike = (replace(each, categories=tuple(sorted(each.categories))) for each in sources)
        return sorted(alike, key=order)

    assert unordered(found.sources) == unordered(listed)
