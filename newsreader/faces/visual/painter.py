"""What has to be sent to a terminal so that it shows a page: only what has changed. Pure, but for what it remembers.

Screen readers that listen to a terminal speak all that is sent to it, so nothing is sent twice: unchanged text is
never painted again, and text that only moved is moved by the terminal. Nothing is asked of a terminal that a VT102
with colours could not do; where it does not erase in the colour of the ground, rows are filled with spaces.
"""

from collections.abc import Collection, Mapping, Sequence

from rich.color import ColorSystem

from newsreader.faces.visual.lines import Page
from newsreader.faces.visual.output import Output
from newsreader.faces.visual.rows import Row, in_runs, row_of
from newsreader.faces.visual.shifting import shift
from newsreader.faces.visual.themes import COLOURED, Look, Palette

TAKEN_OUT_AT_LEAST, ERASED_BELOW_AT_LEAST = 3, 2
"""Rows that must go before they are taken out together, and those at the end of the screen before all below is erased:
fewer are erased in as few bytes, each by itself."""

ERASED_AT_LEAST = 4
"""Cells at the end of a row that are erased in fewer bytes than they are filled with spaces."""

ERASE_IN_COLOUR = (
    *("xterm", "linux", "vte", "gnome", "konsole", "rxvt", "alacritty", "foot", "kitty", "putty", "tmux", "wezterm"),
    *("ghostty", "iterm", "contour"),
)
"""Terminals that erase in the colour of the ground, by how their names in TERM begin."""

MOVE_WITHOUT_COLOUR = ("kitty", "xterm-kitty")
"""Those of them in which a row that comes where another has moved away has the terminal's own ground."""


def terminal_name(environment: Mapping[str, str]) -> str:
    """What the terminal is, by the environment. tmux calls itself screen by itself, but erases in the colour of the
    ground, as screen does not; within both of them nobody knows which is nearer."""
    name = environment.get("TERM", "")
    in_tmux = bool(environment.get("TMUX")) and not environment.get("STY")
    return "tmux" if in_tmux and name.startswith("screen") else name


class Painter:
    """Knows what a terminal shows."""

    def __init__(self, system: ColorSystem | None, terminal: str = "") -> None:
        """`system` says how many colours the terminal has, `terminal` is its name, as `terminal_name` has it."""
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
        """Of the terminal when it was painted last: its width and height; nothing by nothing before that."""
        return self._size

    def forget(self) -> None:
        """Something else may have written on the terminal: the next page is painted whole."""
        self._rows = []
        self._look = None
        self._cursor = None

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
        anew = {*anew, *({page.cursor[1]} if come and self._is_as_it_was(rows, page.cursor[1]) else ())}
        changed = [y for y, row in enumerate(rows) if self._rows[y] != row or (y in anew and not row.empty)]
        below = _rows_below(page)
        if known:  # what has the focus first, and all of it, for whoever listens to what is sent; headings are no hurry
            changed.sort(key=lambda y: (not rows[y].focused, y not in below, rows[y].bold))
        if come:
            anew |= {y for y in below if y < height} | {y for y in changed if self._is_other(y, rows[y])}
        for y in changed:
            self._send(output, y, self._rows[y], rows[y], whole=y in anew)
        self._rows = list(rows)
        cursor = (min(page.cursor[0], width - 1), min(page.cursor[1], height - 1))
        output.move(*cursor)
        self._look, self._cursor = output.look, cursor
        return output.sent

    def _is_as_it_was(self, rows: Sequence[Row], y: int) -> bool:
        return y < len(rows) and self._rows[y] == rows[y]

    def _is_other(self, y: int, row: Row) -> bool:
        """Whether something else than before has the focus in a row that had it. All of it is said."""
        old = self._rows[y]
        return old is not None and old.focused and row.focused and old.text != row.text

    def _send(self, output: Output, y: int, old: Row | None, row: Row, *, whole: bool) -> None:
        """A row, from the first cell that differs to the last; `whole`, from the first that has or had anything."""
        width = self._size[0]
        if not (row.plain and (old is None or old.plain)):
            # Terminals disagree on how wide some characters are, so none is counted on: the row is emptied first, and
            # nothing is sent after its text.
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
        """Let the terminal take out rows that have nothing any more, where many of them follow one another."""
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
        """Let the terminal move up or down what has only moved. `blank` is what comes where nothing is, None if that
        has to be painted."""
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
    """The further rows of what the cursor is on."""
    at = page.cursor[1]
    return [y for y in range(at + 1, len(page.items)) if page.items[y] is not None and page.items[y] == page.item(at)]
