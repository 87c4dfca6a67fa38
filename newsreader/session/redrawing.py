"""Drawing the page whole: now, or from now on."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.controls import Controls
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.values import Outcome, Redraw


class Redrawing:
    """Without the voice the full screen leaves out of a page what nobody has come to, for a screen reader would speak
    it. Whoever sees the page can ask for it."""

    def __init__(self, screens: Screens, controls: Controls, telling: Telling) -> None:
        self._screens = screens
        self._controls = controls
        self._telling = telling
        self._asked = False

    def redraw(self) -> Outcome:
        """Draw the page whole, and say where one is; asked again, have every page drawn whole."""
        if self._asked and self._controls.value("screen") != "page":
            self._asked = False
            return self._controls.put("screen", "page", messages.WHOLE_PAGES)
        self._asked = True
        again = [Announcement(messages.AGAIN_FOR_EVERY_PAGE)] if self._controls.leaves_out else []
        return self._telling.tell([self._screens.here(), *again], Redraw())

    def forget(self) -> None:
        """Another key has been pressed: the next time is a first one."""
        self._asked = False
