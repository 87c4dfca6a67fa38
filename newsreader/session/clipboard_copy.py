"""Copying the current item to the clipboard."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.session_context import Context
from newsreader.session.values import Copied, Copy, Outcome


class ClipboardCopy:
    """Copies, and announces the result of the last copy."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._generation = 0
        self._name = ""

    def copy(self, *, again: bool) -> Outcome:
        """Copy the current item. `again`: the key was pressed twice, which copies a whole article."""
        chosen = self._context.screens.top.to_copy(again)
        if chosen is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        text, self._name = chosen
        self._generation += 1
        return Outcome((), (Copy(self._generation, text),))

    def ended(self, event: Copied) -> Outcome:
        """Announce the result, without talking over reading."""
        if event.generation != self._generation:
            return Outcome()
        if event.problem:
            result = Announcement(event.problem)
        else:
            result = messages.copied(self._name, by_terminal=event.by_terminal)
        voice = self._context.voice
        if voice.reading or voice.paused or voice.skimming:
            return self._context.announcer.show(result)
        return self._context.announce([result])
