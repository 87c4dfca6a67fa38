"""The result page of all headlines: windows and positions, however many there are.

The store counts the lines of each day. A position is that of its day and a count within the day, so that nothing is
counted over the whole list.
"""

# ruff: noqa: S608  (statements are put together from constants)

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from newsreader.model.values import Headline
from newsreader.store import queries, statements
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database, Row
from newsreader.store.list_position import DAY_BITS, DAYS, start_of
from newsreader.store.statements import LISTED, OF_DAY

_COUNT = f"(SELECT count(*) FROM items INDEXED BY items_by_place WHERE {{}} AND {LISTED})"
_MISCOUNTED = (
    f"SELECT coalesce(sum(lines <> {_COUNT.format(OF_DAY)}), 0), coalesce(sum(lines), 0) <> "
    + _COUNT.format(f"place >= ?1 << {DAY_BITS} AND place < ?2 + 1 << {DAY_BITS}")
    + " FROM days WHERE day BETWEEN ?1 AND ?2"
)
"""How many days of the table `days`, from one to another, have a wrong number of lines; and whether any is missing."""


@stands_damage
class AllHeadlines:
    """The headlines of a store as a `session.values.ResultPage`, on that store's thread.

    New arrivals show when `version` is read, so that positions are stable during one step of a session.

    The first window that shows a day compares its count with its lines. If somebody has edited the counts by hand, the
    library is repaired, which counts all days again; until then, `count` and positions are those of the wrong counts.
    """

    exact = 0

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ask = statements.statements(database)
        self._version = -1
        self._counted: Row | None = None
        self._newest = 0
        self._days = array("q")  # oldest first
        self._below = array("q", [0])  # for each day, and for the end: how many lines are older
        self._compared = set[int]()

    def version(self) -> int:
        """Changes whenever headlines may have been added, removed or moved."""
        if (version := self._database.version()) != self._version:
            self._ask = statements.statements(self._database)
            counted = self._database.row(self._ask.days) or (None, None, None)
            if counted != self._counted:
                self._days = _numbers(counted[0])
                self._below = array("q", accumulate(_numbers(counted[1]), initial=0))
                self._newest = counted[2] or 0
                self._counted = counted
            self._version = version
            if not counted[0]:
                self._compare(*DAYS)
        return self._version

    def count(self) -> int:
        if self._version == -1:
            self.version()
        return self._below[-1]

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        """`count` headlines from a position on, fewer at the end of the list."""
        start, end = max(start, 0), min(start + count, self.count())
        if start >= end:
            return []
        lines = self._below[-1]
        first = last = self._day_at(start)
        if self._below[last] > lines - end:
            last = self._day_at(end - 1)
        if not self._compared.issuperset(days := self._days[last : first + 1]):
            # The days between two of them, which have no lines, are compared with the later one.
            self._compare(
                self._days[last - 1] + 1 if last else DAYS[0], days[-1] if first + 1 < len(self._days) else DAYS[1]
            )
            self._compared.update(days)
        above, below = start - (lines - self._below[first + 1]), lines - self._below[last] - end
        if above <= below:
            statement, bound, offset = self._ask.window_below, days[-1] + 1, above
        else:  # counted from the nearer end
            statement, bound, offset = self._ask.window_from, days[0], below
        rows = self._database.rows(statement, (bound << DAY_BITS, self._newest, end - start, offset))
        # A few rows picked by id come in the order of their ids; their places are the second column.
        return queries.headlines_from(sorted(rows, key=lambda row: -row[1]))

    def position_of(self, headline_id: str) -> int | None:
        """The position of a headline, or of its story's line; None if it has gone."""
        item_id = queries.id_number(headline_id)
        row = None if item_id is None else self._database.row(self._ask.listed_place_of, (item_id,))
        if row is None:
            return None
        self.count()
        day = row[0] >> DAY_BITS
        within = self._database.row(self._ask.between, (row[0], day + 1 << DAY_BITS, self._newest)) or (0,)
        return self._first_from(day) + int(within[0])

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, listed or not; None if it has gone."""
        return statements.headline(self._database, self._ask, headline_id)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story: its line first, then in order of arrival."""
        return statements.versions(self._database, self._ask, headline_id)

    def start_of_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline listed under a day."""
        first, after = self._first_from(_number(day)), self._first_from(_number(day) - 1)
        return None if first == after else first

    def start_of_earlier_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline of the nearest day before this one."""
        first = self._first_from(_number(day) - 1)
        return None if first == self.count() else first

    def start_of_later_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline of the nearest day after this one."""
        first = self._first_from(_number(day))
        return self._start(self._day_at(first - 1)) if first else None

    def _first_from(self, day: int) -> int:
        """The position of the first line listed under a day or an earlier one."""
        self.count()
        return self._start(bisect_right(self._days, day) - 1)

    def _start(self, index: int) -> int:
        """The position of the first line of a day, given by its index; -1 is before the oldest."""
        return self._below[-1] - self._below[index + 1]

    def _day_at(self, position: int) -> int:
        """The index of the day whose line is at a position."""
        return bisect_right(self._below, self._below[-1] - 1 - position) - 1

    def _compare(self, oldest: int, newest: int) -> None:
        """Compare the counts of some days with their lines. Raises UnreadableRow, at which the library is repaired."""
        if self._database.row(_MISCOUNTED, (oldest, newest)) != (0, 0):
            self._version = -1
            raise queries.UnreadableRow(oldest, newest)


def _numbers(text: str | None) -> "array[int]":
    return array("q", map(int, text.split(",")) if text else ())


def _number(day: date) -> int:
    return start_of(day) >> DAY_BITS
