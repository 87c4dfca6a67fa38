"""Times start-up and search by the size of the library. Run by hand, on Linux:

    python -m tools.benchmarks.store_speed                       0, 5,000, 50,000 and 100,000 headlines
    python -m tools.benchmarks.store_speed FOLDER                the same; libraries are made there and reused
    python -m tools.benchmarks.store_speed FOLDER COUNT...       these counts only

One library grows, and is copied at each count. Each headline has the text of its article, as in a feed, which a search
looks through; the articles of some are stored too. One row is printed for each count:

* the floor: a bare Textual app with one label, and one with a list that fills the screen, until the terminal has been
  sent it; then our first screen, in seconds of the clock and of the processor, and as ratios to the floor of one label.
  All are started in a terminal of the same kind by the same Python, in turns and in a new random order each time;
* memory at the first screen: the proportional and the resident set size;
* searches, each to its first 50 headlines: a word in one of six, one in a dozen of all, both, three that stand side by
  side, three common ones. Each word is looked for as the beginning of a word;
* `newsreader headlines --json --limit 50`, from the start of its process to the end.

Figures are medians. On a busy machine the clock says little: look at the processor's seconds and at the ratios.
"""

import fcntl
import os
import random
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from newsreader.model.values import Article, Block, Clean, Entry, Selection
from newsreader.store.source_rows import News, NewSource
from newsreader.store.store import Store

COUNTS = (0, 5_000, 50_000, 100_000)
STARTS, COMMANDS, SEARCHES = 15, 15, 15
"""How often each is measured, after one time that does not count."""

EACH, SOURCES = 50, 200
"""Items that a source offers at a time, and how many sources there are."""

KEPT_EACH = 10
"""One of this many headlines has its article stored."""

WORDS_EACH = 150
"""Words of an item's text: what most feeds carry of an article."""

COMMON, RARE, PHRASE = "council", "marquisate", ("vale", "of", "white")
"""Words of a search: one in a sixth of all items, one in every 8,000th, three side by side in every 500th."""

FIRST = datetime(2023, 11, 24, 12, 0, tzinfo=UTC)
MARKER = "Storm closes"

FLOOR_LABEL = f"""
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("{MARKER}")
Bare().run(mouse=False)
"""
FLOOR_LIST = f"""
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList(*[f"{MARKER} {{number}}" for number in range(24)])
Bare().run(mouse=False)
"""
OURS = "import sys; from newsreader.cli.main import main; sys.exit(main(['--no-voice']))"


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of the processor; proportional and resident megabytes."""

    seconds: float
    processor: float
    proportional: float = 0.0
    resident: float = 0.0


# Libraries.


def entries(start: int, count: int) -> Iterator[Entry]:
    """Feed entries by number. The same numbers give the same entries."""
    vocabulary = [f"word{number}" for number in range(20_000)]
    weights = list(accumulate(1 / (number + 10) for number in range(len(vocabulary))))  # as words of a language do
    for number in range(start, start + count):
        words = random.Random(number).choices(vocabulary, cum_weights=weights, k=WORDS_EACH)  # noqa: S311
        if number % 6 == 0:
            words[7] = COMMON
        if number % 8_000 == 0:
            words[9] = RARE
        if number % 500 == 0:
            words[20:23] = PHRASE
        yield Entry(
            f"{number}",
            Clean(f"{MARKER} {' '.join(words[:7])}"),
            f"https://herald.example/news/2023/{number}/{'-'.join(words[:5])}",
            FIRST + timedelta(minutes=5 * number),
            "time",
            Clean(" ".join(words[:25])),
            raw_content=f"<p>{' '.join(words)}</p>",
        )


def grow(path: Path, before: int, count: int) -> None:
    """Grow a library from one number of headlines to another, as refreshes of many sources would."""
    with Store.open(path) as store:
        if not before:
            store.add_sources([NewSource(f"https://{n}.example/feed", f"Source {n}") for n in range(SOURCES)])
        subscribed = [each.source.id for each in store.subscriptions()]
        for start in range(before, count, EACH * 20):
            batches = range(start, min(start + EACH * 20, count), EACH)
            outcomes = [
                (subscribed[batch // EACH % SOURCES], News("feed", tuple(entries(batch, min(EACH, count - batch)))))
                for batch in batches
            ]
            store.store_outcomes(outcomes, FIRST + timedelta(minutes=5 * count))
            keep_articles(store, [each for _, news in outcomes for each in news.entries if isinstance(each, Entry)])


def keep_articles(store: Store, stored: Sequence[Entry]) -> None:
    for entry in stored[::KEPT_EACH]:
        if headline := store.headline_at(entry.url):
            words = entry.raw_content.removeprefix("<p>").removesuffix("</p>").split()
            parts = [Clean(" ".join(words[at : at + 50])) for at in range(0, len(words), 50)]
            blocks = tuple(Block("paragraph", part) for part in parts)
            store.store_article(headline.id, Article(entry.url, entry.title, blocks=blocks))


def libraries(folder: Path, counts: Sequence[int]) -> Iterator[tuple[int, Path]]:
    """Homes with these numbers of headlines, smallest first: found in the folder, or grown from the one before."""
    before, last = 0, Path()
    for count in sorted(counts):
        home = folder / str(count)
        if not (home / "news.db").exists():
            started = time.monotonic()
            home.mkdir(parents=True, exist_ok=True)
            if before:
                shutil.copyfile(last / "news.db", home / "new.db")
            # In a process of its own, because the peak memory of a command is at least that of its parent.
            growing = get_context("spawn").Process(target=grow, args=[home / "new.db", before, count])
            growing.start()
            growing.join()
            if growing.exitcode:
                raise RuntimeError(f"the library of {count:,} headlines could not be made")
            (home / "new.db").rename(home / "news.db")
            print(f"{count:,} headlines made in {time.monotonic() - started:.0f} s", file=sys.stderr)
        before, last = count, home
        yield count, home


# What is measured.


def first_screen(program: str, environment: dict[str, str], shown: str) -> Cost:
    """Cost until the terminal receives these words."""
    controller, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", program],  # -P: not from the folder in which it runs
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        env={**environment, "TERM": "xterm-256color"},
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
        processor = time.clock_gettime(~process.pid << 3 | 2)  # Linux's name for the clock of a process
        return Cost(seconds, processor, *_megabytes(process.pid))
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def _megabytes(process: int) -> tuple[float, float]:
    rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    sizes = {row.split()[0]: int(row.split()[1]) * 1024 / 1e6 for row in rows[1:]}
    return sizes["Pss:"], sizes["Rss:"]


def command(arguments: Sequence[str], environment: dict[str, str]) -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsreader", *arguments], stdout=subprocess.DEVNULL, env=environment
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"newsreader {' '.join(arguments)} ended with {process.returncode}")
    return Cost(time.monotonic() - started, usage.ru_utime + usage.ru_stime, 0, usage.ru_maxrss * 1024 / 1e6)


def in_process(work: Callable[[], object]) -> Cost:
    started, used = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - started, time.process_time() - used)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of all but the first, which warms up."""
    rows = [(cost.seconds, cost.processor, cost.proportional, cost.resident) for cost in costs[1:]]
    return Cost(*(statistics.median(column) for column in zip(*rows, strict=True)))


def in_turns(programs: dict[str, Callable[[], Cost]], times: int) -> dict[str, Cost]:
    """Run each of these this many times, in a random order each time, so that other load affects all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    chance = random.Random(1)  # noqa: S311
    for _ in range(times + 1):
        for name in chance.sample(list(programs), len(programs)):
            costs[name].append(programs[name]())
    return {name: median(each) for name, each in costs.items()}


def measure(home: Path, count: int) -> list[str]:
    """Measure one row of the table."""
    # As after an installation: no module is compiled at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["NEWSREADER_HOME"] = str(home)
    newest = MARKER if count else "Welcome to newsreader"
    starts = in_turns(
        {
            "label": lambda: first_screen(FLOOR_LABEL, environment, MARKER),
            "list": lambda: first_screen(FLOOR_LIST, environment, MARKER),
            "ours": lambda: first_screen(OURS, environment, newest),
        },
        STARTS,
    )
    floor, ours = starts["label"], starts["ours"]
    listing = median([command(["headlines", "--json", "--limit", "50"], environment) for _ in range(COMMANDS + 1)])
    return [
        f"{count:,}",
        *(f"{it.seconds * 1000:.0f}  ({it.processor * 1000:.0f})" for it in starts.values()),
        f"{ours.seconds / floor.seconds:.2f}",
        f"{ours.processor / floor.processor:.2f}",
        f"{ours.proportional:.1f} / {ours.resident:.1f}",
        *(f"{cost.seconds * 1000:.1f}" for cost in searches(home)),
        f"{listing.processor:.3f}",
        f"{listing.seconds:.3f}",
    ]


def searches(home: Path) -> Iterator[Cost]:
    """Time searches in an open library, by the clock."""
    with Store.open(home / "news.db") as store:
        for words in (COMMON, RARE, f"{COMMON} {RARE}", "-".join(PHRASE), "word1 word2 word3"):
            query = Selection(search=words, limit=50)

            def search(query: Selection = query) -> object:
                return list(store.each_headline(query))

            yield median([in_process(search) for _ in range(SEARCHES + 1)])


COLUMNS = (
    ("stored", 8),
    ("floor: label", 12),
    ("floor: list", 12),
    ("first screen", 12),
    ("ratio", 6),
    ("of cpu", 6),
    ("PSS / RSS", 12),
    ("word", 6),
    ("rare", 6),
    ("both", 6),
    ("phrase", 6),
    ("three", 6),
    ("json cpu", 8),
    ("clock", 6),
)
"""Floors and the first screen are in milliseconds, those of the processor in brackets; then two ratios, megabytes,
milliseconds of five searches, and seconds of the listing."""


def table_row(cells: Sequence[str]) -> str:
    return "  ".join(cell.rjust(width) for cell, (_name, width) in zip(cells, COLUMNS, strict=True))


def main(arguments: Sequence[str]) -> int:
    counts = [int(argument) for argument in arguments[1:]] or list(COUNTS)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(arguments[0]) if arguments else Path(thrown_away)
        rows = []
        for count, home in libraries(folder, counts):
            rows.append(table_row(measure(home, count)))
            print(rows[-1], file=sys.stderr, flush=True)
        busy = os.getloadavg()[0] / (os.cpu_count() or 1)
        print(f"Medians of {STARTS}. Processes waiting for each processor: {busy:.1f}.")
        print("Milliseconds, those of the processor in brackets; ratios; megabytes; milliseconds of a search; seconds.")
        print(table_row([name for name, _width in COLUMNS]))
        print(*rows, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
