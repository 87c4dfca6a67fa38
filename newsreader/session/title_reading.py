"""Reading only titles, one after another: those of the list, or the headings of the article."""

from collections.abc import Sequence

from newsreader.messages import Announcement
from newsreader.session.screen import Title
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, FollowVoice, Outcome


class TitleReading:
    """The titles that are read, and which of them comes next."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._titles: Sequence[Title] = ()
        self._next = 0

    def start(self) -> Outcome:
        """Read the titles from here on. Without a voice, announce the next one."""
        titles = self._context.screens.top.titles_from_here()
        if isinstance(titles, Outcome):
            return titles
        if isinstance(titles, Announcement):
            return self._context.announce([titles])
        self._titles, self._next = titles, 0
        return self.go_on()

    def go_on(self) -> Outcome:
        """Read the titles that have not been read."""
        return Outcome((), (self._context.voice.skim([text for _, text in self._titles], self._next),))

    def move_to(self, number: int) -> Sequence[Effect]:
        """Title number `number` comes next."""
        if number >= len(self._titles):
            return ()
        self._next = number
        return [FollowVoice()] if self._context.screens.top.go_to_title(self._titles[number][0]) else []

    def ended(self) -> Outcome:
        """They have been read: the screen may have more."""
        screen = self._context.screens.top
        self._titles, self._next = screen.more_titles(), 0
        if not self._titles:
            return self._context.announce([screen.no_more_titles])
        return Outcome((), (FollowVoice(), *self.go_on().effects))
