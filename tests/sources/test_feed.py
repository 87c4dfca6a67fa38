"""Every readable item of RSS, Atom and RDF is read, and no instruction in a feed is followed."""

import contextlib
from datetime import UTC, datetime
from time import perf_counter, process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.entries import CONTENT_AT_MOST, ENTRIES_AT_MOST, SUMMARY_AT_MOST, TITLE_AT_MOST
from newsreader.sources.feed import parse_feed
from tests.profiles import size
from tests.sources.feeds import NOW, URL, atom, fixture, rss


def entries(text: str) -> tuple[Entry, ...]:
    return parse_feed(text, URL, NOW).entries


def only(text: str) -> Entry:
    (entry,) = entries(text)
    return entry


def test_a_newspapers_rss_feed_is_read() -> None:
    parsed = parse_feed(fixture("feeds/dales-herald.rss"), "https://www.dalesherald.example/feed/", NOW)
    assert parsed.kind == "feed"
    assert parsed.title == "Dales Herald"
    bridge, chips, snow = parsed.entries
    assert bridge.title == "Footbridge at Middleton reopens after 14 months"
    assert bridge.identity == "https://www.dalesherald.example/?p=48213"
    assert bridge.url == "https://www.dalesherald.example/2024/11/footbridge-reopens/"
    assert (bridge.published, bridge.precision) == (datetime(2024, 11, 25, 9, tzinfo=UTC), "time")
    assert bridge.byline == "Priya Nattrass"
    assert bridge.summary == (
        "Walkers crossed the Tees again on Sunday, when the wooden footbridge at Middleton was opened by pupils of the "
        "village school."
    )
    assert "<h2>A flood and a long wait</h2>" in bridge.raw_content
    assert chips.title == "Fish & chips: Barnard Castle’s oldest shop changes hands"
    assert chips.url.endswith("/oldest-chip-shop/?utm_source=feed&utm_medium=rss")
    assert chips.byline is None  # "admin" is nobody
    assert snow.raw_content == "Drivers are sent round by Stanhope. Drifts of two metres are reported at Yad Moss."


def test_a_councils_atom_feed_is_read() -> None:
    parsed = parse_feed(fixture("feeds/county-council.atom"), "https://www.northcounty.gov.example/news.atom", NOW)
    assert parsed.title == "North County Council: news"
    waste, library = parsed.entries
    assert waste.url == "https://www.northcounty.gov.example/news/4711/garden-waste-collections-end"
    assert waste.summary == "Brown bins are emptied for the last time this year from Monday."
    assert waste.raw_content.startswith("<p>Brown bins")
    assert library.title == "Library vans visit eleven more villages"
    assert (library.published, library.precision) == (datetime(2024, 11, 20, tzinfo=UTC), "day")
    assert library.byline == "Libraries and Culture"
    assert '<a href="large-print">' in library.raw_content


def test_items_of_rdf_outside_the_channel_are_read() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old Times</title></channel>
        <item rdf:about="https://www.example.org/1"><title>One</title><link>https://www.example.org/1</link>
        <dc:date>2023-03-24</dc:date><dc:creator>A. Person</dc:creator></item></rdf:RDF>"""
    parsed = parse_feed(text, URL, NOW)
    assert parsed.title == "Old Times"
    (entry,) = parsed.entries
    assert (entry.title, entry.byline, entry.precision) == ("One", "A. Person", "day")


def test_items_keep_the_order_of_the_feed() -> None:
    text = rss("".join(f"<item><title>Story {n}</title><link>/{n}</link></item>" for n in (3, 1, 2)))
    assert [entry.title for entry in entries(text)] == ["Story 3", "Story 1", "Story 2"]


# Titles.


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish & chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Caf&eacute;&nbsp;closes", "Café closes"),
        ("&lt;b&gt;Flood&lt;/b&gt; warning", "Flood warning"),
        ("<![CDATA[<em>Flood</em> warning]]>", "Flood warning"),
        ("Two\n  lines", "Two lines"),
        ("\x1b[31mRed\x07", "Red"),
        ("&#27;[31mRed&#27;[0m &amp;#27;[1mand bold", "Red and bold"),
        ("Left \u202eright", "Left right"),
    ],
)
def test_a_title_is_one_plain_line(written: str, title: str) -> None:
    assert only(rss(f"<item><title>{written}</title><link>/1</link></item>")).title == title


@pytest.mark.parametrize(
    ("summary", "title"),
    [
        ("The road is open.", "The road is open."),
        (
            "The council has agreed to close the coastal road from Seaburn to Whitburn, which was damaged by storms",
            "The council has agreed to close the coastal road from Seaburn to Whitburn…",
        ),
        (
            "The council has agreed to close the coastal road from Seaburn. It will be open again on Saturday, it says",
            "The council has agreed to close the coastal road from Seaburn. It will be open…",
        ),
    ],
)
def test_a_title_made_from_a_summary_ends_at_a_word_with_an_ellipsis(summary: str, title: str) -> None:
    assert only(rss(f"<item><link>/1</link><description>{summary}</description></item>")).title == title


def test_an_item_without_a_title_takes_its_first_words_or_its_site() -> None:
    words = "word " * 40
    title = only(rss(f"<item><link>/1</link><description>{words}</description></item>")).title
    assert title == " ".join(["word"] * 16) + "…"
    assert only(rss("<item><link>/1</link></item>")).title == "No title, example.org"


def test_an_empty_item_is_dropped() -> None:
    assert [entry.title for entry in entries(rss("<item/><item><title>One</title></item>"))] == ["One"]


# Summaries.


def test_a_summary_is_cut_at_a_word() -> None:
    words = "Nevertheless " * 100
    summary = only(rss(f"<item><title>One</title><description>{words}</description></item>")).summary
    assert summary == " ".join(["Nevertheless"] * 38)
    assert len(summary) <= SUMMARY_AT_MOST


def test_a_summary_that_repeats_the_title_is_dropped() -> None:
    assert only(rss("<item><title>One</title><description>&lt;p&gt;One&lt;/p&gt;</description></item>")).summary == ""


@pytest.mark.parametrize(
    "trailer",
    [
        "[&#8230;]",
        "[...]",
        "Continue reading A Story",
        "Read more",
        "Read more about this",
        "[...] The post A Story appeared first on The Herald.",
    ],
)
def test_the_trailer_of_a_summary_is_dropped(trailer: str) -> None:
    item = rss(f"<item><title>One</title><description>The bridge is open. {trailer}</description></item>")
    assert only(item).summary == "The bridge is open."


def test_a_summary_keeps_its_own_last_sentence() -> None:
    said = "Read more than ten books? You can join the club. Read more books, says the mayor, and live longer."
    assert only(rss(f"<item><title>One</title><description>{said}</description></item>")).summary == said


# Addresses, identity, dates.


def test_an_unescaped_ampersand_stays_in_the_address() -> None:
    entry = only(rss("<item><title>One</title><link>https://www.example.org/?a=1&b=2</link></item>"))
    assert entry.url == "https://www.example.org/?a=1&b=2"


def test_a_guid_that_is_an_address_replaces_a_missing_link() -> None:
    assert only(rss("<item><title>One</title><guid>https://www.example.org/1</guid></item>")).url == (
        "https://www.example.org/1"
    )


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "newsreader:getting-started/x", ""])
def test_an_item_without_a_web_address_gets_a_unique_one(link: str) -> None:
    first, second = entries(
        rss(f"<item><title>One</title><link>{link}</link></item><item><title>Two</title><link>{link}</link></item>")
    )
    assert first.url.startswith(f"{URL}#")
    assert first.url != second.url


def test_an_items_identity_is_its_guid_else_its_link_else_its_words() -> None:
    assert only(rss("<item><title>One</title><guid>g-1</guid><link>/1</link></item>")).identity == "g-1"
    assert only(rss("<item><title>One</title><link>/1</link></item>")).identity == "https://www.example.org/1"
    nameless = rss("<item><title>One</title></item>")
    assert only(nameless).identity == only(nameless).identity != ""
    assert only(nameless).identity != only(rss("<item><title>Two</title></item>")).identity


def test_items_that_share_a_guid_are_distinguished_by_their_links() -> None:
    item = "<item><title>{0}</title><guid>0</guid><link>/{0}</link></item>"
    offered = entries(rss(item.format("one") + item.format("two") + item.format("three")))
    assert [entry.identity for entry in offered] == [entry.url for entry in offered]
    later = entries(rss(item.format("four") + item.format("one") + item.format("two")))
    assert [entry.identity for entry in later[1:]] == [entry.identity for entry in offered[:2]]


@pytest.mark.parametrize("guid", ["", "<guid>0</guid>", "<guid>/alerts</guid>"])
def test_items_that_share_a_link_are_distinguished_by_their_titles(guid: str) -> None:
    item = f"<item><title>{{0}}</title>{guid}<link>/alerts</link></item>"
    offered = entries(rss(item.format("Flood") + item.format("Storm") + item.format("Snow") + item.format("Storm")))
    assert [entry.title for entry in offered] == ["Flood", "Storm", "Snow"]
    assert len({entry.identity for entry in offered}) == 3
    later = entries(rss(item.format("Frost") + item.format("Flood")))
    assert later[1].identity == offered[0].identity


def test_a_repeated_item_is_listed_once() -> None:
    item = "<item><title>One</title><guid>1</guid><link>/1</link></item>"
    assert len(entries(rss(item * 3))) == 1


@pytest.mark.parametrize("raw", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 24 Mar 2099 10:00:00 GMT", "soon", ""])
def test_an_implausible_date_is_dropped(raw: str) -> None:
    entry = only(rss(f"<item><title>One</title><pubDate>{raw}</pubDate></item>"))
    assert (entry.published, entry.precision) == (None, "none")


def test_an_implausible_date_gives_way_to_the_next() -> None:
    text = atom("<entry><title>One</title><published>1970-01-01</published><updated>2023-03-24</updated></entry>")
    assert only(text).published == datetime(2023, 3, 24, tzinfo=UTC)


# Damage and malice.


def test_a_truncated_feed_gives_its_complete_items() -> None:
    text = rss("".join(f"<item><title>Story {n}</title><link>/{n}</link></item>" for n in range(5)))
    cut_off = text[: text.index("Story 3") + 7]
    assert [entry.title for entry in entries(cut_off)] == ["Story 0", "Story 1", "Story 2", "Story 3"]


def test_output_before_the_feed_is_skipped() -> None:
    text = "\n\n<br />Warning: something in /srv/wp.php on line 7\n" + rss("<item><title>One</title></item>")
    assert only(text).title == "One"


def test_an_unclosed_item_does_not_affect_others() -> None:
    deep = "<item><title>Deep</title><description>" + "<d>" * 50_000 + "</d>" * 50_000 + "</description></item>"
    titles = [
        entry.title for entry in entries(rss(f"<item><title>One</title></item>{deep}<item><title>Two</title></item>"))
    ]
    assert titles[0] == "One"
    assert titles[-1] == "Two"


def test_entities_are_not_expanded() -> None:
    text = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY secret SYSTEM "file:///etc/hostname">]>' + rss("<item><title>x &b; &secret; y</title></item>")
    )
    assert only(text).title == "x &b; &secret; y"


def test_xinclude_is_not_followed() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    entry = only(rss(f"<item><title>One</title><description>Text {include}</description></item>"))
    assert entry.summary == "Text"


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("text", ["", "garbage", "<rss", "<rss><channel>", "<rss version='2.0'><item>"])
def test_a_text_that_is_no_feed_is_reported_as_broken(text: str) -> None:
    with pytest.raises(errors.BrokenFeed, match=r"^The feed at www\.example\.org is damaged"):
        parse_feed(text, URL, NOW)


def test_a_channel_of_cdf_is_read() -> None:
    item = '<item href="https://www.example.org/1"><abstract>The oldest way to list news.</abstract></item>'
    entry = only(f"<channel>{item}</channel>")
    assert entry.url == "https://www.example.org/1"
    assert entry.summary == "The oldest way to list news."


@pytest.mark.usefixtures("processes")
def test_a_damaged_feed_without_items_for_libxml2_is_read_by_feedparser() -> None:
    item = "<iTem><link>https://www.example.org/1</link><description>A &lt;b&gt;bridge&lt;/b&gt;.</description></iTem>"
    entry = only(f"<rss><channel>{item}")
    assert entry.url == "https://www.example.org/1"
    assert entry.summary == "A bridge."


def test_a_shortened_title_ends_with_an_ellipsis() -> None:
    words = only(rss(f"<item><title>{'word ' * 480}</title><link>/1</link></item>")).title
    assert words.endswith("word word…")
    assert len(words) <= TITLE_AT_MOST
    letters = only(rss(f"<item><title>Long {'Llanfair' * 100}</title><link>/1</link></item>")).title
    assert letters == f"Long {'Llanfair' * 100}"[: TITLE_AT_MOST - 1] + "…"


@pytest.mark.slow
def test_titles_summaries_and_contents_are_bounded() -> None:
    long = "word " * 300_000
    entry = only(rss(f"<item><title>{long}</title><link>/1</link><description>{long}</description></item>"))
    assert len(entry.title) <= TITLE_AT_MOST
    assert len(entry.summary) <= SUMMARY_AT_MOST
    assert len(entry.raw_content) == CONTENT_AT_MOST
    many = rss("".join(f"<item><title>{n}</title></item>" for n in range(ENTRIES_AT_MOST + 10)))
    assert len(entries(many)) == ENTRIES_AT_MOST


@pytest.mark.parametrize(
    "piece", ["<item>", "<d>", "&x", "<![CDATA[", "&lt;b&gt;", '<a b="', 'a="b" ', "<item><title>"]
)
def test_a_malicious_feed_is_read_quickly(piece: str) -> None:
    text = f"<rss><channel><item><title>One {piece * (size(3_000_000) // len(piece))}"
    started = perf_counter()
    with contextlib.suppress(errors.BrokenFeed):
        parse_feed(text, URL, NOW)
    assert perf_counter() - started < 20  # two seconds at most; the second reader's ten are included


PIECES = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<![CDATA[", "]]>", "&amp;", "&nbsp;", "&x;",
     "&", "<", ">", "<entry>", "<description>", "<pubDate>", "24 Mar 2023", "<b>",
     "\x00", "\ud800", "\u202e", "text", "<!--"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=30).map("".join))
def test_every_entry_of_any_feed_is_clean(inside: str) -> None:
    for entry in entries(rss("<item><title>Kept</title></item>" + inside)):
        assert entry.title == line(entry.title) != ""
        assert entry.summary == line(entry.summary)
        assert entry.url.isascii()
        assert entry.identity == line(entry.identity) != ""


def test_a_reference_to_half_a_surrogate_pair_is_dropped() -> None:
    half = "<item><title>Half &#xD83D;&#56832; a &amp;#xDC00; title</title><guid>&#xdfff;</guid></item>"
    feed = f"<rss version='2.0'><channel>{half}<item><title>Whole</title></item></channel></rss>"
    assert [entry.title for entry in entries(feed)] == ["Half a title", "Whole"]


@pytest.mark.parametrize("piece", [" ", "<?xml "])
def test_megabytes_of_filler_are_read_quickly(piece: str) -> None:
    started = process_time()
    assert only(rss("<item><title>Whole</title></item>" + piece * 2_000_000)).title == "Whole"
    assert process_time() - started < 20  # a second; the square of it is hours


ONE = "<item><title>Storm closes road</title><link>https://herald.example/1</link></item>"


@pytest.mark.parametrize(
    ("feed", "cut"),
    [
        (f"<rss><channel><title>Herald</title>{ONE}", True),
        ("<rss><channel><title>Herald</title><item><title>Storm closes road</title><link>https://h.example/1", True),
        (f"<rss><channel><title>Herald</title>{ONE}</channel>", False),
        (f"<rss><channel><title>Herald</title>{ONE}</channel></rss>", False),
        (f"<rss><channel><title>Tom & Co</title>{ONE}<b></channel></rss ><!-- served in 3 ms --><script>", False),
        ("<feed><entry><title>Storm</title><id>1</id></entry>", True),
        ("<feed><entry><title>Storm</title><id>1</id></entry><b></feed>", False),
        ("<feed><entry><title>Storm</title><id>1</id></ent", True),
        (f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel></channel>{ONE}", True),
    ],
)
def test_a_feed_that_broke_off_is_known_and_one_that_is_only_damaged_is_not_said_to_be(feed: str, cut: bool) -> None:
    parsed = parse_feed(feed, URL, NOW)
    assert (len(parsed.entries), parsed.cut) == (1, cut)
