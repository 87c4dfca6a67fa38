"""The list of headlines as a screen: the one at the bottom, always open."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.values import Headline, Selection
from newsreader.session.screen import NEED_HEADLINE, Screen, Title
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
        self._search_behind: tuple[Selection, Callable[[], Outcome]] | None = None  # a source of its results, and back

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

    def neighbours(self) -> Sequence[Announcement]:
        return self._headlines.neighbours()

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

    def source_id(self) -> str:
        found = self._headlines.found_source
        return found.selection.source if found else super().source_id()

    def refusal(self, command: Command) -> Announcement | None:
        return messages.ON_A_SOURCE if self._headlines.found_source and command.where in NEED_HEADLINE else None

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
        """Open the current headline, or the source that a search has found."""
        if (found := self._headlines.found_source) is None:
            return self._context.open_article(self.headline(), then_read=False)
        search, before = Choice(self._headlines.selection, self._headlines.name), self._headlines.before_search

        def back() -> Outcome:
            outcome = show_selection(self._context, search, or_all=True)
            self._headlines.before_search = before
            return outcome

        self._search_behind = found.selection, back
        return show_selection(self._context, Choice(found.selection, found.name))

    def find(self) -> Outcome:
        return self._context.announce([messages.FIND_ELSEWHERE])

    def read_aloud(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=True)

    def back(self) -> Outcome:
        """Go back to all headlines; from a search, and a source that it found, to where that was opened from."""
        behind, self._search_behind = self._search_behind, None
        if behind and self._headlines.selection == behind[0]:
            return behind[1]()
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
