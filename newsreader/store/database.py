"""Reads and writes the library: runs every statement, and leaves out rows that are damaged."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreader import errors, messages, store
from newsreader.model.frozen import replace
from newsreader.store import database_file, library_connection
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.faults import refusal_of
from newsreader.store.library_connection import LibraryConnection
from newsreader.store.list_position import HIGHEST_NUMBER, PLACES

if TYPE_CHECKING:
    from newsreader.model.library_damage import Damage

_ENDS = (
    "SELECT (SELECT min(place) FROM items), (SELECT max(place) FROM items), (SELECT max(seq) FROM sqlite_sequence),"
    " (SELECT max(id) FROM sources), (SELECT max(id) FROM filters)"
)
"""Each is read at the end of an index or of a table."""

Row = tuple[Any, ...]


class Database(LibraryConnection):
    """One connection, used by one thread at a time."""

    def __init__(self, path: Path, callbacks: Callbacks = IGNORED) -> None:
        """Open the library, making it if there is none. Raises StoreTooNew, StoreUnusable."""
        self._wrote = False
        self._seen = (0, -1)
        self._generation: Row | None = None
        super().__init__(path, callbacks)
        try:
            if not self.refusal:
                database_file.tidy(path.parent)
            if not self._looks_sound():
                self.leave_out_damage()
        except BaseException:
            self.close()
            raise

    # Reading and writing.

    def rows(self, statement: str, parameters: Sequence[object] = ()) -> list[Row]:
        with self._translated():
            return self._connection.execute(statement, parameters).fetchall()

    def pages(self, statement: str, parameters: Sequence[object] = (), size: int = 500) -> Iterator[list[Row]]:
        """Yield the rows in batches of `size`, as of the first batch: later writes do not show."""
        with self._translated():
            # Not closed here: a caller that stops early may drop the generator after the library was closed.
            cursor = self._connection.execute(statement, parameters)
            while found := cursor.fetchmany(size):
                yield found

    def row(self, statement: str, parameters: Sequence[object] = ()) -> Row | None:
        found = self.rows(statement, parameters)
        return found[0] if found else None

    @contextlib.contextmanager
    def writing(self, even_in_memory: bool = False, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Open a transaction: all of it is stored, or nothing. Waits for another's to end.

        `even_in_memory` also writes into a library in memory, which is lost at the end. A `durable` write takes a
        while, but is on the disk when it is done: not even a power cut takes it back. Raises DiskFull, StoreReadOnly,
        StoreBusy, StoreMended, StoreUnusable.
        """
        if self.refusal and not (even_in_memory and self._in_memory):
            self._try_again()
        self._follow()
        with self._refusing(), self._translated():
            if durable:
                self._connection.execute("PRAGMA synchronous = FULL")
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                if durable:
                    self._connection.execute("PRAGMA synchronous = NORMAL")
            self._wrote = True

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy all that is stored now into another database.

        Raises sqlite3.Error about the target, and `refusal` if the library is one in memory because nothing could be
        stored.
        """
        if self.refusal and self._in_memory and not self._file:
            raise self.refusal(self._subject)
        self._connection.backup(target)

    def replace_with(self, content: sqlite3.Connection) -> None:
        """Replace the content by that of another database, all or nothing, while others have this one open.

        Raises what writing raises.
        """
        with self.writing():  # not later than here it is known whether this can be written
            pass
        give_up = time.monotonic() + library_connection.LOCK_SECONDS

        def wait(status: int, _remaining: int, _total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > give_up:
                raise errors.StoreBusy(str(self.path))

        with self._translated():
            content.backup(self._connection, progress=wait)
        self._wrote = True
        self._opened += 1
        self._generation = None

    def version(self) -> int:
        """Increases whenever this or another connection may have written."""
        self._follow()
        (others,) = self.row("PRAGMA data_version") or (0,)
        if (seen := (self._opened, int(others))) != self._seen:
            self._seen = seen
            before, self._generation = self._generation, self.row(store.queries.GENERATION)
            # A repair may lose the generation, and a copy that is restored always has one.
            if None not in (before, self._generation) and before != self._generation:
                self._callbacks.on_replaced()
        return (self._opened << 40) + int(others) + self._connection.total_changes

    def leave_out_damage(self) -> bool:
        """Leave what cannot be read out of the library, and save the library as it was in the same folder.

        Where that cannot be written, it is left out of a copy in memory. Returns whether anything was damaged. Raises
        StoreUnusable.
        """
        mended = False
        for _ in range(3):  # damage of the index of words, of pages and of rows: each may hide the next
            try:
                with self._translated():
                    return self._leave_out_damage() or mended
            except sqlite3.IntegrityError:  # of the index of words
                self._mended()
            except errors.StoreMended:
                pass
            mended = True
        return mended

    def _leave_out_damage(self) -> bool:
        damage = store.damaged_rows.found(self._connection)
        if damage is None:  # unless another has left it out
            return self._note_earlier()
        aside = ""
        if not self.refusal:
            try:
                damage, aside = self._left_out(damage)
                self._note_earlier()
                if not damage.rows:
                    return True
            except (errors.DiskFull, errors.StoreReadOnly, errors.StoreBusy) as refused:
                self.refusal = type(refused)
        if self.refusal:
            copy = database_file.in_memory()
            self._connection.backup(copy)
            damage = store.damaged_rows.leave_out(copy, damage)
            self._stand_in(copy)
        self._announce(messages.damage_left_out(damage, aside))
        return True

    def _left_out(self, damage: "Damage") -> "tuple[Damage, str]":
        """Save the library, and leave damage out of it. Returns that, and the saved file's name. Raises what writing
        raises."""
        aside = database_file.aside_name(self.path, database_file.DAMAGED)
        try:
            with self._translated():
                store.backup.copy_whole(self, aside)
            with self.writing() as connection:
                if store.damaged_rows.found(connection):
                    return store.damaged_rows.leave_out(connection, damage), aside.name
            aside.unlink()  # while we waited, another has left it out
            return replace(damage, rows=()), ""
        except BaseException as fault:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            if not isinstance(fault, OSError):
                raise
            refusal = refusal_of(fault)
            raise refusal(self._subject) if refusal else database_file.unusable(self.path, fault) from fault

    def _note_earlier(self) -> bool:
        """Note which damaged libraries are in the folder. Returns whether there is another since the last time."""
        before, self._earlier = self._earlier, database_file.earlier_libraries(self.path)
        return before != self._earlier

    def _try_again(self) -> None:
        """Open the library again, in case the disk has room now or the other program has ended."""
        self._reopen()
        if not self._looks_sound():
            self.leave_out_damage()
        if self.refusal:
            raise self.refusal(self._subject)

    @contextlib.contextmanager
    def _refusing(self) -> Iterator[None]:
        """Have a write that met damage, which could not be repaired on the disk, say why instead of "try again"."""
        try:
            yield
        except errors.StoreMended:
            if self.refusal:
                raise self.refusal(self._subject) from None
            raise

    def close(self) -> None:
        if self._wrote and not self.refusal:
            # Keeps the statistics for the query planner, looking at a part of the rows only.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("PRAGMA analysis_limit = 400")
                self._connection.execute("PRAGMA optimize")
        self._close()
        if self._copy:
            self._copy.cleanup()

    def _looks_sound(self) -> bool:
        """Whether places in lists, and the numbers given last, are what they can be. No fault would show that."""
        try:
            low, high, *numbers = self.row(_ENDS) or (None, None)
        except errors.StoreMended:
            return True
        places = low is None or (type(low) is type(high) is int and PLACES[0] <= low <= high <= PLACES[1])
        return places and all(type(each or 0) is int and (each or 0) <= HIGHEST_NUMBER for each in numbers)
