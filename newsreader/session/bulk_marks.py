"""Marks many headlines read at once, and undoes that."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Selection
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import AllMarked, MarkAllRead, MarksUndone, Outcome, UndoMarks


class BulkMarks:
    """Marks selections read. Each can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._steps: dict[int, Step] = {}

    def mark_read(self, what: str, selection: Selection, below: str = "") -> Outcome:
        """Mark a selection read, or what is listed `below` a headline. `what` names it."""
        context = self._context
        generation = context.pending.request("marking", messages.marking(what))
        self._steps[generation] = step = partial(self._undo, generation, what)
        context.undo.remember(step)
        return Outcome((), (*context.voice.cut(), MarkAllRead(generation, selection, below)))

    def marked(self, event: AllMarked) -> Outcome:
        """Announce how many headlines were marked, or why none was."""
        if not self._context.pending.answered("marking", event.generation):
            return Outcome()
        step = self._steps.pop(event.generation)
        if not event.count:
            self._context.undo.forget(step)
        marked = messages.many_marked(event.count) if event.count else messages.NONE_TO_MARK
        return self._announce(Announcement(event.problem) if event.problem else marked)

    def undone(self, event: MarksUndone) -> Outcome:
        if not self._context.pending.answered("marking", event.generation):
            return Outcome()
        return self._announce(Announcement(event.problem) if event.problem else messages.many_unmarked(event.count))

    def _undo(self, generation: int, what: str) -> Outcome:
        request = self._context.pending.request("marking", messages.marking_undone(what))
        return Outcome((), (*self._context.voice.cut_announcement(), UndoMarks(generation, request)))

    def _announce(self, announcement: Announcement) -> Outcome:
        return self._context.announcer.announce_when_quiet(announcement)
