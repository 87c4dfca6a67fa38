"""Copies a library: into one file, which it can be restored from, or to read it where nothing can be locked.

A restored copy replaces the content of the library's file in one transaction, so other newsreaders that have the file
open see the new content.
"""

import contextlib
import errno
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from newsreader import messages
from newsreader.errors import (
    CannotWrite,
    DiskFull,
    FileUnreadable,
    NotABackup,
    StoreBusy,
    StoreError,
    StoreUnusable,
    UsageError,
)
from newsreader.model.library_damage import NO_DAMAGE, Damage
from newsreader.store import damaged_rows, database_file, queries, recovery, schema
from newsreader.store.database import Database
from newsreader.store.faults import code_of, refusal_of, stored_text
from newsreader.store.removal import purge_all
from newsreader.system import files, folder_lock
from newsreader.system.running import is_running

_SURELY_HELD_AFTER = 60.0
"""Seconds after which the process that created a folder surely holds its lock."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many sources and headlines a copy holds.

    `earlier` is how many headlines the copy had that this one replaced. `replaced` is the file name under which the
    replaced library was saved, `damage` is what was left out.
    """

    sources: int
    headlines: int
    earlier: int = 0
    replaced: str = ""
    damage: Damage = NO_DAMAGE


def back_up(database: Database, file: Path, made_in: Path | None = None) -> Copied:
    """Copy the library into a file, private to its owner, in one step: after a crash there is none or a whole one.

    Only a copy of a library is ever overwritten, and none that has what a damaged or empty library has lost. `made_in`
    is the folder for it until it is whole, by default its own.
    Raises CannotWrite.
    """
    file = file.absolute()
    try:
        if reason := _why_not_here(database, file):
            raise CannotWrite(str(file), reason)
        earlier = _headlines_in(file)
        files.check_name(file)
        database_file.remove_unfinished(file.parent)
        with database_file.unfinished(file, made_in or file.parent) as fresh:
            copied = _copied_into(database, fresh)
            with fresh.open("rb+") as written:
                os.fsync(written.fileno())
            files.move(fresh, file)
    except sqlite3.Error as error:
        full = code_of(error) == sqlite3.SQLITE_FULL or database_file.is_disk_full(file)
        raise CannotWrite(str(file), messages.DISK_FULL_REASON if full else str(error)) from error
    except OSError as error:
        raise CannotWrite(str(file), messages.system_reason(error)) from error
    return replace(copied, earlier=earlier)


def copy_whole(database: Database, file: Path) -> None:
    """Copy the library as it is, damage and all, into a new file. Raises sqlite3.Error, OSError."""
    with database_file.unfinished(file, file.parent) as fresh:
        with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as target:
            database.copy_to(target)
            target.execute("PRAGMA journal_mode = DELETE")
        files.move(fresh, file)


def restore(database: Database, file: Path, *, repair: bool = False) -> Copied:
    """Replace the library by a copy. The replaced one is saved in the same folder.

    `repair`: leave out what cannot be read. Raises UsageError, FileUnreadable, NotABackup, StoreTooNew,
    CannotWrite, and what writing raises; then the library is as it was.
    """
    if _same(file, database.path):
        raise _not_a_backup(file)
    if not _is_library(file) and not repair:
        raise _refusal(file)
    with database.writing():  # fail early where nothing can be written
        pass
    with _folder_next_to(database.path) as folder:
        copy = _copied(file, folder)
        taken = copy.with_name("repaired.db") if repair else copy
        with contextlib.closing(sqlite3.connect(taken, isolation_level=None)) as content:
            page_size = int((database.row("PRAGMA page_size") or (0,))[0])
            try:
                damage = (_repaired if repair else _check)(copy, content, page_size)
                queries.begin_generation(content)
            except _NotOurs as error:
                raise (_not_a_backup(file) if repair else _refusal(file)) from error
            except _Unreadable as error:
                raise _damaged(file, messages.library_entries(error.damage.rows)) from error
            except (sqlite3.Error, UnicodeError) as error:
                if refusal := refusal_of(error):
                    raise refusal(str(database.path)) from error
                raise _damaged(file) from error
            replaced = database_file.aside_name(database.path, database_file.BEFORE_RESTORE)
            if is_worth_keeping := _has_content(database):
                back_up(database, replaced, folder)
            try:
                database.replace_with(content)
            except StoreError:
                replaced.unlink(missing_ok=True)
                raise
            copied = _counted(content)
    return replace(copied, replaced=replaced.name if is_worth_keeping else "", damage=damage)


def restore_over_newer(library: Path, file: Path, *, repair: bool = False) -> Copied:
    """Put a copy in the place of a library that only a newer newsreader can open, which is saved in the same folder.

    Raises as `restore`, and StoreBusy if another process replaces the library first; then it is as it was.
    """
    seen = database_file.identity(library)
    with _folder_next_to(library) as folder:
        fresh = folder / library.name
        with contextlib.closing(Database(fresh)) as database:
            copied = restore(database, file, repair=repair)
        replaced = database_file.put_in_place_of(library, fresh, seen, database_file.BEFORE_RESTORE)
    if not replaced:
        raise StoreBusy(str(library))
    return replace(copied, replaced=replaced)


@contextlib.contextmanager
def _folder_next_to(library: Path) -> Iterator[Path]:
    """A folder next to the library, for what will replace it. Raises DiskFull, StoreUnusable."""
    try:
        with (
            TemporaryDirectory(prefix=f"{database_file.RESTORING}{os.getpid()}-", dir=library.parent) as folder,
            folder_lock.locked(Path(folder)),  # until the block or this process ends: it is in use
        ):
            yield Path(folder)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(str(library)) from error
        raise database_file.unusable(library, error) from error


def _repaired(copy: Path, content: sqlite3.Connection, page_size: int) -> Damage:
    """Fill an empty database with what can be read of a copy. Returns what is lost. Raises _NotOurs if all of it is."""
    content.execute(f"PRAGMA page_size = {page_size}")
    if damage := recovery.recover(copy, content):
        return damage
    raise _NotOurs


def remove_left(folder: Path) -> None:
    """Delete the folder of an interrupted restore: it can be as large as the library."""
    process = re.match(rf"{database_file.RESTORING}([0-9]{{1,9}})-", folder.name)
    has_ended = process is not None and not is_running(int(process[1]))
    if has_ended or time.time() - folder.stat().st_mtime > _SURELY_HELD_AFTER:
        with folder_lock.locked(folder) as is_ours:
            pass
        if is_ours:  # so nobody else's
            shutil.rmtree(folder, ignore_errors=True)


def _copied(file: Path, folder: Path) -> Path:
    """A copy's own copy in the library's folder. Raises FileUnreadable, and OSError for a want of room there."""
    try:
        return copy_to_read(file, folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise FileUnreadable(str(file)) from error


class _NotOurs(Exception):
    """A database of another shape than ours."""


class _Unreadable(Exception):
    """A database of ours with rows that cannot be read."""

    def __init__(self, damage: Damage) -> None:
        self.damage = damage


def _check(_copy: Path, content: sqlite3.Connection, page_size: int) -> Damage:
    """Check that a copy is whole and ours, and bring it up to date. Raises sqlite3.Error, _NotOurs, _Unreadable."""
    content.execute("PRAGMA trusted_schema = OFF")
    content.text_factory = stored_text
    schema.migrate(content)
    if schema.shape_of(content) != schema.newest_shape():
        raise _NotOurs
    if content.execute("PRAGMA encoding").fetchone() != ("UTF-8",):
        raise _NotOurs
    whole = _is_whole(content)
    if damage := damaged_rows.found(content):
        raise _Unreadable(damage)
    if not whole:
        raise _Unreadable(NO_DAMAGE)
    content.execute("BEGIN")
    damaged_rows.work_out_what_is_shown(content)
    content.execute("COMMIT")
    if content.execute("PRAGMA page_size").fetchone() != (page_size,):  # a copy must have the pages of what it replaces
        content.execute("PRAGMA journal_mode = DELETE")
        content.execute(f"PRAGMA page_size = {page_size}")
        content.execute("VACUUM")
    return NO_DAMAGE


def _is_whole(copy: sqlite3.Connection) -> bool:
    """Whether all of a copy can be read. Its index of words is made again if need be."""
    if _passes(copy):
        return True
    try:
        schema.make_search_again(copy)
    except sqlite3.DatabaseError:
        return False
    return _passes(copy)


def _passes(copy: sqlite3.Connection) -> bool:
    try:
        return bool(copy.execute("PRAGMA quick_check (1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


_HAS_CONTENT = (
    "SELECT EXISTS (SELECT 1 FROM sources WHERE kind <> 'bundled') OR EXISTS (SELECT 1 FROM items WHERE saved)"
    " OR EXISTS (SELECT 1 FROM filters) OR EXISTS (SELECT 1 FROM searches)"
)
"""Whether a library has anything but what the program itself has put there."""


def _has_content(database: Database) -> bool:
    return bool((database.row(_HAS_CONTENT) or (0,))[0])


def _is_library(file: Path) -> bool:
    """Whether a file is a library, by its header. Raises UsageError, FileUnreadable, StoreTooNew."""
    try:
        state = database_file.examine(file)
    except StoreUnusable as error:
        raise FileUnreadable(str(file)) from error
    if state is database_file.State.MISSING:
        raise UsageError(messages.file_missing(str(file)))
    return state is database_file.State.OURS


def _refusal(file: Path) -> NotABackup:
    """Why a file cannot be restored as it is: it is damaged, or no library at all, so that repairing finds nothing.

    A damaged library is read as a whole. Other files, such as films, which may not fit into memory, hardly ever consist
    of whole sectors.
    """
    if not database_file.is_database(file) and file.stat().st_size % 512:
        return _not_a_backup(file)
    with contextlib.suppress(Exception), contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as rest:
        if recovery.recover(file, rest):
            return _damaged(file)
    return _not_a_backup(file)


def _not_a_backup(file: Path) -> NotABackup:
    return NotABackup(messages.not_a_backup(str(file)))


def _damaged(file: Path, entries: str = "") -> NotABackup:
    return NotABackup(messages.backup_damaged(str(file), entries))


def _copied_into(database: Database, fresh: Path) -> Copied:
    with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as target:
        database.copy_to(target)
        # One file without a WAL, which can be read from a read-only disk.
        target.execute("PRAGMA journal_mode = DELETE")
        if not _is_whole(target):
            database.mend()
        purge_all(target)
        return _counted(target)


_HEADLINES = "SELECT count(*) FROM items"


def _counted(connection: sqlite3.Connection) -> Copied:
    sources = connection.execute("SELECT count(*) FROM sources WHERE removed = 0").fetchone()[0]
    return Copied(sources, connection.execute(_HEADLINES).fetchone()[0])


def _why_not_here(database: Database, file: Path) -> str:
    """Why a copy must not be put into this file; "" if it may. Raises OSError."""
    if _same(file, database.path):
        return messages.BACKUP_ONTO_ITSELF
    if not file.exists():
        return ""
    if file.is_dir():
        return messages.IS_A_FOLDER
    try:
        is_copy = _is_library(file)
    except FileUnreadable:
        is_copy = False
    if not is_copy:
        return messages.BACKUP_ONTO_ANOTHER
    # A second try must not replace it either, such as the next night's: the library is sound by then, but not whole.
    if database.notices or database_file.was_damaged_since(database.path, file.stat().st_mtime):
        return messages.BACKUP_ONTO_A_FULLER
    if not _has_content(database) and (headlines := _headlines_in(file)) > (database.row(_HEADLINES) or (0,))[0]:
        return messages.backup_onto_more(headlines)
    return ""


def _headlines_in(file: Path) -> int:
    """How many headlines a copy has; 0 if there is none, or it cannot be read."""
    address = f"{file.as_uri()}?mode=ro&immutable=1"
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(address, uri=True)) as copy:
        return int(copy.execute(_HEADLINES).fetchone()[0])
    return 0


def _same(one: Path, other: Path) -> bool:
    identity = database_file.identity(one)
    return identity is not None and identity == database_file.identity(other)


def temporary_folder() -> TemporaryDirectory[str]:
    """A folder for such a copy, which is removed with it."""
    return TemporaryDirectory(prefix="newsreader-")


def copy_to_read(path: Path, folder: Path) -> Path:
    """Copy the library and its WAL, to read the copy where the library cannot be written or locked."""
    wal, _shm = database_file.wal_and_shm(path)
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(wal, database_file.wal_and_shm(copy)[0])
    return copy
