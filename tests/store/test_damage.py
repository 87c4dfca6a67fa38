"""A library of which nothing can be read is renamed unchanged, a new one is started, and the user is informed."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.errors import CannotWrite, StoreUnusable
from newsreader.model.values import Selection
from newsreader.store.store import Store
from tests.store.damaged import alter
from tests.store.making import add, entry, headlines_of, offer, titles
from tests.store.others import elsewhere

ALL = Selection()


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        add(store, *(entry(str(n), raw_content=f"<p>{n} " + "words " * 500) for n in range(200)))
    return path


def cut_within_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def scrambled(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 100)


def first_pages_lost(path: Path) -> None:
    """All but the header, which still says that it is ours."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes(len(content) - 100))


def no_database(path: Path) -> None:
    path.write_text("Dear diary,\n" * 100)


def foreign_database(path: Path) -> None:
    path.unlink()
    alter(path, "CREATE TABLE bookmarks (url)")


DAMAGES = [
    cut_within_its_header, zeroed, emptied, scrambled, first_pages_lost, no_database, foreign_database,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_when_the_library_is_opened(filled: Path, damage: Callable[[Path], None]) -> None:
    damage(filled)
    content = filled.read_bytes()
    with Store.open(filled) as store:
        (notice,) = store.notices
        (kept,) = filled.parent.glob("news.db.damaged-*")
        assert kept.read_bytes() == content
        assert kept.name in notice
        assert store.sources() == []
        add(store, entry("a"))
    with Store.open(filled) as again:
        assert again.notices == ()
        assert titles(headlines_of(again, ALL)) == ["Title of a"]


def test_a_second_damage_does_not_overwrite_the_file_saved_of_the_first(filled: Path) -> None:
    for content in (b"one", b"two", b"three"):
        filled.write_bytes(content)
        Store.open(filled).close()
    kept = {file.read_bytes() for file in filled.parent.glob("news.db.damaged-*")}
    assert kept == {b"one", b"two", b"three"}


def test_the_wal_of_a_damaged_file_is_saved_with_it(filled: Path) -> None:
    wal = filled.with_name("news.db-wal")
    wal.write_bytes(b"changes")
    filled.write_bytes(b"damaged")
    Store.open(filled).close()
    (kept,) = filled.parent.glob("news.db.damaged-*[0-9]")
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"changes"


def test_damage_found_in_use_is_reported_and_work_goes_on(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    connection = sqlite3.connect(filled)
    roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'").fetchall()
    connection.close()
    start = (roots[0][0] - 1) * page
    content[start : start + page] = bytes(page)
    filled.write_bytes(content)
    with Store.open(filled) as store:
        assert store.notices == ()
        assert len(headlines_of(store, ALL)) == 200
        assert "words" in store.source_text("7")[0]
        nothing_lost = "No headline, source or article is missing. The damaged library is now called news.db.damaged-"
        assert nothing_lost in " ".join(store.notices)
        (kept,) = filled.parent.glob("news.db.damaged-*")
        assert kept.read_bytes() == content
        offer(store, store.sources()[0], entry("a"))
        assert len(headlines_of(store, ALL)) == 201


def test_a_damaged_library_is_reported_with_the_newest_copy_in_its_folder(filled: Path) -> None:
    older, newer = filled.with_name("copy.db"), filled.with_name("news.db.before-restore-2026-11-25-120000")
    with Store.open(filled) as store:
        store.back_up(older)
        store.back_up(newer)
    os.utime(older, (1, 1))
    for _ in range(2):
        filled.write_bytes(b"damaged")
        with Store.open(filled) as store:
            (notice,) = store.notices
        assert notice.endswith(f"type newsreader restore and its file. The newest one is {newer}.")
    older.unlink()
    newer.unlink()
    filled.write_bytes(b"damaged")
    with Store.open(filled) as store:
        (notice,) = store.notices
    assert notice.endswith("To go back to a copy, type newsreader restore and its file.")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_never_replaces_a_copy_that_is_older_than_the_damage(
    filled: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    with Store.open(filled) as store:
        store.back_up(copy)
    os.utime(copy, (1, 1))
    content = copy.read_bytes()
    damage(filled)
    for _ in range(2):  # a backup each night, say: the library is sound the next time
        with Store.open(filled) as store:
            with pytest.raises(CannotWrite, match="a copy from before the library was repaired, and may have more"):
                store.back_up(copy)
            store.back_up(other)
    assert copy.read_bytes() == content
    with Store.open(filled) as store:
        add(store, entry("a"))
        store.back_up(other)


def test_a_library_without_sources_does_not_replace_a_copy_with_more(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(filled) as store:
        store.back_up(copy)
    content = copy.read_bytes()
    with Store.open(tmp_path / "typed wrongly" / "news.db") as store:
        with pytest.raises(CannotWrite, match="this copy has 200 headlines, and the library has no source of yours"):
            store.back_up(copy)
        assert copy.read_bytes() == content
        add(store, entry("a"))
        copied = store.back_up(copy)
        assert (copied.headlines, copied.earlier) == (1, 200)
        store.remove_source(store.sources()[0])
        with pytest.raises(CannotWrite, match="this copy has 1 headline,"):
            store.back_up(copy)


if sys.platform != "win32":  # where no file can be renamed that another has open

    def test_two_processes_that_find_the_same_damage_rename_the_file_once(filled: Path) -> None:
        with Store.open(filled) as one, Store.open(filled) as other:
            content = bytearray(filled.read_bytes())
            content[100:] = bytes(len(content) - 100)
            filled.write_bytes(content)
            assert headlines_of(one, ALL) == []
            assert headlines_of(other, ALL) == []
            add(one, entry("a"))
            assert titles(headlines_of(other, ALL)) == ["Title of a"]
        assert len(list(filled.parent.glob("news.db.damaged-*[0-9]"))) == 1


def test_a_damaged_search_index_is_made_again_and_nothing_is_lost(filled: Path) -> None:
    alter(filled, "UPDATE search_data SET block = zeroblob(10) WHERE id > 10")
    with Store.open(filled) as store:
        assert len(headlines_of(store, Selection(search="words title"))) == 200
        assert list(filled.parent.glob("*damaged*")) == []


def test_a_damaged_search_index_that_prevents_writing_is_repaired(filled: Path) -> None:
    alter(filled, "UPDATE search_data SET block = zeroblob(10)")
    with Store.open(filled) as store:
        assert offer(store, store.sources()[0], entry("7", "A new title")) == 0
        assert titles(headlines_of(store, Selection(search="new title"))) == ["A new title"]
        assert len(headlines_of(store, ALL)) == 200


def test_a_folder_in_place_of_the_library_is_reported_in_one_sentence(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable, match="it is a folder"):
        Store.open(path)


def test_a_file_in_place_of_the_folder_is_reported_in_one_sentence(path: Path) -> None:
    path.parent.write_text("")
    with pytest.raises(StoreUnusable, match="part of its path is a file"):
        Store.open(path)


def test_a_notice_is_left_to_the_command_to_print(filled: Path) -> None:
    filled.write_bytes(b"damaged")
    script = """
import contextlib, io
with contextlib.redirect_stderr(io.StringIO()) as printed, Store.open(path) as store:
    assert len(store.notices) == 1
assert printed.getvalue() == ""
"""
    elsewhere(script, filled)
