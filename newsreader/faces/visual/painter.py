"""What has to be sent to a terminal so that it shows a page: only what has changed. Pure, but for what it remembers.

Screen readers that listen to a terminal speak all that is sent to it, so nothing is sent twice: unchanged text is
never painted again, and text that only moved is moved by the terminal. Nothing is asked of a terminal that a VT102
with colours could not do; where it does not erase in the colour of the ground, rows are filled with spaces.
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


BLANKED_AT_LEAST = 3
"""Rows that must go before the terminal is asked to take them out together: fewer are erased in as few bytes."""

ERASED_AT_LEAST = 4
"""Cells at the end of a row that are erased in fewer bytes than they are filled with spaces."""

ERASE_IN_COLOUR = (
    *("xterm", "linux", "vte", "gnome", "konsole", "rxvt", "alacritty", "foot", "kitty", "putty", "tmux", "wezterm"),
    *("ghostty", "iterm", "contour"),
)
"""Terminals that erase in the colour of the ground, by how their names in TERM begin."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the screen: its text in runs of one look. `plain`: every character takes one cell."""

    runs: tuple[tuple[str, Look], ...]
    plain: bool

    def cells(self) -> list[tuple[str, Look]]:
        return [(character, look) for text, look in self.runs for character in text]

    @property
    def text(self) -> str:
        return "".join(text for text, _look in self.runs)

    @property
    def focused(self) -> bool:
        return any(look.reverse for _text, look in self.runs)

    @property
    def empty(self) -> bool:
        return not self.text.strip()


class Painter:
    """Knows what a terminal shows."""

    def __init__(self, system: ColorSystem | None, terminal: str = "") -> None:
        """`system` says how many colours the terminal has, `terminal` is its name in TERM."""
        self._system = system
        self._erases_in_colour = terminal.startswith(ERASE_IN_COLOUR)
        self._erases = False
        self._ground = Look()
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

    def paint(
        self,
        page: Page,
        palette: Palette,
        size: tuple[int, int],
        *,
        anew: Collection[int] = frozenset(),
        come: bool = False,
    ) -> str:
        """What to send. `size` is the terminal's width and height; `anew` are the numbers of the rows whose text is
        said now: all of it is sent, for whoever listens, whatever the terminal shows already. `come`: the user has come
        elsewhere, so the row of the cursor is sent, even if it is as it was."""
        width, height = size
        if size != self._size or len(self._rows) != height:
            self._size = size
            self._rows = [None] * height
            self._look = None
        self._ground = palette.look("text", focused=False, sounding=False)
        self._erases = self._erases_in_colour or not self._ground.ground
        lines = [*page.lines[:height], *[()] * (height - len(page.lines))]
        rows = [_row(line, palette, width) for line in lines]
        sent = [self._shift(rows, palette), self._take_out(rows)]
        anew = {*anew, *({page.cursor[1]} if come and self._is_as_it_was(rows, page.cursor[1]) else ())}
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row or (y in anew and not row.empty)]
        if None not in self._rows:  # what has the focus first, for whoever listens to what is sent
            changed.sort(key=lambda y: not rows[y].focused)
        if come:
            anew |= {y for y in _rows_below(page) if y < height} | {y for y in changed if self._is_other(y, rows[y])}
        sent.extend(self._changed(y, self._rows[y], rows[y], whole=y in anew) for y in changed)
        self._rows = list(rows)
        cursor = (min(page.cursor[0], width - 1), min(page.cursor[1], height - 1))
        if changed or cursor != self._cursor:
            sent.append(_move(*cursor))
        self._cursor = cursor
        return "".join(sent)

    def _is_as_it_was(self, rows: Sequence[_Row], y: int) -> bool:
        return y < len(rows) and self._rows[y] == rows[y]

    def _is_other(self, y: int, row: _Row) -> bool:
        """Whether something else than before has the focus in a row that had it. All of it is said."""
        old = self._rows[y]
        return old is not None and old.focused and row.focused and old.text != row.text

    def _changed(self, y: int, old: _Row | None, row: _Row, *, whole: bool) -> str:
        """A row, from the first cell that differs to the last; `whole`, from the first that has or had anything."""
        if not (row.plain and (old is None or old.plain)):
            # Terminals disagree on how wide some characters are: what they leave over is erased first.
            return _move(0, y) + "\x1b[2K" + self._runs(row.runs)
        after = row.cells()
        first, last = 0, len(after) - 1
        if old is not None:
            sent = [
                at
                for at, (a, b) in enumerate(zip(old.cells(), after, strict=True))
                if a != b or (whole and not (a[0] == b[0] == " "))
            ]
            # A space comes first where there is one: without it some screen readers (TDSR) join the words of two rows,
            # and take a letter, if it was pressed, for its echo.
            first, last = max(0, sent[0] - 1), sent[-1]
            if after[first][0] != " ":
                first = sent[0]
        end = len(after)
        while self._erases and end and after[end - 1] == (" ", self._ground):
            end -= 1
        if last - max(first, end) + 1 < ERASED_AT_LEAST:
            return _move(first, y) + self._runs(_in_runs(after[first : last + 1]))
        kept = _in_runs(after[first:end])
        return _move(first, y) + self._runs(kept) + self._to_ground() + "\x1b[K"

    def _to_ground(self) -> str:
        """The look in which the terminal erases."""
        return self._runs([("", self._ground)])

    def _take_out(self, rows: list[_Row]) -> str:
        """Let the terminal take out rows that have nothing any more, where many of them follow one another."""
        sent: list[str] = []
        top = 0
        while self._erases and None not in self._rows and top < len(rows):
            bottom = top
            while (
                bottom < len(rows) and rows[bottom].runs == ((rows[bottom].text, self._ground),) and rows[bottom].empty
            ):
                bottom += 1
            if sum(self._rows[y] != rows[y] for y in range(top, bottom)) >= BLANKED_AT_LEAST:
                count = bottom - top
                sent.append(f"{self._to_ground()}\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{count}M\x1b[r")
                self._rows[top:bottom] = rows[top:bottom]
            top = bottom + 1
        return "".join(sent)

    def _runs(self, runs: Sequence[tuple[str, Look]]) -> str:
        sent: list[str] = []
        for text, look in runs:
            if text.strip() or self._look is None or not self._look.is_blank_as(look):
                sent.append(change(self._look, look, self._system))
                self._look = look
            sent.append(text)
        return "".join(sent)

    def _shift(self, rows: list[_Row], palette: Palette) -> str:
        """Let the terminal move up or down what has only moved, within the rows that have changed."""
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row]
        if len(changed) < SHIFTED_AT_LEAST or None in self._rows:
            return ""
        first, last = changed[0], changed[-1]
        stays = [not row.empty and row == self._rows[y] for y, row in enumerate(rows)]
        best, by, top, bottom = SHIFTED_AT_LEAST - 1, 0, first, last
        for step in range(first - last, last - first + 1):
            to = range(max(first, first - step), min(last, last - step) + 1)
            moved = [y for y in to if not rows[y].empty and rows[y] == self._rows[y + step]]
            if len(moved) <= best:
                continue
            upper, lower = moved[0] + min(0, step), moved[-1] + max(0, step)
            kept = sum(stays[upper : lower + 1])
            if len(moved) - kept > best:
                best, by, top, bottom = len(moved) - kept, step, upper, lower
        if not by:
            return ""
        while top > first and not stays[top - 1]:
            top -= 1
        while bottom < last and not stays[bottom + 1]:
            bottom += 1
        blank = _row((), palette, self._size[0]) if self._erases else None
        exposed = [blank] * abs(by)
        region = self._rows[top : bottom + 1]
        self._rows[top : bottom + 1] = [*region[by:], *exposed] if by > 0 else [*exposed, *region[:by]]
        scroll = f"\x1b[{bottom + 1};1H" + "\n" * by if by > 0 else f"\x1b[{top + 1};1H" + "\x1bM" * -by
        look = self._to_ground() if self._erases else ""
        return f"{look}\x1b[{top + 1};{bottom + 1}r{scroll}\x1b[r"


def _rows_below(page: Page) -> list[int]:
    """The further rows of what the cursor is on."""
    at = page.cursor[1]
    return [y for y in range(at + 1, len(page.items)) if page.items[y] is not None and page.items[y] == page.item(at)]


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


def _in_runs(cells: Sequence[tuple[str, Look]]) -> list[tuple[str, Look]]:
    return list(_joined(list(cells)))


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
