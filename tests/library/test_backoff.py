"""Servers are polled no more often than they allow, and a plain sentence says why one is not polled."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces import json_documents, plain
from newsreader.library import Library
from newsreader.library.backoff import Reason, backoff_reason, trouble_of
from newsreader.model.values import Clean, Source
from newsreader.store.source_rows import Subscription
from tests.library.making import serve_feed
from tests.server import Exchange, Server

NAMES = ["bridge", "school"]
START = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/London"))


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(clock: Clock, server: Server) -> Iterator[Library]:
    """A library with one source, the Herald, which was well at first."""
    serve_feed(server, NAMES)
    with Library.open(now=clock) as opened:
        opened.add(server.url("/feed"))
        server.requests.clear()
        yield opened


def trouble(library: Library) -> str:
    """What is wrong with the Herald."""
    source = next(each for each in library.sources() if each.kind != "bundled")
    return source.last_error or ""


# Whose server says when to come again.


@pytest.mark.parametrize("status", [429, 503])
def test_a_source_with_retry_after_is_not_polled(server: Server, library: Library, clock: Clock, status: int) -> None:
    server.route("/feed", b"", status=status, headers={"Retry-After": "3600"})
    (failed,) = library.refresh().failed
    assert failed.error == trouble(library)
    assert trouble(library).endswith(f"{status}). It is not checked before 13:00.")
    clock.forward(minutes=59)
    report = library.refresh()
    assert (report.sources, report.failed, report.not_asked) == (0, (), 1)
    assert server.paths() == ["/feed"]
    clock.forward(minutes=1)
    serve_feed(server, ["new", *NAMES])
    assert library.refresh().new == 1
    assert trouble(library) == ""


def test_a_refresh_that_polls_no_source_says_so_and_until_when(
    server: Server, with_another: Library, clock: Clock
) -> None:
    library = with_another
    server.route("/feed", b"", status=429, headers={"Retry-After": "7200"})
    server.route("/post", b"", status=503, headers={"Retry-After": "3600"})
    library.refresh()
    server.requests.clear()
    said = "No source was checked: all 2 have to wait, the first of them until 13:00."
    assert plain.refresh_text(library.refresh()) == f"{said} To hear why, type newsreader sources."
    sentence = "The Herald was not checked: its site asks for a pause until 14:00."
    assert plain.refresh_text(library.refresh(["The Herald"])) == sentence
    assert server.paths() == []
    clock.forward(hours=1)
    serve_feed(server, NAMES, "/post")
    assert plain.refresh_text(library.refresh()).startswith("Nothing new. 1 source not checked.")
    both = library.refresh(["The Herald", "The Post"])
    assert plain.refresh_text(both) == f"Nothing new. {sentence}"
    document = json_documents.refresh_document(both)
    assert (document["sources"], document["failed"]) == (1, [])


def test_no_time_is_announced_for_gone_sources(server: Server, library: Library) -> None:
    server.route("/feed", b"", status=410)
    library.refresh()
    assert library.refresh().none_asked == "No source was checked: the only one has gone for good"


@pytest.mark.parametrize("wait", ["999999999", "Wed, 25 Nov 2199 10:00:00 GMT"])
def test_a_back_off_ends_after_a_day_at_most(server: Server, library: Library, clock: Clock, wait: str) -> None:
    server.route("/feed", b"", status=503, headers={"Retry-After": wait})
    library.refresh()
    assert trouble(library).endswith("It is not checked before Wednesday 25 November, 12:00.")
    clock.forward(hours=23)
    assert library.refresh().not_asked == 1
    clock.forward(hours=1)
    assert len(library.refresh().failed) == 1


def test_a_clock_that_was_wrong_keeps_no_source_from_being_polled(
    server: Server, library: Library, clock: Clock
) -> None:
    clock.forward(days=4000)
    server.route("/feed", b"", status=503, headers={"Retry-After": "3600"})
    library.refresh()
    clock.forward(days=-4000)
    serve_feed(server, ["new", *NAMES])
    assert library.refresh().new == 1


# Who has gone.


def test_a_gone_source_is_polled_only_by_name(server: Server, library: Library) -> None:
    server.route("/feed", b"", status=410)
    (failed,) = library.refresh().failed
    assert failed.error.startswith("Gone for good:")
    assert failed.error.endswith("Remove it, or look for a new address.")
    assert library.refresh().not_asked == 1
    assert server.paths() == ["/feed"]
    assert "It is no longer checked." in trouble(library)
    assert library.refresh(["The Herald"], patiently=True).sources == 0
    assert server.paths() == ["/feed"]
    serve_feed(server, ["new", *NAMES])
    assert library.refresh(["The Herald"]).new == 1
    assert trouble(library) == ""
    assert library.refresh().unchanged == 1


# Who does not answer.


@pytest.fixture
def with_another(server: Server, library: Library) -> Library:
    """The library has a second source, the Post, which is always well."""
    serve_feed(server, NAMES, "/post")
    library.add(server.url("/post"), "The Post")
    server.requests.clear()
    return library


def times_asked(server: Server) -> int:
    return server.paths().count("/feed")


def test_a_source_that_fails_for_an_evening_is_always_polled(
    server: Server, with_another: Library, clock: Clock
) -> None:
    server.route("/feed", b"", status=500)
    for _ in range(20):
        assert with_another.refresh().not_asked == 0
        clock.forward(hours=1)
    assert "since" not in trouble(with_another)


@pytest.mark.slow
def test_a_dead_source_is_polled_less_often_and_at_least_once_a_day(
    server: Server, with_another: Library, clock: Clock
) -> None:
    server.route("/feed", b"", status=500)
    asked = []
    for day in range(12):
        before = times_asked(server)
        for _ in range(24):
            with_another.refresh()
            clock.forward(hours=1)
        asked.append(times_asked(server) - before)
        assert asked[-1] >= 1, day
    assert asked[0] == 24
    assert asked[2] <= 8
    assert asked[-1] == 1


def test_all_sources_are_polled_again_after_the_computer_was_offline(
    server: Server, with_another: Library, clock: Clock
) -> None:
    for path in ("/feed", "/post"):
        server.script(path, Exchange.reset)
    for _ in range(10):
        assert len(with_another.refresh().failed) == 2
        clock.forward(days=1)
    for path in ("/feed", "/post"):
        serve_feed(server, ["new", *NAMES], path)
    assert with_another.refresh().new == 2


def test_a_dead_sources_last_answer_and_news_are_announced(server: Server, with_another: Library, clock: Clock) -> None:
    library = with_another
    clock.forward(hours=-24)
    serve_feed(server, ["new", *NAMES])
    library.refresh()
    clock.forward(hours=8)
    server.route("/feed", b"", status=500)
    for _ in range(3):
        library.refresh()
        clock.forward(hours=16)
    clock.forward(hours=-16)
    problem = trouble(library)
    assert problem.startswith("127.0.0.1 has a problem at the moment (error 500).")
    assert "It has failed since Monday 23 November; its last news came 40 hours ago." in problem
    assert problem.endswith(
        "It is checked less often for now. To check it at once, type newsreader refresh and its name."
    )
    clock.forward(days=3)
    assert "since Monday 23 November; its last news came 4 days ago" in trouble(library)


def test_a_named_dead_source_is_polled_at_once(server: Server, with_another: Library, clock: Clock) -> None:
    library = with_another
    server.route("/feed", b"", status=500)
    for _ in range(3):
        assert library.refresh().not_asked == 0
        clock.forward(days=2)
    clock.forward(days=-2)
    assert library.refresh().not_asked == 1
    serve_feed(server, ["new", *NAMES])
    assert library.refresh(["the herald"]).new == 1
    assert trouble(library) == ""


_MOMENTS = st.none() | st.integers(0, 2**33)


def test_a_source_is_polled_after_its_second_failure_even_long_after_the_first(
    server: Server, with_another: Library, clock: Clock
) -> None:
    server.route("/feed", b"", status=500)
    with_another.refresh()
    clock.forward(days=2)
    with_another.refresh()
    assert with_another.refresh().not_asked == 0


@given(
    last_checked=_MOMENTS,
    not_before=_MOMENTS,
    failing_since=_MOMENTS,
    answered=_MOMENTS,
    now=st.integers(0, 2**33).map(lambda moment: datetime.fromtimestamp(moment, UTC)),
)
def test_no_stored_state_backs_off_for_more_than_a_day_unless_gone(
    last_checked: int | None, not_before: int | None, failing_since: int | None, answered: int | None, now: datetime
) -> None:
    checked = None if last_checked is None else datetime.fromtimestamp(last_checked, UTC)
    source = Source("1", Clean("The Herald"), "https://herald.example/", "feed", checked, "It failed.")
    asked = Subscription(
        source, "", "", "", not_before=not_before, failing_since=failing_since, failures=3, last_new=last_checked
    )
    days = [backoff_reason(asked, now + timedelta(days=day, seconds=day), answered) for day in range(3)]
    # A clock that stands before what was stored can come to it once more; by itself it goes on from there.
    assert None in days
    assert trouble_of(asked, now, answered)
    gone = replace(asked, gone=True)
    assert backoff_reason(gone, now, answered) is Reason.GONE
