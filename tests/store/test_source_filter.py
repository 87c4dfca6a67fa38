"""A filtered store shows only the headlines of some sources."""

import sqlite3
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from newsreader.errors import UnknownItem, UnknownSource, UsageError
from newsreader.model.values import EVERYTHING, Article, Block, Clean, Headline, Selection
from newsreader.store.statements import SourceFilter, Statements
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, offer, titles
from tests.store.walking import assert_walks

SOURCES = {"1": "https://herald.example/feed", "2": "https://post.example/feed", "3": "https://echo.example/feed"}
SUBSETS = [frozenset(some) for size in range(4) for some in combinations(SOURCES, size)]

ALL = Selection()


def filtered_store(store: Store, only: frozenset[str] | None, *, marks: bool = True) -> Store:
    ids = None if only is None else tuple(map(int, only))
    return Store(store._database, SourceFilter(ids, marks))


@pytest.fixture
def filled(store: Store) -> Store:
    """Headlines of three sources, some in two of them and some in all, of which some are read and some saved."""
    shared = {n: f"Storm {n} closes harbour bridge Whitby" for n in range(12)}
    for number, (name, url) in enumerate(zip(("The Herald", "The Post", "The Echo"), SOURCES.values(), strict=True)):
        of_several = [
            entry(f"{number}-{n}", title, url=f"https://wire.example/{n}", hours_ago=30 + n * 5 + number)
            for n, title in shared.items()
            if (n + number) % 4
        ]
        own = [entry(f"{number}-own-{n}", f"{name} on matter {n}", hours_ago=n * 7 + number) for n in range(6)]
        add(store, *of_several, *own, url=url, name=name)
    assert any(len(each.also_in) == 2 for each in headlines_of(store, ALL))
    everything = headlines_of(store, EVERYTHING, folded=True)
    for each in everything[::4]:
        store.mark(each.id, read=True)
    for each in everything[1::5]:
        store.mark(each.id, saved=True)
    return store


def expected_of(store: Store, only: frozenset[str]) -> list[Headline]:
    """The headlines that the filtered store should show, worked out from all that are stored."""
    urls = {SOURCES[source_id] for source_id in only}
    everything = headlines_of(store, EVERYTHING, folded=True)
    shown = [each for each in everything if each.source_url in urls]
    stories: dict[str, list[int]] = {}
    for each in shown:
        stories.setdefault(each.folded_into or each.id, []).append(int(each.id))

    def leads(each: Headline) -> bool:
        line = each.folded_into or each.id
        members = stories[line]
        return each.id == (line if int(line) in members else str(min(members)))

    return [each for each in shown if each.saved or leads(each)]


@pytest.mark.parametrize("only", SUBSETS)
def test_a_story_is_one_line_of_a_filtered_store_if_any_version_is_shown(filled: Store, only: frozenset[str]) -> None:
    filtered = filtered_store(filled, only)
    expected = expected_of(filled, only)
    results = filtered.result_page()
    listed = list(results.headlines(0, 1000))
    assert [each.id for each in listed] == [each.id for each in expected]
    assert headlines_of(filtered, ALL) == listed
    assert headlines_of(filtered, Selection(limit=3)) == listed[:3]
    if listed:
        assert_walks(results, listed)
    names = {source.name for source in filtered.sources()}
    for each in headlines_of(filtered, EVERYTHING, folded=True):
        assert each.source in names
        assert names.issuperset(each.also_in)
        assert results.headline(each.id) == filtered.headline(each.id) == each
        position = results.position_of(each.id)
        assert position is not None
        line = results.headlines(position, 1)[0]
        assert line.id in (each.id, each.folded_into)
        story = results.versions(each.id)
        assert story[0].folded_into is None
        assert {version.source for version in story} == {each.source, *each.also_in}
        assert all(version.folded_into == story[0].id for version in story[1:])


@pytest.mark.parametrize(
    "selection",
    [
        EVERYTHING,
        Selection(unread=True),
        Selection(saved=True),
        Selection(source="2"),
        Selection(search="storm"),
        Selection(search="herald"),
        Selection(search="?!"),
        Selection(source="2", unread=True),
        Selection(search="storm", unread=True),
    ],
)
def test_a_filter_for_all_sources_hides_nothing(filled: Store, selection: Selection) -> None:
    everything = list(filled.selected(selection).headlines(0, 1000))
    for filtered in (filtered_store(filled, None), filtered_store(filled, frozenset(SOURCES))):
        assert list(filtered.selected(selection).headlines(0, 1000)) == everything
        assert filtered.unread_and_saved() == filled.unread_and_saved()
        assert filtered.sources() == filled.sources()
        assert headlines_of(filtered, selection) == headlines_of(filled, selection) == everything
    assert [filtered_store(filled, None).result_page().versions(each.id) for each in everything] == [
        filled.result_page().versions(each.id) for each in everything
    ]


def test_days_and_pages_of_a_long_list(store: Store) -> None:
    add(store, *(entry(str(n), hours_ago=n / 10) for n in range(1200)))
    add(store, *(entry(f"p{n}", hours_ago=n) for n in range(9)), url=SOURCES["2"], name="The Post")
    filtered = filtered_store(store, frozenset("1"))
    own = [each for each in headlines_of(store, ALL) if each.source == "The Herald"]
    assert headlines_of(filtered, ALL) == own
    day = own[300].day
    assert headlines_of(filtered, Selection(since=day, until=day)) == [each for each in own if each.day == day]


def test_hidden_headlines_and_sources_are_shown_nowhere(filled: Store) -> None:
    filtered = filtered_store(filled, frozenset("2"))
    hidden = next(each for each in headlines_of(filled, ALL) if each.source == "The Herald" and not each.also_in)
    with pytest.raises(UnknownItem):
        filtered.headline(hidden.id)
    assert filtered.headline_at(hidden.url) is None
    assert filtered.as_of_now(hidden) == hidden
    assert (filtered.edition(hidden.id), filtered.source_text(hidden.id), filtered.article(hidden.id)) == (
        (),
        ("", None),
        None,
    )
    results = filtered.result_page()
    assert (results.headline(hidden.id), results.versions(hidden.id), results.position_of(hidden.id)) == (
        None,
        [],
        None,
    )
    assert filtered.selected(Selection(search="herald")).count() == 0
    assert filtered.selected(Selection(source="1")).count() == 0
    assert [source.name for source in filtered.sources()] == ["The Post"]
    assert filtered.sources_with_headlines() == [("2", "The Post")]
    assert [each.source.name for each in filtered.subscriptions()] == ["The Post"]
    for name in ("1", "The Herald", SOURCES["1"]):
        with pytest.raises(UnknownSource):
            filtered.source(name)
    assert filtered.source("the post").id == "2"
    assert filtered.has_sources()
    assert not filtered_store(filled, frozenset()).has_sources()
    assert filtered_store(filled, frozenset(("7",))).result_page().count() == 0


def test_a_name_shared_with_a_hidden_source_means_the_shown_one(store: Store) -> None:
    add(store, url="https://one.example/feed", name="News")
    add(store, url="https://two.example/feed", name="News")
    with pytest.raises(UsageError, match="2 sources are called"):
        store.source("News")
    assert filtered_store(store, frozenset("2")).source("news").url == "https://two.example/feed"


def test_a_story_opens_the_page_of_the_shown_version(filled: Store) -> None:
    filtered = filtered_store(filled, frozenset("3"))
    shared = next(each for each in headlines_of(filtered, ALL) if each.title.startswith("Storm"))
    assert shared.source == "The Echo"
    found = filtered.headline_at(shared.url)
    assert found == shared
    assert filled.headline_at(shared.url) != shared or not shared.also_in


@pytest.mark.parametrize("only", [None, frozenset(("1", "2"))])
def test_saved_headlines_of_a_source_that_was_removed_are_not_shown(filled: Store, only: frozenset[str] | None) -> None:
    filtered = filtered_store(filled, only)
    result_pages = filtered.result_page(), filtered.selected(Selection(saved=True))
    for results in result_pages:
        assert "The Herald" in {each.source for each in results.headlines(0, results.count())}
    filled.remove_source(filled.source("1"))
    assert "The Herald" in {each.source for each in headlines_of(filled, Selection(saved=True))}
    for results in result_pages:
        results.version()
        assert results.count() > 0
        assert "The Herald" not in {each.source for each in results.headlines(0, results.count())}
    assert result_pages[0].count() == len(headlines_of(filtered, ALL))


@pytest.mark.parametrize("only", SUBSETS[1:])
def test_without_marks_everything_is_unread_and_nothing_saved(filled: Store, only: frozenset[str]) -> None:
    filtered = filtered_store(filled, only, marks=False)
    shown = headlines_of(filtered, ALL)
    assert not any(each.read or each.saved for each in headlines_of(filtered, EVERYTHING, folded=True))
    assert list(filtered.selected(Selection(unread=True)).headlines(0, 1000)) == shown
    assert list(filtered.result_page().headlines(0, 1000)) == shown
    assert filtered.selected(Selection(saved=True)).count() == 0
    assert headlines_of(filtered, Selection(saved=True)) == []
    assert filtered.unread_and_saved() == (len(shown), 0)
    assert all(source.unread == source.total for source in filtered.sources())
    assert not any(
        version.read or version.saved for each in shown for version in filtered.result_page().versions(each.id)
    )
    for each in headlines_of(filled, EVERYTHING, folded=True):
        filled.mark(each.id, read=False, saved=False)
    assert headlines_of(filtered, ALL) == shown
    assert len({each.id for each in shown}) == len(expected_of(filled, only))


def test_arrivals_show_after_version_is_read_unless_their_source_is_hidden(filled: Store, path: Path) -> None:
    results = filtered_store(filled, frozenset(("1", "2"))).result_page()
    results.version()
    before = results.count()
    with Store.open(path) as other:
        offer(other, other.source("1"), entry("new", "Council hears of new matter", hours_ago=1))
        offer(other, other.source("3"), entry("hidden", "Council hears of other matter", hours_ago=1))
    assert results.count() == before
    results.version()
    assert results.count() == before + 1
    assert "Council hears of new matter" in titles(results.headlines(0, 1000))


def test_search_results_stay_listed_until_they_are_deleted(store: Store, path: Path) -> None:
    source = add(store, entry("a", "Storm closes bridge"), entry("b", "Storm closes school"))
    results = filtered_store(store, frozenset("1")).selected(Selection(search="storm"))
    results.version()
    with Store.open(path) as other:
        offer(other, source, entry("a", "Wind closes bridge"), entry("c", "Storm again"))
    results.version()
    assert results.count() == 3


def test_only_articles_of_shown_headlines_can_be_read(filled: Store) -> None:
    shown = next(each for each in headlines_of(filled, ALL) if each.source == "The Herald")
    article = Article(shown.url, shown.title, blocks=(Block("paragraph", Clean("Words.")),))
    filled.store_article(shown.id, article)
    assert filtered_store(filled, frozenset("1")).article(shown.id) == article
    assert filtered_store(filled, frozenset("2")).article(shown.id) is None


def plans(path: Path, asked: Sequence[tuple[str, Sequence[object]]]) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [
            "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
            for statement, parameters in asked
        ]
    finally:
        connection.close()


ASKED = Statements(SourceFilter((1, 2)), some_hidden=False)


def test_places_are_read_without_reading_headlines(filled: Store, path: Path) -> None:
    for selection in (EVERYTHING, Selection(unread=True)):
        asked = ASKED.places_statement(selection)
        assert asked
        assert "SEARCH items USING COVERING INDEX items_by_source (source_id=?)" in plans(path, [asked])[0]
    (found,) = plans(path, [(ASKED.folded, [])])
    assert "SEARCH items USING COVERING INDEX items_folded (folded_into>?)" in found


def test_a_window_reads_only_its_own_rows(filled: Store, path: Path) -> None:
    of_ids, of_one = (ASKED.headlines_of, ASKED.places_of), (ASKED.versions, ASKED.line_of)
    for found in plans(path, [*((each, ["[1]"]) for each in of_ids), *((each, [1]) for each in of_one)]):
        assert "SCAN items" not in found
        assert "SCAN leader" not in found
