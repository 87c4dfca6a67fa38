"""Editions: articles in sections, read aloud in one go; and the choice of articles that fit into a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from newsreader import messages
from newsreader.dates import calendar_words
from newsreader.model.text import line
from newsreader.model.values import Article, Clean

MISSES_AT_MOST = 5
"""How many items in a row may be too long before the choice ends, since each may have to be fetched."""

WITH_ITS_YEAR = date.max
"""Passed as today, so that every date includes its year: a file is read in later years too."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Section:
    """Articles under one name, "" for none."""

    name: Clean
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Articles, at least one, in sections. `title` is the same every day: "The news"."""

    title: Clean
    day: date
    sections: tuple[Section, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for section in self.sections for article in section.articles)

    @property
    def name(self) -> Clean:
        """The title and the day with its year: "The news, Sunday 29 November 2026"."""
        return line(messages.edition_name(self.title, calendar_words(self.day, WITH_ITS_YEAR)))

    @property
    def first_words(self) -> Clean:
        """The title and the day, without its year, as they are spoken: "The news, Sunday 29 November."."""
        return line(messages.edition_begins(self.title, calendar_words(self.day, self.day)))


def in_sections(articles: Sequence[tuple[Clean, Article]], order: Sequence[Clean]) -> tuple[Section, ...]:
    """Group articles into sections. Each article is given with its section's name; the order within a section stays.

    `order` has the names of the first sections. Others follow in the order of their first articles.
    """
    found: dict[Clean, list[Article]] = {}
    for name, article in articles:
        found.setdefault(name, []).append(article)
    names = dict.fromkeys([*(name for name in order if name in found), *found])
    return tuple(Section(name, tuple(found[name])) for name in names)


def fitting(measured: Iterable[tuple[Item, float]], seconds: float) -> list[Item]:
    """Choose the first items that fit into a time. Each is given with its length in seconds.

    An item longer than the remaining time is skipped, and the next is tried. After `MISSES_AT_MOST` misses in a row no
    more items are taken from `measured`. If none fits, the shortest one seen is chosen.
    """
    chosen: list[Item] = []
    shortest: tuple[float, Item] | None = None
    misses, left = 0, seconds
    for item, length in measured:
        if length <= left:
            chosen.append(item)
            misses, left = 0, left - length
            continue
        if shortest is None or length < shortest[0]:
            shortest = length, item
        misses += 1
        if misses == MISSES_AT_MOST:
            break
    return chosen or ([shortest[1]] if shortest else [])
