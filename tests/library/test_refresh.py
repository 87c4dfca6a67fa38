"""Every source is asked once, fails alone, and loses nothing that has come in."""

import logging
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from newsreader.errors import UnknownSource
from newsreader.faces import json_documents, plain
from newsreader.library import Library
from newsreader.library.parser_pool import Parsers
from newsreader.model.values import Clean, Filter, Selection
from tests.library.making import RSS, listing, news, rss, serve_feed, text_of
from tests.server import Exchange, Server
from tests.store.making import headlines_of

NAMES = ["bridge", "school", "library"]


def test_the_second_refresh_sends_the_validators_of_the_first_and_transfers_nothing(
    server: Server, library: Library
) -> None:
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


def test_a_new_version_of_a_known_story_is_counted_as_news_and_not_as_a_line(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/herald")
    serve_feed(server, ["harbour"], "/post")
    for path in ("/herald", "/post"):
        library.add(server.url(path), path[1:])
    serve_feed(server, ["market", *NAMES, "harbour"], "/post")
    report = library.refresh()
    assert (report.new, report.lines) == (4, 1)
    assert plain.refresh_text(report) == "1 new headline from 2 sources."
    assert len(news(library)) == 5
    serve_feed(server, ["market", *NAMES], "/herald")
    report = library.refresh()
    assert (report.new, report.lines) == (1, 0)
    assert plain.refresh_text(report) == "Nothing new."


def test_a_refresh_sends_exactly_one_request_to_each_source(server: Server, library: Library) -> None:
    paths = [f"/feed/{number}" for number in range(12)]
    for path in paths:
        server.route(path, rss(server, [f"{path[6:]}-{name}" for name in NAMES]), RSS)
        library.add(server.url(path))
    server.requests.clear()
    reported: list[tuple[int, int]] = []
    report = library.refresh(progress=lambda done, total: reported.append((done, total)))
    assert (report.sources, report.failed) == (12, ())
    assert sorted(server.paths()) == sorted(paths)
    assert reported == [(number, 12) for number in range(1, 13)]


def test_only_the_named_sources_are_polled(server: Server, library: Library) -> None:
    for path in ("/one", "/two"):
        serve_feed(server, NAMES, path)
        library.add(server.url(path), path[1:])
    server.requests.clear()
    assert library.refresh(["Two"]).sources == 1
    assert server.paths() == ["/two"]
    with pytest.raises(UnknownSource):
        library.refresh(["two", "three"])
    assert server.paths() == ["/two"]


def test_an_unchanged_body_is_not_parsed_again(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.refresh()
    parse = Parsers.parse
    parsed: list[str] = []

    async def note_and_parse(parsers: Parsers, body: bytes, url: str, *asked: Any) -> object:
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


def test_a_permanent_redirect_is_remembered_and_the_subscribed_address_stays(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/old")
    library.add(server.url("/old"))
    server.redirect("/old", "/new", 301)
    serve_feed(server, NAMES, "/new", etag='"1"')
    server.requests.clear()
    assert library.refresh().failed == ()
    assert library.refresh().failed == ()
    assert server.paths() == ["/old", "/new", "/new"]
    assert library.source("The Herald").url == server.url("/old")


def test_a_temporary_redirect_is_not_remembered(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/new")
    server.redirect("/old", "/new", 302)
    library.add(server.url("/old"))
    server.requests.clear()
    library.refresh()
    assert server.paths() == ["/old", "/new"]


def test_a_moved_source_that_fails_is_polled_at_its_old_address_next(server: Server, library: Library) -> None:
    server.redirect("/old", "/new", 301)
    serve_feed(server, NAMES, "/new")
    library.add(server.url("/old"))
    server.route("/new", "gone", status=404)
    assert len(library.refresh().failed) == 1
    serve_feed(server, NAMES, "/old")
    server.requests.clear()
    assert library.refresh().failed == ()
    assert server.paths() == ["/old"]


def test_the_bundled_source_is_not_polled(library: Library) -> None:
    report = library.refresh()
    assert (report.sources, report.new, report.failed) == (0, 0, ())
    assert library.refresh(["Getting started"]).sources == 0


def test_a_listing_page_is_refreshed_like_a_feed(server: Server, library: Library) -> None:
    server.route("/news/", listing(["bridge", "school", "library", "harbour"]))
    library.add(server.url("/news/"))
    server.route("/news/", listing(["market", "bridge", "school", "library", "harbour"]))
    assert library.refresh().new == 1
    assert len(news(library)) == 5


def test_a_bug_of_ours_fails_one_source_and_is_logged(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch, logger: logging.Logger
) -> None:
    serve_feed(server, NAMES, "/one")
    serve_feed(server, NAMES, "/two")
    library.add(server.url("/one"), "One")
    library.add(server.url("/two"), "Two")
    parse = Parsers.parse

    async def parse_or_fall_over(parsers: Parsers, body: bytes, url: str, *asked: Any) -> object:
        if url.endswith("/one"):
            raise ZeroDivisionError
        return await parse(parsers, body, url, *asked)

    for path in ("/one", "/two"):
        serve_feed(server, ["new", *NAMES], path)
    monkeypatch.setattr(Parsers, "parse", parse_or_fall_over)
    logged = StringIO()
    logger.addHandler(logging.StreamHandler(logged))
    report = library.refresh()
    assert [failed.source.name for failed in report.failed] == ["One"]
    assert "ZeroDivisionError" in logged.getvalue()


def test_a_search_finds_the_words_of_texts_in_feeds(server: Server, library: Library) -> None:
    serve_feed(server, ["bridge"], texts=True)
    library.add(server.url("/feed"))
    assert "mayor" in text_of("bridge")
    assert len(headlines_of(library, Selection(search="mayor bridge"))) == 1


def test_the_first_part_of_a_broken_off_feed_is_stored_and_the_rest_is_requested_again(
    server: Server, library: Library
) -> None:
    whole = rss(server, NAMES)
    cut = whole[: whole.index("About the library")]
    server.route("/feed", cut, RSS, etag='"1"')
    added = library.add(server.url("/feed"))
    problem = "The feed at 127.0.0.1 broke off before its end, so headlines may be missing. Try again later."
    assert (added.headlines, added.source.last_error) == (2, problem)
    report = library.refresh()
    assert ([each.error for each in report.failed], report.unchanged) == ([problem], 1)
    server.route("/feed", whole, RSS, etag='"2"')
    report = library.refresh()
    assert (report.failed, library.source("The Herald").last_error) == ((), None)
    assert [request.headers.get("if-none-match") for request in server.requests] == [None, None, None]
    assert "About the library" in [headline.title for headline in news(library)]


def test_new_headlines_that_filters_hide_are_counted_by_themselves(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.filters().add(Filter(Clean("harbour")))
    serve_feed(server, ["harbour", "theatre", *NAMES])
    report = library.refresh()
    assert (report.new, report.lines, report.muted) == (1, 1, 1)
    assert plain.refresh_text(report) == "1 new headline from 1 source. 1 new headline muted by your filters."
    document = json_documents.refresh_document(report)
    assert (document["new"], document["muted"]) == (1, 1)
    assert library.refresh().muted == 0
