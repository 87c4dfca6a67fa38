"""Decides what the full screen shows of the last announcements: at the foot of a page, or as a page. I/O-free."""

import operator
from collections.abc import Sequence
from typing import Protocol

from newsreader.faces.visual.message_area import is_like
from newsreader.faces.visual.said_page import Said, said, said_of
from newsreader.faces.visual.showing import place, subject
from newsreader.messages import Announcement
from newsreader.messages.faces import Shows
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.session.values import Outcome, Redraw, View
from newsreader.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """The message to show with a view.

    `again`: it repeats or resembles the one before. `now`: it was just announced. `come`: the place has changed.
    """

    message: str | Said
    again: bool
    now: bool
    come: bool


class Parts(Protocol):
    """Lays out the next part of repeated announcements, as `Typesetter.part` does."""

    def __call__(self, whole: Said, *, begins: bool, alone: bool) -> Said | None: ...


class LastSaid:
    """Remembers the last announcements and the last place."""

    def __init__(self, part: Parts, *, begun: bool) -> None:
        """`part` lays out repeated announcements that do not fit. `begun`: at the opening the cursor belongs on the
        first announcement, not on the current item."""
        self._set_part = part
        self._message, self._again = "", False
        self._page = Said() if begun else None
        self._last: Sequence[Announcement] = ()
        self._in_parts = False
        self._place: object = None
        self._subject: object = None

    def take(
        self, outcome: Outcome, view: View, settings: Settings, showing: Shows, *, trouble: bool, heard: bool = False
    ) -> Shown:
        """Decide what to show after an outcome with this view.

        `trouble`: it reports a problem that nobody asked for, and must not replace a message not yet read. `heard`: the
        spoken position moved the place.
        """
        # At an unchanged place the page stays the same, so an announcement of the place is shown in the message.
        come = self._place != place(view) or Redraw() in outcome.effects
        self._place = place(view)
        texts = [each.full for each in outcome.announcements if not (each.place and come)]
        if outcome.announcements or subject(view) != self._subject:
            # The old message does not apply to another list or article.
            stands = self._message if trouble and subject(view) == self._subject else ""
            message = " ".join(filter(None, [stands, *(each for each in texts if each not in stands)]))
            # Where pages are drawn whole, for eyes or with our voice, a message that only resembles the last is wrapped
            # as usual.
            like = message == self._message if showing == "pages" else is_like(message, self._message)
            self._again = bool(texts) and not self._again and like
            self._message = message
        self._subject = subject(view)
        self._page = self._page_of(outcome, view, settings, follows=come and heard) if showing == "said" else None
        whole = self._message if self._page is None else self._page
        now = bool(texts if self._page is None else outcome.announcements)
        return Shown(self._part_of(outcome) or whole, self._again, now, come)

    def _page_of(self, outcome: Outcome, view: View, settings: Settings, *, follows: bool) -> Said:
        """The last announcements; or, if it `follows` the voice, the current sentence.

        A list that grows above the current item moves it without an announcement, and changes nothing here.
        """
        if outcome.announcements:
            return said(outcome.announcements, view, self._page, brief=settings.announcements == "brief")
        return said_of(view) if self._page is None or (follows and settings.follow_voice) else self._page

    def _part_of(self, outcome: Outcome) -> Said | None:
        """The next part of announcements that are repeated and do not fit on a low screen."""
        announcements, before = outcome.announcements, self._last
        if not announcements:
            return None
        again = len(announcements) == len(before) and all(map(operator.is_, announcements, before))
        self._last, begins, self._in_parts = announcements, not self._in_parts, again
        if not again:
            return None
        whole = self._page or Said(tuple(line(each.full) for each in announcements))
        return self._set_part(whole, begins=begins, alone=self._page is not None)
