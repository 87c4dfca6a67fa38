"""Compares this version with an earlier one, in turns in one run, and prints a table. Run by hand, on Linux:

    python -m tools.benchmarks.trend COMMIT           5 rounds
    python -m tools.benchmarks.trend COMMIT ROUNDS

Rows are starts of the program, the jobs of `fixed_jobs`, and lists of a library of 50,000 headlines: the milliseconds
of the processor, the least of all rounds, and how many times the earlier version's that is. `python -c pass` and a bare
Textual app stand beside them, as floors of the starts. A job that the earlier version does not know is left out.
"""

import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from newsreader.model.values import Selection
from newsreader.store.store import Store
from tools.benchmarks.store_speed import COMMON, FLOOR_LABEL, MARKER, OURS, first_screen

ROOT = Path(__file__).parents[2]
ROUNDS = 5
LIBRARY = 50_000

GROW = f"from pathlib import Path; from tools.benchmarks.store_speed import grow; grow(Path('news.db'), 0, {LIBRARY})"
JOBS = "from tools.benchmarks.trend import print_jobs; print_jobs()"

Row = dict[str, float]
"""Milliseconds of the processor, by what was done."""


class Version:
    """A version of the program in a folder, run in a library of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        """`folder` has its packages `newsreader` and `tests`. Makes a library in `home`."""
        self._home = home
        # Not compiled anew at each start; tools are this version's.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = kept | {"PYTHONPATH": f"{folder}:{ROOT}", "NEWSREADER_HOME": str(home)}
        home.mkdir()
        self._run(GROW)

    def _run(self, program: str) -> str:
        # -P: not from the folder in which it runs.
        done = [sys.executable, "-P", "-c", program]
        return subprocess.run(
            done, cwd=self._home, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def _processor(self, *arguments: str) -> float:
        process = subprocess.Popen(
            [sys.executable, "-P", *arguments], cwd=self._home, env=self.environment, stdout=subprocess.DEVNULL
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
        return (usage.ru_utime + usage.ru_stime) * 1000

    def costs(self) -> Iterator[tuple[str, float]]:
        """Run everything once. Yields names and milliseconds."""
        yield "python -c pass", self._processor("-c", "pass")
        for words in ("--version", "headlines --json --limit 50"):
            yield f"newsreader {words}", self._processor("-m", "newsreader", *words.split())
        yield "bare Textual app", first_screen(FLOOR_LABEL, self.environment, MARKER).processor * 1000
        yield "newsreader", first_screen(OURS, self.environment, MARKER).processor * 1000
        yield from json.loads(self._run(JOBS)).items()


def print_jobs() -> None:
    """Print what jobs cost in the version that Python finds first, as JSON. The library is in the current folder."""
    costs: Row = {}
    for _ in range(2):  # at the first time, each job imports and remembers
        for group in ("feed_jobs", "page_jobs", "session_jobs"):
            costs |= _known(partial(_fixed_jobs, group))
        for job in LISTS:
            costs |= _known(partial(_list_job, job))
    print(json.dumps(costs))


def _known(work: Callable[[], Row]) -> Row:
    """The row of some work; an empty one if this version cannot do it."""
    try:
        return work()
    except (ImportError, AttributeError, TypeError) as unknown:
        print(f"Left out: {unknown}", file=sys.stderr)
        return {}


def _fixed_jobs(group: str) -> Row:
    from tools.benchmarks import fixed_jobs

    jobs = fixed_jobs.Jobs(milliseconds)
    with tempfile.TemporaryDirectory() as folder:
        getattr(fixed_jobs, group)(jobs, Path(folder))
    return jobs.costs


def _list_job(job: Callable[[Store], Callable[[], object]]) -> Row:
    with closing(Store.open(Path("news.db"))) as store:
        return {job.__name__.replace("_", " "): milliseconds(job(store))}


def milliseconds(work: Callable[[], object]) -> float:
    """Of the processor, that some work takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def a_page_in_the_middle(store: Store) -> Callable[[], object]:
    page = store.result_page()
    return partial(page.headlines, page.count() // 2, 50)


def the_place_in_the_list(store: Store) -> Callable[[], object]:
    page = store.result_page()
    return partial(page.position_of, page.headlines(page.count() // 2, 1)[0].id)


def a_mark_and_its_page(store: Store) -> Callable[[], object]:
    page = store.result_page()
    first = page.headlines(page.count() // 2, 1)[0]

    def mark_and_look() -> None:
        store.mark(first.id, read=not first.read)
        page.version()
        page.headlines(0, 50)

    return mark_and_look


def the_unread_list(store: Store) -> Callable[[], object]:
    return lambda: store.selected(Selection(unread=True)).headlines(0, 50)


def fifty_of_a_common_word(store: Store) -> Callable[[], object]:
    return lambda: list(store.each_headline(Selection(search=COMMON, limit=50)))


LISTS = (a_page_in_the_middle, the_place_in_the_list, a_mark_and_its_page, the_unread_list, fifty_of_a_common_word)


def table(then: Mapping[str, float], now: Mapping[str, float], commit: str) -> Iterator[str]:
    """The rows of the table, in the order of this version's jobs."""
    width = max(map(len, now))
    yield f"{'milliseconds':{width}}  {commit[:12]:>12}  {'now':>9}  ratio"
    for name, cost in now.items():
        if name in then:
            yield f"{name:{width}}  {then[name]:12.2f}  {cost:9.2f}  {cost / then[name]:5.2f}"
        else:
            yield f"{name:{width}}  {'':12}  {cost:9.2f}"


def main(arguments: Sequence[str]) -> int:
    commit, rounds = arguments[0], int(arguments[1]) if len(arguments) > 1 else ROUNDS
    archive = ["git", "-C", str(ROOT), "archive", commit, "newsreader", "tests"]
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder, "earlier")
        with tarfile.open(fileobj=io.BytesIO(subprocess.run(archive, check=True, stdout=subprocess.PIPE).stdout)) as it:
            it.extractall(earlier, filter="data")
        versions = {"then": Version(earlier, Path(folder, "then")), "now": Version(ROOT, Path(folder, "now"))}
        least: dict[str, Row] = {"then": {}, "now": {}}
        chance = random.Random(1)  # noqa: S311
        for _ in range(rounds + 1):  # the first compiles
            for name in chance.sample(list(versions), len(versions)):
                for job, cost in versions[name].costs():
                    least[name][job] = min(cost, least[name].get(job, cost))
    print(*table(least["then"], least["now"], commit), sep="\n")
    print(f"Processes waiting for each processor: {os.getloadavg()[0] / (os.cpu_count() or 1):.1f}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
