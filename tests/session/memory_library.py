"""A library in memory, and articles to open, for tests of the session."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from newsreader.articles.sentences import reading
from newsreader.errors import UnknownSource
from newsreader.library.packs import Offer
from newsreader.model.known_names import KnownName
from newsreader.model.passages import Reading
from newsreader.model.suggestions import names_like
from newsreader.model.values import (
    EVERYTHING,
    Article,
    Block,
    Clean,
    Filter,
    Headline,
    Origin,
    SavedSearch,
    Selection,
    Source,
)
from newsreader.store.search_words import MIN_PREFIX_LETTERS, search_problem

_Chosen = TypeVar("_Chosen")

TODAY = date(2026, 11, 25)


@dataclass
class MemoryLibrary:
    """The queries of a session, and their result page, over headlines in order. `folded` ones are not listed.

    The ids of its sources are their names; `failing` are further ones, without headlines. `muted` is what each filter
    hides.
    """

    listed: list[Headline]
    folded: list[Headline] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)
    failing: list[Source] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    exact: int = 0
    known: list[KnownName] = field(default_factory=list)
    own_filters: list[Filter] = field(default_factory=list)
    own_searches: list[SavedSearch] = field(default_factory=list)
    muted: dict[str, list[Headline]] = field(default_factory=dict)

    def result_page(self, selection: Selection = EVERYTHING) -> "MemoryLibrary":
        if selection == EVERYTHING:
            return self
        if selection.muted:
            return MemoryLibrary(self.muted.get(selection.muted_by, []))
        listed = [each for each in self.listed if self._has(selection, each)]
        words = set(selection.search.lower().split())
        exact = [each for each in listed if words and words <= set(each.title.lower().split())]
        others = [each for each in listed if each not in exact]
        return MemoryLibrary(exact + others, self.folded, exact=len(exact) if others else 0)

    def _has(self, selection: Selection, headline: Headline) -> bool:
        return (
            (not selection.unread or not headline.read)
            and (not selection.saved or headline.saved)
            and (not selection.sound or bool(headline.enclosures))
            and (not selection.source or headline.source == selection.source)
            and (not selection.category or self.categories.get(headline.source) == selection.category)
            and all(self._is_in(headline.title, word) for word in selection.search.lower().split())
        )

    def _is_in(self, title: str, asked: str) -> bool:
        words = title.lower().split()
        return any(word.startswith(asked) for word in words) if len(asked) >= MIN_PREFIX_LETTERS else asked in words

    def sources(self) -> Sequence[Source]:
        return [*map(self._source, self._names()), *self.failing]

    def _names(self) -> Sequence[Clean]:
        return list(dict.fromkeys(headline.source for headline in self.listed))

    def source(self, text: str) -> Source:
        for each in self.sources():
            if text in (each.id, each.url):
                return each
        raise UnknownSource(text)

    def _source(self, name: Clean) -> Source:
        own = [headline for headline in self.listed if headline.source == name]
        unread = sum(not headline.read for headline in own)
        categories = (Clean(path),) if (path := self.categories.get(name, "")) else ()
        return Source(name, name, own[0].source_url, "feed", unread=unread, total=len(own), categories=categories)

    def sources_with_headlines(self) -> Sequence[tuple[str, Clean]]:
        return [(source.id, source.name) for source in self.sources() if source.total]

    def origins(self) -> Sequence[Origin]:
        return []

    def packs(self) -> Sequence[Offer]:
        return self.offers

    def unread_and_saved(self) -> tuple[int, int]:
        return sum(not each.read for each in self.listed), sum(each.saved for each in self.listed)

    def unread_below(self, selection: Selection, headline_id: str) -> int:
        ids = [each.id for each in self.listed]
        below = self.listed[ids.index(headline_id) + 1 :] if headline_id in ids else []
        return sum(self._has(selection, each) and not each.read for each in below)

    def sources_found(self, words: str) -> Sequence[tuple[Selection, Clean]]:
        return [(Selection(source=name), name) for name in names_like(words, self._names())]

    def known_names(self, typed: str) -> Sequence[KnownName]:
        return [each for each in self.known if each.name.startswith(typed)]

    def search_problem(self, words: str) -> str:
        return search_problem(words, TODAY, [source.name for source in self.sources()])

    def filters(self) -> "Listed[Filter]":
        return Listed(self.own_filters)

    def saved_searches(self) -> "Listed[SavedSearch]":
        return Listed(self.own_searches)

    def version(self) -> int:
        return hash(tuple(headline.id for headline in self.listed))

    def count(self) -> int:
        return len(self.listed)

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        return self.listed[start : start + count]

    def position_of(self, headline_id: str) -> int | None:
        return next((n for n, headline in enumerate(self.listed) if headline.id == headline_id), None)

    def headline(self, headline_id: str) -> Headline | None:
        every = [*self.listed, *self.folded]
        return next((headline for headline in every if headline.id == headline_id), None)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        found = self.headline(headline_id)
        line = found and (found.folded_into or found.id)
        return [each for each in (*self.listed, *self.folded) if line in (each.id, each.folded_into)]

    def start_of_day(self, day: date, _near: int = 0) -> int | None:
        return next((n for n, headline in enumerate(self.listed) if headline.day == day), None)

    def start_of_earlier_day(self, day: date, _near: int = 0) -> int | None:
        earlier = [headline.day for headline in self.listed if headline.day and headline.day < day]
        return self.start_of_day(max(earlier)) if earlier else None

    def start_of_later_day(self, day: date, _near: int = 0) -> int | None:
        later = [headline.day for headline in self.listed if headline.day and headline.day > day]
        return self.start_of_day(min(later)) if later else None


@dataclass
class Listed(Generic[_Chosen]):
    """Filters, or saved searches."""

    chosen: Sequence[_Chosen]

    def all(self) -> Sequence[_Chosen]:
        return self.chosen


def headline(number: int, title: str, day: date) -> Headline:
    return Headline(
        title=Clean(title),
        url=f"https://herald.example/{number}",
        published=datetime(day.year, day.month, day.day, tzinfo=UTC),
        precision="day",
        id=str(number),
        source=Clean("The Herald"),
        source_url="https://herald.example/feed",
        day=day,
    )


def six_headlines() -> MemoryLibrary:
    """Six headlines: two of today, three of yesterday, one of an earlier year."""
    return MemoryLibrary(
        [
            headline(6, "Storm closes coastal road", date(2026, 11, 25)),
            headline(5, "Local choir wins national prize", date(2026, 11, 25)),
            headline(4, "Bus fares to rise in spring", date(2026, 11, 24)),
            headline(3, "Hospital opens eye clinic", date(2026, 11, 24)),
            headline(2, "School adds braille lessons", date(2026, 11, 24)),
            headline(1, "Drug supply chains disrupted.", date(2023, 3, 24)),
        ]
    )


def article() -> Article:
    """A title, two headings, three paragraphs, a list item, a quote and a caption: ten sentences."""
    return Article(
        url="https://herald.example/6",
        title=Clean("Storm closes coastal road"),
        blocks=(
            Block("paragraph", Clean("The sea came over the wall at noon. Nobody was hurt. The road is closed.")),
            Block("caption", Clean("Waves at the harbour. Photograph: A. Person")),
            Block("heading", Clean("What happens next"), level=2),
            Block("paragraph", Clean("The council will look at the wall. It asks people to stay away.")),
            Block("list-item", Clean("Use the inland road.")),
            Block("heading", Clean("What people say"), level=2),
            Block("quote", Clean("I never saw anything like it.")),
            Block("paragraph", Clean("The tide turns at six.")),
        ),
    )


def opened(title: str = "Storm closes coastal road") -> tuple[Article, Reading]:
    whole = replace(article(), title=Clean(title))
    return whole, reading(whole, Clean("Wednesday 25 November."))
