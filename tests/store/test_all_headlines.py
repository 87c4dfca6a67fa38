"""A results gives windows and positions of the list, and does not shift in the middle of a step."""

from datetime import date, timedelta
from pathlib import Path

from newsreader.model.values import EVERYTHING
from newsreader.store.store import Store
from tests.store.making import NOW, add, entry, headlines_of, offer, titles
from tests.store.walking import assert_walks


def test_an_empty_result_page(store: Store) -> None:
    results = store.result_page()
    assert (results.count(), results.headlines(0, 10)) == (0, [])
    assert results.position_of("1") is None
    today = date(2023, 11, 24)
    assert (
        results.start_of_day(today) is results.start_of_earlier_day(today) is results.start_of_later_day(today) is None
    )


def test_windows_positions_and_days_are_those_of_the_whole_list(store: Store) -> None:
    add(store, *(entry(str(n), hours_ago=(1, 2, 30, 50, 100, 1000, 1000.5)[n * n % 7]) for n in range(40)))
    everything = headlines_of(store, EVERYTHING)
    results = store.result_page()
    assert_walks(results, everything)


def test_an_unknown_headline_has_no_position(store: Store) -> None:
    add(store, entry("a"))
    results = store.result_page()
    assert [results.position_of(text) for text in ("", "2", "x", "-1", "9" * 30, "²")] == [None] * 6


def test_the_version_changes_when_anything_has_been_written_here_or_elsewhere(store: Store, path: Path) -> None:
    source = add(store, entry("a"))
    results = store.result_page()
    first = results.version()
    assert results.version() == first
    offer(store, source, entry("b"))
    second = results.version()
    assert second != first
    with Store.open(path) as other:
        offer(other, source, entry("c"))
    assert results.version() not in (first, second)
    assert results.count() == 3


def test_arrivals_show_only_after_version_is_read(store: Store, path: Path) -> None:
    source = add(store, entry("a", hours_ago=3), entry("b", hours_ago=4))
    results = store.result_page()
    results.version()
    with Store.open(path) as other:
        offer(other, source, entry("new", hours_ago=1), entry("late", hours_ago=3.5))
    assert titles(results.headlines(0, 9)) == ["Title of a", "Title of b"]
    assert (results.count(), results.position_of("1"), results.start_of_day((NOW - timedelta(hours=3)).date())) == (
        2,
        1,
        0,
    )
    results.version()
    assert titles(results.headlines(0, 9)) == ["Title of new", "Title of a", "Title of late", "Title of b"]
    assert results.position_of("1") == 3


def test_headlines_deleted_by_others_leave_a_shorter_window(store: Store, path: Path) -> None:
    source = add(store, entry("a"), entry("b"))
    results = store.result_page()
    results.version()
    with Store.open(path) as other:
        other.remove_source(source)
    assert results.headlines(0, 2) == []
    assert results.position_of("1") is None
    results.version()
    assert results.count() == 0
