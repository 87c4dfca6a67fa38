"""A library that is opened to be read only changes by nothing that is asked of it, and shows what others write."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsreader.errors import StoreError, StoreReadOnly, StoreTooNew, StoreUnusable
from newsreader.model.values import Selection
from newsreader.store.callbacks import Callbacks
from newsreader.store.database_file import with_companions
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.store import Store
from tests.stocked import stocked
from tests.store.damaged import alter, make_older
from tests.store.disks import on_own_disk
from tests.store.making import add, entry, headlines_of, titles
from tests.store.others import elsewhere, open_elsewhere

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a kiosk reads is read on Linux")

ALL = Selection()

FILL = "with Store.open(path) as store: add(store, entry('a', 'Alpha storm'), entry('b', 'Beta'))"
OFFER = "with Store.open(path) as store: offer(store, store.sources()[0], entry('c', 'Gamma'))"


DIE = """
if not os.fork():
    store = Store.open(path)
    offer(store, store.sources()[0], entry('d', 'Delta'))
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()
"""
"""What was stored is still in the WAL."""


@pytest.fixture
def filled(path: Path) -> Path:
    """A library that another process has filled and closed."""
    stocked(path.parent, "filled elsewhere", lambda folder: elsewhere(FILL, folder / path.name))
    return path


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    with Store(ReadOnlyDatabase(path)) as store:
        yield store


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file but the memory that SQLite's processes share, with its bytes and the time of its last change."""
    found = sorted(each for each in folder.rglob("*") if each.is_file() and not each.name.endswith("-shm"))
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in found}


def read_for_long(store: Store) -> None:
    results = store.result_page()
    for _ in range(20):
        results.version()
        assert "Alpha storm" in titles(results.headlines(0, 10))
        assert store.selected(Selection(search="storm")).count() == 1
        assert titles(headlines_of(store, Selection(search="storm"))) == ["Alpha storm"]
        assert len(store.sources()) == 1
        assert store.article("1") is None


def test_nothing_changes_by_opening_reading_searching_and_closing(filled: Path) -> None:
    before = state_of(filled.parent)
    with reading(filled) as store:
        read_for_long(store)
        # The WAL that SQLite makes for a library that nobody had open is empty.
        assert state_of(filled.parent) == {
            **before,
            "news.db-wal": (b"", filled.with_name("news.db-wal").stat().st_mtime_ns),
        }
    assert state_of(filled.parent)["news.db"] == before["news.db"]
    assert set(state_of(filled.parent)) <= {"news.db", "news.db-wal"}


def test_nothing_changes_while_another_has_it_open(filled: Path) -> None:
    script = "store = Store.open(path); offer(store, store.sources()[0], entry('c', 'Gamma')); pause()"
    with open_elsewhere(script, filled):
        before = state_of(filled.parent)
        assert before["news.db-wal"][0]
        with reading(filled) as store:
            read_for_long(store)
            assert len(headlines_of(store, ALL)) == 3
        assert state_of(filled.parent) == before


def test_the_wal_of_a_killed_writer_is_not_moved(filled: Path) -> None:
    elsewhere(DIE, filled)
    before = state_of(filled.parent)
    assert before["news.db-wal"][0]
    for shared_memory_lost in (False, True):
        if shared_memory_lost:
            with_companions(filled)[2].unlink()
        with reading(filled) as store:
            read_for_long(store)
            assert "Delta" in titles(headlines_of(store, ALL))
        assert state_of(filled.parent) == before


def test_writes_of_another_process_change_the_version(filled: Path) -> None:
    with reading(filled) as store:
        results = store.result_page()
        first = results.version()
        assert results.version() == first
        elsewhere(OFFER, filled)
        assert results.count() == 2
        assert results.version() > first
        assert "Gamma" in titles(results.headlines(0, 10))


@pytest.mark.parametrize(
    "left",
    ["nothing", "all", "all that a dead writer left", "only what was not merged"],
)
def test_a_process_without_write_access_reads_and_sees_arrivals(filled: Path, left: str) -> None:
    if left != "nothing":
        elsewhere(DIE, filled)
    if left == "only what was not merged":
        with_companions(filled)[2].unlink()
    there_already = "True" if left != "nothing" else "False"
    script = f"""
write_no_file()
store = Store(ReadOnlyDatabase(path))
results = store.result_page()
first = results.version()
assert [results.version() for _ in range(10)] == [first] * 10
assert ("Delta" in titles(results.headlines(0, 10))) == {there_already}
with Store(ReadOnlyDatabase(path)) as other:
    other_results = other.result_page()
    assert len({{other_results.version() for _ in range(10)}}) == 1
pause()
assert results.version() > first
assert "Gamma" in titles(results.headlines(0, 10))
second = results.version()
assert results.version() == second
with Store(ReadOnlyDatabase(path)) as other:
    assert "Gamma" in titles(headlines_of(other, ALL))
try:
    store.mark("1", read=True)
except StoreReadOnly:
    store.close()
else:
    raise AssertionError
"""
    if left == "all":
        with (
            open_elsewhere("store = Store.open(path); store.sources(); pause()", filled),
            open_elsewhere(script, filled),
        ):
            elsewhere(OFFER, filled)
        return
    before = filled.read_bytes()
    with open_elsewhere(script, filled):
        assert filled.read_bytes() == before
        elsewhere(OFFER, filled)


def test_a_process_barred_from_writing_can_reopen_a_library_opened_before(filled: Path) -> None:
    script = """
first = Store(ReadOnlyDatabase(path))
write_no_file()
pause()
for _ in range(3):
    with Store(ReadOnlyDatabase(path)) as other:
        assert "Gamma" in titles(headlines_of(other, ALL))
first.close()
"""
    with open_elsewhere(script, filled):
        elsewhere(OFFER, filled)


def test_a_library_without_wal_in_a_read_only_folder_is_read_and_checked_again(tmp_path: Path) -> None:
    on_own_disk(
        """
from newsreader.store.database_file import look
from newsreader.store.read_only_database import ReadOnlyDatabase

remount("ro")
store = Store(ReadOnlyDatabase(path))
results = store.result_page()
first = results.version()
assert results.version() == first
assert results.count() == 2
remount("rw")
with Store.open(path) as other:
    offer(other, other.sources()[0], entry("c", "Gamma"))
remount("ro")
assert results.version() > first
assert "Gamma" in titles(results.headlines(0, 9))
with pytest.raises(errors.StoreReadOnly):
    store.mark("1", read=True)
store.close()
remount("rw")
crash_while_open()
remount("ro")
with Store(ReadOnlyDatabase(path)) as store:
    assert "The last" in titles(headlines_of(store, ALL))
remount("rw")
path.with_name("news.db-shm").unlink()
remount("ro")
with pytest.raises(errors.StoreUnusable):
    Store(ReadOnlyDatabase(path))
""",
        tmp_path / "disk",
    )


def test_a_missing_library_is_replaced_by_an_empty_one_until_it_exists(path: Path) -> None:
    with reading(path) as store:
        assert store.notices == ()
        results = store.result_page()
        first = results.version()
        assert (results.version(), results.count(), store.sources()) == (first, 0, [])
        assert not path.parent.exists()
        elsewhere(FILL, path)
        assert results.version() > first
        assert results.count() == 2


def test_a_restored_copy_is_noticed(filled: Path) -> None:
    with reading(filled) as store:
        results = store.result_page()
        first, generation = results.version(), store.generation()
        elsewhere(
            "copy = path.parent.parent / 'copy'\nwith Store.open(path) as store:\n    store.back_up(copy)\n"
            "    offer(store, store.sources()[0], entry('c', 'Gamma'))\n    store.restore(copy)",
            filled,
        )
        assert results.version() > first
        assert (results.count(), store.generation() != generation) == (2, True)


def test_a_library_of_an_earlier_version_is_read_from_memory_until_it_is_brought_up_to_date(path: Path) -> None:
    make_older(path, 6)
    alter(path, "INSERT INTO sources (name, url, kind) VALUES ('The Herald', 'https://herald.example', 'feed')")
    before = path.read_bytes()
    with reading(path) as store:
        assert [source.name for source in store.sources()] == ["The Herald"]
        results = store.result_page()
        first = results.version()
        assert path.read_bytes() == before
        elsewhere(OFFER, path)
        assert results.version() > first
        assert titles(results.headlines(0, 9)) == ["Gamma"]


def test_a_library_of_a_newer_version_is_refused(filled: Path) -> None:
    alter(filled, "PRAGMA user_version = 1000")
    with pytest.raises(StoreTooNew):
        ReadOnlyDatabase(filled)


def test_a_damaged_library_is_reported_and_not_moved_and_its_successor_is_read(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:50])
    before = state_of(filled.parent)
    with reading(filled) as store:
        (notice,) = store.notices
        assert "is damaged" in notice
        results = store.result_page()
        first = results.version()
        assert (results.version(), results.count()) == (first, 0)
        assert state_of(filled.parent) == before
        elsewhere(FILL, filled)
        assert results.version() > first
        assert results.count() == 2
        assert len(list(filled.parent.glob("*damaged*"))) == 1


def test_a_damaged_library_in_place_of_a_sound_one_is_reported_while_it_is_read(filled: Path) -> None:
    notices: list[str] = []
    with Store(ReadOnlyDatabase(filled, Callbacks(notices.append))) as store:
        results = store.result_page()
        assert results.count() == 2
        damaged = filled.with_name("damaged")
        damaged.write_bytes(filled.read_bytes()[:50])
        damaged.replace(filled)
        results.version()
        assert results.count() == 0
    (notice,) = notices
    assert "is damaged" in notice


def test_damage_found_in_use_is_reported_and_nothing_is_moved(filled: Path) -> None:
    with reading(filled) as store:
        results = store.result_page()
        assert results.count() == 2
        content = filled.read_bytes()
        with filled.open("r+b") as file:
            file.write(content[:4096] + b"\xff" * (len(content) - 4096))
        before = state_of(filled.parent)
        with pytest.raises(StoreError, match="It has not been changed"):
            headlines_of(store, Selection(search="storm"))
        assert results.version()
        assert (results.count(), store.sources()) == (0, [])
        assert state_of(filled.parent) == before
        filled.unlink()
        elsewhere(FILL, filled)
        results.version()
        assert results.count() == 2


def test_a_damaged_search_index_disables_only_the_search(filled: Path) -> None:
    alter(filled, "DELETE FROM search_data WHERE id > 10")
    before = filled.read_bytes()
    with reading(filled) as store:
        with pytest.raises(StoreUnusable, match="list of words"):
            headlines_of(store, Selection(search="storm"))
        assert len(headlines_of(store, ALL)) == 2
    assert filled.read_bytes() == before


def test_every_write_is_refused(filled: Path, tmp_path: Path) -> None:
    before = state_of(filled.parent)
    with reading(filled) as store:
        heard = store.reading_progress()
        for write in (
            lambda: store.mark("1", read=True),
            lambda: store.remove_source(store.sources()[0]),
            lambda: add(store, entry("new"), url="https://new.example/feed"),
            lambda: store.unfold("1"),
            lambda: store.put_bundled("newsreader:x", "X", (), "1", store.sources()[0].last_checked),  # type: ignore[arg-type]
            lambda: store.back_up(tmp_path / "copy"),
            lambda: heard.save_queue(["1"]),
            lambda: heard.mark_seen(1),
            store.forget_history,
            store.check_writable,
        ):
            with pytest.raises(StoreReadOnly):
                write()
        assert [each.read for each in headlines_of(store, ALL)] == [False, False]
    assert state_of(filled.parent)["news.db"] == before["news.db"]
    assert [each.name for each in tmp_path.iterdir()] == ["library"]
