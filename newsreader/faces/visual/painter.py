"""`Painter`, which encodes the changes from the page on the terminal to a new one. I/O-free.

Screen readers that listen to a terminal speak all text sent to it, so unchanged text is never painted again, and the
terminal itself moves rows that only moved. Uses only sequences of a VT102 with colours; on a terminal that does not
erase in the background colour, rows are filled with spaces.
"""

from collections.abc import Collection, Mapping, Sequence

from rich.color import ColorSystem

from newsreader.faces.visual.lines import Page
from newsreader.faces.visual.output import Output
from newsreader.faces.visual.rows import Row, in_runs, row_of
from newsreader.faces.visual.shifting import shift
from newsreader.faces.visual.themes import COLOURED, Look, Palette

TAKEN_OUT_AT_LEAST, ERASED_BELOW_AT_LEAST = 3, 2
"""Blank rows from which they are deleted together, and those at the end of the screen from which all below is erased:
fewer are erased one by one in no more bytes."""

ERASED_AT_LEAST = 4
"""Cells at the end of a row that are erased in fewer bytes than they are filled with spaces."""

ERASE_IN_COLOUR = (
    *("xterm", "linux", "vte", "gnome", "konsole", "rxvt", "alacritty", "foot", "kitty", "putty", "tmux", "wezterm"),
    *("ghostty", "iterm", "contour"),
)
"""Prefixes of TERM for terminals that erase in the background colour."""

MOVE_WITHOUT_COLOUR = ("kitty", "xterm-kitty")
"""Those of them that fill the space left by moved rows in the terminal's default colour."""


def terminal_name(environment: Mapping[str, str]) -> str:
    """The terminal's name by the environment.

    tmux may set TERM to screen, but erases in the background colour, as screen does not. Nested in both, which one is
    nearer is unknown, and screen is assumed.
    """
    name = environment.get("TERM", "")
    in_tmux = bool(environment.get("TMUX")) and not environment.get("STY")
    return "tmux" if in_tmux and name.startswith("screen") else name


class Painter:
    """Knows what a terminal shows, and encodes changes to it."""

    def __init__(self, system: ColorSystem | None, terminal: str = "") -> None:
        """`system` is the terminal's colour system, `terminal` its name from `terminal_name`."""
        self._system = system
        self._erases_in_colour = terminal.startswith(ERASE_IN_COLOUR)
        self._moves_in_colour = self._erases_in_colour and not terminal.startswith(MOVE_WITHOUT_COLOUR)
        self._erases = self._moves = False
        self._ground = Look()
        self._rows: list[Row | None] = []
        self._look: Look | None = None
        self._size = (0, 0)
        self._cursor: tuple[int, int] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """The terminal's width and height when painted last; (0, 0) before."""
        return self._size

    def forget(self) -> None:
        """Paint the next page whole, since another program may have written to the terminal."""
        self._rows = []
        self._look = None
        self._cursor = None

    def paint(
        self,
        page: Page,
        palette: Palette,
        size: tuple[int, int],
        *,
        repeated: Collection[int] = frozenset(),
        come: bool = False,
    ) -> str:
        """Encode the changes to show a page.

        `size` is the terminal's width and height. `repeated` has the rows announced now, which are sent even if the
        terminal shows them already, for screen readers that listen. `come`: the current item has changed, so the
        cursor's row is sent even if it looks the same.
        """
        width, height = size
        if size != self._size or len(self._rows) != height:
            self.forget()
            self._size = size
            self._rows = [None] * height
        self._ground = palette.look("text", focused=False, sounding=False)
        coloured = bool(self._ground.ground) and self._system in COLOURED
        self._erases = self._erases_in_colour or not coloured
        self._moves = self._moves_in_colour or not coloured
        lines = [*page.lines[:height], *[()] * (height - len(page.lines))]
        rows = [row_of(line, palette, width) for line in lines]
        output = Output(self._system, self._look, self._cursor)
        known = None not in self._rows
        if known:
            self._shift(output, rows, row_of((), palette, width) if self._moves else None)
            self._take_out(output, rows)
        whole = {*repeated, *({page.cursor[1]} if come and self._is_unchanged(rows, page.cursor[1]) else ())}
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row or (y in whole and not row.empty)]
        below = _rows_below(page)
        if known:  # the current item first, and all of it, for screen readers that listen; headings last
            changed.sort(key=lambda y: (not rows[y].focused, y not in below, rows[y].bold))
        if come:
            whole |= {y for y in below if y < height} | {y for y in changed if self._is_other(y, rows[y])}
        for y in changed:
            self._send(output, y, self._rows[y], rows[y], whole=y in whole)
        self._rows = list(rows)
        cursor = (min(page.cursor[0], width - 1), min(page.cursor[1], height - 1))
        output.move(*cursor)
        self._look, self._cursor = output.look, cursor
        return output.sent

    def _is_unchanged(self, rows: Sequence[Row], y: int) -> bool:
        return y < len(rows) and self._rows[y] == rows[y]

    def _is_other(self, y: int, row: Row) -> bool:
        """Whether a row with the focus had the focus before with another text, which must be sent whole."""
        old = self._rows[y]
        return old is not None and old.focused and row.focused and old.text != row.text

    def _send(self, output: Output, y: int, old: Row | None, row: Row, *, whole: bool) -> None:
        """Send a row from the first cell that differs to the last; `whole`, from the first that is or was not blank."""
        width = self._size[0]
        if not (row.plain and (old is None or old.plain)):
            # Terminals disagree on the width of some characters, so the row is erased first, and nothing is sent after
            # its text.
            output.move(0, y)
            output.take_for_blanks(self._ground)
            if self._erases:
                output.erase_row()
            else:
                output.write(((" " * width, self._ground),), width)
                output.move(0, y)
            output.write(row.written(self._ground), width, plain=row.plain)
            return
        after = row.cells()
        first, last = 0, len(after) - 1
        if old is not None:
            sent = [
                at
                for at, (a, b) in enumerate(zip(old.cells(), after, strict=True))
                if a != b or (whole and not (a[0] == b[0] == " "))
            ]
            # A space is sent first where there is one, for readers that join the words of two rows (`joins_rows`) or
            # take the first letter for the echo of the key pressed.
            first, last = max(0, sent[0] - 1), sent[-1]
            if after[first][0] != " ":
                first = sent[0]
        end = len(after)
        while self._erases and end and after[end - 1] == (" ", self._ground):
            end -= 1
        erased = last - max(first, end) + 1 >= ERASED_AT_LEAST
        before = after[: min(first, end) if erased else first]
        blank = all(cell[0] == " " and output.look and output.look.is_blank_as(cell[1]) for cell in before)
        if first and blank and output.price(0, y) + len(before) < output.price(first, y):
            first = 0
        output.move(first, y)
        output.write(in_runs(after[first : end if erased else last + 1]), width)
        if erased:
            output.take_for_blanks(self._ground)
            output.erase_row()

    def _take_out(self, output: Output, rows: Sequence[Row]) -> None:
        """Have the terminal delete or erase runs of rows that have become blank."""
        top = 0
        while self._erases and top < len(rows):
            bottom = top
            while (
                bottom < len(rows) and rows[bottom].runs == ((rows[bottom].text, self._ground),) and rows[bottom].empty
            ):
                bottom += 1
            changed = sum(self._rows[y] != rows[y] for y in range(top, bottom))
            to_the_end = bottom == len(rows)
            if changed >= (ERASED_BELOW_AT_LEAST if to_the_end else TAKEN_OUT_AT_LEAST) and (to_the_end or self._moves):
                output.take_for_blanks(self._ground)
                output.move(0, top)
                if to_the_end:
                    output.erase_below()
                else:
                    output.take_out(bottom - top)
                    output.put_in(bottom - top)
                self._rows[top:bottom] = rows[top:bottom]
            top = bottom + 1

    def _shift(self, output: Output, rows: Sequence[Row], blank: Row | None) -> None:
        """Have the terminal move rows that only moved. `blank` is the row it leaves in the gap, None if unknown."""
        found = shift(self._rows, rows, blank, filling=0 if self._erases else self._size[0])
        if found is None:
            return
        if self._erases:
            output.take_for_blanks(self._ground)
        last = found.bottom - abs(found.by) + 1
        if found.by > 0:
            output.move(0, found.top)
            output.take_out(found.by)
            if found.bottom < len(rows) - 1:
                output.move(0, last)
                output.put_in(found.by)
        else:
            if found.bottom < len(rows) - 1:
                output.move(0, last)
                output.take_out(-found.by)
            output.move(0, found.top)
            output.put_in(-found.by)
        self._rows = found.applied(self._rows, blank)


def _rows_below(page: Page) -> list[int]:
    """The further rows of the item with the cursor."""
    at = page.cursor[1]
    return [y for y in range(at + 1, len(page.items)) if page.items[y] is not None and page.items[y] == page.item(at)]
