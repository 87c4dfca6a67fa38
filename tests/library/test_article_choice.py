"""Where the source carries more of an article than its page shows, that is read, and said."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.library import Library
from newsreader.library.article_choice import better, completed
from newsreader.model.text import clean
from newsreader.model.values import Article, Block, Clean, Headline
from tests.library.making import RSS, SENTENCES, news, page, rss, serve_feed
from tests.server import Server

WORDS = "opened on Tuesday by the mayor"
HEAD = '<meta property="article:published_time" content="2023-11-20T09:00:00Z"><meta name="author" content="Ada Byron">'
CONSENT = (
    "<h1>Before you continue</h1><p>We and our 812 partners store personal data, such as cookies, on your device.</p>"
    "<p>If you accept all, we will also use your data to show advertising that is chosen for you.</p>"
    "<p>You can withdraw your consent at any time in our privacy policy.</p>"
)
WALL = "<p>The bridge was opened on a day of rain.</p><p>Subscribe to continue reading this article.</p>"
SCRIPTS = "<noscript>You need to enable JavaScript to read this.</noscript><div id='root'></div>"
CARDS = "".join(f"<h3><a href='/{n}'>Story number {n} of this busy day</a></h3><p>Why not.</p>" for n in range(12))


def a_page(body: str, head: str = HEAD) -> str:
    title = "<title>About the bridge - The Herald</title>"
    return f"<!doctype html><html><head>{title}{head}</head><body>{body}</body></html>"


def headline_of(server: Server, library: Library, *, texts: bool = True) -> Headline:
    serve_feed(server, ["bridge"], texts=texts)
    library.add(server.url("/feed"))
    (headline,) = news(library)
    return headline


@pytest.mark.parametrize("body", [CONSENT, WALL, SCRIPTS, CARDS, f"<h1>About the bridge</h1><p>{SENTENCES[1]}</p>"])
def test_the_feeds_text_is_read_if_the_page_has_less(server: Server, library: Library, body: str) -> None:
    server.route("/bridge", a_page(body))
    headline = headline_of(server, library)
    article = library.article(headline)
    assert (article.text_from, article.warnings) == ("source", ())
    assert article.text == "\n\n".join(sentence.format(name="bridge") for sentence in SENTENCES)
    assert article.title == "About the bridge"
    server.route("/bridge", page("bridge"))
    assert library.article(headline) == article


def test_the_pages_metadata_is_used_even_if_its_text_is_not(server: Server, library: Library) -> None:
    server.route("/bridge", a_page(SCRIPTS))
    article = library.article(headline_of(server, library))
    assert (article.byline, article.published and article.published.day) == ("Ada Byron", 20)


def test_the_metadata_of_a_consent_wall_is_not_used(server: Server, library: Library) -> None:
    server.route("/bridge", a_page(CONSENT))
    headline = headline_of(server, library)
    article = library.article(headline)
    assert (article.byline, article.published) == (None, headline.published)


def test_a_page_that_needs_scripts_gets_the_title_of_the_headline(server: Server, library: Library) -> None:
    server.route(
        "/bridge", "<title>App</title><noscript>Please enable JavaScript.</noscript><script src=a.js></script>"
    )
    headline = headline_of(server, library, texts=False)
    article = library.article(headline)
    assert (article.warnings, article.title) == (("needs-javascript",), headline.title)


def test_a_summary_of_a_page_that_needs_scripts_is_read_with_a_warning(server: Server, library: Library) -> None:
    server.route("/bridge", "<title>App</title><noscript>Please enable JavaScript.</noscript><script src=a></script>")
    item = f"<title>About the bridge</title><link>{server.url('/bridge')}</link><description>Closed.</description>"
    server.route("/feed", f"<rss><channel><title>The Herald</title><item>{item}</item></channel></rss>", RSS)
    library.add(server.url("/feed"))
    article = library.article(news(library)[0])
    assert (article.title, article.text, article.text_from) == ("About the bridge", "Closed.", "source")
    assert article.warnings == ("needs-javascript", "truncated")


def test_a_consent_wall_gets_the_title_of_the_headline(server: Server, library: Library) -> None:
    server.route("/bridge", a_page(CONSENT))
    headline = headline_of(server, library, texts=False)
    article = library.article(headline)
    assert (article.warnings, article.title, article.site) == (("consent",), headline.title, None)
    assert (article.byline, article.published) == (None, headline.published)


LONG = "".join(f"<p>{sentence.format(name='bridge')}</p>" for sentence in SENTENCES)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>About the bridge</h1>{LONG}<p>The council met on 12/11/2026 and decided to close the road by day.</p>",
        f"<h1>About the bridge</h1><p>Report due 12/11/2026.</p>{LONG}",
        f"<h1>About the bridge</h1>{LONG}<p>Doors open: 12/11/2026</p>",
    ],
    ids=["in a sentence", "by the headline", "on a line"],
)
def test_the_feeds_date_is_preferred_to_one_guessed_from_the_text(server: Server, library: Library, body: str) -> None:
    server.route("/bridge", a_page(body, head=""))
    headline = headline_of(server, library, texts=False)
    article = library.article(headline)
    assert article.text_from == "page"
    assert (article.published, article.precision) == (headline.published, headline.precision)
    assert library.article(headline) == article


@pytest.mark.parametrize(
    "stated", ["<p>By Ada Byron | 12/11/2026</p>", "<time>12 November 2026</time>", "<p class='date'>12/11/2026</p>"]
)
def test_a_date_in_the_pages_metadata_is_used(server: Server, library: Library, stated: str) -> None:
    server.route("/bridge", a_page(f"<h1>About the bridge</h1>{stated}{LONG}", head=""))
    article = library.article(headline_of(server, library, texts=False))
    assert article.published
    assert (article.published.date().isoformat(), article.precision) == ("2026-11-12", "day")


def test_a_date_guessed_from_the_text_is_used_if_there_is_no_other() -> None:
    day = datetime(2026, 11, 12, tzinfo=UTC)
    article = Article(
        "https://a.example/", Clean("About the bridge"), published=day, precision="day", date_guessed=True
    )
    undated = completed(article, Headline(Clean("About the bridge"), "https://a.example/"), None)
    assert (undated.published, undated.precision) == (day, "day")


def test_a_summary_never_replaces_an_article(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    feed = rss(server, ["bridge"]).replace(
        "</item>", "<description>A bridge. It is quite another text.</description></item>"
    )
    server.route("/feed", feed, RSS)
    library.add(server.url("/feed"))
    article = library.article(news(library)[0])
    assert (article.text_from, WORDS in article.text) == ("page", True)


def test_a_summary_in_place_of_a_consent_wall_is_marked_truncated_and_not_stored(
    server: Server, library: Library
) -> None:
    server.route("/bridge", a_page(CONSENT))
    feed = rss(server, ["bridge"]).replace(
        "</item>", "<description>A bridge was opened by the mayor.</description></item>"
    )
    server.route("/feed", feed, RSS)
    library.add(server.url("/feed"))
    (headline,) = news(library)
    article = library.article(headline)
    assert (article.text_from, article.warnings) == ("source", ("truncated",))
    assert article.text == "A bridge was opened by the mayor."
    server.route("/bridge", page("bridge"))
    assert WORDS in library.article(headline).text


def test_a_feed_item_made_of_links_is_not_called_a_list(server: Server, library: Library) -> None:
    links = "".join(
        f"&lt;p&gt;&lt;a href='/{n}'&gt;Link number {n} of this busy day&lt;/a&gt;&lt;/p&gt;" for n in range(12)
    )
    feed = rss(server, ["bridge"]).replace(
        f"<link>{server.url('/bridge')}</link>", f"<description>{links}</description>"
    )
    server.route("/feed", feed, RSS)
    library.add(server.url("/feed"))
    article = library.article(news(library)[0])
    assert (article.warnings, len(article.blocks)) == ((), 12)


def test_a_refresh_keeps_the_better_text(library: Library) -> None:
    with Server() as server:
        serve_feed(server, [], texts=True)
        library.add(server.url("/feed"))
        serve_feed(server, ["bridge"], texts=True)
        server.route("/bridge", a_page(WALL))
        assert library.refresh(articles=True).articles == 1
    article = library.article(news(library)[0])
    assert (article.text_from, WORDS in article.text) == ("source", True)


# The choice itself.

HEADLINE = Headline(Clean("About the bridge"), "https://herald.example/bridge")


def article(*texts: str) -> Article:
    return Article(HEADLINE.url, HEADLINE.title, blocks=tuple(Block("paragraph", Clean(text)) for text in texts))


ALL = [f"{sentence.format(name='bridge')} So it was, on day {day}." for day in range(3) for sentence in SENTENCES]


def test_a_different_page_text_of_similar_length_is_not_preferred() -> None:
    other = article(
        *(f"Quite another sentence about cats and dogs, and the weather on day {day}." for day in range(18))
    )
    assert better(other, article(*ALL), HEADLINE).text_from == "source"
    assert better(article(*ALL[:9]), article(*ALL), HEADLINE).text_from == "page"
    assert better(article(*ALL[:5]), article(*ALL), HEADLINE).text_from == "source"


def test_a_text_that_ends_with_a_link_to_the_rest_is_a_summary() -> None:
    cut = article(*ALL[:8], "And so it went on and on […]")
    assert better(article(*ALL[:4]), cut, HEADLINE).text_from == "page"


@given(st.lists(st.text(max_size=80), max_size=4), st.lists(st.text(max_size=80), max_size=4))
def test_either_the_page_or_the_feed_is_read_whole(page_texts: list[str], source_texts: list[str]) -> None:
    one, other = (article(*map(clean, texts)) for texts in (page_texts, source_texts))
    chosen = better(one, other, HEADLINE)
    assert chosen.blocks == (other if chosen.text_from == "source" else one).blocks
