"""Many headlines are marked at once, and the marks can be taken back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.values import EVERYTHING, Selection
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, titles

FIRE = "Three people hurt in a fire at a mill in Bishop Auckland"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two sources with five headlines each, one of them the same story."""
    add(store, *(entry(f"h{n}", f"Herald {n}", hours_ago=n * 12) for n in range(4)), entry("hf", FIRE, hours_ago=1))
    add(
        store,
        *(entry(f"p{n}", f"Post {n} on drugs", hours_ago=n * 12 + 1) for n in range(4)),
        entry("pf", FIRE, hours_ago=2),
        url="https://post.example/feed",
        name="The Post",
    )
    return store


def marks_of(store: Store) -> list[tuple[str, bool, bool]]:
    return [(each.id, each.read, each.saved) for each in headlines_of(store, EVERYTHING, folded=True)]


def test_marking_all_read_counts_a_story_once_and_marks_all_of_its_versions(filled: Store) -> None:
    marked = filled.mark_all(EVERYTHING, read=True)
    assert marked.count == len(headlines_of(filled, EVERYTHING)) == 9
    assert all(each.read for each in headlines_of(filled, EVERYTHING, folded=True))
    assert filled.mark_all(EVERYTHING, read=True).count == 0


def test_what_was_marked_already_is_not_counted_and_stays_marked_after_the_undo(filled: Store) -> None:
    (already,) = headlines_of(filled, Selection(search="herald 2"))
    filled.mark(already.id, read=True)
    marked = filled.mark_all(EVERYTHING, read=True)
    assert marked.count == 8
    assert filled.undo_marks(marked) == 9
    assert [each.id for each in headlines_of(filled, EVERYTHING, folded=True) if each.read] == [already.id]


def test_only_the_selection_is_marked(filled: Store) -> None:
    assert filled.mark_all(Selection(source="2"), saved=True).count == 5
    assert {each.source for each in headlines_of(filled, Selection(saved=True))} == {"The Post"}
    assert filled.mark_all(Selection(saved=True), saved=False).count == 5
    assert headlines_of(filled, Selection(saved=True)) == []


def test_what_is_listed_below_a_headline_is_marked_and_the_headline_is_not(filled: Store) -> None:
    listed = headlines_of(filled, EVERYTHING)
    here = listed[4]
    assert filled.mark_all(EVERYTHING, read=True, below=here.id).count == 4
    assert titles(headlines_of(filled, Selection(unread=True))) == titles(listed[:5])
    assert filled.mark_all(EVERYTHING, read=True, below="999").count == 0


def test_marks_are_not_undone_in_another_library(filled: Store, tmp_path: Path) -> None:
    filled.back_up(tmp_path / "copy")
    marked = filled.mark_all(EVERYTHING, read=True)
    filled.restore(tmp_path / "copy")
    filled.mark("1", read=True)
    assert filled.undo_marks(marked) == 0
    assert filled.headline("1").read


@given(st.sets(st.integers(1, 10)), st.sets(st.integers(1, 10)), st.sampled_from([None, False, True]), st.booleans())
def test_the_undo_gives_every_headline_its_marks_back(
    tmp_path_factory: pytest.TempPathFactory, read: set[int], saved: set[int], mark: bool | None, other: bool
) -> None:
    with Store.open(tmp_path_factory.mktemp("store") / "news.db") as store:
        add(store, *(entry(f"h{n}", f"Herald {n}", hours_ago=n) for n in range(5)), entry("f", FIRE, hours_ago=1))
        add(store, entry("pf", FIRE, hours_ago=2), url="https://post.example/feed", name="The Post")
        for headline in headlines_of(store, EVERYTHING, folded=True):
            store.mark(headline.id, read=int(headline.id) in read, saved=int(headline.id) in saved)
        before = marks_of(store)
        store.undo_marks(store.mark_all(EVERYTHING, read=mark, saved=other))
        assert marks_of(store) == before


@pytest.mark.parametrize("selection", [EVERYTHING, Selection(source="1"), Selection(search="drugs")])
def test_as_many_are_counted_below_a_headline_as_would_be_marked(filled: Store, selection: Selection) -> None:
    everything = headlines_of(filled, EVERYTHING)
    filled.mark(everything[3].id, read=True)
    counted = {each.id: filled.unread_below(selection, each.id) for each in headlines_of(filled, selection)}
    for headline_id, count in counted.items():
        marked = filled.mark_all(selection, read=True, below=headline_id)
        assert marked.count == count
        filled.undo_marks(marked)
