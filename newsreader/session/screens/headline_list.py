"""The list of headlines as a screen: the one at the bottom, always open."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.values import Headline, Selection
from newsreader.session.screen import Screen, Title
from newsreader.session.selections import Choice, count_unread, show_all, show_selection
from newsreader.session.session_context import Context
from newsreader.session.values import ListView, Outcome


class HeadlineList(Screen):
    """The headlines, all of them or a selection."""

    kind = "list"

    def __init__(self, context: Context) -> None:
        self._context = context
        self._headlines = context.headlines
        self._counted: tuple[Selection, int] | None = None
        self._unread: int | None = None  # when they were counted
        self._change_before = 0

    def view(self) -> ListView:
        return replace(self._headlines.view(), unread=self._count_unread())

    def _count_unread(self) -> int | None:
        """The number of unread headlines; None where that says nothing. They are counted again only after news."""
        counted = (self._headlines.selection, self._headlines.version)
        if counted != self._counted:
            self._counted, self._change_before = counted, self._headlines.unread_change
            self._unread = count_unread(self._context, self._headlines.selection)
        if self._unread is None:
            return None
        return max(0, self._unread + self._headlines.unread_change - self._change_before)

    def announcement(self) -> Announcement:
        return self._headlines.announcement()

    def where(self) -> Announcement:
        current = self.announcement()
        if self._headlines.shows_all:
            return messages.where_in_list(current)
        return messages.where_in_view(current, self._headlines.name)

    @property
    def place(self) -> object:
        selected = self._headlines.selected()
        return selected.id if selected else None

    def headline(self) -> Headline | None:
        return self._headlines.selected()

    def move(self, steps: int) -> Outcome:
        if not self._headlines.count:
            return self._context.announce([self._headlines.empty])
        moved = self._headlines.move(steps)
        current = self.announcement()
        if not moved:
            current = messages.last_of_list(current) if steps > 0 else messages.first_of_list(current)
        return self._context.announce([current])

    def section(self, *, forward: bool) -> Outcome:
        moved = self._headlines.move_day(forward=forward)
        current = self.announcement()
        if not moved:
            current = messages.no_earlier_day(current) if forward else messages.no_later_day(current)
        return self._context.announce([current])

    def edge(self, *, last: bool) -> Outcome:
        count = self._headlines.count
        return self.move(count if last else -count)

    def jump(self, number: int) -> Outcome:
        if not self._headlines.jump(number):
            return self._context.announce([messages.no_such_number(str(number), self._headlines.count)])
        return self._context.announce([self.announcement()])

    def open(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=False)

    def find(self) -> Outcome:
        return self._context.announce([messages.FIND_ELSEWHERE])

    def read_aloud(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=True)

    def back(self) -> Outcome:
        """Go back to all headlines; from a search, to the view that it was opened from."""
        if self._headlines.selection.search:
            return show_selection(self._context, Choice(*self._headlines.before_search), or_all=True)
        if not self._headlines.shows_all:
            return show_all(self._context)
        return self._context.announce([messages.AT_THE_TOP], *self._context.voice.cut())

    def titles_from_here(self) -> Sequence[Title] | Announcement | Outcome:
        if not self._headlines.count:
            return self._headlines.empty
        if self._context.speaks:
            return self._headlines.titles()
        if not self._headlines.move(1):
            return messages.END_OF_TITLES
        ((_headline_id, title),) = self._headlines.titles(1)
        return Announcement(title, place=True)

    def more_titles(self) -> Sequence[Title]:
        return self._headlines.titles() if self._headlines.move(1) else ()

    def go_to_title(self, place: str | int) -> bool:
        return self._headlines.select(str(place))
