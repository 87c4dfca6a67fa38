"""Setting a list as a page. Pure, but for asking the view for the rows it needs: a window, whatever the list's length.

A page is drawn from an anchor, the item at its top. It moves only when the selected item would not be seen.
"""

from collections.abc import Sequence

from newsreader import messages
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Page, Part, Piece, indented, spread
from newsreader.faces.wrapping import width_of, wrap
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import clean, line
from newsreader.session.values import ListView, Row

HANG = 2

BESIDE = 40
"""The widest detail, in cells, that stands beside a title. Readers that compare the rows of a screen (NVDA) speak all
of a row that the mark has left, so what is longer has rows of its own."""

DRAWN_WELL, SAID_AT = 0.5, 0.75
"""The part of a page's height that has to be drawn for it not to look broken, unless it says why; and where it does."""

MOVE_BYTES, BESIDES_BYTES, ROW_BYTES, DETAIL_BYTES = 320, 50, 9, 22
"""What may be sent at a move by one line, and what of that is for the cursor, what only moves, and the focus; then what
a row takes besides its text, and a detail for its colour (tests/benchmarks/move_bytes.py)."""

NOTHING = -2
"""In place of the last item that a page has: not even the first could follow it."""


@dataclass(frozen=True, slots=True)
class ListAnchor:
    """The item at the top of a page, the last one that is seen whole on it, the last one of which anything is seen or
    was until a message covered it, and the selected one, all counted from 0. `set_in`: those whose titles are set in
    further. `seen` is the last one of which anything is seen now, in so many rows as the list has `room` for."""

    first: int = 0
    last: int = 0
    drawn: int = 0
    selected: int = -1
    set_in: frozenset[int] = frozenset()
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
    """A page of a list in so many rows, drawn as near to the anchor as it can be, and the anchor for the next.

    Unless it `fills` the page, nothing is drawn but what the anchor's page had and what is selected: whoever hears all
    that comes to a screen wants to hear no more. The page then says how to have it drawn. After a `step` of one item,
    no more is added to the page than can be sent beside that item; the next steps add the rest. `message` stands below
    the page.
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
        window.set_in = _set_in(window, selected, anchor)
    told = message.find(window.title(selected) or "\n") >= 0  # who is told all of it need not see all of it beside that
    if measure.large and not told and not window.fits(selected, selected, room):
        window = _Window(view, replace(measure, leading=1), room)  # all of a title matters more than its spacing
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
        own = block.lines(first=at == first, focused=at == selected, set_in=at in window.set_in)
        title = block.title_row(first=at == first)
        if at > selected and len(lines) + title >= room:
            break  # a heading with nothing under it would only puzzle
        if at > selected and measure.roomy and len(lines) + len(own) > room:
            break  # nothing is lost by showing it whole on the next page
        if at > selected and not addition.allows(at, first, room):
            break
        if at == selected:
            if len(lines) + len(own) > room and not (told and title < room):  # so low that the heading has to give way
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
        drawn = end  # what a message covers for a while comes back
    if not fills and not measure.large and window.has_room_beside(first, end, room):
        lines.extend(_left_out(measure, len(top) + len(lines), height))
    page = Page((*top, *lines[:room]), (measure.indent, len(top) + cursor), height, tuple(items[:height]))
    return page, ListAnchor(first, last, drawn, selected, window.set_in, seen, room)


def _set_in(window: "_Window", selected: int, anchor: ListAnchor) -> frozenset[int]:
    """The items whose titles are set in further. Each is in turn, as it is come to: readers that listen to a terminal,
    or compare its rows, speak no row of a title that stays as it was. To set it back when it is left would be spoken
    too. Where every page is drawn whole, for who sees it or hears our voice, nothing is set otherwise."""
    come = selected != anchor.selected and window.block(selected).has_more_rows
    return anchor.set_in ^ {selected} if come else anchor.set_in


def _left_out(measure: Measure, drawn: int, height: int) -> list[Line]:
    """What says that a page was not drawn whole, after so many rows of it, of so many that it has; nothing if enough of
    it was. It stands in one place, whatever is said below it, so that it is not sent again."""
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
    """Which item to begin with, so that the selected one is seen whole, with as little movement as can be."""
    count = window.view.count
    first = min(anchor.first, count - 1)
    if selected < first:
        first = selected
    elif selected > max(anchor.last, first) + 1 and not window.fits(first, selected, room):
        first = selected  # a leap: what follows is of more interest than what was leapt over
    while first < selected and not window.fits(first, selected, room):
        first += 1
    # Where the list ends before the page does, what comes before fills it.
    while first and window.rows_to_end(first, room) < room and window.fits(first - 1, count - 1, room):
        if not addition.allows(first - 1, first - 1, room):
            break
        first -= 1
    return first


def _unfilled(
    window: "_Window", selected: int, room: int, anchor: ListAnchor, addition: "_Addition"
) -> tuple[int, int]:
    """Which item to begin with and which to end with, so that none is drawn anew but the selected one, and what a
    message has covered."""
    end = min(anchor.drawn, window.view.count - 1)
    if not anchor.first - 1 <= selected <= end + 1:
        return selected, selected  # a leap
    first, end = min(anchor.first, selected), max(end, selected)
    while first < selected and not window.fits(first, selected, room):
        first += 1
    if not all(addition.allows(at, first, room) for at in range(first, selected)):
        return selected, selected
    return first, end


class _Addition:
    """What comes to a page besides the selected item."""

    def __init__(self, window: "_Window", anchor: ListAnchor, selected: int, *, bound: bool) -> None:
        """`bound`: as much as can be sent at a move, and no more."""
        self._window = window
        self._anchor = anchor
        self._selected = selected
        self._bound = bound
        self._left = MOVE_BYTES - BESIDES_BYTES - window.block(selected).price
        if 0 <= anchor.selected < window.view.count and anchor.selected != selected:
            self._left -= window.block(anchor.selected).title_price

    def allows(self, at: int, first: int, room: int) -> bool:
        """Whether this item may be on the page, which has `first` at its top and so many rows."""
        anchor = self._anchor
        stays = first == anchor.first and room == anchor.room
        if not self._bound or at == self._selected or anchor.first <= at <= (anchor.seen if stays else anchor.last):
            return True
        self._left -= self._window.block(at).price
        return self._left >= 0


@dataclass(frozen=True, slots=True)
class _Block:
    """One item as lines. `heading` is that of the group it opens, `titles` its own, `rest` what is said after it.

    All but the first line hang by so many cells, so that items can be told apart by their shape.
    """

    heading: tuple[Line, ...]
    titles: tuple[tuple[str, Line], ...]
    rest: tuple[Line, ...]
    read: bool
    hang: int
    measure: Measure

    @property
    def has_more_rows(self) -> bool:
        """Whether the title takes more than one row, and can be told by that from what stands below it."""
        return len(self.titles) > 1 and self.hang > 0

    def lines(self, *, first: bool, focused: bool, set_in: bool = False) -> list[Line]:
        """All its lines. `first` on the page, its heading needs no empty row above it. Of the one with the focus, the
        first line of the title shows that: to show it on more would take more to be sent, and spoken."""
        measure = self.measure
        above = self._above(first)
        part: Part = "quiet" if self.read else "text"
        own: list[Line] = []
        for number, (title, after) in enumerate(self.titles):
            mark = MARK if focused and not number else ""
            before = mark.ljust(measure.indent - measure.margin)[: measure.indent - measure.margin]
            before += " " * (self.hang + set_in if number and self.hang else 0)
            margin = Piece(" " * measure.margin)
            if focused and not number:
                end = " " if measure.indent else ""
                own.append((margin, Piece(f"{before}{title}{end}", part, focused=True), *after))
            else:
                own.append((margin, Piece(before), Piece(title, part), Piece(" "), *after))
        return above + spread([*own, *self.rest], measure.leading) + [BLANK] * (measure.leading - 1)

    @property
    def price(self) -> int:
        """Bytes that it takes to send all of it, about."""
        rows = [*self.heading, *self.rest]
        detail = [after for _title, after in self.titles if after]
        colours = DETAIL_BYTES * bool(self.rest or detail)
        return sum(map(_bytes_of, [*rows, *detail])) + sum(_bytes(title) for title, _ in self.titles) + colours

    @property
    def title_price(self) -> int:
        """Bytes that it takes to send the first row of its title."""
        return _bytes(self.titles[0][0])

    def title_row(self, *, first: bool) -> int:
        """On which of its lines the title begins."""
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
    """The items that a page needs, asked for a page at a time, and set as blocks."""

    def __init__(self, view: ListView, measure: Measure, room: int) -> None:
        self.view = view
        self._measure = measure
        self._size = max(1, room)
        self.set_in = frozenset[int]()
        self._rows: dict[int, Row] = {}
        self._blocks: dict[int, _Block] = {}

    def block(self, position: int) -> _Block:
        if position not in self._blocks:
            self._blocks[position] = _block(self._row(position), self._measure)
        return self._blocks[position]

    def title(self, position: int) -> str:
        """As it is said."""
        return line(self._row(position).text)

    def _row(self, position: int) -> Row:
        if position not in self._rows:
            # Always the same windows, so that moving about asks for no more than two of them.
            start = position - position % self._size
            rows: Sequence[Row] = self.view.rows(start, min(self._size, self.view.count - start))
            self._rows.update(enumerate(rows, start))
        # A list may have become shorter since it was counted.
        return self._rows.get(position, Row(clean("")))

    def fits(self, first: int, last: int, room: int) -> bool:
        """Whether these items are seen whole on a page that begins with the first of them."""
        used = 0
        for position in range(first, last + 1):
            used += self.block(position).height(first=position == first)
            if used - (self._measure.leading - 1) > room:
                return False
        return True

    def has_room_beside(self, first: int, last: int, room: int) -> bool:
        """Whether the item after these, or at the end the one before them, would be seen whole on their page."""
        if last < self.view.count - 1:
            return self.fits(first, last + 1, room)
        return first > 0 and self.fits(first - 1, last, room)

    def rows_to_end(self, first: int, room: int) -> int:
        """How many rows the list takes from an item to its end; counted no further than the page."""
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
        is_sentence = detail.endswith(".")  # as most meanings are that settings have: all stand alike
        if cells <= BESIDE and not is_sentence and used + 2 + cells <= measure.column and not measure.large:
            titles[-1] = (last, (Piece(" "), Piece(detail, "quiet")))
        else:
            spans = wrap(detail, measure.column - hang)
            rest = [indented(measure.indent + hang, Piece(detail[a:b], "quiet")) for a, b in spans]
    return _Block(tuple(headings), tuple(titles), tuple(rest), row.read, hang, measure)
