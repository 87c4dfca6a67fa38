"""The values of a page: lines of pieces, each with its part; and the measure by which a page is laid out. Pure.

Also the message at its foot, which the page itself does not show.
"""

from typing import Literal, NamedTuple

from rich.cells import cell_len

from newsreader.faces.wrapping import LOW, in_parts, width_of
from newsreader.messages.faces import row_place
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line

Part = Literal["text", "unread", "quiet", "title", "heading", "link"]
"""The role of a piece of text. "quiet" is for less important text; it is never dim."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one part. `focused`: it is the current item's. `sounding`: this word is being spoken.

    `url` is the address of the link that it belongs to, or "". `at` is its offset in the text of its passage.
    """

    text: str
    part: Part = "text"
    focused: bool = False
    sounding: bool = False
    url: str = ""
    at: int = 0


Line = tuple[Piece, ...]

BLANK: Line = ()

NARROW = 0.75
"""The width of a repeated message, as a share of the first time's, so that no row of it stays the same."""

RESERVING_ROWS = 7
"""Rows of a page from which the last is kept free for messages, so that most cover nothing."""

NO_BREAK_SPACE = "\u00a0"
"""A space that readers with `collapses_spaces` tell from others, and eyes do not."""

MARK = ">"
"""Stands before the focus, so that it does not depend on colour or shape alone."""

UNREAD_MARK = "•"
"""Stands before an unread headline, so that it does not depend on bold letters alone."""

Place = tuple[int, int]
"""An item of a list and 0; or a passage of an article, and an offset in its text."""


class NamedKey(NamedTuple):
    """A key of the key line: its name in `commands`, its label, and what it does. `stays`: shown even if few fit."""

    key: str
    label: str
    purpose: str
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a screen, and the cursor's column and row, from 0.

    `places` has the place that a click on each line means, or None. `group` is the group of the current item of a list.
    `row_place` is the number of the cursor's row, from 1, among the rows with text of its item, and how many those are,
    also where the page has not all of them.
    """

    lines: tuple[Line, ...]
    cursor: tuple[int, int]
    places: tuple[Place | None, ...] = ()
    group: str = ""
    row_place: tuple[int, int] = (1, 1)

    def place(self, row: int) -> Place | None:
        """The place in a row of the page, or None."""
        return self.places[row] if row < len(self.places) else None

    @property
    def cursor_rows(self) -> list[int]:
        """The rows with text of the item or passage that has the cursor; if there is none, the cursor's row."""
        item, own = self.item(self.cursor[1]), self.cursor[1]
        rows = (row for row, line in enumerate(self.lines) if self.item(row) == item and text_of(line))
        return [own] if item is None else list(rows)

    def item(self, row: int) -> int | None:
        """The item or passage in a row of the page, or None."""
        place = self.place(row)
        return place[0] if place else None


@dataclass(frozen=True, slots=True)
class Measure:
    """The dimensions by which a page is laid out, in cells and rows.

    The mark stands in column `margin`; text begins at column `indent` and is at most `column` wide. `roomy`: there is
    height for blank rows. `marks`: the focus has a mark, so each move changes the text of two rows.
    """

    width: int
    height: int
    margin: int
    indent: int
    column: int
    roomy: bool
    large: bool
    marks: bool = True


COLUMN = 72
"""The widest column that is comfortable to read: WCAG 1.4.8 says at most 80 characters, typographers 66 to 75."""

FEW_COLUMNS = 10
"""Columns below which none is left blank."""

ROOMY_ROWS = 16
"""Rows of a page from which some may be left blank."""


def measure(width: int, height: int, *, large: bool = False, marks: bool = True) -> Measure:
    """The measure for a page of this size. `large`: for large fonts, the whole width is used."""
    if width >= 60:
        margin, indent, right = (0, 2, 1) if large else (2, 4, 2)
    elif width >= FEW_COLUMNS:
        margin, indent, right = 0, 2, 1
    else:
        margin, indent, right = 0, 0, 0
    column = max(1, width - indent - right)
    return Measure(
        width=max(1, width),
        height=max(1, height),
        margin=margin,
        indent=indent,
        column=column if large else min(COLUMN, column),
        roomy=height >= ROOMY_ROWS,
        large=large,
        marks=marks,
    )


def centred(by: Measure) -> Measure:
    """A measure whose column stands in the middle of the width."""
    indent = max(by.indent, (by.width - by.column) // 2)
    return replace(by, margin=indent - by.indent + by.margin, indent=indent)


def indented(indent: int, *pieces: Piece) -> Line:
    """A line that begins at column `indent`."""
    return (Piece(" " * indent), *pieces) if indent else pieces


def cells(line: Line) -> int:
    """The cells that a line takes."""
    return sum(width_of(piece.text) for piece in line)


def text_of(line: Line) -> str:
    """The text of a line, without the spaces at its end."""
    return "".join(piece.text for piece in line).rstrip(" ")


def with_changed_rows(page: Page, before: Page, width: int, *, moved: bool, whole: bool = False) -> Page:
    """Return a page on which all rows of a current item of several differ from those before, but not to the eye.

    The current item is what has the focus; `whole`: all of its passage.

    A reader with `changed_rows_only` then speaks the whole item, and not only its first row. What tells a row from the
    one before is a no-break space in its last column. Where the cursor stays in its row it is bold, since the look must
    change then too (`cursor_row_only`). Other rows keep theirs. Unless the place `moved`, all do.
    """
    lines = list(page.lines)
    focused = [number for number, line in enumerate(lines) if any(piece.focused for piece in line)]
    current = page.cursor_rows if whole else focused
    changes = moved and len(current) > 1
    looks: dict[str, set[bool]] = {}  # whether rows of a text ended so, wherever they were: the page may have scrolled
    for old_text in map(text_of, before.lines):
        looks.setdefault(old_text.rstrip(f"{NO_BREAK_SPACE} "), set()).add(old_text.endswith(NO_BREAK_SPACE))
    for number, (old, new) in enumerate(zip(before.lines, page.lines, strict=False)):
        text, old_text = text_of(new), text_of(old)
        had = old_text.endswith(NO_BREAK_SPACE)
        stays = had and text == old_text.rstrip(f"{NO_BREAK_SPACE} ")
        differs = False in looks[text] if len(looks.get(text, ())) == 1 else not had
        has = differs if changes and number in current else stays
        if has and width_of(text) < width:
            # Textual draws by this measure, and the last column is free by any.
            rest = " " * (width - sum(cell_len(piece.text) for piece in new))
            *kept, last = new if cells(new) >= width else (*new, Piece(""))
            last = replace(last, text=last.text + rest)
            part: Part = "unread" if number == page.cursor[1] == before.cursor[1] else last.part
            lines[number] = (*kept, replace(last, text=last.text[:-1]), replace(last, text=NO_BREAK_SPACE, part=part))
    return replace(page, lines=tuple(lines))


ROW_PLACE_CELLS = len("  99 of 99")
"""Columns for the cursor's place among the rows of its item."""


def with_row_place(page: Page) -> Page:
    """Return a page whose cursor's row ends with its place among the rows of its item, if there are several.

    A reader with `one_row` then tells its user that the item goes on. Of thousands there is no room for it.
    """
    (number, rows), row = page.row_place, page.cursor[1]
    if not 1 < rows < 1000:
        return page
    before = page.lines[row]
    *kept, last = before
    text = Piece(last.text.rstrip(" "), last.part, last.focused)
    gap = "  " if rows < 100 else " "  # three digits need the column that is free at the right
    place = Piece(f"{gap}{row_place(number, rows)}", "quiet", last.focused)
    shown = (*kept, text, place)
    filled = (*shown, Piece(" " * max(0, cells(before) - cells(shown)), focused=last.focused))
    return replace(page, lines=(*page.lines[:row], filled, *page.lines[row + 1 :]))


def reserved(by: Measure) -> int:
    """The rows kept free at the foot of a page."""
    return int(by.height >= RESERVING_ROWS)


def message_lines(
    message: str, by: Measure, *, again: bool = False, repeats: int = 0, asks: bool = False
) -> list[Line]:
    """Lay out a message in at most half of a page; a longer one is cut, and ends with the sign for more. If it `asks`
    for a text, no key shows the rest of it: then it leaves only the row for that text, and one for the page.

    On a low page it is then continued as it `repeats`, part by part, each in place of the page and as high as that.

    Readers that compare rows do not speak those that stay the same, so for them a message shown `again` is wrapped
    differently, and so are all its parts. A message has the look of a heading, for users who see little of the page at
    a time.
    """
    said = line(message)
    if not said:
        return []
    column = min(max(1, by.width - by.indent - 1), max(1, width_of(said)))
    narrow = max(1, int(column * NARROW))
    rows, *more = in_parts([said], narrow if again else column, max(1, by.height - 2 if asks else by.height // 2))
    if more and repeats and by.height <= LOW:
        parts = in_parts([said], column if by.marks else narrow, by.height)
        rows = parts[(repeats - 1) % len(parts)]
        rows = [*rows, *[""] * (by.height - len(rows))]
    return [indented(by.indent, Piece(row, "heading")) if row else BLANK for row in rows]
