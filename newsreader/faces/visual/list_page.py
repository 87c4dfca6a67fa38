"""Lays out a list as a page. Pure, except that it asks the view for the rows it needs.

A page is laid out from a scroll anchor, the item at its top, which moves only to keep the selected item visible.
"""

from collections.abc import Sequence

from newsreader import messages
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Page, Part, Piece, indented, spread
from newsreader.faces.wrapping import width_of, wrap
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import clean, line
from newsreader.session.values import ListView, Row

HANG = 2

DETAIL_CELLS = 40
"""The widest detail, in cells, that stands in a title's row. Readers that compare rows speak again the whole row that
the selection has left, so a longer detail has its own rows."""

DRAWN_WELL, SAID_AT = 0.5, 0.75
"""The share of a page's height that must be filled for it not to look broken without an explanation; and where that
is shown."""

MOVE_BYTES, BESIDES_BYTES, ROW_BYTES, DETAIL_BYTES = 320, 50, 9, 22
"""Bytes that a move by one line may send; the part of them for cursor, scrolling and focus; then the bytes that a row
takes in addition to its text, and a detail's colour (tests/benchmarks/move_bytes.py)."""

NO_ITEMS = -2
"""Sentinel for the last item of a page: below any index, so that not even the first item follows it."""


@dataclass(frozen=True, slots=True)
class ListAnchor:
    """The scroll position of a list: indices of items, from 0.

    `first` is the item at the top, `last` the last one fully visible, `drawn` the last one visible at all, or covered
    by a message since, and `selected` the selected one. `shifted` has those whose further rows are indented more.
    `seen` is the last one visible now, in the `room` rows of the list.
    """

    first: int = 0
    last: int = 0
    drawn: int = 0
    selected: int = -1
    shifted: frozenset[int] = frozenset()
    seen: int = 0
    room: int = 0


def list_page(
    view: ListView,
    measure: Measure,
    height: int,
    anchor: ListAnchor,
    *,
    fills: bool = True,
    step: bool = False,
    message: str = "",
) -> tuple[Page, ListAnchor]:
    """Lay out `height` rows, scrolling as little as possible. Returns the page and the new scroll anchor.

    Unless it `fills` the page, only items of the anchor's page and the selected one are shown, because screen readers
    speak all new text; the page then names the key that draws it whole. After a `step` of one item, only as much is
    added as `MOVE_BYTES` allow; the next steps add the rest. `message` stands below the page.
    """
    top = _top(view, measure)
    room = height - len(top)
    if not view.count:
        block = _block(Row(clean(view.empty)), measure)
        said = block.lines(first=True, focused=True)
        return Page((*top, *said[:room]), (measure.indent, len(top)), height), anchor
    window = _Window(view, measure, room)
    selected = min(max(view.position, 0), view.count - 1)
    if not fills:
        window.shifted = _toggle_indent(window, selected, anchor)
    in_message = message.find(window.title(selected) or "\n") >= 0  # the message has the whole title
    if measure.large and not in_message and not window.fits(selected, selected, room):
        window = _Window(view, replace(measure, leading=1), room)  # a whole title matters more than its spacing
    addition = _Addition(window, anchor, selected, bound=step or not fills)
    if measure.large:
        first = end = selected
    elif fills:
        first, end = _first(window, selected, room, anchor, addition), view.count - 1
    else:
        first, end = _unfilled(window, selected, room, anchor, addition)
    last = drawn = seen = first
    lines: list[Line] = []
    items: list[int | None] = [None] * len(top)
    cursor = 0
    for at in range(first, end + 1):
        block = window.block(at)
        own = block.lines(first=at == first, focused=at == selected, shifted=at in window.shifted)
        title = block.title_row(first=at == first)
        if at > selected and len(lines) + title >= room:
            break  # a heading with no item under it would puzzle
        if at > selected and measure.roomy and len(lines) + len(own) > room:
            break  # it is shown whole on the next page
        if at > selected and not addition.allows(at, first, room):
            break
        if at == selected:
            if len(lines) + len(own) > room and not (in_message and title < room):  # too low for the heading
                own, title = own[title:], 0
            cursor = len(lines) + title
        lines.extend(own)
        items.extend([None] * title + [at] * (len(own) - title))
        drawn = seen = at
        if len(lines) <= room:
            last = at
        if len(lines) >= room:
            break
    if not fills and first == anchor.first:
        drawn = end  # items that a message covers for a while come back
    if not fills and not measure.large and window.has_room_beside(first, end, room):
        lines.extend(_left_out(measure, len(top) + len(lines), height))
    page = Page((*top, *lines[:room]), (measure.indent, len(top) + cursor), height, tuple(items[:height]))
    return page, ListAnchor(first, last, drawn, selected, window.shifted, seen, room)


def _toggle_indent(window: "_Window", selected: int, anchor: ListAnchor) -> frozenset[int]:
    """The items whose further rows are indented more, toggling the newly selected one.

    Readers that listen to the terminal, or compare rows, do not speak a row of a title that stays the same. An item
    keeps its indent when it is left, as moving it back would be spoken too. Not used where pages are drawn whole.
    """
    come = selected != anchor.selected and window.block(selected).has_more_rows
    return anchor.shifted ^ {selected} if come else anchor.shifted


def _left_out(measure: Measure, drawn: int, height: int) -> list[Line]:
    """The lines that say how to draw the page whole, if too few of its rows are drawn; else [].

    They stand in a fixed row, whatever the message below, so that they are not sent again.
    """
    text = messages.TO_DRAW_THE_PAGE
    said = [indented(measure.indent, Piece(text[a:b])) for a, b in wrap(text, measure.column)]
    at = int(measure.height * SAID_AT)
    bare = drawn < measure.height * DRAWN_WELL
    return [*[BLANK] * (at - drawn), *said] if bare and at + len(said) <= height else []


def _top(view: ListView, measure: Measure) -> list[Line]:
    """The name of the list, where there is room for it."""
    if not measure.roomy:
        return []
    return [BLANK, indented(measure.margin, Piece(line(view.name), "title")), BLANK]


def _first(window: "_Window", selected: int, room: int, anchor: ListAnchor, addition: "_Addition") -> int:
    """The first item of the page such that the selected one is fully visible, with the least scrolling."""
    count = window.view.count
    first = min(anchor.first, count - 1)
    if selected < first:
        first = selected
    elif selected > max(anchor.last, first) + 1 and not window.fits(first, selected, room):
        first = selected  # after a jump, the items that follow matter more than those before
    while first < selected and not window.fits(first, selected, room):
        first += 1
    # If the list ends before the page does, earlier items fill it.
    while first and window.rows_to_end(first, room) < room and window.fits(first - 1, count - 1, room):
        if not addition.allows(first - 1, first - 1, room):
            break
        first -= 1
    return first


def _unfilled(
    window: "_Window", selected: int, room: int, anchor: ListAnchor, addition: "_Addition"
) -> tuple[int, int]:
    """The first and last item of a page on which only the selected one, and those a message covered, are new."""
    end = min(anchor.drawn, window.view.count - 1)
    if not anchor.first - 1 <= selected <= end + 1:
        return selected, selected  # a jump
    first, end = min(anchor.first, selected), max(end, selected)
    while first < selected and not window.fits(first, selected, room):
        first += 1
    if not all(addition.allows(at, first, room) for at in range(first, selected)):
        return selected, selected
    return first, end


class _Addition:
    """Decides which items may be added to a page with the selected one."""

    def __init__(self, window: "_Window", anchor: ListAnchor, selected: int, *, bound: bool) -> None:
        """`bound`: limit the additions to `MOVE_BYTES`."""
        self._window = window
        self._anchor = anchor
        self._selected = selected
        self._bound = bound
        self._left = MOVE_BYTES - BESIDES_BYTES - window.block(selected).price
        if 0 <= anchor.selected < window.view.count and anchor.selected != selected:
            self._left -= window.block(anchor.selected).title_price

    def allows(self, at: int, first: int, room: int) -> bool:
        """Whether item `at` may be on the page, which has `first` at its top and `room` rows."""
        anchor = self._anchor
        stays = first == anchor.first and room == anchor.room
        if not self._bound or at == self._selected or anchor.first <= at <= (anchor.seen if stays else anchor.last):
            return True
        self._left -= self._window.block(at).price
        return self._left >= 0


@dataclass(frozen=True, slots=True)
class _Block:
    """One item as lines: the heading of the group it opens, its title with details, and the rest.

    All lines but the first hang by `hang` cells, so that items are distinct by their shape.
    """

    heading: tuple[Line, ...]
    titles: tuple[tuple[str, Line], ...]
    rest: tuple[Line, ...]
    read: bool
    hang: int
    measure: Measure

    @property
    def has_more_rows(self) -> bool:
        """Whether the title takes several rows that hang."""
        return len(self.titles) > 1 and self.hang > 0

    def lines(self, *, first: bool, focused: bool, shifted: bool = False) -> list[Line]:
        """All lines. `first` on the page, its heading needs no blank row above it.

        Only the first line of the title shows the focus: on more lines it would take more bytes, and be spoken.
        """
        measure = self.measure
        above = self._above(first)
        part: Part = "quiet" if self.read else "text"
        own: list[Line] = []
        for number, (title, after) in enumerate(self.titles):
            mark = MARK if focused and not number else ""
            before = mark.ljust(measure.indent - measure.margin)[: measure.indent - measure.margin]
            before += " " * (self.hang + shifted if number and self.hang else 0)
            margin = Piece(" " * measure.margin)
            if focused and not number:
                end = " " if measure.indent else ""
                own.append((margin, Piece(f"{before}{title}{end}", part, focused=True), *after))
            else:
                own.append((margin, Piece(before), Piece(title, part), Piece(" "), *after))
        return above + spread([*own, *self.rest], measure.leading) + [BLANK] * (measure.leading - 1)

    @property
    def price(self) -> int:
        """The approximate bytes for sending the whole item."""
        rows = [*self.heading, *self.rest]
        detail = [after for _title, after in self.titles if after]
        colours = DETAIL_BYTES * bool(self.rest or detail)
        return sum(map(_bytes_of, [*rows, *detail])) + sum(_bytes(title) for title, _ in self.titles) + colours

    @property
    def title_price(self) -> int:
        """The approximate bytes for sending the first row of its title."""
        return _bytes(self.titles[0][0])

    def title_row(self, *, first: bool) -> int:
        """The index of the line with which the title begins."""
        return len(self._above(first))

    def height(self, *, first: bool) -> int:
        return len(self.lines(first=first, focused=False))

    def _above(self, first: bool) -> list[Line]:
        if not self.heading:
            return []
        apart = [BLANK] if self.measure.roomy and not first else []
        return [*apart, *self.heading, *[BLANK] * (self.measure.leading - 1)]


def _bytes_of(line: Line) -> int:
    return _bytes("".join(piece.text for piece in line))


def _bytes(text: str) -> int:
    return len(text.strip().encode()) + ROW_BYTES


class _Window:
    """The items that a page needs, queried one page at a time and laid out as blocks."""

    def __init__(self, view: ListView, measure: Measure, room: int) -> None:
        self.view = view
        self._measure = measure
        self._size = max(1, room)
        self.shifted = frozenset[int]()
        self._rows: dict[int, Row] = {}
        self._blocks: dict[int, _Block] = {}

    def block(self, position: int) -> _Block:
        if position not in self._blocks:
            self._blocks[position] = _block(self._row(position), self._measure)
        return self._blocks[position]

    def title(self, position: int) -> str:
        """The title as it is announced."""
        return line(self._row(position).text)

    def _row(self, position: int) -> Row:
        if position not in self._rows:
            # Windows are aligned, so that moving queries at most two of them.
            start = position - position % self._size
            rows: Sequence[Row] = self.view.rows(start, min(self._size, self.view.count - start))
            self._rows.update(enumerate(rows, start))
        # The list may have become shorter since it was counted.
        return self._rows.get(position, Row(clean("")))

    def fits(self, first: int, last: int, room: int) -> bool:
        """Whether these items are fully visible on a page that begins with the first."""
        used = 0
        for position in range(first, last + 1):
            used += self.block(position).height(first=position == first)
            if used - (self._measure.leading - 1) > room:
                return False
        return True

    def has_room_beside(self, first: int, last: int, room: int) -> bool:
        """Whether the item after these, or at the end the one before them, would fit on their page."""
        if last < self.view.count - 1:
            return self.fits(first, last + 1, room)
        return first > 0 and self.fits(first - 1, last, room)

    def rows_to_end(self, first: int, room: int) -> int:
        """The number of rows from an item to the end of the list, counted up to `room`."""
        used = 0
        for position in range(first, self.view.count):
            used += self.block(position).height(first=position == first)
            if used >= room:
                break
        return used


def _block(row: Row, measure: Measure) -> _Block:
    heading = line(row.heading)
    title = line(row.text)
    detail = line(messages.row_detail(row.detail, undated=row.undated, read=row.read, saved=row.saved))
    headings = [
        indented(measure.margin, Piece(heading[a:b], "heading"))
        for a, b in wrap(heading, measure.column + measure.indent - measure.margin)
        if heading
    ]
    spans = wrap(title, measure.column)
    hang = 0 if measure.large else min(HANG, measure.indent)
    if len(spans) > 1:
        first, (begin, _) = spans[0], spans[1]
        following = wrap(title[begin:], measure.column - hang - (1 if hang else 0))
        spans = [first, *((begin + a, begin + b) for a, b in following)]
    titles: list[tuple[str, Line]] = [(title[a:b], ()) for a, b in spans]
    rest: list[Line] = []
    if detail:
        last = titles[-1][0]
        used = width_of(last) + (hang if len(titles) > 1 else 0)
        cells = width_of(detail)
        is_sentence = detail.endswith(".")  # like the meanings of most settings, which should all be laid out alike
        if cells <= DETAIL_CELLS and not is_sentence and used + 2 + cells <= measure.column and not measure.large:
            titles[-1] = (last, (Piece(" "), Piece(detail, "quiet")))
        else:
            spans = wrap(detail, measure.column - hang)
            rest = [indented(measure.indent + hang, Piece(detail[a:b], "quiet")) for a, b in spans]
    return _Block(tuple(headings), tuple(titles), tuple(rest), row.read, hang, measure)
