"""Examines a library without changing it: nothing is created, repaired, moved or migrated. For the doctor.

To use a library, open a `Store`.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from newsreader.errors import StoreTooNew, StoreUnusable
from newsreader.store import damaged_rows, database_file, schema
from newsreader.store.backup import copy_to_read, temporary_folder
from newsreader.store.faults import code_of, stored_text
from newsreader.store.followed_editions import (
    FACTS,
    FAILED_FACTS,
    FailedEdition,
    FollowedEdition,
    editions_in,
    failures_in,
)
from newsreader.store.source_rows import SUBSCRIPTIONS, Subscription, subscription_from

BUSY_SECONDS = 1.0
"""How long another program may lock the library before it is reported as busy."""

_STEPS = 100
"""Instructions of SQLite, or pages that it reads, between two looks at the clock: a millisecond or less."""

State = Literal["missing", "well", "unchecked", "damaged", "too-new", "busy", "unusable"]
"""`unchecked`: it opened, but time ran out before it was read to its end."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition of a library.

    `version` is that of its schema, 0 if unknown; `size` is in bytes, with its WAL; `reason` is why it is unusable, ""
    if unknown. `writable` is False if this user may write into its folder but not into the file, which another user has
    made or used.
    """

    state: State
    version: int = 0
    size: int = 0
    reason: str = ""
    writable: bool = True


def condition(path: Path, seconds: float) -> Condition:
    """Examine a whole library, for at most this many seconds."""
    try:
        found = database_file.examine(path)
    except StoreTooNew:
        return Condition("too-new", size=_size(path))
    except StoreUnusable as error:
        return Condition("unusable", reason=error.reason)
    if found is not database_file.State.OURS:
        return Condition("missing" if found is database_file.State.MISSING else "damaged", size=_size(path))
    until = time.monotonic() + seconds
    state, version, reason = _read_through(path, until)
    if state == "damaged":  # or another process wrote into it while we read
        state, version, reason = _read_through(path, until)
    return Condition(state, version, _size(path), reason, _is_writable(path))


def subscriptions(path: Path) -> list[Subscription]:
    """The sources in a library; none if it cannot be read, or is of another version."""
    found = []
    for row in _rows(path, SUBSCRIPTIONS):
        with contextlib.suppress(TypeError, ValueError, AttributeError, ArithmeticError):  # a damaged row
            found.append(subscription_from(row))
    return found


def editions(path: Path) -> list[FollowedEdition]:
    """The editions that a library follows; as `subscriptions`."""
    return editions_in(_rows(path, FACTS))


def failed_editions(path: Path) -> list[FailedEdition]:
    """The editions that could not be fetched at the last attempt; as `subscriptions`."""
    return failures_in(_rows(path, FAILED_FACTS))


def _rows(path: Path, statement: str) -> list[Any]:
    try:
        if database_file.examine(path) is not database_file.State.OURS:
            return []
        with _reading(path) as connection:
            return connection.execute(statement).fetchall() if schema.version_of(connection) == schema.VERSION else []
    except (StoreTooNew, StoreUnusable, sqlite3.Error, OSError):
        return []


def _read_through(path: Path, until: float) -> tuple[State, int, str]:
    version = 0
    try:
        with _reading(path) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            version = schema.version_of(connection)
            damaged = _damage(connection)
            if damaged and damaged == _damage(connection, "search"):
                damaged = ""  # only the index of words, checked last, which is made again when it is next used
            if not damaged and version == schema.VERSION and (wrong := damaged_rows.found(connection)):
                damaged = ", ".join(table for table, _ in wrong.rows if table not in ("search", "days"))
    except sqlite3.Error as error:
        states: dict[int, State] = {
            sqlite3.SQLITE_INTERRUPT: "unchecked",
            sqlite3.SQLITE_BUSY: "busy",
            sqlite3.SQLITE_LOCKED: "busy",
            sqlite3.SQLITE_CORRUPT: "damaged",
            sqlite3.SQLITE_NOTADB: "damaged",
        }
        return states.get(code_of(error), "unusable"), version, str(error)
    except OSError as error:
        return "unusable", version, database_file.unusable(path, error).reason
    return ("damaged" if damaged else "well"), version, ""


def _damage(connection: sqlite3.Connection, table: str = "1") -> str:
    """The first damage that SQLite finds in a table, or by default in all of the library; "" if there is none."""
    (found,) = connection.execute(f"PRAGMA quick_check({table})").fetchone()
    return "" if found == "ok" else str(found)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that creates no WAL file. Raises sqlite3.Error, OSError.

    A closed library has none, and opening it the usual way would create one.
    """
    with contextlib.ExitStack() as opened:
        connection = _connected_in_use(path)
        if connection is None and database_file.has_unmerged_changes(
            path
        ):  # left by a crash, and not ours to put in order
            folder = opened.enter_context(temporary_folder())
            connection = _connected(copy_to_read(path, Path(folder)), "mode=rw")
        connection = connection or _connected(path, "immutable=1")
        opened.callback(connection.close)
        yield connection


def _connected_in_use(path: Path) -> sqlite3.Connection | None:
    """A connection to a library in use. None if it is not in use, or this user has no access to its WAL.

    Raises sqlite3.Error.
    """
    if not all(each.exists() for each in database_file.with_companions(path)):
        return None
    connection = _connected(path, "mode=ro&readonly_shm=1")
    try:
        schema.version_of(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return None
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, how: str) -> sqlite3.Connection:
    where = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(where, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    connection.text_factory = stored_text
    return connection


def _is_writable(path: Path) -> bool:
    there = [each for each in database_file.with_companions(path) if os.access(each, os.F_OK)]
    return not os.access(path.parent, os.W_OK) or all(os.access(each, os.R_OK | os.W_OK) for each in there)


def _size(path: Path) -> int:
    size = 0
    for each in database_file.with_companions(path):
        with contextlib.suppress(OSError):
            size += each.stat().st_size
    return size
