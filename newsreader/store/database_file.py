"""The library's file: examine it, create it, move a damaged one aside. Nothing here reads or writes a row."""

import contextlib
import errno
import os
import re
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from newsreader import errors, messages, store
from newsreader.store import schema
from newsreader.store.faults import stored_text
from newsreader.system import files
from newsreader.system.clock import local_now
from newsreader.system.running import is_running

# Offsets in the header of a SQLite file: https://www.sqlite.org/fileformat2.html#the_database_header
MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)

_SUFFIXES = ("-wal", "-shm")
"""Suffixes of the files SQLite creates with an open database. After a crash they hold part of its content."""


DAMAGED, BEFORE_RESTORE = "damaged", "before-restore"
"""Parts of the file names of earlier libraries, which say why they were replaced."""

_STAMP = "%Y-%m-%d-%H%M%S"


class State(Enum):
    """What is at the library's path."""

    MISSING = auto()
    OURS = auto()
    DAMAGED = auto()


def examine(path: Path) -> State:
    """Find out what is at the library's path, from the file's header, unless this process is connected to it.

    It is read without SQLite, which must not touch a foreign file. An empty file is damaged: ours are created whole.
    Raises StoreTooNew, StoreUnusable.
    """
    if path in CONNECTED:
        return State.OURS
    try:
        header = files.content(path, HEADER_BYTES)
    except FileNotFoundError:
        return State.MISSING
    except OSError as error:
        raise unusable(path, error) from error
    version = version_in(header)
    if version > schema.VERSION:
        raise errors.StoreTooNew(str(path))
    return State.OURS if version >= 0 else State.DAMAGED


def version_in(header: bytes) -> int:
    """The version of the schema, -1 if a file with this header is no library."""
    application_id = int.from_bytes(header[_APPLICATION_ID], "big")
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC) or application_id != schema.APPLICATION_ID:
        return -1
    return int.from_bytes(header[_USER_VERSION], "big", signed=True)


class Connected:
    """The files that this process has SQLite connections to.

    None of them may be opened without SQLite: closing such a file would drop the connections' locks, and another
    process that closes the library would then delete its WAL file (https://www.sqlite.org/howtocorrupt.html, section
    2.2). They are examined before the first connection is made.
    """

    def __init__(self) -> None:
        self.changing = threading.Lock()
        """To be held from before a file is examined until its connection is noted, and while one is closed."""
        self._counts: Counter[tuple[int, int] | None] = Counter()

    def __contains__(self, path: Path) -> bool:
        found = identity(path)
        return found is not None and self._counts[found] > 0

    def note(self, file: tuple[int, int] | None) -> None:
        """Count one more connection to the file with this `identity`."""
        self._counts[file] += 1

    def note_closed(self, file: tuple[int, int] | None) -> None:
        """Count one connection less."""
        self._counts[file] -= 1
        if self._counts[file] <= 0:
            del self._counts[file]


CONNECTED = Connected()


def in_memory() -> sqlite3.Connection:
    """An empty database that is lost at the end, to be used on any thread."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.text_factory = stored_text
    return connection


def is_older(path: Path) -> bool:
    """Whether the library was made by an earlier version. Raises OSError."""
    return version_in(files.content(path, HEADER_BYTES)) < schema.VERSION


def is_database(path: Path) -> bool:
    """Whether a file is a database, and so may be a library or a copy of one. Raises OSError."""
    try:
        return files.content(path, len(MAGIC)) == MAGIC
    except FileNotFoundError:
        return False


def create(path: Path) -> None:
    """Make an empty library, private to its owner, in one step: a crash leaves none or a whole one.

    If another process creates one at the same time, that one stays. Raises OSError, sqlite3.Error.
    """
    with unfinished(path, path.parent) as fresh:
        wait_for_use(fresh)
        with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            schema.migrate(connection)
        try:
            os.link(fresh, path)  # unlike a rename, fails if the name has been taken
        except FileExistsError:
            pass
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            fresh.rename(path)  # a disk without hard links


_UNFINISHED = re.compile(r".*\.([0-9]{1,9})-[0-9a-f]{8}\.new(?:-wal|-shm|-journal)?")


@contextlib.contextmanager
def unfinished(path: Path, folder: Path) -> Iterator[Path]:
    """Make an empty private file in a folder, for what will be moved to `path`. What is left of it is removed.

    After a kill, `remove_unfinished` finds it: its name has the number of this process. Raises OSError.
    """
    fresh = folder / f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}.new"
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield fresh
    finally:
        for name in (*with_companions(fresh), fresh.with_name(f"{fresh.name}-journal")):
            with contextlib.suppress(OSError):
                files.remove(name)


def remove_unfinished(folder: Path) -> None:
    """Delete the unfinished files of processes that have ended."""
    with contextlib.suppress(OSError):  # an unusable folder is announced when it is written to
        for each in folder.iterdir():
            if (left := _UNFINISHED.fullmatch(each.name)) and not is_running(int(left[1])):
                each.unlink()


def wait_for_use(path: Path) -> bool:
    """Wait until a library can be opened to be changed. False if another program still holds one of its files then."""
    return all(files.wait_for_use(each) for each in with_companions(path))


RESTORING = "restoring-"
"""Prefix of the folder in which a copy is prepared for being restored."""


def tidy(folder: Path) -> None:
    """Delete the unfinished files in the library's folder, each of which can be as large as the library."""
    remove_unfinished(folder)
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{RESTORING}*"):
            store.backup.remove_left(left)


def aside_name(path: Path, what: str) -> Path:
    """A free file name in the library's folder, made of the reason `what` and the time."""
    stamp = f"{local_now():{_STAMP}}"
    name = path.with_name(f"{path.name}.{what}-{stamp}")
    number = 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.{what}-{stamp}-{number}")
    return name


def put_in_place_of(path: Path, fresh: Path, seen: tuple[int, int] | None, why: str = DAMAGED) -> str:
    """Put a new library in the place of one that cannot be used, which gets another name, as does its WAL.

    There is a library at each moment, for another process that starts or after a kill. Returns the new name, made of
    the reason `why`; "" if `path` is no longer the file with the identity `seen`. Raises OSError; then the library is
    as it was.
    """
    aside = aside_name(path, why)
    moved: list[tuple[Path, Path]] = []
    files.keep_as(path, aside)
    try:
        if identity(path) == seen:
            for old, new in zip(wal_and_shm(path), wal_and_shm(aside), strict=True):
                with contextlib.suppress(FileNotFoundError):
                    files.move(old, new)
                    moved.append((old, new))
            files.move(fresh, path)
            return aside.name
    except BaseException:
        for old, new in moved:
            files.move(new, old)
        aside.unlink(missing_ok=True)
        raise
    aside.unlink()
    return ""


def earlier_libraries(path: Path) -> list[str]:
    """The file names of libraries that were damaged, or replaced by a restore."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return []
    beginnings = tuple(f"{path.name}.{what}-" for what in (DAMAGED, BEFORE_RESTORE))
    return sorted(name for name in names if name.startswith(beginnings) and not name.endswith(_SUFFIXES))


def was_damaged_since(path: Path, time: float) -> bool:
    """Whether the library was damaged after a time, in seconds since 1970. Its damaged file is in the folder since."""
    beginning = f"{path.name}.{DAMAGED}-"
    then = f"{beginning}{datetime.fromtimestamp(max(time, 0), UTC).astimezone():{_STAMP}}"
    return any(name.startswith(beginning) and name > then for name in earlier_libraries(path))


def newest_copy(path: Path) -> str:
    """The newest copy of a library in the library's folder, to be restored; "" if there is none."""
    copies = []
    with contextlib.suppress(OSError):
        for each in path.parent.iterdir():
            named_otherwise = each != path and not each.name.startswith(f"{path.name}.{DAMAGED}-")
            if named_otherwise and each.suffix != ".new" and each.is_file():
                with contextlib.suppress(OSError, errors.StoreTooNew, errors.StoreUnusable):
                    if examine(each) is State.OURS:
                        copies.append((each.stat().st_mtime_ns, str(each)))
    return max(copies, default=(0, ""))[1]


def has_unmerged_changes(path: Path) -> bool:
    """Whether part of the library is only in its WAL file, as it is while the library is in use."""
    return look(path).has_unmerged_changes


def identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file, which differ for another file of the same name; None if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Look(NamedTuple):
    """The state of a library's files, found without opening them: it changes with every write.

    Of the library and of its WAL: device, inode, size, time of the last change; None if there is no such file.
    """

    library: tuple[int, int, int, int] | None = None
    wal: tuple[int, int, int, int] | None = None

    @property
    def identity(self) -> tuple[int, int] | None:
        return self.library[:2] if self.library else None

    @property
    def has_unmerged_changes(self) -> bool:
        return self.wal is not None and self.wal[2] > 0


def look(path: Path) -> Look:
    return Look(_state(path), _state(wal_and_shm(path)[0]))


def _state(path: Path) -> tuple[int, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def is_disk_full(path: Path) -> bool:
    """Whether the disk has no room for the little that SQLite needs even to read."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            disk = os.statvfs(path.parent)
            return disk.f_bavail * disk.f_frsize < 64 * 1024
    return False


def is_writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def unusable(path: Path, error: OSError) -> "errors.StoreUnusable":
    refused = files.refusal(path, error)
    return errors.StoreUnusable(str(path), messages.system_reason(refused))


def with_companions(path: Path) -> tuple[Path, ...]:
    """A database, its WAL and its shared memory file."""
    return path, *wal_and_shm(path)


def wal_and_shm(path: Path) -> tuple[Path, Path]:
    wal, shm = (path.with_name(path.name + ending) for ending in _SUFFIXES)
    return wal, shm
