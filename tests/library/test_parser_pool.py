"""Parsing in processes: the same items, and a process that fails costs one source."""

import asyncio
import json
import os
import pickle
import signal
import subprocess
from collections.abc import Awaitable, Callable
from itertools import islice
from pathlib import Path

import pytest

from newsreader.errors import BrokenFeed, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.library.parser_pool import PROCESSES, Parsers
from newsreader.model.plain_values import to_json
from newsreader.sources.parser import parse_source
from newsreader.store.new_items import Brought, Item, item_of
from newsreader.system import child, child_pool, this_process
from newsreader.system.child_pool import ChildPool
from newsreader.system.frames import Frame

URL = "http://news.example/feed"

FEED = (
    '<rss version="2.0"><channel><title>The Herald</title>'
    "<item><title>Bridge opens \U0001f309</title><link>/bridge</link><guid>1</guid><author>Ann Smith</author>"
    "<pubDate>Fri, 24 Nov 2023 10:30:00 +0100</pubDate><description>&lt;p&gt;At last.&lt;/p&gt;</description></item>"
    "<item><title>School closes</title><link>/school</link><guid>2</guid><pubDate>2023-11-23</pubDate></item>"
    "</channel></rss>"
).encode()
LEFT_TO_SCRIPTS = b"<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Half a character \\ud83d", "items": '
    b'[{"id": "1", "url": "http://news.example/1", "title": "One \\ud83d", "content_html": "half \\udf09"}]}'
)

needs_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds its children in /proc")


def run(work: Callable[[Parsers], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        async with Parsers(sources=True) as parsers:
            await work(parsers)

    asyncio.run(all_of_it())


def children() -> list[int]:
    """The parser processes we started. Other tests may run processes of their own, such as a sound sink."""
    found = (task.read_text().split() for task in Path("/proc/self/task").glob("*/children"))
    return [
        int(pid) for pids in found for pid in pids if b"parser_process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


@pytest.mark.usefixtures("parser_processes")
@pytest.mark.parametrize("body", [FEED, JSON_FEED, b'<rss version="2.0"><channel></channel></rss>'])
def test_the_pool_returns_parsed_items_ready_to_be_stored(body: bytes) -> None:
    async def check(parsers: Parsers) -> None:
        got.append(await parsers.parse(body, URL, "text/xml; charset=utf-8", "The Herald"))

    got: list[Brought] = []
    run(check)
    parsed = parse_source(body, URL, "text/xml; charset=utf-8")
    items = tuple(item_of(entry, "The Herald") for entry in parsed.entries)
    assert got == [Brought(parsed.kind, parsed.title, items, cut=False)]


@pytest.mark.usefixtures("parser_processes")
@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<rss><channel><item>", BrokenFeed),
        (b"nothing much", NoHeadlines),
        (b"", NoHeadlines),
        (LEFT_TO_SCRIPTS, HeadlinesNeedScripts),
        (b"%PDF-1.4", NotReadable),
    ],
)
def test_a_parsers_error_is_raised_unchanged(body: bytes, error: type[Exception]) -> None:
    async def check(parsers: Parsers) -> None:
        with pytest.raises(error) as raised:
            await parsers.parse(body, URL, "", "")
        with pytest.raises(error) as caught:
            parse_source(body, URL)
        assert str(raised.value) == str(caught.value)

    run(check)


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_as_many_processes_as_are_needed_are_started_and_all_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(parsers: Parsers) -> None:
        await parsers.parse(FEED, URL, "", "")
        await parsers.parse(FEED, URL, "", "")
        assert len(children()) == 1
        parsed = await asyncio.gather(*(parsers.parse(FEED, URL, "", "") for _ in range(20)))
        assert {len(each.items) for each in parsed} == {2}
        assert len(children()) == PROCESSES

    monkeypatch.setattr(this_process, "cores", lambda: 4)
    run(check)
    assert children() == []


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_processes_are_started_ahead_of_the_expected_need(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(parsers: Parsers) -> None:
        await parsers.expect(0)
        assert children() == []
        await parsers.expect(1)
        assert len((await parsers.parse(FEED, URL, "", "")).items) == 2
        assert len(children()) == 1
        await parsers.end()
        await parsers.expect(100)
        assert len((await parsers.parse(FEED, URL, "", "")).items) == 2
        assert len(children()) == PROCESSES

    monkeypatch.setattr(this_process, "cores", lambda: 4)
    run(check)
    assert children() == []


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_one_parser_process_is_enough_until_a_source_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(parsers: Parsers) -> None:
        await asyncio.gather(*(parsers.parse(FEED, URL, "", "") for _ in range(20)))
        (slow,) = children()
        os.kill(slow, signal.SIGSTOP)
        monkeypatch.setattr(child_pool, "SLOW_SECONDS", 0.05)
        asked = [asyncio.create_task(parsers.parse(FEED, URL, "", "")) for _ in range(5)]
        for answered in islice(asyncio.as_completed(asked), 4):
            assert len((await answered).items) == 2
        assert len(children()) == 2
        os.kill(slow, signal.SIGCONT)
        assert {len(each.items) for each in await asyncio.gather(*asked)} == {2}

    monkeypatch.setattr(this_process, "cores", lambda: 2)
    monkeypatch.setattr(child_pool, "SLOW_SECONDS", 60.0)  # until it is set: a busy computer is slow as well
    run(check)
    assert children() == []


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_a_process_that_dies_costs_one_source() -> None:
    async def check(parsers: Parsers) -> None:
        await parsers.parse(FEED, URL, "", "")
        (process,) = children()
        os.kill(process, signal.SIGSTOP)
        parsing = asyncio.create_task(parsers.parse(FEED, URL, "", ""))
        await asyncio.sleep(0)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(BrokenFeed, match=r"news\.example"):
            await parsing
        assert len((await parsers.parse(FEED, URL, "", "")).items) == 2

    run(check)


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_a_process_that_hangs_is_ended_and_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(parsers: Parsers) -> None:
        await parsers.parse(FEED, URL, "", "")
        (process,) = children()
        os.kill(process, signal.SIGSTOP)
        monkeypatch.setattr(parsers, "_seconds", 0.2)
        with pytest.raises(BrokenFeed):
            await parsers.parse(FEED * 1000, URL, "", "")
        assert children() == []
        monkeypatch.undo()
        assert len((await parsers.parse(FEED, URL, "", "")).items) == 2

    run(check)


@pytest.mark.usefixtures("parser_processes")
@needs_linux
def test_a_cancelled_caller_leaves_no_process_behind() -> None:
    async def check(parsers: Parsers) -> None:
        await parsers.parse(FEED, URL, "", "")
        os.kill(children()[0], signal.SIGSTOP)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await parsers.parse(FEED, URL, "", "")
        assert children() == []

    run(check)


def test_a_process_ends_when_its_requests_end() -> None:
    ended = subprocess.run(
        child.command("newsreader.library.parser_process"),
        input=b"",
        env=child.environment(),
        capture_output=True,
        timeout=30,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == (b"", b"")


def test_a_process_that_answers_with_anything_else_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def answering(result: str, payload: bytes) -> Callable[..., Awaitable[Frame]]:
        async def ask(*_arguments: object, **_named: object) -> Frame:
            return {"result": result}, payload

        return ask

    parsed = parse_source(FEED, URL)
    good = json.loads(
        to_json(Brought(parsed.kind, parsed.title, tuple(item_of(each, "") for each in parsed.entries), False))
    )

    def spoilt(field: str, value: object) -> bytes:
        items = [[*item] for item in good[2]]
        items[0][Item._fields.index(field)] = value
        return json.dumps([*good[:2], items, good[3]]).encode()

    hostile = [
        ("made", pickle.dumps(os.getcwd)),
        ("made", b"[]"),
        ("error", b'["SystemExit", "", ["", ""]]'),
        ("error", b'"BrokenFeed"'),
        ("nothing", b"null"),
        *(("made", spoilt("published", value)) for value in ("zzz", "2026-11-25", "2026-11-25T10:30:00", None, 7)),
        *(("made", spoilt("place", value)) for value in (1 << 63, (1 << 63) - 1, -(1 << 62), None, "1")),
        *(("made", spoilt("url", value)) for value in ("javascript:alert(1)", "https://a.example/\x1b[2J", "", None)),
        *(("made", spoilt(*each)) for each in (("precision", "week"), ("title", 7))),
        *(("made", spoilt("episode", value)) for value in ("{", "7", "[" * 100_000, '{"chapters": 7}')),
        ("made", spoilt("updated", "x")),
    ]

    async def check(parsers: Parsers) -> None:
        monkeypatch.setattr(ChildPool, "ask", answering("made", json.dumps(good).encode()))
        assert len((await parsers.parse(FEED, URL, "", "")).items) == 2
        monkeypatch.setattr(ChildPool, "ask", answering("made", spoilt("title", "Bridge\x1b[2J\nopens")))
        assert (await parsers.parse(FEED, URL, "", "")).items[0].title == "Bridge opens"
        for result, payload in hostile:
            monkeypatch.setattr(ChildPool, "ask", answering(result, payload))
            with pytest.raises(BrokenFeed, match=r"news\.example"):
                await parsers.parse(FEED, URL, "", "")

    run(check)
