"""Searches that a user saved are stored for good."""

from pathlib import Path

from newsreader.model.values import Clean, SavedSearch
from newsreader.store.store import Store


def search(words: str, name: str = "", number: str = "") -> SavedSearch:
    return SavedSearch(Clean(words), Clean(name), number)


def test_saved_searches_are_listed_by_name_and_survive_a_restart(path: Path) -> None:
    with Store.open(path) as store:
        assert store.saved_searches().all() == []
        assert store.saved_searches().add(search("storm -sport", "Weather")) == search("storm -sport", "Weather", "1")
        assert store.saved_searches().add(search("council tax")).name == "council tax"
    with Store.open(path) as store:
        assert [each.name for each in store.saved_searches().all()] == ["council tax", "Weather"]


def test_the_same_words_are_saved_once_under_the_last_name(store: Store) -> None:
    saved = store.saved_searches()
    saved.add(search("storm", "Weather"))
    saved.add(search("storm", "Gales"))
    assert saved.all() == [search("storm", "Gales", "1")]


def test_a_deleted_search_can_be_saved_again_under_its_number(store: Store) -> None:
    saved = store.saved_searches()
    first = saved.add(search("storm"))
    assert saved.remove(first.id)
    assert not saved.remove(first.id)
    assert not saved.remove("no number")
    assert saved.add(first) == first
    assert saved.all() == [first]
