"""How far articles have been heard, and the queue, are on the disk as soon as they are written."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.errors import StoreBusy
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import READING_LIST_URL, Enclosure, ReadingPlace, Selection
from newsreader.store.store import Store
from tests.store.making import FEED, NOW, add, entry, headlines_of, offer


def test_positions_are_saved_and_the_last_is_known(store: Store, path: Path) -> None:
    add(store, entry("a"), entry("b"))
    heard = store.reading_progress()
    assert heard.latest() is None
    heard.save_place(ReadingPlace("1", 3, "It rained.", 20))
    heard.save_place(ReadingPlace("2", 1, "It “snowed”.", 5))
    heard.save_place(ReadingPlace("1", 4, "It stopped.", 25))
    with Store.open(path) as again:
        assert again.reading_progress().latest() == ReadingPlace("1", 4, "It stopped.", 25)
        assert again.reading_progress().place("2") == ReadingPlace("2", 1, "It “snowed”.", 5)
    heard.delete_place("1")
    assert heard.place("1") is None
    assert heard.latest() == ReadingPlace("2", 1, "It “snowed”.", 5)


@pytest.mark.parametrize("headline_id", ["3", "no number", "", "99999999999999999999999"])
def test_a_missing_headline_has_no_reading_position(store: Store, headline_id: str) -> None:
    add(store, entry("a"))
    heard = store.reading_progress()
    heard.save_place(ReadingPlace(headline_id, 3, "It rained.", 20))
    heard.delete_place(headline_id)
    assert heard.place(headline_id) is heard.latest() is None


def test_the_queue_keeps_its_order_and_each_headline_once(store: Store, path: Path) -> None:
    add(store, entry("a"), entry("b"), entry("c"))
    heard = store.reading_progress()
    heard.save_queue(["3", "1", "3", "7", "2"])
    with Store.open(path) as again:
        assert again.reading_progress().queue() == ["3", "1", "2"]
    heard.save_queue([])
    assert heard.queue() == []


def test_a_removed_headline_has_neither_position_nor_queue_entry(store: Store) -> None:
    source = add(store, entry("a"), url=FEED)
    store.reading_progress().save_place(ReadingPlace("1", 3, "It rained.", 20))
    store.reading_progress().save_queue(["1"])
    store.remove_source(source)
    assert store.reading_progress().latest() is None
    assert store.reading_progress().queue() == []


def test_deleting_the_history_deletes_positions_and_queue(store: Store) -> None:
    add(store, entry("a"))
    store.reading_progress().save_place(ReadingPlace("1", 3, "It rained.", 20))
    store.reading_progress().save_queue(["1"])
    store.forget_history()
    assert store.reading_progress().latest() is None
    assert store.reading_progress().queue() == []


def test_saving_a_position_fails_during_a_lock_and_works_afterwards(
    short_lock_wait: None, store: Store, path: Path
) -> None:
    add(store, entry("a"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        store.reading_progress().save_place(ReadingPlace("1", 3, "It rained.", 20))
    other.execute("COMMIT")
    other.close()
    store.reading_progress().save_place(ReadingPlace("1", 3, "It rained.", 20))
    assert store.reading_progress().latest() == ReadingPlace("1", 3, "It rained.", 20)


def test_arrivals_since_the_last_session_are_new_unless_folded_or_read(store: Store, path: Path) -> None:
    source = add(store, entry("a"), entry("b"))
    heard = store.reading_progress()
    assert heard.new() == (None, 2)
    heard.mark_seen(2)
    assert heard.new() == (0, 2)
    offer(store, source, entry("c"), entry("d"), entry("e"))
    store.mark("4", read=True)
    with Store.open(path) as again:
        assert again.reading_progress().new() == (2, 5)
        again.reading_progress().mark_seen(5)
    assert heard.new() == (0, 5)


def test_where_nothing_is_new_a_start_writes_nothing(store: Store, path: Path) -> None:
    source = add(store, entry("a"), entry("b"))
    store.reading_progress().mark_seen(2)
    with closing(sqlite3.connect(path)) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        store.reading_progress().mark_seen(2)
        store.reading_progress().mark_seen(1)
        assert other.execute("PRAGMA data_version").fetchone() == before
        offer(store, source, entry("c"))
        before = other.execute("PRAGMA data_version").fetchone()
        store.reading_progress().mark_seen(3)
        assert other.execute("PRAGMA data_version").fetchone() != before


def test_what_arrives_before_it_is_saved_what_was_announced_stays_new(store: Store) -> None:
    source = add(store, entry("a"))
    heard = store.reading_progress()
    heard.mark_seen(1)
    offer(store, source, entry("b"), entry("c"))
    assert heard.new() == (2, 3)
    assert heard.new(3) == (0, 3)
    offer(store, source, entry("d"))
    assert heard.new(3) == (1, 4)
    heard.mark_seen(3)
    heard.mark_seen(2)  # another program, which counted earlier
    assert heard.new() == (1, 4)


def test_a_number_that_no_headline_has_hides_no_new_ones(store: Store) -> None:
    source = add(store, entry("a"))
    store.reading_progress().mark_seen(1 << 40)
    offer(store, source, entry("b"))
    assert store.reading_progress().new() == (1, 2)


def test_a_page_that_the_user_added_is_not_new(store: Store) -> None:
    heard = store.reading_progress()
    heard.mark_seen(0)
    store.put_page(READING_LIST_URL, "Reading list", entry("page"), NOW)
    assert store.result_page().count() == 1
    assert heard.new() == (0, 1)


def test_another_version_of_a_story_is_no_new_line(store: Store) -> None:
    add(store, entry("a"), entry("b"))
    heard = store.reading_progress()
    heard.mark_seen(2)
    newest = heard.newest()
    add(store, entry("a"), entry("c"), url="https://post.example/feed", name="The Post")
    assert (heard.new()[0], heard.lines_since(newest)) == (1, 1)
    assert store.result_page().count() == 3


def test_in_an_empty_library_nothing_is_new(store: Store) -> None:
    store.reading_progress().mark_seen(0)
    assert store.reading_progress().new() == (0, 0)


def test_the_place_in_a_recording_is_on_the_disk_as_soon_as_it_is_written(store: Store, path: Path) -> None:
    add(store, entry("a"))
    heard = store.reading_progress()
    assert heard.recording_place("1") is None
    heard.save_recording_place(RecordingPlace("1", 750.5))
    with Store.open(path) as again:
        assert again.reading_progress().recording_place("1") == RecordingPlace("1", 750.5)
    heard.save_recording_place(RecordingPlace("1", 0.0, ended=True))
    assert heard.recording_place("1") == RecordingPlace("1", 0.0, ended=True)


def test_the_measured_length_of_a_recording_is_listed_in_place_of_what_its_source_says(store: Store) -> None:
    files = [Enclosure(f"https://pod.example/{name}.mp3", "audio/mpeg", 9, 185) for name in "ab"]
    source = add(store, replace(entry("a"), enclosures=tuple(files)))
    heard = store.reading_progress()

    def lengths() -> list[int | None]:
        (headline,) = headlines_of(store, Selection())
        assert headline.enclosures == store.headline("1").enclosures
        return [each.seconds for each in headline.enclosures]

    heard.save_recording_place(RecordingPlace("1", 12.0))
    assert lengths() == [185, 185]
    heard.save_recording_place(RecordingPlace("1", 20.0, length=149.4))
    heard.save_recording_place(RecordingPlace("1", 30.0))
    assert lengths() == [149, 185]
    offer(store, source, replace(entry("a", "Edited"), enclosures=tuple(files)))
    assert lengths() == [149, 185]
    offer(store, source, replace(entry("a"), enclosures=(replace(files[0], url="https://pod.example/c.mp3"),)))
    assert lengths() == [185]


@pytest.mark.parametrize("headline_id", ["3", "no number", ""])
def test_a_missing_headline_has_no_place_in_a_recording(store: Store, headline_id: str) -> None:
    store.reading_progress().save_recording_place(RecordingPlace(headline_id, 3.0))
    assert store.reading_progress().recording_place(headline_id) is None
