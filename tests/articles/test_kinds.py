"""Pages that are no article, or less than one, are said to be so."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.model import Article
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news/'>News</a></li></ul></nav>"


def page(body: str, head: str = "<title>The Gazette</title>") -> Article:
    return clean_page(f"<html lang='en'><head>{head}</head><body>{MENU}{body}</body></html>", ADDRESS)


def test_an_article_has_nothing_to_warn_of() -> None:
    assert cleaned(among()).warnings == ()


def test_a_wall_of_consent_is_said_and_not_read() -> None:
    article = page(
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


def test_a_page_of_headlines_is_said_to_be_one() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{number}/'>Story number {number} of this busy day in town</a></h3>"
        f"<p>The council met and decided on matter number {number} after a short talk.</p></div>"
        for number in range(12)
    )
    assert "list-page" in page(f"<main><h1>News</h1>{cards}</main>").warnings


def test_an_article_with_many_links_under_it_is_an_article() -> None:
    links = "".join(
        f"<li><a href='/{number}/'>Story number {number} of this busy day in town</a></li>" for number in range(30)
    )
    article = cleaned("".join(PARAGRAPHS) + f"<h3>More news</h3><ul>{links}</ul>")
    assert article.warnings == ()


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        "<div id='app'><p>Please enable JavaScript to read this page.</p></div>",
        "<div id='__next'></div>" + "<script src='/a.js'></script>" * 3,
    ],
)
def test_a_page_that_scripts_would_fill_is_said_and_not_read(body: str) -> None:
    source = f"<html><head><title>The Gazette</title></head><body>{body}</body></html>"
    article = clean_page(source, ADDRESS)
    assert (article.warnings, article.blocks) == (("needs-javascript",), ())


def test_a_few_sentences_beside_a_film_are_read() -> None:
    player = "<div class='player'><p>To play this film you need to enable JavaScript in your browser.</p></div>"
    article = page(f"<main><h1>Old bridge will close for repairs</h1>{player}{PARAGRAPHS[0]}</main>")
    assert (article.warnings, article.text) == ((), SENTENCES[0])


@pytest.mark.parametrize(
    "body", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html></html>", b"<p> </p>", b"<script>x()</script>"]
)
def test_a_page_with_nothing_to_read_is_empty(body: bytes) -> None:
    with pytest.raises(errors.EmptyPage) as caught:
        clean_page(body, ADDRESS)
    assert "www.gazette.example" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "text/html", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "text/html", "a picture"),
        (b"PK\x03\x04\x14\x00\x00\x00", "application/octet-stream", "a packed archive"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "text/html", "a feed"),
    ],
)
def test_what_is_no_page_is_refused_by_its_name(body: bytes, content_type: str, what: str) -> None:
    with pytest.raises(errors.NotReadable) as caught:
        clean_page(body, ADDRESS, content_type)
    assert what in str(caught.value)


def test_an_address_without_a_host_is_named_as_it_is() -> None:
    with pytest.raises(errors.EmptyPage):
        clean_page(b"", "http://[broken")


def test_a_page_that_is_too_long_is_cut_and_said_to_be() -> None:
    article = clean_page(article_page("".join(PARAGRAPHS) * 2000), ADDRESS)
    assert article.warnings == ("truncated",)
    assert article.text.startswith("The old bridge")


def test_an_article_that_is_only_told_to_machines_is_read() -> None:
    told = {"@type": "NewsArticle", "headline": "Old bridge will close", "articleBody": "\n\n".join(SENTENCES)}
    source = (
        f'<script type="application/ld+json">{json.dumps(told)}</script>'
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
    )
    article = clean_page(source, ADDRESS)
    assert (article.title, article.text, article.warnings) == ("Old bridge will close", "\n\n".join(SENTENCES), ())


# Walls.


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
    article = page(f"<div><p>{notice}</p></div>", "<title>Home</title>")
    assert (article.warnings, article.blocks) == (("consent",), ())


# Lists.


def cards(number: int, teaser: str) -> str:
    return "".join(
        f"<div class='card'><h3><a href='/news/{each}/'>Story number {each} of this busy day in the town</a></h3>"
        f"<p>{teaser}</p><span>2{each % 10} May</span></div>"
        for each in range(number)
    )


@pytest.mark.parametrize("teaser", [SENTENCES[0], " ".join(SENTENCES[:3]), " ".join(SENTENCES[:6])])
def test_a_list_with_long_teasers_is_a_list(teaser: str) -> None:
    assert "list-page" in page(f"<main><h1>News from the town and the river</h1>{cards(12, teaser)}</main>").warnings


def test_a_list_that_tells_machines_of_its_articles_is_a_list() -> None:
    told = [{"@type": "NewsArticle", "headline": f"Story number {n} of this busy day in the town"} for n in range(4)]
    head = f'<title>News from the town</title><script type="application/ld+json">{json.dumps(told)}</script>'
    assert page(f"<main><h1>News</h1>{cards(12, SENTENCES[0])}</main>", head).warnings == ("list-page",)


def test_a_live_report_that_tells_machines_of_its_posts_is_an_article() -> None:
    posts = [{"@type": "BlogPosting", "headline": f"Post number {n} of this busy day"} for n in range(6)]
    told = [{"@type": "LiveBlogPosting", "headline": "Bridge closes", "liveBlogUpdate": posts}, *posts]
    head = f'<title>Bridge closes</title><script type="application/ld+json">{json.dumps(told)}</script>'
    between = "<p><a href='/other/'>The museum asks for photographs of the great flood</a></p>"
    assert page(f"<main><h1>Bridge closes</h1>{between.join(PARAGRAPHS * 2)}</main>", head).warnings == ()


@pytest.mark.parametrize("address", ["http://[broken", "", "::", "http://a.example:99999999/x", "file:///tmp/x.html"])
def test_a_list_is_one_whatever_its_address_is_said_to_be(address: str) -> None:
    source = f"<html><head><title>News</title></head><body>{MENU}{cards(12, SENTENCES[0])}</body></html>"
    assert clean_page(source, address).warnings == ("list-page",)


def test_a_short_list_of_a_small_site_is_a_list() -> None:
    body = f"<main><h1>News</h1>{cards(4, 'Everybody is welcome.')}</main>"
    source = f"<html><head><title>News</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/news/").warnings == ("list-page",)


def test_a_page_of_a_small_site_with_a_few_links_is_no_list() -> None:
    links = "".join(f"<li><a href='/{name}/'>How we {name} the river</a></li>" for name in ("clean", "guard", "share"))
    body = f"<main><h1>About us</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><ul>{links}</ul></main>"
    source = f"<html><head><title>About us</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/about/").warnings == ()


def test_an_article_whose_sentences_end_in_no_sign_we_know_is_an_article() -> None:
    others = "".join(f"<li><a href='/{n}/'>Story number {n} of this busy day in town</a></li>" for n in range(40))
    text = "".join(f"<p>{'पुराना पुल मरम्मत के लिए सोमवार को बंद रहेगा ' * 4}{number}।</p>" for number in range(5))
    assert (
        page(f"<main><h1>पुराना पुल बंद रहेगा सोमवार को</h1>{text}<ul class='latest'>{others}</ul></main>").warnings == ()
    )


def test_a_front_page_with_one_long_story_is_a_list() -> None:
    body = f"<main><h1>Old bridge will close for repairs</h1>{''.join(PARAGRAPHS)}{cards(12, SENTENCES[1])}</main>"
    source = f"<html><head><title>The Gazette</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/").warnings == ("list-page",)


def test_a_collection_that_says_it_is_one_is_a_list() -> None:
    head = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'
    assert page(f"<main>{cards(9, ' '.join(SENTENCES))}</main>", head).warnings == ("list-page",)


def test_a_short_article_among_many_headlines_is_an_article() -> None:
    others = "".join(f"<li><a href='/{n}/'>Story number {n} of this busy day in town</a></li>" for n in range(40))
    source = f"<h1>Old bridge will close for repairs</h1><p>{SENTENCES[0]}</p><ul class='latest'>{others}</ul>"
    assert page(f"<main>{source}</main>").warnings == ()


def test_an_article_with_a_headline_between_its_paragraphs_is_an_article() -> None:
    between = "<p><a href='/other/'>The museum asks for photographs of the great flood</a></p>"
    body = f"<main><h1>Old bridge will close for repairs</h1>{between.join(PARAGRAPHS)}{between * 3}</main>"
    assert page(body).warnings == ()


# Pages in place of a page.


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Page not found - The Gazette", "Sorry, we could not find what you were looking for. Try the search."),
        ("404", "The address may have been mistyped, or the page may have moved."),
        ("Seite nicht gefunden", "Die angeforderte Seite gibt es nicht oder nicht mehr."),
        ("Oups ! Page introuvable", "La page que vous cherchez a peut-être été déplacée."),
        ("Página no encontrada", "Lo sentimos, la dirección no existe."),
        ("Siden ble ikke funnet", "Den kan ha blitt flyttet eller slettet."),
        ("Sidan kunde inte hittas", "Kanske har den flyttats."),
        ("This article is no longer available", "It may have been taken down by its publisher."),
    ],
)
def test_a_page_that_says_there_is_none_is_told_so(title: str, text: str) -> None:
    with pytest.raises(errors.PageMissing, match="Page not found"):
        page(f"<main><h1>{title}</h1><p>{text}</p></main>", f"<title>{title}</title>")


def test_an_article_about_what_was_not_found_is_an_article() -> None:
    article = cleaned("".join(PARAGRAPHS), headline="Page not found: how the web forgets")
    assert article.text.startswith("The old bridge")


@pytest.mark.parametrize(
    "headline",
    [
        "404 homes flooded in a night",
        "Post office workers could not be found, inquiry hears",
        "Search of the lake ends with nothing found",
        "New tickets for the story of the bridge are not available yet",
        "Missing page of the old chronicle is back",
        "Savnet siden mandag: ikke fundet endnu",
    ],
)
def test_a_brief_article_whose_headline_is_nearly_such_a_phrase_is_an_article(headline: str) -> None:
    assert cleaned(PARAGRAPHS[0], headline=headline).text == SENTENCES[0]


def test_a_form_to_log_in_is_told() -> None:
    form = "<form><label>Name</label><input name='n'><input type='password' name='p'><button>Log in</button></form>"
    with pytest.raises(errors.LoginNeeded, match="log in"):
        page(f"<main><h1>Log in to your account</h1><p>Welcome back, dear reader.</p>{form}</main>")


def test_an_article_with_a_form_to_log_in_beside_it_is_an_article() -> None:
    form = "<div class='modal'><h2>Sign in</h2><form><input type='password' name='p'></form></div>"
    assert cleaned("".join(PARAGRAPHS) + form).warnings == ()


@pytest.mark.parametrize(
    "source",
    [
        '<meta http-equiv="refresh" content="0; url=/news/2024/the-new-bridge/">',
        "<META CONTENT='3;URL=\"/news/2024/the-new-bridge/\"' HTTP-EQUIV='Refresh'>",
        "<meta http-equiv=refresh content=\"0;url='/news/2024/the-new-bridge/'\"><p>Please wait, we send you on.</p>",
        "<script>window.location.replace('/news/2024/the-new-bridge/')</script><p>Moved.</p>",
        '<script>window.location.href = "https://www.gazette.example/news/2024/the-new-bridge/";</script>',
    ],
)
def test_a_page_that_only_sends_on_says_where_to(source: str) -> None:
    with pytest.raises(errors.SentElsewhere) as caught:
        clean_page(f"<!doctype html><html><head><title>Moved</title></head><body>{source}</body></html>", ADDRESS)
    assert caught.value.target == "https://www.gazette.example/news/2024/the-new-bridge/"


@pytest.mark.parametrize(
    "source",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="300; url=/">',
        f'<meta http-equiv="refresh" content="0; url={ADDRESS}#top">',
        '<noscript><meta http-equiv="refresh" content="0; url=/plain/"></noscript>',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
        "<script>if (old) location.href = '/a/'; else location.href = '/b/'</script>",
    ],
)
def test_a_page_that_loads_itself_again_or_may_go_elsewhere_is_read(source: str) -> None:
    assert clean_page(f"<html><head>{source}</head><body><p>{SENTENCES[0]}</p></body></html>", ADDRESS).text


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_a_page_says_of_itself_nothing_worse_than_our_errors_comes_of_it(text: str, address: str) -> None:
    source = f"<meta http-equiv=refresh content='0;url={text}'><h1>{text}</h1><script>location='{text}'</script>"
    with contextlib.suppress(errors.NewsreaderError):
        clean_page(source, address)
