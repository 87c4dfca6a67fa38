"""What is sent to a terminal, in as few bytes as can be: text, its look, and where it goes.

Nothing is asked for that a VT102 with colours could not do. Of two ways that take as many bytes, the plainer is taken.
"""

from collections.abc import Sequence

from rich.color import ColorSystem

from newsreader.faces.visual.themes import Look, change

NEXT_ROW = "\r\n"

NEXT_ROW_BYTES = 3
"""Most terminals' drivers send a carriage return of their own before each line feed."""


class Output:
    """Collects what is sent, and knows where that leaves the cursor, and in which look."""

    def __init__(self, system: ColorSystem | None, look: Look | None, cursor: tuple[int, int] | None) -> None:
        """`system` says how many colours the terminal has. `look` and `cursor` are as they are now, None if that is not
        known."""
        self._system = system
        self._sent: list[str] = []
        self.look = look
        self.cursor = cursor

    @property
    def sent(self) -> str:
        return "".join(self._sent)

    def price(self, x: int, y: int) -> int:
        """Bytes that it takes to move the cursor there."""
        move = self._move(x, y)
        return NEXT_ROW_BYTES if move == NEXT_ROW else len(move)

    def move(self, x: int, y: int) -> None:
        """Move the cursor to a column and a row, both counted from 0."""
        self._sent.append(self._move(x, y))
        self.cursor = (x, y)

    def _move(self, x: int, y: int) -> str:
        if self.cursor == (x, y):
            return ""
        if self.cursor is not None and x == 0 and y == self.cursor[1] + 1:
            return NEXT_ROW
        if not x:
            return f"\x1b[{y + 1}H" if y else "\x1b[H"
        return f"\x1b[{y + 1};{x + 1}H"

    def write(self, runs: Sequence[tuple[str, Look]], width: int, *, plain: bool = True) -> None:
        """Text in these looks, from the cursor on, on a terminal so wide. `plain`: every character takes one cell."""
        for text, look in runs:
            if text.strip():
                self._take(look)
            else:
                self.take_for_blanks(look)
            self._sent.append(text)
        if self.cursor is not None:
            x = self.cursor[0] + sum(len(text) for text, _look in runs)
            # At the edge, terminals disagree on where the cursor is.
            self.cursor = (x, self.cursor[1]) if plain and x < width else None

    def take_for_blanks(self, look: Look) -> None:
        """See that a space, or what is erased, comes out as in this look."""
        if self.look is None or not self.look.is_blank_as(look):
            self._take(look)

    def _take(self, look: Look) -> None:
        self._sent.append(change(self.look, look, self._system))
        self.look = look

    # Each of these leaves the cursor where it is; those that take rows have it at the beginning of one.

    def erase_row(self) -> None:
        """From the cursor to the end of its row."""
        self._sent.append("\x1b[K")

    def erase_below(self) -> None:
        """From the cursor to the end of the screen."""
        self._sent.append("\x1b[J")

    def take_out(self, rows: int) -> None:
        """Take out so many rows from that of the cursor on; those below come up."""
        self._sent.append(f"\x1b[{rows}M")

    def put_in(self, rows: int) -> None:
        """Put in so many empty rows at that of the cursor; it and those below go down, the last ones off the screen."""
        self._sent.append(f"\x1b[{rows}L")
