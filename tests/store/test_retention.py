"""Old headlines are removed to save room if the user has set so, and never the saved or the unread recent ones."""

import contextlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.values import Entry, Selection
from newsreader.store.retention import OLD, READ_OR_OLD, Retention
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.making import NOW, add, entry, headlines_of, offer, titles

ALL = Selection()
LONG_AGO = NOW - timedelta(days=100)


def by_title(store: Store) -> dict[str, str]:
    return {headline.title: headline.id for headline in headlines_of(store, ALL)}


def test_nothing_is_deleted_unless_limits_are_set(store: Store) -> None:
    add(store, entry("a", hours_ago=24 * 9999), now=LONG_AGO)
    assert store.retain(Retention(), NOW) == 0
    assert len(headlines_of(store, ALL)) == 1


def test_headlines_are_removed_when_both_their_day_and_their_arrival_are_older(store: Store) -> None:
    old = add(store, entry("old", "Old", hours_ago=24 * 100), entry("undated", "Undated"), now=LONG_AGO)
    offer(store, old, entry("archive", "From the archive", hours_ago=24 * 300), entry("new", "New", hours_ago=1))
    assert store.retain(Retention(days=30), NOW) == 2
    assert set(by_title(store)) == {"From the archive", "New"}
    assert store.retain(Retention(days=30), NOW) == 0


def test_saved_headlines_and_those_that_came_with_the_program_stay(store: Store) -> None:
    add(store, entry("a", "Saved"), entry("b", "Read"), entry("c", "Unread"), now=LONG_AGO)
    store.put_bundled("newsreader:getting-started", "Getting started", [entry("d", "Welcome")], "1", LONG_AGO)
    store.mark(by_title(store)["Saved"], saved=True)
    store.mark(by_title(store)["Read"], read=True)
    assert store.retain(Retention(days=30, megabytes=1), NOW) == 2
    assert set(by_title(store)) == {"Saved", "Welcome"}


def test_deleted_headlines_leave_nothing_behind(store: Store, path: Path) -> None:
    add(store, entry("a", "Old", raw_content="<p>marquis"), now=LONG_AGO)
    store.retain(Retention(days=30), NOW)
    assert headlines_of(store, Selection(search="marquis")) == []
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in ("items", "texts", "search"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608


def test_a_deleted_headline_does_not_return_while_its_source_offers_it(store: Store) -> None:
    source = add(store, entry("a", "Old"), entry("b", "Older"), now=LONG_AGO)
    store.retain(Retention(days=30), NOW)
    now = NOW
    for _ in range(20):
        now += timedelta(days=10)
        assert offer(store, source, entry("a", "Old"), entry("b", "Older"), now=now) == 0
    assert headlines_of(store, ALL) == []
    assert offer(store, source, entry("a", "Old"), entry("c", "New"), now=now) == 1
    assert set(by_title(store)) == {"New"}


def test_a_deleted_headline_does_not_return_under_another_guid(store: Store) -> None:
    link = "https://herald.example/a"
    source = add(store, entry("a", "Old", url=link, published=LONG_AGO), now=LONG_AGO)
    store.retain(Retention(days=30), NOW)
    assert offer(store, source, entry("b", "Old", url=link, published=LONG_AGO)) == 0
    assert offer(store, source, entry("c", "Another story", url=link, published=LONG_AGO)) == 1
    assert offer(store, source, entry("d", "Old", url=link, hours_ago=2)) == 1, "a title that comes again"


def test_a_deleted_headline_not_offered_for_long_is_new_again(store: Store, path: Path) -> None:
    source = add(store, entry("a", "Old"), now=LONG_AGO)
    store.retain(Retention(days=30), NOW)
    offer(store, source, entry("b"), now=NOW + timedelta(days=61))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM tombstones").fetchone() == (0,)
    assert offer(store, source, entry("a", "Old"), now=NOW + timedelta(days=62)) == 1


def test_a_removed_source_that_is_added_again_brings_all_it_offers(store: Store) -> None:
    source = add(store, entry("a"), entry("b"), now=LONG_AGO)
    store.mark("1", saved=True)
    store.retain(Retention(days=30), NOW)
    store.remove_source(source)
    again = add(store, entry("a"), entry("b"))
    assert again.total == 2


def long(name: str, hours_ago: float) -> Entry:
    return entry(name, name, hours_ago=hours_ago, raw_content=" ".join(f"{name}{n}" for n in range(1000)))


def used_bytes(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        size, free, page = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return int((size - free) * page)


@pytest.mark.slow
def test_the_oldest_headlines_are_removed_when_the_library_grows_too_large(store: Store, path: Path) -> None:
    source = add(store, *(long(f"s{n:03}", 24 * 50 + n) for n in range(200)), now=LONG_AGO)
    store.mark(by_title(store)["s199"], saved=True)
    before = used_bytes(path)
    assert before > 2_000_000
    removed = store.retain(Retention(megabytes=1), NOW)
    assert 200 - removed == len(headlines_of(store, ALL))
    assert 500_000 < used_bytes(path) <= 1_000_000
    newest_first = titles(headlines_of(store, ALL))
    assert newest_first == [*(f"s{n:03}" for n in range(len(newest_first) - 1)), "s199"]
    assert store.retain(Retention(megabytes=1), NOW) == 0
    assert offer(store, source, *(long(f"s{n:03}", 24 * 50 + n) for n in range(200))) == 0
    store.close()
    assert path.stat().st_size < before / 2


@pytest.mark.slow
def test_unread_recent_headlines_are_never_removed_however_large_they_are(store: Store, path: Path) -> None:
    add(store, *(long(f"u{n:03}", n) for n in range(150)))
    assert used_bytes(path) > 1_500_000
    assert store.retain(Retention(megabytes=1), NOW) == 0
    for headline in headlines_of(store, ALL)[:75]:
        store.mark(headline.id, read=True)
    assert store.retain(Retention(megabytes=1), NOW) > 0
    assert titles(headlines_of(store, Selection(unread=True))) == [f"u{n:03}" for n in range(75, 150)]


@settings(max_examples=examples(100))
@given(
    items=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans(), st.booleans()), max_size=12),
    days=st.integers(1, 40),
    megabytes=st.sampled_from([0, 1]),
)
def test_of_any_library_only_old_headlines_are_deleted(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[int, int, bool, bool]], days: int, megabytes: int
) -> None:
    def arrival(age: int) -> datetime:
        return NOW - timedelta(days=age)

    with Store.open(tmp_path_factory.mktemp("store") / "news.db") as store:
        source = add(store)
        for number, (arrived, dated, read, saved) in enumerate(items):
            one = entry(str(number), str(number), published=arrival(max(arrived, dated)))
            offer(store, source, one, now=arrival(arrived))
            store.mark(by_title(store)[str(number)], read=read, saved=saved)
        removed = store.retain(Retention(days, megabytes), NOW)
        expected = {
            str(number) for number, (arrived, _dated, _read, saved) in enumerate(items) if saved or arrived <= days
        }
        assert set(by_title(store)) == expected
        assert removed == len(items) - len(expected)


@pytest.mark.parametrize("statement", [OLD, READ_OR_OLD])
def test_headlines_to_delete_are_found_along_the_list(store: Store, path: Path, statement: str) -> None:
    add(store, *(entry(str(n)) for n in range(50)))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        parameters = [0] * statement.count("?")
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert plan == [
        "SEARCH items USING INDEX items_by_place (place>? AND place<?)",
        "SEARCH sources USING INTEGER PRIMARY KEY (rowid=?)",
    ]


def test_other_writers_have_their_turn_between_batches(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, *(entry(f"{number}", f"Old {number}") for number in range(5)), now=LONG_AGO)
    add(store, entry("new", "New", hours_ago=1), url="https://post.example/feed")
    monkeypatch.setattr("newsreader.store.retention.BATCH", 2)
    marked = []

    def write(seconds: float) -> None:
        assert seconds > 0.1, "SQLite looks every tenth of a second"
        with Store.open(path) as other:
            marked.append(other.mark(by_title(other)["New"], saved=True))

    monkeypatch.setattr("newsreader.store.database.time.sleep", write)
    assert store.retain(Retention(days=30), NOW) == 5
    assert len(marked) == 2
