"""The first headlines of a selection are found without the others, and are those that all of them begin with."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.frozen import replace
from newsreader.model.values import Clean, Filter, Selection
from newsreader.store.statements import SourceFilter
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.making import NOW, add, entry, headlines_of, offer, titles

SELECTIONS = (
    *(
        Selection(search=words)
        for words in ("election", "elect", '"election"', "election -council", "source:1 election")
    ),
    *(Selection(search="election", unread=True), Selection(search="election", saved=True)),
    *(Selection(), Selection(unread=True), Selection(saved=True), Selection(source="1"), Selection(muted=True)),
    *(Selection(since=(NOW - timedelta(days=1)).date()), Selection(search="election", until=NOW.date())),
    *(Selection(search="?!"), Selection(search="zebra"), Selection(category=Clean("None"))),
)
TEXTS = ("An election.", "The elections of the council.", "Nothing.", "The election for the council.")

ITEM = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3), st.integers(0, 60), st.integers(0, 3))
"""Its source, its story, its text, how many hours ago it was published, and its marks."""


def fill(store: Store, items: list[tuple[int, int, int, int, int]]) -> None:
    for number, (source, story, text, hours, marks) in enumerate(items):
        title = f"Storm {story} closes harbour bridge Whitby" if story else f"Headline of number {number} alone"
        brought = entry(f"{number}", title, hours_ago=hours, raw_content=f"<p>{TEXTS[text]}</p>")
        add(store, brought, url=f"https://{number}.example/feed", name=f"Source {source}")
        store.mark(store.headline_at(brought.url).id, saved=marks == 1)  # type: ignore[union-attr]
        if marks == 2:
            store.mark(store.headline_at(brought.url).id, read=True)  # type: ignore[union-attr]


@settings(max_examples=examples(60))
@given(items=st.lists(ITEM, max_size=16), limit=st.integers(1, 8), muted=st.booleans(), only=st.booleans())
def test_the_first_are_those_that_all_begin_with(
    tmp_path_factory: pytest.TempPathFactory,
    items: list[tuple[int, int, int, int, int]],
    limit: int,
    muted: bool,
    only: bool,
) -> None:
    with pytest.MonkeyPatch.context() as patch, Store.open(tmp_path_factory.mktemp("store") / "news.db") as whole:
        patch.setattr("newsreader.store.selected_headlines._AT_ONCE", 2)
        fill(whole, items)
        if muted:
            whole.filters().add(Filter(Clean("alone")))
        store = Store(whole._database, SourceFilter(tuple(range(1, 9)))) if only else whole
        for selection in SELECTIONS:
            if selection.source and not store.sources():
                continue
            first = replace(selection, limit=limit)
            for folded in (False, True):
                everything = headlines_of(store, selection, folded=folded)
                assert headlines_of(store, first, folded=folded) == everything[:limit], (selection, folded)
            results, all_of_them = store.selected(first), store.selected(selection)
            exact = all_of_them.exact if all_of_them.version() else 0
            assert results.count() == min(limit, all_of_them.count())
            assert results.exact == (exact if exact < limit else 0)
            listed = results.headlines(0, limit)
            assert [results.position_of(each.id) for each in listed] == list(range(len(listed)))


def test_what_was_among_the_first_stays_listed_and_arrivals_come_before_it(store: Store) -> None:
    for number in range(6):
        add(store, entry(str(number), hours_ago=number), url=f"https://{number}.example/feed", name=str(number))
    results = store.selected(Selection(unread=True, limit=3))
    before = results.headlines(0, 9)
    store.mark(before[1].id, read=True)
    add(store, entry("new", hours_ago=0.5), url="https://new.example/feed", name="new")
    results.version()
    assert titles(results.headlines(0, 9)) == ["Title of 0", "Title of new", "Title of 1"]
    assert titles(store.selected(Selection(unread=True, limit=3)).headlines(0, 9))[2] == "Title of 2"


def test_what_lost_its_word_stays_among_the_others(store: Store, path: Path) -> None:
    add(store, entry("a", "Election", hours_ago=1), url="https://a.example/feed", name="A")
    add(store, entry("b", "Elections", hours_ago=0), url="https://b.example/feed", name="B")
    results = store.selected(Selection(search="election", limit=2))
    assert (titles(results.headlines(0, 9)), results.exact) == (["Election", "Elections"], 1)
    with Store.open(path) as other:
        offer(other, other.source("A"), entry("a", "Choir", hours_ago=1))
        add(other, entry("c", "Election won", hours_ago=9), url="https://c.example/feed", name="C")
    results.version()
    assert results.exact == 1
    assert titles(results.headlines(0, 9)) == ["Election won", "Elections"]


def test_any_number_may_be_asked_for(store: Store) -> None:
    add(store, entry("a"))
    assert len(headlines_of(store, Selection(limit=10**12))) == 1
