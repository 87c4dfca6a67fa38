"""A source that was removed is put back whole: as if it had never been away, and with what has come since."""

import sqlite3
from pathlib import Path

import pytest

from newsreader.errors import RemovalForgotten
from newsreader.model.values import Clean, KeptPlace, Source
from newsreader.store.queries import HeadlineQuery
from newsreader.store.source_rows import Failure, News, NewSource
from newsreader.store.store import Store
from tests.store.contents import ALL, LATER, article, rows
from tests.store.making import FEED, NOW, add, entry, headlines_of, offer, put, titles
from tests.store.others import elsewhere

POST, ECHO = "https://post.example/feed", "https://echo.example/feed"


def filled(store: Store) -> tuple[Source, Source]:
    """Two sources of which each has all that a source can have, and which have stories together."""
    herald = add(
        store,
        entry("fire", "Fire at the old mill", hours_ago=9),
        entry("undated", "A page without a date"),
        entry("choir", "Choir wins a prize", hours_ago=5, summary="They sang."),
        entry("storm", "Storm floods town centre", hours_ago=3, raw_content="<p>wellies</p>"),
    )
    post = add(
        store,
        entry("p-bus", "Bus fares rise", url="https://post.example/3", hours_ago=20),
        entry("p-fire", "Fire at the old mill", url="https://post.example/2", hours_ago=8),
        entry("p-storm", "Storm floods town centre", url="https://post.example/1", hours_ago=2),
        url=POST,
        name="The Post",
    )
    put(store, herald, News("feed", (), "https://moved.example/", '"1"', "then", b"digest"), NOW)
    put(store, herald, Failure("It is down.", not_before=77), LATER)
    store.mark("2", read=True)
    store.keep_article("2", article("cantata"))
    store.take_apart("6")
    heard = store.heard()
    for headline_id, sentence in (("2", 4), ("7", 2), ("1", 9)):
        heard.keep_place(KeptPlace(headline_id, sentence, "Some words.", 30))
    heard.keep_queue(["7", "3", "5", "2"])
    return herald, post


def remove(store: Store, number: int, *sources: Source) -> tuple[int, int, bool]:
    return store.remove_to_return([source.id for source in sources], number)


def test_all_of_a_source_is_back_at_once(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    before = rows(path)
    assert remove(store, 1, herald) == (4, 0, True)
    assert rows(path) != before
    assert [source.name for source in store.sources()] == ["The Post"]
    assert store.put_back(1) == 4
    assert rows(path) == before


def test_of_two_sources_that_were_removed_each_is_back_as_it_was(store: Store, path: Path) -> None:
    herald, post = filled(store)
    before = rows(path)
    remove(store, 1, herald)
    between = rows(path)
    remove(store, 2, post)
    assert headlines_of(store, ALL) == []
    store.put_back(2)
    assert rows(path) == between
    store.put_back(1)
    assert rows(path) == before


def test_several_are_removed_and_put_back_together(store: Store, path: Path) -> None:
    both = filled(store)
    before = rows(path)
    assert remove(store, 1, *both) == (7, 0, True)
    assert store.put_back(1) == 7
    assert rows(path) == before


def test_saved_headlines_stay_and_are_the_sources_again(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("1", saved=True)
    before = rows(path)
    assert remove(store, 1, herald) == (3, 1, True)
    store.put_back(1)
    assert rows(path) == before
    remove(store, 2, herald)
    store.mark("1", saved=False)
    store.put_back(2)
    assert not store.headline("1").saved, "that was done since"
    assert store.source(FEED).total == 4


def test_what_comes_between_stays(store: Store) -> None:
    herald, post = filled(store)
    remove(store, 1, herald)
    offer(store, post, entry("p-new", "Bridge opens", url="https://post.example/4", hours_ago=1), now=LATER)
    heard = store.heard()
    heard.keep_place(KeptPlace("7", 5, "Later words.", 60))
    heard.keep_queue(["5", "7", "8"])
    store.put_back(1)
    assert store.heard().latest() == KeptPlace("7", 5, "Later words.", 60)
    assert heard.place("1") == KeptPlace("1", 9, "Some words.", 30)
    assert heard.queue() == ["5", "2", "7", "3", "8"], "each behind what it stood behind"
    assert len(headlines_of(store, ALL)) == 8
    assert titles(headlines_of(store, HeadlineQuery(search="cantata"))) == ["Choir wins a prize"]


def test_a_story_is_led_by_the_same_source_again_and_as_read_as_it_is_by_now(store: Store) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    assert store.headline("5").folded_into is None
    store.mark("5", read=True)
    store.put_back(1)
    assert [(each.id, each.read) for each in store.shelf().versions("5")] == [("1", True), ("5", True)]
    assert store.headline("6").folded_into is None, "it was taken apart"


def test_what_has_become_another_story_meanwhile_is_left_alone(store: Store) -> None:
    herald, post = filled(store)
    remove(store, 1, herald)
    offer(store, post, entry("p-storm", "Council sells its park", url="https://post.example/9", hours_ago=2))
    store.put_back(1)
    assert [each.id for each in store.shelf().versions("5")] == ["5"]
    assert [each.id for each in store.shelf().versions("1")] == ["1"]


def test_a_source_that_was_added_again_meanwhile_becomes_what_it_was(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("3", read=True)
    order = titles(headlines_of(store, ALL))
    remove(store, 1, herald)
    again = add(
        store,
        entry("storm", "Storm floods town centre", hours_ago=3, raw_content="<p>wellies</p>"),
        entry("choir", "Choir wins a prize", hours_ago=5, summary="They sang."),
        entry("undated", "A page without a date"),
        entry("bridge", "Bridge opens", hours_ago=1),
        name="Herald again",
        now=LATER,
    )
    assert again.id != herald.id
    new = {each.title: each.id for each in headlines_of(store, HeadlineQuery(source=again.id))}
    store.mark(new[Clean("Storm floods town centre")], saved=True)
    store.keep_article(new[Clean("Storm floods town centre")], article("sandbags"))
    store.heard().keep_queue([new[Clean("Choir wins a prize")], "5"])
    store.put_back(1)
    assert [(source.name, source.total) for source in store.sources()] == [("The Post", 3), ("The Herald", 5)]
    assert [title for title in titles(headlines_of(store, ALL)) if title != "Bridge opens"] == order
    storm, choir, undated = (store.headline(each) for each in "123")
    assert (storm.saved, choir.read, undated.read) == (True, True, True)
    assert store.article("1") == article("sandbags")
    assert store.article("2") == article("cantata")
    assert titles(headlines_of(store, HeadlineQuery(search="sandbags"))) == ["Storm floods town centre"]
    assert [each.id for each in store.shelf().versions("1")] == ["5", "1"], "the line stays where one has heard it"
    assert store.heard().queue() == ["3", "2", "5"]
    (asked,) = store.subscriptions([again.id])
    assert (asked.etag, asked.digest) == ("", b""), "what it has edited meanwhile is taken in the next time"
    rows(path)


def test_what_was_read_is_read_in_the_story_that_it_is_in_by_now(store: Store) -> None:
    herald = add(store, entry("storm", "Storm floods town centre", hours_ago=3))
    store.mark("1", read=True)
    remove(store, 1, herald)
    add(store, entry("p", "Storm floods town centre", url="https://post.example/1", hours_ago=2), url=POST, name="Post")
    add(store, entry("storm", "Storm floods town centre", hours_ago=3))
    store.put_back(1)
    assert [(each.id, each.read) for each in store.shelf().versions("1")] == [("2", True), ("1", True)]


def test_one_that_was_added_again_and_removed_again_is_put_back_step_by_step(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("1", saved=True)
    first = rows(path)
    remove(store, 1, herald)
    (again,) = store.add_sources([NewSource(FEED, "Herald", "feed", "Papers")])
    second = rows(path)
    store.remove_to_return([again], 2)
    store.put_back(2)
    assert rows(path) == second
    store.remove_to_return([again], 3)
    store.put_back(1)
    assert rows(path) == first


def test_it_is_put_back_once_and_only_by_who_removed_it(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    with Store.open(path) as other:
        assert [source.name for source in other.sources()] == ["The Post"]
        with pytest.raises(RemovalForgotten):
            other.put_back(1)
    store.put_back(1)
    with pytest.raises(RemovalForgotten, match="add it with a"):
        store.put_back(1)


def test_it_is_not_put_into_a_library_that_was_restored_meanwhile(store: Store, path: Path, tmp_path: Path) -> None:
    herald, _post = filled(store)
    store.back_up(tmp_path / "copy.db")
    remove(store, 1, herald)
    with Store.open(path) as other:
        other.restore(tmp_path / "copy.db")
    with pytest.raises(RemovalForgotten):
        store.put_back(1)
    assert store.source(FEED).total == 4


def test_what_was_read_does_not_come_back_once_it_has_been_forgotten(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    with Store.open(path) as other:
        other.forget_history()
    with pytest.raises(RemovalForgotten):
        store.put_back(1)


def test_another_process_sees_it_go_and_come_and_can_have_it_open_meanwhile(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    before = rows(path)
    remove(store, 1, herald)
    elsewhere("with Store.open(path) as other: assert [each.name for each in other.sources()] == ['The Post']", path)
    store.put_back(1)
    script = "with Store.open(path) as other: assert [each.total for each in other.sources()] == [4, 3]"
    elsewhere(script, path)
    assert rows(path) == before


def test_nothing_of_what_was_removed_is_left_by_a_process_that_is_killed(store: Store, path: Path) -> None:
    filled(store)
    elsewhere(
        "if os.fork() == 0:\n"
        "    Store.open(path).remove_to_return(['1'], 1)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.wait()",
        path,
    )
    assert [source.name for source in store.sources()] == ["The Post"]
    assert {file.name for file in path.parent.iterdir()} <= {"news.db", "news.db-wal", "news.db-shm"}
    assert len(rows(path)["items"]) == len(rows(path)["texts"]) == 3


def test_a_source_can_be_removed_where_there_is_no_room_to_keep_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    herald, _post = filled(store)

    def no_room(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("newsreader.store.removal.keep", no_room)
    assert remove(store, 1, herald) == (4, 0, False)
    with pytest.raises(RemovalForgotten):
        store.put_back(1)
