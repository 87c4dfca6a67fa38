"""A shelf held in memory, and articles to open, for tests of the session."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from newsreader.articles.sentences import reading
from newsreader.library.packs import Offer
from newsreader.model.passages import Reading
from newsreader.model.values import EVERYTHING, Article, Block, Clean, Headline, Selection, Source

TODAY = date(2026, 11, 25)


@dataclass
class MemoryShelf:
    """Headlines in order, as a kiosk's visit keeps them. `folded` are no lines of their own.

    It makes shelves of selections, too. The ids of its sources are their names; `troubled` are more of them, which
    have brought nothing.
    """

    shelved: list[Headline]
    folded: list[Headline] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)
    troubled: list[Source] = field(default_factory=list)
    offered: list[Offer] = field(default_factory=list)

    def result_page(self, selection: Selection = EVERYTHING) -> "MemoryShelf":
        if selection == EVERYTHING:
            return self
        return MemoryShelf([each for each in self.shelved if self._has(selection, each)], self.folded)

    def _has(self, selection: Selection, headline: Headline) -> bool:
        return (
            (not selection.unread or not headline.read)
            and (not selection.saved or headline.saved)
            and (not selection.source or headline.source == selection.source)
            and (not selection.category or self.categories.get(headline.source) == selection.category)
            and all(self._is_in(headline.title, word, selection) for word in selection.words.lower().split())
        )

    def _is_in(self, title: str, asked: str, selection: Selection) -> bool:
        words = title.lower().split()
        return any(word.startswith(asked) for word in words) if selection.beginnings else asked in words

    def sources(self) -> Sequence[Source]:
        names = dict.fromkeys(headline.source for headline in self.shelved)
        return [*map(self._source, names), *self.troubled]

    def _source(self, name: Clean) -> Source:
        own = [headline for headline in self.shelved if headline.source == name]
        unread = sum(not headline.read for headline in own)
        category = Clean(self.categories.get(name, ""))
        return Source(name, name, "https://a.example/", "feed", unread=unread, total=len(own), category=category)

    def sources_with_headlines(self) -> Sequence[tuple[str, Clean]]:
        return [(source.id, source.name) for source in self.sources() if source.total]

    def packs(self) -> Sequence[Offer]:
        return self.offered

    def unread_and_saved(self) -> tuple[int, int]:
        return sum(not each.read for each in self.shelved), sum(each.saved for each in self.shelved)

    def version(self) -> int:
        return hash(tuple(headline.id for headline in self.shelved))

    def count(self) -> int:
        return len(self.shelved)

    def headlines(self, start: int, count: int) -> Sequence[Headline]:
        return self.shelved[start : start + count]

    def position_of(self, headline_id: str) -> int | None:
        return next((n for n, headline in enumerate(self.shelved) if headline.id == headline_id), None)

    def headline(self, headline_id: str) -> Headline | None:
        every = [*self.shelved, *self.folded]
        return next((headline for headline in every if headline.id == headline_id), None)

    def versions(self, headline_id: str) -> Sequence[Headline]:
        found = self.headline(headline_id)
        line = found and (found.folded_into or found.id)
        return [each for each in (*self.shelved, *self.folded) if line in (each.id, each.folded_into)]

    def start_of_day(self, day: date) -> int | None:
        return next((n for n, headline in enumerate(self.shelved) if headline.day == day), None)

    def start_of_earlier_day(self, day: date) -> int | None:
        earlier = [headline.day for headline in self.shelved if headline.day and headline.day < day]
        return self.start_of_day(max(earlier)) if earlier else None

    def start_of_later_day(self, day: date) -> int | None:
        later = [headline.day for headline in self.shelved if headline.day and headline.day > day]
        return self.start_of_day(min(later)) if later else None


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


def shelf() -> MemoryShelf:
    """Six headlines: two of today, three of yesterday, one of a year gone by."""
    return MemoryShelf(
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
