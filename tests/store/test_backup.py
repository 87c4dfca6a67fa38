"""A library is backed up into one file, and is restored from it whole or not at all."""

import contextlib
import errno
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.errors import CannotWrite, FileUnreadable, NotABackup, StoreBusy, StoreTooNew, UsageError
from newsreader.model.values import Selection
from newsreader.store import database_file, schema
from newsreader.store.backup import restore_over_newer
from newsreader.store.callbacks import Callbacks
from newsreader.store.store import Store
from tests.modes import has_mode
from tests.store.damaged import alter
from tests.store.disks import on_own_disk
from tests.store.making import ARTICLE, NOW, add, entry, headlines_of, offer, titles
from tests.store.test_migration import holds_everything, make_first_version

ALL = Selection()


def as_backed_up(store: Store) -> None:
    assert [(each.title, each.read, each.saved) for each in headlines_of(store, ALL)] == [
        ("Alpha", True, True),
        ("Beta", False, False),
    ]
    assert store.article("2") == ARTICLE
    assert titles(headlines_of(store, Selection(search="marquis"))) == ["Alpha"]


def test_a_copy_is_restored_and_the_replaced_library_is_saved(filled: Store, path: Path, file: Path) -> None:
    copied = filled.back_up(file)
    assert (copied.sources, copied.headlines) == (1, 2)
    filled.remove_source(filled.sources()[0])
    add(filled, entry("c", "Gamma"), url="https://post.example/feed", name="The Post")
    before = headlines_of(filled, ALL)
    results = filled.result_page()
    assert results.count() == 2
    restored = filled.restore(file)
    assert (restored.sources, restored.headlines) == (1, 2)
    as_backed_up(filled)
    results.version()
    assert [each.title for each in results.headlines(0, 9)] == ["Alpha", "Beta"]
    assert filled.earlier_libraries() == [restored.replaced]
    with Store.open(path.with_name(restored.replaced)) as earlier:
        assert headlines_of(earlier, ALL) == before
    offer(filled, filled.sources()[0], entry("d"))
    filled.close()
    with Store.open(path) as again:
        assert again.notices == ()
        assert len(headlines_of(again, ALL)) == 3
    assert sorted(each.name for each in path.parent.iterdir()) == ["news.db", restored.replaced]


def test_an_article_fetched_for_the_replaced_library_is_not_stored_in_the_restored_one(
    filled: Store, file: Path
) -> None:
    filled.mark("1", saved=True)
    filled.back_up(file)
    edition = filled.edition("1")
    filled.restore(file)
    filled.store_article("1", ARTICLE, edition)
    assert (filled.article("1"), filled.outdated_article("1")) == (None, None)
    filled.store_article("1", ARTICLE, filled.edition("1"))
    assert filled.article("1") == ARTICLE


def test_a_backup_is_one_private_file_that_stands_alone(filled: Store, file: Path) -> None:
    filled.back_up(file)
    assert [each.name for each in file.parent.iterdir() if each.is_file()] == [file.name]
    assert has_mode(file, 0o600)
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert schema.shape_of(connection) == schema.newest_shape()


def test_a_backup_is_made_while_others_write_and_read(filled: Store, path: Path, file: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM sources WHERE removed = 1")
        filled.back_up(file)
    with Store.open(path) as reader:
        filled.restore(file)
        as_backed_up(reader)


def test_a_backup_overwrites_an_earlier_backup_and_nothing_else(
    filled: Store, path: Path, file: Path, tmp_path: Path
) -> None:
    filled.back_up(file)
    offer(filled, filled.sources()[0], entry("c"))
    assert filled.back_up(file).headlines == 3
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear diary")
    for refused, reason in (
        (letter, "not a copy of a library"),
        (tmp_path, "it is a folder"),
        (tmp_path / ("a" * 300), "the name is too long"),
        (path, "the library itself"),
        (tmp_path / "nowhere" / "backup.db", "the folder does not exist"),
        (Path("/dev/full"), "not a copy of a library"),
    ):
        with pytest.raises(CannotWrite, match=reason):
            filled.back_up(refused)
    assert letter.read_text() == "Dear diary"
    as_there = {each.name for each in tmp_path.iterdir()}
    assert as_there == {"library", "backup.db", "letter.txt"}


def test_a_plain_copy_of_the_library_file_is_restored(filled: Store, path: Path, file: Path) -> None:
    shutil.copyfile(path, file)
    shutil.copyfile(f"{path}-wal", f"{file}-wal")
    offer(filled, filled.sources()[0], entry("c"))
    filled.restore(file)
    as_backed_up(filled)


def test_a_restored_backup_of_an_earlier_version_is_migrated_and_the_backup_is_not(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "old" / "news.db"
    make_first_version(file)
    before = file.read_bytes()
    store.restore(file)
    holds_everything(store)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["news.db"]


def test_a_backup_with_pages_of_another_size_is_restored(filled: Store, file: Path) -> None:
    filled.back_up(file)
    alter(file, "PRAGMA page_size = 1024", "VACUUM")
    filled.restore(file)
    as_backed_up(filled)


def test_a_damaged_search_index_is_made_again(filled: Store, file: Path) -> None:
    filled.back_up(file)
    alter(file, "DELETE FROM search_data WHERE id > 10")
    filled.restore(file)
    as_backed_up(filled)


def with_bytes_in_its_schema(file: Path) -> None:
    # All: some builds of SQLite leave what a page had before.
    file.write_bytes(file.read_bytes().replace(b"CREATE INDEX items_folded", b"CREATE INDEX items_fol\xd9ed"))


def truncated(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def scrambled(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(reversed(content[4096:])))


def foreign(file: Path) -> None:
    file.unlink()
    alter(file, "CREATE TABLE bookmarks (url)")


NEWER = f"PRAGMA user_version = {schema.VERSION + 1}"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (truncated, NotABackup),
        (scrambled, NotABackup),
        (foreign, NotABackup),
        (with_bytes_in_its_schema, NotABackup),
        (lambda file: file.write_bytes(b""), NotABackup),
        (lambda file: file.write_text("Dear diary"), NotABackup),
        ("CREATE TRIGGER evil AFTER UPDATE ON items BEGIN DELETE FROM items; END", NotABackup),
        ("DROP TABLE facts", NotABackup),
        ("DELETE FROM sources", NotABackup),
        ("PRAGMA user_version = -1", NotABackup),
        (NEWER, StoreTooNew),
        (lambda file: file.unlink(), UsageError),
        (lambda file: (file.unlink(), file.mkdir()), FileUnreadable),
    ],
)
def test_a_failed_restore_changes_nothing(
    filled: Store, path: Path, file: Path, change: Callable[[Path], object] | str, error: type[Exception]
) -> None:
    filled.back_up(file)
    alter(file, change) if isinstance(change, str) else change(file)
    with pytest.raises(error, match=file.name):
        filled.restore(file)
    as_backed_up(filled)
    assert filled.earlier_libraries() == []
    assert {each.name for each in path.parent.iterdir()} == {"news.db", "news.db-wal", "news.db-shm"}


def test_the_library_is_not_restored_from_itself(filled: Store, path: Path) -> None:
    with pytest.raises(NotABackup):
        filled.restore(path)


def test_a_library_that_another_program_holds_is_not_replaced(
    short_lock_wait: None, filled: Store, path: Path, file: Path
) -> None:
    filled.back_up(file)
    with Store.open(path) as store, contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.restore(file)
        other.execute("ROLLBACK")
        store.restore(file)


def test_a_restore_does_not_wait_for_ever_for_a_late_lock(
    short_lock_wait: None, filled: Store, path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.back_up(file)
    with (
        Store.open(path) as store,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
        contextlib.closing(sqlite3.connect(file)) as content,
    ):
        holding = contextlib.ExitStack()
        writing = store._database.writing

        @contextlib.contextmanager
        def then_locked():  # type: ignore[no-untyped-def]
            with writing() as connection:
                yield connection
            other.execute("BEGIN IMMEDIATE")
            holding.callback(other.execute, "ROLLBACK")

        monkeypatch.setattr(store._database, "writing", then_locked)
        with holding, pytest.raises(StoreBusy):
            store._database.replace_with(content)
        monkeypatch.undo()
        as_backed_up(store)


def test_a_full_or_read_only_disk_is_reported_and_changes_nothing(tmp_path: Path) -> None:
    on_own_disk(
        """
elsewhere = disk.parent / "backup.db"
with Store.open(path) as store:
    assert store.back_up(elsewhere).headlines == 2
    fill()
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        store.back_up(disk / "backup.db")
    with pytest.raises((errors.CannotWrite, errors.DiskFull, errors.StoreUnusable), match="disk is full"):
        store.restore(elsewhere)
    assert titles(headlines_of(store, ALL)) == ["Alpha", "Beta"]
    assert not list(disk.glob("backup*")) and not store.earlier_libraries()
    make_room()
remount("ro")
with Store.open(path) as store:
    with pytest.raises(errors.StoreReadOnly):
        store.restore(elsewhere)
    assert store.back_up(elsewhere).headlines == 2
    with pytest.raises(errors.CannotWrite, match="the disk is read-only"):
        store.back_up(disk / "backup.db")
    remount("rw")
    assert store.restore(elsewhere).headlines == 2
""",
        tmp_path / "disk",
    )


def test_where_nothing_could_be_stored_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    on_own_disk(
        """
remount("ro")
with Store.open(disk / "other" / "news.db") as store, pytest.raises(errors.StoreReadOnly):
    store.back_up(disk.parent / "backup.db")
assert not (disk.parent / "backup.db").exists()
""",
        tmp_path / "disk",
    )


def test_a_copy_is_restored_over_a_library_of_a_newer_newsreader_which_is_kept(
    filled: Store, path: Path, file: Path
) -> None:
    filled.back_up(file)
    filled.close()
    alter(path, NEWER)
    newer = path.read_bytes()
    with pytest.raises(StoreTooNew):
        Store.open(path)
    restored = restore_over_newer(path, file)
    assert (restored.sources, restored.headlines) == (1, 2)
    assert path.with_name(restored.replaced).read_bytes() == newer
    with Store.open(path) as store:
        as_backed_up(store)
        offer(store, store.sources()[0], entry("c"))
    assert sorted(each.name for each in path.parent.iterdir()) == ["news.db", restored.replaced]


@pytest.mark.parametrize("change", [truncated, foreign, lambda file: file.unlink()])
def test_a_library_of_a_newer_newsreader_stays_as_it_is_if_the_copy_cannot_be_restored(
    filled: Store, path: Path, file: Path, change: Callable[[Path], object]
) -> None:
    filled.back_up(file)
    filled.close()
    alter(path, NEWER)
    newer = path.read_bytes()
    change(file)
    with pytest.raises((NotABackup, UsageError)):
        restore_over_newer(path, file)
    assert path.read_bytes() == newer
    assert [each.name for each in path.parent.iterdir()] == ["news.db"]


def test_who_has_the_library_open_is_called_once_a_copy_is_restored_over_it(
    filled: Store, path: Path, file: Path
) -> None:
    filled.back_up(file)
    called: list[str] = []
    with Store.open(path, callbacks=Callbacks(on_replaced=lambda: called.append("other"))) as other:
        results = other.result_page()
        offer(filled, filled.sources()[0], entry("c"))
        results.version()
        assert called == []
        for count in (1, 2):
            filled.restore(file)
            for _ in range(2):
                results.version()
            assert called == ["other"] * count
        assert [each.title for each in results.headlines(0, 9)] == ["Alpha", "Beta"]


def test_who_has_the_library_open_is_called_once_another_file_is_in_its_place(
    filled: Store, path: Path, file: Path, tmp_path: Path
) -> None:
    filled.back_up(file)
    fresh = tmp_path / "fresh" / path.name
    called: list[str] = []
    with Store.open(path, callbacks=Callbacks(on_replaced=lambda: called.append("other"))) as other:
        results = other.result_page()
        results.version()
        with Store.open(fresh) as store:
            store.restore(file)
        if sys.platform == "win32":  # where no file can be renamed that another has open
            with pytest.raises(OSError, match=str(errno.EBUSY)) as refused:
                database_file.put_in_place_of(path, fresh, database_file.identity(path))
            assert refused.value.errno == errno.EBUSY
            assert list(path.parent.glob("news.db.damaged-*")) == []
            results.version()
            assert called == []
            return
        assert database_file.put_in_place_of(path, fresh, database_file.identity(path))
        for _ in range(2):
            results.version()
        assert called == ["other"]


def test_who_restores_a_copy_is_not_called_for_it(path: Path, file: Path) -> None:
    called: list[str] = []
    with Store.open(path, callbacks=Callbacks(on_replaced=lambda: called.append("own"))) as store:
        add(store, entry("a"))
        store.back_up(file)
        results = store.result_page()
        results.version()
        store.restore(file)
        with Store.open(path) as other:
            offer(other, other.sources()[0], entry("b"))
        results.version()
    assert called == []


def test_a_restore_into_an_empty_home_keeps_no_file_of_what_was_there(
    filled: Store, file: Path, tmp_path: Path
) -> None:
    filled.back_up(file)
    home = tmp_path / "new"
    with Store.open(home / "news.db") as empty:
        empty.put_bundled("newsreader:getting-started", "Getting started", [entry("keys")], "1", NOW)
        assert empty.restore(file).replaced == ""
        as_backed_up(empty)
    assert [each.name for each in home.iterdir()] == ["news.db"]
