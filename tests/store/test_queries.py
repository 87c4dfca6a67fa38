"""Every question walks along an index: nothing is sorted, and no window costs a look at all items."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsreader.model.values import EVERYTHING, Selection
from newsreader.store import all_headlines, folding, queries
from newsreader.store.search_words import NO_SEARCH, parse_search
from newsreader.store.statements import SourceFilter, Statements
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, offer

DAY = date(2023, 11, 24)
ASKED = Statements(None, some_hidden=False)
FILTERED = [
    Statements(None, some_hidden=True),
    Statements(SourceFilter((1, 2), marks=True), some_hidden=False),
    Statements(None, some_hidden=False, some_muted=True),
]
MUTED = Statements(None, some_hidden=False, only_muted=True)


@pytest.fixture(scope="module", params=["as installed", "with statistics"])
def connection(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[sqlite3.Connection]:
    """A filled library. The planner may think again once it has statistics; it must not come to another end."""
    path = tmp_path_factory.mktemp("library") / "news.db"
    with Store.open(path) as store:
        for source in range(5):
            entries = (entry(f"{source}-{n}", hours_ago=n) for n in range(50))
            add(store, *entries, url=f"https://{source}.example/feed", name=str(source))
        store.mark("7", read=True, saved=True)
    connection = sqlite3.connect(path)
    if request.param == "with statistics":
        connection.execute("ANALYZE")
    yield connection
    connection.close()


def plan(connection: sqlite3.Connection, statement: str, parameters: list[object]) -> str:
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("window", [{}, {"since": DAY}, {"since": DAY - timedelta(days=2), "until": DAY}])
@pytest.mark.parametrize("unread", [False, True])
@pytest.mark.parametrize("order", ["", "DESC"])
@pytest.mark.parametrize(
    ("saved", "source_id", "search", "index"),
    [
        (False, None, "", ""),
        (True, None, "", "items_saved"),
        (False, 3, "", "items_by_source"),
        (True, 3, "", "items_saved"),
        (False, None, "storm", "search"),
        (True, 3, "storm", "items_by_place"),
    ],
)
def test_lists_walk_along_one_index(
    connection: sqlite3.Connection,
    *,
    window: dict[str, date],
    unread: bool,
    order: str,
    saved: bool,
    source_id: int | None,
    search: str,
    index: str,
) -> None:
    selection = Selection(**window, unread=unread, saved=saved, source=str(source_id or ""))  # type: ignore[arg-type]
    asked = ASKED.places_statement(selection, parse_search(search, DAY) or NO_SEARCH, order=order)
    assert asked
    found = plan(connection, *asked)
    assert "TEMP B-TREE" not in found
    assert (
        "items_by_place" if search and unread else index or ("items_unread" if unread else "items_by_place")
    ) in found
    if search:
        assert "SCAN search VIRTUAL TABLE" in found
        assert "SCAN items" not in found
    if source_id and not search and not saved:
        assert "SEARCH items USING COVERING INDEX items_by_source (source_id=?" in found
    if window and not search and not source_id:
        assert "SEARCH items" in found


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        (ASKED.one, [1]),
        (ASKED.by_url, ["u"]),
        (queries.PLACE_OF, [1]),
        (ASKED.between, [1, 2, 1]),
        (all_headlines._MISCOUNTED, [1, 2]),
        (ASKED.listed_place_of, [1]),
        (ASKED.line_of, [1]),
        (ASKED.versions, [1]),
        (folding.HAS_VERSION_FROM, [1, 1]),
        (folding.VERSIONS_OF, [1]),
        (folding.UNFOLDED, [1, 2]),
    ],
)
def test_queries_for_single_rows_search_an_index(
    connection: sqlite3.Connection, statement: str, parameters: list[object]
) -> None:
    found = plan(connection, statement, parameters)
    assert "TEMP B-TREE" not in found
    assert "SCAN" not in found


@pytest.mark.parametrize(("statement", "beyond"), [(ASKED.window_below, "<"), (ASKED.window_from, ">")])
def test_a_window_is_counted_from_a_day_along_the_index_and_fetches_only_its_own_rows(
    connection: sqlite3.Connection, statement: str, beyond: str
) -> None:
    found = plan(connection, statement, [1, 1, 1, 1]).split("\n")
    assert f"SEARCH items USING COVERING INDEX items_by_place (place{beyond}?)" in found
    assert "SEARCH items USING INTEGER PRIMARY KEY (rowid=?)" in found
    assert not any("SCAN" in line or "TEMP B-TREE" in line for line in found)


def test_counts_read_no_row(connection: sqlite3.Connection) -> None:
    found = plan(connection, ASKED.days, [])
    assert [line for line in found.split("\n") if "items" in line or "B-TREE" in line] == ["SEARCH items"]
    found = plan(connection, f"{ASKED.sources} ORDER BY id", [])
    assert found.count("SEARCH items USING COVERING INDEX items_by_source (source_id=?)") == 2
    assert "TEMP B-TREE" not in found


@pytest.mark.slow
def test_a_long_list_is_read_in_pages_as_of_the_first(path: Path) -> None:
    with Store.open(path) as store:
        source = add(store, *(entry(str(n), hours_ago=n) for n in range(1200)))
        expected = headlines_of(store, EVERYTHING)
        listed = store.each_headline(EVERYTHING)
        had = [next(listed) for _ in range(10)]
        with Store.open(path) as other:
            offer(other, source, *(entry(str(n), "Moved", hours_ago=n + 0.5) for n in range(600)), entry("new"))
            other.mark("1", read=True)
        assert [*had, *listed] == expected
        assert len(headlines_of(store, EVERYTHING)) == 1201
        assert list(store.each_headline(Selection(search="?!"))) == []
        assert len(list(store.each_headline(Selection(search="moved", limit=7)))) == 7


@pytest.mark.parametrize(
    ("statement", "index", "column"),
    [
        (folding.LINES_BY_WORDS, "items_by_story", "story"),
        (folding.LINES_BY_ADDRESS, "items_by_address", "address"),
    ],
)
def test_the_lines_of_a_story_are_found_by_their_keys(
    connection: sqlite3.Connection, statement: str, index: str, column: str
) -> None:
    found = plan(connection, statement, ['["a", "b"]']).split("\n")
    assert found == [
        "SCAN wanted VIRTUAL TABLE INDEX 1:",
        f"SEARCH items USING INDEX {index} ({column}=?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH version USING INDEX items_folded (folded_into=?)",
    ]


def test_the_other_sources_of_a_line_are_found_by_its_id(connection: sqlite3.Connection) -> None:
    found = plan(connection, ASKED.one, [1])
    assert "SEARCH other USING COVERING INDEX items_folded (folded_into=?)" in found
    assert "SEARCH line USING INTEGER PRIMARY KEY (rowid=?)" in found


def test_a_search_for_sources_and_without_words_looks_each_up_once(connection: sqlite3.Connection) -> None:
    search = parse_search("storm -sport", DAY)
    assert search
    asked = ASKED.places_statement(Selection(), search, [1, 2], [3])
    assert asked
    found = plan(connection, *asked).split("\n")
    assert "SCAN items" not in found
    assert found.count("SCAN search VIRTUAL TABLE INDEX 0:M2") == 2
    assert not any("TEMP B-TREE" in line for line in found)


@pytest.mark.parametrize(
    "statement",
    [each for asked in (ASKED, *FILTERED) for each in (asked.headlines_in_order, asked.headlines_alone_in_order)],
)
def test_a_list_is_read_in_its_order_without_sorting(connection: sqlite3.Connection, statement: str) -> None:
    found = plan(connection, statement, ["[1, 2]"])
    assert "SCAN wanted VIRTUAL TABLE" in found
    assert "SEARCH items USING INTEGER PRIMARY KEY (rowid=?)" in found
    assert "SCAN items" not in found
    assert "TEMP B-TREE" not in found


@pytest.mark.parametrize("asked", [ASKED, *FILTERED])
def test_versions_among_some_are_found_by_their_ids(connection: sqlite3.Connection, asked: Statements) -> None:
    found = plan(connection, asked.folded_of, ["[1, 2]"])
    assert "SEARCH items USING INTEGER PRIMARY KEY (rowid=?)" in found
    assert "SCAN items" not in found


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), "items_by_place (place>? AND place<?)"),
        (Selection(unread=True), "items_unread (place>? AND place<?)"),
        (Selection(source="3"), "items_by_source (source_id=? AND place>? AND place<?)"),
        (Selection(search="storm"), "SCAN search VIRTUAL TABLE INDEX 0:M2><"),
    ],
)
def test_lines_of_some_versions_are_looked_for_between_their_places(
    connection: sqlite3.Connection, selection: Selection, found: str
) -> None:
    asked = ASKED.places_statement(selection, parse_search(selection.search, DAY) or NO_SEARCH, between=(1, 2))
    assert asked
    assert found in plan(connection, *asked)


def test_whether_headlines_came_or_went_is_asked_without_counting_them(connection: sqlite3.Connection) -> None:
    found = plan(connection, ASKED.state, [])
    indexes = [line.rpartition("INDEX ")[2].split()[0] for line in found.split("\n") if "items USING" in line]
    assert indexes == ["items_folded", "items_hidden", "items_muted"]
    assert "SCAN items\n" not in found


@pytest.mark.parametrize("asked", FILTERED)
def test_lines_of_stories_are_found_by_their_ids_if_some_headlines_are_hidden(
    connection: sqlite3.Connection, asked: Statements
) -> None:
    single: list[tuple[str, list[object]]] = [
        (asked.one, [1]),
        (asked.between, [1, 2, 1]),
        (asked.listed_place_of, [1]),
        (asked.line_of, [1]),
        (asked.versions, [1]),
    ]
    assert "SCAN" not in plan(connection, asked.by_url, ["u"])
    for statement, parameters in single:
        found = plan(connection, statement, parameters)
        assert "TEMP B-TREE" not in found
        assert "SCAN" not in found
    for statement in (asked.window_below, asked.window_from):
        found = plan(connection, statement, [1, 1, 1, 1])
        assert "SCAN" not in found
        assert "TEMP B-TREE" not in found


@pytest.mark.parametrize("asked", [FILTERED[0], FILTERED[2]])
def test_hidden_items_are_left_out_of_the_list_along_its_index(
    connection: sqlite3.Connection, asked: Statements
) -> None:
    for statement, parameters in ((asked.days, []), (asked.between, [1, 2, 1])):
        found = plan(connection, statement, list(parameters))
        assert "SEARCH items USING COVERING INDEX items_by_place (place>? AND place<?)" in found
        assert "TEMP B-TREE" not in found


@pytest.mark.parametrize(
    ("selection", "index"),
    [
        (Selection(unread=True), "SCAN items USING COVERING INDEX items_unread"),
        (Selection(source="1"), "SEARCH items USING COVERING INDEX items_by_source (source_id=?)"),
        (Selection(since=DAY), "SEARCH items USING COVERING INDEX items_by_place (place>?)"),
    ],
)
def test_muted_items_are_left_out_without_reading_headlines(
    connection: sqlite3.Connection, selection: Selection, index: str
) -> None:
    asked = FILTERED[2].places_statement(selection)
    assert asked
    assert plan(connection, *asked) == index
    found = plan(connection, f"{FILTERED[2].sources} ORDER BY id", [])
    assert found.count("SEARCH items USING COVERING INDEX items_by_source (source_id=?)") == 2
    assert "SCAN items USING COVERING INDEX items_unread" in plan(connection, FILTERED[2].unread_and_saved, [])


def test_what_is_muted_is_found_along_an_index_of_its_own(connection: sqlite3.Connection) -> None:
    for selection in (Selection(muted=True), Selection(muted=True, muted_by="1", source="1")):
        asked = MUTED.places_statement(selection)
        assert asked
        found = plan(connection, *asked)
        assert "items_muted" in found
        assert "TEMP B-TREE" not in found
