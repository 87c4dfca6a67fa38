"""What was read can be forgotten, to the last byte; what is saved stays."""

from pathlib import Path

import pytest

from newsreader.model.values import Article, Block, Clean, Selection
from newsreader.store import read_history
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, titles

ALL = Selection()


def article(word: str) -> Article:
    return Article("https://herald.example/a", Clean("A"), blocks=(Block("paragraph", Clean(f"The {word} came.")),))


def test_read_marks_and_articles_are_deleted_and_saved_headlines_stay(store: Store) -> None:
    add(store, entry("a", "Alpha", summary="Of storms."), entry("b", "Beta"), entry("c", "Gamma"))
    store.mark("1", read=True)
    store.mark("2", read=True, saved=True)
    store.store_article("1", article("marquis"))
    store.store_article("2", article("duchess"))
    forgotten = store.forget_history()
    assert forgotten == (2, 1)
    assert {(each.title, each.read, each.saved) for each in headlines_of(store, ALL)} == {
        ("Alpha", False, False),
        ("Beta", False, True),
        ("Gamma", False, False),
    }
    assert (store.article("1"), store.article("2")) == (None, article("duchess"))
    for words, found in (("marquis", []), ("duchess", ["Beta"]), ("storms", ["Alpha"])):
        assert titles(headlines_of(store, Selection(search=words))) == found
    again = store.forget_history()
    assert again == (0, 0)


def test_many_articles_are_forgotten_a_few_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_history, "TOGETHER", 3)
    add(store, *(entry(str(n)) for n in range(10)))
    for number in range(1, 11):
        store.store_article(str(number), article(f"marquis{number}"))
    assert store.forget_history()[1] == 10
    assert [store.article(str(number)) for number in range(1, 11)] == [None] * 10
    assert titles(headlines_of(store, Selection(search="marquis7"))) == []


def test_no_word_of_deleted_history_is_left_on_the_disk(store: Store, path: Path) -> None:
    add(store, *(entry(str(n), raw_content=f"<p>Number{n} " + "words " * 500) for n in range(50)))
    for number in range(1, 51):
        store.store_article(str(number), article(f"marquisate{number}"))
    assert any(b"marquisate" in file.read_bytes() for file in path.parent.iterdir())
    with Store.open(path) as other:  # another reader is open, as one may be
        assert other.article("1")
        store.forget_history()
        assert not any(b"marquisate" in file.read_bytes() for file in path.parent.iterdir())
        assert other.article("1") is None
