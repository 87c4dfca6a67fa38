"""A cursor among the words of the current text, which also spells them."""

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
    """A text to move through by words.
    `key` identifies it; `start` is where the current word begins, if known."""

    key: Hashable
    text: str
    start: int | None = None


class WordCursor:
    """A position among the words of a text; another text resets it."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._index = -1
        self._spelled = 0

    def move(self, subject: Subject, steps: int) -> tuple[int, int] | None:
        """Move by `steps` words, and return the span reached.
        None, without moving, beyond the first or the last."""
        spans = self._spans(subject)
        index = self._index + steps
        if not 0 <= index < len(spans):
            return None
        self._index, self._spelled = index, 0
        return spans[index]

    def current(self, subject: Subject) -> tuple[int, int] | None:
        """The span of the current word, at first the first one; None in a text without words."""
        spans = self._spans(subject)
        self._index = max(0, self._index)
        return spans[self._index] if spans else None

    def move_to_last(self, subject: Subject) -> tuple[int, int] | None:
        """Move to the last word, and return its span."""
        spans = self._spans(subject)
        self._index = len(spans) - 1
        return spans[-1] if spans else None

    def spell(self, subject: Subject) -> Announcement:
        """The current word letter by letter; asked again, by a name for each letter."""
        span = self.current(subject)
        if span is None:
            return messages.NOTHING_TO_SPELL
        self._spelled += 1
        spell = messages.spelled if self._spelled % 2 else messages.spelled_by_names
        return spell(subject.text[slice(*span)])

    def _spans(self, subject: Subject) -> list[tuple[int, int]]:
        if subject.key != self._key:
            self._key, self._index, self._spelled = subject.key, -1, 0
        spans = words_of(subject.text)
        if subject.start is not None:
            self._move_to(max(0, sum(start <= subject.start for start, _ in spans) - 1))
        return spans

    def _move_to(self, index: int) -> None:
        if index != self._index:
            self._index, self._spelled = index, 0
