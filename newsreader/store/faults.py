"""Says what an error of SQLite or of the disk means for the library."""

import errno
import sqlite3
from typing import TypeAlias

from newsreader import errors

Refusal: TypeAlias = "type[errors.DiskFull] | type[errors.StoreReadOnly] | type[errors.StoreBusy]"


def is_of_the_disk(error: Exception) -> bool:
    """Whether the disk or another program caused an error, and no bug of ours."""
    ours = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.DataError)
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, ours)


def stored_text(stored: bytes) -> str:
    """Decode stored text; damaged bytes become replacement characters."""
    return stored.decode("utf-8", "replace")


def code_of(error: Exception) -> int:
    """The primary result code of an SQLite error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether an error means that the file is corrupt, or no SQLite file."""
    return code_of(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_of_the_search(error: Exception) -> bool:
    """Whether only the search index is damaged, which can be made again."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB


def refusal_of(error: Exception) -> "Refusal | None":
    """Why nothing could be written, if that is why: a full disk, one that is read-only, or on Windows a file that
    another program has open."""
    number, code = getattr(error, "errno", 0), code_of(error)
    if number in (errno.ENOSPC, errno.EDQUOT) or code == sqlite3.SQLITE_FULL:
        return errors.DiskFull
    if number == errno.EBUSY:
        return errors.StoreBusy
    read_only = number in (errno.EROFS, errno.EACCES, errno.EPERM) or code == sqlite3.SQLITE_READONLY
    return errors.StoreReadOnly if read_only else None
