"""A library of an older version is brought up to date whatever is damaged in its rows."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.model.values import EVERYTHING, Selection
from newsreader.store import damaged_rows, schema
from newsreader.store.faults import stored_text
from newsreader.store.store import Store
from tests import stocked
from tests.store.damaged import STORY, TABLES, as_of, damage_in, fill, share_of_cases
from tests.store.making import headlines_of, titles

DAMAGED_WORDS = "CAST(x'48ff49' AS TEXT)", "x'48ff49'"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    stocked.stocked(tmp_path / "filled", "something in every table", lambda home: fill(home / "news.db"))
    return tmp_path / "filled" / "news.db"


def store_in(path: Path, library: sqlite3.Connection) -> None:
    path.parent.mkdir(mode=0o700)
    with contextlib.closing(sqlite3.connect(path)) as file:
        library.backup(file)


@pytest.mark.slow
@pytest.mark.parametrize(("version", "turn"), [(4, 1), (15, 3)])
@pytest.mark.parametrize("table", TABLES)
def test_a_library_with_any_wrong_value_is_brought_up_to_date_and_repaired(
    filled: Path, table: str, version: int, turn: int
) -> None:
    with contextlib.closing(as_of(version, filled)) as sound:
        for column, value in share_of_cases(table, turn):
            with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as library:
                sound.backup(library)
                library.text_factory = stored_text
                if not damage_in(library, table, column, value):
                    continue
                try:
                    schema.migrate(library)
                except sqlite3.Error as fault:
                    fault.add_note(f"{table}.{column} = {value}")
                    raise
                if damage := damaged_rows.found(library):
                    library.execute("BEGIN")
                    damaged_rows.leave_out(library, damage)
                    library.execute("COMMIT")
                assert damaged_rows.found(library) is None, (column, value)


@pytest.mark.parametrize("value", DAMAGED_WORDS)
@pytest.mark.parametrize("column", ["title", "enclosures", "name"])
def test_an_older_library_with_a_damaged_row_is_opened(filled: Path, path: Path, column: str, value: str) -> None:
    with contextlib.closing(as_of(15, filled)) as library:
        damaged = "sources SET name" if column == "name" else f"items SET {column}"
        version = "SELECT source_id" if column == "name" else "SELECT id"
        library.execute(f"UPDATE {damaged} = {value} WHERE id = ({version} FROM items WHERE folded_into IS NOT NULL)")
        store_in(path, library)
    with Store.open(path) as store:
        assert STORY in titles(headlines_of(store, EVERYTHING))
        assert {source.name for source in store.sources()} >= {"The Herald", "Old"}


def test_a_damaged_copy_of_an_older_library_is_refused_and_can_be_repaired(filled: Path, path: Path) -> None:
    copy = path.parent.with_name("copy") / "copy.db"
    with contextlib.closing(as_of(15, filled)) as library:
        library.execute("UPDATE items SET title = x'48ff49' WHERE folded_into IS NOT NULL")
        store_in(copy, library)
    with Store.open(path) as store:
        with pytest.raises(errors.NotABackup, match="damaged entries: 1 headline"):
            store.restore(copy)
        assert store.restore(copy, repair=True).damage.rows
        assert STORY in titles(headlines_of(store, EVERYTHING))


@pytest.mark.parametrize(
    "damaged",
    [
        *(f"DELETE FROM search_{table}" for table in ("data", "config", "idx", "docsize")),  # noqa: S608
        "UPDATE search_data SET block = x'ffffffff'",
        "UPDATE search_config SET v = 'zzz'",
    ],
)
def test_an_older_library_whose_index_of_words_is_damaged_keeps_its_headlines_and_finds_words(
    filled: Path, path: Path, damaged: str
) -> None:
    with contextlib.closing(as_of(15, filled)) as library:
        every = library.execute("SELECT count(*) FROM items WHERE folded_into IS NULL AND muted = 0").fetchone()[0]
        library.execute(damaged)
        store_in(path, library)
    with Store.open(path) as store:
        assert store.notices == ()
        assert store.result_page().count() == every
        assert titles(headlines_of(store, Selection(search="marquis"))) == ["In an edition", STORY]
