"""What a page is made of: lines of pieces, each with its part in the text. No colours, no widgets, no terminal."""

from typing import Literal

from newsreader.model.frozen import dataclass

Part = Literal["text", "quiet", "title", "heading", "link"]
"""What a piece of text is. `quiet` is what matters less; it is never dim."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one part. `focused`: the user is there. `sounding`: this word is being heard."""

    text: str
    part: Part = "text"
    focused: bool = False
    sounding: bool = False


Line = tuple[Piece, ...]

BLANK: Line = ()

MARK = ">"
"""Stands before what has the focus, so that it can be told without seeing how it is shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """A full screen: at most as many lines as it is high, and where the cursor stands, as column and row from 0.

    The lines from number `foot` on are the message. `items` has for each line before that the number of the item of a
    list, or of the passage of an article, that stands there, counted from 0; None where none does.
    """

    lines: tuple[Line, ...]
    cursor: tuple[int, int]
    foot: int
    items: tuple[int | None, ...] = ()

    def item(self, row: int) -> int | None:
        """What stands in a row of the screen."""
        return self.items[row] if row < len(self.items) else None


@dataclass(frozen=True, slots=True)
class Measure:
    """How a page of some size is set, in cells and rows.

    The mark stands in column `margin`, text begins at column `indent` and is at most `column` wide. `leading` is the
    number of rows from one line to the next; `roomy` says that there is height for a heading and for empty rows.
    """

    width: int
    height: int
    margin: int
    indent: int
    column: int
    leading: int
    roomy: bool
    large: bool


COLUMN = 72
"""The widest column that is comfortable to read: WCAG 1.4.8 says at most 80 characters, typographers 66 to 75."""

LARGE_COLUMN = 34
"""What a large font leaves on a screen, and what stays in a magnifier's window without moving it sideways."""


FEW_COLUMNS = 10
"""With fewer of them, none is left empty."""


def measure(width: int, height: int, *, large: bool = False) -> Measure:
    """How to set a page of this size."""
    if width >= 60:
        margin, indent, right = 2, 4, 2
    elif width >= FEW_COLUMNS:
        margin, indent, right = 0, 2, 1
    else:
        margin, indent, right = 0, 0, 0
    column = max(1, min(LARGE_COLUMN if large else COLUMN, width - indent - right))
    return Measure(
        width=max(1, width),
        height=max(1, height),
        margin=margin,
        indent=indent,
        column=column,
        leading=2 if large and height >= 8 else 1,
        roomy=height >= 18,
        large=large,
    )


def spread(lines: list[Line], leading: int) -> list[Line]:
    """The lines with the empty rows between them that the leading asks for."""
    if leading == 1:
        return lines
    return [row for line in lines for row in (line, *[BLANK] * (leading - 1))][: 1 - leading]


def indented(indent: int, *pieces: Piece) -> Line:
    """A line that begins at a column."""
    return (Piece(" " * indent), *pieces) if indent else pieces
