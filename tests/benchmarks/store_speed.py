"""The store's speed, by how much is stored. Run by hand: `python -m tests.benchmarks.store_speed [FOLDER] [COUNT...]`.

For 0, 5,000, 50,000 and 100,000 stored headlines: the first screen beside a Textual app with one label, in turns; the
search, to rows; and the one-shot listing. Processor seconds are told beside those of the clock, since the former vary
less on a busy machine. Libraries are made in FOLDER and used again; without it they are thrown away.
"""

import os
import random
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from newsreader.model import Clean, Entry
from newsreader.store.queries import HeadlineQuery
from newsreader.store.store import Store
from newsreader.store.subscriptions import News, NewSource

COUNTS = (0, 5_000, 50_000, 100_000)
TIMES = 7

EACH, SOURCES = 50, 200
"""Items that a source offers at a time, and how many sources there are."""

WORDS_EACH = 150
"""Words of an item's text: what most feeds carry of an article."""

COMMON, RARE = "council", "marquisate"
"""Words of a search: one in about a sixth of all items, one in twelve of them."""

NOW = datetime(2023, 11, 24, 12, 0, tzinfo=UTC)
MARKER = "Storm closes"

BARE_TEXTUAL = f"""
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("{MARKER}")
Bare().run(mouse=False)
"""
OURS = "import sys; from newsreader.cli import main; sys.exit(main(['--no-voice']))"


@dataclass(frozen=True)
class Cost:
    seconds: float
    processor: float
    megabytes: float


def make(path: Path, count: int) -> None:
    """A library with so many headlines, as refreshes of many sources would have left it."""
    chance = random.Random(1)  # noqa: S311
    vocabulary = [f"word{number}" for number in range(20_000)]
    weights = list(accumulate(1 / (number + 10) for number in range(len(vocabulary))))  # as words of a language do
    with Store.open(path) as store:
        store.add_sources(NewSource(f"https://{n}.example/feed", f"Source {n}") for n in range(SOURCES))
        subscribed = [each.source.id for each in store.subscriptions()]
        for start in range(0, count, EACH * 20):
            outcomes = []
            for batch in range(start, min(start + EACH * 20, count), EACH):
                entries = []
                for number in range(batch, min(batch + EACH, count)):
                    words = chance.choices(vocabulary, cum_weights=weights, k=WORDS_EACH)
                    if number % 6 == 0:
                        words[7] = COMMON
                    if number % (max(count // 12, 1)) == 0:
                        words[9] = RARE
                    entries.append(
                        Entry(
                            f"{number}",
                            Clean(f"{MARKER} {' '.join(words[:7])}"),
                            f"https://herald.example/news/2023/{number}/{'-'.join(words[:5])}",
                            NOW - timedelta(minutes=5 * (count - number)),
                            "time",
                            Clean(" ".join(words[:25])),
                            raw_content=f"<p>{' '.join(words)}</p>",
                        )
                    )
                source = subscribed[batch // EACH % SOURCES]
                outcomes.append((source, News("feed", tuple(entries))))
            store.store_outcomes(outcomes, NOW)


def first_screen(program: str, environment: dict[str, str], shown: str = MARKER) -> Cost:
    """What it costs until the terminal has been sent these words."""
    controller, terminal = os.openpty()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        env={**environment, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
    )
    os.close(terminal)
    sent = b""
    try:
        while shown.encode() not in sent:
            ready, _, _ = select.select([controller], [], [], 30)
            if not ready:
                raise TimeoutError(sent[-500:])
            sent += os.read(controller, 65536)
        seconds = time.monotonic() - started
        return Cost(seconds, _processor_seconds(process.pid), _megabytes(process.pid))
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    """The proportional set size."""
    for row in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if row.startswith("Pss:"):
            return int(row.split()[1]) / 1000
    return 0.0


def command(arguments: Sequence[str], environment: dict[str, str]) -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsreader", *arguments], stdout=subprocess.DEVNULL, env=environment
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"newsreader {' '.join(arguments)} ended with {process.returncode}")
    return Cost(time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def in_process(work: Callable[[], object]) -> Cost:
    started, used = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - started, time.process_time() - used, 0)


def told(name: str, costs: Sequence[Cost]) -> Cost:
    middle = Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.megabytes for cost in costs),
    )
    memory = f"   {middle.megabytes:6.1f} MB" if middle.megabytes else ""
    print(f"  {name:42} {middle.seconds * 1000:8.1f} ms   {middle.processor * 1000:8.1f} ms of processor{memory}")
    return middle


def measure(home: Path, count: int) -> None:
    # As it is once installed: no module is compiled anew at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["NEWSREADER_HOME"] = str(home)
    size = (home / "news.db").stat().st_size / 1e6
    print(f"{count:,} headlines, {size:.0f} MB")
    bare, ours = [], []
    newest = MARKER if count else "Welcome to newsreader"
    first_screen(BARE_TEXTUAL, environment)
    first_screen(OURS, environment, newest)
    for _ in range(TIMES):
        bare.append(first_screen(BARE_TEXTUAL, environment))
        ours.append(first_screen(OURS, environment, newest))
    floor, reader = told("bare Textual, to its first screen", bare), told("newsreader, to its first screen", ours)
    clock, processor = reader.seconds / floor.seconds, reader.processor / floor.processor
    print(f"  {'ratio':42} {clock:8.2f}      {processor:8.2f}")
    command(["headlines", "--limit", "1"], environment)
    listing = ["headlines", "--json", "--limit", "50"]
    told(f"newsreader {' '.join(listing)}", [command(listing, environment) for _ in range(TIMES)])
    told("newsreader headlines --json", [command(["headlines", "--json"], environment) for _ in range(3)])
    with Store.open(home / "news.db") as store:
        for words in (COMMON, RARE, f"{COMMON} word3", "word1 word2 word3"):
            query = HeadlineQuery(search=words, limit=50)
            found = len(store.headlines(HeadlineQuery(search=words)))

            def search(query: HeadlineQuery = query) -> object:
                return store.headlines(query)

            told(f"search for {words}, 50 of {found:,}", [in_process(search) for _ in range(TIMES)])
    print(flush=True)


def main(arguments: Sequence[str]) -> int:
    counts = [int(argument) for argument in arguments[1:]] or list(COUNTS)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(arguments[0]) if arguments else Path(thrown_away)
        for count in counts:
            home = folder / str(count)
            if not (home / "news.db").exists():
                started = time.monotonic()
                # In a process of its own: a command's peak memory is no less than that of whoever started it.
                making = get_context("spawn").Process(target=make, args=[home / "news.db", count])
                making.start()
                making.join()
                print(f"made in {time.monotonic() - started:.1f} s")
            measure(home, count)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
