"""Setting what was said last as a page, and nothing else: for whoever hears or feels what comes to the screen. Pure.

Screen readers speak all that changes on a screen, or the row that the cursor is on. So what was said takes the whole
width, and has the cursor at the beginning of its first row: before the text, for a letter that comes to stand under the
cursor, if it was pressed, is taken by yasr for its echo. (The code of the down arrow ends with a B.)
"""

from collections.abc import Collection, Iterator, Sequence

from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, FEW_COLUMNS, Line, Measure, Page, Piece, indented, spread
from newsreader.faces.visual.message_area import is_like, typed_line
from newsreader.faces.wrapping import LOW, MORE, in_parts, takes_one_cell_each, width_of, wrap
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.session.values import ListView, View

TYPED_INDENT = 4
"""Columns before what is typed. What comes while the cursor goes fewer to the right is taken by Fenrir for letters that
were typed, and spelt."""

ROWS_TO_SPARE = 8
"""Rows of a terminal from which on one of them can be left empty."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: its texts, each on rows of its own, and at which of them the cursor stands. `lower`: it begins a
    row lower than it could; whatever is said does so in turn, for Fenrir, after an arrow key that leaves the cursor
    where it was, speaks no row but that one. `here` are the texts that tell where the user is: from which on, and up to
    which. They come first where not all has room."""

    texts: tuple[str, ...] = ()
    at: int = 0
    lower: bool = False
    here: tuple[int, int] = (0, 0)


def said(announcements: Sequence[Announcement], view: View, before: Said | None, *, brief: bool) -> Said:
    """What an outcome said. `before` is what was said before it; None at the opening, when the cursor goes to where the
    user is, whatever else is said.

    What is said of the item of a list goes on in another row than its title: where two titles begin alike, readers
    that compare the rows of a screen would else speak only what is different.
    """
    title = _thing(view)
    texts: list[str] = []
    here = (0, 0)
    for announcement in announcements:
        text = line(announcement.text(brief))
        at = text.find(title) if announcement.place and title and isinstance(view, ListView) else -1
        cut = at + len(title)
        cut += text[cut : cut + 1] == "."
        parts = [text[:cut], text[cut:].strip()] if at >= 0 else [text]
        first = len(texts)
        texts.extend(part for part in parts if part)
        if announcement.place and here == (0, 0):
            here = (first, len(texts))
    if before is None:
        return Said(tuple(texts), here[0], lower=True, here=here)
    return Said(tuple(texts), 0, lower=not before.lower, here=here)


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
    said: Said,
    draft: Draft | None,
    measure: Measure,
    before: Collection[str] = frozenset(),
    *,
    by_difference: bool = False,
) -> tuple[Page, frozenset[str]]:
    """What was said, and what is being typed, with the cursor in it.

    Also the rows that it takes. `before` are those that what was said before took: readers that compare the rows of a
    screen speak none that was there already, so the text is broken into others if that can be. `by_difference`: a
    reader may listen that speaks of a single row no more than what is different (NVDA). Elsewhere such a row is not
    broken: a braille display would show the first half of it.
    """
    room = measure.height - (1 if draft else 0)
    leading, most = measure.leading, _rows_in(room, measure.leading, measure, lower=said.lower)
    texts, at = said.texts, said.at
    indent, broken = _broken(texts, measure, before, most, by_difference=by_difference)
    if leading > 1 and sum(map(len, broken)) > most:  # all of it matters more than its spacing
        leading, most = 1, _rows_in(room, 1, measure, lower=said.lower)
        indent, broken = _broken(texts, measure, before, most, by_difference=by_difference)
    if sum(map(len, broken)) > most:
        (first, end), at = said.here, 0
        texts = (*texts[first:end], *texts[:first], *texts[end:])
        indent, width = _set(texts, measure)
        broken = _rows(texts, width - len(MORE))
    lines: list[Line] = [BLANK] if _is_lower(measure, lower=said.lower) else []
    row = 0
    for number, rows in enumerate(broken):
        if number == min(at, len(broken) - 1):
            row = min(len(lines) * leading, measure.height - 1)
        lines.extend(indented(indent, Piece(text)) for text in rows)
    excess = sum(map(len, broken)) - most
    if excess > 0 and most:
        lines = lines[:-excess]
        lines[-1] = (*lines[-1], Piece(MORE))
    shown = spread(lines, leading)[: max(0, room)]
    column = 0
    if draft:
        row = len(shown)
        typed_indent = TYPED_INDENT if measure.width >= 4 * TYPED_INDENT else _set((), measure)[0]
        typed, letters = typed_line(draft, measure.width - typed_indent)
        shown.append(indented(typed_indent, *typed))
        column = typed_indent + letters
    page = (*shown, *[BLANK] * (measure.height - len(shown)))
    return Page(page, (column, row), 0), frozenset(_as_compared(indent, text) for rows in broken for text in rows)


def said_parts(whole: Said, measure: Measure, before: Collection[str], *, alone: bool) -> Sequence[Said]:
    """The parts of what is said again where a low screen has no room for it, one after another; none if it has.
    `alone`: it has all of the screen when it is not in parts, not the lower half of a page. `before` is as in
    `said_page`."""
    if measure.height > LOW:
        return ()
    most = _rows_in(measure.height, 1, measure, lower=whole.lower)
    room = most if alone else measure.height // 2
    indent, width = _set(whole.texts, measure)
    if sum(map(len, _rows(whole.texts, width))) <= room:
        return ()
    ways = (in_parts(texts, each, most) for texts, each in _ways(whole.texts, width))
    parts = min(ways, key=lambda way: sum(_as_compared(indent, row) in before for row in way[0]))
    return [Said(tuple(rows), lower=whole.lower) for rows in parts]


def _is_lower(measure: Measure, *, lower: bool) -> bool:
    return lower and measure.height >= ROWS_TO_SPARE


def _rows_in(room: int, leading: int, measure: Measure, *, lower: bool) -> int:
    """How many rows of text there are in so many of the screen."""
    return max(0, -(-room // leading) - _is_lower(measure, lower=lower))


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


def _as_compared(indent: int, row: str) -> str:
    """A row as readers take it that compare. To Fenrir, several spaces are one."""
    return f" {row}" if indent else row


def _broken(
    texts: Sequence[str], measure: Measure, before: Collection[str], most: int, *, by_difference: bool
) -> tuple[int, list[list[str]]]:
    """The rows of each of these texts, or of all of them as one, in the way that has the fewest rows which were there
    before, and `by_difference` no single one in place of another like it; and the column that they begin in. They are
    not more than `most`, if that can be."""
    indent, width = _set(texts, measure)
    best, least = (indent, _rows(texts, width)), (True, -1)
    for start in (indent, 0) if before else ():
        for some, each in _ways(texts, width):
            way = _rows(some, each)
            rows = [row for rows in way for row in rows]
            in_place_of = by_difference and len(rows) == len(before) == 1 and is_like(rows[0], *before)
            alike = len(rows) > most, in_place_of + sum(_as_compared(start, row) in before for row in rows)
            if least[1] < 0 or alike < least:
                best, least = (start, way), alike
            if least == (False, 0):
                return best
    return best


def _ways(texts: Sequence[str], width: int) -> Iterator[tuple[Sequence[str], int]]:
    """The texts, or all of them as one, each with a width by which to break them: the usual way first."""
    word = max((width_of(word) for text in texts for word in text.split()), default=1)
    yield texts, width
    for some in (texts, [" ".join(texts)]):
        longest = min(width, max(map(width_of, some), default=1))
        if some is not texts:
            yield some, width
        yield from ((some, max(min(word, width), longest * part // 8)) for part in (7, 6, 5, 4))
