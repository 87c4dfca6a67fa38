"""A library of the first version is brought up to date with all it holds, and can be read where that cannot be done."""

import contextlib
import shutil
import sqlite3
from itertools import product
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.errors import StoreBusy
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Selection
from newsreader.store import library_connection, schema, story_match
from newsreader.store.callbacks import Callbacks
from newsreader.store.store import Store
from tests.store.damaged import as_of, fill, make_older
from tests.store.disks import on_own_disk
from tests.store.making import NOW, add, entry, headlines_of, offer, place_of, titles

ALL = Selection()


def make_first_version(path: Path) -> None:
    """A library as the first version left it: a source that failed last, three headlines, marks and an article."""
    make_older(path, 1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        then = int(NOW.timestamp())
        connection.execute(
            "INSERT INTO sources (name, url, kind, fetch_url, etag, last_modified, last_checked, last_error)"
            " VALUES ('The Herald', 'https://herald.example/feed', 'feed', '', '\"1\"', 'then', ?, 'Down.')",
            (then,),
        )
        for number, name in enumerate(("Alpha", "Beta", "Gamma"), 1):
            place = place_of(None, "none", NOW) + number
            connection.execute(
                "INSERT INTO items (source_id, place, read, saved, arrived, precision, title, url, identity, summary)"
                " VALUES (1, ?, ?, ?, ?, 'none', ?, ?, ?, 'A summary.')",
                (place, number == 1, number == 2, then, name, f"https://herald.example/{name}", name),
            )
            connection.execute("INSERT INTO texts (item_id, raw_content) VALUES (?, '<p>marquis</p>')", (number,))
            connection.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, 'marquis')", (place, name))


def holds_everything(store: Store) -> None:
    assert [(each.title, each.read, each.saved) for each in headlines_of(store, ALL)] == [
        ("Gamma", False, False),
        ("Beta", False, True),
        ("Alpha", True, False),
    ]
    assert titles(headlines_of(store, Selection(search="marquis"))) == ["Gamma", "Beta", "Alpha"]
    assert store.source_text("1") == ("<p>marquis</p>", None)
    (asked,) = store.subscriptions()
    assert (asked.etag, asked.last_modified, asked.source.last_error) == ('"1"', "then", "Down.")
    assert (asked.failing_since, asked.failures, asked.gone) == (int(NOW.timestamp()), 1, False)
    assert (asked.source.category, asked.digest, asked.not_before, asked.last_new) == ("", b"", None, None)


def version_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return schema.version_of(connection)


def test_an_older_library_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    make_first_version(path)
    with Store.open(path) as store:
        assert store.notices == ()
        holds_everything(store)
        (source,) = store.sources()
        assert offer(store, source, entry("Alpha", "Alpha"), entry("d", "Delta")) == 1
        assert store.headline("1").read
    assert version_of(path) == schema.VERSION
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("seconds", [0.0, 60.0])
def test_a_migration_is_announced_before_and_after_it_only_if_it_takes_long(
    path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr(library_connection, "SLOW_SECONDS", seconds)
    monkeypatch.setattr(library_connection, "_STEPS", 1)
    make_first_version(path)
    announced: list[tuple[str, int]] = []
    callbacks = Callbacks(on_slow=lambda sentence: announced.append((sentence, version_of(path))))
    for _ in range(2):
        Store.open(path, callbacks=callbacks).close()
    slow = [(messages.LIBRARY_MIGRATING, 1), (messages.LIBRARY_MIGRATED, schema.VERSION)]
    assert announced == ([] if seconds else slow)


def test_headlines_of_an_older_library_are_folded_with_later_arrivals(path: Path) -> None:
    storm, forecast, shared = "Storm closes coastal road at Seaham", "Weather warning for Seaham harbour", "Choir wins"
    make_first_version(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for number, (title, url) in enumerate(
            [(storm, "storm"), ("Lifeboat crew honoured in Hartlepool", "crew"), (shared, "all"), (shared, "all")], 11
        ):
            connection.execute(
                "INSERT INTO items (id, source_id, place, arrived, precision, title, url, identity, summary)"
                " VALUES (?, 1, ?, 0, 'none', ?, ?, ?, '')",
                (number, place_of(None, "none", NOW) + number, title, f"https://herald.example/{url}", number),
            )
            connection.execute("INSERT INTO texts (item_id) VALUES (?)", (number,))
    with Store.open(path) as store:
        post = add(
            store,
            entry("1", storm, url="https://post.example/1"),
            entry("2", "Lifeboat crew has been honoured", url="https://herald.example/crew?utm_source=post"),
            entry("3", shared, url="https://herald.example/all"),
            entry("4", forecast, url="https://post.example/4"),
            url="https://post.example/feed",
            name="The Post",
        )
        folded = {each.title: each.folded_into for each in headlines_of(store, Selection(source=post.id), folded=True)}
        assert folded == {storm: "11", "Lifeboat crew has been honoured": "12", shared: None, forecast: None}
        assert store.unfold("11")
        offer(store, post, entry("1", f"{storm} today", url="https://post.example/1"))
        assert store.headline("11").also_in == ()


def test_a_library_of_the_version_before_hides_nothing(path: Path) -> None:
    make_first_version(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:7])
        assert schema.version_of(connection) == 7
    with Store.open(path) as store:
        holds_everything(store)
        assert store.result_page().count() == 3
        assert store.remove_undoable(["1"], 1) == (2, 1)
        assert titles(headlines_of(store, ALL)) == ["Beta"]
        assert store.undo_removal(1) == 2
        holds_everything(store)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM items WHERE hidden = 1").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_words_of_an_older_library_are_found_as_they_are_written(path: Path) -> None:
    make_first_version(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE search SET text = 'policy and policies' WHERE title <> 'Beta'")
        connection.execute("UPDATE search SET text = 'the police' WHERE title = 'Beta'")
        assert len(connection.execute("SELECT 1 FROM search WHERE search MATCH 'police*'").fetchall()) == 3
    with Store.open(path) as store:
        assert titles(headlines_of(store, Selection(search="police"))) == ["Beta"]
        assert titles(headlines_of(store, Selection(search="policy"))) == ["Gamma", "Alpha"]


def test_a_migrated_library_has_the_schema_of_a_new_one(path: Path, tmp_path: Path) -> None:
    make_first_version(path)
    Store.open(path).close()
    fresh = tmp_path / "fresh" / "news.db"
    Store.open(fresh).close()

    def shape(library: Path) -> list[tuple[str, ...]]:
        with contextlib.closing(sqlite3.connect(library)) as connection:
            tables = connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"
            ).fetchall()
            return [*tables, *connection.execute("SELECT k, v FROM search_config ORDER BY k").fetchall()]

    assert shape(path) == shape(fresh)


def test_places_in_recordings_stay_in_an_older_library_and_have_no_measured_length(path: Path, tmp_path: Path) -> None:
    fill(tmp_path / "filled" / "news.db")
    path.parent.mkdir(mode=0o700)
    with contextlib.closing(as_of(18, tmp_path / "filled" / "news.db")) as old:
        (number,) = old.execute("SELECT item_id FROM heard").fetchone()
        with contextlib.closing(sqlite3.connect(path)) as file:
            old.backup(file)
    with Store.open(path) as store:
        assert store.reading_progress().recording_place(str(number)) == RecordingPlace(str(number), 4.5)
        (episode,) = headlines_of(store, Selection(sound=True))
        assert [each.seconds for each in episode.enclosures] == [9]


def test_the_titles_of_an_older_library_are_examined_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[str] = []
    shape_of = story_match.shape_of

    def examine(title: str) -> str:
        examined.append(title)
        return shape_of(title)

    monkeypatch.setattr(story_match, "shape_of", examine)
    pairs = product("bcdfgh", "qrstvx")
    events = [f"Ferry strands {first}{last} harbour islanders for 3 days" for first, last in pairs]
    series = [f"Shetland ferry tables, Whitby harbour islanders, {number} November" for number in (3, 4)]
    titles = (*events, *series)
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as library:
        schema.migrate(library, schema.MIGRATIONS[:15])
        library.executemany("INSERT INTO sources (name, url, kind) VALUES (?1, ?1, 'feed')", [("Herald",), ("Post",)])
        for number, (source, title) in enumerate(product((1, 2), titles), 1):
            library.execute(
                "INSERT INTO items (id, source_id, place, arrived, precision, title, url, identity, summary, story,"
                " folded_into) VALUES (?1, ?2, ?3, 0, 'none', ?4, ?1, ?1, '', ?4, iif(?2 = 2, ?1 - ?5, NULL))",
                (number, source, place_of(None, "none", NOW) + number, title, len(titles)),
            )
        schema.migrate(library)
        folded = [
            row[0] for row in library.execute("SELECT title FROM items WHERE folded_into IS NOT NULL ORDER BY id")
        ]
    assert folded == events
    assert sorted(examined) == sorted([*titles, *titles])


@pytest.mark.parametrize("prevented_by", ["remount('ro')", "fill()"])
def test_an_older_library_where_nothing_can_be_written_can_be_read(tmp_path: Path, prevented_by: str) -> None:
    on_own_disk(
        f"""
from tests.store.test_migration import holds_everything, make_first_version, version_of
import shutil
shutil.rmtree(path.parent)
make_first_version(path)
before = path.read_bytes()
{prevented_by}
with Store.open(path) as store:
    holds_everything(store)
    with pytest.raises((errors.StoreReadOnly, errors.DiskFull)):
        store.mark("1", read=False)
assert path.read_bytes() == before
""",
        tmp_path / "disk",
    )


def test_an_older_library_that_another_program_holds_can_be_read(short_lock_wait: None, path: Path) -> None:
    make_first_version(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(path) as store:
            holds_everything(store)
            with pytest.raises(StoreBusy):
                store.mark("1", read=False)
            other.execute("ROLLBACK")
            store.mark("1", read=False)
    assert version_of(path) == schema.VERSION


def test_a_crash_during_a_migration_leaves_the_old_library_whole(path: Path, tmp_path: Path) -> None:
    make_first_version(path)
    copy = tmp_path / "copy.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in schema.MIGRATIONS[1]:
            connection.execute(statement)
        # What a crash would leave now.
        shutil.copyfile(path, copy)
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        connection.execute("ROLLBACK")
    assert version_of(copy) == 1
    with Store.open(copy) as store:
        holds_everything(store)
