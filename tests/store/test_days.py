"""The store counts the headlines of each day as they change, and counts again if a count was made wrong."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.values import EVERYTHING, Clean, Filter
from newsreader.store import recovery, schema
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.retention import Retention
from newsreader.store.store import Store
from tests import stocked
from tests.profiles import examples
from tests.store.contents import assert_days_are_counted
from tests.store.damaged import alter, as_of, fill, make_older
from tests.store.making import NOW, add, entry, headlines_of, offer, place_of, titles
from tests.store.walking import assert_walks

LONG_AGO = NOW - timedelta(days=100)


def counted(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert_days_are_counted(connection)


def _bring(store: Store, source: int, number: int, hours: int) -> None:
    """Bring headlines of a source: new ones, ones of a story that others have too, and old ones at another time."""
    story = entry(f"story{number}", f"The long story of number {number} and its words", hours_ago=hours)
    own = entry(f"{source}-{number}", hours_ago=hours * 7)
    add(store, url=f"https://{source}.example/feed", name=f"Source {source}")
    offer(store, store.source(f"https://{source}.example/feed"), story, own, now=LONG_AGO if number % 2 else NOW)


def _mark(store: Store, source: int, number: int, hours: int) -> None:
    listed = headlines_of(store, EVERYTHING, folded=True)
    if listed:
        store.mark(listed[number % len(listed)].id, saved=bool(hours % 2), read=bool(source % 2))


def _part(store: Store, _source: int, number: int, _hours: int) -> None:
    listed = headlines_of(store, EVERYTHING, folded=True)
    if listed and store.unfold(each := listed[number % len(listed)].id) and number % 2:
        store.refold(each, leads=True)


def _remove(store: Store, source: int, number: int, hours: int) -> None:
    ids = [each.id for each in store.sources() if each.name == f"Source {source}"]
    store.remove_undoable(ids, number)
    if hours % 2:
        store.undo_removal(number)


def _read_later(store: Store, _source: int, number: int, hours: int) -> None:
    page = entry(f"page{number}", hours_ago=hours)
    headline = store.put_page("newsreader:reading-list", "Reading list", page, NOW)
    if headline and hours % 2:
        removed = store.remove_page(headline.id)
        if number % 2:
            store.restore_page(removed)


def _retain(store: Store, _source: int, _number: int, hours: int) -> None:
    store.retain(Retention(days=hours), NOW)


def _mute(store: Store, _source: int, number: int, _hours: int) -> None:
    store.filters().add(Filter(Clean(f"number {number}")))


CHANGES: tuple[Callable[[Store, int, int, int], None], ...] = (
    *(_bring, _bring, _bring, _mark, _mark, _part, _remove, _read_later, _retain, _mute),
)


@settings(max_examples=examples(60))
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, 3), st.integers(0, 5), st.integers(1, 60)), max_size=14
    ),
    many=st.sampled_from([1, 10_000]),
)
def test_after_any_changes_days_are_counted_and_the_list_is_that_of_its_headlines(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[Callable[[Store, int, int, int], None], int, int, int]],
    many: int,
) -> None:
    path = tmp_path_factory.mktemp("store") / "news.db"
    with Store.open(path) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsreader.store.retention._MANY", many)  # with 1, what stays is copied
        results = store.result_page()
        for change, *given_ in steps:
            change(store, *given_)
            counted(path)
            results.version()
            everything = headlines_of(store, EVERYTHING)
            assert list(results.headlines(0, 1000)) == everything
            for position, each in enumerate(everything):
                assert results.headlines(position, 3) == everything[position : position + 3]
                assert results.position_of(each.id) == position
                assert each.day
                first = results.start_of_day(each.day)
                assert first == [other.day for other in everything].index(each.day)
    counted(path)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    stocked.stocked(tmp_path / "filled", "something in every table", lambda home: fill(home / "news.db"))
    return tmp_path / "filled" / "news.db"


@pytest.mark.parametrize("version", [1, 3, 10, 19])
def test_a_library_of_an_older_version_has_its_days_counted(filled: Path, version: int) -> None:
    with closing(as_of(version, filled)) as old:
        schema.migrate(old)
        assert_days_are_counted(old)


def test_what_a_program_of_the_version_before_stores_is_counted(path: Path) -> None:
    make_older(path, 19)
    with closing(sqlite3.connect(path, isolation_level=None)) as before:
        assert before.execute("SELECT count(*) FROM items").fetchone() == (0,)
        with Store.open(path) as store:
            source = add(store, entry("a", hours_ago=1))
            place = place_of(NOW, "time", NOW) + 2
            before.execute(
                "INSERT INTO items (id, source_id, place, arrived, precision, title, url, identity, summary)"
                " VALUES (2, ?, ?, 0, 'time', 'Beta', 'https://herald.example/b', 'b', '')",
                (source.id, place),
            )
            before.execute("INSERT INTO texts (item_id) VALUES (2)")
            before.execute("INSERT INTO search (rowid, title, text) VALUES (?, 'Beta', '')", (place,))
            counted(path)
            assert titles(store.result_page().headlines(0, 9)) == ["Beta", "Title of a"]
            assert store.notices == ()


@pytest.mark.parametrize("wrong", ["DELETE FROM days", "UPDATE days SET items = 'zzz', lines = x'ff'"])
def test_news_is_stored_where_the_counts_are_damaged(store: Store, path: Path, wrong: str) -> None:
    source = add(store, entry("a", hours_ago=1), entry("b", hours_ago=40))
    alter(path, wrong)
    assert offer(store, source, entry("b", hours_ago=41), entry("c", hours_ago=2)) == 1
    store.mark("1", saved=True)
    assert titles(store.result_page().headlines(0, 9)) == ["Title of a", "Title of c", "Title of b"]
    counted(path)


def test_a_restored_and_a_recovered_library_have_their_days_counted(filled: Path, path: Path, tmp_path: Path) -> None:
    with Store.open(filled) as store:
        store.back_up(tmp_path / "copy.db")
    with Store.open(path) as store:
        store.restore(tmp_path / "copy.db")
        counted(path)
        store.restore(tmp_path / "copy.db", repair=True)
        counted(path)
    recovery.replace(path)
    counted(path)


def test_arrivals_in_every_day_shift_nothing_in_the_middle_of_a_step(store: Store, path: Path) -> None:
    source = add(store, *(entry(str(n), hours_ago=n * 5) for n in range(40)))
    results = store.result_page()
    results.version()
    everything = headlines_of(store, EVERYTHING)
    with Store.open(path) as other:
        offer(other, source, *(entry(f"new{n}", hours_ago=n * 5 + 1) for n in range(50)))
    assert_walks(results, everything)


WRONG = (
    *("UPDATE days SET lines = lines + 3", "UPDATE days SET lines = lines - 1", "UPDATE days SET lines = 0"),
    *("UPDATE days SET lines = -7", "DELETE FROM days", "UPDATE days SET lines = 'zzz'", "UPDATE days SET lines = 1.5"),
    "UPDATE days SET lines = items + 1",
    *("UPDATE days SET lines = 9e999", "UPDATE days SET lines = 1 << 62", "UPDATE days SET day = day + 1000"),
)
ONE = (
    *(" WHERE day = (SELECT max(day) FROM days)", " WHERE day = (SELECT min(day) FROM days)"),
    " WHERE day = (SELECT 1 + min(day) FROM days)",
)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("which", ["", *ONE])
def test_who_walks_a_list_with_wrong_counts_misses_no_headline(path: Path, wrong: str, which: str) -> None:
    with Store.open(path) as store:
        add(store, *(entry(str(n), hours_ago=n * 5) for n in range(40)))
        everything = headlines_of(store, EVERYTHING)
    alter(path, wrong + which)
    with Store.open(path) as store:
        results, walked, position = store.result_page(), list[str](), 0
        while found := results.headlines(position, 1):
            walked += [each.id for each in found]
            position += 1
        assert set(walked) == {each.id for each in everything}
        results.version()
        assert_walks(results, everything)
        counted(path)


def test_counts_made_wrong_under_an_open_list_are_counted_again(store: Store, path: Path) -> None:
    add(store, *(entry(str(n), hours_ago=n * 5) for n in range(40)))
    results = store.result_page()
    everything = list(results.headlines(0, 40))
    alter(path, "DELETE FROM days WHERE day % 2")
    results = store.result_page()
    assert list(results.headlines(0, 40)) == everything
    assert store.notices


def test_who_may_only_read_a_library_with_wrong_counts_reads_all_of_it(filled: Path) -> None:
    with Store.open(filled) as store:
        everything = headlines_of(store, EVERYTHING)
    alter(filled, "UPDATE days SET lines = 1")
    content = filled.read_bytes()
    with closing(Store(ReadOnlyDatabase(filled))) as store:
        assert list(store.result_page().headlines(0, 99)) == everything
    assert filled.read_bytes() == content


def test_the_counts_of_a_damaged_library_are_taken_for_rows_of_no_other_table() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as newest:
        schema.migrate(newest)
        assert not [each.table for each in recovery._shapes(newest) if each.is_of(19_000, [None, 3, 3])]
