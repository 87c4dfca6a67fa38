"""What can be read of a library with lost pages is kept: of the user's own, and of a copy that is restored."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from newsreader.errors import CannotWrite, NotABackup, StoreMended, StoreUnusable
from newsreader.messages import LOST_SOURCE
from newsreader.model.values import EVERYTHING, Article, Block, Clean, Selection
from newsreader.store import database_file, schema
from newsreader.store.callbacks import Callbacks
from newsreader.store.damaged_pages import DamagedFile
from newsreader.store.inspection import condition
from newsreader.store.recovery import recover
from newsreader.store.store import Store
from tests import stocked
from tests.store.damaged import alter, as_of, fill
from tests.store.making import add, entry, headlines_of, offer, titles
from tests.store.others import elsewhere
from tests.store.test_migration import make_first_version

PAGE, SOURCES, HEADLINES = 4096, 4, 60
EVERY = SOURCES * HEADLINES
Lost = Callable[[bytes, dict[str, int]], bytes]


def make(home: Path) -> None:
    """A library whose tables have pages on three levels, and texts that go on over several pages."""
    with Store.open(home / "news.db") as store:
        for source in range(SOURCES):
            stories = (
                entry(
                    f"{source}-{n}", hours_ago=n + source / 9, summary="A summary. " * 60, raw_content="words " * 2000
                )
                for n in range(HEADLINES)
            )
            add(store, *stories, url=f"https://paper.example/{source}", name=f"Paper {source}")
        for number in range(1, EVERY, 3):
            store.mark(str(number), saved=True)
        store.store_article(
            "2", Article("https://a.example", Clean("A"), blocks=(Block("paragraph", Clean("Marquis.")),))
        )


@pytest.fixture
def filled(path: Path) -> Path:
    stocked.stocked(path.parent, "pages on several levels", make)
    return path


def without(*pages: int) -> Lost:
    return lambda content, _roots: lose(content, *pages)


def lose(content: bytes, *pages: int) -> bytes:
    left = bytearray(content)
    for number in pages:
        left[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    return bytes(left)


def root_of(name: str) -> Lost:
    return lambda content, roots: lose(content, roots[name])


def child_of(name: str) -> Lost:
    """The second of the pages to which the first page of a table leads."""

    def lost(content: bytes, roots: dict[str, int]) -> bytes:
        page = content[(roots[name] - 1) * PAGE :][:PAGE]
        cell = int.from_bytes(page[14:16], "big")
        return lose(content, int.from_bytes(page[cell : cell + 4], "big"))

    return lost


def cut(content: bytes, _roots: dict[str, int]) -> bytes:
    return content[: len(content) * 2 // 3]


def damage(path: Path, lost: Lost) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage"))
    content = lost(path.read_bytes(), roots)
    path.write_bytes(content)
    return content


CASES = [
    (root_of("items"), EVERY), (child_of("items"), EVERY - 15), (root_of("texts"), EVERY), (child_of("texts"), EVERY),
    (root_of("items_by_place"), EVERY), (root_of("search_data"), EVERY), (root_of("search_content"), EVERY),
    (root_of("sources"), EVERY), (root_of("facts"), EVERY), (without(1), EVERY), (cut, EVERY // 4),
]  # fmt: skip
REFUSED = r"damaged.*\. Nothing has been changed\. .*type newsreader restore --repair and its file"
NAMES = ["items", "part of items", "texts", "part of texts", "an index", "words", "words' texts"]
NAMES += ["sources", "facts", "the first page", "the end"]


@pytest.mark.parametrize(("lost", "at_least"), CASES, ids=NAMES)
def test_all_that_can_be_read_of_a_copy_with_lost_pages_is_restored(
    filled: Path, tmp_path: Path, lost: Lost, at_least: int
) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(filled) as store:
        every = {each.id: each for each in headlines_of(store, EVERYTHING)}
        store.back_up(copy)
        content = damage(copy, lost)
        if condition(copy, 60).state != "well":  # an index of words is made again without a word
            with pytest.raises(NotABackup, match=REFUSED):
                store.restore(copy)
        store.restore(copy, repair=True)
        left = headlines_of(store, EVERYTHING)
        assert at_least <= len(left) <= EVERY
        assert {each.id for each in left if each.saved} >= {each.id for each in left if every[each.id].saved}
        assert {each.title for each in left} <= {each.title for each in every.values()}
        assert store.selected(Selection(search="title")).count() == len(left)
    assert condition(filled, 60).state == "well"
    assert copy.read_bytes() == content


@pytest.mark.parametrize(("lost", "at_least"), CASES, ids=NAMES)
def test_a_library_with_lost_pages_is_repaired_by_a_backup_and_the_damaged_file_is_kept(
    filled: Path, tmp_path: Path, lost: Lost, at_least: int
) -> None:
    content = damage(filled, lost)
    was_whole = condition(filled, 60).state == "well"
    with Store.open(filled) as store:
        copied = store.back_up(tmp_path / "copy.db")
        assert copied.headlines == len(headlines_of(store, EVERYTHING)) >= at_least
        assert was_whole or any("To go back to a copy, type newsreader restore" in each for each in store.notices)
        offer(store, store.sources()[0], entry("new"))
    assert condition(filled, 60).state == "well"
    kept = [each.read_bytes() for each in filled.parent.glob("news.db.damaged-*")]
    assert kept == ([] if was_whole else [content])


def test_a_library_found_damaged_by_a_backup_does_not_replace_the_copy(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(filled) as store:
        store.back_up(copy)
    content = copy.read_bytes()
    damage(filled, cut)
    with Store.open(filled) as store:
        with pytest.raises(CannotWrite, match="a copy from before the library was repaired"):
            store.back_up(copy)
        assert store.notices
    assert copy.read_bytes() == content


def test_what_was_lost_is_said_with_its_number_and_the_way_to_a_copy(filled: Path) -> None:
    copy = filled.with_name("copy.db")
    with Store.open(filled) as store:
        store.back_up(copy)
    damage(filled, child_of("items"))
    heard: list[str] = []
    with Store.open(filled, callbacks=Callbacks(heard.append)) as store:
        left = headlines_of(store, EVERYTHING, folded=True)
        assert len(left) < EVERY
    (sentence,) = heard
    lost_saved = EVERY // 3 - sum(each.saved for each in left)
    assert lost_saved > 1
    assert (
        f"Lost: {EVERY - len(left)} headlines. {lost_saved} of the headlines were saved."
        " The damaged library is now called news.db.damaged-"
    ) in sentence
    assert sentence.endswith(f"To go back to a copy, type newsreader restore and its file. The newest one is {copy}.")


def with_its_index_of_saved(content: bytes, roots: dict[str, int]) -> bytes:
    return root_of("items_saved")(child_of("items")(content, roots), roots)


@pytest.mark.parametrize("lost", [without(1), with_its_index_of_saved], ids=["the first page", "headlines"])
def test_where_it_cannot_be_known_whether_lost_headlines_were_saved_that_is_said(filled: Path, lost: Lost) -> None:
    damage(filled, lost)
    with Store.open(filled) as store:
        with suppress(StoreMended):
            headlines_of(store, EVERYTHING)
        assert "Saved headlines may be among them." in " ".join(store.notices)


def test_lost_headlines_of_which_none_was_saved_are_said_without_that(filled: Path) -> None:
    alter(filled, "UPDATE items SET saved = 0")
    damage(filled, child_of("items"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        found = recover(filled, target)
    assert found
    assert dict(found.lost)["items"] > 1
    assert found.saved == 0


@contextmanager
def unknown_to(path: Path, index: str) -> Iterator[sqlite3.Connection]:
    """A connection whose changes an index does not see, so that it has other entries than its table afterwards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        row = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)


def test_an_entry_of_one_index_alone_is_no_lost_headline(filled: Path) -> None:
    with unknown_to(filled, "items_by_url") as connection:
        connection.execute("DELETE FROM items WHERE id = 7")
        connection.execute("DELETE FROM texts WHERE item_id = 7")
    damage(filled, root_of("items_by_story"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        found = recover(filled, target)
    assert found
    assert found.lost == ()


def test_a_headline_that_an_index_has_lost_is_listed_again_once_other_damage_is_left_out(filled: Path) -> None:
    with unknown_to(filled, "items_by_place") as connection:
        connection.execute("UPDATE items SET place = place - 1024 * 1024 * 1024 WHERE id = 7")
        connection.execute("UPDATE items SET published = 'zzz' WHERE id = 9")
    with Store.open(filled) as store:
        listed = headlines_of(store, EVERYTHING, folded=True)
        assert len(listed) == EVERY
        results = store.result_page()
        found = [results.position_of(str(number)) for number in (6, 7, 8)]
        assert None not in found
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_headlines_stay_when_their_sources_are_lost(filled: Path, tmp_path: Path) -> None:
    damage(filled, root_of("sources"))
    with Store.open(filled) as store:
        store.back_up(tmp_path / "copy.db")
        assert {source.name for source in store.sources()} == {f"{LOST_SOURCE}{number}" for number in (1, 2, 3, 4)}
        assert all(source.paused for source in store.sources())
        assert len(headlines_of(store, Selection(saved=True))) == EVERY // 3


def test_what_only_the_log_of_changes_has_is_recovered(filled: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    with Store.open(filled) as store, closing(sqlite3.connect(filled)) as connection:
        offer(store, store.sources()[0], entry("late", "In the log"))
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage"))
        damaged.write_bytes(child_of("items_by_url")(filled.read_bytes(), roots))
        damaged.with_name("damaged.db-wal").write_bytes(Path(f"{filled}-wal").read_bytes())
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        assert recover(damaged, target)
        assert target.execute("SELECT count(*) FROM items WHERE title = 'In the log'").fetchone() == (1,)


def test_what_was_deleted_does_not_come_back(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")  # as most builds of SQLite have it: what was deleted stays
        connection.execute("DELETE FROM items WHERE source_id = 2")
        left = {str(number) for (number,) in connection.execute("SELECT id FROM items")}
    damage(filled, root_of("items_by_url"))
    with Store.open(filled) as store:
        store.back_up(tmp_path / "copy.db")
        assert {each.id for each in headlines_of(store, EVERYTHING, folded=True)} == left


def connection_to_copy_of(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    return copy


@pytest.mark.parametrize("version", [1, 4, 15, 17])
def test_a_damaged_library_of_an_older_version_is_recovered(tmp_path: Path, version: int) -> None:
    old = tmp_path / "old" / "news.db"
    if version == 1:
        make_first_version(old)
    else:
        stocked.stocked(tmp_path / "filled", "something in every table", lambda home: fill(home / "news.db"))
        old.parent.mkdir()
        with closing(as_of(version, tmp_path / "filled" / "news.db")) as library, closing(sqlite3.connect(old)) as file:
            library.backup(file)
    with closing(sqlite3.connect(old)) as connection:
        connection.isolation_level = None
        schema.migrate(whole := connection_to_copy_of(connection))
        every = whole.execute("SELECT * FROM items ORDER BY id").fetchall()
    damage(old, root_of("items_by_identity"))
    with closing(whole), closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        assert recover(old, target)
        assert target.execute("SELECT * FROM items ORDER BY id").fetchall() == every
        assert schema.version_of(target) == schema.VERSION


@pytest.mark.parametrize("repair", [False, True])
@pytest.mark.parametrize("content", [b"", b"Dear diary", bytes(10 * PAGE), b"SQLite format 3\0" + bytes(4 * PAGE)])
def test_what_is_no_library_at_all_is_refused_and_not_said_to_be_repairable(
    store: Store, tmp_path: Path, content: bytes, repair: bool
) -> None:
    add(store, entry("a"))
    (file := tmp_path / "file").write_bytes(content)
    with pytest.raises(NotABackup, match="is not a copy of a library") as refused:
        store.restore(file, repair=repair)
    assert "--repair" not in str(refused.value)
    assert titles(headlines_of(store, EVERYTHING)) == ["Title of a"]
    assert store.earlier_libraries() == []


@pytest.mark.parametrize("table", ["data", "config", "idx", "docsize"])
def test_a_copy_with_an_empty_index_of_words_is_restored(filled: Path, tmp_path: Path, table: str) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(filled) as store:
        store.back_up(copy)
        alter(copy, f"DELETE FROM search_{table}")  # noqa: S608
        store.restore(copy)
        assert store.selected(Selection(search="title")).count() == EVERY


def test_the_users_own_empty_index_of_words_is_made_again(filled: Path) -> None:
    alter(filled, "DELETE FROM search_data")
    with Store.open(filled) as store:
        assert store.selected(Selection(search="title")).count() == EVERY
        assert offer(store, store.sources()[0], entry("new", "Of today")) == 1
        assert titles(headlines_of(store, Selection(search="today"))) == ["Of today"]


def test_a_kill_while_the_library_is_replaced_leaves_the_damaged_one_in_its_place(filled: Path) -> None:
    content = damage(filled, without(1))
    killed = """
import os
from newsreader.system import files
rename = files.move
files.move = lambda file, target: os._exit(0) if target == path else rename(file, target)
Store.open(path)
"""
    elsewhere(killed, filled)
    assert filled.read_bytes() == content
    with Store.open(filled) as store:
        assert len(headlines_of(store, EVERYTHING, folded=True)) == EVERY
        assert store.notices


def test_a_library_that_another_process_repairs_is_followed_by_those_that_have_it_open(
    filled: Path, tmp_path: Path
) -> None:
    damage(filled, root_of("items_by_url"))
    with Store.open(filled) as store:
        with Store.open(filled) as other:
            other.back_up(tmp_path / "copy.db")
            assert other.notices
        store.mark("2", saved=True)
    with Store.open(filled) as store:
        assert {each.id for each in headlines_of(store, Selection(saved=True))} >= {"2"}
        assert store.notices == ()


def test_a_fault_of_the_repair_itself_is_a_sentence_at_each_reading(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(filled, root_of("items_by_url"))

    def meets_a_fault(_file: DamagedFile) -> None:
        raise IndexError

    monkeypatch.setattr(DamagedFile, "rows", meets_a_fault)
    with Store.open(filled) as store:
        for _ in range(2):
            with pytest.raises(StoreUnusable, match="it is damaged, and could not be put aside"):
                store.back_up(tmp_path / "copy.db")


SHORT = [(7, "Some headlines, sources or articles may be missing"), (250, "Lost: at least ")]


@pytest.mark.parametrize(("pages", "said"), SHORT)
def test_of_a_library_that_was_cut_never_is_it_said_that_nothing_is_missing(
    filled: Path, tmp_path: Path, pages: int, said: str
) -> None:
    damage(filled, lambda content, _roots: content[: pages * PAGE])
    with Store.open(filled) as store:
        with suppress(StoreMended):
            store.back_up(tmp_path / "copy.db")
        assert said in " ".join(store.notices)
        assert "No headline" not in " ".join(store.notices)


def test_a_lost_first_page_is_said_to_have_cost_what_is_not_counted(filled: Path) -> None:
    damage(filled, without(1))
    with Store.open(filled) as store:
        (sentence,) = store.notices
    assert "Saved searches, filters, the queue and reading positions may be missing." in sentence


HEADER = [(68, 1, "the name of the program"), (20, 12, "reserved bytes"), (60, 255, "a version below 0")]


@pytest.mark.parametrize(("at", "value"), [each[:2] for each in HEADER], ids=[each[2] for each in HEADER])
def test_a_damaged_byte_of_the_header_loses_nothing(filled: Path, at: int, value: int) -> None:
    damage(filled, lambda content, _roots: content[:at] + bytes([value]) + content[at + 1 :])
    with Store.open(filled) as store:
        assert len(headlines_of(store, EVERYTHING, folded=True)) == EVERY
        assert all("No headline, source or article is missing" in each for each in store.notices)


def test_damage_of_values_and_of_pages_together_is_repaired(filled: Path) -> None:
    alter(filled, "UPDATE items SET published = 'zzz' WHERE id = 7")
    damage(filled, child_of("texts"))
    with Store.open(filled) as store:
        assert len(headlines_of(store, EVERYTHING, folded=True)) == EVERY
        assert store.notices


def test_a_text_with_a_number_that_no_headline_can_have_is_no_lost_headline(filled: Path) -> None:
    alter(filled, "INSERT INTO texts (item_id) VALUES (1 << 40)")
    damage(filled, root_of("items_by_url"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        damaged = recover(filled, target)
        assert damaged
        assert damaged.lost == ()


def test_a_library_that_was_replaced_while_it_was_read_is_left_as_it_is(filled: Path) -> None:
    fresh = filled.with_name("fresh.db")
    fresh.write_bytes(b"repaired")
    content = filled.read_bytes()
    assert database_file.put_in_place_of(filled, fresh, (0, 0)) == ""
    assert filled.read_bytes() == content
    assert [each.name for each in filled.parent.iterdir() if "damaged" in each.name] == []


def test_a_library_that_cannot_be_replaced_stays_with_its_log(filled: Path) -> None:
    content = filled.read_bytes()
    log = filled.with_name("news.db-wal")
    log.write_bytes(b"changes")
    seen = database_file.identity(filled)
    with pytest.raises(FileNotFoundError):
        database_file.put_in_place_of(filled, filled.with_name("missing"), seen)
    assert (filled.read_bytes(), log.read_bytes()) == (content, b"changes")
    assert [each.name for each in filled.parent.iterdir() if "damaged" in each.name] == []


def test_a_repaired_library_has_a_log_of_changes_and_can_be_restored_from_the_damaged_one(filled: Path) -> None:
    damage(filled, lambda content, _roots: content[:68] + b"\0" + content[69:])
    with Store.open(filled) as store:
        (aside,) = filled.parent.glob("news.db.damaged-*")
        assert store.restore(aside, repair=True).headlines == EVERY
        with closing(sqlite3.connect(filled)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
