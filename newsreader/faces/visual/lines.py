"""The values of a page: lines of pieces, each with its part; and the measure by which a page is laid out. Pure."""

from typing import Literal

from newsreader.model.frozen import dataclass

Part = Literal["text", "quiet", "title", "heading", "link"]
"""The role of a piece of text. "quiet" is for less important text; it is never dim."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one part. `focused`: it is the current item's. `sounding`: this word is being spoken."""

    text: str
    part: Part = "text"
    focused: bool = False
    sounding: bool = False


Line = tuple[Piece, ...]

BLANK: Line = ()

MARK = ">"
"""Stands before the focus, so that it does not depend on colour or shape alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A full screen: at most its height in lines, and the cursor's column and row, from 0.

    The lines from `foot` on are the message. `items` has for each line before that the index of its item of a list, or
    passage of an article, or None.
    """

    lines: tuple[Line, ...]
    cursor: tuple[int, int]
    foot: int
    items: tuple[int | None, ...] = ()

    def item(self, row: int) -> int | None:
        """The index of the item in a row of the screen, or None."""
        return self.items[row] if row < len(self.items) else None


@dataclass(frozen=True, slots=True)
class Measure:
    """The dimensions by which a page is laid out, in cells and rows.

    The mark stands in column `margin`; text begins at column `indent` and is at most `column` wide. `leading` is the
    number of rows from one line to the next. `roomy`: there is height for a heading and for blank rows.
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
"""The columns that a large font leaves on a screen, and that a magnifier shows without moving sideways."""


FEW_COLUMNS = 10
"""Columns below which none is left blank."""


def measure(width: int, height: int, *, large: bool = False) -> Measure:
    """The measure for a page of this size."""
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
    """Insert the blank rows of the leading between lines."""
    if leading == 1:
        return lines
    return [row for line in lines for row in (line, *[BLANK] * (leading - 1))][: 1 - leading]


def indented(indent: int, *pieces: Piece) -> Line:
    """A line that begins at column `indent`."""
    return (Piece(" " * indent), *pieces) if indent else pieces
