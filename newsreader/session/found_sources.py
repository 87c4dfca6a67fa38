"""Sources whose names have the words of a search, as the first rows of its results."""

from collections.abc import Mapping, Sequence
from datetime import date

from newsreader.model.frozen import dataclass
from newsreader.model.values import Clean, Headline, Selection
from newsreader.session.values import ResultPage


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A found source: what selects its headlines, its name, and how many it has."""

    selection: Selection
    name: Clean
    counts: str


class PageWithSources:
    """A result page after rows for sources. These are headlines that only have an id, of a form that no other has, and
    count as read, so that nobody stops at them for news."""

    def __init__(self, page: ResultPage, sources: Mapping[str, FoundSource]) -> None:
        """`sources` are by the ids of their rows."""
        self._page = page
        self._rows = [Headline(found.name, "", id=row, read=True) for row, found in sources.items()]

    def version(self) -> int:
        return self._page.version()

    def count(self) -> int:
        return len(self._rows) + self._page.count()

    @property
    def exact(self) -> int:
        return self._page.exact

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        first = start - len(self._rows)
        return [*self._rows[start : start + count], *self._page.headlines(max(first, 0), max(count + min(first, 0), 0))]

    def position_of(self, headline_id: str) -> int | None:
        row = next((at for at, row in enumerate(self._rows) if row.id == headline_id), None)
        return self._below(self._page.position_of(headline_id)) if row is None else row

    def headline(self, headline_id: str) -> Headline | None:
        return self._page.headline(headline_id)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        return self._page.versions(headline_id)

    def start_of_day(self, day: date, near: int = 0, /) -> int | None:
        return self._below(self._page.start_of_day(day, near - len(self._rows)))

    def start_of_earlier_day(self, day: date, near: int = 0, /) -> int | None:
        return self._below(self._page.start_of_earlier_day(day, near - len(self._rows)))

    def start_of_later_day(self, day: date, near: int = 0, /) -> int | None:
        return self._below(self._page.start_of_later_day(day, near - len(self._rows)))

    def _below(self, position: int | None) -> int | None:
        return None if position is None else len(self._rows) + position
