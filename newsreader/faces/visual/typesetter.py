"""`Typesetter`, which lays out views as pages with the message at the foot."""

from collections import deque

from newsreader.faces.visual.article_page import ArticleAnchor, Sheet, article_page
from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, Measure, Page, measure
from newsreader.faces.visual.list_page import NO_ITEMS, ListAnchor, list_page
from newsreader.faces.visual.message_area import message_area, typing_area
from newsreader.faces.visual.said_page import Said, said_page, said_parts
from newsreader.faces.wrapping import Span
from newsreader.model.frozen import replace
from newsreader.model.passages import Passage
from newsreader.session.values import ListView, View


class Typesetter:
    """Lays out views as pages, and remembers the scroll anchor of each list and of the article."""

    def __init__(self, *, large: bool = False, by_difference: bool = False) -> None:
        """`large`: one headline a screen, a narrow column, and a blank row between lines.

        `by_difference` is as in `said_page`.
        """
        self._large = large
        self._by_difference = by_difference
        self._view: View | None = None
        self._by: Measure | None = None
        self._said: Said | None = None
        self._rows = self._rows_before = frozenset[str]()
        self._parts, self._parts_by = deque[Said](), measure(1, 1)
        self._lists: dict[str, ListAnchor] = {}
        self._sheet: Sheet | None = None
        self._anchor = ArticleAnchor()

    def page(
        self,
        view: View,
        message: str | Said,
        width: int,
        height: int,
        word: Span | None = None,
        draft: Draft | None = None,
        *,
        fills: bool = True,
        again: bool = False,
    ) -> Page:
        """Lay out a full screen.

        `word` is the span, in the text of the sentence's passage, of the word being spoken. `draft` is the text being
        typed, which then has the cursor. Unless it `fills` the page, a list shows only items shown before and the
        selected one. A message of type `Said` replaces the view; one shown `again` is wrapped differently.
        """
        by = measure(width, height, large=self._large)
        if isinstance(message, Said):
            return self._said_page(message, draft, by)
        foot, column = typing_area(message, draft, by) if draft else (message_area(message, by, again=again), 0)
        room = max(1, by.height - len(foot))
        before, self._view = self._view, view
        if isinstance(view, ListView):
            page, self._lists[view.name] = self._list_page(view, before, message, by, room, fills=fills)
        else:
            page, self._anchor = article_page(view, self._sheet_for(view.passages, by), room, self._anchor, word)
        lines = (*page.lines, *[BLANK] * (room - len(page.lines)), *foot)
        if draft:
            return Page(lines[-by.height :], (column, by.height - 1), room)
        return Page(lines[: by.height], page.cursor, room, page.items)

    def part(self, whole: Said, width: int, height: int, *, begins: bool, alone: bool) -> Said | None:
        """The next part of repeated announcements (see `said_parts`) on a page of this size; None if they fit.

        `begins`: this is the first repetition.
        """
        by = measure(width, height, large=self._large)
        if begins or not self._parts or by != self._parts_by:
            self._parts, self._parts_by = deque(said_parts(whole, by, self._rows, alone=alone)), by
        return replace(self._parts.popleft(), lower=whole.lower) if self._parts else None

    def _said_page(self, said: Said, draft: Draft | None, by: Measure) -> Page:
        if said is not self._said:
            self._said, self._rows_before = said, self._rows
        page, self._rows = said_page(said, draft, by, self._rows_before, by_difference=self._by_difference)
        return page

    def _list_page(
        self, view: ListView, before: View | None, message: str, by: Measure, room: int, *, fills: bool
    ) -> tuple[Page, ListAnchor]:
        """`before` is the view that was shown before this one."""
        anchor = self._lists.get(view.name)
        same = isinstance(before, ListView) and before.name == view.name and by == self._by
        step = same and anchor is not None and abs(view.position - anchor.selected) == 1
        if isinstance(before, ListView) and before.name != view.name and before.dated and view.dated:
            anchor = ListAnchor(drawn=NO_ITEMS)  # from one list of headlines to another is a jump
        elif anchor is None or by != self._by or (isinstance(before, ListView) and before.name != view.name):
            fills = True  # any other list is drawn whole when opened
        self._by = by
        return list_page(view, by, room, anchor or ListAnchor(), fills=fills, step=step, message=message)

    def _sheet_for(self, passages: tuple[Passage, ...], by: Measure) -> Sheet:
        old = self._sheet
        if old is not None and old.passages is passages and old.measure == by:
            return old
        # In another measure the rows differ; in another article the passages too.
        same = old is not None and old.passages is passages
        self._anchor = ArticleAnchor(self._anchor.passage if same else 0)
        self._sheet = Sheet(passages, by)
        return self._sheet
