"""The queue: what is to be read one after another, before anything else."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean, Headline
from newsreader.session.headlines import HeadlineList
from newsreader.session.small_list import SmallList
from newsreader.session.values import KeepQueue, Memory, Row


class Queue:
    """Headlines in the order in which they will be read. It is kept from one session to the next.

    Reading takes from it: what follows comes from where the last one was taken out. What has gone from the library has
    gone from the queue; its turn is kept, for it comes back if the removal of its source is undone.
    """

    def __init__(self, memory: Memory, headlines: HeadlineList) -> None:
        self._memory = memory
        self._list = headlines
        self._kept: list[str] | None = None  # not asked of the memory before somebody asks for the queue
        self._there: list[str] = []  # of those that are kept
        self._version: int | None = None
        self._taken_at = 0

    @property
    def _all(self) -> list[str]:
        if self._kept is None:
            self._kept = list(self._memory.queue())
        return self._kept

    @property
    def _ids(self) -> list[str]:
        """What is there, which is looked up only when something may have come or gone."""
        if (version := self._list.version) != self._version:
            self._version = version
            self._there = [each for each in self._all if self._list.find(each)]
        return self._there

    @property
    def count(self) -> int:
        return len(self._ids)

    def position_of(self, headline_id: str) -> int | None:
        """Where a headline stands in it; None if it does not."""
        return self._ids.index(headline_id) if headline_id in self._ids else None

    def headlines(self, start: int = 0, end: int | None = None) -> list[Headline]:
        """Those from position `start` on, up to `end`."""
        return [headline for each in self._ids[start:end] if (headline := self._list.find(each))]

    def toggle(self, headline: Headline) -> tuple[Announcement, KeepQueue]:
        """Put a headline at its end, or take it out if it is there."""
        if headline.id in self._ids:
            self._remove(self._ids.index(headline.id))
            return messages.taken_from_queue(len(self._ids)), self.keep()
        self._become([*self._ids, headline.id])
        return messages.put_into_queue(len(self._ids)), self.keep()

    def moved(self, position: int, steps: int) -> int:
        """Move a headline along the queue, as far as that goes. Where it stands now."""
        ids = list(self._ids)
        there = min(max(position + steps, 0), len(ids) - 1)
        ids.insert(there, ids.pop(position))
        self._become(ids)
        return there

    def beside(self, headline_id: str, steps: int) -> Headline | None:
        """The headline so many on from this one, back if negative; None beyond the edge. One that is being read, and
        stands in the queue no more, is where it was taken out."""
        ids = self._ids
        there = ids.index(headline_id) + steps if headline_id in ids else self._taken_at + steps - (steps > 0)
        return next(iter(self.headlines(there, there + 1)), None) if 0 <= there < len(ids) else None

    def start_at(self, position: int) -> None:
        """What is taken next is the headline at this position."""
        self._taken_at = position

    def next(self) -> Headline | None:
        """What would be taken next; None if nothing is left from there on."""
        return next(iter(self.headlines(self._taken_at, self._taken_at + 1)), None)

    def pass_over(self, headline_id: str) -> None:
        """A headline cannot be read: it stays, and what is taken next is the one after it."""
        if headline_id in self._ids:
            self._taken_at = self._ids.index(headline_id) + 1

    def take(self, headline_id: str) -> tuple[KeepQueue, ...]:
        """A headline is being read: it stands in the queue no more."""
        if headline_id not in self._ids:
            return ()
        self._taken_at = self._ids.index(headline_id)
        self._remove(self._taken_at)
        return (self.keep(),)

    def restore(self, before: KeepQueue) -> KeepQueue:
        """Hold what it held before."""
        self._kept, self._version = list(before.headline_ids), None
        self._taken_at = min(self._taken_at, len(self._ids))
        return before

    def keep(self) -> KeepQueue:
        """All of it, and what has gone in its turn."""
        return KeepQueue(tuple(self._all))

    def _remove(self, position: int) -> None:
        ids = self._ids
        self._become([*ids[:position], *ids[position + 1 :]], without=ids[position])
        self._taken_at -= position < self._taken_at

    def _become(self, ids: list[str], without: str = "") -> None:
        """These are in it now. What has gone stays behind what it stood behind."""
        kept, behind = list(ids), 0
        for each in self._all:
            if each not in ids and each != without:
                kept.insert(behind, each)
            if each in kept:
                behind = kept.index(each) + 1
        self._kept, self._there = kept, ids


class QueueList(SmallList):
    """A place in the queue. There is always at least one line: it is not opened while it is empty, and left then."""

    name = messages.QUEUE
    item = messages.IN_QUEUE

    def __init__(self, queue: Queue) -> None:
        super().__init__()
        self._queue = queue

    @property
    def count(self) -> int:
        return self._queue.count

    @property
    def position(self) -> int:
        return min(self._position, max(0, self.count - 1))

    def selected(self) -> Headline | None:
        return next(iter(self._queue.headlines(self.position, self.position + 1)), None)

    def select(self, headline_id: str) -> None:
        """Be at this headline, if it is in the queue."""
        position = self._queue.position_of(headline_id)
        if position is not None:
            self._position = position

    def announcement(self) -> Announcement:
        here = self.selected()
        if here is None:
            return messages.QUEUE_EMPTY
        return messages.item(messages.titled(here.title, here.source), self.position + 1, self.count)

    def shifted(self, steps: int) -> tuple[Announcement, KeepQueue]:
        """Move the headline that one is at along the queue, and stay at it."""
        before = self.position
        self._position = self._queue.moved(before, steps)
        here = self.announcement()
        told = here if self._position != before else messages.at_edge(here, self.item, last=steps > 0)
        return told, self._queue.keep()

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        waiting = self._queue.headlines(start, start + count)
        return [Row(Clean(each.title), detail=each.source, read=each.read, saved=each.saved) for each in waiting]
