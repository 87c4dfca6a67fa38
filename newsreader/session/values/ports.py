"""What is handed to a session: the headlines it walks, and what it remembers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from newsreader.model.values import EVERYTHING, Clean, Headline, KeptPlace, Selection, Source

if TYPE_CHECKING:
    from newsreader.library.packs import Offer


class Shelf(Protocol):
    """The headlines a session moves through, newest first. Windows of any size are cheap; nothing is loaded whole.

    Of a story that several sources have, only one version is a line.
    """

    def version(self) -> int:
        """Another number whenever headlines may have come, gone or moved since."""

    def count(self) -> int: ...

    def headlines(self, start: int, count: int) -> Sequence[Headline]: ...

    def position_of(self, headline_id: str) -> int | None:
        """Where a headline stands now, or the line of its story does; None if it has gone."""

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, be it a line or not; None if it has gone."""

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story, itself among them, its line first; none if it has gone."""

    def start_of_day(self, day: date) -> int | None:
        """The position of the first headline listed under a day."""

    def start_of_earlier_day(self, day: date) -> int | None:
        """The position of the first headline of the nearest day before this one."""

    def start_of_later_day(self, day: date) -> int | None:
        """The position of the first headline of the nearest day after this one."""


class Shelves(Protocol):
    """Where shelves and sources come from. All of it is answered at once: it is asked on the way from a key to what is
    said."""

    def shelf(self, selection: Selection = EVERYTHING) -> Shelf:
        """The headlines of a selection. What is on it stays on it, whatever is marked, until another is made."""

    def sources(self) -> Sequence[Source]:
        """All that are subscribed, with how many headlines each has and what is wrong with it."""

    def sources_with_headlines(self) -> Sequence[tuple[str, Clean]]:
        """The ids and names of those that have any."""

    def packs(self) -> "Sequence[Offer]":
        """The packs that come with the program, and what of them is subscribed."""

    def unread_and_saved(self) -> tuple[int, int]:
        """How many headlines are unread, each story counted once, and how many are saved."""


class Memory(Protocol):
    """What a session knows of earlier ones. Asked on the session's thread; every answer is quick."""

    def place(self, headline_id: str) -> KeptPlace | None:
        """How far this article has been read; None if it has not been begun, or been heard to its end."""

    def latest(self) -> KeptPlace | None:
        """The place that was kept last."""

    def queue(self) -> Sequence[str]:
        """The ids of the headlines in the queue, in order."""

    def new(self) -> int | None:
        """How many headlines have come since the last session began; None if this is the first."""


class NothingKept:
    """The memory of somebody who comes for the first time."""

    def place(self, _headline_id: str) -> KeptPlace | None:
        return None

    def latest(self) -> KeptPlace | None:
        return None

    def queue(self) -> Sequence[str]:
        return ()

    def new(self) -> int | None:
        return None
