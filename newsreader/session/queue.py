"""The queue: headlines to be read one after another, before anything else."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.headline_cursor import HeadlineCursor
from newsreader.session.values import SavedState, SaveQueue


class Queue:
    """Headlines in the order in which they will be read. It is saved across sessions.

    A headline leaves it once it has been heard or read to its end, or is skipped: one that is only begun stays. A
    headline that leaves the library leaves the queue; its position is remembered, since undoing the removal of its
    source brings it back.
    """

    def __init__(self, saved: SavedState, headlines: HeadlineCursor) -> None:
        self._saved = saved
        self._headlines = headlines
        self._stored: list[str] | None = None  # loaded when the queue is first needed
        self._present: list[str] = []  # those of the stored ones that the library still has
        self._version: int | None = None
        self._current = ""  # the headline that is being read, or was found unreadable
        self._next_position = 0  # without a current headline in the queue, where reading goes on

    def load_again(self) -> None:
        """Take what is saved now, of a library that has been replaced."""
        self._stored = self._version = None

    @property
    def _all(self) -> list[str]:
        if self._stored is None:
            self._stored = list(self._saved.queue())
        return self._stored

    @property
    def _ids(self) -> list[str]:
        """The present ids, looked up only when headlines may have been added or removed."""
        if (version := self._headlines.version) != self._version:
            self._version = version
            self._present = [each for each in self._all if self._headlines.find(each)]
        return self._present

    @property
    def count(self) -> int:
        return len(self._ids)

    def position_of(self, headline_id: str) -> int | None:
        """The position of a headline; None if it is not queued."""
        return self._ids.index(headline_id) if headline_id in self._ids else None

    def headlines(self, start: int = 0, end: int | None = None) -> list[Headline]:
        """The headlines from position `start` up to `end`."""
        return [headline for each in self._ids[start:end] if (headline := self._headlines.find(each))]

    def at(self, position: int) -> Headline | None:
        """The headline at a position; None beyond the end."""
        return next(iter(self.headlines(position, position + 1)), None)

    def toggle(self, headline: Headline) -> tuple[Announcement, SaveQueue]:
        """Append a headline, or remove it if it is queued."""
        if headline.id in self._ids:
            self._remove(self._ids.index(headline.id))
            return messages.taken_from_queue(len(self._ids)), self.saving()
        self._set([*self._ids, headline.id])
        return messages.put_into_queue(len(self._ids)), self.saving()

    def move(self, position: int, steps: int) -> int:
        """Move a headline along the queue, stopping at its ends. Returns its new position."""
        ids = list(self._ids)
        new_position = min(max(position + steps, 0), len(ids) - 1)
        ids.insert(new_position, ids.pop(position))
        self._set(ids)
        return new_position

    def neighbour(self, headline_id: str, steps: int) -> Headline | None:
        """The headline `steps` after this one, back if negative; None beyond the ends.

        One that was read, and has been removed, counts as if at its old position.
        """
        ids = self._ids
        queued = headline_id in ids
        position = ids.index(headline_id) + steps if queued else self._next_position + steps - (steps > 0)
        return self.at(position) if 0 <= position < len(ids) else None

    def start_at(self, position: int) -> None:
        """Continue with the headline at this position."""
        self._current, self._next_position = "", position

    def next(self) -> Headline | None:
        """The headline to be read next; None if none is left from there on."""
        current = self.position_of(self._current)
        return self.at(self._next_position if current is None else current + 1)

    def continue_after(self, headline_id: str) -> None:
        """Continue after a headline that is being read, or cannot be. It stays in the queue."""
        if headline_id in self._ids:
            self._current, self._next_position = headline_id, self._ids.index(headline_id)

    def finish(self, headline_id: str) -> tuple[SaveQueue, ...]:
        """Remove a headline that was heard or read to its end, or skipped. Returns nothing if it is not queued."""
        if headline_id not in self._ids:
            return ()
        self.continue_after(headline_id)
        self._remove(self._ids.index(headline_id))
        return (self.saving(),)

    def following(self, headline_id: str) -> list[str] | None:
        """The headlines behind this one; None if it is not queued."""
        position = self.position_of(headline_id)
        return None if position is None else self._ids[position + 1 :]

    def put_back(self, headline_id: str, following: list[str] | None) -> SaveQueue:
        """Have a headline before these again, if the library has it; out of the queue if that is None."""
        if headline_id in self._ids:
            self._remove(self._ids.index(headline_id))
        if following is not None and self._headlines.find(headline_id):
            ids = self._ids
            position = next((ids.index(each) for each in following if each in ids), len(ids))
            self._set([*ids[:position], headline_id, *ids[position:]])
        return self.saving()

    def saving(self) -> SaveQueue:
        """The effect that saves the queue, including removed headlines."""
        return SaveQueue(tuple(self._all))

    def _remove(self, position: int) -> None:
        ids = self._ids
        if ids[position] == self._current:
            self._next_position = position
        else:
            self._next_position -= position < self._next_position
        self._set([*ids[:position], *ids[position + 1 :]], removed=ids[position])

    def _set(self, ids: list[str], removed: str = "") -> None:
        """Queue these. Ids that the library no longer has stay behind the one they followed."""
        stored, after = list(ids), 0
        for each in self._all:
            if each not in ids and each != removed:
                stored.insert(after, each)
            if each in stored:
                after = stored.index(each) + 1
        self._stored, self._present = stored, ids
