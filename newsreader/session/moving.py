"""Moving, on whatever screen: what the keys for it come to there."""

from newsreader import messages
from newsreader.session.asking import Asking
from newsreader.session.headlines import HeadlineList
from newsreader.session.pending import Pending
from newsreader.session.place import Unit
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.values import ListView, Outcome


class Moving:
    """The place in the list, in the article, or in the list over them."""

    def __init__(
        self, headlines: HeadlineList, screens: Screens, telling: Telling, pending: Pending, asking: Asking
    ) -> None:
        self._list = headlines
        self._screens = screens
        self._telling = telling
        self._pending = pending
        self._asking = asking

    def move(self, steps: int) -> Outcome:
        """Forward, or back if negative, by so many lines of a list or passages of an article."""
        if self._screens.name == "article":
            return self.in_article("passage", steps)
        self._pending.forget_article()
        if (small := self._screens.small_list) is not None:
            return self._telling.tell([small.moved(steps)])
        if not self._list.count:
            return self._telling.tell([self._list.empty])
        moved = self._list.move(steps)
        here = self._list.announcement()
        if not moved:
            here = messages.last_of_list(here) if steps > 0 else messages.first_of_list(here)
        return self._telling.tell([here])

    def in_article(self, unit: Unit, steps: int) -> Outcome:
        """By so many of a unit of the open article."""
        article = self._screens.open_article
        return article.move(unit, steps) if article else self._telling.tell([messages.OPEN_AN_ARTICLE])

    def section(self, forward: bool) -> Outcome:
        """To the next day of the list or heading of the article, or back; ten lines in most other lists."""
        if self._screens.name == "article":
            return self.in_article("heading", 1 if forward else -1)
        self._pending.forget_article()
        if (small := self._screens.small_list) is not None:
            return self._telling.tell([small.section_moved(forward)])
        moved = self._list.move_day(forward)
        here = self._list.announcement()
        if not moved:
            here = messages.no_earlier_day(here) if forward else messages.no_later_day(here)
        return self._telling.tell([here])

    def edge(self, last: bool) -> Outcome:
        """To the beginning or the end."""
        if article := self._screens.open_article:
            return article.edge(last)
        count = (self._screens.small_list or self._list).count
        return self.move(count if last else -count)

    def jump(self, number: int) -> Outcome:
        """To a line or a passage by its number, counted from 1."""
        if article := self._screens.open_article:
            return article.jump(number)
        self._pending.forget_article()
        if (small := self._screens.small_list) is not None:
            return self._telling.tell([small.jumped(number)])
        if not self._list.jump(number):
            return self._telling.tell([messages.no_such_number(str(number), self._list.count)])
        return self._telling.tell([self._list.announcement()])

    def is_at_line(self, item: int) -> bool:
        """Whether a list is open and one is at this line of it, counted from 0."""
        view = self._screens.view
        return isinstance(view, ListView) and view.position == item

    def point(self, item: int) -> Outcome:
        """To a line of the list or a passage of the article as it is drawn, counted from 0."""
        article = self._screens.open_article
        return article.point(item) if article else self.jump(item + 1)

    def find(self) -> Outcome:
        """Ask for words, and go to the next sentence of the open article, or line of the open list, that has them."""
        if (article := self._screens.open_article) is not None:
            return self._asking.ask(messages.find_in(messages.ARTICLE, article.found_last), article.find)
        if (small := self._screens.small_list) is None:
            return self._telling.tell([messages.FIND_ELSEWHERE])
        self._pending.forget_article()
        asked = messages.find_in(messages.LIST, small.found_last)
        return self._asking.ask(asked, lambda words: self._telling.tell(small.find(words)))
