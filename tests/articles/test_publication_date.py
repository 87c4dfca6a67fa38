"""The date of publication is found in metadata, on the page or in the address."""

from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles import clean_page
from newsreader.articles.metadata import read_metadata
from newsreader.articles.page_tree import parse
from newsreader.articles.publication_date import is_sentence, published_of
from tests.articles.pages import PARAGRAPHS, page, with_json_ld


@pytest.mark.parametrize(
    ("head", "when", "precision"),
    [
        (with_json_ld(datePublished="2024-03-01T09:30:00+00:00"), "2024-03-01T09:30:00+00:00", "time"),
        (with_json_ld(datePublished="2024-03-01T00:30:00+02:00"), "2024-03-01T00:30:00+02:00", "time"),
        (with_json_ld(datePublished="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
        ("<meta property='article:published_time' content='2024-03-01T09:30:00Z'>",
         "2024-03-01T09:30:00+00:00", "time"),
        ("<meta name='dc.date' content='1 March 2024'>", "2024-03-01T00:00:00+00:00", "day"),
        (with_json_ld(datePublished="soon", dateCreated="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
    ],
)  # fmt: skip
def test_the_date_is_found_in_metadata(head: str, when: str, precision: str) -> None:
    article = page(head)
    assert article.published is not None
    assert (article.published.isoformat(), article.precision) == (when, precision)


@pytest.mark.parametrize(
    "markup",
    [
        "<time datetime='2024-03-01'>a while ago</time>",
        "<time>1 March 2024</time>",
        "<span itemprop='datePublished'>March 1, 2024</span>",
        "<div class='post-meta'>News | March 1, 2024</div>",
        "<p>Published: Friday, 1st March 2024</p>",
    ],
)
def test_a_date_on_the_page_is_found_and_not_read_as_text(markup: str) -> None:
    article = page("", f"<h1>Old bridge will close for repairs</h1>{markup}" + "".join(PARAGRAPHS))
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)
    assert article.precision == "day"
    assert "2024" not in article.text


def test_the_date_is_found_in_the_address() -> None:
    article = page("", url="https://www.gazette.example/2024/03/01/bridge/")
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_page_without_a_date_has_none() -> None:
    article = page("<title>Old bridge will close</title>")
    assert (article.published, article.precision) == (None, "none")


HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("2024-07-01T00:30:00", "2024-07-01T00:30:00+01:00"),
        ("2024-07-01T00:30:00Z", "2024-07-01T00:30:00+00:00"),
        ("1 July 2024, 12.30am BST", "2024-07-01T00:30:00+01:00"),
        ("Mon, 01 Jul 2024 22:30:00 EDT", "2024-07-01T22:30:00-04:00"),
        ("July 1, 2024 10:30 p.m. ET", "2024-07-01T22:30:00-04:00"),
    ],
)
def test_a_date_keeps_its_stated_or_local_time_zone(date: str, when: str) -> None:
    published = page(f"<meta name='date' content='{date}'>").published
    assert published is not None
    assert published.isoformat() == when


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Updated: 3 March 2024</p><p>Published: 1 March 2024</p>",
        "<p>Posted: 1 March 2024 | Last updated: 3 March 2024</p>",
        "<div>Modified <time datetime='2024-03-03'>3 March</time></div><time datetime='2024-03-01'>1 March</time>",
        "<time class='updated' datetime='2024-03-03'></time><time class='published' datetime='2024-03-01'></time>",
        "<time datetime='2024-03-03'>Posted: Mar 1, 2024 | Last Updated: March 3</time>",
        "<time datetime='2019-09-03'>1 March 2024</time>",
        "<div class='meta'>2024年3月1日</div>",
        "<p class='info'>2024년 3월 1일</p>",
    ],
)
def test_the_date_of_publication_wins_over_that_of_a_change(markup: str) -> None:
    published = page("", HEADLINE + markup + TEXT).published
    assert published is not None
    assert published.date().isoformat() == "2024-03-01"


def test_the_date_of_a_change_is_used_without_another() -> None:
    published = page("", HEADLINE + "<p>Updated: 3 March 2024</p>" + TEXT).published
    assert published is not None
    assert published.date().isoformat() == "2024-03-03"


def test_todays_date_in_the_header_of_a_page_is_ignored() -> None:
    body = f"<div class='date'>Friday 8 March 2024</div>{HEADLINE}<span class='posted'>1 March 2024</span>{TEXT}"
    assert page("", body).published == datetime(2024, 3, 1, tzinfo=UTC)


def test_dates_of_other_articles_are_ignored() -> None:
    others = "<div class='related'><time datetime='2024-03-09T10:00:00Z'>9 March 2024</time></div>"
    body = f"{HEADLINE}<p class='dateline'>1 March 2024</p>{TEXT}{others}"
    assert page("", body).published == datetime(2024, 3, 1, tzinfo=UTC)
    address = "https://www.gazette.example/2024/03/01/bridge/"
    assert page("", f"{HEADLINE}{TEXT}<time datetime='2024-03-09'>9 March</time>", address).published == (
        datetime(2024, 3, 1, tzinfo=UTC)
    )


def test_a_relative_time_is_no_date() -> None:
    article = page("", f"{HEADLINE}<p class='date'>3 hours ago</p><p class='time'>Yesterday, 10:30</p>{TEXT}")
    assert (article.published, article.precision) == (None, "none")


@pytest.mark.parametrize(
    ("language", "host", "day"),
    [
        ("en-US", "gazette.com", "2024-10-06"),
        ("en-US", "gazette.us", "2024-10-06"),
        ("en-US", "gazette.co.uk", "2024-06-10"),
        ("en-GB", "gazette.com", "2024-06-10"),
        ("en", "gazette.com", "2024-06-10"),
    ],
)
def test_numeric_dates_have_the_month_first_only_on_american_pages(language: str, host: str, day: str) -> None:
    html = f"<html lang='{language}'><body>{HEADLINE}<p class='date'>10/06/2024</p>{TEXT}"
    published = clean_page(html, f"https://www.{host}/bridge").published
    assert published is not None
    assert published.date().isoformat() == day


@pytest.mark.parametrize(
    "date",
    [["2024-03-01"], {"@value": "2024-03-01", "@type": "Date"}, [{"@value": "2024-03-01"}, {"@value": "2024-03-09"}]],
)
def test_a_date_inside_a_json_ld_object_or_list_is_found(date: object) -> None:
    assert page(with_json_ld(datePublished=date)).published == datetime(2024, 3, 1, tzinfo=UTC)


SENTENCES_WITH_DATES = [
    "<p>The mill burned down on 3 March 2019, killing two.</p>",
    "<p>The mill burned down on <b>3 March 2019</b>, and nobody has been charged.</p>",
    "<p>Families mark the 3 March 2019 fire…</p>",
    "<p class='standfirst'>Families mark the 3 March 2019 fire</p>",
    "<p>2019年3月3日に橋が壊れた。</p>",
    "<p>Played 3-2-10</p>",
]


@pytest.mark.parametrize("sentence", SENTENCES_WITH_DATES)
def test_a_date_inside_a_sentence_is_not_the_article_s(sentence: str) -> None:
    day = datetime(2024, 3, 1, tzinfo=UTC)
    address = "https://www.gazette.example/2024/03/01/mill/"
    assert page("", HEADLINE + sentence + TEXT).published is None
    assert page("", HEADLINE + sentence + TEXT, address).published == day
    assert page("", f"{HEADLINE}{sentence}{TEXT}<time datetime='2024-03-01'>a while ago</time>").published == day
    assert page("", f"{HEADLINE}{sentence}<span class='date'>1 March 2024</span>{TEXT}").published == day


@pytest.mark.parametrize(
    "words",
    [
        "By Ann Other, Local Democracy Reporter, 1 March 2024",
        "Originally published on Friday 1 March 2024 at 9.30 a.m.",
        "Veröffentlicht am Freitag, 1. März 2024 um 10:30 Uhr",
        "Publié le vendredi 1er mars 2024 à 10h30 par Anne L'Autre",
        "Pubblicato il 1 marzo 2024 alle ore 10:30",
        "1 March 2024 | 3 minutes read | 14 comments",
    ],
)
def test_a_dateline_with_other_words_gives_its_date(words: str) -> None:
    published = page("", f"{HEADLINE}<p>{words}</p>{TEXT}").published
    assert published is not None
    assert published.date().isoformat() == "2024-03-01"


@given(st.text(max_size=300))
def test_any_words_can_be_judged_as_sentence_or_dateline(words: str) -> None:
    assert is_sentence(words) in (True, False)


@pytest.mark.parametrize(
    ("language", "host", "when"),
    [
        ("it", "gazette.com", "2025-04-01T15:25:00+02:00"),
        ("en", "gazette.it", "2025-04-01T15:25:00+02:00"),
        ("en-GB", "gazette.com", "2025-04-01T15:25:00+01:00"),
        ("en", "gazette.jp", "2025-04-01T15:25:00+09:00"),
        ("en-US", "gazette.com", "2025-04-01T15:25:00+01:00"),
    ],
)
def test_a_time_without_a_zone_is_in_the_zone_of_the_page_s_country(language: str, host: str, when: str) -> None:
    html = f"<html lang='{language}'><body>{HEADLINE}<p class='date'>01. April 2025, 15:25</p>{TEXT}"
    published = clean_page(html, f"https://www.{host}/bridge").published
    assert published is not None
    assert published.isoformat() == when


OTHERS_DATES = [
    "<aside><a href='/z/'>Another story of a cat</a> <time datetime='2019-11-01'>1 November 2019</time></aside>",
    "<div><h2>Read more</h2><ul><li><a href='/z/'>Another story of a cat</a> <span class='date'>1 November 2019</span>"
    "</li></ul></div>",
    "<blockquote class='twitter-tweet'><p>The bridge is shut.</p>— Anyshire (@anyshire) <a href='https://t.example/1'>"
    "November 24, 2019</a></blockquote>",
    "<section class='comments'><div class='comment'><b>Bob</b> <time datetime='2019-11-01'>1 November 2019</time>"
    "<p>Good.</p></div></section>",
    "<ul><li><cite><a href='https://t.example/2'>Cats</a>. <span class='date'>1 November 2019</span></cite></li></ul>",
    "<div id='comments'><ol><li><span class='date'>1 November 2019</span><p>Good.</p></li></ol></div>",
]


@pytest.mark.parametrize("other", OTHERS_DATES)
@pytest.mark.parametrize("few", [2, 7])
def test_an_undated_article_does_not_take_the_date_of_another(other: str, few: int) -> None:
    text = "".join(PARAGRAPHS[:few])
    assert page("", HEADLINE + text + other).published is None
    own = page("", f"{HEADLINE}<p>1 March 2024</p>{text}{other}").published
    assert own == datetime(2024, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<header><a href='/'>Echo</a> Wednesday 1 November 2019</header>", ""),
        ("<header><a href='/'>Echo</a> <time datetime='2019-11-01'>Wednesday 1 November 2019</time></header>", ""),
        ("<div class='masthead'><span class='date'>Wednesday 1 November 2019</span></div>", ""),
        ("", "<footer>Last modified 1 May 2019</footer>"),
        ("", "<footer><p>Page last updated: 1 May 2019</p></footer>"),
    ],
)
def test_dates_in_header_and_footer_of_a_page_are_ignored(above: str, below: str) -> None:
    html = f"<html><body>{above}<main>{HEADLINE}{PARAGRAPHS[0]}{PARAGRAPHS[1]}</main>{below}</body></html>"
    assert clean_page(html, "https://www.gazette.example/bridge").published is None


@pytest.mark.parametrize(
    "markup",
    [
        "<article><header><p>1 March 2024</p>{h}</header>{t}</article>",
        "<article>{h}{t}<footer>Posted 1 March 2024</footer></article>",
        "<article>{h}<aside class='meta'><time datetime='2024-03-01'>1 March</time></aside>{t}</article>",
        "<header>{h}<span class='date'>1 March 2024</span></header>{t}",
        "{h}{t}<p>1 March 2024</p>",
        "{h}{t}<div><div>By <a rel='author' href='/a/'>Ann Other</a> <span class='date'>1 March 2024</span></div>"
        "<p><a href='/z/'>Up next: another story of a cat</a></p></div>",
    ],
)
def test_dates_in_header_and_footer_of_an_article_are_its_own(markup: str) -> None:
    html = markup.format(h=HEADLINE, t=TEXT)
    published = clean_page(f"<html><body>{html}</body></html>", "https://www.gazette.example/bridge").published
    assert published == datetime(2024, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 5 March 2024, 11:00 | Published: 1 March 2024",
        "Last modified 5 March 2024. First published 1 March 2024",
        "Aktualisiert am 5. März 2024, veröffentlicht am 1. März 2024",
        "١ مارس ٢٠٢٤",
        "۱ مارس ۲۰۲۴",
        "१ March २०२४",
    ],
)
def test_a_publication_date_after_the_date_of_a_change_is_found(line: str) -> None:
    assert page("", f"{HEADLINE}<p>{line}</p>{TEXT}").published == datetime(2024, 3, 1, tzinfo=UTC)


def test_many_nested_boxes_are_searched_for_dates_in_bounded_time() -> None:
    item = "<li><a href='/z/'>Another story of a grey cat</a> <time>1 November 2019</time></li>"
    body = f"{HEADLINE}{TEXT}{'<div class=comments>' * 200}{'</div>' * 200}<ul>{item * 20_000}</ul>"
    began = process_time()
    root, _ = parse(f"<html><body>{body}</body></html>")
    published_of(root, read_metadata(root), "https://www.gazette.example/bridge")
    assert process_time() - began < 10
