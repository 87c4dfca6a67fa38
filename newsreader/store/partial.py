"""The store as far as a part of it goes: what is asked of the headlines is asked of those in the part.

Its list of all headlines is a selection like any other: of half of the sources it takes less than half as long to make
as that of all unread headlines (tests/benchmarks/selection_speed.py), once, and whenever something has come in.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsreader.errors import UnknownItem
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Article, Clean, Headline, Selection, Source
from newsreader.store import queries
from newsreader.store.database import Database, Row
from newsreader.store.list_position import HIGHEST_ID, start_of, start_of_next
from newsreader.store.part import Part
from newsreader.store.queries import HeadlineQuery
from newsreader.store.search_text import storable
from newsreader.store.selected import SelectedShelf
from newsreader.store.store import Store

if TYPE_CHECKING:
    from newsreader.store.source_rows import Subscription

_TOGETHER = 500
"""Headlines of a long list that are in memory at a time."""


class PartialShelf(SelectedShelf):
    """The headlines of a part, or a selection of them."""

    def __init__(self, database: Database, selection: Selection, part: Part) -> None:
        super().__init__(database, selection)
        self._part = part

    def headline(self, headline_id: str) -> Headline | None:
        """A headline of the part, in the selection or not; None if it has gone."""
        return self._part.headline(headline_id)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story in the part, its line first, then as they came in."""
        return self._part.versions(headline_id)

    def _select(self, before: Iterable[int]) -> None:
        super()._select(() if self._selection == EVERYTHING else before)

    def _state_now(self) -> Row | None:
        state = super()._state_now()
        return None if state is None else (*state, self._part.source_ids())

    def _chosen(self) -> list[int]:
        return self._part.places(self._selection)

    def _places_of(self, ids: Sequence[int]) -> list[int]:
        return self._part.places_of(ids)

    def _line_of(self, item_id: int) -> int | None:
        return self._part.line_of(item_id)

    def _headlines_of(self, ids: Sequence[int]) -> Sequence[Headline]:
        return self._part.headlines(ids)


class PartialStore(Store):
    """A store of which only a part is shown. What writes to it is not restricted."""

    def __init__(self, database: Database, part: Part) -> None:
        super().__init__(database)
        self._part = part

    # Sources.

    def sources(self) -> list[Source]:
        """Those in the part, in the order in which they were added, with how many headlines each has."""
        shown = set(self._part.source_ids())
        found = [source for source in super().sources() if int(source.id) in shown]
        return found if self._part.marks else [replace(source, unread=source.total) for source in found]

    def sources_with_headlines(self) -> list[tuple[str, Clean]]:
        """The ids and names of those in the part that have any, in the order in which they were added."""
        shown = set(self._part.source_ids())
        return [named for named in super().sources_with_headlines() if int(named[0]) in shown]

    def has_sources(self) -> bool:
        """Whether there is any in the part but the bundled one."""
        return any(source.kind != "bundled" for source in self.sources())

    def source(self, text: str) -> Source:
        """A source of the part, as `Store.source` says."""
        number = self._source_id(text)
        return next(source for source in self.sources() if int(source.id) == number)

    def subscriptions(self, source_ids: Sequence[str] = ()) -> "list[Subscription]":
        """These sources, or all, as far as they are in the part, as a refresh needs them."""
        shown = set(self._part.source_ids())
        return [each for each in super().subscriptions(source_ids) if int(each.source.id) in shown]

    def _source_id(self, text: str) -> int:
        shown = set(self._part.source_ids())
        return queries.source_meant(text, [row for row in self._database.rows(queries.SOURCE_NAMES) if row[0] in shown])

    # Headlines.

    def each_headline(self, query: HeadlineQuery) -> Iterator[Headline]:
        """Those in the part that are asked for, as `Store.each_headline` says."""
        source = str(self._source_id(query.source)) if query.source else ""
        words = Clean((query.search or "").strip())
        selection = Selection(unread=query.unread, saved=query.saved, source=source, words=words)
        places = array("q", sorted(self._part.places(selection, folded=query.folded)))
        first = 0 if query.since is None else bisect_left(places, start_of(query.since))
        last = len(places) if query.until is None else bisect_left(places, start_of_next(query.until))
        ids = (place & HIGHEST_ID for place in islice(reversed(places[first:last]), query.limit))
        while together := list(islice(ids, _TOGETHER)):
            yield from self._part.headlines(together)

    def headline(self, headline_id: str) -> Headline:
        """Raises UnknownItem."""
        if found := self._part.headline(headline_id):
            return found
        raise UnknownItem(line(headline_id))

    def as_of_now(self, headline: Headline) -> Headline:
        """A headline that was taken from the list a while ago, as it is now; the same if it has gone."""
        return self._part.headline(headline.id) or headline

    def headline_at(self, url: str) -> Headline | None:
        """The newest headline in the part with this address."""
        return self._part.headline_at(storable(url))

    def shows(self, headline: Headline) -> bool:
        """Whether a headline that was taken from somewhere is in the part, or was there before it went."""
        if self._database.row(queries.PLACE_OF, (queries.id_number(headline.id),)):
            return self._has(headline.id)
        return any(each.source.url == headline.source_url for each in self.subscriptions())

    def shelf(self) -> PartialShelf:
        return self.selected(EVERYTHING)

    def selected(self, selection: Selection) -> PartialShelf:
        """The headlines of a selection in the part as a shelf of their own, as it is from now on."""
        return PartialShelf(self._database, selection, self._part)

    def unread_and_saved(self) -> tuple[int, int]:
        """How many headlines are unread, each story counted once, and how many are saved."""
        return len(self._part.places(Selection(unread=True))), len(self._part.places(Selection(saved=True)))

    # Articles.

    def source_text(self, headline_id: str) -> tuple[str, Clean | None]:
        """As `Store.source_text` says; what is in no part has none."""
        return super().source_text(headline_id) if self._has(headline_id) else ("", None)

    def edition(self, headline_id: str) -> tuple[str, ...]:
        """What a headline says now. Empty if it has gone, or is in no part."""
        return super().edition(headline_id) if self._has(headline_id) else ()

    def _article(self, headline_id: str, *, outdated: bool) -> Article | None:
        return super()._article(headline_id, outdated=outdated) if self._has(headline_id) else None

    def _has(self, headline_id: str) -> bool:
        number = queries.id_number(headline_id)
        return number is not None and bool(self._part.places_of([number]))
