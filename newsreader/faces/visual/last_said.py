"""Decides which announcements stand at the foot of a page. I/O-free."""

import operator
from collections.abc import Sequence

from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.session.values import ArticleView, Outcome, Redraw, View


def subject(view: View) -> object:
    """Identifies the list or article of a view."""
    return id(view.passages) if isinstance(view, ArticleView) else view.name


def place_in(view: View) -> object:
    """Identifies the current item or sentence of a view."""
    return subject(view), view.sentence if isinstance(view, ArticleView) else view.position


@dataclass(frozen=True, slots=True)
class Shown:
    """The message to show with a view.

    `again`: it repeats the one before, and is to be wrapped differently. `now`: it was just announced. `repeats` is how
    often the announcements have come again without others between.
    """

    message: str
    again: bool
    now: bool
    repeats: int = 0


class LastSaid:
    """Remembers the last announcements and the last place."""

    def __init__(self, *, rewraps: bool) -> None:
        """`rewraps`: a screen reader runs, which may compare rows."""
        self._rewraps = rewraps
        self._message, self._again, self._trouble = "", False, False
        self._last: Sequence[Announcement] = ()
        self._repeats = 0
        self._place: object = None
        self._subject: object = None

    def take(self, outcome: Outcome, view: View, *, trouble: bool, heard: bool = False) -> Shown:
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
        if outcome.announcements:
            last, self._last = self._last, outcome.announcements
            same = len(last) == len(self._last) and all(map(operator.is_, last, self._last))
            self._repeats = self._repeats + 1 if same else 0
        return Shown(self._message, self._again, bool(texts), self._repeats)
