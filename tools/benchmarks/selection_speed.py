"""Times moves in a selection of the headlines. Run by hand, on a library made by `store_speed`:

    python -m tools.benchmarks.selection_speed FOLDER/100000/news.db

One row for each selection, medians in milliseconds: to make it, when a user opens it; a window of 24 headlines in the
middle; the position of one of them; the day before it; and the queries of each key after something was marked. The last
rows are the list of all headlines, for comparison, and that of a visit that sees half of the sources and no marks.
Then filters: the time to add one and to remove it, as a ratio to listing the unread ones, and the rows again with it.
Letters are the beginning of a word: the four of one word, the three of every word in the library.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsreader.model.values import EVERYTHING, Clean, Filter, Selection
from newsreader.store.statements import SourceFilter
from newsreader.store.store import Store

TIMES = 15

SELECTIONS = {
    "unread": Selection(unread=True),
    "saved": Selection(saved=True),
    "one source": Selection(source="5"),
    "a common word": Selection(search="council"),
    "three common words": Selection(search="word1 word2 word3"),
    "four letters": Selection(search="coun"),
    "three letters": Selection(search="wor"),
    "everything": EVERYTHING,
}
FILTERS = {
    "mute a common word": Filter(Clean("council")),
    "mute it in texts": Filter(Clean("council"), field="text"),
    "mute a part in texts": Filter(Clean("ounci"), part=True, field="text"),
    "keep only a word": Filter(Clean("council"), keeps=True),
}
FILTERED = ("unread", "one source", "a common word", "everything")
COLUMNS = ("headlines", "made", "window", "position", "day", "marked")


def milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def measure(store: Store, selection: Selection) -> list[float]:
    """Measure one row."""

    def make() -> object:
        return (store.result_page() if selection == EVERYTHING else store.selected(selection)).count()

    results = store.result_page() if selection == EVERYTHING else store.selected(selection)
    middle = results.count() // 2
    here = next(iter(results.headlines(middle, 1)), None)
    made = milliseconds(make)
    if here is None or here.day is None:
        return [0, made]
    headline, day = here.id, here.day

    def mark() -> object:
        store.mark(headline, saved=False)
        return results.version()

    return [
        results.count(),
        made,
        milliseconds(lambda: results.headlines(middle, 24)),
        milliseconds(lambda: results.position_of(headline)),
        milliseconds(lambda: results.start_of_earlier_day(day)),
        milliseconds(mark),
    ]


def main(arguments: list[str]) -> int:
    print("".rjust(20), *(name.rjust(10) for name in COLUMNS))
    with Store.open(Path(arguments[0])) as store:
        for name, selection in SELECTIONS.items():
            count, *taken = measure(store, selection)
            print(name.rjust(20), f"{count:10,.0f}", *(f"{each:10.2f}" for each in taken))
        half = tuple(int(source.id) for source in store.sources()[::2])
        part = Store(store._database, SourceFilter(half, marks=False))
        count, *taken = measure(part, EVERYTHING)
        print("half of the sources".rjust(20), f"{count:10,.0f}", *(f"{each:10.2f}" for each in taken))
        for name, new in FILTERS.items():
            measure_filter(store, name, new)
    return 0


def measure_filter(store: Store, name: str, new: Filter) -> None:
    """Print how long it takes to add a filter and to remove it, and the rows while it is there."""
    unread = milliseconds(lambda: store.selected(SELECTIONS["unread"]).count())
    started = time.perf_counter()
    added, _already = store.filters().add(new)
    took = (time.perf_counter() - started) * 1000
    print(f"{name}: {added.muted:,} muted in {took:,.0f} ms, {took / unread:,.0f} times as long as to list the unread")
    for row in FILTERED:
        count, *taken = measure(store, SELECTIONS[row])
        print(row.rjust(20), f"{count:10,.0f}", *(f"{each:10.2f}" for each in taken))
    count, *taken = measure(store, Selection(muted=True, muted_by=added.id))
    print("what it mutes".rjust(20), f"{count:10,.0f}", *(f"{each:10.2f}" for each in taken))
    started = time.perf_counter()
    store.filters().remove(added.id)
    print(f"removed in {(time.perf_counter() - started) * 1000:,.0f} ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
