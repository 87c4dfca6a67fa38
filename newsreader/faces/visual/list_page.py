"""Lays out a list as a page. Pure, except that it asks the view for the rows it needs.

A page keeps its first item while the selected one is visible, so that most moves change only two items on the screen.
Otherwise the page is turned: it begins with the last item of the page before, or ends with its first. The heading of a
group stands above its items, also on pages that begin within the group.
"""

from collections.abc import Sequence

from rich.cells import cell_len

from newsreader import messages
from newsreader.faces.visual.lines import (
    BLANK,
    MARK,
    UNREAD_MARK,
    Line,
    Measure,
    Page,
    Part,
    Piece,
    Place,
    cells,
    indented,
    text_of,
)
from newsreader.faces.wrapping import MORE, width_of, wrap
from newsreader.model.frozen import dataclass
from newsreader.model.text import clean, line
from newsreader.session.values import ListView, Row

HANG = 2

DETAIL_CELLS = 40
"""The widest detail, in cells, that stands in a title's row."""

TIME_CELLS = len("00:00 ")

COLUMNS_FOR_MARKS, COLUMNS_FOR_TIMES, COLUMNS_FOR_SOURCES = 30, 60, 76
"""Columns of a page from which unread headlines have a mark, from which the time of day stands before the title, and
from which the sources have a column of their own."""

SOURCE_CELLS = 24
"""The widest column of sources, in cells."""


@dataclass(frozen=True, slots=True)
class ListAnchor:
    """The scroll position of a list: the first and the last item of its page, from 0."""

    first: int = 0
    last: int = -1


def list_page(view: ListView, measure: Measure, anchor: ListAnchor) -> tuple[Page, ListAnchor]:
    """Lay out a list. Returns the page, of at most the measure's height, and the new anchor.

    In the large layout a page has one item.
    """
    if not view.count:
        return _empty_page(view, measure), ListAnchor()
    items = _Items(view, measure)
    selected = min(max(view.position, 0), view.count - 1)
    first = selected if measure.large else _first(items, selected, anchor)
    lines: list[Line] = []
    places: list[Place | None] = []
    cursor, last, rows = 0, first, 1
    for number in range(first, selected + 1 if measure.large else view.count):
        own, heads = items.lines(number, top=number == first, focused=number == selected)
        if number > selected and len(lines) + len(own) > measure.height:
            break  # it is shown whole on the next page
        if number == selected:
            if number == first and len(own) > measure.height:  # the page is too low for the heading
                own, heads = own[heads:], 0
            cursor, rows = len(lines) + heads, sum(1 for each in own[heads:] if text_of(each))
        lines.extend(own)
        places.extend([None] * heads + [(number, 0)] * (len(own) - heads))
        last = number
    column = min(measure.indent, measure.width - 1)
    at = column, min(cursor, measure.height - 1)
    page = Page(tuple(lines[: measure.height]), at, tuple(places), items.row(selected).group, (1, rows))
    return page, ListAnchor(first, last)


def _empty_page(view: ListView, measure: Measure) -> Page:
    text = line(view.empty)
    rows = _rows(text, measure.column)
    lines = [
        indented(measure.margin, Piece(_mark(measure, focused=not number) + row, focused=True))
        for number, row in enumerate(rows[: measure.height])
    ]
    return Page(tuple(_bar(each, measure) for each in lines), (min(measure.indent, measure.width - 1), 0))


def _first(items: "_Items", selected: int, anchor: ListAnchor) -> int:
    """Return the first item of a page that shows the selected one."""
    first, last = min(anchor.first, items.count - 1), anchor.last
    if first <= selected and items.fits(first, selected):
        return items.filled(first)
    if selected == last + 1 and last > first and items.fits(last, selected):
        first = last
    elif selected == first - 1:
        first = items.first_of_page_to(first) if items.fits(selected, first) else selected
        first = min(first, selected)
    else:
        first = items.first_around(selected)
    return items.filled(first)


class _Items:
    """The items that a page needs, queried one page at a time and laid out as lines."""

    def __init__(self, view: ListView, measure: Measure) -> None:
        self.count = view.count
        self._view = view
        self._measure = measure
        self._rows: dict[int, Row] = {}
        self._heights: dict[tuple[int, bool], int] = {}

    def row(self, number: int) -> Row:
        if number not in self._rows:
            # Windows are aligned, so that moving queries at most two of them.
            size = max(1, self._measure.height)
            start = number - number % size
            rows: Sequence[Row] = self._view.rows(start, min(size, self._view.count - start))
            self._rows.update(enumerate(rows, start))
        # The list may have become shorter since it was counted.
        return self._rows.get(number, Row(clean("")))

    def lines(self, number: int, *, top: bool = False, focused: bool = False) -> tuple[list[Line], int]:
        """Return the lines of an item, and how many of them are the heading of its group."""
        row, by = self.row(number), self._measure
        name = row.heading or (row.group if top else "")
        rows = _rows(line(name), by.width - by.margin) if name else []
        heads: list[Line] = [indented(by.margin, Piece(text, "heading")) for text in rows]
        if heads and by.roomy and not top:
            heads.insert(0, BLANK)
        own = _headline(row, by, focused=focused) if self._view.dated else _item(row, by, focused=focused)
        if focused:
            own = [_bar(each, by) for each in own]
        if by.large and heads:
            heads.append(BLANK)
        return heads + own, len(heads)

    def _height(self, number: int, *, top: bool) -> int:
        if (number, top) not in self._heights:
            self._heights[number, top] = len(self.lines(number, top=top)[0])
        return self._heights[number, top]

    def fits(self, first: int, last: int) -> bool:
        """Whether these items are fully visible on a page that begins with the first; one alone always is."""
        used = 0
        for number in range(first, last + 1):
            used += self._height(number, top=number == first)
            if used > self._measure.height:
                return number == first == last
        return True

    def first_of_page_to(self, last: int) -> int:
        """The first item of the page that ends with this one."""
        first = last
        while first and self.fits(first - 1, last):
            first -= 1
        return first

    def first_around(self, selected: int) -> int:
        """The first item of a page that has this item in its upper third, or that begins with the item's group."""
        first, above = selected, 0
        while first and not self.row(first).heading:
            above += self._height(first - 1, top=False)
            if above > self._measure.height // 3 or not self.fits(first - 1, selected):
                break
            first -= 1
        return first

    def filled(self, first: int) -> int:
        """Return the first item, or an earlier one if the list would end before the page does."""
        while first and self._height_to_end(first) < self._measure.height and self.fits(first - 1, self.count - 1):
            first -= 1
        return first

    def _height_to_end(self, first: int) -> int:
        """The rows from an item to the end of the list, counted up to the height of the page."""
        used = 0
        for number in range(first, self.count):
            used += self._height(number, top=number == first)
            if used >= self._measure.height:
                break
        return used


def _headline(row: Row, by: Measure, *, focused: bool) -> list[Line]:
    """Lay out a headline: its mark, the time of day, the title, and the source in a column or a row of its own.

    The source stands in the last row of the title, because screen readers and braille displays go row by row.
    """
    marks = by.width >= COLUMNS_FOR_MARKS
    part: Part = "quiet" if row.read else "unread"
    before = _mark(by, focused=focused)
    if marks:
        before += f"{' ' if row.read else UNREAD_MARK} "
    has_times = by.width >= COLUMNS_FOR_TIMES and not by.large
    if has_times:
        before += row.time.ljust(TIME_CELLS)
    indent = by.margin + width_of(before)
    has_column = by.width >= COLUMNS_FOR_SOURCES and not by.large
    source_cells = min(SOURCE_CELLS, by.width // 4) if has_column else 0
    column = max(1, by.width - indent - 1 - (source_cells + 2 if has_column else 0))
    titles = _rows(line(row.text), column)
    lines: list[Line] = []
    for number, title in enumerate(titles):
        left = indented(by.margin, Piece(before)) if not number else indented(indent)
        lines.append((*left, Piece(title, part, focused=focused)))
    source = line(row.source)
    # The source's column has room for one of two states. A row of its own doubles the height of most headlines.
    undated_below = row.undated and (row.saved or not has_column)
    details = line(
        messages.row_detail(row.detail, undated=undated_below, read=False, saved=row.saved and not has_column)
    )
    if has_column:
        gap = " " * (column - cell_len(titles[-1]) + 2)
        state = messages.row_detail("", undated=row.undated and not row.saved, read=False, saved=row.saved)
        ending = f", {state}" if state else ""
        lines[-1] = (*lines[-1], Piece(gap), Piece(_cut(source, source_cells - len(ending)) + ending, "quiet"))
        below: str = details
    else:
        below = ", ".join(part for part in (source, "" if has_times else row.time, details) if part)
    own_column = max(1, by.width - indent - 1)
    if by.large and below:
        lines.append(BLANK)
    lines.extend(indented(indent, Piece(text, "quiet")) for text in _rows(below, own_column) if text)
    return lines


def _item(row: Row, by: Measure, *, focused: bool) -> list[Line]:
    """Lay out an item of another list than headlines: its text, and its detail after it.

    A detail that is long, or a sentence, goes below the text.
    """
    part: Part = "quiet" if row.read else "text"
    title = line(row.text)
    detail = line(messages.row_detail(row.detail, undated=row.undated, read=row.read, saved=row.saved))
    column = max(1, by.width - by.indent - 1) if by.large else by.column
    hang = 0 if by.large else min(HANG, by.indent)
    spans = wrap(title, column)
    texts = [title[slice(*spans[0])]]
    if len(spans) > 1:
        texts.extend(_rows(title[spans[1][0] :], column - hang))
    lines: list[Line] = []
    for number, text in enumerate(texts):
        before = _mark(by, focused=focused and not number) + " " * (hang if number else 0)
        lines.append(indented(by.margin, Piece(before), Piece(text, part, focused=focused)))
    used = width_of(texts[-1]) + (hang if len(texts) > 1 else 0)
    is_sentence = detail.endswith(".")  # like the meanings of most settings, which should all be laid out alike
    if detail and width_of(detail) <= DETAIL_CELLS and not is_sentence and used + 2 + width_of(detail) <= column:
        lines[-1] = (*lines[-1], Piece("  "), Piece(detail, "quiet"))
    elif detail:
        lines.extend(indented(by.indent + hang, Piece(text, "quiet")) for text in _rows(detail, column - hang))
    return lines


def _bar(row: Line, by: Measure) -> Line:
    """Return a line of the selected item with the focus over the whole width."""
    focused = tuple(Piece(piece.text, piece.part, True) for piece in row)
    rest = by.width - cells(row)
    return (*focused, Piece(" " * rest, focused=True)) if rest > 0 else focused


def _mark(by: Measure, *, focused: bool) -> str:
    return (MARK if focused and by.marks else "").ljust(by.indent - by.margin)[: by.indent - by.margin]


def _rows(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(1, width))]


def _cut(text: str, width: int) -> str:
    """Cut a text to `width` cells; a cut text ends with the sign for more."""
    if width_of(text) <= width:
        return text
    while text and width_of(text + MORE.strip()) > width:
        text = text[:-1]
    return text.rstrip() + MORE.strip()
