"""What a source offers is taken in once, edited in place, and never costs a mark."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest

from newsreader.model.values import EVERYTHING, Article, Block, Clean, Entry, Selection
from newsreader.store.source_rows import News
from newsreader.store.store import Store
from tests.store.making import FEED, NOW, add, entry, headlines_of, offer, put, titles

ALL = Selection()


def test_items_are_listed_newest_first_and_in_the_sources_order_at_equal_times(store: Store) -> None:
    add(
        store,
        entry("old", hours_ago=5),
        entry("first", hours_ago=1),
        entry("second", hours_ago=1),
        entry("third", hours_ago=1),
        entry("new", hours_ago=0.5),
    )
    expected = [f"Title of {name}" for name in ("new", "first", "second", "third", "old")]
    assert titles(headlines_of(store, ALL)) == expected


def test_days_without_a_time_stand_at_the_end_of_their_day_and_undated_items_at_their_arrival(store: Store) -> None:
    day = datetime(2023, 11, 24, tzinfo=UTC)
    add(
        store,
        entry("day", published=day, precision="day"),
        entry("undated"),
        entry("earlier", hours_ago=26),
        entry("this morning", hours_ago=3),
    )
    listed = headlines_of(store, ALL)
    assert titles(listed) == [f"Title of {name}" for name in ("undated", "this morning", "day", "earlier")]
    assert listed[0].day == NOW.astimezone().date()
    assert listed[0].published is None
    assert listed[2].day == date(2023, 11, 24)
    assert (listed[2].published, listed[2].precision) == (day, "day")


def test_an_item_without_a_date_that_is_offered_again_stays_under_the_day_it_came(store: Store) -> None:
    source = add(store, entry("one"))
    offer(store, source, entry("one"), entry("two"), now=NOW + timedelta(days=3))
    assert [headline.day for headline in headlines_of(store, ALL)] == [
        (NOW + timedelta(days=3)).astimezone().date(),
        NOW.astimezone().date(),
    ]


def test_an_item_is_stored_once(store: Store) -> None:
    source = add(store, entry("one"), entry("two"))
    assert offer(store, source, entry("one"), entry("two"), entry("three")) == 1
    assert len(headlines_of(store, ALL)) == 3


def test_the_same_item_twice_in_one_feed_is_stored_once(store: Store) -> None:
    add(store, entry("one", "First"), entry("one", "Again"))
    assert titles(headlines_of(store, ALL)) == ["First"]


def test_an_edit_changes_the_item_where_it_is_and_keeps_its_marks(store: Store) -> None:
    source = add(store, entry("one", "Two hurt in fire", hours_ago=2), entry("two", hours_ago=1))
    (_, before) = headlines_of(store, ALL)
    store.mark(before.id, read=True, saved=True)
    edited = entry("one", "Three hurt in fire", hours_ago=2, summary="At the mill.", url="https://herald.example/fire")
    assert offer(store, source, edited, entry("two", hours_ago=1)) == 0
    (_, after) = headlines_of(store, ALL)
    assert (after.id, after.title, after.summary) == (before.id, "Three hurt in fire", "At the mill.")
    assert after.url == "https://herald.example/fire"
    assert (after.read, after.saved) == (True, True)
    assert titles(headlines_of(store, Selection(search="three"))) == ["Three hurt in fire"]
    assert headlines_of(store, Selection(search="two hurt")) == []


def test_a_changed_guid_with_the_same_link_is_the_same_item(store: Store) -> None:
    link = "https://herald.example/fire"
    source = add(store, entry("guid-1", "Fire", url=link))
    store.mark("1", read=True)
    assert offer(store, source, entry("guid-2", "Fire", url=link)) == 0
    assert offer(store, source, entry("guid-2", "Fire!", url=link)) == 0
    assert [(headline.title, headline.read) for headline in headlines_of(store, ALL)] == [("Fire!", True)]


def test_a_changed_guid_with_the_same_link_and_the_title_of_another_story_is_another_item(store: Store) -> None:
    link = "https://herald.example/alerts"
    source = add(store, entry("guid-1", "Flood alert for the Derwent", url=link))
    store.mark("1", read=True, saved=True)
    assert offer(store, source, entry("guid-2", "Train strike called off", url=link)) == 1
    assert {(headline.title, headline.saved) for headline in headlines_of(store, ALL)} == {
        ("Flood alert for the Derwent", True),
        ("Train strike called off", False),
    }


def test_among_items_with_one_link_the_same_title_is_the_same_item_despite_a_new_guid(store: Store) -> None:
    link = "https://herald.example/alerts"
    source = add(store, entry(link, "Flood alert", url=link), entry("b", "Bridge closed", url=link))
    store.mark("2", read=True)
    assert offer(store, source, entry("c", "Strike called off", url=link), entry("d", "Flood alert", url=link)) == 1
    assert {(headline.id, headline.title, headline.read) for headline in headlines_of(store, ALL)} == {
        ("1", "Bridge closed", False),
        ("2", "Flood alert", True),
        ("3", "Strike called off", False),
    }
    assert offer(store, source, entry("e", "Storm", url=link), entry("f", "Storm", url=link)) == 2


def test_ten_thousand_items_with_one_link_are_stored_without_delay(store: Store) -> None:
    link = "https://herald.example/alerts"
    source = add(store, *(entry(f"a{n}", f"Alert {n}", url=link) for n in range(10_000)))
    start = process_time()
    offer(store, source, *(entry(f"b{n}", f"Warning {n}", url=link) for n in range(10_000)))
    assert process_time() - start < 10


def test_items_with_one_link_are_distinguished_by_their_guid(store: Store) -> None:
    home = "https://herald.example/"
    source = add(store, entry("a", url=home), entry("b", url=home))
    assert offer(store, source, entry("b", url=home), entry("c", url=home)) == 1
    assert offer(store, source, entry("d", url=home)) == 1
    assert len(headlines_of(store, ALL)) == 4


def test_a_link_of_another_known_item_in_the_feed_identifies_nothing(store: Store) -> None:
    source = add(store, entry("a", url="https://herald.example/1"))
    store.mark("1", read=True)
    offered = entry("a", url="https://herald.example/2"), entry("b", url="https://herald.example/1")
    assert offer(store, source, *offered) == 1
    assert {(headline.url, headline.title, headline.read) for headline in headlines_of(store, ALL)} == {
        ("https://herald.example/2", "Title of a", True),
        ("https://herald.example/1", "Title of b", False),
    }


def test_the_same_item_in_two_sources_is_stored_twice(store: Store) -> None:
    add(store, entry("one"))
    add(store, entry("one"), url="https://post.example/feed", name="The Post")
    everything = headlines_of(store, EVERYTHING, folded=True)
    assert [headline.source for headline in everything] == ["The Post", "The Herald"]


def test_a_new_date_moves_an_item_and_its_words_with_it(store: Store) -> None:
    source = add(store, entry("a", "Alpha", hours_ago=5), entry("b", "Beta", hours_ago=3))
    offer(store, source, entry("a", "Alpha", hours_ago=1))
    assert titles(headlines_of(store, ALL)) == ["Alpha", "Beta"]
    assert titles(headlines_of(store, Selection(search="alpha"))) == ["Alpha"]


def test_items_no_longer_offered_stay(store: Store) -> None:
    source = add(store, entry("a"))
    offer(store, source)
    assert titles(headlines_of(store, ALL)) == ["Title of a"]


ARTICLE = Article("u", Clean("Alpha"), blocks=(Block("paragraph", Clean("The marquis sneezed.")),))


@pytest.mark.parametrize(
    "edited",
    [
        entry("a", "Beta", summary="brief"),
        entry("a", "Alpha", summary="brief", url="https://herald.example/other"),
        entry("a", "Alpha", summary="other"),
        entry("a", "Alpha", summary="brief", raw_content="<p>At length"),
    ],
)
def test_an_edited_item_loses_its_stored_article(store: Store, edited: Entry) -> None:
    source = add(store, entry("a", "Alpha", summary="brief"))
    store.store_article("1", ARTICLE)
    store.note_page_tried("1", NOW)
    offer(store, source, edited)
    assert (store.article("1"), store.outdated_article("1")) == (None, None)
    assert headlines_of(store, Selection(search="marquis")) == []
    assert [headline.id for headline in store.to_fetch(source.id, 9, NOW)] == ["1"]


def test_an_edited_saved_item_keeps_its_article_until_there_is_a_new_one(store: Store) -> None:
    source = add(store, entry("a", "Alpha", summary="brief"))
    store.mark("1", saved=True)
    store.store_article("1", ARTICLE)
    offer(store, source, entry("a", "Beta", summary="duchess"))
    assert (store.article("1"), store.outdated_article("1")) == (None, ARTICLE)
    assert titles(headlines_of(store, Selection(search="beta duchess"))) == ["Beta"]
    assert [headline.id for headline in store.to_fetch(source.id, 9, NOW)] == ["1"]
    store.store_article("1", ARTICLE)
    assert (store.article("1"), store.outdated_article("1")) == (ARTICLE, None)
    assert store.to_fetch(source.id, 9, NOW) == []


def test_an_article_fetched_during_an_edit_is_outdated(store: Store) -> None:
    source = add(store, entry("a", "Alpha", summary="brief"))
    before = store.edition("1")
    offer(store, source, entry("a", "Beta", summary="brief"))
    store.store_article("1", ARTICLE, before)
    store.note_page_tried("1", NOW, before)
    assert (store.article("1"), store.outdated_article("1")) == (None, None)
    assert [headline.id for headline in store.to_fetch(source.id, 9, NOW)] == ["1"]
    assert headlines_of(store, Selection(search="marquis")) == []
    store.mark("1", saved=True)
    store.store_article("1", ARTICLE, before)
    assert (store.article("1"), store.outdated_article("1")) == (None, ARTICLE)
    now = store.edition("1")
    newer = replace(ARTICLE, title=Clean("Beta"))
    store.store_article("1", newer, now)
    store.store_article("1", ARTICLE, before)
    assert store.article("1") == newer
    assert store.edition("7") == ()


def test_an_edit_that_changes_no_word_leaves_the_stored_article(store: Store) -> None:
    source = add(store, entry("a", "Alpha", raw_content="<p>brief"))
    store.store_article("1", ARTICLE)
    address = "https://herald.example/a?utm_source=feed"
    offer(store, source, entry("a", "Alpha", hours_ago=3, url=address, raw_content="<p class=x>brief"))
    assert store.article("1") == ARTICLE
    assert titles(headlines_of(store, Selection(search="marquis"))) == ["Alpha"]


def test_lone_surrogates_do_not_stop_a_source(store: Store) -> None:
    raw = entry("\ud800id", url="https://herald.example/\udfff", raw_content="<p>\ud83d text")
    source = add(store, raw)
    assert offer(store, source, raw) == 0
    assert titles(headlines_of(store, Selection(search="text"))) == ["Title of ?id"]


def test_a_source_is_stored_whole_or_not_at_all(store: Store) -> None:
    source = add(store, entry("a"))
    broken = entry("c", published=NOW, precision="day")
    object.__setattr__(broken, "published", "no date at all")
    with pytest.raises(AttributeError):
        offer(store, source, broken, entry("b"))
    assert titles(headlines_of(store, ALL)) == ["Title of a"]
    assert offer(store, source, entry("b")) == 1


def test_news_of_a_source_removed_during_the_request_is_dropped(store: Store) -> None:
    source = add(store, entry("a"))
    store.remove_source(source)
    assert put(store, source, News("feed", (entry("b"),)), NOW) == 0
    assert headlines_of(store, ALL) == []


def test_ids_are_short_numbers_and_never_given_twice(store: Store) -> None:
    source = add(store, entry("a"), entry("b"))
    assert sorted(headline.id for headline in headlines_of(store, ALL)) == ["1", "2"]
    store.remove_source(source)
    add(store, entry("a"), url=FEED)
    assert [headline.id for headline in headlines_of(store, ALL)] == ["3"]


def test_a_later_time_of_change_alone_is_stored_and_the_article_stays(store: Store) -> None:
    source = add(store, entry("bridge", hours_ago=3))
    (bridge,) = headlines_of(store, EVERYTHING)
    store.store_article(bridge.id, Article(bridge.url, bridge.title, blocks=(Block("paragraph", Clean("All of it.")),)))
    assert store.updated(bridge.id) == ""
    offer(store, source, replace(entry("bridge", hours_ago=3), updated=NOW))
    assert store.updated(bridge.id) == NOW.isoformat()
    assert store.article(bridge.id) is not None
