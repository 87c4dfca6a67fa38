"""Strangers' bytes are parsed in processes that may take so long and so much, and reach nothing else."""

import asyncio
import sys
from collections.abc import Awaitable
from pathlib import Path

import pytest

from newsreader import errors, messages
from newsreader.library import Library
from newsreader.library.article_fetch import _read_page
from newsreader.library.parser_pool import Do, Parsers
from newsreader.library.source_finder import _read
from newsreader.model.values import Article, Parsed
from newsreader.system.child_pool import ChildNotStarted
from tests.library import parser_work
from tests.library.making import listing, page, serve_feed
from tests.library.parser_work import URL, ask_too_much, die, escape_by, fail, never_end, read, refuse
from tests.server import Server

pytestmark = pytest.mark.usefixtures("parser_processes")


class WorkingParsers(Parsers):
    """Parser processes with the functions of the tests, which they could not load by themselves."""

    def __init__(self, processes: int = 1, seconds: float = 30.0) -> None:
        super().__init__(processes, seconds)
        self._arguments = [parser_work.__name__]


def test_a_process_parses_the_same_as_a_thread() -> None:
    async def run() -> list[Article]:
        async with WorkingParsers(2) as parsers:
            return await asyncio.gather(*(parsers.do(read, URL, str(number)) for number in range(5)))

    assert asyncio.run(run()) == [read(URL, str(number)) for number in range(5)]


@pytest.mark.parametrize("kind", ["elsewhere", "unreadable", "missing"])
def test_a_process_raises_the_same_errors_as_a_thread(kind: str) -> None:
    async def run() -> None:
        async with WorkingParsers(2) as parsers:
            await parsers.do(refuse, URL, kind)

    with pytest.raises(errors.NewsreaderError) as caught:
        asyncio.run(run())
    with pytest.raises(errors.NewsreaderError) as here:
        refuse(URL, kind)
    assert (type(caught.value), str(caught.value), vars(caught.value)) == (
        type(here.value),
        str(here.value),
        vars(here.value),
    )


def test_a_parser_that_crashes_or_takes_too_much_fails_only_its_own_page() -> None:
    async def run() -> None:
        async with WorkingParsers(1) as parsers:
            for work in (ask_too_much, die):
                with pytest.raises(errors.TooHard, match=r"herald\.example"):
                    await parsers.do(work, URL)
            with pytest.raises(RuntimeError, match="ZeroDivisionError"):
                await parsers.do(fail, URL)
            assert await parsers.do(read, URL, "x") == read(URL, "x")

    asyncio.run(run())


def test_a_process_that_cannot_start_is_no_fault_of_the_page() -> None:
    async def run() -> None:
        async with WorkingParsers() as parsers:
            parsers._arguments = ["tests.library.no_such_module"]
            await parsers.expect(1)
            for work in (parsers.do(read, URL, "x"), parsers.parse(b"<rss/>" * 100_000, URL, "", "")):
                with pytest.raises(ChildNotStarted, match="parser_process ended with status 1"):
                    await work

    asyncio.run(run())


def test_a_page_is_tried_again_once_processes_can_start(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_feed(server, ["bridge"])
    server.route("/bridge", page("bridge"))
    library.add(server.url("/feed"))
    library.refresh()
    with monkeypatch.context() as patch:
        patch.setattr("newsreader.system.child.command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
        (failed,) = library.refresh(articles=True).failed_articles
        assert messages.UNEXPECTED_FAULT in failed.error
    assert library.refresh(articles=True).articles == 1


def test_a_process_that_is_slow_to_start_takes_too_long() -> None:
    async def run() -> None:
        async with Parsers(1, seconds=0.0) as parsers:
            await parsers.do(read, URL, "x")

    with pytest.raises(errors.TooHard):
        asyncio.run(run())


def test_endless_work_is_ended() -> None:
    async def run() -> None:
        async with WorkingParsers(1, seconds=1.0) as parsers:
            await parsers.do(never_end, URL)

    with pytest.raises(errors.TooHard):
        asyncio.run(run())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a process without a right to do so")
@pytest.mark.parametrize(
    "way",
    [
        *("read", "list", "write", "append", "remove", "rename", "make", "password"),
        *("socket", "local socket", "program", "fork", "signal"),
    ],
)
def test_a_parser_that_is_taken_over_reaches_no_file_socket_or_program(way: str, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("private")

    async def run() -> None:
        async with WorkingParsers() as parsers:
            await parsers.do(escape_by, URL, str(tmp_path), way)

    with pytest.raises(RuntimeError, match="PermissionError"):
        asyncio.run(run())
    assert [each.name for each in tmp_path.iterdir()] == ["diary"]


PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "articles").glob("*.html"))


def test_a_confined_process_cleans_pages_as_a_thread_does() -> None:
    """What a parser loads only when a page needs it is readable: charsets, zones, tables of words."""
    pages = [page.read_bytes() for page in PAGES[::6]]
    japanese = "<title>図書館</title><p>" + "市立図書館は月曜日に点字の部屋を開いた。" * 30
    pages += [japanese.encode(charset) for charset in ("shift_jis", "euc-jp", "utf-16")]

    async def run(do: Do) -> list[object]:
        return [await _outcome(do(_read_page, URL, page, "text/html; charset=shift_jis")) for page in pages]

    async def confined() -> list[object]:
        async with Parsers(1) as parsers:
            return await run(parsers.do)

    assert asyncio.run(confined()) == asyncio.run(run(asyncio.to_thread))


async def _outcome(made: Awaitable[object]) -> object:
    try:
        return await made
    except errors.NewsreaderError as error:
        return type(error), str(error), vars(error)


def test_a_confined_process_gives_a_feed_to_feedparser_itself() -> None:
    feed = b"<rss><channel><title>Herald</title><item><title>Bridge<link>https://herald.example/1</title></item"

    async def run() -> Parsed:
        async with Parsers(1) as parsers:
            return await parsers.do(_read, URL, feed, "application/rss+xml")

    assert asyncio.run(run()) == _read(URL, feed, "application/rss+xml")


def children() -> set[int]:
    found = (task.read_text().split() for task in Path("/proc/self/task").glob("*/children"))
    return {int(pid) for pids in found for pid in pids}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds its children in /proc")
def test_no_strangers_bytes_are_parsed_in_our_own_process(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(*_arguments: object) -> None:
        raise AssertionError

    for name in (
        "library.source_finder.parse_source",
        "library.source_finder.site_hints",
        "articles.cleaning.cleaned_page",
    ):
        monkeypatch.setattr(f"newsreader.{name}", here)
    before = children()
    server.route("/news/", listing(["market", "harbour", "tower", "lifeboat"]))
    serve_feed(server, ["bridge"])
    server.route("/bridge", page("bridge"))
    assert library.add(server.url("/news/")).headlines == 4
    library.add(server.url("/feed"))
    assert library.refresh(["The Herald"], articles=True).articles == 1
    assert children() <= before
