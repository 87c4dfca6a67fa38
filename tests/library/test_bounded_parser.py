"""What strangers wrote is read in processes that may take so long and so much, and no more."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.library import Library
from newsreader.library.bounded_parser import Bounded
from newsreader.model.values import Article, Clean
from tests.library.making import listing, page, serve_feed
from tests.server import Server

pytestmark = pytest.mark.usefixtures("parser_processes")

URL = "https://herald.example/bridge"


def read(url: str, title: str) -> Article:
    return Article(url, Clean(title))


def ask_too_much(_url: str) -> bytes:
    return bytes(1 << 40)


def never_end(_url: str) -> None:
    while True:
        time.sleep(60)


def die(_url: str) -> None:
    os._exit(1)


def fail(_url: str) -> None:
    raise ZeroDivisionError


def refuse(_url: str, kind: str) -> None:
    raise {
        "elsewhere": errors.SentElsewhere("herald.example", "https://post.example/"),
        "unreadable": errors.NotReadable("herald.example", "a picture"),
        "status": errors.BadStatus("herald.example", 429, 60),
    }[kind]


def test_a_process_parses_the_same_as_a_thread() -> None:
    async def run() -> list[Article]:
        async with Bounded() as bounded:
            return await asyncio.gather(*(bounded.do(read, URL, str(number)) for number in range(5)))

    assert asyncio.run(run()) == [read(URL, str(number)) for number in range(5)]


@pytest.mark.parametrize("kind", ["elsewhere", "unreadable", "status"])
def test_a_process_raises_the_same_errors_as_a_thread(kind: str) -> None:
    async def run() -> None:
        async with Bounded() as bounded:
            await bounded.do(refuse, URL, kind)

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
        async with Bounded(1) as bounded:
            for work in (ask_too_much, die):
                with pytest.raises(errors.TooHard, match=r"herald\.example"):
                    await bounded.do(work, URL)
            with pytest.raises(RuntimeError, match="ZeroDivisionError"):
                await bounded.do(fail, URL)
            assert await bounded.do(read, URL, "x") == read(URL, "x")

    asyncio.run(run())


def test_endless_work_is_ended() -> None:
    async def run() -> None:
        async with Bounded(1, seconds=1.0) as bounded:
            await bounded.do(never_end, URL)

    with pytest.raises(errors.TooHard):
        asyncio.run(run())


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
