"""A refresh that is interrupted, or that others get in the way of, loses nothing that has come in."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsreader.errors import StoreBusy, StoreError
from newsreader.library import Library
from newsreader.system.environment import Folders
from tests.library.making import RSS, news, page, rss, serve_feed
from tests.server import Exchange, Script, Server, response
from tests.store.test_refusals import LOCKS, holding

NAMES = ["bridge", "school", "library"]


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


def test_two_refreshes_at_once_store_every_headline_once(server: Server, library: Library) -> None:
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


def test_an_interrupted_refresh_keeps_what_has_arrived(library: Library) -> None:
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
from newsreader.library.parser_pool import Parsers
parse = Parsers.parse
async def parse_aloud(*asked):
    print("arrived", flush=True)
    return await parse(*asked)
Parsers.parse = parse_aloud
Library.open().refresh()
"""


def test_arrived_bodies_are_parsed_and_stored_after_an_interrupt(library: Library) -> None:
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


def test_nothing_is_polled_if_nothing_can_be_saved(short_lock_wait: None, server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    server.requests.clear()
    library.close()
    with Library.open() as again, holding(Path(os.environ["NEWSREADER_HOME"]) / "news.db", LOCKS["a writer"]):
        assert len(news(again)) == 3
        for write in (again.refresh, lambda: again.add(server.url("/other")), lambda: again.remove("1")):
            with pytest.raises(StoreBusy):
                write()
    assert server.requests == []


def test_a_store_that_fails_during_a_refresh_ends_it_with_an_error(
    short_lock_wait: None, server: Server, library: Library
) -> None:
    for number in range(5):
        serve_feed(server, NAMES, f"/{number}/feed")
        library.add(server.url(f"/{number}/feed"))
    with Library.open() as again, contextlib.ExitStack() as lock:

        def answer_and_lock(_request: object) -> bytes:
            lock.enter_context(holding(Path(os.environ["NEWSREADER_HOME"]) / "news.db", LOCKS["a writer"]))
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

        server.raw("/0/feed", answer_and_lock)
        with pytest.raises(StoreBusy):
            again.refresh(["2"])
        lock.close()
        assert [failed.source.id for failed in again.refresh(["3", "4"]).failed] == []


def restores_and_answers(copy: Path, body: str, content_type: str) -> Script:
    """Somebody goes back to a copy of the library before the answer comes."""

    def restore_and_answer(exchange: Exchange) -> None:
        with Library.open() as other:
            other.restore(copy)
        exchange.send(response(body.encode(), headers={"Content-Type": content_type, "ETag": '"wrong"'}))

    return restore_and_answer


def test_a_copy_restored_during_a_refresh_gets_no_answers_of_other_sources(
    server: Server, library: Library, tmp_path: Path
) -> None:
    copy = tmp_path / "five.db"
    folder = tmp_path / "elsewhere"
    serve_feed(server, NAMES, "/five")
    with Library.open(Folders(folder, folder, folder, folder)) as elsewhere:
        five = elsewhere.add(server.url("/five"), "Five").source
        elsewhere.back_up(copy)
    serve_feed(server, NAMES, "/slow")
    assert library.add(server.url("/slow"), "Slow").source.id == five.id
    server.script("/slow", restores_and_answers(copy, rss(server, ["wrong"]), RSS))
    with pytest.raises(StoreError, match="was restored during the refresh"):
        library.refresh(["Slow"])
    assert [(each.source, each.title) for each in news(library)] == [("Five", f"About the {name}") for name in NAMES]
    server.requests.clear()
    assert library.refresh().failed == ()
    (request,) = server.requests
    assert request.path == "/five"
    assert "if-none-match" not in request.headers


def test_a_restored_library_is_reported_even_after_all_was_stored(
    server: Server, library: Library, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.back_up(copy)
    serve_feed(server, ["harbour", *NAMES])

    server.script("/harbour", restores_and_answers(copy, page("harbour"), "text/html"))
    with pytest.raises(StoreError, match="was restored during the refresh"):
        library.refresh(articles=True)
    assert [each.title for each in news(library)] == [f"About the {name}" for name in NAMES]
