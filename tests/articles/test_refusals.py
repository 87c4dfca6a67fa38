"""Notices, logins and redirects raise an error; short articles like them are read."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.articles.refusals import onward
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, cleaned, page_of


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
def test_a_not_found_notice_raises_page_missing(title: str, text: str) -> None:
    with pytest.raises(errors.PageMissing, match="Page not found"):
        page_of(f"<main><h1>{title}</h1><p>{text}</p></main>", f"<title>{title}</title>")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Oops!", "We can't seem to find the page you're looking for."),
        ("This page isn't available", "The link you followed may be broken."),
        ("Uh oh. That page doesn’t exist.", "Head to our home page to find something that does."),
        ("This story has been removed", "The article you are looking for has expired."),
        ("Content not found", "The content you are trying to view is unavailable."),
        ("Nothing here", "It looks like nothing was found at this location. Maybe try a search?"),
        ("Hmm, that's not right.", "The requested URL /x was not found on this server."),
        ("Not Found", "The requested resource was not found on this server."),
        ("410 Gone", "This page is gone for good."),
        ("Oh no", "This link is broken or the page has been moved."),
        ("Our bad", "The page you are looking for might have been removed, or is temporarily unavailable."),
        ("Hoppla!", "Diese Seite existiert leider nicht."),
        ("Oups !", "La page que vous recherchez est introuvable."),
        ("Erreur 404", "Cette page n’existe plus."),
        ("Helaas", "De pagina die u zoekt bestaat niet meer."),
        ("Lo sentimos", "La página que busca no existe."),
        ("Ops", "La pagina che cerchi non esiste."),
    ],
)
def test_not_found_notices_in_unusual_words_raise_page_missing(heading: str, text: str) -> None:
    with pytest.raises(errors.PageMissing):
        page_of(f"<main><h1>{heading}</h1><p>{text}</p></main>")


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, you have been blocked. You are unable to access gazette.example.",
        "Please enable JS and disable any ad blocker",
        "Request unsuccessful. Incident ID: 877000-1",
        "We're verifying your browser. Website owner? Click here to fix.",
        "403 Forbidden. Request blocked.",
    ],
)
def test_a_check_for_robots_raises_robot_refused(text: str) -> None:
    with pytest.raises(errors.RobotRefused):
        page_of(f"<main><p>{text}</p></main>")


def test_an_article_about_something_not_found_is_read() -> None:
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
        "Council sorry after page about benefits could not be found",
        "Page about benefits was moved to another site",
        "Savnet siden mandag: ikke fundet endnu",
    ],
)
def test_a_short_article_with_a_headline_like_a_notice_is_read(headline: str) -> None:
    assert cleaned(PARAGRAPHS[0], headline=headline).text == SENTENCES[0]


def test_a_login_page_raises_login_needed() -> None:
    form = "<form><label>Name</label><input name='n'><input type='password' name='p'><button>Log in</button></form>"
    with pytest.raises(errors.LoginNeeded, match="log in"):
        page_of(f"<main><h1>Log in to your account</h1><p>Welcome back, dear reader.</p>{form}</main>")


def test_an_article_with_a_login_form_is_read() -> None:
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
def test_a_page_that_only_redirects_raises_an_error_with_its_target(source: str) -> None:
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
def test_a_page_that_reloads_or_redirects_conditionally_is_read(source: str) -> None:
    assert clean_page(f"<html><head>{source}</head><body><p>{SENTENCES[0]}</p></body></html>", ADDRESS).text


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_title_and_redirect_give_an_article_or_an_error(text: str, address: str) -> None:
    source = f"<meta http-equiv=refresh content='0;url={text}'><h1>{text}</h1><script>location='{text}'</script>"
    with contextlib.suppress(errors.NewsreaderError):
        clean_page(source, address)


BRIEF = f"<h1>Council agrees plan for the bridge</h1><p>{SENTENCES[0]}</p>"


@pytest.mark.parametrize(
    "script",
    [
        "<button onclick=\"location.href='/subscribe/'\">Subscribe</button>",
        "<script>function leave() { location.href = '/news/other/'; }</script>",
        "<script>(function () { if (0) { window.location.replace('/news/other/') } })()</script>",
        "<script>location.href = '/news/other/';</script>",
        '<meta http-equiv="refresh" content="0; url=/news/other/">',
    ],
)
def test_a_short_article_on_a_page_that_redirects_is_read(script: str) -> None:
    assert page_of(f"<main>{BRIEF}</main>{script}").text == SENTENCES[0]


@pytest.mark.parametrize(
    "source",
    [
        '<meta http-equiv="refresh" content="10; url=/news/other/">',
        '<meta http-equiv="refresh" content="0; url=/">',
        '<meta http-equiv="refresh" content="0; url=/en/">',
        "<script>function leave() { location.href = '/news/other/' }</script>",
        "<script>// location.href = '/news/other/'\n</script>",
        "<script>var text = \"; location.href = '/news/other/'\";</script>",
        "<script>if (old) location.href = '/news/other/';</script>",
        "<body onload=\"location.href='/news/other/'\">",
        "<script type='text/template'>location.href = '/news/other/'</script>",
    ],
)
def test_a_conditional_or_later_redirect_in_a_script_is_ignored(source: str) -> None:
    with pytest.raises(errors.EmptyPage) as caught:
        clean_page(f"<html><head><title>Moved</title></head><body>{source}</body></html>", ADDRESS)
    assert not isinstance(caught.value, errors.SentElsewhere)


@given(st.text(alphabet="{}()[]\"'\\/*;= \nlocation.href<!-", max_size=3000))
def test_hostile_scripts_are_searched_in_bounded_time(script: str) -> None:
    onward(f"<script>location='/x';{script}</script>", ADDRESS)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Oops! The page you requested does not exist or has been removed.</p>",
        "<h1>Sorry</h1><p>This content is no longer available.</p>",
        "<h1>Oh dear</h1><p>We cannot find that page.</p><p>Try the search, or go back to the front page.</p>",
        "<p>Sorry, we can't find the page you are looking for.</p>",
        "<h2>The article you are looking for could not be found</h2>",
    ],
)
def test_a_sentence_that_the_page_is_missing_raises_page_missing(body: str) -> None:
    with pytest.raises(errors.PageMissing):
        page_of(f"<main>{body}</main>")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<h1>500 Internal Server Error</h1>", errors.PageFaulty),
        ("<h1>Something went wrong</h1><p>Our engineers have been told.</p>", errors.PageFaulty),
        ("<h1>Service temporarily unavailable</h1>", errors.PageFaulty),
        ("<h1>Just a moment…</h1><p>Enable JavaScript and cookies to continue</p>", errors.RobotRefused),
        ("<p>Please verify that you are a human.</p>", errors.RobotRefused),
        (
            "<h1>www.gazette.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
            errors.RobotRefused,
        ),
        ("<h1>Are you a robot?</h1><p>Tick the box below to go on.</p>", errors.RobotRefused),
    ],
)
def test_a_server_fault_or_check_for_robots_raises_its_error(body: str, error: type[errors.EmptyPage]) -> None:
    with pytest.raises(error):
        page_of(f"<main>{body}</main>")


@pytest.mark.parametrize(
    "headline",
    [
        "Something went wrong at the mill, and nobody asked why",
        "The page has been removed from the old chronicle",
        "500 homes to be built by the river",
        "Just a moment of fame for the miller",
        "Are you a robot? Museum asks its visitors",
    ],
)
def test_an_article_about_faults_and_robots_is_read(headline: str) -> None:
    assert cleaned(PARAGRAPHS[0], headline=headline).text == SENTENCES[0]


LOGIN = "<div class='login'><form><input name='n'><input type='password' name='p'><button>OK</button></form></div>"


@pytest.mark.parametrize(
    "headline",
    [
        "Nothing found in search of lake for missing teenager",
        "Planning request blocked by councillors",
        "Service unavailable: no garden waste collections next week",
        "Page missing from parish register found in attic",
        "Document not found, inquiry told",
        "Document not found – inquiry told",
        "Sign in books stolen from the war memorial",
    ],
)
def test_a_headline_like_a_notice_above_news_is_an_article_s(headline: str) -> None:
    article = page_of(f"{LOGIN}<main><h1>{headline}</h1>{PARAGRAPHS[0]}{PARAGRAPHS[1]}</main>")
    assert article.text == "\n\n".join(SENTENCES[:2])


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            "Anmeldung für Kita-Plätze beginnt am Montag",
            "Die Anmeldung für die Kita-Plätze beginnt am Montag. Eltern können sich im Rathaus melden.",
        ),
        (
            "Acceso gratuito a los museos",
            "Los museos de la ciudad abrirán sus puertas el domingo, y la entrada será libre para todos los vecinos.",
        ),
    ],
)
def test_an_article_in_another_language_with_a_login_form_is_read(headline: str, text: str) -> None:
    assert page_of(f"{LOGIN}<main><h1>{headline}</h1><p>{text}</p></main>").text == text


def test_one_sentence_of_news_about_something_not_found_is_read() -> None:
    text = "Nothing was found in a search of the lake for the missing teenager on Monday, police said."
    assert page_of(f"<main><h1>Search of the lake is over</h1><p>{text}</p></main>").text == text


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Page not found", "The old bridge over the river was closed for repairs on Monday, the council said there."),
        ("404 - The Gazette", "The Gazette has told the news of the county since 1854, and it does so every morning."),
        ("Sorry", "That page cannot be found. It may have been moved, or the address may have been typed wrongly."),
        ("Not found", "An error occurred while the document was looked for, and the server has written it in its log."),
    ],
)
def test_a_notice_as_heading_or_prose_about_the_site_raises_an_error(heading: str, text: str) -> None:
    with pytest.raises(errors.PageMissing):
        page_of(f"<main><h1>{heading}</h1><p>{text}</p></main>")


def test_a_not_found_notice_above_announced_news_raises_page_missing() -> None:
    sorry = "<h1>Oops</h1><p>Sorry, the page you are looking for does not exist.</p>"
    with pytest.raises(errors.PageMissing):
        page_of(f"<main>{sorry}<h2>Latest</h2>{PARAGRAPHS[0]}</main>")
