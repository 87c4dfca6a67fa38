"""Words: moving through a text by them, and spelling one, letter by letter or by a name for each letter."""

import re
from collections.abc import Hashable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass

_WORD = r"[^\W_]+(?:['’.-][^\W_]+)*|[^\s\w]+|_+"
"""A word with what holds it together, or marks that stand alone. Compiled when it is first needed."""


def words_of(text: str) -> list[tuple[int, int]]:
    """The spans of the words of a text, in order."""
    return [match.span() for match in re.finditer(_WORD, text)]


@dataclass(frozen=True, slots=True)
class Subject:
    """A text whose words one moves through. `key` tells one text from another."""

    key: Hashable
    text: str


class Words:
    """A place among the words of the text that one is at; at another text it begins anew."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._index = -1
        self._spelled = 0

    def forget(self) -> None:
        """Begin anew, even with the same text."""
        self._key = None

    def move(self, subject: Subject, steps: int) -> tuple[int, int] | None:
        """The span of the word so many on; None beyond the first or the last, where one stays."""
        spans = self._at(subject)
        there = self._index + steps
        if not 0 <= there < len(spans):
            return None
        self._index, self._spelled = there, 0
        return spans[there]

    def here(self, subject: Subject) -> tuple[int, int] | None:
        """The span of the word that one is at, the first if at none yet; None where there are none."""
        spans = self._at(subject)
        self._index = max(0, self._index)
        return spans[self._index] if spans else None

    def begin_at(self, subject: Subject, place: int) -> None:
        """Be at the word that stands at a place in the text."""
        spans = self._at(subject)
        there = max(0, sum(start <= place for start, _ in spans) - 1)
        if there != self._index:
            self._index, self._spelled = there, 0

    def begin_at_last(self, subject: Subject) -> tuple[int, int] | None:
        """Be at the last word, and give its span."""
        spans = self._at(subject)
        self._index = len(spans) - 1
        return spans[-1] if spans else None

    def spell(self, subject: Subject) -> Announcement:
        """The word that one is at, the first if at none yet: by its letters, and asked again, by names for them."""
        spans = self._at(subject)
        if not spans:
            return messages.NOTHING_TO_SPELL
        self._index = max(0, self._index)
        start, end = spans[self._index]
        self._spelled += 1
        spell = messages.spelled if self._spelled % 2 else messages.spelled_by_names
        return spell(subject.text[start:end])

    def _at(self, subject: Subject) -> list[tuple[int, int]]:
        if subject.key != self._key:
            self._key, self._index, self._spelled = subject.key, -1, 0
        return words_of(subject.text)
