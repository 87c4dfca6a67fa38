"""Paywalls give a warning; articles that only mention subscriptions are read whole."""

import json
from time import process_time

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned, page_of


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


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said that the treaty will unlock the rest of the money for the river.",
        "The reading room has always been open to members only, and has had no heating since the spring.",
        "Visitors to the archive have to register to read the letters, which cannot be photographed.",
        "Teachers at the school found that children keep reading with a parent beside them.",
        "She moved to the coast to keep reading, to walk, and to be left alone by the newspapers.",
        "The company makes most of its money from people who start your free trial and forget about it.",
        "The rest of this article is what the court will have to weigh when it meets again in May.",
        "Anybody who was already a subscriber to the theatre could keep the same seat for the winter.",
        "The line was available to subscribers of the exchange, who paid two shillings for it every month.",
        "It is open to members only.",
        "To keep reading groups going, the library will open on Sundays for the whole of the winter.",
        "You have reached your limit when the bank says so, and not a pound before, the judge remarked.",
        "This story is familiar to members of the council, who have heard it at every meeting for years.",
        "This content is made available to members of the public by the council, and costs them nothing.",
        "The rest of the story is known to members of her family, and they have kept it to themselves.",
        "Become a member to unlock discounts at the museum shop, it says on a poster beside the door.",
        "A subscription is required by law of everybody who wants to vote in the assembly of the farm.",
        "Want to read more? The report of the engineers can be seen at the library until the end of May.",
        "Read the full story with your children, the author suggests, and do not leave out the sad parts.",
        "Pour lire la suite des lettres, il faut aller aux archives, qui sont ouvertes tous les mardis.",
        "Um weiterzulesen, musste sie eine neue Brille kaufen, und die alte schenkte sie ihrer Schwester.",
        "Weiterlesen mit den Ohren: So heißt die Ausstellung in der Bücherei, die am Montag beginnt.",
        "Das Konzert am Abend war nur für Abonnenten, alle anderen mussten vor dem Theater warten.",
        "Le tarif réservé aux abonnés du théâtre disparaîtra à la fin de la saison, dit la mairie.",
        "Hij ging op de bank bij de rivier zitten om verder te lezen in de brieven van zijn vader.",
        "El descuento exclusivo para socios del club se mantendrá hasta que termine la temporada.",
        "Salen var länge reserverad för prenumeranter, men nu får alla komma in och lyssna på musiken.",
        "Zniżka jest dla naszych prenumeratorów teatru, którzy kupili bilety przed końcem sezonu.",
    ],
)
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


@pytest.mark.parametrize(
    "wall",
    [
        "To continue reading, please log in or create a free account.",
        "Please sign in to continue reading this article.",
        "You need to be a subscriber to read this story.",
        "You must register to read the full article.",
        "Unlock the rest of this story with a free trial.",
        "Start your free trial today",
        "Keep reading with a Gazette subscription",
        "Want to read the rest? Become a member to unlock this article.",
        "This story is available exclusively to our digital subscribers.",
        "For members only",
        "You have reached your limit of free articles.",
        "Create your free account or sign in to continue.",
        "Already have a subscription? Log in",
        "Lees verder met een abonnement",
        "Il vous reste 57,09 % de cet article à lire.",
        "Um weiterzulesen, melden Sie sich bitte an.",
        "Para continuar lendo, assine o jornal.",
        "Для того чтобы читать дальше, оформите подписку.",
    ],
)
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
