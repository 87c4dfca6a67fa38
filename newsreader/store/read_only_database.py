"""A connection that reads a library and never writes a byte of it, as a kiosk's visit needs.

It sees what other processes write. SQLite may create an empty WAL and a shared memory file, which hold nothing that
was read.
"""

import contextlib
import sqlite3
from enum import Enum, auto
from pathlib import Path
from typing import NoReturn

from newsreader import messages
from newsreader.errors import Kind, StoreBusy, StoreError, StoreReadOnly, StoreTooNew, StoreUnusable
from newsreader.store import database_file, schema
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.database import Database
from newsreader.store.faults import code_of, is_damage, is_of_the_search


class _Held(Enum):
    """How a library is read."""

    SHARED = auto()
    """Open the file as every other process does."""

    STILL = auto()
    """Open it as a file that nobody changes. If somebody does, it is opened again."""

    IN_MEMORY = auto()
    """An empty library, or a copy of one of an earlier version, until a usable one appears."""


class ReadOnlyDatabase(Database):
    """One read-only connection, used by one thread at a time. Any attempt to write raises StoreReadOnly.

    If there is no library, or a damaged one, an empty one in memory takes its place; `version` looks for one again.
    While a process has a library open in this mode, it should not write to it by other means.
    """

    def __init__(self, path: Path, callbacks: Callbacks = IGNORED) -> None:
        """Open the library, if there is one. Raises StoreTooNew, StoreUnusable, StoreBusy."""
        self._held = _Held.IN_MEMORY
        self._look = database_file.Look()
        self._look_at_version: database_file.Look | None = None
        self._last_version = -1
        super().__init__(path, callbacks)

    # Reading.

    def version(self) -> int:
        look = database_file.look(self.path)
        if self._is_another(look):
            self._open_again(look)
        elif look == self._look_at_version and not look.has_unmerged_changes:
            return self._last_version  # without memory to share, SQLite takes it for changed each time
        self._look_at_version = look
        self._last_version = super().version()
        return self._last_version

    def _is_another(self, look: database_file.Look) -> bool:
        if self._held in (_Held.STILL, _Held.IN_MEMORY):
            return look != self._look
        return look.identity is not None and look.identity != self._file

    # Writing.

    def writing(self, even_in_memory: bool = False, durable: bool = False) -> NoReturn:  # noqa: ARG002  (nothing is begun)
        """Raises StoreReadOnly."""
        raise StoreReadOnly(str(self.path))

    def copy_to(self, target: sqlite3.Connection) -> NoReturn:  # noqa: ARG002  (not even there)
        """Raises StoreReadOnly."""
        raise StoreReadOnly(str(self.path))

    # Opening.

    def _best_connection(self) -> sqlite3.Connection:
        self.refusal = StoreReadOnly
        self._look = database_file.look(self.path)
        self._look_at_version = None
        state = database_file.examine(self.path)
        if state is database_file.State.OURS:
            try:
                return self._connection_to_read()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise self._reason(error) from error
            state = database_file.State.DAMAGED
        if state is database_file.State.DAMAGED:
            self._announce(messages.store_damaged(str(self.path)))
        return self._library_in_memory()

    def _connection_to_read(self) -> sqlite3.Connection:
        """Raises sqlite3.Error, StoreTooNew."""
        address = self.path.absolute().as_uri()
        self._held = _Held.SHARED
        try:
            connection = self._connect(f"{address}?mode=ro")
        except sqlite3.OperationalError as error:
            if code_of(error) == sqlite3.SQLITE_BUSY:
                raise
            try:
                # Without the memory that all share, where it cannot be made or not be written, as by a process that may
                # write no file; until one is there who writes. https://www.sqlite.org/wal.html#read_only_databases
                connection = self._connect(f"{address}?mode=ro&readonly_shm=1")
            except sqlite3.OperationalError:
                if database_file.has_unmerged_changes(self.path):
                    raise
                self._held = _Held.STILL
                connection = self._connect(f"{address}?immutable=1")
        if schema.version_of(connection) < schema.VERSION:
            with contextlib.closing(connection):  # only a writer could migrate the file itself
                return self._library_in_memory(connection)
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        if schema.version_of(connection) > schema.VERSION:
            raise StoreTooNew(str(self.path))
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # sorting writes no file either

    def _library_in_memory(self, older: sqlite3.Connection | None = None) -> sqlite3.Connection:
        """An empty library, or a migrated copy of one of an earlier version."""
        self._held = _Held.IN_MEMORY
        connection = database_file.in_memory()
        connection.execute("PRAGMA temp_store = MEMORY")  # a migration writes no file either
        if older:
            older.backup(connection)
        schema.migrate(connection)
        return connection

    def _open_again(self, look: database_file.Look) -> None:
        """Read what stands there now; if it cannot be had, an empty one until that changes."""
        self._close()
        try:
            self._connection = self._open()
        except StoreError as error:
            # Who holds it may let go of it without a trace.
            self._hold(self._library_in_memory(), database_file.Look() if isinstance(error, StoreBusy) else look)

    def _stand_in(self, connection: sqlite3.Connection) -> None:
        look = database_file.look(self.path)
        self._close()
        self._hold(connection, look)

    def _hold(self, connection: sqlite3.Connection, look: database_file.Look) -> None:
        """Go on with a library in memory until another is seen than this."""
        with database_file.CONNECTED.changing:
            self._connection, self._file = connection, None
            database_file.CONNECTED.note(None)
        self._held, self._look, self._look_at_version = _Held.IN_MEMORY, look, None
        self._opened += 1

    # Faults.

    def _meaning(self, error: sqlite3.DatabaseError) -> StoreError:
        look = database_file.look(self.path)
        if self._held is _Held.STILL and look != self._look:
            self._open_again(look)
            return StoreUnusable(str(self.path), messages.WRITTEN_MEANWHILE)
        if is_damage(error) and not is_of_the_search(error):
            self._close()
            self._hold(self._library_in_memory(), look)
            return StoreError(messages.store_damaged(str(self.path)), Kind.LIBRARY_DAMAGED)
        return self._reason(error)

    def _reason(self, error: sqlite3.DatabaseError) -> StoreError:
        # Memory that is shared read-only waits for one who writes to put it in order.
        if code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY):
            return StoreBusy(str(self.path))
        return StoreUnusable(str(self.path), messages.SEARCH_DAMAGED if is_of_the_search(error) else str(error))
