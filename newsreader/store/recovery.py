"""Fills a new library with all that can be read of a damaged one, even if pages of its file are lost.

Only the rows of tables are taken over. Indexes, the index of words and the counters are made again.
"""

# ruff: noqa: S608  (statements are put together from the schema and the constants of this file, never from a value)

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from newsreader.model.library_damage import NO_DAMAGE, Damage
from newsreader.store import damaged_rows, database_file, schema
from newsreader.store.damaged_pages import SCHEMA, DamagedFile, Value
from newsreader.store.faults import stored_text
from newsreader.store.list_position import HIGHEST_ID

_PYTHON_TYPES: Mapping[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "BLOB": (bytes,)}


_INDEXES = {"items_by_place", "items_by_source", "items_by_identity", "items_by_url"}
"""Those that have every headline."""


class _Shape(NamedTuple):
    """A table: its columns, with the types that their values may have; how many a row has at least; has it numbers."""

    table: str
    columns: tuple[str, ...]
    types: tuple[tuple[type, ...], ...]
    least: int
    numbered: bool

    def is_of(self, number: int, values: list[Value]) -> bool:
        """Whether a row whose table is not known may be of this one."""
        fits = self.numbered and 0 < number <= HIGHEST_ID and self.least <= len(values) <= len(self.columns)
        pairs = zip(values, self.types, strict=False)
        return fits and values[0] is None and all(value is None or isinstance(value, types) for value, types in pairs)


def replace(library: Path) -> tuple[str, Damage | None]:
    """Put what can be read of a damaged library into a new one in its place, and keep the file as it was.

    Returns the file's new name, and what is lost; None if nothing could be read, and the new library is empty. The name
    is "" if another process has replaced the library first. Raises OSError, sqlite3.Error.
    """
    seen = database_file.identity(library)
    with database_file.unfinished(library, library.parent) as fresh:
        with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # what is unfinished is deleted
            target.execute("PRAGMA synchronous = OFF")
            damage = recover(library, target)
            schema.migrate(target)
            target.execute("PRAGMA synchronous = FULL")
            target.execute("PRAGMA journal_mode = WAL")
        with fresh.open("rb+") as written:
            os.fsync(written.fileno())
        return database_file.put_in_place_of(library, fresh, seen), damage


def recover(library: Path, target: sqlite3.Connection) -> Damage | None:
    """Fill an empty database with what can be read of a library of any version. Returns what is lost.

    None if there is no source and no headline in it. Raises OSError, sqlite3.Error about the target.
    """
    target.text_factory = stored_text
    target.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    file = DamagedFile(library)
    version = database_file.version_in(file.header)
    if file.header.startswith(database_file.MAGIC) and version < 0 and not file.roots.keys() >= {"items", "sources"}:
        return None  # somebody else's
    schema.migrate(target, schema.MIGRATIONS[: version if version > 0 else schema.VERSION])
    target.execute("BEGIN")
    mentioned, saved = _put_rows(file, target)
    whole = set() if SCHEMA in file.torn else file.roots.keys() - file.torn
    others = {each.table for each in _shapes(target)} - {"sources", "items", "texts"} - whole
    target.execute("COMMIT")
    if not target.execute("SELECT EXISTS (SELECT 1 FROM items) OR EXISTS (SELECT 1 FROM sources)").fetchone()[0]:
        return None
    schema.migrate(target)
    target.execute("BEGIN")
    # A damaged number in one index is no headline where two others would have it.
    times = 2 if len(whole & _INDEXES) > 1 else 1
    known = {number for number, owners in mentioned.items() if owners >= times}
    lost = _missing(target, known)
    saved = (saved & known).difference(_ids(target))
    target.execute("DELETE FROM texts WHERE item_id NOT IN (SELECT id FROM items)")  # of headlines that are lost
    damaged_rows.name_lost_sources(target)
    damage = damaged_rows.leave_out(target, damaged_rows.found(target) or NO_DAMAGE)
    target.execute("COMMIT")
    found = {table: count for table, count in damage.rows if table in damaged_rows.TABLES}  # no index: it is made here
    rows, left_out = (tuple((lost + Counter(each)).items()) for each in (found, dict(damage.lost)))
    at_least = "sources" not in whole or not whole & {"items", "items_by_place"}
    known_saved = "items_saved" in whole or not (at_least or lost["items"])
    saved_lost = len(saved) + (damage.saved or 0) if known_saved else None
    return Damage(rows, left_out, damage.names, saved_lost, at_least, others=bool(others))


def _put_rows(file: DamagedFile, target: sqlite3.Connection) -> tuple[Counter[int], set[int]]:
    """Store the rows that can be read. Returns the numbers of all headlines that are mentioned, each with how often,
    and of the saved."""
    shapes = {each.table: each for each in _shapes(target)}
    mentioned = Counter[int]()
    saved: set[int] = set()
    for owner, number, values in file.rows():
        last = values[-1] if values else None
        if owner.startswith("items_") and isinstance(last, int) and 0 < last <= HIGHEST_ID:
            mentioned[last] += 1
            if owner == "items_saved":
                saved.add(last)
        shape = shapes.get(owner)
        if not shape or (shape.numbered and not shape.least <= len(values) <= len(shape.columns)):
            fitting = [each for each in shapes.values() if each.is_of(number, values)]
            shape = min(fitting, key=lambda each: len(each.columns), default=shape)
            if owner in shapes:
                file.torn.add(owner)
        if shape and 0 < len(values) <= len(shape.columns):
            if shape.numbered:
                values[0] = number
            columns, places = ", ".join(shape.columns[: len(values)]), ", ".join("?" * len(values))
            target.execute(f"INSERT OR IGNORE INTO {shape.table} ({columns}) VALUES ({places})", values)
            if shape.table == "texts" and 0 < number <= HIGHEST_ID:
                mentioned[number] += 1
    return mentioned, saved


def _shapes(connection: sqlite3.Connection) -> Iterator[_Shape]:
    for table in damaged_rows.TABLES:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        if columns:
            types = tuple(_PYTHON_TYPES.get(kind, (int, float)) for _, _, kind, *_ in columns)
            least = max((at + 1 for at, *_, needed, usual, _ in columns if needed and usual is None), default=2)
            numbered = columns[0][2] == "INTEGER" and [each[5] for each in columns].count(0) == len(columns) - 1
            yield _Shape(table, tuple(each[1] for each in columns), types, least, numbered)


def _missing(target: sqlite3.Connection, mentioned: set[int]) -> Counter[str]:
    """How many headlines, texts and sources are mentioned but not there."""
    items = set(_ids(target))
    texts = {number for (number,) in target.execute("SELECT item_id FROM texts")}
    sources = "SELECT count(DISTINCT source_id) FROM items WHERE source_id NOT IN (SELECT id FROM sources)"
    return Counter(
        sources=target.execute(sources).fetchone()[0], items=len(mentioned - items), texts=len(items - texts)
    )


def _ids(target: sqlite3.Connection) -> list[int]:
    return [number for (number,) in target.execute("SELECT id FROM items")]
