"""Going into what one is at, and back out of it: on every screen, what the keys for that come to."""

from newsreader import messages
from newsreader.session.links import Links
from newsreader.session.listening import Listening
from newsreader.session.lists import Lists
from newsreader.session.moving import Moving
from newsreader.session.opening import Opening
from newsreader.session.packs import Packs
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import Outcome
from newsreader.session.views import Views


class Going:
    """In and out. What can be gone into is the business of each screen."""

    def __init__(
        self,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        opening: Opening,
        listening: Listening,
        moving: Moving,
        views: Views,
        links: Links,
        packs: Packs,
        lists: Lists,
    ) -> None:
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._opening = opening
        self._listening = listening
        self._moving = moving
        self._views = views
        self._links = links
        self._packs = packs
        self._lists = lists

    def open(self) -> Outcome:
        """Into the headline that one is at, or whatever the line of another list stands for."""
        if self._screens.name == "article":
            return self._telling.tell([messages.already_open(voice=self._telling.speaks)])
        if self._screens.name in ("help", "history"):
            return self._telling.tell([self._screens.here()])
        if (views := self._screens.views) is not None:
            return self._views.show_chosen(views)
        if (links := self._screens.links) is not None:
            return self._links.follow(links)
        if (packs := self._screens.packs) is not None:
            return self._packs.enter(packs)
        if (chosen := self._screens.settings) is not None:
            return self._lists.change_setting(chosen)
        if (values := self._screens.setting_values) is not None:
            return self._lists.choose_value(values)
        return self._opening.open(self._screens.headline(), then_read=False)

    def beside(self, steps: int) -> Outcome:
        """The article so many lines on; in a list, the line."""
        return self._listening.beside(steps) if self._screens.open_article else self._moving.move(steps)

    def back(self) -> Outcome:
        """Out, to what lies under the screen that is open; what is waited for is waited for no more."""
        cut = self._sound.cut()
        if self._pending.article:
            self._pending.forget_article()
            return self._telling.tell([messages.STOPPED_WAITING], *cut)
        if self._screens.name == "list":
            if not self._views.shows_all:
                return self._views.back_to_all()
            return self._telling.tell([messages.AT_THE_TOP], *cut)
        self._screens.leave()
        return self._telling.tell([self._screens.here()], *cut)

    def escape(self) -> Outcome:
        """Silence, if something sounds; else back."""
        if self._sound.sounding:
            return Outcome((), (self._sound.silence(),))
        return self.back()
