"""Opens the library's file, and turns SQLite's faults into our errors.

A library that cannot be written can still be read: on a read-only or full disk, and while another program locks it.
This is the only place that decides whether a fault is damage, which is repaired, or a refusal, which is announced.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newsreader import errors, messages, store
from newsreader.store import database_file, schema
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.faults import (
    Refusal,
    code_of,
    is_damage,
    is_of_the_disk,
    is_of_the_search,
    refusal_of,
    stored_text,
)
from newsreader.system.environment import make_private_folder

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

LOCK_SECONDS = 3.0
"""How long to wait for another process to finish writing. Ours hold the lock for milliseconds."""

SLOW_SECONDS = 1.0
"""How long a migration may take without a word."""

_STEPS = 10_000
"""Instructions of SQLite's between two looks at the clock."""


class LibraryConnection:
    """A connection to the library's file, or to a copy or an empty library in memory where that cannot be had.

    `notices` are the sentences about what happened to the library. `refusal` says why it cannot be
    written, if so: then a snapshot is read, or an empty library in memory.
    """

    def __init__(self, path: Path, callbacks: Callbacks = IGNORED) -> None:
        """Open the library, making it if there is none. Raises StoreTooNew, StoreUnusable."""
        self.path = path
        self.notices: tuple[str, ...] = ()
        self._callbacks = callbacks
        self.refusal: Refusal | None = None
        self._copy: TemporaryDirectory[str] | None = None
        self._in_memory = False
        self._opened = 0
        self._file: tuple[int, int] | None = None
        self._is_damaged = False
        self._earlier: list[str] = []
        self._connection = self._open()

    @property
    def _subject(self) -> str:
        """What cannot be written: the library's file, or the folder that it would be in."""
        return str(next(each for each in (self.path, *self.path.absolute().parents) if each.exists()))

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.in_transaction

    def _stand_in(self, connection: sqlite3.Connection) -> None:
        """Use another connection, to a library in memory."""
        self._close()
        with database_file.CONNECTED.changing:
            self._connection, self._file = connection, None
            database_file.CONNECTED.note(self._file)
        self._opened += 1

    def _announce(self, sentence: str) -> None:
        if sentence in self.notices:  # of a library that is still as it was: it cannot be written
            return
        self.notices = (*self.notices, sentence)
        import logging  # noqa: PLC0415  # slow to load, and a sound library has nothing to log

        logger = logging.getLogger("newsreader")
        if logger.hasHandlers():  # else Python prints it, as the command does
            logger.warning(sentence)
        self._callbacks.on_notice(sentence)

    # Opening.

    def _open(self) -> sqlite3.Connection:
        self._opened += 1
        with database_file.CONNECTED.changing:
            connection = self._best_connection()
            self._is_damaged = False
            self._earlier = database_file.earlier_libraries(self.path)
            self._file = database_file.identity(self.path)
            database_file.CONNECTED.note(self._file)
        return connection

    def _close(self) -> None:
        with database_file.CONNECTED.changing:
            self._connection.close()
            database_file.CONNECTED.note_closed(self._file)

    def _best_connection(self) -> sqlite3.Connection:
        problem = make_private_folder(self.path.parent)
        state = database_file.examine(self.path)
        if state is database_file.State.OURS and not self._is_damaged:
            try:
                try:
                    return self._connect_to_write()
                except sqlite3.OperationalError as error:
                    return self._snapshot(error)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise errors.StoreUnusable(str(self.path), str(error)) from error
                state = database_file.State.DAMAGED
        if state is not database_file.State.MISSING and (unsaved := self._recovered()):
            return unsaved
        if not self.path.exists() and (unsaved := self._create(problem)):
            return unsaved
        return self._connect_to_write()

    def _recovered(self) -> sqlite3.Connection | None:
        """Replace a damaged library by what can be read of it; where that cannot be written, by one in memory, which is
        returned. Raises StoreUnusable."""
        path, copy, memory = str(self.path), database_file.newest_copy(self.path), None
        try:
            try:
                renamed, damage = store.recovery.replace(self.path)
            except (OSError, sqlite3.Error) as fault:
                self.refusal = refusal_of(fault) if isinstance(fault, OSError) else self._refusal_for(fault)
                if not self.refusal:
                    raise
                memory = database_file.in_memory()
                renamed, damage = "", store.recovery.recover(self.path, memory)
                if damage is None:
                    raise
        except errors.StoreError:
            raise
        except Exception as fault:  # of a file that could have anything in it
            reason = messages.damaged_and_stuck(messages.system_reason(fault))
            raise errors.StoreUnusable(path, reason) from fault
        if damage and (renamed or memory):
            self._announce(messages.library_recovered(path, damage, renamed, copy))
        elif renamed:
            self._announce(messages.store_was_damaged(path, renamed, copy))
        self._in_memory = memory is not None
        return memory

    def _create(self, problem: OSError | None) -> sqlite3.Connection | None:
        """Make a new library; where nothing can be written, one in memory, which is returned."""
        try:
            if problem:
                raise problem
            database_file.create(self.path)
        except OSError as error:
            self.refusal = refusal_of(error)
            if not self.refusal:
                raise database_file.unusable(self.path, error) from error
        except sqlite3.Error as error:
            self.refusal = self._refusal_for(error)
        if not self.refusal:
            return None
        self._in_memory = True
        connection = database_file.in_memory()
        schema.migrate(connection)
        return connection

    def _connect_to_write(self) -> sqlite3.Connection:
        """Connect to the library's file, as soon as no virus scanner holds it. Raises what `_connect` does."""
        database_file.wait_for_use(self.path)
        return self._connect(f"{self.path.absolute().as_uri()}?mode=rw")

    def _connect(self, uri: str) -> sqlite3.Connection:
        """Connect and bring the schema up to date. Raises sqlite3.Error if not even reading works."""
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=LOCK_SECONDS, check_same_thread=False)
        try:
            connection.text_factory = stored_text
            connection.execute("PRAGMA foreign_keys = ON")
            # With a write-ahead log, this much loses nothing when a process dies.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cell_size_check = ON")
            self._bring_up_to_date(connection)
            # The first read of the file: a truncated or foreign one fails here.
            connection.execute("SELECT 1 FROM items ORDER BY place DESC LIMIT 1").fetchone()
            connection.execute("SELECT 1 FROM sources LIMIT 1").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        if (version := schema.version_of(connection)) >= schema.VERSION:
            if version > schema.VERSION:
                raise errors.StoreTooNew(str(self.path))
            return
        begun, announced = time.monotonic(), list[str]()

        def watch() -> None:
            if not announced and time.monotonic() - begun > SLOW_SECONDS:
                announced.append(messages.LIBRARY_MIGRATING)
                self._callbacks.on_slow(messages.LIBRARY_MIGRATING)

        connection.set_progress_handler(watch, _STEPS)
        try:
            schema.migrate(connection)
        finally:
            connection.set_progress_handler(None, 0)
        if announced:
            self._callbacks.on_slow(messages.LIBRARY_MIGRATED)

    def _snapshot(self, error: sqlite3.OperationalError) -> sqlite3.Connection:
        """A read-only connection that needs neither a lock nor a WAL file. Raises sqlite3.DatabaseError if damaged."""
        self.refusal = self._refusal_for(error)
        path = self.path
        try:
            # An older library has to be brought up to date even to be read, which is then done to a copy of it.
            if database_file.has_unmerged_changes(path) or database_file.is_older(path):
                self._copy = store.backup.temporary_folder()
                copy = store.backup.copy_to_read(path, Path(self._copy.name))
                return self._connect(f"{copy.as_uri()}?mode=rw")
            return self._connect(f"{path.absolute().as_uri()}?immutable=1")
        except (OSError, sqlite3.Error) as second:
            if is_damage(second) and self.refusal is not errors.StoreBusy:  # what another is writing may look damaged
                raise
            raise self.refusal(self._subject) from second

    def _follow(self) -> None:
        """Go on with the library at the path, if another connection has replaced the file to repair it."""
        is_another = database_file.identity(self.path) not in (None, self._file)
        if is_another and not self.refusal and not self.is_in_transaction:
            self._reopen()

    def _reopen(self) -> None:
        """Close, and open again. If that fails, each use of what is open then fails too, as before."""
        self._close()
        if self._copy:
            self._copy.cleanup()
        self._copy, self.refusal, self._in_memory = None, None, False
        try:
            self._connection = self._open()
        except BaseException:
            with database_file.CONNECTED.changing, contextlib.suppress(sqlite3.Error):
                address = f"{self.path.absolute().as_uri()}?mode=rw"
                self._connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
                database_file.CONNECTED.note(self._file)
            raise

    # Faults.

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if not is_of_the_disk(error):
                raise
            raise self._meaning(error) from error

    def _meaning(self, error: sqlite3.DatabaseError) -> "errors.StoreError":
        if is_of_the_search(error) and not self.refusal:
            with contextlib.suppress(sqlite3.DatabaseError):
                self._mend_search()
                return errors.StoreMended(str(self.path))
        if is_damage(error):
            return self._mended()
        if self.refusal:
            return self.refusal(self._subject)
        refusal = self._refusal_for(error)
        if refusal is errors.StoreReadOnly:
            self.refusal = refusal  # this connection will never write; the next that is asked for may
        return refusal(self._subject)

    def _refusal_for(self, error: sqlite3.Error) -> Refusal:
        """Why SQLite could not write, or could not even read as it does when it may write."""
        code = code_of(error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or not database_file.wait_for_use(self.path):
            return errors.StoreBusy
        if code == sqlite3.SQLITE_FULL or database_file.is_disk_full(self.path):
            return errors.DiskFull
        if code == sqlite3.SQLITE_READONLY or not database_file.is_writable(self.path):
            return errors.StoreReadOnly
        raise errors.StoreUnusable(str(self.path), str(error)) from error

    def mend(self) -> NoReturn:
        """Replace a library that turned out to be damaged by what can be read of it.

        Raises StoreMended if that was done, and StoreUnusable.
        """
        raise self._mended()

    def _mended(self) -> "errors.StoreError":
        # Unless another process has been here before us.
        self._is_damaged = database_file.identity(self.path) == self._file
        self._reopen()
        return errors.StoreMended(str(self.path))

    def _mend_search(self) -> None:
        try:
            self._connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        except sqlite3.DatabaseError:
            schema.make_search_again(self._connection)
