"""A part of what is stored is shown as if nothing else were."""

import sqlite3
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from newsreader.errors import SeveralSources, UnknownItem, UnknownSource
from newsreader.model.values import EVERYTHING, Article, Block, Clean, Headline, Selection
from newsreader.store.queries import HeadlineQuery
from newsreader.store.statements import SourceFilter, Statements
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, offer, titles
from tests.store.walking import assert_walks

SOURCES = {"1": "https://herald.example/feed", "2": "https://post.example/feed", "3": "https://echo.example/feed"}
SUBSETS = [frozenset(some) for size in range(4) for some in combinations(SOURCES, size)]

ALL = HeadlineQuery()
FOLDED = HeadlineQuery(folded=True)


def part_of(store: Store, only: frozenset[str] | None, *, marks: bool = True) -> Store:
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
    everything = headlines_of(store, FOLDED)
    for each in everything[::4]:
        store.mark(each.id, read=True)
    for each in everything[1::5]:
        store.mark(each.id, saved=True)
    return store


def expected_of(store: Store, only: frozenset[str]) -> list[Headline]:
    """What the part has, worked out from all that is stored."""
    urls = {SOURCES[source_id] for source_id in only}
    everything = headlines_of(store, FOLDED)
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
    part = part_of(filled, only)
    expected = expected_of(filled, only)
    shelf = part.result_page()
    listed = list(shelf.headlines(0, 1000))
    assert [each.id for each in listed] == [each.id for each in expected]
    assert headlines_of(part, ALL) == listed
    assert headlines_of(part, HeadlineQuery(limit=3)) == listed[:3]
    if listed:
        assert_walks(shelf, listed)
    names = {source.name for source in part.sources()}
    for each in headlines_of(part, FOLDED):
        assert each.source in names
        assert names.issuperset(each.also_in)
        assert shelf.headline(each.id) == part.headline(each.id) == each
        position = shelf.position_of(each.id)
        assert position is not None
        line = shelf.headlines(position, 1)[0]
        assert line.id in (each.id, each.folded_into)
        story = shelf.versions(each.id)
        assert story[0].folded_into is None
        assert {version.source for version in story} == {each.source, *each.also_in}
        assert all(version.folded_into == story[0].id for version in story[1:])


@pytest.mark.parametrize(
    ("selection", "query"),
    [
        (EVERYTHING, ALL),
        (Selection(unread=True), HeadlineQuery(unread=True)),
        (Selection(saved=True), HeadlineQuery(saved=True)),
        (Selection(source="2"), HeadlineQuery(source="2")),
        (Selection(words=Clean("storm")), HeadlineQuery(search="storm")),
        (Selection(words=Clean("herald")), HeadlineQuery(search="herald")),
        (Selection(words=Clean("?!")), None),
        (Selection(source="2", unread=True), HeadlineQuery(source="2", unread=True)),
        (Selection(words=Clean("storm"), unread=True), HeadlineQuery(search="storm", unread=True)),
    ],
)
def test_a_filter_for_all_sources_hides_nothing(
    filled: Store, selection: Selection, query: HeadlineQuery | None
) -> None:
    everything = list(filled.selected(selection).headlines(0, 1000))
    for part in (part_of(filled, None), part_of(filled, frozenset(SOURCES))):
        assert list(part.selected(selection).headlines(0, 1000)) == everything
        assert part.unread_and_saved() == filled.unread_and_saved()
        assert part.sources() == filled.sources()
        if query:
            assert headlines_of(part, query) == headlines_of(filled, query) == everything
    assert [part_of(filled, None).result_page().versions(each.id) for each in everything] == [
        filled.result_page().versions(each.id) for each in everything
    ]


def test_days_and_pages_of_a_long_list(store: Store) -> None:
    add(store, *(entry(str(n), hours_ago=n / 10) for n in range(1200)))
    add(store, *(entry(f"p{n}", hours_ago=n) for n in range(9)), url=SOURCES["2"], name="The Post")
    part = part_of(store, frozenset("1"))
    own = [each for each in headlines_of(store, ALL) if each.source == "The Herald"]
    assert headlines_of(part, ALL) == own
    day = own[300].day
    assert headlines_of(part, HeadlineQuery(since=day, until=day)) == [each for each in own if each.day == day]


def test_hidden_headlines_and_sources_are_nowhere(filled: Store) -> None:
    part = part_of(filled, frozenset("2"))
    hidden = next(each for each in headlines_of(filled, ALL) if each.source == "The Herald" and not each.also_in)
    with pytest.raises(UnknownItem):
        part.headline(hidden.id)
    assert part.headline_at(hidden.url) is None
    assert part.as_of_now(hidden) == hidden
    assert (part.edition(hidden.id), part.source_text(hidden.id), part.article(hidden.id)) == ((), ("", None), None)
    shelf = part.result_page()
    assert (shelf.headline(hidden.id), shelf.versions(hidden.id), shelf.position_of(hidden.id)) == (None, [], None)
    assert part.selected(Selection(words=Clean("herald"))).count() == 0
    assert part.selected(Selection(source="1")).count() == 0
    assert [source.name for source in part.sources()] == ["The Post"]
    assert part.sources_with_headlines() == [("2", "The Post")]
    assert [each.source.name for each in part.subscriptions()] == ["The Post"]
    for name in ("1", "The Herald", SOURCES["1"]):
        with pytest.raises(UnknownSource):
            part.source(name)
    assert part.source("the post").id == "2"
    assert part.has_sources()
    assert not part_of(filled, frozenset()).has_sources()
    assert part_of(filled, frozenset(("7",))).result_page().count() == 0


def test_a_name_that_a_hidden_source_has_too_means_the_one_that_is_shown(store: Store) -> None:
    add(store, url="https://one.example/feed", name="News")
    add(store, url="https://two.example/feed", name="News")
    with pytest.raises(SeveralSources):
        store.source("News")
    assert part_of(store, frozenset("2")).source("news").url == "https://two.example/feed"


def test_the_page_of_a_story_is_that_of_the_version_that_is_shown(filled: Store) -> None:
    part = part_of(filled, frozenset("3"))
    shared = next(each for each in headlines_of(part, ALL) if each.title.startswith("Storm"))
    assert shared.source == "The Echo"
    found = part.headline_at(shared.url)
    assert found == shared
    assert filled.headline_at(shared.url) != shared or not shared.also_in


@pytest.mark.parametrize("only", [None, frozenset(("1", "2"))])
def test_saved_headlines_of_a_source_that_was_removed_are_not_shown(filled: Store, only: frozenset[str] | None) -> None:
    part = part_of(filled, only)
    shelves = part.result_page(), part.selected(Selection(saved=True))
    for shelf in shelves:
        assert "The Herald" in {each.source for each in shelf.headlines(0, shelf.count())}
    filled.remove_source(filled.source("1"))
    assert "The Herald" in {each.source for each in headlines_of(filled, HeadlineQuery(saved=True))}
    for shelf in shelves:
        shelf.version()
        assert shelf.count() > 0
        assert "The Herald" not in {each.source for each in shelf.headlines(0, shelf.count())}
    assert shelves[0].count() == len(headlines_of(part, ALL))


@pytest.mark.parametrize("only", SUBSETS[1:])
def test_without_marks_everything_is_unread_and_nothing_saved(filled: Store, only: frozenset[str]) -> None:
    part = part_of(filled, only, marks=False)
    shown = headlines_of(part, ALL)
    assert not any(each.read or each.saved for each in headlines_of(part, FOLDED))
    assert list(part.selected(Selection(unread=True)).headlines(0, 1000)) == shown
    assert list(part.result_page().headlines(0, 1000)) == shown
    assert part.selected(Selection(saved=True)).count() == 0
    assert headlines_of(part, HeadlineQuery(saved=True)) == []
    assert part.unread_and_saved() == (len(shown), 0)
    assert all(source.unread == source.total for source in part.sources())
    assert not any(version.read or version.saved for each in shown for version in part.result_page().versions(each.id))
    for each in headlines_of(filled, FOLDED):
        filled.mark(each.id, read=False, saved=False)
    assert headlines_of(part, ALL) == shown
    assert len({each.id for each in shown}) == len(expected_of(filled, only))


def test_arrivals_show_after_the_version_is_called_unless_their_source_is_hidden(filled: Store, path: Path) -> None:
    shelf = part_of(filled, frozenset(("1", "2"))).result_page()
    shelf.version()
    before = shelf.count()
    with Store.open(path) as other:
        offer(other, other.source("1"), entry("new", "Council hears of new matter", hours_ago=1))
        offer(other, other.source("3"), entry("hidden", "Council hears of other matter", hours_ago=1))
    assert shelf.count() == before
    shelf.version()
    assert shelf.count() == before + 1
    assert "Council hears of new matter" in titles(shelf.headlines(0, 1000))


def test_search_results_stay_listed_until_they_are_deleted(store: Store, path: Path) -> None:
    source = add(store, entry("a", "Storm closes bridge"), entry("b", "Storm closes school"))
    shelf = part_of(store, frozenset("1")).selected(Selection(words=Clean("storm")))
    shelf.version()
    with Store.open(path) as other:
        offer(other, source, entry("a", "Wind closes bridge"), entry("c", "Storm again"))
    shelf.version()
    assert shelf.count() == 3


def test_only_articles_of_shown_headlines_can_be_read(filled: Store) -> None:
    shown = next(each for each in headlines_of(filled, ALL) if each.source == "The Herald")
    article = Article(shown.url, shown.title, blocks=(Block("paragraph", Clean("Words.")),))
    filled.store_article(shown.id, article)
    assert part_of(filled, frozenset("1")).article(shown.id) == article
    assert part_of(filled, frozenset("2")).article(shown.id) is None


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


def test_places_are_had_without_a_look_at_the_headlines(filled: Store, path: Path) -> None:
    for selection in (EVERYTHING, Selection(unread=True)):
        asked = ASKED.places_statement(selection)
        assert asked
        assert "SEARCH items USING COVERING INDEX items_by_source (source_id=?)" in plans(path, [asked])[0]
    (found,) = plans(path, [(ASKED.folded, [])])
    assert "SEARCH items USING COVERING INDEX items_folded (folded_into>?)" in found


def test_a_window_looks_at_its_own_rows_alone(filled: Store, path: Path) -> None:
    of_ids, of_one = (ASKED.headlines_of, ASKED.places_of), (ASKED.versions, ASKED.line_of)
    for found in plans(path, [*((each, ["[1]"]) for each in of_ids), *((each, [1]) for each in of_one)]):
        assert "SCAN items" not in found
        assert "SCAN leader" not in found
