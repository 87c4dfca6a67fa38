"""What the full screen shows of what was said last: at the foot of a page, or as a page of its own.

Pure, but for what it remembers.
"""

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
    """What is to be shown beside a view. `again`: it is as it was, because it was told once more, or nearly so; `now`:
    it is said now; `come`: the user has come elsewhere."""

    message: str | Said
    again: bool
    now: bool
    come: bool


class Parts(Protocol):
    """Sets the next part of what is told again, as `Typesetter.part` does."""

    def __call__(self, whole: Said, *, begins: bool, alone: bool) -> Said | None: ...


class LastSaid:
    """Remembers what was said last, and where the user was."""

    def __init__(self, part: Parts, *, begun: bool) -> None:
        """`part` is used where there is no room for all of what is told again. `begun`: the cursor belongs on the first
        words, not on what the user is at."""
        self._set_part = part
        self._message, self._again = "", False
        self._page = Said() if begun else None
        self._told: Sequence[Announcement] = ()
        self._in_parts = False
        self._place: object = None
        self._subject: object = None

    def take(
        self, outcome: Outcome, view: View, settings: Settings, showing: Shows, *, trouble: bool, heard: bool = False
    ) -> Shown:
        """What is shown after this outcome, of which this is the view. `trouble` was not asked for, and takes nothing
        away that nobody may have read yet; `heard`: the voice has come so far."""
        # Where the user is already, nothing else on the page changes when it is told again.
        come = self._place != place(view) or Redraw() in outcome.effects
        self._place = place(view)
        told = [each.full for each in outcome.announcements if not (each.place and come)]
        if outcome.announcements or subject(view) != self._subject:
            # What was said is no longer true of another place.
            stands = self._message if trouble and subject(view) == self._subject else ""
            message = " ".join(filter(None, [stands, *(each for each in told if each not in stands)]))
            # Where pages are whole, the voice speaks or they were asked for: their foot is broken the usual way.
            like = message == self._message if showing == "pages" else is_like(message, self._message)
            self._again = bool(told) and not self._again and like
            self._message = message
        self._subject = subject(view)
        self._page = self._page_of(outcome, view, settings, follows=come and heard) if showing == "said" else None
        whole = self._message if self._page is None else self._page
        now = bool(told if self._page is None else outcome.announcements)
        return Shown(self._part_of(outcome) or whole, self._again, now, come)

    def _page_of(self, outcome: Outcome, view: View, settings: Settings, *, follows: bool) -> Said:
        """What was said last, or what the voice has come to since, which `follows`. A list that grows above the line
        that the user is at moves that too, and says nothing."""
        if outcome.announcements:
            return said(outcome.announcements, view, self._page, brief=settings.announcements == "brief")
        return said_of(view) if self._page is None or (follows and settings.follow_voice) else self._page

    def _part_of(self, outcome: Outcome) -> Said | None:
        """The next part of what was told last and is told again, where a low screen has no room for all of it."""
        told, before = outcome.announcements, self._told
        if not told:
            return None
        again = len(told) == len(before) and all(map(operator.is_, told, before))
        self._told, begins, self._in_parts = told, not self._in_parts, again
        if not again:
            return None
        whole = self._page or Said(tuple(line(each.full) for each in told))
        return self._set_part(whole, begins=begins, alone=self._page is not None)
