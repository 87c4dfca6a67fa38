"""A terminal that takes what line mode sends, and what screen readers find on it that compare its rows."""

import difflib
from itertools import takewhile

import pyte

from newsreader.faces.line.roll import Roll
from tests.faces.quick_screen import QuickScreen

STORM = "Storm closes coastal road. The Herald. 1 of 40. Monday 24 November 2025."

LONG = "Commissioner praises the force after inspectors find that drug supply chains were disrupted in the county."

TALL = " ".join(f"Sentence {number} of a long paragraph." for number in range(1, 31))


class Terminal:
    """A terminal that what is sent goes to."""

    def __init__(self, width: int = 80, height: int = 24, *, cursor_up: bool = True) -> None:
        self.roll = Roll(cursor_up=cursor_up)
        self.size = width, height
        self.screen = QuickScreen(width, height)
        self._stream = pyte.Stream(self.screen)

    def append(self, *texts: str, at: int = 0, before: int = 0, key: str = "", stays: bool = False) -> str:
        sent = self.roll.append(texts, *self.size, at=at, before=before, key=key, stays=stays)
        self._stream.feed(sent)
        return sent

    def write(self, *texts: str, at: int = 0) -> str:
        """Append these page by page. What a screen reader finds that looks after each page."""
        pages, at = self.roll.pages(texts, *self.size, at=at)
        heard, written = [], 0
        for page in pages:
            before, cursor = self.rows, self.screen.cursor.y
            self.append(*page, at=at, before=written)
            heard.append(found(before, self.rows))
            assert spoken_of_a_change(before, self.rows) == heard[-1]
            assert self.screen.cursor.y != cursor or len(rows_of(heard[-1], self.rows)) == 1
            written += len(page)
        return " ".join(heard)

    def write_unheard(self, *texts: str) -> None:
        pages, at = self.roll.pages(texts, *self.size)
        written = 0
        for page in pages:
            self.append(*page, at=at, before=written)
            written += len(page)

    def prompt(self, label: str, *texts: str) -> None:
        self._stream.feed(self.roll.prompt(label, *self.size, texts=texts))

    def end_typing(self, typed: str) -> None:
        self.roll.end_typing(typed, self.size[0])

    def type(self, shown: str) -> None:
        """What the terminal shows of what is typed."""
        self._stream.feed(shown)

    def end(self) -> str:
        sent = self.roll.end(*self.size)
        self._stream.feed(sent)
        return sent

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    @property
    def row(self) -> str:
        return self.rows[self.screen.cursor.y]


def found(before: list[str], after: list[str]) -> str:
    """What a screen reader finds new that compares the rows which are there with those that were, empty ones too or
    not."""
    announced = set()
    for rows in (before, after), ([row for row in before if row], [row for row in after if row]):
        changes = difflib.Differ().compare(*rows)
        announced.add(
            " ".join(change[2:].strip() for change in changes if change.startswith("+ ") and change[2:].strip())
        )
    assert len(announced) == 1, announced
    return announced.pop()


def alike(one: str, other: str) -> int:
    """How many letters they have in common at their beginning."""
    return len(list(takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))))


def spoken_of_a_change(before: list[str], after: list[str]) -> str:
    """What NVDA speaks: if one row has gone and one has come, no more than that in which they differ."""
    before, after = [row for row in before if row], [row for row in after if row]
    changes = [change for change in difflib.ndiff(before, after) if change[0] in "+-"]
    come = [change[2:].strip() for change in changes if change.startswith("+")]
    if len(changes) == 2 and len(come) == 1:
        gone, shown = (change[2:] for change in sorted(changes, reverse=True))
        start = alike(gone, shown)
        end = alike(gone[start:][::-1], shown[start:][::-1])
        return shown[start : len(shown) - end]
    return " ".join(come)


def rows_of(text: str, rows: list[str]) -> list[str]:
    return [row for row in rows if row and row.strip() in text]
