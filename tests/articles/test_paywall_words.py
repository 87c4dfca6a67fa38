"""Paywalls give a warning; articles that only mention subscriptions are read whole."""

import json
from time import process_time

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned, page_of, texts


def test_a_teaser_before_a_paywall_is_read_with_a_warning() -> None:
    closed = {"@type": "NewsArticle", "isAccessibleForFree": False, "wordCount": 900}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    wall = "<div class='paywall'><p>Subscribe to continue reading this article.</p><a href='/s/'>Subscribe</a></div>"
    article = cleaned(PARAGRAPHS[0] + PARAGRAPHS[1] + wall, head)
    assert article.warnings == ("paywall",)
    assert article.text.startswith("The old bridge")
    assert "Subscribe" not in article.text


def test_a_whole_article_that_is_declared_closed_has_no_warning() -> None:
    words = len(" ".join(PARAGRAPHS).split())
    closed = {"@type": "NewsArticle", "isAccessibleForFree": "False", "wordCount": words}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    assert cleaned("".join(PARAGRAPHS), head).warnings == ()


def closed(**more: object) -> str:
    data = {"@type": "NewsArticle", "isAccessibleForFree": False, **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_short_article_with_its_closed_part_on_the_page_has_no_warning() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".article-body"}
    assert cleaned(PARAGRAPHS[0] * 2, closed(hasPart=part)).warnings == ()


def test_a_short_text_without_its_closed_part_is_a_teaser() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".for-subscribers"}
    assert cleaned(PARAGRAPHS[0] + PARAGRAPHS[1], closed(hasPart=part)).warnings == ("paywall",)


@pytest.mark.parametrize("wall", texts("paywall"))
def test_a_paywall_is_recognised_by_its_words(wall: str) -> None:
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}<div class='wall'><p>{wall}</p></div>")
    assert article.warnings == ("paywall",)
    assert article.text.startswith("The old bridge")


def test_a_teaser_is_cut_off_at_the_paywall() -> None:
    wall = (
        "<h2>Keep reading with a subscription</h2><p>This article is for subscribers only. Subscribe to continue "
        "reading, from £2 a week.</p><ul><li>Every story, without limits</li><li>The puzzles, every day</li></ul>"
    )
    for around in (f"<div class='meter'>{wall}</div>", wall):
        article = cleaned("".join(PARAGRAPHS[:3]) + around, closed(wordCount=900))
        assert (article.warnings, article.text) == (("paywall",), "\n\n".join(SENTENCES[:3]))


def test_a_label_above_a_teaser_does_not_cut_it_off() -> None:
    article = cleaned(
        f"<p>{SENTENCES[6]}</p><p>Subscriber exclusive</p>{''.join(PARAGRAPHS[:4])}", closed(wordCount=900)
    )
    assert article.warnings == ("paywall",)
    assert SENTENCES[3] in article.text


def test_an_article_that_is_declared_free_has_no_paywall() -> None:
    head = closed(isAccessibleForFree=True)
    other = "<div class='more'><p>For subscribers only: the secrets of the market place</p></div>"
    assert cleaned("".join(PARAGRAPHS[:2]) + other, head).warnings == ()


def test_an_appeal_to_readers_is_no_paywall() -> None:
    appeal = (
        "<p>We rely on our readers. Become a member today and help us to keep our reporting free for everybody.</p>"
    )
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}{appeal}{PARAGRAPHS[2]}")
    assert (article.warnings, article.blocks[-1].text) == ((), SENTENCES[2])


def test_an_offer_above_an_article_is_no_paywall() -> None:
    source = article_page("".join(PARAGRAPHS[:3])).replace(
        "<main>", "<div class='offer'><p>Subscribe for unlimited access to all of our news</p></div><main>"
    )
    assert clean_page(source, ADDRESS).warnings == ()


def test_a_short_text_with_a_long_reading_time_is_a_teaser() -> None:
    body = "<p>Subscriber exclusive</p><p>8 min read</p>" + PARAGRAPHS[0] + PARAGRAPHS[1]
    assert cleaned(body).warnings == ("paywall",)


def test_a_text_in_ideographs_weighs_more_than_its_characters() -> None:
    paragraphs = [
        f"<p>市議会は{day}曜日の会議のあと、川にかかる古い橋を修理のため閉鎖すると発表した。</p>"
        for day in "月火水木金土日"
    ]
    assert cleaned("".join(paragraphs), closed()).warnings == ()


@pytest.mark.parametrize("sentence", texts("like a paywall"))
def test_a_sentence_of_an_article_about_subscriptions_is_no_paywall(sentence: str) -> None:
    said = f"<p>{sentence}</p>"
    for body in (among(said), "".join(PARAGRAPHS[:4]) + said, PARAGRAPHS[0] + PARAGRAPHS[1] + said + PARAGRAPHS[2]):
        article = cleaned(body)
        assert article.warnings == ()
        assert sentence in article.text


def test_menus_and_forms_below_a_short_article_are_no_paywall() -> None:
    below = (
        "<ul><li><a href='/s/'>For subscribers</a></li><li><a href='/u/'>Subscribe for unlimited access</a></li></ul>"
        "<div class='answers'><p>Already have an account? <a href='/in/'>Log in</a></p></div>"
        "<p>Sign up for our newsletter to get this and more in your inbox.</p>"
    )
    assert cleaned("".join(PARAGRAPHS[:2]) + below).warnings == ()


def test_a_text_that_continues_below_an_offer_is_read_to_its_end() -> None:
    offer = "<div class='offer'><p>Subscribe now to continue reading our stories without limits.</p></div>"
    article = cleaned(among(offer))
    assert article.warnings == ()
    assert [text for text in SENTENCES[:6] if text in article.text] == list(SENTENCES[:6])


@pytest.mark.parametrize("wall", texts("request of a paywall"))
def test_a_paywall_is_recognised_by_its_request_to_the_reader(wall: str) -> None:
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}<div class='wall'><p>{wall}</p></div>")
    assert (article.warnings, article.text) == (("paywall",), "\n\n".join(SENTENCES[:2]))


@pytest.mark.parametrize(
    "wall",
    [
        "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
        "The rest of this article is for subscribers only.",
        "この記事は有料会員限定です。残り1234文字",
    ],
)
def test_a_long_teaser_is_recognised_if_the_page_says_that_there_is_more(wall: str) -> None:
    long = [f"{sentence} {number}." for number in range(3) for sentence in SENTENCES]
    article = cleaned("".join(f"<p>{text}</p>" for text in long) + f"<p>{wall}</p>")
    assert (article.warnings, article.text) == (("paywall",), "\n\n".join(long))


def test_a_page_that_declares_many_closed_parts_is_read_in_bounded_time() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": [f".c{n}" for n in range(20_000)]}
    boxes = "".join(f"<div class='box b{number}'><span>{number}</span></div>" for number in range(3_000))
    begun = process_time()
    cleaned(PARAGRAPHS[0] + PARAGRAPHS[1] + boxes, closed(hasPart=[part] * 5))
    assert process_time() - begun < 10


def test_many_paywalls_are_read_in_bounded_time() -> None:
    for more in ("", closed(wordCount=1_000_000)):
        begun = process_time()
        cleaned("".join(PARAGRAPHS[:2]) + "<p>Subscribe now to read our full story.</p>" * 5_000, more)
        assert process_time() - begun < 20


@pytest.mark.parametrize(
    "offer",
    [
        "Join now to get unlimited swimming for £20 a month at the leisure centre.",
        "Become a member to see unlimited films at the community cinema.",
        "Subscribe to see all our shows for £40 a year, said the theatre.",
        "Sign up to get full details of the walk, at the library or by post.",
        "Become a member for unlimited access to the pool, from £20 a month.",
    ],
)
def test_an_offer_of_something_other_than_reading_is_no_paywall(offer: str) -> None:
    article = cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}<p>{offer}</p>")
    assert article.warnings == ()
    assert article.text.startswith("\n\n".join(SENTENCES[:2]))


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe now for unlimited access, from £2 a week.",
        "Become a member to get unlimited digital access to The Gazette.",
        "Register to see all our articles, free for a month.",
        "Sign up to access premium content.",
    ],
)
def test_an_offer_of_reading_is_a_paywall(offer: str) -> None:
    assert cleaned(f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}<div class='wall'><p>{offer}</p></div>").warnings == ("paywall",)


@pytest.mark.parametrize(
    "notice", ["Please enable JavaScript to view the map of closures.", "You need JavaScript to use our calculator."]
)
def test_a_notice_that_a_part_needs_javascript_leaves_a_short_article_without_a_warning(notice: str) -> None:
    article = page_of(f"<main><h1>Mill Road shut</h1><p>{notice}</p><p>Mill Road is shut until Friday.</p></main>")
    assert article.warnings == ()
    assert "Mill Road is shut until Friday." in article.text


@pytest.mark.parametrize(
    "notice", ["Please enable JavaScript to view this page.", "You need to enable JavaScript to run this app."]
)
def test_a_page_that_needs_javascript_has_a_warning_despite_a_few_words(notice: str) -> None:
    article = page_of(f"<main><h1>The Gazette</h1><p>{notice}</p><p>It was made in the county.</p></main>")
    assert article.warnings == ("needs-javascript",)
