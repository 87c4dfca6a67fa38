"""Setting a list as a page. Pure, but for asking the view for the rows it needs: a window, whatever the list's length.

A page is drawn from an anchor, the item at its top. It moves only when the selected item would not be seen.
"""

from collections.abc import Sequence

from newsreader import messages
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Page, Part, Piece, indented, spread
from newsreader.faces.wrapping import width_of, wrap
from newsreader.frozen import dataclass, replace
from newsreader.session.values import ListView, Row
from newsreader.text import clean, line

HANG = 2

BESIDE = 40
"""The widest detail, in cells, that stands beside a title. Readers that compare the rows of a screen (NVDA) speak all
of a row that the mark has left, so what is longer has rows of its own."""

DRAWN_WELL, SAID_AT = 0.5, 0.75
"""The part of a page's height that has to be drawn for it not to look broken, unless it says why; and where it does."""

NOTHING = -2
"""In place of the last item that a page has: not even the first could follow it."""


@dataclass(frozen=True, slots=True)
class ListAnchor:
    """The item at the top of a page, the last one that is seen whole on it, the last one of which anything is seen, and
    the selected one, all counted from 0. `set_in`: those whose titles are set in further."""

    first: int = 0
    last: int = 0
    drawn: int = 0
    selected: int = -1
    set_in: frozenset[int] = frozenset()


def list_page(
    view: ListView, measure: Measure, height: int, anchor: ListAnchor, *, fills: bool = True
) -> tuple[Page, ListAnchor]:
    """A page of a list in so many rows, drawn as near to the anchor as it can be, and the anchor for the next.

    Unless it `fills` the page, nothing is drawn but what the anchor's page had and what is selected: whoever hears all
    that comes to a screen wants to hear no more. The page then says how to have it drawn.
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
    if measure.large and not window.fits(selected, selected, room):
        window = _Window(view, replace(measure, leading=1), room)  # all of a title matters more than its spacing
    if measure.large:
        first = end = selected
    elif fills:
        first, end = _first(window, selected, room, anchor), view.count - 1
    else:
        first, end = _unfilled(window, selected, room, anchor)
    last = drawn = first
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
        if at == selected:
            if len(lines) + len(own) > room:  # so low a page that the heading has to give way
                own, title = own[title:], 0
            cursor = len(lines) + title
        lines.extend(own)
        items.extend([None] * title + [at] * (len(own) - title))
        drawn = at
        if len(lines) <= room:
            last = at
        if len(lines) >= room:
            break
    if not fills and first == anchor.first:
        drawn = end  # what a message covers for a while comes back
    if not fills and not measure.large and window.has_room_beside(first, end, room):
        lines.extend(_left_out(measure, len(top) + len(lines), height))
    page = Page((*top, *lines[:room]), (measure.indent, len(top) + cursor), height, tuple(items[:height]))
    return page, ListAnchor(first, last, drawn, selected, window.set_in)


def _set_in(window: "_Window", selected: int, anchor: ListAnchor) -> frozenset[int]:
    """The items whose titles are set in further. Each is in turn, as it is come to: readers that listen to a terminal,
    or compare its rows, speak no row of a title that stays as it was."""
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


def _first(window: "_Window", selected: int, room: int, anchor: ListAnchor) -> int:
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
        first -= 1
    return first


def _unfilled(window: "_Window", selected: int, room: int, anchor: ListAnchor) -> tuple[int, int]:
    """Which item to begin with and which to end with, so that none is drawn anew but the selected one."""
    end = min(anchor.drawn, window.view.count - 1)
    if not anchor.first - 1 <= selected <= end + 1:
        return selected, selected  # a leap
    first, end = min(anchor.first, selected), max(end, selected)
    while first < selected and not window.fits(first, selected, room):
        first += 1
    return first, end


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


class _Window:
    """The items that a page needs, asked for a page at a time, and set as blocks."""

    def __init__(self, view: ListView, measure: Measure, room: int) -> None:
        self.view = view
        self._measure = measure
        self._size = max(1, room)
        self.set_in = frozenset[int]()
        self._rows: dict[int, Row] = {}

    def block(self, position: int) -> _Block:
        if position not in self._rows:
            # Always the same windows, so that moving about asks for no more than two of them.
            start = position - position % self._size
            rows: Sequence[Row] = self.view.rows(start, min(self._size, self.view.count - start))
            self._rows.update(enumerate(rows, start))
        # A list may have become shorter since it was counted.
        return _block(self._rows.get(position, Row(clean(""))), self._measure)

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
