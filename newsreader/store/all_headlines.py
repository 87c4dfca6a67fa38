"""The result page of all headlines: windows and positions, however many there are."""

from collections.abc import Sequence
from datetime import date

from newsreader.model.values import Headline
from newsreader.store import queries, statements
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database
from newsreader.store.list_position import day_of_place, start_of, start_of_next


@stands_damage
class AllHeadlines:
    """The headlines of a store as a `session.values.ResultPage`, on that store's thread.

    New arrivals show when `version` is read, so that positions are stable during one step of a session.
    """

    exact = 0

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ask = statements.statements(database)
        self._version = -1
        self._newest = 0
        self._count = 0

    def version(self) -> int:
        """Changes whenever headlines may have been added, removed or moved."""
        if (version := self._database.version()) != self._version:
            self._version = version
            self._ask = statements.statements(self._database)
            newest, count = self._database.row(self._ask.newest_and_count) or (None, 0)
            self._newest, self._count = newest or 0, count
        return self._version

    def count(self) -> int:
        if self._version == -1:
            self.version()
        return self._count

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        """`count` headlines from a position on, fewer at the end of the list."""
        start, end = max(start, 0), min(start + count, self.count())
        if start >= end:
            return []
        if start <= self._count - end:
            statement, offset = self._ask.window_from_top, start
        else:  # counted from the nearer end
            statement, offset = self._ask.window_from_bottom, self._count - end
        rows = self._database.rows(statement, (self._newest, end - start, offset))
        # A few rows picked by id come in the order of their ids; their places are the second column.
        return queries.headlines_from(sorted(rows, key=lambda row: -row[1]))

    def position_of(self, headline_id: str) -> int | None:
        """The position of a headline, or of its story's line; None if it has gone."""
        item_id = queries.id_number(headline_id)
        place = None if item_id is None else self._number(self._ask.listed_place_of, item_id)
        return None if place is None else self._position(place)

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, listed or not; None if it has gone."""
        return statements.headline(self._database, self._ask, headline_id)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story: its line first, then in order of arrival."""
        return statements.versions(self._database, self._ask, headline_id)

    def start_of_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline listed under a day."""
        first = self._first_below(start_of_next(day))
        return None if first is None or first < start_of(day) else self._position(first)

    def start_of_earlier_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline of the nearest day before this one."""
        first = self._first_below(start_of(day))
        return None if first is None else self._position(first)

    def start_of_later_day(self, day: date, _near: int = 0) -> int | None:
        """The position of the first headline of the nearest day after this one."""
        self.count()
        last = self._number(self._ask.first_from, start_of_next(day), self._newest)
        return None if last is None else self.start_of_day(day_of_place(last))

    def _first_below(self, place: int) -> int | None:
        self.count()
        return self._number(self._ask.first_below, place, self._newest)

    def _position(self, place: int) -> int:
        self.count()
        return self._number(self._ask.count_above, place, self._newest) or 0

    def _number(self, statement: str, *parameters: int) -> int | None:
        row = self._database.row(statement, parameters)
        return None if row is None or row[0] is None else int(row[0])
