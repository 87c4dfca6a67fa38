"""The names of sources are kept distinct, and words that fit several name none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import UsageError
from newsreader.model.values import SourceChange
from newsreader.store.source_rows import News, NewSource
from newsreader.store.store import Store
from newsreader.web.address import distinct_name, names_of
from tests.store.making import FEED, add, put

NAME, HERE, THERE = "News in brief", "https://here.example/feed", "https://there.example/feed"
APART = [NAME, f"{NAME}, there.example"]


def names(store: Store) -> list[str]:
    return [each.name for each in store.sources()]


def test_a_source_renamed_like_another_has_its_host_in_its_name(store: Store) -> None:
    add(store, url=HERE, name=NAME)
    second = add(store, url=THERE, name="Bulletins")
    assert store.change_source(second.id, SourceChange(name="NEWS in brief")).name == "NEWS in brief, there.example"
    assert store.change_source(second.id, SourceChange(name=NAME)).name == APART[1]
    assert store.change_source("1", SourceChange(name=NAME)).name == NAME


def test_the_sources_of_a_list_have_names_of_their_own(store: Store) -> None:
    store.add_sources([NewSource(HERE, NAME), NewSource(THERE, NAME), NewSource(f"{THERE}/2", NAME)])
    assert names(store) == [*APART, f"{NAME}, there.example/feed/2"]


def test_a_list_of_one_name_at_one_host_is_taken_in(store: Store) -> None:
    store.add_sources([NewSource(f"{HERE}?{number}{'x' * 80}", NAME) for number in range(500)])
    assert len(set(names(store))) == 500
    assert names(store)[:4] == [
        NAME,
        f"{NAME}, here.example/feed",
        f"{NAME} 2, here.example",
        f"{NAME} 3, here.example",
    ]


def test_a_source_that_learns_its_name_from_its_feed_has_one_of_its_own(store: Store) -> None:
    add(store, url=HERE, name=NAME)
    put(store, add(store, url=THERE, name="there.example"), News("feed", (), name=NAME))
    assert names(store) == APART


def test_a_source_whose_removal_is_undone_has_a_name_of_its_own(store: Store) -> None:
    add(store, url=HERE, name="Bulletins")
    second = add(store, url=THERE, name=NAME)
    store.remove_undoable([second.id], 1)
    store.change_source("1", SourceChange(name=NAME))
    store.undo_removal(1)
    assert names(store) == APART


@pytest.mark.parametrize("typed", [NAME, "news in BRIEF", " News  in brief "])
def test_the_name_that_a_publication_gives_itself_is_that_of_each_source_it_fits(store: Store, typed: str) -> None:
    for url in (HERE, THERE, f"{THERE}/2", f"{THERE}?{'x' * 80}"):
        add(store, url=url, name=NAME)
    with pytest.raises(UsageError, match=r"^4 sources are called .*: numbers 1, 2, 3 and 4\. Number 1 is"):
        store.source(typed)


def test_the_whole_name_of_a_source_selects_it(store: Store) -> None:
    for url in (HERE, THERE, f"{THERE}/2", f"{THERE}?{'x' * 80}"):
        add(store, url=url, name=NAME)
    assert [store.source(name).id for name in names(store)[1:]] == ["2", "3", "4"]


def test_the_name_without_the_host_selects_a_source_that_is_alone(store: Store) -> None:
    first = add(store, url=HERE, name=NAME)
    second = add(store, url=THERE, name=NAME)
    store.remove_source(first)
    assert store.source(NAME) == second


@given(
    st.lists(st.tuples(st.text(max_size=9), st.sampled_from([FEED, HERE, THERE, f"{THERE}?{'x' * 80}"])), max_size=9)
)
def test_names_are_kept_distinct_and_still_answer_to_what_was_given(given_names: list[tuple[str, str]]) -> None:
    named: dict[str, str] = {}
    for name, url in given_names:
        own = distinct_name(name, url, named)
        assert own.casefold() not in named
        assert " ".join(name.split()).casefold() in names_of(own, url) or own.casefold() in names_of(own, url)
        named[own.casefold()] = url
