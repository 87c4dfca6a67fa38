"""Each field of an item is taken from where the specifications and real feeds put it."""

from base64 import b64encode

import pytest

from newsreader import errors
from newsreader.model.values import Entry, Parsed
from newsreader.sources import feed
from newsreader.sources.feed import parse_feed
from newsreader.sources.feed_item import ELEMENTS_AT_MOST
from newsreader.sources.parser import parse_source
from tests.sources.feeds import NOW, URL, atom, rss

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
REGISTERED = "http://www.iana.org/assignments/relation/"
RDF_NAMESPACE = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def parse(text: str, url: str = URL) -> Parsed:
    return parse_feed(text, url, NOW)


def only(text: str, url: str = URL) -> Entry:
    (entry,) = parse(text, url).entries
    return entry


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that starts the second reader."""

    def start(*_: object) -> None:
        pytest.fail("the second reader was started")

    monkeypatch.setattr(feed, "parse_in_process", start)


# Escaped text, by what the feed says it is.


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Put a &amp;lt;script&amp;gt; tag at the end", "Put a <script> tag at the end"),
        ("Put a &lt;script&gt; tag at the end", "Put a <script> tag at the end"),
        ("<![CDATA[Put a &lt;script&gt; tag at the end]]>", "Put a <script> tag at the end"),
        ("if a&lt;b then c", "if a<b then c"),
        ("&lt;p&gt;If a&amp;lt;b then c&lt;/p&gt;", "If a<b then c"),
        ("A&#x3C;B", "A<B"),
    ],
)
def test_words_of_rss_that_look_like_tags_are_kept(written: str, words: str) -> None:
    assert only(rss(f"<item><title>One</title><description>{written}</description></item>")).summary == words
    title = only(rss(f"<item><title>{written}</title></item>")).title
    assert title == words


@pytest.mark.parametrize("name", ["title", "summary", "content"])
@pytest.mark.parametrize(
    ("kind", "written", "words"),
    [
        ('type="text"', "Using &lt;b&gt;&lt;/b&gt; &amp;amp; &lt;script&gt;", "Using <b></b> &amp; <script>"),
        ("", "Using &lt;b&gt;bold&lt;/b&gt; in HTML", "Using <b>bold</b> in HTML"),
        ('type="html"', "The &amp;lt;dialog&amp;gt; element", "The <dialog> element"),
        ('type="html"', "The &lt;i&gt;dialog&lt;/i&gt; &amp;amp;amp; element", "The dialog &amp; element"),
        ('type="HTML"', "&amp;lt;title&amp;gt; matters", "<title> matters"),
        ('type="html"', "<![CDATA[The &lt;dialog&gt; element]]>", "The <dialog> element"),
        (
            'type="xhtml"',
            '<div xmlns="http://www.w3.org/1999/xhtml">The <i>script</i> &lt;script&gt; &amp;amp;</div>',
            "The script <script> &amp;",
        ),
        ('type="application/octet-stream"', b64encode(b"Entry <b>one</b>").decode(), "Entry one"),
        ('type="image/png"', "not in base64", "not in base64"),
    ],
)
def test_text_of_atom_is_read_by_its_type(name: str, kind: str, written: str, words: str) -> None:
    entry = only(atom(f"<entry><id>1</id><{name} {kind}>{written}</{name}></entry>"))
    assert (entry.title if name == "title" else entry.summary) == words


def test_base64_of_something_else_than_text_is_not_read() -> None:
    picture = b64encode(b"\x89PNG\r\n\xff\xfe").decode()
    entry = only(atom(f'<entry><title>One</title><content type="image/png">{picture}</content></entry>'))
    assert (entry.summary, entry.raw_content) == ("", "")


def test_base64_of_atom_03_is_read() -> None:
    content = f'<content type="text/html" mode="base64">{b64encode("Café".encode()).decode()}</content>'
    title = '<title mode="escaped" type="text/html">&lt;i&gt;One&lt;/i&gt;</title>'
    entry = only(f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>{title}{content}</entry></feed>')
    assert (entry.title, entry.summary) == ("One", "Café")


def test_the_article_in_a_feed_keeps_words_that_look_like_tags() -> None:
    entry = only(atom('<entry><title>One</title><content type="text">Use &lt;script&gt;</content></entry>'))
    assert entry.raw_content == "Use &lt;script&gt;"


def test_blank_lines_of_plain_text_separate_paragraphs() -> None:
    entry = only(atom('<entry><title>One</title><content type="text">Use &lt;b&gt;.\n \nThen go.</content></entry>'))
    assert entry.raw_content == "<p>Use &lt;b&gt;.</p><p>Then go.</p>"


def test_a_description_of_pictures_is_read_by_their_alternative_texts() -> None:
    pictures = "&lt;img src='a.png' alt='A map of closed roads'&gt;&lt;img alt=\"and &amp;amp; bridges\"&gt;"
    entry = only(rss(f"<item><title>One</title><description>{pictures}</description></item>"))
    assert entry.summary == "A map of closed roads and & bridges"


# Authors.


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("<dc:creator/><author>Jane Roe</author>", "Jane Roe"),
        ("<author>Jane Roe (jane@example.org)</author>", "Jane Roe"),
        ("<dc:creator>Simon St.Laurent (mailto:simon@example.org)</dc:creator>", "Simon St.Laurent"),
        ("<author>mailto:jane@example.org (Jane Roe)</author>", "Jane Roe"),
        ("<author>jane@example.org</author>", None),
        ("<author><uri>https://www.example.org/</uri></author>", None),
        ("<author><email>jane@example.org</email></author><dc:creator>Jane Roe</dc:creator>", "Jane Roe"),
        ("<author><name/><email>jane@example.org</email></author>", None),
        ("<author>Jane Roe &lt;jane@example.org&gt;</author>", "Jane Roe"),
        ("<author>jane@example.org (Jane Roe)</author>", "Jane Roe"),
        ("<author>admin</author>", None),
        ("<author>Jane &amp;amp; Ann</author>", "Jane & Ann"),
    ],
)
def test_an_author_is_found_in_every_common_form(written: str, byline: str | None) -> None:
    assert only(rss(f"<item><title>One</title>{written}</item>")).byline == byline


ANN, BEN, CAT = (f"<author><name>{name}</name></author>" for name in ("Ann", "Ben", "Cat"))


@pytest.mark.parametrize(
    ("of_feed", "of_item", "byline"),
    [
        (ANN, "", "Ann"),
        (ANN + BEN, "", "Ann and Ben"),
        (ANN, BEN, "Ben"),
        (ANN, f"<source>{CAT}</source>", "Cat"),
        (ANN, f"{BEN}<source>{CAT}</source>", "Ben"),
        (ANN, "<source><title>Elsewhere</title></source>", "Ann"),
    ],
)
def test_an_entry_without_author_has_that_of_its_source_or_feed(of_feed: str, of_item: str, byline: str) -> None:
    assert only(atom(f"{of_feed}<entry><title>One</title>{of_item}</entry>")).byline == byline


def test_an_item_without_author_has_that_of_its_channel() -> None:
    assert only(rss("<dc:creator>Ann</dc:creator><item><title>One</title></item>")).byline == "Ann"
    assert only(rss("<managingEditor>a@b.c (Ann)</managingEditor><item><title>One</title></item>")).byline is None


# Links.


@pytest.mark.parametrize(
    ("items", "link"),
    [
        ("<link>/tests/1/</link>", "https://www.example.org/tests/1/"),
        ('<link xml:base="https://other.example/a/">1/</link>', "https://other.example/a/1/"),
        ("<link>https://other.example/1</link>", "https://other.example/1"),
    ],
)
def test_a_relative_link_of_rss_is_relative_to_the_page_of_its_channel(items: str, link: str) -> None:
    entry = only(rss(f"<item><title>One</title>{items}</item>"), "https://feeds.example.net/herald")
    assert entry.url == link


def test_a_relative_link_of_atom_is_relative_to_the_feed_or_its_base() -> None:
    entry = '<entry><title>One</title><link href="1"/></entry>'
    page = '<link href="https://elsewhere.example/"/>'
    namespace = 'xmlns="http://www.w3.org/2005/Atom"'
    assert only(f"<feed {namespace}>{page}{entry}</feed>").url == f"{URL}1"
    entry = '<entry><title>One</title><link xml:base="/b/" href="1"/></entry>'
    assert only(atom(entry)).url == "https://www.example.org/b/1"


@pytest.mark.parametrize(
    "links",
    [
        '<link href="bare"/><link rel="alternate" type="text/html" href="page"/>',
        '<link rel="alternate" type="application/json" href="data"/><link href="page"/>',
        '<link rel="related" type="text/html" href="other"/><link href="page"/>',
        '<link rel="alternate" type="text/html" href=""/><link href="page"/>',
        '<link rel="http://www.iana.org/assignments/relation/self" href="x"/><link rel="related" href="page"/>',
        '<link rel="self" href="x"/><link rel="enclosure" href="a"/><link rel="replies" href="c"/><link href="page"/>',
    ],
)
def test_of_several_links_the_one_named_a_page_is_taken(links: str) -> None:
    assert only(atom(f"<entry><title>One</title>{links}</entry>")).url == "https://www.example.org/atom/page"


# Media RSS.


@pytest.mark.parametrize("around", ["{}", "<media:group>{}</media:group>"])
def test_title_and_description_in_media_content_are_read(around: str) -> None:
    content = (
        '<media:content url="/1.mp4"><media:title type="plain">Low &lt;b&gt; tide</media:title>'
        '<media:description type="html">Seen &lt;i&gt;twice&lt;/i&gt;.</media:description></media:content>'
    )
    other = "<item><title>Two</title></item>"
    first, _ = parse(f"<rss {MEDIA}><channel><item>{around.format(content)}</item>{other}</channel></rss>").entries
    assert (first.title, first.summary) == ("Low <b> tide", "Seen twice.")


def test_of_thousands_of_elements_the_first_are_read_also_where_media_groups_hold_them() -> None:
    many = "<x/>" * ELEMENTS_AT_MOST
    title = "<title>Low tide</title>"
    assert only(rss(f"<item>{title}<link>/1</link>{many}<guid>late</guid></item>")).identity.endswith("/1")
    group = f"<media:group>{'<media:thumbnail/>' * ELEMENTS_AT_MOST}<media:title>Late</media:title></media:group>"
    (first,) = parse(f"<rss {MEDIA}><channel><item>{title}{group}<guid>late</guid></item></channel></rss>").entries
    assert (first.title, first.identity == "late") == ("Low tide", False)


def test_items_of_one_feed_may_have_any_elements_in_any_order() -> None:
    items = (
        "<item><title>One</title><guid>1</guid></item><item><guid>2</guid><title>Two</title></item>"
        "<item><title>Three</title><title>Else</title><guid>3</guid><category>Weather</category></item>"
    )
    assert [(each.title, each.identity) for each in parse(rss(items)).entries] == [
        ("One", "1"),
        ("Two", "2"),
        ("Three", "3"),
    ]


# What is an item, what a feed, and what is damaged.


@pytest.mark.usefixtures("no_process")
@pytest.mark.parametrize(
    "item",
    [
        "<pubDate>Fri, 24 Mar 2023 10:30:00 GMT</pubDate>",
        '<description>&lt;img src="a.png"&gt;</description>',
        "<author>Jane Roe</author>",
        "<guid>x-1</guid>",
    ],
)
def test_an_item_without_words_is_listed(item: str) -> None:
    assert only(rss(f"<item>{item}</item>")).title == "No title, www.example.org".replace("www.", "")


def test_an_item_that_is_only_a_file_leads_to_it() -> None:
    file = '<enclosure url="/1.mp3" length="1" type="audio/mpeg"/>'
    assert only(rss(f"<item>{file}</item>")).url == "https://www.example.org/1.mp3"
    assert only(rss(f"<item>{file}<description>One</description></item>")).url == "https://www.example.org/1.mp3"
    picture = '<enclosure url="/1.png" length="1" type="image/png"/><description>One</description>'
    assert only(rss(f"<item>{picture}</item>")).url.startswith(f"{URL}#")


@pytest.mark.usefixtures("no_process")
@pytest.mark.parametrize(
    "text",
    [
        rss(""),
        rss("<item/>"),
        rss("<item><title/></item><item></item>"),
        "<rss version='2.0'><channel><title>A</title><atom:link href='/feed'/></channel></rss>",
        atom("<entry/>"),
    ],
)
def test_a_well_formed_feed_without_items_is_no_error(text: str) -> None:
    assert parse(text).entries == ()


@pytest.mark.usefixtures("no_process")
def test_well_formed_markup_that_is_no_feed_is_broken() -> None:
    with pytest.raises(errors.BrokenFeed):
        parse("<html><body>One</body></html>")


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><rdf:RDF {RDF_NAMESPACE} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel>'
        "<title>The Herald</title></channel><item><title>One</title><link>https://www.example.org/1</link></item></rdf:RDF>",
        f'<?xml version="1.0"?><Channel xmlns="http://purl.org/net/rss1.1#" {RDF_NAMESPACE}><title>The Herald</title>'
        '<link>https://www.example.org/</link><items rdf:parseType="Collection"><item rdf:about="https://www.example.org/1">'
        "<title>One</title><link>https://www.example.org/1</link></item></items></Channel>",
        '<?xml version="1.0"?><CHANNEL><TITLE>The Herald</TITLE><ITEM HREF="https://www.example.org/1"><TITLE>One</TITLE></ITEM>'
        "</CHANNEL>".replace("HREF", "href"),
    ],
    ids=["RSS 0.90", "RSS 1.1", "CDF"],
)
def test_old_and_rare_formats_are_read(text: str) -> None:
    parsed = parse_source(text.encode(), URL, "application/rdf+xml")
    assert parsed.title == "The Herald"
    (entry,) = parsed.entries
    assert (entry.title, entry.url) == ("One", "https://www.example.org/1")


def test_an_atom_entry_alone_is_a_feed_of_one() -> None:
    text = '<entry xmlns="http://www.w3.org/2005/Atom"><title>One</title><link href="/1"/></entry>'
    parsed = parse_source(text.encode(), URL, "application/atom+xml")
    assert (parsed.title, [entry.title for entry in parsed.entries]) == ("", ["One"])


def test_an_entry_inside_a_foreign_element_is_not_taken() -> None:
    foreign = '<x:old xmlns:x="urn:x"><entry><title>Old</title></entry></x:old>'
    assert [entry.title for entry in parse(atom(f"{foreign}<entry><title>One</title></entry>")).entries] == ["One"]
