"""Walls of subscription and of consent are said to be there; articles that only speak of such things are read whole."""

import json

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned, page_of


def test_a_wall_of_consent_is_said_and_not_read() -> None:
    article = page_of(
        "<h1>Before you continue to the Gazette</h1>"
        "<p>We and our 812 partners store and access personal data, such as cookies, on your device.</p>"
        "<p>If you accept all, we will also use your data to show advertising that is chosen for you.</p>"
        "<p>You can withdraw your consent at any time in our privacy policy.</p>"
        "<button>Accept all</button><button>Reject all</button>"
    )
    assert (article.warnings, article.blocks) == (("consent",), ())


def test_an_article_about_cookies_is_an_article() -> None:
    article = cleaned(
        among(
            "<p>The minister said that consent to cookies had become a ritual that protects nobody's privacy.</p>",
            "<p>Advertisers replied that without cookies, they and their partners could not pay for a free press.</p>",
        )
    )
    assert article.warnings == ()
    assert "ritual" in article.text


def test_a_teaser_in_front_of_a_wall_is_read_and_said() -> None:
    closed = {"@type": "NewsArticle", "isAccessibleForFree": False, "wordCount": 900}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    wall = "<div class='paywall'><p>Subscribe to continue reading this article.</p><a href='/s/'>Subscribe</a></div>"
    article = cleaned(PARAGRAPHS[0] + PARAGRAPHS[1] + wall, head)
    assert article.warnings == ("paywall",)
    assert article.text.startswith("The old bridge")
    assert "Subscribe" not in article.text


def test_a_whole_article_that_calls_itself_closed_is_an_article() -> None:
    words = len(" ".join(PARAGRAPHS).split())
    closed = {"@type": "NewsArticle", "isAccessibleForFree": "False", "wordCount": words}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    assert cleaned("".join(PARAGRAPHS), head).warnings == ()


def closed(**more: object) -> str:
    told = {"@type": "NewsArticle", "isAccessibleForFree": False, **more}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def test_a_short_article_whose_closed_part_is_on_the_page_is_whole() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".article-body"}
    assert cleaned(PARAGRAPHS[0] * 2, closed(hasPart=part)).warnings == ()


def test_a_short_text_whose_closed_part_is_missing_is_a_teaser() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".for-subscribers"}
    assert cleaned(PARAGRAPHS[0] + PARAGRAPHS[1], closed(hasPart=part)).warnings == ("paywall",)


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe now to read the full story.",
        "Already a subscriber? Sign in",
        "You have used all of your free articles this month.",
        "Jetzt weiterlesen mit dem Digitalabo",
        "Cet article est réservé aux abonnés.",
        "Suscríbete para seguir leyendo",
        "Contenuto riservato agli abbonati",
        "Dit artikel is alleen voor abonnees",
        "För prenumeranter",
        "Artykuł dostępny tylko dla naszych prenumeratorów",
    ],
)
def test_a_wall_is_known_by_its_words(wall: str) -> None:
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}<div class='wall'><p>{wall}</p></div>")
    assert article.warnings == ("paywall",)
    assert article.text.startswith("The old bridge")


def test_a_teaser_is_read_up_to_the_wall_and_no_further() -> None:
    wall = (
        "<h2>Keep reading with a subscription</h2><p>This article is for subscribers only. Subscribe to continue "
        "reading, from £2 a week.</p><ul><li>Every story, without limits</li><li>The puzzles, every day</li></ul>"
    )
    for around in (f"<div class='meter'>{wall}</div>", wall):
        article = cleaned("".join(PARAGRAPHS[:3]) + around, closed(wordCount=900))
        assert (article.warnings, article.text) == (("paywall",), "\n\n".join(SENTENCES[:3]))


def test_a_label_over_a_teaser_costs_none_of_it() -> None:
    article = cleaned(
        f"<p>{SENTENCES[6]}</p><p>Subscriber exclusive</p>{''.join(PARAGRAPHS[:4])}", closed(wordCount=900)
    )
    assert article.warnings == ("paywall",)
    assert SENTENCES[3] in article.text


def test_an_article_that_says_it_is_free_has_no_wall() -> None:
    head = closed(isAccessibleForFree=True)
    other = "<div class='more'><p>For subscribers only: the secrets of the market place</p></div>"
    assert cleaned("".join(PARAGRAPHS[:2]) + other, head).warnings == ()


def test_an_appeal_to_readers_is_no_wall() -> None:
    appeal = (
        "<p>We rely on our readers. Become a member today and help us to keep our reporting free for everybody.</p>"
    )
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}{appeal}{PARAGRAPHS[2]}")
    assert (article.warnings, article.blocks[-1].text) == ((), SENTENCES[2])


def test_an_offer_above_an_article_is_no_wall_around_it() -> None:
    source = article_page("".join(PARAGRAPHS[:3])).replace(
        "<main>", "<div class='offer'><p>Subscribe for unlimited access to all of our news</p></div><main>"
    )
    assert clean_page(source, ADDRESS).warnings == ()


def test_eight_minutes_of_reading_are_more_than_a_few_lines() -> None:
    body = "<p>Subscriber exclusive</p><p>8 min read</p>" + PARAGRAPHS[0] + PARAGRAPHS[1]
    assert cleaned(body).warnings == ("paywall",)


def test_a_text_in_ideographs_says_more_with_fewer_signs() -> None:
    paragraphs = [
        f"<p>市議会は{day}曜日の会議のあと、川にかかる古い橋を修理のため閉鎖すると発表した。</p>"
        for day in "月火水木金土日"
    ]
    assert cleaned("".join(paragraphs), closed()).warnings == ()


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to improve your experience. By continuing you agree to our use of cookies.",
        "Wir verwenden Cookies. Mit Ihrer Zustimmung hilft uns das, diese Seite zu verbessern.",
        "Utilizamos cookies propias y de terceros. Si continúa, acepta su uso.",
    ],
)
def test_a_page_with_nothing_on_it_but_a_notice_of_cookies_is_said_and_not_read(notice: str) -> None:
    article = page_of(f"<div><p>{notice}</p></div>", "<title>Home</title>")
    assert (article.warnings, article.blocks) == (("consent",), ())
