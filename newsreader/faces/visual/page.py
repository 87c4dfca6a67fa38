"""`PageWidget`, the only widget: shows a view and the message below it."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, Page
from newsreader.faces.visual.said_page import Said
from newsreader.faces.visual.themes import Palette, style_of
from newsreader.faces.visual.typesetter import Typesetter
from newsreader.faces.wrapping import Span, shown
from newsreader.model.frozen import replace
from newsreader.session.values import View


class PageWidget(Widget, can_focus=True, inherit_bindings=False):
    """Fills the screen. Where our driver does not run, Textual renders it line by line."""

    DEFAULT_CSS = "PageWidget { width: 1fr; height: 1fr; }"

    def __init__(self, palette: Palette, *, large: bool, by_difference: bool) -> None:
        """`large` and `by_difference` are as for `Typesetter`."""
        super().__init__()
        self._palette = palette
        self._typesetter = Typesetter(large=large, by_difference=by_difference)
        self._view: View | None = None
        self._message: str | Said = ""
        self._fills, self._again = True, False
        self._word: Span | None = None
        self._draft: Draft | None = None
        self._page: Page | None = None
        self._page_size = (0, 0)
        self._cursor = (0, 0)
        self._cursor_stays = False

    @property
    def palette(self) -> Palette:
        return self._palette

    @palette.setter
    def palette(self, palette: Palette) -> None:
        self._palette = palette
        self.refresh()

    def show_view(
        self,
        view: View,
        message: str | Said,
        word: Span | None = None,
        draft: Draft | None = None,
        *,
        fills: bool = True,
        again: bool = False,
        cursor_stays: bool = False,
    ) -> None:
        """Show a view. `cursor_stays` leaves the cursor where it is; the others are as for `Typesetter.page`."""
        self._view, self._message, self._word, self._draft = view, message, word, draft
        self._fills, self._again, self._cursor_stays = fills, again, cursor_stays
        self._page = None
        self.refresh()

    def page(self, width: int, height: int) -> Page:
        """The current page for a terminal of this size."""
        if self._view is None:
            return Page((), (0, 0), 0)
        if self._page is None or self._page_size != (width, height):
            self._page = self._typesetter.page(
                self._view, self._message, width, height, self._word, self._draft, fills=self._fills, again=self._again
            )
            self._page_size = (width, height)
            if self._cursor_stays:
                column, row = self._cursor
                self._page = replace(self._page, cursor=(min(column, width - 1), min(row, height - 1)))
            self._cursor = self._page.cursor
        return self._page

    def part(self, whole: Said, *, begins: bool, alone: bool) -> Said | None:
        """The next part of repeated announcements that do not fit; see `Typesetter.part`."""
        return self._typesetter.part(whole, *self.size, begins=begins, alone=alone)

    def render_line(self, y: int) -> Strip:
        """Render one row for Textual."""
        lines = self.page(self.size.width, self.size.height).lines
        segments = [
            Segment(shown(piece.text), style_of(self._palette, piece.part, piece.focused, piece.sounding))
            for piece in (lines[y] if y < len(lines) else BLANK)
        ]
        ground = style_of(self._palette, "text", focused=False, sounding=False)
        return Strip(segments).adjust_cell_length(self.size.width, ground)
