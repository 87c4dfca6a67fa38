"""Lists of sources as we write them: all programs understand them, and we read them again the same."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsreader.model.values import Clean, SourceKind
from newsreader.sources.entries import title_of
from newsreader.sources.opml import (
    FOLDERS_DEEP,
    Listed,
    opml_document,
)
from tests.sources.test_opml import NOW, read

LIST = (
    Listed("https://a.example/?a=1&b=2", Clean("Fish & <Chips> \"'"), "feed", Clean("")),
    Listed("https://b.example/news", Clean("The Herald"), "listing", Clean("North East/Police")),
    Listed("https://c.example/", Clean("Café"), "json-feed", Clean("North East")),
    Listed("https://d.example/news.xml", Clean("Site"), "sitemap", Clean("Others")),
    Listed("https://e.example/", Clean("Echo"), "feed", Clean("North East/Police")),
)


def tree() -> Any:
    return etree.fromstring(written(LIST).encode())


def written(sources: Sequence[Listed]) -> str:
    return opml_document(sources, "Sources of newsreader", NOW)


def test_what_is_written_is_read_again_the_same() -> None:
    found = read(written(LIST))
    assert found.whole
    assert found.title == "Sources of newsreader"
    assert sorted(found.sources, key=lambda source: source.url) == list(LIST)


def test_it_is_well_formed_and_says_when_it_was_made() -> None:
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
    Listed,
    st.integers(0, 10**6).map(lambda number: f"https://s{number}.example/feed?a=1&b=%272"),
    _NAMES.map(Clean),
    st.sampled_from(_KINDS),
    st.lists(_FOLDERS, max_size=FOLDERS_DEEP).map(lambda names: Clean("/".join(names))),
)


@given(st.lists(_LISTED, unique_by=lambda source: source.url))
def test_any_list_that_is_written_is_read_again_the_same(listed: list[Listed]) -> None:
    found = read(written(listed))
    assert found.whole

    def order(source: Listed) -> str:
        return source.url

    assert sorted(found.sources, key=order) == sorted(listed, key=order)
