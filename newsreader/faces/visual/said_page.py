"""Lays out the last announcements alone on a page, for screen readers and braille displays. Pure.

Screen readers speak all that changes on a screen, or the cursor's row. So the text takes the whole width, with the
cursor at the beginning of its first row, one column before the text: some readers take the letter under the cursor for
the echo of the key pressed (`Echo`), and the code of the down arrow ends with a B.
"""

from collections.abc import Collection, Iterator, Sequence

from newsreader.faces.screen_readers import ANY
from newsreader.faces.visual.lines import BLANK, FEW_COLUMNS, Line, Measure, Page, Piece, indented
from newsreader.faces.wrapping import LOW, MORE, in_parts, takes_one_cell_each, width_of, wrap
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.session.values import ListView, View

TYPED_INDENT = ANY.letter_steps + 1
"""Columns before typed text. With fewer, readers would take the cursor's move to it for typed letters."""

ROWS_TO_SPARE = 8
"""Rows of a terminal from which one of them can be left blank."""


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of announcements, each laid out on rows of its own, and the index of the one with the cursor.

    `lower`: they begin one row lower. Every other outcome does, because a reader with `cursor_row_only` speaks only the
    cursor's row after an arrow key that leaves the cursor there. `here` is the range of texts about the current item,
    as start and end; they come first if there is no room for all.
    """

    texts: tuple[str, ...] = ()
    at: int = 0
    lower: bool = False
    here: tuple[int, int] = (0, 0)


def said(announcements: Sequence[Announcement], view: View, before: Said | None, *, brief: bool) -> Said:
    """Split the announcements of an outcome into texts.

    `before` has the previous announcements; None at the opening, when the cursor goes to the current item. The details
    of a list's item go on another row than its title. Otherwise, of two titles that begin alike, a reader that
    `speaks_difference` would speak only the rest.
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
    """Return only the current item or sentence, for a place that moved without an announcement, as by the voice."""
    return Said((_thing(view),))


def _thing(view: View) -> str:
    """The current item's title, or the current sentence."""
    if not isinstance(view, ListView):
        return line(view.sentence.text)
    rows = view.rows(view.position, 1) if view.count else ()
    return line(rows[0].text) if rows else line(view.empty)


def typed_indent(width: int) -> int:
    """The column of typed text, on a screen of this width."""
    return TYPED_INDENT if width >= 4 * TYPED_INDENT else int(width >= FEW_COLUMNS)


def said_page(
    said: Said,
    measure: Measure,
    before: Collection[str] = frozenset(),
    *,
    by_difference: bool = False,
) -> tuple[Page, frozenset[str]]:
    """Lay out texts. Returns the page and its rows as readers compare them.

    `before` has the rows of the previous page: readers that compare rows do not speak a row that was there already, so
    the text is wrapped differently if possible. `by_difference`: the reader may be one that `speaks_difference`, so a
    single row like the one before is wrapped too. For other readers it is not: a braille display would show half of it.
    """
    most = _rows_in(measure, lower=said.lower)
    texts, at = said.texts, said.at
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
            row = min(len(lines), measure.height - 1)
        lines.extend(indented(indent, Piece(text)) for text in rows)
    excess = sum(map(len, broken)) - most
    if excess > 0 and most:
        lines = lines[:-excess]
        lines[-1] = (*lines[-1], Piece(MORE))
    page = (*lines[: measure.height], *[BLANK] * (measure.height - len(lines)))
    return Page(page, (0, row)), frozenset(_as_compared(indent, text) for rows in broken for text in rows)


def said_parts(whole: Said, measure: Measure, before: Collection[str], *, alone: bool) -> Sequence[Said]:
    """Split announcements that are repeated into parts that each fit a low screen; () if they fit unsplit.

    `alone`: unsplit texts have the whole screen, not the lower half of a page. `before` is as in `said_page`.
    """
    if measure.height > LOW:
        return ()
    most = _rows_in(measure, lower=whole.lower)
    room = most if alone else measure.height // 2
    indent, width = _set(whole.texts, measure)
    if sum(map(len, _rows(whole.texts, width))) <= room:
        return ()
    splits = (in_parts(texts, each, most) for texts, each in _wrappings(whole.texts, width))
    parts = min(splits, key=lambda split: sum(_as_compared(indent, row) in before for row in split[0]))
    return [Said(tuple(rows), lower=whole.lower) for rows in parts]


def _is_lower(measure: Measure, *, lower: bool) -> bool:
    return lower and measure.height >= ROWS_TO_SPARE


def _rows_in(measure: Measure, *, lower: bool) -> int:
    """The number of rows for text."""
    return max(0, measure.height - _is_lower(measure, lower=lower))


def _set(texts: Sequence[str], measure: Measure) -> tuple[int, int]:
    """The indent and width for texts. The last column stays free if terminals disagree on a character's width."""
    indent = int(measure.width >= FEW_COLUMNS)
    free = indent if not all(map(takes_one_cell_each, texts)) else 0
    return indent, measure.width - indent - free


def _rows(texts: Sequence[str], width: int) -> list[list[str]]:
    """Wrap each text into its rows."""
    return [[text[start:end] for start, end in wrap(text, width)] for text in texts]


def _as_compared(indent: int, row: str) -> str:
    """A row as readers compare it: any indent counts as one space (`collapses_spaces`)."""
    return f" {row}" if indent else row


def _is_like(message: str, before: str) -> bool:
    """Whether a row begins or ends with the same word as the one before in its place.

    A reader that `speaks_difference` would not speak all of it then.
    """
    new, old = message.split(), before.split()
    return bool(new and old) and (new[0] == old[0] or new[-1] == old[-1])


def _broken(
    texts: Sequence[str], measure: Measure, before: Collection[str], most: int, *, by_difference: bool
) -> tuple[int, list[list[str]]]:
    """Wrap texts, separately or joined, so that the fewest rows were there before. Returns the indent and the rows.

    `by_difference`: also avoid a single row in place of one like it. Prefers at most `most` rows.
    """
    indent, width = _set(texts, measure)
    best, least = (indent, _rows(texts, width)), (True, -1)
    for start in (indent, 0) if before else ():
        for some, each in _wrappings(texts, width):
            wrapped = _rows(some, each)
            rows = [row for rows in wrapped for row in rows]
            in_place_of = by_difference and len(rows) == len(before) == 1 and _is_like(rows[0], *before)
            alike = len(rows) > most, in_place_of + sum(_as_compared(start, row) in before for row in rows)
            if least[1] < 0 or alike < least:
                best, least = (start, wrapped), alike
            if least == (False, 0):
                return best
    return best


def _wrappings(texts: Sequence[str], width: int) -> Iterator[tuple[Sequence[str], int]]:
    """Yield texts, separate or joined, with a width to wrap them at, the usual one first."""
    word = max((width_of(word) for text in texts for word in text.split()), default=1)
    yield texts, width
    for some in (texts, [" ".join(texts)]):
        longest = min(width, max(map(width_of, some), default=1))
        if some is not texts:
            yield some, width
        yield from ((some, max(min(word, width), longest * part // 8)) for part in (7, 6, 5, 4))
