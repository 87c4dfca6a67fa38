"""The queue as a list, and the keys that add headlines to it and move them along it."""

from collections.abc import Sequence
from functools import partial

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.file_name import file_stem
from newsreader.session.screen import Exportable
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, Outcome, Row


class QueueList(ListScreen[Headline]):
    """The queued headlines, at least one.
    It is not opened while the queue is empty, and left when it becomes so."""

    kind = "queue"
    opened_by = Command.QUEUE
    leave_first = None
    name = messages.QUEUE
    item = messages.IN_QUEUE
    leads_to_list = False

    def __init__(self, context: Context) -> None:
        super().__init__(context, ())
        self._queue = context.queue

    def take(self, command: Command) -> Outcome | None:
        match command:
            case Command.LATER:
                return self._shift(1)
            case Command.EARLIER:
                return self._shift(-1)
        return super().take(command)

    @property
    def count(self) -> int:
        return self._queue.count

    @property
    def used_up(self) -> bool:
        return not self.count

    @property
    def queue_position(self) -> int:
        return min(self._position, max(0, self.count - 1))

    def headline(self) -> Headline | None:
        return self._queue.at(self.queue_position)

    def select(self, headline_id: str) -> None:
        """Go to this headline, if it is queued."""
        position = self._queue.position_of(headline_id)
        if position is not None:
            self._position = position

    def announcement(self) -> Announcement:
        current = self.headline()
        if current is None:
            return messages.QUEUE_EMPTY
        return self._context.headlines.described(current, self.queue_position, self.count, new_day=True)

    def where(self) -> Announcement:
        return messages.where_in_queue(self.announcement())

    def to_export(self) -> Exportable:
        """All queued articles."""
        return Exportable(file_stem(messages.QUEUE_FILE), tuple(each.id for each in self._queue.headlines()))

    def _shift(self, steps: int) -> Outcome:
        """Move the current headline along the queue, towards its end or, if negative, its front."""
        headline, position = self.headline(), self.queue_position
        following = self._queue.following(headline.id) if headline else None
        self._position = self._queue.move(position, steps)
        current = self.announcement()
        if self.queue_position == position:
            current = messages.at_edge(current, self.item, last=steps > 0)
        elif headline is not None:
            self._context.undo.remember(partial(_shift_back, self._context, headline, following))
        return self._context.announce([current], self._queue.saving())

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [self._row_of(each) for each in self._queue.headlines(start, start + count)]

    def _row_of(self, queued: Headline) -> Row:
        undated = queued.precision == "none"
        day = "" if undated else self._context.headlines.day_name(queued)
        detail = messages.queued_detail(queued.source, queued.also_in, messages.sound_of(queued.enclosures), day)
        return Row(queued.title, detail=detail, read=queued.read, saved=queued.saved, undated=undated)


def open_queue(context: Context) -> Outcome:
    """List the queue, unless it is empty."""
    if not context.queue.count:
        return context.announce([messages.QUEUE_EMPTY])
    return QueueList(context).show(messages.queue_opened(context.queue.count, voice=context.speaks))


def toggle_queued(context: Context) -> Outcome:
    """Add the current headline to the queue, or remove it."""
    screen = context.screens.top
    headline = screen.headline()
    if headline is None:
        return context.announce([messages.NOTHING_SELECTED])
    context.undo.remember(partial(_put_back, context, headline, context.queue.following(headline.id)))
    toggled, effect = context.queue.toggle(headline)
    in_queue = isinstance(screen, QueueList)
    _leave_if_empty(context)
    return context.announce([toggled, *([context.screens.top.announcement()] if in_queue else [])], effect)


def skip_queued(context: Context, headline_id: str) -> tuple[Effect, ...]:
    """Remove a headline that was skipped while it was read aloud, if it is queued. Undo brings it back."""
    headline, following = context.headlines.find(headline_id), context.queue.following(headline_id)
    skipped = context.queue.finish(headline_id)
    if skipped and headline:
        context.undo.remember(partial(_put_back, context, headline, following))
    return skipped


def _put_back(context: Context, headline: Headline, following: list[str] | None) -> Outcome:
    """Undo: have a headline in the queue again, or out of it. What has left the queue since stays out of it."""
    effect = context.queue.put_back(headline.id, following)
    _leave_if_empty(context)
    position = context.queue.position_of(headline.id)
    count = context.queue.count
    state = messages.taken_from_queue(count) if position is None else messages.put_into_queue(position + 1)
    return context.announce([messages.undone(state, headline.title)], effect)


def _shift_back(context: Context, headline: Headline, following: list[str] | None) -> Outcome:
    """Undo: move a headline back in the queue, if it is still there, and go to it."""
    screen = context.screens.top
    is_queued = context.queue.position_of(headline.id) is not None
    if not (is_queued and isinstance(screen, QueueList)):
        return _put_back(context, headline, following if is_queued else None)
    effect = context.queue.put_back(headline.id, following)
    screen.select(headline.id)
    return context.announce([messages.undone(screen.announcement())], effect)


def _leave_if_empty(context: Context) -> None:
    if context.screens.top.used_up:
        context.screens.leave()
