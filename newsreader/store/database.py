"""The connection to the library. It runs every statement, and turns SQLite's faults into our errors.

A library that cannot be written can still be read: on a read-only or full disk, and while another program locks it.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsreader import errors, messages, store
from newsreader.store import database_file, schema
from newsreader.store.faults import Refusal, code_of, is_damage, is_of_the_disk, refusal_of, stored_text
from newsreader.store.list_position import HIGHEST_NUMBER, PLACES
from newsreader.system.environment import make_private_folder

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

LOCK_SECONDS = 3.0
"""How long to wait for another process to finish writing. Ours hold the lock for milliseconds."""

_ENDS = (
    "SELECT (SELECT min(place) FROM items), (SELECT max(place) FROM items), (SELECT max(seq) FROM sqlite_sequence),"
    " (SELECT max(id) FROM sources), (SELECT max(id) FROM filters)"
)
"""Each is read at the end of an index or of a table."""

Row = tuple[Any, ...]


class Database:
    """One connection, used by one thread at a time.

    `notices` are sentences about what happened to the library when it was opened. `refusal` says why it cannot be
    written, if so: then a snapshot is read, or an empty library in memory.
    """

    def __init__(self, path: Path) -> None:
        """Open the library, making it if there is none. Raises StoreTooNew, StoreUnusable."""
        self.path = path
        self.notices: tuple[str, ...] = ()
        self.on_notice: Callable[[str], object] = lambda _sentence: None
        """Called with each later notice."""
        self.refusal: Refusal | None = None
        self._copy: TemporaryDirectory[str] | None = None
        self._in_memory = False
        self._wrote = False
        self._opened = 0
        self._file: tuple[int, int] | None = None
        self._is_damaged = False
        self._earlier: list[str] = []
        self._connection = self._open()
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
            try:
                return self._connection.execute(statement, parameters).fetchall()
            except sqlite3.DatabaseError as error:
                if not self._is_damaged_search(error):
                    raise
            self._mend_search()
            return self._connection.execute(statement, parameters).fetchall()

    def pages(self, statement: str, parameters: Sequence[object] = (), size: int = 500) -> Iterator[list[Row]]:
        """Yield the rows in batches of `size`, as of the first batch: later writes do not show."""
        with self._translated():
            # Not closed here: a caller that stops early may drop the generator after the library was closed.
            cursor = self._connection.cursor()
            try:
                cursor.execute(statement, parameters)
            except sqlite3.DatabaseError as error:
                if not self._is_damaged_search(error):
                    raise
                self._mend_search()
                cursor.execute(statement, parameters)
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
        give_up = time.monotonic() + LOCK_SECONDS

        def wait(status: int, _remaining: int, _total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > give_up:
                raise errors.StoreBusy(str(self.path))

        with self._translated():
            content.backup(self._connection, progress=wait)
        self._wrote = True
        self._opened += 1

    def version(self) -> int:
        """Increases whenever this or another connection may have written."""
        self._follow()
        (others,) = self.row("PRAGMA data_version") or (0,)
        return (self._opened << 40) + int(others) + self._connection.total_changes

    def _follow(self) -> None:
        """Go on with the library at the path, if another connection has replaced the file to repair it."""
        is_another = database_file.identity(self.path) not in (None, self._file)
        if is_another and not self.refusal and not self.is_in_transaction:
            self._reopen()

    @property
    def _subject(self) -> str:
        """What cannot be written: the library's file, or the folder that it would be in."""
        return str(next(each for each in (self.path, *self.path.absolute().parents) if each.exists()))

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.in_transaction

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
        saved = ""
        if not self.refusal:
            try:
                damage, saved = self._left_out(damage)
                self._note_earlier()
                if not damage.rows:
                    return True
            except (errors.DiskFull, errors.StoreReadOnly, errors.StoreBusy) as refused:
                self.refusal = type(refused)
        if self.refusal:
            copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            copy.text_factory = stored_text
            self._connection.backup(copy)
            damage = store.damaged_rows.leave_out(copy, damage)
            self._stand_in(copy)
        self._announce(messages.damage_left_out(damage.rows, damage.lost, damage.names, saved))
        return True

    def _left_out(self, damage: "store.damaged_rows.Damage") -> "tuple[store.damaged_rows.Damage, str]":
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
            return store.damaged_rows.Damage(()), ""
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
        self.on_notice(sentence)

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
        state = database_file.State.OURS if self.path in database_file.CONNECTED else database_file.examine(self.path)
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
                memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
                renamed, damage = "", store.recovery.recover(self.path, memory)
                if damage is None:
                    raise
        except errors.StoreError:
            raise
        except Exception as fault:  # of a file that could have anything in it
            reason = messages.damaged_and_stuck(messages.system_reason(fault))
            raise errors.StoreUnusable(path, reason) from fault
        if damage and (renamed or memory):
            kinds = {"at_least": damage.at_least, "others": damage.others}
            self._announce(messages.library_recovered(path, damage.lost, renamed, copy, **kinds))
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
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
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
        if schema.version_of(connection) > schema.VERSION:
            raise errors.StoreTooNew(str(self.path))
        schema.migrate(connection)

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

    def _try_again(self) -> None:
        """Open the library again, in case the disk has room now or the other program has ended."""
        self._reopen()
        if not self._looks_sound():
            self.leave_out_damage()
        if self.refusal:
            raise self.refusal(self._subject)

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
    def _refusing(self) -> Iterator[None]:
        """Have a write that met damage, which could not be repaired on the disk, say why instead of "try again"."""
        try:
            yield
        except errors.StoreMended:
            if self.refusal:
                raise self.refusal(self._subject) from None
            raise

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if not is_of_the_disk(error):
                raise
            raise self._meaning(error) from error

    def _meaning(self, error: sqlite3.DatabaseError) -> "errors.StoreError":
        if self._is_damaged_search(error):
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

    def _is_damaged_search(self, error: sqlite3.DatabaseError) -> bool:
        """Whether only the search index is damaged, which can be rebuilt."""
        return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB and not self.refusal

    def _mend_search(self) -> None:
        try:
            self._connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        except sqlite3.DatabaseError:
            schema.make_search_again(self._connection)
