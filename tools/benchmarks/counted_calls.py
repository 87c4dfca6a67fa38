"""Counts the function calls of ten fixed jobs, and fails where one makes over a twentieth more than it did:

    python -m tools.benchmarks.counted_calls           each job next to its row in `counted_calls.tsv`
    python -m tools.benchmarks.counted_calls --write   makes that file anew, after a change that is worth its calls

Calls are exact where times are not: the same on any machine, however busy it is, so `.ci/run` can ask for them, and
work that creeps in is seen the day it comes. What a call costs, they do not tell. Each Python counts other calls, so
this is for `PYTHON` alone. Pages are those of the tests; feeds and headlines are made up, the same each time.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from html import escape, unescape
from itertools import count
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest

from newsreader.articles import clean_page
from newsreader.sources.parser import parse_source
from newsreader.store.new_items import item_of
from newsreader.store.source_rows import News, NewSource
from newsreader.store.store import Store
from tests.faces.faceless_session import FacelessSession
from tools.benchmarks.store_speed import COMMON, FIRST, grow

PYTHON = (3, 11)
TOLERATED = 1.05

KNOWN = Path(__file__).with_name("counted_calls.tsv")
ARTICLES = Path(__file__).parents[2] / "tests/fixtures/articles"
PAGES = 10
"""Evenly from all pages of the tests that are in one piece, by name."""

FEEDS, ITEMS = 10, 50
HEADLINES = 2_000
VOCABULARY = [f"word{number}" for number in range(4_000)]

Result = TypeVar("Result")


def main() -> int:
    if sys.version_info[:2] != PYTHON:
        print(f"Calls are counted on Python {'.'.join(map(str, PYTHON))} only.")
        return 0
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set may decide who is asked first
        command = [sys.executable, "-m", "tools.benchmarks.counted_calls", *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "0"}, check=False).returncode
    # In the first two rounds, jobs import and remember.
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            counted = calls_of_jobs(Path(folder))
    if "--write" in sys.argv[1:]:
        KNOWN.write_text("".join(f"{name}\t{calls}\n" for name, calls in counted.items()), "utf-8")
    known = {name: int(calls) for name, calls in (row.split("\t") for row in KNOWN.read_text("utf-8").splitlines())}
    for name, calls in counted.items():
        print(f"{name:<26} {calls:>9,} calls, {calls / known[name] - 1:+.1%}" if name in known else f"{name} is new")
    if counted.keys() != known.keys():
        print("Failed: the jobs are others than those in counted_calls.tsv.")
        return 1
    if dearer := dearer_jobs(counted, known):
        print(f"Failed: over a twentieth more calls: {', '.join(dearer)}. If that is worth it, count with --write.")
    return 1 if dearer else 0


def dearer_jobs(counted: Mapping[str, int], known: Mapping[str, int]) -> list[str]:
    """The jobs that make more calls than `TOLERATED` times what is known of them."""
    return [name for name, calls in counted.items() if calls > TOLERATED * known[name]]


def calls_of_jobs(folder: Path) -> dict[str, int]:
    """The calls of each job, by its name, in a library that is made in this folder."""
    counted: dict[str, int] = {}

    def job(name: str, work: Callable[[], Result]) -> Result:
        made, counted[name] = calls_in(work)
        return made

    feeds = [(f"https://{number}.example/feed", _feed(number)) for number in range(FEEDS)]
    parsed = job("parse ten feeds", lambda: [parse_source(feed, url) for url, feed in feeds])
    items = job("items of ten feeds", lambda: [[item_of(each, "Herald") for each in one.entries] for one in parsed])
    with Store.open(folder / "few.db") as store:
        store.add_sources([NewSource(url, f"Herald {number}") for number, (url, _) in enumerate(feeds)])
        ids = [each.source.id for each in store.subscriptions()]
        news = [(id_, News("feed", tuple(brought))) for id_, brought in zip(ids, items, strict=True)]
        job("store ten feeds", lambda: store.store_outcomes(news, FIRST))
        job("store the same again", lambda: store.store_outcomes(news, FIRST + timedelta(hours=1)))
    pages = sorted(ARTICLES.glob("*.html"))
    pages = pages[:: len(pages) // PAGES][:PAGES]
    job(
        "clean ten pages",
        lambda: [clean_page(page.read_bytes(), f"https://herald.example/{page.stem}") for page in pages],
    )
    grow(folder / "news.db", 0, HEADLINES)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEWSREADER_HOME", str(folder))
        FacelessSession().close()  # it writes, on another thread, what was new; a key after that looks anew
        with closing(job("first screen", FacelessSession)) as session:
            for name, key in (("a move", "down"), ("a page", "page-down"), ("the last headline", "end")):
                if not job(name, partial(session.press, key)):
                    raise RuntimeError(f"{key} does nothing")
            session.press("/")
            job("a search", lambda: session.answer(COMMON))
    return counted


def calls_in(work: Callable[[], Result]) -> tuple[Result, int]:
    """What the work returns, and the calls it makes on this thread: those of another may come before its end or not."""
    calls = count()

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            next(calls)

    sys.setprofile(note)
    try:
        made = work()
    finally:
        sys.setprofile(None)
    return made, next(calls)


def _feed(number: int) -> bytes:
    """A made-up feed, in turn RSS with whole texts, RSS of a podcast, and Atom. The same number gives the same feed."""
    chance = random.Random(number)  # noqa: S311
    return _FEEDS[number % len(_FEEDS)].format("".join(_item(number, each, chance) for each in range(ITEMS))).encode()


_FEEDS = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>Herald</title><link>https://herald.example/</link>{}</channel></rss>",
    '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Hour</title>{}</channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Council</title><id>urn:council</id>{}</feed>',
)


def _item(feed: int, number: int, chance: random.Random) -> str:
    words = chance.choices(VOCABULARY, k=120)
    title, lead, text = " ".join(words[:8]).capitalize(), " ".join(words[8:30]), escape(f"<p>{' '.join(words)}</p>")
    minute = chance.randrange(60)
    if feed % 3 == 2:
        return (
            f'<entry><title type="html">{title} &amp;amp; more</title><link href="/{number}"/>'
            f"<id>urn:{feed}:{number}</id><author><name>Ann Other</name></author>"
            f"<updated>2023-11-24T10:{minute:02}:00Z</updated>"
            f'<published>2023-11-24T10:{minute:02}:00Z</published><content type="html">{text}</content></entry>'
        )
    sound = (
        f'<enclosure url="/{number}.mp3" length="9000000" type="audio/mpeg"/><itunes:duration>31:07</itunes:duration>'
    )
    whole = f"<dc:creator>Ann Other</dc:creator><content:encoded><![CDATA[{unescape(text)}]]></content:encoded>"
    return (
        f"<item><title>{title} – {lead[:9]}</title><link>https://{feed}.example/{number}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid><pubDate>Fri, 24 Nov 2023 10:{minute:02}:00 GMT</pubDate>'
        f"<description>{escape(f'<p>{lead}.</p>')}</description><category>News</category>"
        f"{sound if feed % 3 else whole}</item>"
    )


if __name__ == "__main__":
    sys.exit(main())
