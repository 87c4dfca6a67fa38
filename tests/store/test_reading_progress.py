"""How far articles have been heard, and the queue, are on the disk as soon as they are written."""

import sqlite3
from pathlib import Path

import pytest

from newsreader.errors import StoreBusy
from newsreader.model.values import KeptPlace
from newsreader.store.store import Store
from tests.store.making import FEED, add, entry, offer


def test_the_place_in_each_article_is_kept_and_the_last_is_known(store: Store, path: Path) -> None:
    add(store, entry("a"), entry("b"))
    heard = store.heard()
    assert heard.latest() is None
    heard.keep_place(KeptPlace("1", 3, "It rained.", 20))
    heard.keep_place(KeptPlace("2", 1, "It “snowed”.", 5))
    heard.keep_place(KeptPlace("1", 4, "It stopped.", 25))
    with Store.open(path) as again:
        assert again.heard().latest() == KeptPlace("1", 4, "It stopped.", 25)
        assert again.heard().place("2") == KeptPlace("2", 1, "It “snowed”.", 5)
    heard.forget_place("1")
    assert heard.place("1") is None
    assert heard.latest() == KeptPlace("2", 1, "It “snowed”.", 5)


@pytest.mark.parametrize("headline_id", ["3", "no number", "", "99999999999999999999999"])
def test_a_headline_that_is_not_there_has_no_place(store: Store, headline_id: str) -> None:
    add(store, entry("a"))
    heard = store.heard()
    heard.keep_place(KeptPlace(headline_id, 3, "It rained.", 20))
    heard.forget_place(headline_id)
    assert heard.place(headline_id) is heard.latest() is None


def test_the_queue_keeps_its_order_and_each_headline_once(store: Store, path: Path) -> None:
    add(store, entry("a"), entry("b"), entry("c"))
    heard = store.heard()
    heard.keep_queue(["3", "1", "3", "7", "2"])
    with Store.open(path) as again:
        assert again.heard().queue() == ["3", "1", "2"]
    heard.keep_queue([])
    assert heard.queue() == []


def test_what_is_removed_has_neither_place_nor_turn(store: Store) -> None:
    source = add(store, entry("a"), url=FEED)
    store.heard().keep_place(KeptPlace("1", 3, "It rained.", 20))
    store.heard().keep_queue(["1"])
    store.remove_source(source)
    assert store.heard().latest() is None
    assert store.heard().queue() == []


def test_forgetting_what_was_read_forgets_how_far_and_what_was_to_be_next(store: Store) -> None:
    add(store, entry("a"))
    store.heard().keep_place(KeptPlace("1", 3, "It rained.", 20))
    store.heard().keep_queue(["1"])
    store.forget_history()
    assert store.heard().latest() is None
    assert store.heard().queue() == []


def test_while_another_program_writes_the_place_is_refused_and_can_be_kept_afterwards(store: Store, path: Path) -> None:
    add(store, entry("a"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        store.heard().keep_place(KeptPlace("1", 3, "It rained.", 20))
    other.execute("COMMIT")
    other.close()
    store.heard().keep_place(KeptPlace("1", 3, "It rained.", 20))
    assert store.heard().latest() == KeptPlace("1", 3, "It rained.", 20)


def test_what_has_come_since_it_was_seen_is_new_and_what_was_folded_or_read_is_not(store: Store, path: Path) -> None:
    source = add(store, entry("a"), entry("b"))
    heard = store.heard()
    assert heard.new() is None
    heard.keep_seen()
    assert heard.new() == 0
    offer(store, source, entry("c"), entry("d"), entry("e"))
    store.mark("4", read=True)
    with Store.open(path) as again:
        assert again.heard().new() == 2
        again.heard().keep_seen()
    assert heard.new() == 0


def test_what_another_source_has_of_a_story_is_no_new_line(store: Store) -> None:
    add(store, entry("a"), entry("b"))
    heard = store.heard()
    heard.keep_seen()
    newest = heard.newest()
    add(store, entry("a"), entry("c"), url="https://post.example/feed", name="The Post")
    assert (heard.new(), heard.lines_since(newest)) == (1, 1)
    assert store.shelf().count() == 3


def test_in_an_empty_library_nothing_is_new(store: Store) -> None:
    store.heard().keep_seen()
    assert store.heard().new() == 0
    assert store.heard().newest() == 0
