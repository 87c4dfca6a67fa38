"""Any file can be read to its end, and nothing in it is taken for more than it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.store.damaged_pages import DamagedFile
from newsreader.store.recovery import recover
from newsreader.store.store import Store
from tests.store.making import add, entry, offer

PAGE, EVERY = 4096, 100
OURS = b"SQLite format 3\0\x10\0" + bytes(10) + b"\0\0\0\1" + bytes(68)
"""A header with the size of the pages."""


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        add(store, *(entry(str(n), summary="A summary. " * 40) for n in range(EVERY)))
    return path


def recovered(file: Path) -> int:
    """How many headlines can be read of a file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        assert recover(file, target)
        found: int = target.execute("SELECT count(*) FROM items").fetchone()[0]
    return found


def root_of(file: Path, owner: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (owner,)).fetchone()
    return found[0] if found else 1


def leaf_of(file: Path, owner: str) -> tuple[int, int]:
    """Where the last page of a table or index begins, and the first record on it."""
    content, at = file.read_bytes(), (root_of(file, owner) - 1) * PAGE
    begin = 100 if at == 0 else 0
    while content[at + begin] in (2, 5):
        at, begin = (int.from_bytes(content[at + begin + 8 :][:4], "big") - 1) * PAGE, 0
    record = at + int.from_bytes(content[at + begin + 8 :][:2], "big")
    for _ in range(1 if content[at + begin] == 10 else 2):  # its size; and its number, which only tables have
        while content[record] >= 0x80:
            record += 1
        record += 1
    return at, record


@pytest.mark.parametrize("owner", ["the schema", "items_by_place"])
@pytest.mark.parametrize("size", [1, 3])
def test_a_row_that_has_fewer_values_than_it_must_is_passed_over(filled: Path, owner: str, size: int) -> None:
    _page, record = leaf_of(filled, owner)
    content = bytearray(filled.read_bytes())
    content[record] = size
    filled.write_bytes(content)
    assert recovered(filled) == EVERY


def test_a_file_that_ends_within_the_beginning_of_a_page_is_read(filled: Path, tmp_path: Path) -> None:
    damaged, root = tmp_path / "damaged.db", root_of(filled, "heard")  # after all definitions, before pages of the log
    with Store.open(filled) as store:
        store.mark("1", saved=True)
        damaged.with_name("damaged.db-wal").write_bytes(Path(f"{filled}-wal").read_bytes())
        damaged.write_bytes(filled.read_bytes()[: (root - 1) * PAGE + 6])
    assert list(DamagedFile(damaged).rows())


@pytest.mark.parametrize("torn", [False, True])
def test_a_change_that_the_log_has_only_in_part_is_left_out(filled: Path, tmp_path: Path, torn: bool) -> None:
    damaged = tmp_path / "damaged.db"
    with Store.open(filled) as store, closing(sqlite3.connect(filled)):
        offer(store, store.sources()[0], entry("late", "In the log"))
        log = bytearray(Path(f"{filled}-wal").read_bytes())
        if torn:
            log[32 + 24 + PAGE // 2] ^= 1
        damaged.write_bytes(filled.read_bytes())
        damaged.with_name("damaged.db-wal").write_bytes(log)
    assert recovered(damaged) == EVERY + (not torn)


def test_lists_of_free_pages_that_name_pages_in_use_lose_nothing(filled: Path) -> None:
    leaf, _record = leaf_of(filled, "items")
    content = bytearray(filled.read_bytes())
    content[32:36] = (leaf // PAGE + 1).to_bytes(4, "big")
    filled.write_bytes(content)
    assert recovered(filled) == EVERY


def test_a_leaf_of_another_table_in_the_place_of_one_loses_no_headline(filled: Path) -> None:
    items, texts = (leaf_of(filled, owner)[0] for owner in ("items", "texts"))
    content = bytearray(filled.read_bytes())
    content[items : items + PAGE], content[texts : texts + PAGE] = (
        content[texts : texts + PAGE], content[items : items + PAGE],
    )  # fmt: skip
    filled.write_bytes(content)
    assert recovered(filled) == EVERY


def test_records_that_overlap_take_no_more_room_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "any.db"
    cell = b"\x8f\0\1\3\x9e\6\0"  # a record of 1,920 bytes, a blob of 1,917
    page = b"\x0d\0\0" + (200).to_bytes(2, "big") + bytes(3)
    page += b"".join((600 + 7 * each).to_bytes(2, "big") for each in range(200))
    page = page.ljust(600, b"\0") + cell * 200
    file.write_bytes(OURS.ljust(PAGE, b"\0") + page.ljust(PAGE, b"a"))
    sizes = [len(value) for found in DamagedFile(file).rows() for value in found.values if isinstance(value, bytes)]
    assert 0 < sum(sizes) <= 2 * PAGE


def test_a_page_that_two_records_go_on_to_is_read_for_the_first(tmp_path: Path) -> None:
    file = tmp_path / "any.db"
    # A record of 4,100 bytes, a blob of 4,097, goes on after 489 bytes: here, both on page 3.
    record = (b"\xa0\4\1\3\xc0\x0e").ljust(3 + 489, b"a") + b"\0\0\0\3"
    at = [PAGE - len(record), PAGE - 2 * len(record)]
    page = b"\x0d\0\0\0\2" + bytes(3) + b"".join(each.to_bytes(2, "big") for each in at)
    page = page.ljust(at[1], b"\0") + record * 2
    file.write_bytes(OURS.ljust(PAGE, b"\0") + page + bytes(4) + b"b" * (PAGE - 4))
    assert [len(found.values) for found in DamagedFile(file).rows()] == [1]


@given(st.binary(max_size=PAGE * 2), st.booleans())
def test_any_file_can_be_read_to_its_end(tmp_path_factory: pytest.TempPathFactory, content: bytes, ours: bool) -> None:
    file = tmp_path_factory.getbasetemp() / "any.db"
    header = b"SQLite format 3\0\2\0" + bytes(14) + b"\0\0\0\1\0\0\0\1" + bytes(60) if ours else b""
    file.write_bytes(header + content)
    assert len(list(DamagedFile(file).rows())) <= (len(header) + len(content)) // 2
