"""Every source is asked once, fails alone, and loses nothing that has come in."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.errors import StoreBusy, UnknownSource
from newsreader.library import HeadlineQuery, Library
from newsreader.library.parsers import Parsers
from newsreader.store import database
from tests.library.making import RSS, listing, news, page, rss, serve_feed, text_of
from tests.server import Exchange, Server
from tests.store.making import headlines_of
from tests.store.test_refusals import LOCKS, holding

NAMES = ["bridge", "school", "library"]


def test_the_second_refresh_sends_what_the_first_got_and_transfers_nothing(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, etag='"1"')
    library.add(server.url("/feed"))
    report = library.refresh()
    assert (report.sources, report.new, report.unchanged, report.failed) == (1, 0, 1, ())
    assert [request.headers.get("if-none-match") for request in server.requests] == [None, '"1"']
    assert library.source("The Herald").last_error is None


def test_new_headlines_come_in_and_old_ones_keep_their_marks(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, etag='"1"')
    library.add(server.url("/feed"))
    library.mark(news(library)[0].id, read=True, saved=True)
    serve_feed(server, ["harbour", *NAMES], etag='"2"')
    report = library.refresh()
    assert (report.new, report.unchanged) == (1, 0)
    assert [(each.title, each.read, each.saved) for each in news(library)] == [
        ("About the harbour", False, False),
        ("About the bridge", True, True),
        ("About the school", False, False),
        ("About the library", False, False),
    ]


def test_exactly_one_request_a_source(server: Server, library: Library) -> None:
    paths = [f"/feed/{number}" for number in range(12)]
    for path in paths:
        server.route(path, rss(server, [f"{path[6:]}-{name}" for name in NAMES]), RSS)
        library.add(server.url(path))
    server.requests.clear()
    told: list[tuple[int, int]] = []
    report = library.refresh(progress=lambda done, total: told.append((done, total)))
    assert (report.sources, report.failed) == (12, ())
    assert sorted(server.paths()) == sorted(paths)
    assert told == [(number, 12) for number in range(1, 13)]


def test_only_the_sources_named_are_asked(server: Server, library: Library) -> None:
    for path in ("/one", "/two"):
        serve_feed(server, NAMES, path)
        library.add(server.url(path), path[1:])
    server.requests.clear()
    assert library.refresh(["Two"]).sources == 1
    assert server.paths() == ["/two"]
    with pytest.raises(UnknownSource):
        library.refresh(["two", "three"])
    assert server.paths() == ["/two"]


def test_what_is_the_same_as_last_time_is_not_parsed_again(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.refresh()
    parse = Parsers.parse
    parsed: list[str] = []

    async def note_and_parse(parsers: Parsers, body: bytes, url: str, *asked: str) -> object:
        parsed.append(url)
        return await parse(parsers, body, url, *asked)

    monkeypatch.setattr(Parsers, "parse", note_and_parse)
    server.route("/feed", rss(server, NAMES), RSS, headers={"Last-Modified": "Fri, 24 Nov 2023 10:00:00 GMT"})
    report = library.refresh()
    assert (report.new, report.unchanged, report.failed, parsed) == (0, 1, (), [])
    library.refresh()
    assert server.requests[-1].headers["if-modified-since"] == "Fri, 24 Nov 2023 10:00:00 GMT"
    serve_feed(server, ["new", *NAMES])
    assert library.refresh().new == 1
    assert parsed == [server.url("/feed")]


def not_found(server: Server) -> None:
    server.route("/bad", "gone", status=404)


def reset(server: Server) -> None:
    server.script("/bad", Exchange.reset)


def no_longer_a_feed(server: Server) -> None:
    server.route("/bad", listing(["login", "password", "terms", "conditions"]))


def a_picture(server: Server) -> None:
    server.route("/bad", b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png")


def log_in_first(server: Server) -> None:
    server.route("/log-in", listing(["login", "password", "terms", "conditions"]))
    server.redirect("/bad", "/log-in")


@pytest.mark.parametrize("break_it", [not_found, reset, no_longer_a_feed, a_picture, log_in_first])
def test_a_source_fails_alone_in_one_sentence_and_keeps_its_headlines(
    server: Server, library: Library, break_it: Callable[[Server], None]
) -> None:
    serve_feed(server, ["old"], "/bad")
    library.add(server.url("/bad"), "Bad")
    serve_feed(server, NAMES, "/good")
    library.add(server.url("/good"), "Good")
    break_it(server)
    serve_feed(server, ["new", *NAMES], "/good")
    report = library.refresh()
    assert (report.sources, report.new) == (2, 1)
    (failed,) = report.failed
    assert failed.source.name == "Bad"
    assert failed.error.endswith(".")
    assert "\n" not in failed.error
    bad = library.source("Bad")
    assert (bad.last_error, bad.total, bad.url) == (failed.error, 1, server.url("/bad"))
    assert library.source("Good").last_error is None
    serve_feed(server, ["old", "more"], "/bad")
    assert library.refresh().failed == ()
    assert library.source("Bad").last_error is None


def test_a_permanent_move_is_followed_from_then_on_and_the_address_stays_the_one_subscribed(
    server: Server, library: Library
) -> None:
    serve_feed(server, NAMES, "/old")
    library.add(server.url("/old"))
    server.redirect("/old", "/new", 301)
    serve_feed(server, NAMES, "/new", etag='"1"')
    server.requests.clear()
    assert library.refresh().failed == ()
    assert library.refresh().failed == ()
    assert server.paths() == ["/old", "/new", "/new"]
    assert library.source("The Herald").url == server.url("/old")


def test_a_passing_redirect_is_asked_about_every_time(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/new")
    server.redirect("/old", "/new", 302)
    library.add(server.url("/old"))
    server.requests.clear()
    library.refresh()
    assert server.paths() == ["/old", "/new"]


def test_where_a_moved_source_fails_it_is_asked_at_its_old_address_next(server: Server, library: Library) -> None:
    server.redirect("/old", "/new", 301)
    serve_feed(server, NAMES, "/new")
    library.add(server.url("/old"))
    server.route("/new", "gone", status=404)
    assert len(library.refresh().failed) == 1
    serve_feed(server, NAMES, "/old")
    server.requests.clear()
    assert library.refresh().failed == ()
    assert server.paths() == ["/old"]


def test_the_bundled_source_is_not_asked_for(library: Library) -> None:
    report = library.refresh()
    assert (report.sources, report.new, report.failed) == (0, 0, ())
    assert library.refresh(["Getting started"]).sources == 0


def test_a_listing_page_is_refreshed_like_a_feed(server: Server, library: Library) -> None:
    server.route("/news/", listing(["bridge", "school", "library", "harbour"]))
    library.add(server.url("/news/"))
    server.route("/news/", listing(["market", "bridge", "school", "library", "harbour"]))
    assert library.refresh().new == 1
    assert len(news(library)) == 5


def test_a_fault_of_ours_costs_one_source_and_goes_to_the_log(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    serve_feed(server, NAMES, "/one")
    serve_feed(server, NAMES, "/two")
    library.add(server.url("/one"), "One")
    library.add(server.url("/two"), "Two")
    parse = Parsers.parse

    async def parse_or_fall_over(parsers: Parsers, body: bytes, url: str, *asked: str) -> object:
        if url.endswith("/one"):
            raise ZeroDivisionError
        return await parse(parsers, body, url, *asked)

    for path in ("/one", "/two"):
        serve_feed(server, ["new", *NAMES], path)
    monkeypatch.setattr(Parsers, "parse", parse_or_fall_over)
    report = library.refresh()
    assert [failed.source.name for failed in report.failed] == ["One"]
    assert "ZeroDivisionError" in caplog.text


# Articles with it.


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
    assert [each.title for each in headlines_of(library, HeadlineQuery(search="mayor school"))] == ["About the school"]


def test_an_article_that_cannot_be_had_is_no_failure_if_the_feed_has_its_text(server: Server, library: Library) -> None:
    serve_feed(server, [])
    library.add(server.url("/feed"))
    serve_feed(server, ["gone"], texts=True)
    report = library.refresh(articles=True)
    assert (report.new, report.articles, report.failed_articles) == (1, 0, ())
    assert "/gone" in server.paths()


def test_an_article_that_is_cut_short_is_kept_to_be_read_offline(library: Library) -> None:
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


def test_a_source_that_fails_is_not_asked_for_articles(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    server.route("/feed", "gone", status=404)
    server.requests.clear()
    report = library.refresh(articles=True)
    assert (len(report.failed), report.failed_articles) == (1, ())
    assert server.paths() == ["/feed"]


# Interruptions, and others at work.


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


REFRESH = """
import json
from newsreader.library import Library
with Library.open() as library:
    print("ready", flush=True)
    input()
    report = library.refresh()
    print(json.dumps([report.new, [failed.error for failed in report.failed]]))
"""


def test_two_that_refresh_at_once_store_every_headline_once(server: Server, library: Library) -> None:
    paths = [f"/feed/{number}" for number in range(10)]
    for path in paths:
        server.route(path, rss(server, []), RSS)
        library.add(server.url(path), path)
    for path in paths:
        server.route(path, rss(server, [f"{path[6:]}-{number}" for number in range(15)]), RSS)
    others = [
        subprocess.Popen(
            [sys.executable, "-c", REFRESH],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for other in others:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
    answers = [other.communicate("go\n", timeout=60) for other in others]
    reports = [json.loads(out) for out, _errors in answers]
    assert [errors for _out, errors in answers] == ["", "", ""]
    assert [failed for _new, failed in reports] == [[], [], []]
    assert sum(new for new, _failed in reports) == len(news(library)) == 150


def test_an_interrupted_refresh_keeps_what_has_come_in(library: Library) -> None:
    with Server() as server:
        serve_feed(server, NAMES, "/quick")
        serve_feed(server, NAMES, "/slow")
        library.add(server.url("/quick"), "Quick")
        library.add(server.url("/slow"), "Slow")
        asked = threading.Event()

        def hold(exchange: Exchange) -> None:
            asked.set()
            exchange.hold()

        server.script("/slow", hold)
        serve_feed(server, ["new", *NAMES], "/quick")
        code = (
            "from newsreader.library import Library\n"
            "Library.open().refresh(progress=lambda done, total: print(done, flush=True))"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout
            assert other.stdout.readline() == "1\n"
            assert asked.wait(30)
            other.send_signal(signal.SIGINT)
            _out, errors = other.communicate(timeout=10)
        assert errors.rstrip().endswith("KeyboardInterrupt")
        assert "never awaited" not in errors
    assert len([each for each in news(library) if each.source == "Quick"]) == 4
    assert library.source("Slow").last_error is None


INTERRUPTED = """
from newsreader.library import Library
from newsreader.library.parsers import Parsers
parse = Parsers.parse
async def parse_aloud(*asked):
    print("arrived", flush=True)
    return await parse(*asked)
Parsers.parse = parse_aloud
Library.open().refresh()
"""


def test_what_has_arrived_is_stored_even_if_it_was_not_parsed_yet(library: Library) -> None:
    with Server() as server:
        for number in range(12):
            serve_feed(server, NAMES, f"/{number}", title=f"Source {number}")  # type: ignore[arg-type]
            library.add(server.url(f"/{number}"))
            serve_feed(server, [f"new-{number}", *NAMES], f"/{number}")
        serve_feed(server, NAMES, "/slow")
        library.add(server.url("/slow"), "Slow")
        server.script("/slow", Exchange.hold)
        with subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout
            for _ in range(12):
                assert other.stdout.readline() == "arrived\n"
            other.send_signal(signal.SIGINT)
            _out, errors = other.communicate(timeout=10)
        assert errors.rstrip().endswith("KeyboardInterrupt")
    assert len([each for each in news(library) if "About the new-" in each.title]) == 12
    assert library.source("Slow").last_error is None


def test_where_nothing_can_be_saved_nobody_is_asked(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    server.requests.clear()
    library.close()
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.2)
    with Library.open() as again, holding(Path(os.environ["NEWSREADER_HOME"]) / "news.db", LOCKS["a writer"]):
        assert len(news(again)) == 3
        for write in (again.refresh, lambda: again.add(server.url("/other")), lambda: again.remove("1")):
            with pytest.raises(StoreBusy):
                write()
    assert server.requests == []


def test_a_store_that_fails_on_the_way_ends_the_refresh_with_its_sentence(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        serve_feed(server, NAMES, f"/{number}/feed")
        library.add(server.url(f"/{number}/feed"))
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.2)
    with Library.open() as again, contextlib.ExitStack() as lock:

        def answer_and_lock(_request: object) -> bytes:
            lock.enter_context(holding(Path(os.environ["NEWSREADER_HOME"]) / "news.db", LOCKS["a writer"]))
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

        server.raw("/0/feed", answer_and_lock)
        with pytest.raises(StoreBusy):
            again.refresh(["2"])
        lock.close()
        assert [failed.source.id for failed in again.refresh(["3", "4"]).failed] == []


def test_texts_in_feeds_are_found_by_their_words(server: Server, library: Library) -> None:
    serve_feed(server, ["bridge"], texts=True)
    library.add(server.url("/feed"))
    assert "mayor" in text_of("bridge")
    assert len(headlines_of(library, HeadlineQuery(search="mayor bridge"))) == 1
