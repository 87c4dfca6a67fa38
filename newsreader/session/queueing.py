"""The keys of the queue: what puts headlines into it, shows it, and moves them about in it."""

from functools import partial

from newsreader import messages
from newsreader.session.pending import Pending
from newsreader.session.queue import Queue, QueueList
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.undoing import Undo
from newsreader.session.values import KeepQueue, Outcome


class Queueing:
    """What those keys do, on whatever screen."""

    def __init__(self, queue: Queue, screens: Screens, telling: Telling, pending: Pending, undo: Undo) -> None:
        self._undo = undo
        self._queue = queue
        self._screens = screens
        self._telling = telling
        self._pending = pending

    def toggle(self) -> Outcome:
        """Put the headline that one is at into the queue, or take it out."""
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        in_queue = self._screens.queue
        self._undo.remember(partial(self._restore, self._queue.keep()))
        told, effect = self._queue.toggle(headline)
        if in_queue is not None and not in_queue.count:
            self._screens.leave()
        return self._telling.tell([told, *([self._screens.here()] if in_queue else [])], effect)

    def _restore(self, before: KeepQueue) -> Outcome:
        """Let the queue be what it was."""
        effect = self._queue.restore(before)
        in_queue = self._screens.queue
        if in_queue is not None and not in_queue.count:
            self._screens.leave()
        return self._telling.tell([messages.undone(messages.queue_again(self._queue.count))], effect)

    def show(self) -> Outcome:
        """Show the queue, if anything is in it."""
        if self._screens.queue is not None:
            return self._telling.tell([self._screens.here()])
        if not self._queue.count:
            return self._telling.tell([messages.QUEUE_EMPTY])
        self._pending.forget_article()
        queue = QueueList(self._queue)
        self._screens.show_queue(queue)
        opened = messages.queue_opened(queue.count, voice=self._telling.speaks)
        return self._telling.tell([opened, queue.announcement()])

    def shift(self, steps: int) -> Outcome:
        """Move the headline that one is at along the queue, towards its end or, if negative, its front."""
        queue = self._screens.queue
        if queue is None:
            return self._telling.tell([messages.ONLY_IN_QUEUE])
        before, headline, position = self._queue.keep(), queue.selected(), queue.position
        told, effect = queue.shifted(steps)
        if headline is not None and queue.position != position:
            self._undo.remember(partial(self._shift_back, before, headline.id))
        return self._telling.tell([told], effect)

    def _shift_back(self, before: KeepQueue, headline_id: str) -> Outcome:
        """Let the queue be what it was before a headline was moved in it, and be at that headline."""
        queue = self._screens.queue
        if queue is None:
            return self._restore(before)
        effect = self._queue.restore(before)
        queue.select(headline_id)
        return self._telling.tell([messages.undone(queue.announcement())], effect)
