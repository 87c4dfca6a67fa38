"""OPML of other programs is read, even damaged."""

import contextlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.model.values import Clean
from newsreader.sources.opml import (
    CATEGORIES_AT_MOST,
    FOLDERS_DEEP,
    OUTLINES_AT_MOST,
    OpmlSource,
    SourceList,
    parse_opml,
)
from tests.profiles import size

NOW = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def read(body: str | bytes) -> SourceList:
    return parse_opml(body.encode() if isinstance(body, str) else body, "list.opml")


def sources(outlines: str) -> tuple[OpmlSource, ...]:
    """The sources among these outlines, in an undamaged file."""
    found = read(f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>')
    assert found.whole
    return found.sources


def urls(outlines: str) -> list[str]:
    return [source.url for source in sources(outlines)]


def of(source: OpmlSource) -> str:
    """The categories of a source."""
    return ", ".join(source.categories)


# The forms in which others write.


def test_an_opml_feed_is_read_with_its_name() -> None:
    (source,) = sources('<outline type="rss" text="The Herald" xmlUrl="https://herald.example/feed"/>')
    assert source == OpmlSource("https://herald.example/feed", Clean("The Herald"), "feed")


@pytest.mark.parametrize("attribute", ["xmlUrl", "xmlurl", "XMLURL", "XmlUrl", "url", "URL", "htmlUrl"])
def test_the_address_of_an_outline_may_be_in_several_attributes(attribute: str) -> None:
    assert urls(f'<outline text="a" {attribute}="https://a.example/x"/>') == ["https://a.example/x"]


def test_the_feed_address_of_an_outline_is_preferred() -> None:
    outline = '<outline text="a" htmlUrl="https://a.example/" url="https://a.example/u" xmlUrl="https://a.example/f"/>'
    assert urls(outline) == ["https://a.example/f"]


def test_an_outline_with_only_a_page_address_is_a_listing() -> None:
    assert [source.kind for source in sources('<outline text="a" htmlUrl="https://a.example/news"/>')] == ["listing"]


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ('text="The Herald"', "The Herald"),
        ('title="The Herald"', "The Herald"),
        ('text="" title="The Herald"', "The Herald"),
        ('text="My paper" title="The Herald"', "My paper"),
        (f'title="The Herald" text="{"A description of it, as podcast programs write. " * 4}"', "The Herald"),
        ('TEXT="The Herald"', "The Herald"),
        ('text="  The\n Herald "', "The Herald"),
        ('text="Fish &amp; Chips"', "Fish & Chips"),
        ('text="Fish &amp;amp; Chips"', "Fish & Chips"),
        ('text="Fish & Chips"', "Fish & Chips"),
        ('text="The &lt;b&gt;Herald&lt;/b&gt;"', "The Herald"),
        ('text="Caf&eacute;"', "Café"),
        ("text=''", "a.example"),
        ("", "a.example"),
        ('text="https://a.example/f" title="https://a.example/f"', "a.example"),
        ('text="Times &gt; Top Stories"', "Times > Top Stories"),
        ('text="&#27;[31mred&#x202e;"', "red"),
    ],
)
def test_the_name_of_an_outline_is_plain_text(attributes: str, name: str) -> None:
    found = read(f'<opml><body><outline {attributes} xmlUrl="https://a.example/f"/></body></opml>')
    assert [source.name for source in found.sources] == [name]


def test_folders_become_the_category_of_a_source() -> None:
    outlines = (
        '<outline text="North East"><outline title="Police/fire">'
        '<outline text="a" xmlUrl="https://a.example/"/></outline>'
        '<outline text="b" xmlUrl="https://b.example/"/></outline>'
        '<outline text="c" xmlUrl="https://c.example/"/>'
    )
    assert [of(source) for source in sources(outlines)] == ["North East/Police fire", "North East", ""]


def test_a_folder_is_recognised_by_its_children() -> None:
    outlines = "".join(
        f'<outline {kind} title="{name}"><outline type="rss" xmlUrl="https://{name}.example/"/></outline>'
        for name, kind in [("a", 'type="rss"'), ("b", 'type="folder"'), ("c", 'type="link"'), ("d", 'xmlUrl=""')]
    )
    assert [of(source) for source in sources(outlines)] == ["a", "b", "c", "d"]


def test_a_source_is_in_its_folder_and_in_the_categories_of_its_own() -> None:
    own = 'category="/News/Local,/Durham" xmlUrl="https://{}.example/"'
    outlines = f'<outline text="Papers"><outline {own.format("a")}/></outline><outline {own.format("b")}/>'
    assert [of(source) for source in sources(outlines)] == ["Papers, News/Local, Durham", "News/Local, Durham"]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        (" / , root1 / , /root2", "root1, root2"),
        (",,Durham", "Durham"),
        ("/", ""),
        ("News &amp;amp; sport,Durham", "News & sport, Durham"),
    ],
)
def test_an_empty_category_is_passed_over(written: str, category: str) -> None:
    assert [of(each) for each in sources(f'<outline category="{written}" xmlUrl="https://a.example/"/>')] == [category]


def test_an_address_in_several_outlines_is_one_source_in_all_of_their_categories() -> None:
    one = '<outline text="Herald" category="/Papers" xmlUrl="https://a.example/"/>'
    outlines = f'{one}<outline text="News">{one}</outline><outline text="Local">{one.replace("Herald", "H")}</outline>'
    (source,) = sources(outlines)
    assert (source.name, source.categories) == ("Herald", ("Papers", "News", "Local"))


def test_tags_are_not_all_taken_for_categories() -> None:
    (source,) = sources(f'<outline category="{",".join(map(str, range(1000)))}" xmlUrl="https://a.example/"/>')
    assert len(source.categories) == CATEGORIES_AT_MOST


def test_a_nameless_folder_gives_no_category() -> None:
    assert [of(s) for s in sources('<outline><outline xmlUrl="https://a.example/"/></outline>')] == [""]


def test_a_folder_with_the_address_of_a_page_is_still_a_folder() -> None:
    outline = '<outline text="News" htmlUrl="https://n.example/"><outline xmlUrl="https://a.example/"/></outline>'
    assert [(source.url, of(source)) for source in sources(outline)] == [("https://a.example/", "News")]


def test_an_unclosed_source_is_no_folder() -> None:
    opened = "".join(f'<outline text="{name}" xmlUrl="https://{name}.example/">' for name in "abc")
    found = read(f"<opml><body>{opened}</body></opml>")
    assert [(source.name, of(source)) for source in found.sources] == [("a", ""), ("b", ""), ("c", "")]
    assert found.whole


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("rss", "feed"), ("RSS", "feed"), ("atom", "feed"), ("", "feed"), ("something", "feed"),
        ("json-feed", "json-feed"), ("JSONFeed", "json-feed"),
        ("listing", "listing"), ("HTML+XPath", "listing"), ("sitemap", "sitemap"),
    ],
)  # fmt: skip
def test_the_kind_of_a_source_is_read_from_its_type(written: str, kind: str) -> None:
    assert [s.kind for s in sources(f'<outline type="{written}" text="a" xmlUrl="https://a.example/"/>')] == [kind]


@pytest.mark.parametrize(
    "outline",
    [
        '<outline type="link" text="A bookmark" url="https://a.example/"/>',
        '<outline type="include" text="Another list" url="https://a.example/more.opml"/>',
        '<outline type="podcast-episode" text="An episode" url="https://a.example/1.mp3"/>',
        '<outline isComment="true" text="Not now" xmlUrl="https://a.example/"/>',
        '<outline isComment="true"><outline xmlUrl="https://a.example/"/></outline>',
        '<outline type="source" text="Shared" xmlUrl="https://a.example/list.opml"/>',
        '<outline text="Only words"/>',
        '<outline text="a" xmlUrl=""/>',
    ],
)
def test_outlines_that_are_no_sources_are_skipped(outline: str) -> None:
    assert urls(outline + '<outline xmlUrl="https://b.example/"/>') == ["https://b.example/"]


def test_outlines_after_a_commented_folder_are_not_in_it() -> None:
    outlines = (
        '<outline text="Old" isComment="true"><outline text="Older"><outline text="a"/></outline></outline>'
        '<outline text="New"><outline xmlUrl="https://b.example/"/></outline><outline xmlUrl="https://c.example/"/>'
    )
    assert [of(source) for source in sources(outlines)] == ["New", ""]


def test_the_title_of_the_list_is_read() -> None:
    assert read("<opml><head><title>My &amp; your sources</title></head><body/></opml>").title == "My & your sources"


@pytest.mark.parametrize("root", ["opml", "OPML", 'opml xmlns="http://opml.org/spec2"'])
def test_element_names_may_be_in_any_case(root: str) -> None:
    outline = "OUTLINE" if root == "OPML" else "outline"
    found = read(f'<{root}><body><{outline} xmlUrl="https://a.example/"/></body></{root.split(maxsplit=1)[0]}>')
    assert [source.url for source in found.sources] == ["https://a.example/"]


# Addresses.


def test_a_repeated_address_is_listed_once() -> None:
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{url}"/>'
        for name, url in [
            ("a", "https://a.example/f"),
            ("b", "https://A.example/f"),
            ("c", "https://a.example/f#top"),
            ("d", "feed:https://a.example/f"),
            ("e", " https://a.example:443/f "),
        ]
    )
    assert [(source.url, source.name) for source in sources(outlines)] == [("https://a.example/f", "a")]


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/xml,a", "exec:cat /etc/passwd", "ftp://a.example/f"),
        *("newsreader:getting-started", "--help", "$(reboot).example", "https://", "/feed.xml", "feed", "x" * 9000),
    ],
)
def test_an_invalid_address_in_a_list_is_refused_and_named(address: str) -> None:
    found = read(f'<opml><body><outline text="Odd" xmlUrl="{address}"/></body></opml>')
    assert not found.sources
    assert found.refused == (("Odd", address[:200]),)


# What may be wrong with a file.


@pytest.mark.parametrize("body", ["", " ", "hello", "<rss version='2.0'><channel/></rss>", "{}", "<html></html>"])
def test_a_file_that_is_no_opml_is_refused(body: str) -> None:
    with pytest.raises(errors.NotAList) as refused:
        read(body)
    assert str(refused.value).startswith("list.opml is not a list of sources in OPML")


def test_an_empty_opml_list_is_accepted() -> None:
    assert read("<opml><head/><body/></opml>").sources == ()


def test_text_around_the_list_is_ignored() -> None:
    body = 'Warning: something\n<!DOCTYPE x [<!ENTITY y "z">]><opml><body><outline xmlUrl="https://a.example/"/>'
    assert [source.url for source in read(body).sources] == ["https://a.example/"]


def test_bare_outlines_are_a_list() -> None:
    body = '<outline text="a" xmlUrl="https://a.example/"/><outline text="b" xmlUrl="https://b.example/"/>'
    assert [source.name for source in read(body).sources] == ["a", "b"]


def test_no_entity_in_opml_is_loaded_or_expanded() -> None:
    body = (
        '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<opml><body><outline text="&b;&f;" xmlUrl="https://a.example/"/></body></opml>'
    )
    (source,) = read(body).sources
    assert source.name == "&b;&f;"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "cp1252"])
def test_opml_is_decoded_in_its_own_charset(codec: str) -> None:
    declared = codec.removesuffix("-sig").removesuffix("-le")
    body = f'<?xml version="1.0" encoding="{declared}"?><opml><body><outline text="Café" url="https://a.example/"/></body></opml>'
    assert [source.name for source in read(body.encode(codec)).sources] == ["Café"]


def test_a_wrong_charset_declaration_is_corrected() -> None:
    body = (
        '<?xml version="1.0" encoding="{}"?><opml><body><outline text="Café" url="https://a.example/"/></body></opml>'
    )
    assert read(body.format("iso-8859-1").encode("utf-8")).sources[0].name == "Café"
    assert read(body.format("utf-8").encode("cp1252")).sources[0].name == "Café"


def test_sources_before_damage_are_read_and_the_list_is_marked_incomplete() -> None:
    found = read('<opml><body><outline text="a" xmlUrl="https://a.example/"/><outline text="b" xmlU')
    assert [source.name for source in found.sources] == ["a"]
    assert not found.whole


def test_damage_that_loses_no_source_is_not_reported() -> None:
    found = read('<opml><body><outline text="I <3 news" url="https://a.example/"/></body></opml>')
    assert [source.name for source in found.sources] == ["I <3 news"]
    assert found.whole


OUTLINES = [f'<outline text="{name}" xmlUrl="https://{name}.example/"/>' for name in "ab"]


@pytest.mark.parametrize(
    "body",
    [
        f"<opml><body><x:more/>{OUTLINES[0]}</body></opml>",
        f'<opml xmlns:x="no address"><body>{OUTLINES[0]}</body></opml>',
        f"<opml><body><!-- {OUTLINES[1]} -->{OUTLINES[0]}</body></opml> and more",
        f"<Opml><Body>{OUTLINES[0].replace('outline', 'Outline')}</Body></Opml> and more",
        f"<lists><body>{OUTLINES[0]}</body></lists>",
    ],
)
def test_a_list_that_loses_no_source_is_not_called_damaged(body: str) -> None:
    found = read(body)
    assert [source.name for source in found.sources] == ["a"]
    assert found.whole


@pytest.mark.parametrize("between", ["", "\n<?xml version='1.0'?>\n"])
def test_every_list_of_a_file_is_read(between: str) -> None:
    first, second = (f"<opml><head><title>T</title></head><body>{each}</body></opml>" for each in OUTLINES)
    found = read(first + between + second)
    assert [source.name for source in found.sources] == ["a", "b"]
    assert found.whole
    assert not read(first + between + second[:-30]).whole


@pytest.mark.slow
def test_a_truncated_huge_list_is_marked_incomplete() -> None:
    padding = "".join(f'a{number}="x" ' for number in range(400_000))
    found = read(f'<opml><body>{OUTLINES[0]}<outline {padding}url="https://a.example/"/></body></opml>')
    assert [source.name for source in found.sources] == ["a"]
    assert not found.whole


def test_deep_folders_are_bounded() -> None:
    deep = '<outline text="f">' * 1000 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 1000
    assert [of(source) for source in sources(deep)] == ["/".join("f" * FOLDERS_DEEP)]


def test_long_names_are_bounded() -> None:
    long = "word " * 10_000
    (source,) = sources(f'<outline text="{long}"><outline text="{long}" xmlUrl="https://a.example/"/></outline>')
    assert len(source.name) <= 300
    assert len(of(source)) <= 100


@pytest.mark.slow
def test_too_many_outlines_are_cut_and_the_list_says_so() -> None:
    flood = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(OUTLINES_AT_MOST + 5))
    found = read(f"<opml><body>{flood}</body></opml>")
    assert len(found.sources) == OUTLINES_AT_MOST
    assert found.cut


@pytest.mark.parametrize(
    "body",
    [
        "<opml>" + "<outline>" * size(1_000_000),
        "<opml>" + "<outline text='" * size(500_000),
        "<opml>" + '<outline xmlUrl="javascript:1"/>' * size(200_000),
        "<opml><body>" + '<outline text="a"><outline url="b.example"/>' * size(100_000),
        '<opml><outline text="'
        + "&amp;" * size(1_000_000)
        + '" category="'
        + "/,a" * size(1_000_000)
        + '" url="a.example"/></opml>',
        "<outline" * size(1_000_000),
        "<opml><!--" * size(500_000),
        "<opml></opml>" * size(200_000),
        "<opml><outline "
        + "".join(f'a{number}="x" ' for number in range(size(300_000)))
        + 'url="https://a.example/"/></opml>',
    ],
    ids=["open", "torn", "refused", "nested", "long", "torn without root", "comments", "documents", "attributes"],
)
def test_parsing_opml_takes_linear_time(body: str) -> None:
    started = time.process_time()
    read(body)
    assert time.process_time() - started < size(10)


@given(st.binary() | st.text().map(lambda text: f"<opml><body>{text}</body></opml>".encode("utf-8", "replace")))
def test_parsing_any_bytes_raises_only_not_a_list(body: bytes) -> None:
    with contextlib.suppress(errors.NotAList):
        read(body)


_PIECES = ["<outline ", "</outline>", "/>", ">", ' text="a/b"', " xmlUrl='https://a.example/'", "<!--", "-->", "<body>"]


@given(st.lists(st.sampled_from([*_PIECES, " url=", '"', " type='link'", "&", "<![CDATA[", ' isComment="true"'])))
def test_a_shuffled_file_gives_only_addresses_it_contains(pieces: list[str]) -> None:
    found = read("<opml>" + "".join(pieces))
    assert {source.url for source in found.sources} <= {"https://a.example/"}
    assert all("/" not in of(source) or of(source) == "a b" for source in found.sources)


@pytest.mark.slow
def test_a_list_of_two_hundred_thousand_outlines_is_called_too_long_and_not_damaged() -> None:
    found = read("".join(f'<outline text="{n}" xmlUrl="https://a.example/{n}"/>' for n in range(200_000)))
    assert (len(found.sources), found.cut, found.whole) == (OUTLINES_AT_MOST, True, True)
