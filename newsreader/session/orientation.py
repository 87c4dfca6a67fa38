"""Orientation: what was said last, and where one is."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.headlines import HeadlineList
from newsreader.session.listening import Listening
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.views import Views


class Orientation:
    """What is told to somebody who asks."""

    def __init__(
        self,
        headlines: HeadlineList,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        listening: Listening,
        views: Views,
        pending: Pending,
    ) -> None:
        self._list = headlines
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._listening = listening
        self._views = views
        self._pending = pending

    def repeated(self) -> Sequence[Announcement]:
        """What was said last; of an article that is being read aloud, the sentence."""
        if (article := self._screens.article) and (self._sound.reading or self._sound.paused):
            return [article.sentence()]
        return self._telling.last or [self._list.announcement()]

    def where(self) -> Sequence[Announcement]:
        """The screen, and the place on it; then what goes on besides."""
        timer = [Announcement(messages.SLEEP_TIMER_ON)] if self._listening.timer_on else []
        besides = [*timer, *([messages.asking_sources(self._pending.percent)] if self._pending.refreshes else [])]
        if article := self._screens.open_article:
            return [article.where(), *besides]
        here = self._screens.here()
        if self._screens.name == "list" and not self._views.shows_all:
            return [messages.where_in_view(here, self._list.name), *besides]
        where = {
            "links": messages.where_in_links, "versions": messages.where_in_versions,
            "queue": messages.where_in_queue, "list": messages.where_in_list,
        }.get(self._screens.name)  # fmt: skip
        return [where(here) if where else here, *besides]

    def last_and_here(self) -> Sequence[Announcement]:
        """What was said last, unless that was where one is, and then where one is."""
        keys = self._telling.keys
        where, here = [each.with_keys(keys) for each in self.where()], self._screens.here().with_keys(keys).full
        return [
            *(
                each
                for each in self.repeated()
                if not any(each.full in it.full or (here in it.full and here in each.full) for it in where)
            ),
            *where,
        ]
