"""Setting what was said last as a page, and nothing else: for whoever hears or feels what comes to the screen. Pure.

Screen readers speak all that changes on a screen, or the row that the cursor is on. So what was said takes the whole
width, and has the cursor at the beginning of its first row: before the text, for a letter that comes to stand under the
cursor, if it was pressed, is taken by yasr for its echo. (The code of the down arrow ends with a B.)
"""

from collections.abc import Collection, Sequence

from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, FEW_COLUMNS, Line, Measure, Page, Piece, indented, spread
from newsreader.faces.visual.message_area import is_like, typed_line
from newsreader.faces.wrapping import LOW, MORE, in_parts, takes_one_cell_each, width_of, wrap
from newsreader.frozen import dataclass
from newsreader.messages import Announcement
from newsreader.session.values import ListView, View
from newsreader.text import line

TYPED_INDENT = 4
"""Columns before what is typed. What comes while the cursor goes fewer to the right is taken by Fenrir for letters that
were typed, and spelt."""

ROWS_TO_SPARE = 8
"""Rows of a terminal from which on one of them can be left empty."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: its texts, each on rows of its own, and at which of them the cursor stands. `lower`: it begins a
    row lower than it could; whatever is said does so in turn, for Fenrir, after an arrow key that leaves the cursor
    where it was, speaks no row but that one."""

    texts: tuple[str, ...] = ()
    at: int = 0
    lower: bool = False


def said(announcements: Sequence[Announcement], view: View, before: Said | None, *, brief: bool) -> Said:
    """What an outcome said. `before` is what was said before it; None at the opening, when the cursor goes to where the
    user is, whatever else is said.

    What is said of the item of a list goes on in another row than its title: where two titles begin alike, readers
    that compare the rows of a screen would else speak only what is different.
    """
    title = _thing(view)
    texts: list[str] = []
    here = 0
    for announcement in announcements:
        text = line(announcement.text(brief))
        at = text.find(title) if announcement.place and title and isinstance(view, ListView) else -1
        cut = at + len(title)
        cut += text[cut : cut + 1] == "."
        parts = [text[:cut], text[cut:].strip()] if at >= 0 else [text]
        if announcement.place and not here:
            here = len(texts)
        texts.extend(part for part in parts if part)
    if before is None:
        return Said(tuple(texts), here, lower=True)
    return Said(tuple(texts), 0, lower=not before.lower)


def said_of(view: View) -> Said:
    """What the user has come to without a word: while the voice reads, for one."""
    return Said((_thing(view),))


def _thing(view: View) -> str:
    """The title of the item, or the sentence, that the user is at."""
    if not isinstance(view, ListView):
        return line(view.sentence.text)
    rows = view.rows(view.position, 1) if view.count else ()
    return line(rows[0].text) if rows else line(view.empty)


def said_page(
    said: Said, draft: Draft | None, measure: Measure, before: Collection[str] = frozenset()
) -> tuple[Page, frozenset[str]]:
    """What was said, and what is being typed, with the cursor in it.

    Also the rows that it takes. `before` are those that what was said before took: readers that compare the rows of a
    screen speak none that was there already, so the text is broken into others if that can be.
    """
    indent, width = _set(said.texts, measure)
    lines: list[Line] = [BLANK] if said.lower and measure.height >= ROWS_TO_SPARE else []
    room = measure.height - (1 if draft else 0)
    most = max(0, -(-room // measure.leading) - len(lines))
    texts = _broken(said.texts, width, before, most)
    excess = sum(map(len, texts)) - most
    if excess > 0:
        texts = _rows(said.texts, width - len(MORE))
        excess = sum(map(len, texts)) - most
    at = 0
    for number, rows in enumerate(texts):
        if number == min(said.at, len(texts) - 1):
            at = min(len(lines) * measure.leading, measure.height - 1)
        lines.extend(indented(indent, Piece(row)) for row in rows)
    if excess > 0 and most:
        lines = lines[:-excess]
        lines[-1] = (*lines[-1], Piece(MORE))
    shown = spread(lines, measure.leading)[: max(0, room)]
    column = 0
    if draft:
        at = len(shown)
        indent = TYPED_INDENT if measure.width >= 4 * TYPED_INDENT else indent
        typed, letters = typed_line(draft, measure.width - indent)
        shown.append(indented(indent, *typed))
        column = indent + letters
    page = (*shown, *[BLANK] * (measure.height - len(shown)))
    return Page(page, (column, at), 0), frozenset(row for rows in texts for row in rows)


def said_part(texts: Sequence[str], number: int, measure: Measure) -> Said | None:
    """A part of what is said again and takes more than half of a low screen, counted from 0; after the last comes the
    first. None if it need not be parted."""
    _indent, width = _set(texts, measure)
    parts = in_parts(texts, width, -(-measure.height // measure.leading))
    if measure.height > LOW or sum(map(len, parts)) <= measure.height // 2:
        return None
    return Said(tuple(parts[number % len(parts)]))


def _set(texts: Sequence[str], measure: Measure) -> tuple[int, int]:
    """Before which column these texts begin, and how wide they can be. The last column is left free where terminals
    disagree on how wide they are."""
    indent = int(measure.width >= FEW_COLUMNS)
    if measure.large:
        return indent, measure.column - indent
    free = indent if not all(map(takes_one_cell_each, texts)) else 0
    return indent, measure.width - indent - free


def _rows(texts: Sequence[str], width: int) -> list[list[str]]:
    """The rows of each of these texts."""
    return [[text[start:end] for start, end in wrap(text, width)] for text in texts]


def _broken(texts: Sequence[str], width: int, before: Collection[str], most: int) -> list[list[str]]:
    """The rows of each of these texts, or of all of them as one, in the way that has the fewest rows which were there
    before, and no single one in place of another like it. It is not one that takes more than `most` rows, if there is
    another."""
    if not before:
        return _rows(texts, width)
    longest = min(width, max(map(width_of, texts), default=1))
    word = max((width_of(word) for text in texts for word in text.split()), default=1)
    widths = [width, *(max(min(word, width), longest * part // 8) for part in (7, 6, 5, 4))]
    ways = [*(_rows(texts, each) for each in widths), _rows([" ".join(texts)], width)]

    def alike(way: list[list[str]]) -> tuple[bool, int]:
        rows = [row for rows in way for row in rows]
        in_place_of = len(rows) == len(before) == 1 and is_like(rows[0], *before)
        return len(rows) > most, in_place_of or sum(row in before for row in rows)

    return min(ways, key=alike)
