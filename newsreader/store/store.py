"""The store: sources, headlines, articles and marks, on disk. SQL lives in this room and nowhere else."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsreader import errors, store
from newsreader.model.frozen import replace
from newsreader.model.text import line, storable
from newsreader.model.values import (
    EVERYTHING,
    Entry,
    Headline,
    Selection,
)
from newsreader.store import queries, statements
from newsreader.store.all_headlines import AllHeadlines
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database
from newsreader.store.database_file import earlier_libraries
from newsreader.store.queries import id_number
from newsreader.store.removal import purge, purge_left
from newsreader.store.statements import SourceFilter
from newsreader.store.stored_sources import StoredSources
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.store.backup import Copied
    from newsreader.store.filters import Filters
    from newsreader.store.followed_editions import FollowedEditions
    from newsreader.store.marks import Marked
    from newsreader.store.page_removal import RemovedPage
    from newsreader.store.reading_progress import ReadingProgress
    from newsreader.store.retention import Retention
    from newsreader.store.saved_searches import SavedSearches
    from newsreader.store.selected_headlines import SelectedHeadlines


@stands_damage
class Store(StoredSources):
    """One open library, used by one thread at a time. Every change is one transaction.

    Methods that write raise DiskFull, StoreReadOnly or StoreBusy if they cannot. Any method raises StoreError if the
    file turns out to be damaged; after that, the store uses a new library.
    """

    def __init__(
        self, database: Database, sources: SourceFilter | None = None, today: Callable[[], date] = local_today
    ) -> None:
        """With a filter, only the headlines of some sources are shown; writing is not restricted."""
        super().__init__(database, sources)
        self._today = today

    @classmethod
    def open(cls, path: Path, today: Callable[[], date] = local_today, callbacks: Callbacks = IGNORED) -> Self:
        """Open the library at `path`, or create it. `today` is for searches like "since:monday".

        Deletes removed sources that a process left hidden when it ended early. Raises StoreTooNew, StoreUnusable.
        """
        opened = cls(Database(path, callbacks), today=today)
        with contextlib.suppress(errors.StoreError):  # in a library that cannot be written, they stay hidden
            opened.purge_left()
        return opened

    def purge_left(self) -> None:
        """Delete the removed sources that processes left hidden when they ended early."""
        purge_left(self._database)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what happened to the library."""
        return self._database.notices

    def close(self) -> None:
        """Close the library, and delete the sources removed in it. If that fails, the next `open` deletes them."""
        removed = [each for removal in self._removals.values() for each in removal.ids]
        self._removals.clear()
        with contextlib.suppress(errors.StoreError):
            purge(self._database, removed)
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def check_writable(self) -> None:
        """Raise what writing would raise, so that no work is done in vain."""
        with self._database.writing():
            pass

    # The reading list.

    def put_page(self, url: str, name: str, entry: Entry, now: datetime) -> Headline | None:
        """Add a page to the reading list. Creates the list, with this address and name, if there is none.

        Returns the page's headline; None if it was deleted to save room and so is not added again.
        """
        rows, intake = store.source_rows, store.news_intake
        with self._database.writing() as connection:
            source_id = rows.known_id(connection, url) or rows.insert(
                connection, rows.NewSource(url, name, "reading-list")
            )
            intake.index_new(connection, intake.take_in(connection, source_id, [entry], now))
        return self.headline_at(entry.url)

    def remove_page(self, headline_id: str) -> "RemovedPage":
        """Delete a page of the reading list. Raises UnknownItem, UsageError."""
        headline = self.headline(headline_id)
        with self._database.writing() as connection:
            return store.page_removal.remove(connection, int(headline.id))

    def restore_page(self, page: "RemovedPage") -> None:
        """Undo `remove_page`. Raises RemovalForgotten."""
        with self._database.writing() as connection:
            store.page_removal.restore(connection, page)

    # The library as a whole.

    def retain(self, retention: "Retention", now: datetime) -> int:
        """Delete headlines beyond the limits. Returns how many."""
        return store.retention.retain(self._database, retention, now)

    def back_up(self, file: Path) -> "Copied":
        """Copy all that is stored into a file. Raises CannotWrite."""
        return store.backup.back_up(self._database, file)

    def restore(self, file: Path, *, repair: bool = False) -> "Copied":
        """Replace the library by a copy. The replaced one is saved in the same folder.

        `repair`: leave out what cannot be read. Raises UsageError, FileUnreadable, NotABackup,
        StoreTooNew, CannotWrite; then nothing has changed.
        """
        return store.backup.restore(self._database, file, repair=repair)

    def forget_history(self) -> tuple[int, int]:
        """Delete read marks, positions, the queue and the articles of unsaved headlines.

        Returns how many headlines had been marked read, and how many articles were deleted.
        """
        return store.read_history.forget(self._database)

    def earlier_libraries(self) -> list[str]:
        """The file names of earlier libraries: damaged ones, and those replaced by a restore."""
        return earlier_libraries(self._database.path)

    # Headlines.

    def each_headline(self, selection: Selection, *, folded: bool = False) -> Iterator[Headline]:
        """Yield the headlines of a selection, newest first; only one batch of them is in memory at a time.

        A version of a story is left out if its line is in the selection too, unless it is saved, or `folded` is set.
        The selection's source can be its id, name or address. Raises UnknownSource or UsageError at the first
        headline.
        """
        if selection.source:
            selection = replace(selection, source=str(self._source_id(selection.source)))
        ids = self.selected(selection, folded=folded).ids()
        ask = statements.statements(self._database, self._filter, only_muted=selection.muted)
        statement = ask.headlines_alone_in_order if folded else ask.headlines_in_order
        for page in self._database.pages(statement, (statements.listed(ids),)):
            yield from queries.headlines_from(page)

    def headline(self, headline_id: str) -> Headline:
        """Return a headline, listed or not. Raises UnknownItem."""
        if found := statements.headline(self._database, self._ask, headline_id):
            return found
        raise errors.UnknownItem(line(headline_id))

    def as_of_now(self, headline: Headline) -> Headline:
        """Return the present state of a headline that was read earlier; the same headline if it was deleted."""
        return statements.headline(self._database, self._ask, headline.id) or headline

    def headline_at(self, url: str) -> Headline | None:
        """Return the newest headline with this address, or None."""
        row = self._database.row(self._ask.by_url, (storable(url),))
        return queries.headline_from(row) if row else None

    def shows(self, headline: Headline) -> bool:
        """Whether a headline is shown by this store, or was before it was deleted."""
        if self._filter is None:
            return True
        if self._database.row(queries.PLACE_OF, (id_number(headline.id),)):
            return self._is_shown(headline.id)
        return any(each.source.url == headline.source_url for each in self.subscriptions())

    def result_page(self) -> "AllHeadlines | SelectedHeadlines":
        """Return all headlines that this store shows, as a result page."""
        return AllHeadlines(self._database) if self._filter is None else self.selected(EVERYTHING)

    def selected(self, selection: Selection, *, folded: bool = False) -> "SelectedHeadlines":
        """Return the headlines of a selection, as a result page; `folded`: with all versions of each story."""
        return store.SelectedHeadlines(self._database, selection, self._today, self._filter, folded=folded)

    def reading_progress(self) -> "ReadingProgress":
        """Reading positions and the queue."""
        return store.ReadingProgress(self._database)

    def followed_editions(self) -> "FollowedEditions":
        return store.FollowedEditions(self._database)

    def filters(self) -> "Filters":
        """The filters that mute headlines."""
        return store.Filters(self._database, lambda selection: self.selected(selection).count())

    def search_problem(self, words: str) -> str:
        """As `store.search_words.search_problem`, for the sources of this library."""
        names = [row[2] for row in self._database.rows(self._ask.source_names)]
        names += [each.name for each in self.origins()]
        return store.search_problem(words, self._today(), names)

    def saved_searches(self) -> "SavedSearches":
        return store.SavedSearches(self._database)

    def unread_and_saved(self) -> tuple[int, int]:
        """How many headlines are unread, each story counted once, and how many are saved."""
        if self._filter:  # a kiosk visit's: a filtered store selects along the index of sources
            return self.selected(Selection(unread=True)).count(), self.selected(Selection(saved=True)).count()
        unread, saved = self._database.row(self._ask.unread_and_saved) or (0, 0)
        return unread, saved

    def unread_below(self, selection: Selection, headline_id: str) -> int:
        """Count the unread headlines of a selection below a headline, which need not be in it; 0 if it was deleted."""
        place = self._database.row(self._ask.listed_place_of, (id_number(headline_id),)) or (0,)
        if selection == EVERYTHING:
            return int((self._database.row(self._ask.unread_below, place) or (0,))[0])
        return self.selected(replace(selection, unread=True)).count_below(place[0])

    def mark(self, headline_id: str, *, read: bool | None = None, saved: bool | None = None) -> Headline:
        """Change the marks of a headline; None leaves one unchanged. Returns the changed headline. Raises UnknownItem.

        The read mark holds for all versions of its story, the saved mark for this one alone.
        """
        headline = self.headline(headline_id)
        with self._database.writing() as connection:
            if read is not None:
                store.folding.mark_read(connection, int(headline.id), read)
            if saved is not None:
                connection.execute("UPDATE items SET saved = ? WHERE id = ?", (saved, int(headline.id)))
        return replace(
            headline,
            read=headline.read if read is None else read,
            saved=headline.saved if saved is None else saved,
        )

    def mark_all(
        self, selection: Selection, *, read: bool | None = None, saved: bool | None = None, below: str = ""
    ) -> "Marked":
        """Mark the headlines of a selection, or those listed `below` one with this id."""
        return store.marks.mark_these(self._database, self.selected(selection).ids(below), read=read, saved=saved)

    def undo_marks(self, marked: "Marked") -> int:
        """Undo `mark_all`. Returns how many marks were changed back: 0 if a backup was restored since."""
        return store.marks.undo(self._database, marked)

    # Stories.

    def unfold(self, headline_id: str) -> bool:
        """Take a headline out of its story, for good. False if the story has no other version. Raises UnknownItem."""
        headline = self.headline(headline_id)
        with self._database.writing() as connection:
            return store.folding.unfold(connection, int(headline.id))

    def refold(self, headline_id: str, *, leads: bool = False) -> bool:
        """Undo `unfold`. `leads`: the headline becomes the line of its story again.

        False if there is nothing to undo. Raises UnknownItem.
        """
        headline = self.headline(headline_id)
        with self._database.writing() as connection:
            return store.folding.refold(connection, int(headline.id), leads=leads)
