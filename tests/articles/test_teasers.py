"""Teaser cards, section names and dates of other articles are left out, on any layout of page."""

import itertools
from time import process_time

import pytest

from newsreader import clean_page
from newsreader.articles.page_tree import parse
from newsreader.articles.panels import drop_panels
from newsreader.articles.teasers import drop_teasers
from tests.articles.pages import PARAGRAPHS, SENTENCES, cleaned

TITLE = "Durham in national spotlight for success in disrupting drug supply chains."
TEXT = (
    "The force has shared the work underway across the area to tackle serious crime linked to drugs and exploitation.",
    "The report features the seizure of 29 kilos of drugs with a street value of £1.1m, and more beside, in one year.",
    "Commissioner Allen said the efforts of proactive operations had helped reduce offences by seven per cent there.",
    "Alongside robust enforcement, the publication featured a programme of support for women across the county.",
    '<a href="/report.pdf">Click here</a> to read the full report.',
)
CARDS = (
    ("PCC delivers on pledge to make County Durham safer and stronger.", "PCC reports on progress in eight months."),
    ("PCC pledges Safer Streets despite Government funding cut.", "PCC announces her plans to cut crime further."),
    ("PCC welcomes launch of national Abuse Reporting Service.", "PCC has welcomed the launch of a new service."),
)
BODIES = {
    "paragraphs": "".join(f"<p>{text}</p>" for text in TEXT),
    "line breaks": "<p>" + "<br><br>".join(TEXT) + "</p>",
    "boxes": "".join(f"<div>{text}</div>" for text in TEXT),
}
LINES = {
    "one line": "<div class='meta'>News<span> | </span>March 24, 2023</div>",
    "a list": "<ul><li>News</li><li>|</li><li>March 24, 2023</li></ul>",
    "paragraphs": "<p>News</p><p>|</p><p>March 24, 2023</p>",
}
CARD = {
    "articles": '<article><h3><a href="/n">{0}</a></h3><div><p>{1}</p></div><div><span>News</span> | '
    '<span>March 21, 2024</span></div><a href="/n">Read More</a></article>',
    "boxes": '<div class="card"><div><h4>{0}</h4><p>{1}</p><p>News<br>|<br>March 21, 2024</p>'
    '<a href="/n">Read More</a></div></div>',
}


@pytest.mark.parametrize(("body", "dated", "card"), list(itertools.product(BODIES, LINES, CARD)))
def test_an_article_among_teaser_cards_is_read_without_them(body: str, dated: str, card: str) -> None:
    cards = "".join(CARD[card].format(*words) for words in CARDS)
    page = (
        f"<!doctype html><html lang='en-GB'><head><title>{TITLE} - Durham PCC</title></head><body>"
        "<div id='cookie-bar'>We use cookies. <a>Accept All</a></div><header><nav><a href='/'>Home</a></nav></header>"
        f"<main><article><h1>{TITLE}</h1>{LINES[dated]}<div class='entry-content'>{BODIES[body]}</div></article>"
        f"<section><h2>Read More News</h2><div class='grid'>{cards}</div></section></main>"
        "<footer><p>Copyright 2024 Durham PCC.</p></footer></body></html>"
    )
    article = clean_page(page, "https://www.durham-pcc.example/news/spotlight/")
    said = " ".join(article.text.split())
    assert said == " ".join(text.replace('<a href="/report.pdf">Click here</a>', "Click here") for text in TEXT)
    assert article.published is not None
    assert (article.published.date().isoformat(), article.precision) == ("2023-03-24", "day")
    assert article.blocks[-1].links[0].url == "https://www.durham-pcc.example/report.pdf"


def test_an_article_shorter_than_its_teaser_cards_is_read_without_them() -> None:
    cards = "".join(CARD["articles"].format(*words) for words in CARDS * 3)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><main><div>{cards}</div><article><h1>{TITLE}</h1>"
        f"{BODIES['paragraphs']}</article><div>{cards}</div></main></body></html>"
    )
    article = clean_page(page, "https://www.durham-pcc.example/news/spotlight/")
    assert (article.warnings, [block.text for block in article.blocks][:4]) == ((), list(TEXT[:4]))
    assert not any(headline in article.text for headline, _ in CARDS)


def test_a_page_of_cards_is_a_list_and_reads_them() -> None:
    cards = "".join(CARD["articles"].format(*words) for words in CARDS * 4)
    page = f"<html><head><title>News</title></head><body><main><h1>News</h1>{cards}</main></body></html>"
    assert "list-page" in clean_page(page, "https://www.durham-pcc.example/news/").warnings


BRIEF = (
    "<div class=s><h3>Bins</h3><p>Bins will be emptied on Monday 3 May, and not on the Sunday before it, as they were "
    "last year.</p><a href='/bins'>Read more about bins</a></div>",
    "<div class=s><h3>Library</h3><p>The library in the market place opens again on Tuesday, after its roof was "
    "mended in the winter.</p><a href='/library'>Read more about the library</a></div>",
)


def test_news_in_brief_with_links_to_more_is_read() -> None:
    article = cleaned("".join((*PARAGRAPHS[:4], *BRIEF, PARAGRAPHS[5])))
    assert "Bins will be emptied on Monday 3 May" in article.text
    assert "The library in the market place opens again" in article.text
    assert article.text.endswith(SENTENCES[5])


CLINICS = (
    ("Northside clinic", "Monday 9am to noon. No booking."),
    ("Quay clinic", "Friday 1pm to 4pm. Book first."),
)


@pytest.mark.parametrize("more", ["More information", "Find out more", "More details", "See more", "Read more"])
def test_cards_with_facts_of_their_own_are_read(more: str) -> None:
    item = f"<div class=c><h3>{{0}}</h3><p>{{1}}</p><a href='/c'>{more}</a></div>"
    items = "".join(item.format(*words) for words in CLINICS)
    text = cleaned("".join((*PARAGRAPHS[:3], items))).text
    assert [said for words in CLINICS for said in words if said not in text] == []


@pytest.mark.parametrize(
    "things",
    [
        ("Hear the choir sing in the square on Saturday.", "See the old boats, for nothing, all day long."),
        ("Town hall, 7.30pm. Tickets £4.", "The quay, Sunday at noon, free for those under 16."),
    ],
)
def test_a_list_of_things_to_do_is_read_with_a_link_in_each(things: tuple[str, str]) -> None:
    item = "<section class=t><h2>{0}. A day out</h2><p>{1}</p><a href='/t/{0}'>Find out more</a></section>"
    items = "".join(item.format(number, things[number % 2]) for number in range(1, 6))
    text = cleaned("".join((*PARAGRAPHS[:2], items))).text
    assert [number for number in range(1, 6) if f"{number}. A day out" not in text] == []
    assert all(text.count(thing) for thing in things)


def test_an_event_with_an_hour_is_read_if_its_name_is_a_link() -> None:
    item = "<div class=c><h3><a href='/c'>{0}</a></h3><p>{1}</p><a href='/c'>More information</a></div>"
    text = cleaned("".join((*PARAGRAPHS[:3], *(item.format(*words) for words in CLINICS), *PARAGRAPHS[3:]))).text
    assert [said for words in CLINICS for said in words if said not in text] == []


@pytest.mark.parametrize(
    "held",
    [
        "<div class=grid>{}</div>",
        "<section><h2>Clinics</h2><div class=grid>{}</div></section>",
        "<ul class=clinics>{}</ul>",
    ],
)
def test_cards_with_facts_are_read_in_any_box(held: str) -> None:
    tag = "li" if held.startswith("<ul") else "div"
    item = f"<{tag} class=c><h3>{{0}}</h3><p>{{1}}</p><a href='/c'>More details</a></{tag}>"
    items = held.format("".join(item.format(*words) for words in CLINICS))
    text = cleaned("".join((*PARAGRAPHS[:3], items))).text
    assert [said for words in CLINICS for said in words if said not in text] == []


def test_boxes_next_to_the_text_are_left_out() -> None:
    item = "<div class=c><h3>{0}</h3><p>{1}</p><a href='/c'>More details</a></div>"
    items = "".join(item.format(*words) for words in CLINICS)
    assert cleaned("".join((*PARAGRAPHS, f"<div class='promo'>{items}</div>"))).text == "\n\n".join(SENTENCES)


def test_cards_with_a_date_are_left_out() -> None:
    said = "<p>News</p><p>3 March 2024, 10:15</p><p>4 min read</p>"
    card = f"<div class=s><h3>{{0}}</h3>{said}<a href='/n'>Find out more</a></div>"
    cards = "".join(card.format(headline) for headline, _ in CARDS)
    assert cleaned("".join((*PARAGRAPHS, f"<div>{cards}</div>"))).text == "\n\n".join(SENTENCES)


def test_cards_with_text_that_is_cut_off_are_left_out() -> None:
    card = "<div class=s><h3>{0}</h3><p>{1} And then there was…</p><a href='/n'>Read more</a></div>"
    cards = "".join(card.format(*words) for words in CARDS)
    assert cleaned("".join((*PARAGRAPHS, f"<div>{cards}</div>"))).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "piece",
    [
        "<div class=c><h3>News of the town</h3><a href='/n'>Read more</a></div>",
        "<div><a href='/n'>Read more</a></div>",
        "<b></b><a href='/n'>Read more</a>",
        "<div class=c><h3>A clinic</h3><p>Monday 9am to noon.</p><a href='/c'>More information</a></div>",
        f"<div class=c><h3>A clinic at 9am</h3>{'<a href=/c>More</a>' * 40}</div>",
    ],
)
def test_many_cards_are_found_in_bounded_time(piece: str) -> None:
    root, _ = parse(f"<body><section>{piece * 2_900}</section></body>")
    began = process_time()
    drop_teasers(root)
    assert process_time() - began < 1


def test_many_panels_are_found_in_bounded_time() -> None:
    panel = "<div><h2>Bins</h2><p>Applications close at noon on 4 December, said the clerk.</p><input></div>"
    root, _ = parse(f"<body><div>{PARAGRAPHS[0] * 9_000}{panel * 4_000}</div></body>")
    began = process_time()
    drop_panels(root)
    assert process_time() - began < 1


def test_many_form_fields_are_searched_in_bounded_time() -> None:
    root, _ = parse(f"<body><div>{'<input>' * 10_000}</div></body>")
    began = process_time()
    drop_panels(root)
    assert process_time() - began < 5  # the square of it is minutes
