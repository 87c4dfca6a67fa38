"""The result page of a selection: headlines that are unread, of one source, or contain some words.

They are listed by date; those of a search in two parts, each by date: first those that have the very words.

A headline stays listed until it is deleted: one that is marked read does not vanish from the list of unread ones. New
arrivals that belong to the selection are added.

All places are in memory, eight bytes a headline: a hundred thousand are loaded in 30 milliseconds, once
(tools/benchmarks/selection_speed.py). After that nothing has to be counted, and marks cost nothing. Of a selection with
a limit, only the first headlines are looked for.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from newsreader import model
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Headline, Selection
from newsreader.store import queries, statements
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database, Row
from newsreader.store.list_position import HIGHEST_ID, day_of_place, start_of, start_of_next
from newsreader.store.search_words import Search, parse_search
from newsreader.store.statements import SourceFilter, Statements

_AT_ONCE = 100
"""Places read at a time until the first of a selection are found."""


@stands_damage
class SelectedHeadlines:
    """The headlines of a selection as `session.values.ResultPage`, for the thread of its store.

    A version of a story is left out if its line is in the selection too, unless it is saved.
    """

    def __init__(
        self,
        database: Database,
        selection: Selection,
        today: Callable[[], date],
        sources: SourceFilter | None = None,
        *,
        folded: bool = False,
    ) -> None:
        """`today` is called for searches like "since:monday". `folded`: no version of a story is left out."""
        self._database = database
        self._selection = selection
        self._today = today
        self._sources = sources
        self._all_versions = folded
        self._version = -1
        self._state: Row | None = None
        self._places = array("q")  # the last in it is the first of the list; each part is ascending
        self._with_words = frozenset[int]()  # the places of all that has the very words of the search
        self.exact = 0

    def version(self) -> int:
        """Changes whenever headlines may have been added, removed or moved."""
        if (version := self._database.version()) != self._version:
            self._version = version
            state = self._database.row(self._ask.state)
            if state != self._state:
                same_library = self._state is not None and state is not None and state[0] == self._state[0]
                self._select(self._places if same_library else ())
                self._state = state
        return self._version

    def count(self) -> int:
        if self._version == -1:
            self.version()
        return len(self._places)

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        """`count` headlines from a position on, fewer at the end of the list."""
        start, end = max(start, 0), min(start + count, self.count())
        if start >= end:
            return []
        ids = [self._places[-position - 1] & HIGHEST_ID for position in range(start, end)]
        found = {row[0]: row for row in self._database.rows(self._ask.headlines_of, (statements.listed(ids),))}
        return queries.headlines_from([found[item_id] for item_id in ids if item_id in found])

    def ids(self, below: str = "") -> list[int]:
        """Return the ids of the listed headlines, newest first; if `below` is the id of one, only of those below it."""
        self.version()
        end = len(self._places)
        if below:
            position = self.position_of(below)
            end = 0 if position is None else end - 1 - position
        return [place & HIGHEST_ID for place in reversed(self._places[:end])]

    def count_below(self, place: int) -> int:
        """Count the listed headlines below a place, which need not be in the selection."""
        self.count()
        return bisect_left(self._places, place, *self._part(0 if place in self._with_words else self.exact))

    def position_of(self, headline_id: str) -> int | None:
        """Return the position of a headline, or of its story's line; None if neither is in the selection."""
        item_id = queries.id_number(headline_id)
        line = None if item_id is None else self._database.row(self._ask.line_of, (item_id,))
        for candidate in () if line is None else (item_id, line[0]):
            place = self._database.row(queries.PLACE_OF, (candidate,))
            at = self.count_below(place[0]) if place else self.count()
            if place and at < self.count() and self._places[at] == place[0]:
                return self._position(at)
        return None

    def headline(self, headline_id: str) -> Headline | None:
        """Return a headline, in the selection or not; None if it was deleted or is hidden."""
        return statements.headline(self._database, self._ask, headline_id)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story: its line first, then in order of arrival."""
        return statements.versions(self._database, self._ask, headline_id)

    def start_of_day(self, day: date, near: int = 0) -> int | None:
        """The position of the first headline listed under a day, in the part of the list around the position `near`."""
        start, end = self._part(near)
        first = bisect_left(self._places, start_of_next(day), start, end) - 1
        return None if first < start or self._places[first] < start_of(day) else self._position(first)

    def start_of_earlier_day(self, day: date, near: int = 0) -> int | None:
        """The position of the first headline of the nearest day before this one, or of the next part."""
        first = bisect_left(self._places, start_of(day), *self._part(near)) - 1
        return None if first < 0 else self._position(first)

    def start_of_later_day(self, day: date, near: int = 0) -> int | None:
        """The position of the first headline of the nearest day after this one, or of the last of the part above."""
        last = bisect_left(self._places, start_of_next(day), *self._part(near))
        if last == self.count():
            return None
        return self.start_of_day(day_of_place(self._places[last]), self._position(last))

    def _part(self, near: int) -> tuple[int, int]:
        """The indexes between which the places of a part are."""
        others = self.count() - self.exact
        return (others, self.count()) if near < self.exact else (0, others)

    def _position(self, at: int) -> int:
        return len(self._places) - 1 - at

    def _select(self, before: Iterable[int]) -> None:
        """List the headlines of the selection now, and those at the places `before` that still exist."""
        search, limit = parse_search(self._selection.search, self._today()), self._selection.limit
        places, with_words = list[int](), frozenset[int]()
        if search:
            places, with_words = self._chosen(search) if limit is None else self._first(search, limit)
        stay = set() if self._selection == EVERYTHING else {each & HIGHEST_ID for each in before}
        stay.difference_update(place & HIGHEST_ID for place in places if stay)
        if stay:  # those of them that were not deleted
            places += [row[0] for row in self._database.rows(self._ask.places_of, (statements.listed(stay),))]
            if limit is not None and search and search.exact:
                parameters = (search.exact, statements.listed(places))
                with_words = self._places_of(f"{statements.WITH_WORDS} AND rowid {statements.OF_THESE}", parameters)
        self._with_words = with_words
        exact = sorted(with_words.intersection(places))
        places = [*sorted(set(places).difference(exact) if exact else places), *exact]
        self._places = array("q", places if limit is None else places[max(len(places) - limit, 0) :])
        self.exact = len(exact) if len(exact) < len(self._places) else 0

    # What is asked of the store.

    @property
    def _ask(self) -> Statements:
        return statements.statements(self._database, self._sources, only_muted=self._selection.muted)

    def _chosen(self, search: Search) -> tuple[list[int], frozenset[int]]:
        """Return the places of the headlines of the selection now, unordered, and all places with the very words.

        `search` is the selection's parsed search.
        """
        asked = self._asked(search)
        places = [row[0] for page in self._database.pages(*asked) for row in page] if asked else []
        of_store = self._database.rows(self._ask.folded) if places and not self._all_versions else ()
        folded: dict[int, int] = dict(of_store)
        if folded:
            chosen = set(folded.values()).intersection(place & HIGHEST_ID for place in places)
            places = [place for place in places if folded.get(place & HIGHEST_ID) not in chosen]
        with_words = self._places_of(statements.WITH_WORDS, (search.exact,)) if search.exact else frozenset[int]()
        return places, with_words

    def _first(self, search: Search, limit: int) -> tuple[list[int], frozenset[int]]:
        """Return as `_chosen`, but only the first `limit`, and those of them with the very words. Reads few others."""
        # First those with the very words: mostly they are enough, and the index finds them in the order of the list.
        searches = [replace(search, wanted=search.exact), search] if search.exact else [search]
        found: dict[int, None] = {}
        with_words = frozenset[int]()
        for each in searches:
            asked = self._asked(each, order="DESC")
            for page in self._database.pages(*asked, _AT_ONCE) if asked and len(found) < limit else ():
                places = [row[0] for row in page if row[0] not in found]
                found |= dict.fromkeys(places if self._all_versions else self._unfolded(places, searches))
                if len(found) >= limit:
                    break
            with_words = with_words if each is search else frozenset(found)
        return [*found][:limit], with_words

    def _unfolded(self, places: Sequence[int], searches: Sequence[Search]) -> list[int]:
        """Leave out what is folded into a line of the selection, which is what one of these searches finds."""
        ids = [place & HIGHEST_ID for place in places]
        folded: dict[int, int] = dict(self._database.rows(self._ask.folded_of, (statements.listed(ids),)))
        if not folded:
            return [*places]
        lines = {row[0] for row in self._database.rows(self._ask.places_of, (statements.listed(folded.values()),))}
        chosen = set[int]()
        for each in searches:
            asked = self._asked(each, between=(min(lines), max(lines))) if lines > chosen else None
            chosen |= lines & self._places_of(*asked) if asked else set()
        gone = {place & HIGHEST_ID for place in chosen}
        return [place for place in places if folded.get(place & HIGHEST_ID) not in gone]

    def _places_of(self, statement: str, parameters: Sequence[object]) -> frozenset[int]:
        return frozenset(row[0] for row in self._database.rows(statement, parameters))

    def _asked(
        self, search: Search, *, between: Sequence[int] = (), order: str = ""
    ) -> tuple[str, Sequence[object]] | None:
        """Return the statement for the places of the selection with this search, as `Statements.places_statement`."""
        return self._ask.places_statement(
            self._selection,
            search,
            self._named(search.sources) if search.sources else None,
            self._named(search.other_sources),
            self._origins_named(search.sources),
            self._origins_named(search.other_sources),
            between,
            order,
        )

    def _named(self, parts: Sequence[str]) -> list[int]:
        """Return the ids of the sources whose names contain one of these parts, ignoring case and accents."""
        return self._with_part(parts, 2, self._ask.source_names)

    def _origins_named(self, parts: Sequence[str]) -> list[str]:
        """Return the names that contain one of these parts, of the sources whose articles come from editions."""
        return self._with_part(parts, 0, self._ask.origins, (None,))

    def _with_part(self, parts: Sequence[str], column: int, *asked: Any) -> list[Any]:
        wanted = [model.folded(part) for part in parts]
        rows = self._database.rows(*asked) if wanted else ()
        return [row[0] for row in rows if any(part in model.folded(line(row[column])) for part in wanted)]
