"""What has to be sent to a terminal so that it shows a page: only what has changed. Pure, but for what it remembers.

Screen readers that listen to a terminal speak all that is sent to it, so nothing is sent twice: unchanged text is
never painted again, and text that only moved is moved by the terminal. Nothing is asked of a terminal that a VT100
with colours could not do; rows are filled with spaces, for not every terminal erases in the colour of the ground.
"""

from collections.abc import Collection, Sequence

from rich.cells import get_character_cell_size
from rich.color import ColorSystem

from newsreader.faces.visual.lines import Line, Page
from newsreader.faces.visual.themes import Look, Palette, change, look_of
from newsreader.faces.wrapping import shown, width_of
from newsreader.frozen import dataclass

SHIFTED_AT_LEAST = 3
"""Rows that must have moved before the terminal is asked to move them: fewer are painted again in as few bytes."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the screen: its text in runs of one look. `plain`: every character takes one cell."""

    runs: tuple[tuple[str, Look], ...]
    plain: bool

    def cells(self) -> list[tuple[str, Look]]:
        return [(character, look) for text, look in self.runs for character in text]

    @property
    def focused(self) -> bool:
        return any(look.reverse for _text, look in self.runs)

    @property
    def empty(self) -> bool:
        return not any(text.strip() for text, _look in self.runs)


class Painter:
    """Knows what a terminal shows."""

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._rows: list[_Row | None] = []
        self._look: Look | None = None
        self._size = (0, 0)
        self._cursor = (-1, -1)

    @property
    def size(self) -> tuple[int, int]:
        """Of the terminal when it was painted last: its width and height; nothing by nothing before that."""
        return self._size

    def forget(self) -> None:
        """Something else may have written on the terminal: the next page is painted whole."""
        self._rows = []
        self._look = None
        self._cursor = (-1, -1)

    def paint(self, page: Page, palette: Palette, size: tuple[int, int], *, anew: Collection[int] = frozenset()) -> str:
        """What to send. `size` is the terminal's width and height; `anew` are the numbers of the rows whose text is
        said now: all of it is sent, for whoever listens, whatever the terminal shows already."""
        width, height = size
        if size != self._size or len(self._rows) != height:
            self._size = size
            self._rows = [None] * height
            self._look = None
        lines = [*page.lines[:height], *[()] * (height - len(page.lines))]
        rows = [_row(line, palette, width) for line in lines]
        sent = [self._shift(rows)]
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row or (y in anew and not row.empty)]
        if None not in self._rows:  # what has the focus first, for whoever listens to what is sent
            changed.sort(key=lambda y: not rows[y].focused)
        sent.extend(self._changed(y, self._rows[y], rows[y], whole=y in anew) for y in changed)
        self._rows = list(rows)
        cursor = (min(page.cursor[0], width - 1), min(page.cursor[1], height - 1))
        if changed or cursor != self._cursor:
            sent.append(_move(*cursor))
        self._cursor = cursor
        return "".join(sent)

    def _changed(self, y: int, old: _Row | None, row: _Row, *, whole: bool) -> str:
        """A row, from the first cell that differs to the last; `whole`, from the first that has or had anything."""
        if old is None or not (old.plain and row.plain):
            # Terminals disagree on how wide some characters are: what they leave over is erased first.
            erase = "" if row.plain and (old is None or old.plain) else "\x1b[2K"
            return _move(0, y) + erase + self._runs(row.runs)
        before, after = old.cells(), row.cells()
        sent = [
            at
            for at, (a, b) in enumerate(zip(before, after, strict=True))
            if a != b or (whole and not (a[0] == b[0] == " "))
        ]
        first, last = sent[0], sent[-1]
        if whole:
            # Some screen readers (TDSR) take a letter that is sent first, if it was pressed, for its echo.
            first = max(0, first - 1)
        runs: list[tuple[str, Look]] = []
        for character, look in after[first : last + 1]:
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + character, look)
            else:
                runs.append((character, look))
        return _move(first, y) + self._runs(runs)

    def _runs(self, runs: Sequence[tuple[str, Look]]) -> str:
        sent: list[str] = []
        for text, look in runs:
            sent.append(change(self._look, look, self._system) + text)
            self._look = look
        return "".join(sent)

    def _shift(self, rows: list[_Row]) -> str:
        """Let the terminal move up or down what has only moved, within the rows that have changed."""
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row]
        if len(changed) < SHIFTED_AT_LEAST or None in self._rows:
            return ""
        top, bottom = changed[0], changed[-1]
        span = bottom - top + 1
        kept = sum(1 for y in range(top, bottom + 1) if not rows[y].empty and rows[y] == self._rows[y])
        best, by = SHIFTED_AT_LEAST - 1, 0
        for step in range(1 - span, span):
            stay = range(max(top, top - step), min(bottom, bottom - step) + 1)
            moved = sum(1 for y in stay if not rows[y].empty and rows[y] == self._rows[y + step])
            if moved - kept > best:
                best, by = moved - kept, step
        if not by:
            return ""
        exposed: list[_Row | None] = [None] * abs(by)
        region = self._rows[top : bottom + 1]
        self._rows[top : bottom + 1] = [*region[by:], *exposed] if by > 0 else [*exposed, *region[:by]]
        scroll = f"\x1b[{bottom + 1};1H" + "\n" * by if by > 0 else f"\x1b[{top + 1};1H" + "\x1bM" * -by
        return f"\x1b[{top + 1};{bottom + 1}r{scroll}\x1b[r"


def _move(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"


def _row(line: Line, palette: Palette, width: int) -> _Row:
    """A line as a row of exactly the terminal's width."""
    runs: list[tuple[str, Look]] = []
    left = width
    plain = True
    for piece in line:
        text = shown(piece.text)
        cells = len(text) if text.isascii() else width_of(text)
        if not text.isascii() and plain:
            plain = all(get_character_cell_size(character) == 1 for character in text)
        if cells > left:
            text, cells = _clipped(text, left)
        if text:
            runs.append((text, look_of(palette, piece)))
        left -= cells
    if left:
        runs.append((" " * left, palette.look("text", focused=False, sounding=False)))
    return _Row(_joined(runs), plain)


def _joined(runs: list[tuple[str, Look]]) -> tuple[tuple[str, Look], ...]:
    joined: list[tuple[str, Look]] = []
    for text, look in runs:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return tuple(joined)


def _clipped(text: str, width: int) -> tuple[str, int]:
    """As much of a text as fits, and its cells."""
    while text and width_of(text) > width:
        text = text[:-1]
    return text, width_of(text)
