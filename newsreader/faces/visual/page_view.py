"""`PageView`, which shows a list or an article and the message below it, and sends only the rows that differ.

Pure functions lay out a page (`list_page`, `article_page`, `lines`). This module connects them to Textual's line API,
scrollbar and mouse.
"""

from collections.abc import Callable

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender, ScrollTo
from textual.strip import Strip

from newsreader.commands import Command
from newsreader.faces.screen_readers import ScreenReader
from newsreader.faces.visual.article_page import ArticleAnchor, Sheet, article_page
from newsreader.faces.visual.last_said import Shown, place_in, subject
from newsreader.faces.visual.lines import (
    BLANK,
    ROW_PLACE_CELLS,
    Line,
    Measure,
    Page,
    Place,
    cells,
    centred,
    measure,
    message_lines,
    reserved,
    with_changed_rows,
    with_row_place,
)
from newsreader.faces.visual.list_page import COLUMNS_FOR_SOURCES, ListAnchor, list_page
from newsreader.faces.visual.themes import Palette, strip_of
from newsreader.faces.wrapping import width_of
from newsreader.model.frozen import replace
from newsreader.session.values import ArticleView, ListView, PassagesShown, View

NO_PAGE = Page((), (0, 0))

NARROW_COLUMNS = 20
"""Columns below which there is no scrollbar."""


class Spaces(ScrollBarRender):
    """A scrollbar drawn with spaces only: readers speak other characters, and not every font has them."""

    VERTICAL_BARS = [" "] * 8  # as in Textual


class PageView(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows a view. Its scrollbar measures a list in items, and an article in passages."""

    DEFAULT_CSS = """
    PageView { width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    PageView.-bare { scrollbar-size-vertical: 0; }
    """

    class Pointed(Message):
        """A place was clicked, or the scrollbar was moved to it. `url` is the address of the link there, or ""."""

        def __init__(self, place: Place, url: str) -> None:
            super().__init__()
            self.place, self.url = place, url

    class Turned(Message):
        """The wheel was turned, or the scrollbar was clicked, which is as good as a command."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, palette: Palette, *, large: bool, marks: bool, traits: ScreenReader) -> None:
        """`large`: one headline a page, over the whole width. `marks` is as in `Measure`. `traits` are those of the
        screen reader that runs, or of any that may."""
        super().__init__()
        self._palette = palette
        self._large, self._marks, self._traits = large, marks, traits
        self._view: View | None = None
        self._message = Shown("", again=False, now=False)
        self._asks = self._cursor_stays = False
        # At every other move that is drawn, the cursor is a column aside, and never where it was.
        self._aside = self._drawn_aside = False
        self._page, self._size_of_page = NO_PAGE, Size(0, 0)
        self._lists: dict[str, ListAnchor] = {}
        self._sheet: Sheet | None = None
        self._anchor = ArticleAnchor()
        self._turning = False
        self._turned_to: object = None
        self._rows = 0  # of the list or article, without the message; none if that has the whole page
        self.resend: Callable[[int], None] = lambda _row: None
        """Callback that sends a row of the screen even if it stays the same. Set by the app."""
        self._bar: tuple[object, float] = (None, 1.0)

    # What is shown.

    def recolour(self, palette: Palette) -> None:
        self._palette = palette
        self.refresh()

    @property
    def page(self) -> Page:
        """The page as it was laid out last."""
        return self._page

    @property
    def group(self) -> str:
        """The group of the current item of a list, "" if it has none."""
        if self._page is not NO_PAGE:
            return self._page.group
        view = self._view  # before the first layout
        row = next(iter(view.rows(view.position, 1)), None) if isinstance(view, ListView) and view.count else None
        return row.group if row else ""

    @property
    def passages_shown(self) -> PassagesShown | None:
        """The passages of an article on the screen, up to the last whose end is on it; None if there is no article."""
        view, rows = self._view, min(self._rows, len(self._page.places))
        shown = [(row, place) for row in range(rows) if (place := self._page.place(row)) is not None]
        if not isinstance(view, ArticleView) or not shown:
            return None
        (_, (first, _)), (row, (last, offset)) = shown[0], shown[-1]
        text = "".join(piece.text for piece in self._page.lines[row]).strip()
        ends = offset + len(text) >= len(view.passages[last].text)
        return PassagesShown(first, last if ends else max(first - 1, last - 1))

    @property
    def cursor(self) -> Offset:
        """Where the terminal's cursor belongs on the screen."""
        column, row = self._page.cursor
        return self.content_region.offset + Offset(min(column, max(0, self.size.width - 1)), row)

    def show_view(
        self,
        view: View,
        message: Shown,
        *,
        asks: bool,
        cursor_stays: bool,
        redraws: bool,
    ) -> None:
        """Show a view, and a message at its foot, which is sent even if it is unchanged when it was just announced.

        `asks`: the last row is left to the typed text. `cursor_stays` leaves the cursor where it is. `redraws` sends
        the whole page.
        """
        moved = self._view is not None and place_in(self._view) != place_in(view)
        within = self._view is not None and subject(self._view) == subject(view)
        self._view, self._message = view, message
        self._asks, self._cursor_stays = asks, cursor_stays
        if not self.size.height:
            return  # `render_line` lays it out
        if self._traits.follows_cursor and moved and not cursor_stays:
            self._aside = not self._drawn_aside
        changed = self._lay_out(self._free_size, moved=moved and within)
        reached = self._page.cursor_rows if self._whole else [self._page.cursor[1]]
        for row in set(reached if moved else ()).difference(region.y for region in changed):
            # Readers that speak what is drawn would be silent about a row of the same text.
            changed.append(self._row_region(row, self._free_size.width))
            self.resend(self.region.y + row)
        if message.now:
            foot = len(self._message_lines(self._measure)) + asks
            for row in range(max(0, self.size.height - foot), self.size.height - asks):
                changed.append(self._row_region(row))
                self.resend(self.region.y + row)
        self._move_scrollbar()
        if redraws:
            self.refresh()
        elif changed:
            self.refresh(*changed)
        elif self.cursor != self.app.cursor_position and not asks:
            self.refresh(Region(0, self._page.cursor[1], 1, 1))  # Textual moves the cursor only when it draws
        if not asks:
            self._place_cursor()

    @property
    def _whole(self) -> bool:
        """Whether the passage was announced that the cursor has moved to, and not only a sentence of it."""
        return isinstance(self._view, ArticleView) and self._view.whole

    def _place_cursor(self) -> None:
        if self.app.screen is self.screen:  # else the palette is over it
            self.app.cursor_position = self.cursor

    def next_page(self, steps: int) -> Place | None:
        """Turn to the next page, or for -1 to the previous one; the two share a line or an item.

        Returns the place where the page begins; None at the end, and if no page is shown.
        """
        view = self._view
        if view is None or not self._rows:
            return None
        if isinstance(view, ListView):
            anchor = self._lists.get(view.name, ListAnchor())
            item = min(anchor.last + 1, view.count - 1) if steps > 0 else max(anchor.first - 1, 0)
            if item == view.position or not view.count:
                return None
            if steps > 0:
                self._lists[view.name] = ListAnchor(max(anchor.last, anchor.first), anchor.last)
            return item, 0
        turned = self._sheet_for(view, self._measure).turned(self._anchor, self._rows, steps)
        if turned is None:
            return None
        self._anchor, place = turned
        self._turning = True
        return place

    # Laying out.

    @property
    def _free_size(self) -> Size:
        return self.scrollable_content_region.size

    @property
    def _measure(self) -> Measure:
        return self._measure_for(self._free_size)

    def _measure_for(self, size: Size) -> Measure:
        return measure(*size, large=self._large, marks=self._marks)

    def _for_items(self, by: Measure) -> Measure:
        """The measure of a list or article, which leaves columns for `with_row_place`."""
        has_sources = isinstance(self._view, ListView) and self._view.dated and by.width >= COLUMNS_FOR_SOURCES
        if not self._traits.one_row or (has_sources and not by.large):  # the first row of a long title has room then
            return by
        return measure(by.width - ROW_PLACE_CELLS, by.height, large=by.large, marks=by.marks)

    def _lay_out(self, size: Size, *, moved: bool = False) -> list[Region]:
        """Lay out the page for this size. `moved`: the same list or article is shown, at another place.

        Returns the regions that differ.
        """
        old = self._page
        if self._view is not None:
            new = self._new_page(self._view, self._measure_for(size))
            if self._traits.one_row and self._rows:
                new = with_row_place(new)
            if self._aside:
                column, row = new.cursor
                new = replace(new, cursor=(column - 1 if column else 1, row))
            if self._cursor_stays and self._rows:
                column, row = old.cursor
                new = replace(new, cursor=(min(column, size.width - 1), min(row, size.height - 1)))
            if self._traits.changed_rows_only and self._rows:
                moved = moved and not self._cursor_stays
                new = with_changed_rows(new, old, size.width, moved=moved, whole=self._whole)
            self._page = new
        self._size_of_page = size
        changed = []
        for row in range(max(len(old.lines), len(self._page.lines))):
            before, after = _line(old, row), _line(self._page, row)
            if before != after:
                changed.append(self._row_region(row, max(1, cells(before), cells(after))))
        return changed

    def _new_page(self, view: View, by: Measure) -> Page:
        foot = self._message_lines(by)
        if not self._asks and len(foot) > max(1, by.height // 2):
            self._rows = 0
            # A braille display goes back to a cursor that has moved.
            return Page(tuple(foot), (self._message.repeats % 2, 0))
        self._rows = max(1, by.height - max(reserved(by), len(foot) + self._asks))
        inner = replace(self._for_items(by), height=self._rows)
        if isinstance(view, ListView):
            page, self._lists[view.name] = list_page(view, inner, self._lists.get(view.name, ListAnchor()))
        else:
            sheet = self._sheet_for(view, by)
            if self._turning:
                self._turning, self._turned_to = False, place_in(view)
            # A turned page stays until the place changes: it may begin with the last row of the current sentence.
            stays = self._turned_to == place_in(view) and view.word is None
            page, self._anchor = article_page(view, sheet, self._rows, self._anchor, stays=stays)
        free = by.height - len(foot) - self._asks
        lines = (*page.lines, *[BLANK] * (free - len(page.lines)), *foot)
        return replace(page, lines=lines[: by.height])

    def _message_lines(self, by: Measure) -> list[Line]:
        shown = self._message
        repeats = 0 if self._asks else shown.repeats
        return message_lines(shown.message, by, again=shown.again, repeats=repeats, asks=self._asks)

    def _sheet_for(self, view: ArticleView, by: Measure) -> Sheet:
        """Return the article in this measure. When the measure changes, the scroll position stays at its passage."""
        old, by = self._sheet, centred(self._for_items(by))
        if old is not None and old.passages is view.passages and old.measure == by:
            return old
        same = old is not None and old.passages is view.passages
        self._anchor = ArticleAnchor(self._anchor.passage if same else 0)
        self._sheet = Sheet(view.passages, by, dict(view.links))
        return self._sheet

    def _row_region(self, row: int, width: int = 0) -> Region:
        return Region(0, row, width or self.size.width, 1)

    # Textual's side.

    def on_mount(self) -> None:
        super().on_mount()  # type: ignore[no-untyped-call]
        self.vertical_scrollbar.renderer = Spaces  # type: ignore[misc]  # as Textual documents it

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW_COLUMNS, "-bare")
        if self._free_size != self._size_of_page:
            self._lay_out(self._free_size)
            self.refresh()
        self._move_scrollbar()

    def render_line(self, y: int) -> Strip:
        if self._free_size != self._size_of_page:  # Textual may draw before it sends the resize event
            self._lay_out(self._free_size)
            if not self._asks:
                self._place_cursor()
        self._drawn_aside = self._aside
        return strip_of(_line(self._page, y), self._palette, self._free_size.width)

    def _move_scrollbar(self) -> None:
        """Move the scrollbar to the position of the page."""
        view, height = self._view, self.size.height
        if view is None or not height or not self._rows or self.has_class("-bare"):
            return
        if isinstance(view, ListView):
            anchor = self._lists.get(view.name, ListAnchor())
            first, last, total = anchor.first, anchor.last, max(1, view.count)
        else:
            first, total = self._anchor.passage, len(view.passages)
            last = self._page.item(min(self._rows, len(self._page.places)) - 1) or 0
        bar = (subject(view), total, self._size_of_page)
        if bar != self._bar[0]:  # one scale for all pages, because Textual would send a resized scrollbar with each
            self._bar = (bar, height / max(1, last - first + 1))
        scale = self._bar[1]
        size = Size(self._size_of_page.width, max(height, round(total * scale)))
        if size != self.virtual_size:
            self.set_reactive(PageView.virtual_size, size)  # plain assignment would send the whole screen
            self.vertical_scrollbar.window_virtual_size = size.height
            self.vertical_scrollbar.window_size = height
        most = size.height - height
        row = most if last >= total - 1 else min(most, round(first * scale))
        if round(self.scroll_y) != row:
            self.scroll_to(y=row, animate=False, force=True)

    def watch_scroll_y(self, _old: float, new: float) -> None:
        """Replace Textual's watcher, which would send the whole page."""
        self.vertical_scrollbar.position = new

    def on_scroll_to(self, event: ScrollTo) -> None:
        """Move the place, not the page, when the scrollbar is dragged."""
        event.prevent_default().stop()
        view = self._view
        total = view.count if isinstance(view, ListView) else len(view.passages) if view else 0
        if event.y is None or not total:
            return
        item = min(max(0, round(event.y / self._bar[1])), total - 1)
        if not (isinstance(view, ListView) and view.position == item):  # a second click would open it
            self.post_message(self.Pointed((item, 0), ""))

    def scroll_page_down(self, **_options: object) -> None:
        self.post_message(self.Turned(Command.TEN_FORWARD))

    def scroll_page_up(self, **_options: object) -> None:
        self.post_message(self.Turned(Command.TEN_BACK))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.prevent_default().stop()
        self.post_message(self.Turned(Command.NEXT))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.prevent_default().stop()
        self.post_message(self.Turned(Command.PREVIOUS))

    def on_click(self, event: events.Click) -> None:
        place = self._page.place(event.y)
        if place is None:
            return
        at, url, column = place[1], "", 0
        for piece in _line(self._page, event.y):
            end = column + width_of(piece.text)
            if column <= event.x < end:
                at, url = max(at, piece.at + event.x - column if piece.at else at), piece.url
            column = end
        self.post_message(self.Pointed((place[0], at), url))


def _line(page: Page, row: int) -> Line:
    return page.lines[row] if row < len(page.lines) else BLANK
