"""Decides what the full screen shows of the last announcements: at the foot of a page, or as a page. I/O-free."""

import operator
from collections.abc import Sequence
from typing import Protocol

from newsreader.faces.visual.said_page import Said, said, said_of
from newsreader.messages import Announcement
from newsreader.messages.faces import Shows
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.session.values import ArticleView, Outcome, Redraw, View
from newsreader.settings import Settings


def subject(view: View) -> object:
    """Identifies the list or article of a view."""
    return id(view.passages) if isinstance(view, ArticleView) else view.name


def place_in(view: View) -> object:
    """Identifies the current item or sentence of a view."""
    return subject(view), view.sentence if isinstance(view, ArticleView) else view.position


@dataclass(frozen=True, slots=True)
class Shown:
    """The message to show with a view.

    `again`: it repeats the one before, and is to be wrapped differently. `now`: it was just announced.
    """

    message: str | Said
    again: bool
    now: bool


class Parts(Protocol):
    """Lays out the next part of repeated announcements, as `PageView.part` does."""

    def __call__(self, whole: Said, *, begins: bool, alone: bool) -> Said | None: ...


class LastSaid:
    """Remembers the last announcements and the last place."""

    def __init__(self, part: Parts, *, begun: bool, rewraps: bool) -> None:
        """`part` lays out repeated announcements that do not fit. `begun`: at the opening the cursor belongs on the
        first announcement, not on the current item. `rewraps`: a screen reader runs, which may compare rows."""
        self._rewraps = rewraps
        self._set_part = part
        self._message, self._again, self._trouble = "", False, False
        self._page = Said() if begun else None
        self._last: Sequence[Announcement] = ()
        self._in_parts = False
        self._place: object = None
        self._subject: object = None

    def take(
        self, outcome: Outcome, view: View, settings: Settings, showing: Shows, *, trouble: bool, heard: bool = False
    ) -> Shown:
        """Decide what to show after an outcome with this view.

        `trouble`: the outcome reports a problem that no key caused, and must not replace a message not yet read.
        `heard`: the spoken position moved the place.
        """
        # At an unchanged place the page stays the same, so an announcement of the place is shown in the message.
        moved = self._place != place_in(view) or Redraw() in outcome.effects
        self._place = place_in(view)
        texts = [each.full for each in outcome.announcements if not (each.place and moved)]
        # If a move removed the message, a reader that compares rows would not speak the row moved to.
        stays = self._rewraps and not texts
        # While the voice goes on reading, only a problem stays in view.
        passed = heard and moved and not self._rewraps and not self._trouble
        if (outcome.announcements and not stays) or passed or subject(view) != self._subject:
            # The old message does not apply to another list or article.
            stands = self._message if trouble and subject(view) == self._subject else ""
            message = " ".join(filter(None, [stands, *(each for each in texts if each not in stands)]))
            self._again = self._rewraps and bool(texts) and not self._again and message == self._message
            self._message, self._trouble = message, trouble
        self._subject = subject(view)
        self._page = self._page_of(outcome, view, settings, follows=moved and heard) if showing == "said" else None
        whole = self._message if self._page is None else self._page
        now = bool(texts if self._page is None else outcome.announcements)
        return Shown(self._part_of(outcome) or whole, self._again, now)

    def _page_of(self, outcome: Outcome, view: View, settings: Settings, *, follows: bool) -> Said:
        """The last announcements; or, if it `follows` the voice, the current sentence.

        A list that grows above the current item moves it without an announcement, and changes nothing here.
        """
        if outcome.announcements:
            return said(outcome.announcements, view, self._page, brief=settings.announcements == "brief")
        follows = follows and settings.follows_voice(article=isinstance(view, ArticleView))
        return said_of(view) if self._page is None or follows else self._page

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
