"""Searches that a user saved are stored for good."""

from pathlib import Path

from newsreader.model.values import Clean, SavedSearch
from newsreader.store.store import Store


def search(words: str, name: str) -> SavedSearch:
    return SavedSearch(Clean(words), Clean(name))


def test_saved_searches_are_listed_by_name_and_survive_a_restart(path: Path) -> None:
    with Store.open(path) as store:
        assert store.saved_searches().all() == []
        store.saved_searches().add(search("storm -sport", "Weather"))
        store.saved_searches().add(search("council tax", "council tax"))
    with Store.open(path) as store:
        assert [each.name for each in store.saved_searches().all()] == ["council tax", "Weather"]


def test_the_same_words_are_saved_once_under_the_last_name(store: Store) -> None:
    saved = store.saved_searches()
    saved.add(search("storm", "Weather"))
    saved.add(search("storm", "Gales"))
    assert saved.all() == [search("storm", "Gales")]


def test_a_search_is_deleted_by_its_words(store: Store) -> None:
    saved = store.saved_searches()
    saved.add(search("storm", "Weather"))
    saved.remove(Clean("Weather"))
    assert saved.all() == [search("storm", "Weather")]
    saved.remove(Clean("storm"))
    assert saved.all() == []
