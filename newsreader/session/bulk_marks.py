"""Marks many headlines read at once, and undoes that."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Selection
from newsreader.session.changes import Request
from newsreader.session.session_context import Context
from newsreader.session.values import Changes, Outcome


class BulkMarks:
    """Marks selections read. Each can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def mark_read(self, what: str, selection: Selection, below: str = "") -> Outcome:
        """Mark a selection read, or what is listed `below` a headline. `what` names it."""
        changes, undo = self._context.changes, self._context.undo
        step = partial(self._undo, changes.next_number, what)

        def done(count: int) -> Announcement:
            if not count:
                undo.forget(step)
            return messages.many_marked(count) if count else messages.NONE_TO_MARK

        return changes.ask(Request(done, messages.marking(what), step), Changes.mark_all_read, selection, below)

    def _undo(self, number: int, what: str) -> Outcome:
        request = Request(partial(messages.many_unmarked, what=what), messages.marking_undone(what), reads_on=True)
        return self._context.changes.ask(request, Changes.undo_marks, number)
