"""A selection of the headlines is a results like that of all, and what is on it stays while somebody walks it."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.model.frozen import replace
from newsreader.model.values import Clean, Headline, Selection
from newsreader.store.search_words import NO_SEARCH, parse_search
from newsreader.store.selected_headlines import SelectedHeadlines
from newsreader.store.source_rows import NewSource
from newsreader.store.statements import Statements
from newsreader.store.store import Store
from tests.store.making import NOW, add, entry, headlines_of, offer, titles
from tests.store.walking import assert_walks

UNREAD, SAVED = Selection(unread=True), Selection(saved=True)
ASKED = Statements(None, some_hidden=False)


def words(text: str) -> Selection:
    return Selection(search=text)


def all_of(results: SelectedHeadlines) -> Sequence[Headline]:
    results.version()
    return results.headlines(0, 1000)


@pytest.fixture
def filled(store: Store) -> Store:
    """Forty headlines of two sources, of which some are read, some saved, and four are in both sources."""
    hours = (1, 2, 30, 50, 100, 1000, 1000.5)
    add(store, *(entry(str(n), f"Storm number {n}", hours_ago=hours[n * n % 7]) for n in range(20)))
    shared = [
        entry(f"shared{n}", f"Storm number {n}", url=f"https://herald.example/{n}", hours_ago=n) for n in (1, 2, 4, 8)
    ]
    other = [entry(f"other{n}", f"Choir wins prize {n}", hours_ago=n * 7) for n in range(16)]
    add(store, *shared, *other, url="https://post.example/feed", name="The Post")
    for number in range(1, 41, 3):
        store.mark(str(number), read=True)
    for number in (2, 7, 22, 30):
        store.mark(str(number), saved=True)
    return store


@pytest.mark.parametrize(
    ("selection", "query"),
    [
        (Selection(unread=True), Selection(unread=True)),
        (Selection(saved=True), Selection(saved=True)),
        (Selection(source="1"), Selection(source="1")),
        (Selection(source="2"), Selection(source="2")),
        (Selection(source="3"), None),
        (Selection(source="x"), None),
        (words("storm"), Selection(search="storm")),
        (words("number 4"), Selection(search="number 4")),
        (Selection(search="stor NUMB"), Selection(search="storm")),
        (Selection(search="sto-num"), None),
        (words("stor"), Selection(search="storm")),
        (words("?!"), None),
        (words('"zebra" OR'), None),
        (Selection(unread=True, search="prize"), Selection(unread=True, search="prize")),
        (Selection(unread=True, source="2"), Selection(unread=True, source="2")),
        (Selection(), Selection()),
    ],
)
def test_a_selection_lists_the_same_as_the_command_line(
    filled: Store, selection: Selection, query: Selection | None
) -> None:
    expected = headlines_of(filled, query) if query else []
    assert len(expected) < 36 or not selection.search
    assert all_of(filled.selected(selection)) == expected


def test_windows_positions_and_days_are_those_of_the_whole_selection(filled: Store) -> None:
    results = filled.selected(UNREAD)
    everything = headlines_of(filled, Selection(unread=True))
    assert len(everything) > 20
    assert_walks(results, everything)
    assert [results.position_of(text) for text in ("", "x", "999", "1")] == [None] * 4


def test_the_very_words_come_before_other_forms_and_each_part_is_by_date(store: Store) -> None:
    hours = {"Election called": 50, "Elections in Wales": 1, "An election won": 26, "Electoral roll": 30, "Election": 2}
    add(store, *(entry(title, title, hours_ago=each) for title, each in hours.items()))
    results = store.selected(words("election"))
    everything = ["Election", "An election won", "Election called", "Elections in Wales"]
    assert titles(all_of(results)) == everything == titles(headlines_of(store, words("election")))
    assert (results.exact, store.selected(words("election called")).exact) == (3, 0)
    assert titles(headlines_of(store, replace(words("election"), limit=2))) == everything[:2]
    assert titles(headlines_of(store, replace(words("election"), since=NOW.date()))) == [everything[0], everything[3]]
    today, yesterday, before = (NOW.date() - timedelta(days=days) for days in range(3))
    assert [results.start_of_day(today, near) for near in (0, 3)] == [0, 3]
    assert [results.start_of_day(yesterday, near) for near in (0, 3)] == [1, None]
    assert [results.start_of_earlier_day(day, near) for day, near in ((today, 0), (before, 2), (today, 3))] == [
        1,
        3,
        None,
    ]
    assert [results.start_of_later_day(day, near) for day, near in ((today, 3), (before, 2), (today, 0))] == [
        2,
        1,
        None,
    ]
    found = results.headlines(0, 4)
    assert [results.position_of(each.id) for each in found] == [0, 1, 2, 3]
    assert [store.unread_below(words("election"), each.id) for each in found] == [3, 2, 1, 0]
    store.mark(found[2].id, read=True)
    assert [store.unread_below(words("election"), each.id) for each in found] == [2, 1, 1, 0]


def test_a_search_that_only_other_forms_match_is_by_date(store: Store) -> None:
    add(store, entry("a", "Elections", hours_ago=1), entry("b", "Electoral roll", hours_ago=2))
    results = store.selected(words("elec"))
    assert (titles(all_of(results)), results.exact) == (["Elections", "Electoral roll"], 0)


def test_a_category_has_its_sources_and_those_of_the_folders_in_it(store: Store) -> None:
    categories: Sequence[tuple[str, ...]] = (("News",), ("Crime", "News/North"), ("Newspapers", "All News"), ())
    store.add_sources([NewSource(f"https://{n}.example/", str(n), "feed", each) for n, each in enumerate(categories)])
    for number, source in enumerate(store.sources()):
        offer(store, source, entry(f"own{number}", hours_ago=number))
    for number in (1, 3):
        shared = entry("s", "Observatory spots comet Zubenelgenubi", url="https://a.example/comet", hours_ago=9)
        offer(store, store.sources()[number], shared)
    assert titles(all_of(store.selected(Selection(category=Clean("News"))))) == [
        *("Title of own0", "Title of own1", "Observatory spots comet Zubenelgenubi"),
    ]
    assert titles(all_of(store.selected(Selection(category=Clean("Newspapers"))))) == ["Title of own2"]
    assert titles(all_of(store.selected(Selection(category=Clean("Crime"))))) == [
        *("Title of own1", "Observatory spots comet Zubenelgenubi"),
    ]
    assert all_of(store.selected(Selection(category=Clean("New")))) == []
    assert all_of(store.selected(Selection(category=Clean("North")))) == []


def test_a_headline_stays_listed_after_its_mark_changes_until_the_next_query(filled: Store) -> None:
    results = filled.selected(UNREAD)
    before = all_of(results)
    filled.mark(before[3].id, read=True)
    offer(filled, filled.sources()[0], entry("new", hours_ago=0))
    after = all_of(results)
    assert [headline.id for headline in after[1:]] == [headline.id for headline in before]
    assert after[4].read
    assert results.position_of(before[3].id) == 4
    assert before[3].id not in [headline.id for headline in all_of(filled.selected(UNREAD))]
    saved = filled.selected(SAVED)
    kept = all_of(saved)
    for headline in kept:
        filled.mark(headline.id, saved=False)
    assert [headline.id for headline in all_of(saved)] == [headline.id for headline in kept]


def test_arrivals_show_only_after_version_is_read(filled: Store, path: Path) -> None:
    results = filled.selected(words("comet"))
    first = results.version()
    with Store.open(path) as other:
        offer(other, other.sources()[0], entry("new", "Observatory spots comet"))
    assert (results.count(), results.headlines(0, 9)) == (0, [])
    assert results.version() != first
    assert titles(results.headlines(0, 9)) == ["Observatory spots comet"]


def test_removed_headlines_vanish(filled: Store, path: Path) -> None:
    results = filled.selected(UNREAD)
    results.version()
    with Store.open(path) as other:
        other.remove_source(other.sources()[1])
    assert len(results.headlines(0, 50)) < results.count(), "not in the middle of a step"
    results.version()
    assert results.headlines(0, 50) == headlines_of(filled, Selection(unread=True))
    assert len(results.headlines(0, 50)) == results.count()


def test_a_restored_library_is_listed_from_the_start(filled: Store, path: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db") as other:
        add(other, *(entry(f"old{n}", "Choir wins prize") for n in range(3)))
        for number in "12":
            other.mark(number, read=True)
        other.back_up(tmp_path / "copy.db")
    results = filled.selected(UNREAD)
    results.version()
    with Store.open(path) as restoring:
        restoring.restore(tmp_path / "copy.db")
    assert [headline.id for headline in all_of(results)] == ["3"]


def test_an_unfolded_headline_is_listed(filled: Store) -> None:
    results = filled.selected(words("storm"))
    before = results.count()
    (version,) = [each for each in filled.selected(Selection(source="2")).headlines(0, 50) if each.folded_into][:1]
    filled.unfold(version.id)
    results.version()
    assert results.count() == before + 1


def test_counts_are_of_stories_that_are_unread_and_of_all_that_is_saved(filled: Store) -> None:
    assert filled.unread_and_saved() == (filled.selected(UNREAD).count(), 4)


def test_sources_with_headlines_are_found_without_counting_the_headlines(store: Store, path: Path) -> None:
    for number in range(3):
        add(store, *([entry("a")] if number != 1 else []), url=f"https://{number}.example/", name=f"Source {number}")
    assert store.sources_with_headlines() == [("1", "Source 0"), ("3", "Source 2")]
    connection = sqlite3.connect(path)
    plan = "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {ASKED.sources_with_headlines}"))
    connection.close()
    assert "SEARCH items USING COVERING INDEX items_by_source (source_id=?)" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (UNREAD, "SCAN items USING COVERING INDEX items_unread"),
        (SAVED, "SCAN items USING COVERING INDEX items_saved"),
        (Selection(source="1"), "SEARCH items USING COVERING INDEX items_by_source (source_id=?)"),
        (Selection(category=Clean("News")), "SEARCH items USING COVERING INDEX items_by_source (source_id=?)"),
        (words("storm"), "SCAN search VIRTUAL TABLE"),
        (Selection(search="storm", unread=True), "SEARCH items USING INDEX items_by_place (place=?)"),
    ],
)
def test_places_are_read_without_reading_headlines(filled: Store, path: Path, selection: Selection, found: str) -> None:
    asked = ASKED.places_statement(selection, parse_search(selection.search, NOW.date()) or NO_SEARCH)
    assert asked
    connection = sqlite3.connect(path)
    plan = "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1]))
    connection.close()
    assert found in plan
    assert "TEMP B-TREE" not in plan


def test_the_library_has_all_headlines_or_a_selection(filled: Store, path: Path) -> None:
    library = Library(filled, None, lambda: NOW)  # type: ignore[arg-type]
    assert library.result_page().count() == 36
    assert library.result_page(SAVED).count() == 4
    assert library.unread_and_saved()[1] == 4
