"""What is known of a source besides its headlines: how it is asked, and how it has answered."""

from datetime import timedelta

import pytest

from newsreader.model.values import Entry, Selection
from newsreader.store.source_rows import Failure, News, NewSource, Subscription, Unchanged
from newsreader.store.store import Store
from tests.store.making import FEED, NOW, add, entry, headlines_of, put, titles

ALL = Selection()
POST = "https://post.example/feed"
THEN, LATER = int(NOW.timestamp()), NOW + timedelta(hours=1)


def only(store: Store) -> Subscription:
    (asked,) = store.subscriptions()
    return asked


def test_many_sources_are_added_at_once_and_known_ones_not_changed(store: Store) -> None:
    source = add(store, entry("a"))
    new = [
        NewSource(FEED, "Another name", "listing", ("Folder",)),
        NewSource(POST, "The Post", "feed", ("North East/Police",)),
        NewSource("https://council.example/news", "The Council", "listing"),
        NewSource(POST, "The Post again"),
    ]
    assert store.add_sources(new) == ["2", "3"]
    assert store.add_sources(new) == []
    assert store.source(source.id) == source
    assert [(each.source.name, each.source.kind, each.source.category) for each in store.subscriptions()] == [
        ("The Herald", "feed", ""),
        ("The Post", "feed", "North East/Police"),
        ("The Council", "listing", ""),
    ]
    assert store.source(POST).last_checked is None


def test_a_source_can_be_added_into_a_category(store: Store) -> None:
    store.add_source(FEED, "The Herald", News("feed", ()), NOW, ("North East",))
    assert only(store).source.category == "North East"


def test_a_removed_source_with_saved_headlines_comes_back_as_a_new_one(store: Store) -> None:
    source = add(store, entry("a"))
    store.mark("1", saved=True)
    put(store, source, News("feed", (), "https://new.example/", '"1"', "then", b"digest"), NOW)
    put(store, source, Failure("Gone.", not_before=THEN + 60, gone=True), NOW)
    store.remove_source(source)
    assert store.add_sources([NewSource(FEED, "Herald", "feed", ("Papers",))]) == [source.id]
    asked = only(store)
    assert asked == Subscription(store.subscriptions()[0].source, "", "", "")
    assert (asked.source.name, asked.source.category, asked.source.last_error) == ("Herald", "Papers", None)
    assert asked.source.last_checked is None
    assert store.source(FEED).total == 1


def test_the_digest_of_the_last_body_is_stored(store: Store) -> None:
    source = add(store)
    assert only(store).digest == b""
    put(store, source, News("feed", (), digest=b"\0\xff"), NOW)
    assert only(store).digest == b"\0\xff"
    put(store, source, Unchanged(), LATER)
    put(store, source, Failure("Down."), LATER)
    assert only(store).digest == b"\0\xff"


def test_unchanged_news_may_come_with_other_validators(store: Store) -> None:
    source = add(store)
    put(store, source, News("feed", (), "https://new.example/", '"1"', "then", b"d"), NOW)
    put(store, source, Unchanged(), LATER)
    asked = only(store)
    assert (asked.fetch_url, asked.etag, asked.last_modified) == ("https://new.example/", '"1"', "then")
    put(store, source, Unchanged(etag='"2"', last_modified=""), LATER)
    asked = only(store)
    assert (asked.fetch_url, asked.etag, asked.last_modified) == ("https://new.example/", '"2"', "")


def test_failures_are_counted_from_the_first_until_it_answers(store: Store) -> None:
    source = add(store)
    assert (only(store).failing_since, only(store).failures) == (None, 0)
    put(store, source, Failure("Down."), NOW)
    put(store, source, Failure("Still down."), LATER)
    assert (only(store).failing_since, only(store).failures) == (THEN, 2)
    put(store, source, Unchanged(), LATER)
    assert (only(store).failing_since, only(store).failures) == (None, 0)
    put(store, source, Failure("Down."), LATER)
    put(store, source, News("feed", ()), LATER)
    assert (only(store).failing_since, only(store).failures) == (None, 0)


def test_a_retry_after_is_stored_until_the_server_answers(store: Store) -> None:
    source = add(store)
    put(store, source, Failure("Wait.", not_before=THEN + 3600), NOW)
    assert (only(store).not_before, only(store).gone) == (THEN + 3600, False)
    put(store, source, Failure("Gone.", gone=True), NOW)
    assert (only(store).not_before, only(store).gone) == (None, True)
    put(store, source, Unchanged(), LATER)
    assert (only(store).not_before, only(store).gone) == (None, False)


def test_the_time_of_a_sources_last_new_headline_is_stored(store: Store) -> None:
    source = add(store)
    assert only(store).last_new is None
    put(store, source, News("feed", (entry("a"),)), NOW)
    assert only(store).last_new == THEN
    put(store, source, News("feed", (entry("a", "Edited"),)), LATER)
    assert only(store).last_new == THEN


def test_outcomes_of_several_sources_are_stored_together(store: Store) -> None:
    herald, post = add(store, entry("a")), add(store, url=POST, name="The Post")
    third = add(store, url="https://third.example/feed", name="Third")
    stored = store.store_outcomes(
        [
            (herald.id, News("feed", (entry("a"), entry("b", "Beta"), entry("c", "Gamma")))),
            (post.id, Failure("Down.", THEN + 60)),
            (third.id, Unchanged(etag='"3"')),
            (post.id, News("feed", (entry("d", "Delta"),))),
            ("99", News("feed", (entry("e"),))),
        ],
        NOW,
    )
    assert [each.new for each in stored] == [2, 0, 0, 1, 0]
    assert sorted(titles(headlines_of(store, ALL))) == ["Beta", "Delta", "Gamma", "Title of a"]
    assert [each.etag for each in store.subscriptions()] == ["", "", '"3"']


def test_a_bug_in_storing_one_source_fails_only_that_source(store: Store) -> None:
    herald, post = add(store, entry("a")), add(store, url=POST, name="The Post")
    broken = Entry("e", None, "u")  # type: ignore[arg-type]  # a title must be a text
    stored = store.store_outcomes(
        [(herald.id, News("feed", (broken, entry("b")), etag='"1"')), (post.id, News("feed", (entry("c"),)))], NOW
    )
    assert [type(each.fault) for each in stored] == [AttributeError, type(None)]
    assert [each.new for each in stored] == [0, 1]
    assert sorted(titles(headlines_of(store, ALL))) == ["Title of a", "Title of c"]
    assert store.subscriptions()[0].etag == ""


def test_an_interrupted_transaction_stores_nothing(store: Store) -> None:
    herald = add(store)

    class Interrupting(tuple[Entry, ...]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.store_outcomes(
            [(herald.id, News("feed", (entry("a"),))), (herald.id, News("feed", Interrupting([entry("b")])))], NOW
        )
    assert headlines_of(store, ALL) == []
    assert put(store, herald, News("feed", (entry("a"),)), NOW) == 1
