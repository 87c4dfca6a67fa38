"""Ports of a session: the headlines it lists, the changes it asks for, and the saved state of earlier sessions."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from newsreader.model.frozen import dataclass
from newsreader.model.known_names import KnownName
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.source_changes import Added, Imported, RemovedTogether
from newsreader.model.values import (
    EVERYTHING,
    Clean,
    Filter,
    Headline,
    Origin,
    ReadingPlace,
    SavedSearch,
    Selection,
    Source,
    SourceChange,
)


class ResultPage(Protocol):
    """The headlines of a query, newest first, but see `exact`.

    Windows of any size are cheap; nothing is loaded whole. Only one version of a story is a line.
    """

    def version(self) -> int:
        """Changes whenever headlines may have been added, removed or moved."""

    def count(self) -> int: ...

    def headlines(self, start: int, count: int) -> Sequence[Headline]: ...

    def position_of(self, headline_id: str) -> int | None:
        """The position of a headline, or of the line of its story; None if it has been removed."""

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, listed or folded; None if it has been removed."""

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story, the listed one first; empty if it has been removed."""

    @property
    def exact(self) -> int:
        """How many headlines, the first, have the very words of a search; 0 if all or none have. They are a part of the
        list by itself: each part is by date."""

    def start_of_day(self, day: date, near: int = 0, /) -> int | None:
        """The position of the first headline listed under a day, in the part around the position `near`."""

    def start_of_earlier_day(self, day: date, near: int = 0, /) -> int | None:
        """The position of the first headline of the nearest day before this one, or of the next part."""

    def start_of_later_day(self, day: date, near: int = 0, /) -> int | None:
        """The position of the first headline of the nearest day after this one, or of the last of the part above."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a setting can have. `voice` is the id of the voice that speaks its line in a list, "" for the chosen
    one; `heard_later`: it is a voice that can only be heard once it is chosen."""

    name: str
    voice: str = ""
    heard_later: bool = False


class PackSource(Protocol):
    """A source in a pack. `sure`: it answered whenever it was checked."""

    @property
    def name(self) -> Clean: ...
    @property
    def url(self) -> str: ...
    @property
    def sure(self) -> bool: ...


class Pack(Protocol):
    """A list of sources that comes with the program, numbered from 1."""

    @property
    def number(self) -> int: ...
    @property
    def name(self) -> Clean: ...
    @property
    def sources(self) -> Sequence[PackSource]: ...


class PackOffer(Protocol):
    """A pack, and the addresses of those of its sources that are subscribed."""

    @property
    def pack(self) -> Pack: ...
    @property
    def yours(self) -> frozenset[str]: ...


class Filters(Protocol):
    """The filters that mute headlines."""

    def all(self) -> Sequence[Filter]:
        """Every filter, with how many headlines it hides."""


class SavedSearches(Protocol):
    """The searches that the user saved."""

    def all(self) -> Sequence[SavedSearch]: ...


class Queries(Protocol):
    """The queries of a session.
    All return at once: they stand between a key and its announcement."""

    def result_page(self, selection: Selection = EVERYTHING) -> ResultPage:
        """The headlines of a selection. Marks remove none from it until the next query."""

    def sources(self) -> Sequence[Source]:
        """All subscribed sources, each with its number of headlines and its problem."""

    def source(self, text: str) -> Source:
        """The source with this id or address. Raises UnknownSource."""

    def sources_with_headlines(self) -> Sequence[tuple[str, Clean]]:
        """The ids and names of the sources that have headlines."""

    def origins(self) -> Sequence[Origin]:
        """The sources whose articles are from editions, by name."""

    def packs(self) -> Sequence[PackOffer]:
        """The packs that come with the program."""

    def sources_found(self, words: str) -> Sequence[tuple[Selection, Clean]]:
        """The sources whose names have the words of a search: the selection of the headlines of each, and its name."""

    def known_names(self, typed: str) -> Sequence[KnownName]:
        """The sources and packs that a typed name may mean; none if it is an address."""

    def search_problem(self, words: str) -> str:
        """Why a typed search makes no sense, and the remedy; "" if it does."""

    def filters(self) -> Filters: ...

    def saved_searches(self) -> SavedSearches: ...

    def unread_and_saved(self) -> tuple[int, int]:
        """The numbers of unread headlines, each story counted once, and of saved ones."""

    def unread_below(self, selection: Selection, headline_id: str) -> int:
        """How many unread headlines of a selection are listed below one."""


class Changes(Protocol):
    """The changes of the library that a session can ask for, by the effect `Change`.

    The runner makes them, each under the number of its request. All raise `NewsreaderError`.
    """

    def mark(self, headline_id: str, read: bool | None, saved: bool | None, /) -> object:
        """Store a mark. None leaves it unchanged."""

    def mark_all_read(self, selection: Selection, below: str, /) -> int:
        """Mark the headlines of a selection read, or those listed `below` one with this id, all if that is "".
        Returns how many were unread."""

    def undo_marks(self, number: int, /) -> int:
        """Undo the `mark_all_read` of this number. Returns how many headlines are unread again."""

    def unfold(self, headline_id: str, /) -> object:
        """Take a headline out of its story for good."""

    def refold(self, headline_id: str, leads: bool, /) -> object:
        """Undo `unfold`. The headline becomes the listed version if it `leads` the story."""

    def remove_page(self, headline_id: str, /) -> object:
        """Remove a page from the reading list."""

    def restore_page(self, number: int, /) -> Clean:
        """Undo the `remove_page` of this number. Returns the title of the page."""

    def add_source(self, address: Clean, page: bool, /) -> Added:
        """Find the best source at an address, as typed, and subscribe to it; with `page`, the page at the address
        itself."""

    def add_from_pack(self, number: int, url: str, /) -> tuple[Clean, Imported]:
        """Subscribe to a source of the pack with this number, by its address, or to all of it if that is "".
        Returns the common name as well."""

    def change_source(self, source_id: str, change: SourceChange, /) -> Source:
        """Change the name, category or settings of a source. Returns it as it is now."""

    def remove_sources(self, source_ids: tuple[str, ...], /) -> RemovedTogether:
        """Unsubscribe from these sources. Their saved headlines stay."""

    def restore_sources(self, number: int, /) -> int:
        """Undo the `remove_sources` of this number. Returns how many headlines are back."""

    def add_filter(self, new: Filter, /) -> tuple[Filter, bool]:
        """Add a filter, or add a removed one again, which has an id. Returns it, and whether there was one already."""

    def remove_filter(self, filter_id: str, /) -> Filter:
        """Remove a filter. Returns it as it was."""

    def save_search(self, search: SavedSearch, /) -> object:
        """Save a search, or give a saved one another name."""

    def delete_search(self, search: SavedSearch, /) -> object:
        """Delete a saved search."""

    def pronounce(self, written: Clean, said: Clean, /) -> tuple[str | None, tuple[str, ...]]:
        """Have a word or phrase said as `said` from now on, by the rules again if that is "". Returns how the user had
        it said before, "" for left out, None for by the rules, and the lines of the lexicon that were replaced."""

    def restore_pronunciation(self, written: Clean, lines: tuple[str, ...], /) -> object:
        """Undo `pronounce`: put the lines that were replaced back."""


class SavedState(Protocol):
    """The state that earlier sessions saved.
    Called on the session's thread; every call is quick."""

    def place(self, headline_id: str) -> ReadingPlace | None:
        """The reading position of an article; None if it was not begun, or was heard to its end."""

    def latest(self) -> ReadingPlace | None:
        """The position that was saved last."""

    def recording_place(self, headline_id: str) -> RecordingPlace | None:
        """How far the recording of a headline has been heard; None if it was not begun."""

    def queue(self) -> Sequence[str]:
        """The ids of the queued headlines, in order."""

    def new(self, announced: int) -> tuple[int | None, int]:
        """How many unread headlines have come since that of the number `announced` and those that `SaveSeen` named;
        None in the first session. And the number of the newest headline, 0 if there is none."""


class NoSavedState:
    """The saved state of a first session."""

    def place(self, _headline_id: str) -> ReadingPlace | None:
        return None

    def latest(self) -> ReadingPlace | None:
        return None

    def recording_place(self, _headline_id: str) -> RecordingPlace | None:
        return None

    def queue(self) -> Sequence[str]:
        return ()

    def new(self, _announced: int) -> tuple[int | None, int]:
        return None, 0
