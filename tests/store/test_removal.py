"""A source that was removed is put back whole: as if it had never been away, and with what has come since."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import RemovalForgotten
from newsreader.model import Article, Block, Clean, KeptPlace, Source
from newsreader.store.queries import HeadlineQuery
from newsreader.store.retention import Retention, retain
from newsreader.store.store import Store
from newsreader.store.subscriptions import Failure, News, NewSource, Unchanged
from tests.store.making import FEED, NOW, add, entry, headlines_of, offer, put, titles
from tests.store.others import elsewhere

POST, ECHO = "https://post.example/feed", "https://echo.example/feed"
ALL = HeadlineQuery(folded=True)
LATER = NOW + timedelta(hours=2)
Rows = dict[str, list[tuple[object, ...]]]

_TABLES = ("sources", "items", "texts", "left_at", "queue", "folds_undone", "tombstones", "facts")


def rows(path: Path) -> Rows:
    """All that is stored, but for how the index of words is laid out."""
    with closing(sqlite3.connect(path)) as connection:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in _TABLES}  # noqa: S608
        found["search"] = connection.execute("SELECT rowid, title, text FROM search ORDER BY 1").fetchall()
        # Of what was heard, and of what is to be next, only the order matters.
        heard = connection.execute("SELECT item_id, sentence, words, percent FROM left_at ORDER BY number").fetchall()
        found["left_at"] = heard
        found["queue"] = connection.execute("SELECT item_id FROM queue ORDER BY position").fetchall()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return found


def article(word: str) -> Article:
    return Article("https://herald.example/a", Clean("A"), blocks=(Block("paragraph", Clean(word)),))


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


# Whatever happened to a library before.

_WORDS = st.sampled_from(["storm floods the town", "fire at the mill", "council budget cut"])
_ITEMS = st.lists(st.tuples(st.sampled_from("abcdef"), _WORDS), max_size=5, unique_by=lambda item: item[0])
_LIBRARIES = st.lists(_ITEMS, min_size=1, max_size=4)
_NUMBERS = st.lists(st.integers(1, 15), max_size=6)


@contextmanager
def library_of(lists: Sequence[Sequence[tuple[str, str]]]) -> Iterator[tuple[Store, Path]]:
    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "news.db") as store:
            for number, items in enumerate(lists):
                offered = [entry(guid, f"{words} {guid}", hours_ago=number) for guid, words in items]
                add(store, *offered, url=f"https://{number}.example/feed", name=str(number))
            yield store, folder / "news.db"
    finally:
        shutil.rmtree(folder)


@settings(max_examples=25, deadline=None)
@given(
    lists=_LIBRARIES,
    read=_NUMBERS,
    saved=_NUMBERS,
    apart=_NUMBERS,
    heard=_NUMBERS,
    queue=_NUMBERS,
    kept=_NUMBERS,
    removed=st.lists(st.sets(st.integers(1, 4), min_size=1), min_size=1, max_size=3),
)
def test_any_library_is_what_it_was_when_its_removals_are_undone(
    lists: Sequence[Sequence[tuple[str, str]]],
    read: Sequence[int],
    saved: Sequence[int],
    apart: Sequence[int],
    heard: Sequence[int],
    queue: Sequence[int],
    kept: Sequence[int],
    removed: Sequence[set[int]],
) -> None:
    with library_of(lists) as (store, path):
        there = {each.id for each in headlines_of(store, ALL)}
        for number in apart:
            if str(number) in there:
                store.take_apart(str(number))
        for marks, mark in ((read, "read"), (saved, "saved")):
            for number in marks:
                if str(number) in there:
                    store.mark(str(number), **{mark: True})
        for number in kept:
            store.keep_article(str(number), article("cantata"))
        for number in heard:
            store.heard().keep_place(KeptPlace(str(number), number, "Words.", number))
        store.heard().keep_queue([str(number) for number in queue])
        put(store, store.sources()[0], Unchanged(etag='"3"'))
        states = []
        for number, ids in enumerate(removed):
            states.append(rows(path))
            store.remove_to_return([str(source_id) for source_id in sorted(ids)], number)
        for number, state in reversed(list(enumerate(states))):
            store.put_back(number)
            assert rows(path) == state


_DONE = st.sampled_from(["read", "unread", "saved", "apart", "refresh", "add again", "queue", "place", "remove", "old"])
_MEANWHILE = st.lists(st.tuples(_DONE, st.integers(1, 15), _ITEMS), max_size=8)


def do(store: Store, what: str, number: int, items: Sequence[tuple[str, str]]) -> None:
    """Something that can happen while a source has gone."""
    headlines, sources = headlines_of(store, ALL), store.sources()
    news = [entry(guid, f"{words} {guid}", hours_ago=number) for guid, words in items]
    if what == "add again":
        add(store, *news, url=f"https://{number % 4}.example/feed", name="Again", now=LATER)
    elif what == "refresh" and sources:
        offer(store, sources[number % len(sources)], *news, now=LATER)
    elif what == "remove" and sources:
        store.remove_source(sources[number % len(sources)])
    elif what == "old":
        retain(store._database, Retention(days=1), NOW + timedelta(hours=30))
    elif headlines:
        headline_id = headlines[number % len(headlines)].id
        match what:
            case "read" | "unread":
                store.mark(headline_id, read=what == "read")
            case "saved":
                store.mark(headline_id, saved=True)
            case "apart":
                store.take_apart(headline_id)
            case "queue":
                store.heard().keep_queue([headline_id, *store.heard().queue()])
            case "place":
                store.heard().keep_place(KeptPlace(headline_id, number, "Words.", number))


@settings(max_examples=50, deadline=None)
@given(lists=_LIBRARIES, before=_MEANWHILE, removed=st.sets(st.integers(0, 3), min_size=1), meanwhile=_MEANWHILE)
def test_whatever_happens_meanwhile_nothing_of_what_is_put_back_is_missing(
    lists: Sequence[Sequence[tuple[str, str]]],
    before: Sequence[tuple[str, int, Sequence[tuple[str, str]]]],
    removed: set[int],
    meanwhile: Sequence[tuple[str, int, Sequence[tuple[str, str]]]],
) -> None:
    with library_of(lists) as (store, path):
        for done in before:
            do(store, *done)
        urls = {f"https://{number}.example/feed" for number in removed}
        sources = [source for source in store.sources() if source.url in urls]
        gone = [each for each in headlines_of(store, ALL) if each.source_url in urls and not each.saved]
        queued, names = store.heard().queue(), {source.url: source.name for source in sources}
        remove(store, 1, *sources)
        for done in meanwhile:
            do(store, *done)
        assert store.put_back(1) == len(gone)
        there = {each.id: each for each in headlines_of(store, ALL)}
        for each in gone:
            now = there[each.id]
            assert (now.title, now.published, now.day, now.source_url) == (
                each.title,
                each.published,
                each.day,
                each.source_url,
            )
        assert {each.id for each in gone} & set(queued) <= set(store.heard().queue())
        assert {source.url: source.name for source in store.sources()}.items() >= names.items()
        for story in (store.shelf().versions(headline_id) for headline_id in there):
            assert [each.folded_into for each in story] == [None] + [story[0].id] * (len(story) - 1)
            assert len({each.source_url for each in story}) == len(story)
            assert len({each.read for each in story}) == 1
        everything = rows(path)
        assert len(everything["search"]) == len(everything["items"]) == len(everything["texts"]) == len(there)
