"""A refresh that is asked to fetches the articles of the newest headlines, to be read without a network."""

from newsreader.library import Library
from newsreader.model.percent import percent_done
from newsreader.model.values import Selection
from tests.library.making import news, page, serve_feed
from tests.server import Server
from tests.store.making import headlines_of

NAMES = ["bridge", "school", "library"]


def test_the_articles_of_new_headlines_are_fetched_and_read_without_the_server(library: Library) -> None:
    with Server() as server:
        serve_feed(server, [])
        library.add(server.url("/feed"))
        serve_feed(server, ["bridge", "school", "gone"])
        for name in ("bridge", "school"):
            server.route(f"/{name}", page(name))
        report = library.refresh(articles=True)
        (failed,) = report.failed_articles
        assert "About the gone" in failed.error
        assert "404" in failed.error
        assert (report.sources, report.new, report.failed, report.articles) == (1, 3, (), 2)
        server.requests.clear()
        again = library.refresh(articles=True)
        assert (again.articles, again.failed_articles) == (0, ())
        assert server.paths() == ["/feed"], "a page that could not be had is not asked for every time"
    for headline in news(library)[:2]:
        assert "opened on Tuesday by the mayor" in library.article(headline).text
    assert [each.title for each in headlines_of(library, Selection(search="mayor school"))] == ["About the school"]


def test_an_article_that_cannot_be_fetched_is_no_failure_if_the_feed_has_its_text(
    server: Server, library: Library
) -> None:
    serve_feed(server, [])
    library.add(server.url("/feed"))
    serve_feed(server, ["gone"], texts=True)
    report = library.refresh(articles=True)
    assert (report.new, report.articles, report.failed_articles) == (1, 0, ())
    assert "/gone" in server.paths()


def test_a_truncated_article_is_stored_to_be_read_offline(library: Library) -> None:
    with Server() as server:
        serve_feed(server, [])
        library.add(server.url("/feed"))
        serve_feed(server, ["bridge"])
        wall = '<div class="paywall"><p>Subscribe to continue reading this article.</p></div></article>'
        server.route("/bridge", page("bridge").replace("</article>", wall))
        assert library.refresh(articles=True).articles == 1
    article = library.article(news(library)[0])
    assert set(article.warnings) & {"paywall", "truncated"}
    assert "opened on Tuesday by the mayor" in article.text


def test_the_articles_of_headlines_that_came_in_earlier_are_fetched_too(server: Server, library: Library) -> None:
    for name in NAMES:
        server.route(f"/{name}", page(name))
    serve_feed(server, ["bridge", "school"])
    library.add(server.url("/feed"))
    serve_feed(server, NAMES)
    library.refresh()
    server.requests.clear()
    assert library.refresh(articles=True).articles == 3
    assert sorted(server.paths()) == ["/bridge", "/feed", "/library", "/school"]
    server.requests.clear()
    assert library.refresh(articles=True).articles == 0
    assert server.paths() == ["/feed"]


def test_no_articles_are_fetched_beyond_the_newest_twenty_of_a_source(server: Server, library: Library) -> None:
    serve_feed(server, [f"story-{number}" for number in range(25)])
    library.add(server.url("/feed"))
    server.requests.clear()
    assert len(library.refresh(articles=True).failed_articles) == 20
    assert len(server.requests) == 21


def test_the_articles_of_a_host_in_trouble_are_fetched_next_time(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    for name in NAMES:
        server.route(f"/{name}", b"", status=503)
    library.add(server.url("/feed"))
    report = library.refresh(articles=True)
    assert (report.articles, len(report.failed_articles)) == (0, 3)
    for name in NAMES:
        server.route(f"/{name}", page(name))
    report = library.refresh(articles=True)
    assert (report.articles, report.failed_articles) == (3, ())


def test_no_articles_are_fetched_of_a_failed_source(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    server.route("/feed", "gone", status=404)
    server.requests.clear()
    report = library.refresh(articles=True)
    assert (len(report.failed), report.failed_articles) == (1, ())
    assert server.paths() == ["/feed"]


def test_progress_never_falls_and_is_complete_only_at_the_end(server: Server, library: Library) -> None:
    for name in NAMES:
        server.route(f"/{name}", page(name))
    for number in range(4):
        serve_feed(server, [], f"/feed/{number}")
        library.add(server.url(f"/feed/{number}"))
    serve_feed(server, NAMES, "/feed/0")
    reported: list[tuple[int, int]] = []
    report = library.refresh(articles=True, progress=lambda done, total: reported.append((done, total)))
    assert (report.articles, len(reported)) == (3, 4 + 3)
    shares = [done / total for done, total in reported]
    assert shares == sorted(shares)
    assert [share == 1 for share in shares] == [False] * 6 + [True]
    assert max(percent_done(*each) for each in reported) == 99
