"""The headlines of a listing page are found with their dates, and nothing else on the page."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.listing import parse_listing
from tests.sources.feeds import NOW, fixture

COUNCIL = "https://www.northcounty.gov.example/news"
COMMISSIONER = "https://www.durham-pcc.example/news/"

TITLES = (
    "Bin collections change over the bank holiday weekend",
    "Library reopens after repairs to its leaking roof",
    "Council tax",
    "Road closed for resurfacing works in Station Road",
    "New playground",
)
CHROME = """
<header><a href="/"><img alt="North County Council: home page of the council" src="logo.png"></a></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/council-tax">Pay your council tax bill online today</a></li>
<li><a href="/bins">Bins and recycling</a></li><li><a href="/news">News</a></li></ul></nav>
<div id="cookie-banner">We use cookies.
<a href="/cookies-and-how-we-use-them">Read about how we use cookies here</a></div>
<main><h1>News</h1>{}
<ul class="pagination"><li><a href="/news?page=2">Next page of news</a></li></ul></main>
<aside class="tags"><a href="/news/tags/roads-and-transport">Roads and all other transport news</a></aside>
<section id="comments"><a href="/news/bins#comment-3">I have waited three weeks for mine</a></section>
<footer><a href="/privacy-notice-and-cookies-policy">Read our privacy notice and cookies policy here</a>
<a href="https://www.facebook.example/northcounty">Follow us on Facebook for all our news</a></footer>"""


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def listed(content: str, url: str = COUNCIL) -> tuple[Entry, ...]:
    page = f"<html><head><title>News</title></head><body>{CHROME.format(content)}</body></html>"
    return parse_listing(page, url, NOW).entries


def day(entry: Entry) -> date | None:
    return entry.published.date() if entry.published else None


# The seed: a commissioner's site.


def test_the_news_page_of_a_police_commissioner_is_read() -> None:
    parsed = parse_listing(fixture("durham/listing.html"), COMMISSIONER, NOW)
    assert parsed.kind == "listing"
    assert parsed.title == "News - Durham Police and Crime Commissioner"
    assert [(entry.title, day(entry)) for entry in parsed.entries] == [
        (
            "PCC delivers on pledge to make County Durham safer, stronger and more resilient to crime and "
            "Anti-Social Behaviour.",
            date(2024, 3, 21),
        ),
        ("PCC pledges Safer Streets despite Government funding cut.", date(2024, 3, 21)),
        ("PCC welcomes launch of national Anti-Corruption and Abuse Reporting Service.", date(2024, 3, 21)),
        ("Rural crime team recovers quad bikes stolen from Weardale farms.", date(2024, 2, 9)),
        ("Have your say on the policing part of council tax.", date(2023, 12, 18)),
        ("Young people design the lighting that makes a Peterlee park feel safe.", date(2023, 10, 3)),
        ("Volunteers wanted to visit people held in custody.", date(2023, 7, 27)),
        ("Durham in national spotlight for success in disrupting drug supply chains.", date(2023, 3, 24)),
        ("Speedwatch groups return to village roads.", date(2023, 3, 10)),
    ]
    assert all(entry.precision == "day" for entry in parsed.entries)
    assert parsed.entries[7].url == "https://www.durham-pcc.example/news/durham-in-national-spotlight/"
    assert parsed.entries[7].identity == parsed.entries[7].url


def test_cards_below_an_article_are_headlines_and_links_in_it_are_not() -> None:
    url = "https://www.durham-pcc.example/news/durham-in-national-spotlight/"
    entries = parse_listing(fixture("durham/article.html"), url, NOW).entries
    assert [(entry.url.rsplit("/", 2)[-2], day(entry)) for entry in entries] == [
        ("pcc-delivers-on-pledge-to-make-county-durham-safer", date(2024, 3, 21)),
        ("pcc-pledges-safer-streets-despite-funding-cut", date(2024, 3, 21)),
        ("pcc-welcomes-anti-corruption-and-abuse-reporting-service", date(2024, 3, 21)),
    ]


# The ways in which lists of news are built.

LAYOUTS: dict[str, Callable[[int, str], str]] = {
    "a list": lambda n, title: f'<li><a href="/news/{slug(title)}">{title}</a> <span>{n:02}/03/2023</span></li>',
    "numbered addresses": lambda n, title: f'<li><a href="/news/article/{n + 120}">{title}</a> - {n} March 2023</li>',
    "addresses by query": lambda n, title: (
        f'<h3><a href="newsitem.aspx?id={n + 120}">{title}</a></h3><p>{n} March 2023</p><p>A few words about it.</p>'
    ),
    "headings with read more": lambda n, title: (
        f'<div class="card"><h3>{title}</h3><p class="date">{n} March 2023</p><p>A few words about it.</p>'
        f'<a href="/news/{slug(title)}">Read more</a></div>'
    ),
    "headings with read more about": lambda n, title: (
        f'<div class="card"><a href="/category/roads/">Roads</a><h3>{title}</h3><p class="date">{n} March 2023</p>'
        f'<a href="/news/{slug(title)}">Read more<span class="visually-hidden"> about {title}</span></a></div>'
    ),
    "whole cards that are links": lambda n, title: (
        f'<div class="card"><a href="/news/{slug(title)}"><img alt=""><div><h3>{title}</h3><p>{n} March 2023</p>'
        "<p>A few words about it, more than there are in the title of this news.</p></div></a></div>"
    ),
    "a table": lambda n, title: f'<tr><td>{n:02} Mar 2023</td><td><a href="/news/{slug(title)}">{title}</a></td></tr>',
    "terms and definitions": lambda n, title: (
        f'<dt>{n} March 2023</dt><dd><a href="/news/{slug(title)}">{title}</a></dd>'
    ),
    "paragraphs": lambda n, title: (
        f'<p><a href="/news/{slug(title)}">{title}</a></p><p>{n} March 2023</p><p>Words.</p>'
    ),
    "headings of days": lambda n, title: (
        f'<h2>{n} March 2023</h2><ul><li><a href="/news/{slug(title)}">{title}</a></li></ul>'
    ),
    "time elements": lambda n, title: (
        f'<article><h2><a href="/news/{slug(title)}">{title}</a></h2>'
        f'<time datetime="2023-03-0{n}">Last week</time></article>'
    ),
    "in Welsh": lambda n, title: (
        f'<div class="card"><h3><a href="/newyddion/{slug(title)}">{title}</a></h3><p>{n} Mawrth 2023</p>'
        f'<a href="/newyddion/{slug(title)}">Darllen mwy</a></div>'
    ),
}
WRAPPERS = {"a list": "ul", "numbered addresses": "ul", "a table": "table", "terms and definitions": "dl"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_of_news_is_read_in_every_layout(layout: str) -> None:
    wrapper = WRAPPERS.get(layout, "div")
    items = "".join(LAYOUTS[layout](number, title) for number, title in enumerate(TITLES, 1))
    assert [(entry.title, day(entry)) for entry in listed(f"<{wrapper}>{items}</{wrapper}>")] == [
        (title, date(2023, 3, number)) for number, title in enumerate(TITLES, 1)
    ]


# What else is on a page.


def news_list(place: str = "/news/") -> str:
    return "".join(f'<h3><a href="{place}{slug(title)}">{title}</a></h3>' for title in TITLES)


@pytest.mark.parametrize(
    "box", ['<div class="mostRead">', "<div><h2>Most read this week</h2>", '<div class="box-related">']
)
def test_an_undated_most_read_list_is_dropped(box: str) -> None:
    side = '{}<ul><li><a href="/news/the-cat-that-rides-the-bus{}">The cat that rides the bus</a></li></ul></div>'
    assert [entry.title for entry in listed(news_list() + side.format(box, ""))] == list(TITLES)
    dated = listed(news_list() + side.format(box, "-20230324"))
    assert [(entry.title, day(entry)) for entry in dated[len(TITLES) :]] == [
        ("The cat that rides the bus", date(2023, 3, 24))
    ]


def test_a_page_with_only_a_most_read_list_gives_its_headlines() -> None:
    assert len(listed(f'<div class="most-read">{news_list()}</div>')) == len(TITLES)


def test_headlines_in_menus_around_the_main_element_are_dropped() -> None:
    menu = '<header><h3><a href="/news/an-old-story-in-the-menu">An old story in the menu</a></h3></header>'
    page = f"<html><body>{menu}<main>{news_list()}</main></body></html>"
    assert [entry.title for entry in parse_listing(page, COUNCIL, NOW).entries] == list(TITLES)


def test_undated_links_among_dated_news_are_dropped() -> None:
    news = "".join(f'<h3><a href="/news/{slug(title)}">{title}</a></h3><p>24 March 2023</p>' for title in TITLES)
    service = '<p><a href="/report-a-missed-bin-collection">Report a missed bin collection</a></p>'
    assert [entry.title for entry in listed(f"<div>{news}</div>{service}")] == list(TITLES)


@pytest.mark.parametrize(
    ("sentence", "is_news"),
    [
        ("For help with this, {} now.", False),
        ("{}, said the mayor of the town on Monday.", False),
        ("{} before you ring the office of the council.", False),
        ("24 March 2023: {}", True),
        ("News - {}", True),
        ("{} by Ann Lee of the evening desk", True),
        ("{} The mayor said so on Monday at noon.", True),
    ],
)
def test_a_link_inside_a_sentence_is_no_headline(sentence: str, is_news: bool) -> None:
    link = '<a href="/news/fair-comes-to-town">Fair comes to town again</a>'
    page = f"<html><body><p>{sentence.format(link)}</p></body></html>"
    if is_news:
        assert len(parse_listing(page, COUNCIL, NOW).entries) == 1
    else:
        with pytest.raises(errors.NoHeadlines):
            parse_listing(page, COUNCIL, NOW)


def test_a_headline_is_listed_once_for_all_spellings_of_its_address() -> None:
    def item(title: str, address: str, shown: str = "") -> str:
        return f'<article><h3><a href="{address}{slug(title)}">{title}</a></h3><p class="date">{shown}</p></article>'

    site = "www.northcounty.gov.example/news/"
    first = "".join(item(title, f"https://{site}", "1 March 2023") for title in TITLES)
    again = "".join(item(title, f"http://{site}") + item(title, f"https://{site}") for title in TITLES)
    again += "".join(item(title, f"https://{site}").replace('">', '/?ref=most-read">', 1) for title in TITLES)
    entries = listed(first + again)
    assert [entry.title for entry in entries] == [*TITLES]
    assert {day(entry) for entry in entries} == {date(2023, 3, 1)}
    assert all(entry.url.startswith(f"https://{site}") for entry in entries)


def test_a_link_without_words_takes_its_label_but_not_its_pictures_alt_text() -> None:
    page = '<div><a href="/news/fair-comes-to-town" aria-label="Fair comes to town"></a><p>Words.</p></div>'
    assert [entry.title for entry in listed(page)] == ["Fair comes to town"]
    with pytest.raises(errors.NoHeadlines):
        listed('<a href="/news/fair-comes-to-town"><img alt="A big wheel and many lamps"></a>')


def test_a_title_is_separated_from_a_label_in_its_heading() -> None:
    heading = '<span class="kicker">Live</span><span class="headline-text">Fair comes to town</span><i>Ann Lee</i>'
    (entry,) = listed(f'<h3><a href="/news/fair-comes-to-town">{heading}</a></h3>')
    assert entry.title == "Fair comes to town"
    (entry,) = listed(f'<a href="/news/fair-comes-to-town"><h3>{heading}</h3></a>')
    assert entry.title == "Fair comes to town"


def test_a_paragraph_in_a_heading_is_still_the_title() -> None:
    (entry,) = listed('<a href="/news/fair-comes-to-town"><h2><p>Fair comes to town</p></h2></a>')
    assert entry.title == "Fair comes to town"


# Addresses.


def test_an_address_is_listed_once_with_its_most_descriptive_words() -> None:
    link = '<a href="/news/fair-comes-to-town">{}</a>'
    card = link.format("<img alt='A fair'>") + f"<h3>{link.format('Fair comes to town again')}</h3>"
    (entry,) = listed(f"<div>{card}<p>Words.</p>{link.format('Continue reading')}</div>")
    assert entry.title == "Fair comes to town again"


def test_addresses_are_relative_to_the_base_and_lose_their_fragments() -> None:
    page = (
        '<html><head><base href="https://cdn.example/x/"></head><body>'
        '<a href="fair-comes-to-town#top">Fair comes to town again this year</a></body></html>'
    )
    assert parse_listing(page, COUNCIL, NOW).entries[0].url == "https://cdn.example/x/fair-comes-to-town"


@pytest.mark.parametrize("scheme", ["javascript:", "mailto:", "file:///", "data:text/html,", "newsreader:", "#"])
def test_only_web_addresses_are_listed(scheme: str) -> None:
    with pytest.raises(errors.NoHeadlines):
        listed(f'<a href="{scheme}fair-comes-to-town">Fair comes to town again this year</a>')


def test_links_to_files_are_not_listed() -> None:
    with pytest.raises(errors.NoHeadlines):
        listed('<p><a href="/uploads/annual-report-for-2023.pdf">The annual report of the council for 2023</a></p>')


def test_hidden_links_are_not_listed() -> None:
    link = '<a href="/news/fair-comes-to-town">Fair comes to town again this year</a>'
    for hidden in (f"<p hidden>{link}</p>", f'<p style="display:none">{link}</p>', f"<script>{link}</script>"):
        with pytest.raises(errors.NoHeadlines):
            listed(hidden)


# What pages say of themselves.


def test_a_list_in_json_ld_takes_precedence() -> None:
    script = """<script type="application/ld+json">{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "url": "/news/a", "name": "Fish &amp; chips"},
            {"@type": "ListItem", "item": {"@type": "NewsArticle", "url": "/news/b", "headline": "Pier opens",
             "datePublished": "2023-03-24T10:30:00Z"}},
            {"@type": "ListItem", "item": "/news/c", "name": "Third"}, 7, null]}}</script>"""
    entries = listed(script)
    assert [(entry.title, entry.url.rsplit("/", 1)[-1]) for entry in entries] == [
        ("Fish & chips", "a"),
        ("Pier opens", "b"),
        ("Third", "c"),
    ]
    assert entries[1].published == datetime(2023, 3, 24, 10, 30, tzinfo=UTC)


def test_breadcrumbs_in_json_ld_are_not_headlines() -> None:
    script = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "item": {"@id": "https://www.northcounty.gov.example/", "name": "Home"}}]}</script>"""
    with pytest.raises(errors.NoHeadlines):
        listed(script)


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, '{"itemListElement": 3}', "null", '"x"', "[[[{}]]]"])
def test_broken_json_ld_is_ignored(script: str) -> None:
    link = '<a href="/news/fair-comes-to-town">Fair comes to town again this year</a>'
    assert len(listed(f'<script type="application/ld+json">{script}</script><p>{link}</p>')) == 1


# Malice.


def test_listed_titles_are_clean() -> None:
    (entry,) = listed('<p><a href="/news/fair-comes-to-town">Fair \x1b[31mcomes \u202eto &#7;town again</a></p>')
    assert entry.title == "Fair comes to town again"


def test_headlines_at_depth_300_are_found() -> None:
    link = '<a href="/news/fair-comes-to-town">Fair comes to town again this year</a>'
    assert len(listed("<div>" * 300 + link + "</div>" * 300)) == 1


PIECES = st.sampled_from(
    ["<a href='/news/one-two-three-four'>", "</a>", "one two three four five six", "<h2>", "</h2>", "<li>", "</li>",
     "<time datetime='2023-03-24'>", "24 March 2023", "<nav>", "</nav>", "<base href='//x'>", "<a href='http://['>",
     "&#0;", "<a href='//[::1'>", "\u202e", "\x00", "<script type='application/ld+json'>", "</script>",
     '{"@graph":[', "<div>"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=30).map("".join))
def test_every_headline_of_any_page_is_clean(content: str) -> None:
    link = '<a href="/news/fair-comes-to-town">Fair comes to town again this year</a>'
    for entry in parse_listing(f"<html><body><p>{link}</p>{content}</body></html>", COUNCIL, NOW).entries:
        assert entry.title == line(entry.title) != ""
        assert entry.url.isascii()
        assert entry.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "label",
    [
        "<span class='age' title='March 24, 2023, 7:16 pm'>8mo</span>",
        "<span title='2023-03-24T07:16:00 1679642160'><a href='/item?id=1'>9 hours ago</a></span>",
        "<abbr title='Friday, March 24, 2023 at 7:16 PM'>3 years</abbr>",
        "<time datetime='on Friday March 24, 2023 @07:16PM'></time>",
    ],
)
def test_the_whole_date_in_the_title_of_a_label_is_read(label: str) -> None:
    cards = "".join(f'<article><h3><a href="/news/{slug(title)}">{title}</a></h3>{label}</article>' for title in TITLES)
    assert {day(entry) for entry in listed(cards)} == {date(2023, 3, 24)}


@pytest.mark.parametrize("title", ["Most read", "Most discussed", "This day in history", "On this day"])
def test_headlines_at_the_side_are_no_news_until_the_next_heading(title: str) -> None:
    side = f'<h2>{title}</h2><ol><li><a href="/news/the-cat-on-the-bus">The cat that rides the bus</a></li></ol>'
    assert [entry.title for entry in listed(f"<div>{side}<h2>Latest</h2>{news_list()}</div>")] == list(TITLES)
