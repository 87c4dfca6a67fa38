"""A removed source is hidden until the library is closed, restored whole until then, and deleted afterwards."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from newsreader.errors import RemovalForgotten, StoreBusy, UnknownItem, UnknownSource
from newsreader.model.values import EVERYTHING, ReadingPlace, Selection, Source
from newsreader.store.removal import purge_some
from newsreader.store.retention import Retention
from newsreader.store.source_rows import Failure, News, NewSource
from newsreader.store.store import Store
from tests.store.contents import LATER, article, rows
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
    store.store_article("2", article("cantata"))
    store.unfold("6")
    heard = store.reading_progress()
    for headline_id, sentence in (("2", 4), ("7", 2), ("1", 9)):
        heard.save_place(ReadingPlace(headline_id, sentence, "Some words.", 30))
    heard.save_queue(["7", "3", "5", "2"])
    return herald, post


def remove(store: Store, number: int, *sources: Source) -> tuple[int, int]:
    return store.remove_undoable([source.id for source in sources], number)


def test_an_undone_removal_restores_everything_at_once(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    before = rows(path)
    assert remove(store, 1, herald) == (4, 0)
    assert rows(path) != before
    assert [source.name for source in store.sources()] == ["The Post"]
    assert store.undo_removal(1) == 4
    assert rows(path) == before


def test_two_removed_sources_are_restored_independently(store: Store, path: Path) -> None:
    herald, post = filled(store)
    before = rows(path)
    remove(store, 1, herald)
    between = rows(path)
    remove(store, 2, post)
    assert headlines_of(store, EVERYTHING, folded=True) == []
    store.undo_removal(2)
    assert rows(path) == between
    store.undo_removal(1)
    assert rows(path) == before


def test_saved_headlines_stay_and_rejoin_their_restored_source(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("1", saved=True)
    before = rows(path)
    assert remove(store, 1, herald) == (3, 1)
    store.undo_removal(1)
    assert rows(path) == before
    remove(store, 2, herald)
    store.mark("1", saved=False)
    store.undo_removal(2)
    assert not store.headline("1").saved, "that was done since"
    assert store.source(FEED).total == 4


def test_changes_made_before_the_undo_stay(store: Store) -> None:
    herald, post = filled(store)
    remove(store, 1, herald)
    offer(store, post, entry("p-new", "Bridge opens", url="https://post.example/4", hours_ago=1), now=LATER)
    heard = store.reading_progress()
    heard.save_place(ReadingPlace("7", 5, "Later words.", 60))
    heard.save_queue(["5", "7", "8"])
    store.undo_removal(1)
    assert store.reading_progress().latest() == ReadingPlace("7", 5, "Later words.", 60)
    assert heard.place("1") == ReadingPlace("1", 9, "Some words.", 30)
    assert heard.queue() == ["5", "2", "7", "3", "8"], "each behind what it stood behind"
    assert len(headlines_of(store, EVERYTHING, folded=True)) == 8
    assert titles(headlines_of(store, Selection(search="cantata"))) == ["Choir wins a prize"]


def test_a_restored_story_has_its_old_line_and_its_present_read_mark(store: Store) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    assert store.headline("5").folded_into is None
    store.mark("5", read=True)
    store.undo_removal(1)
    assert [(each.id, each.read) for each in store.result_page().versions("5")] == [("1", True), ("5", True)]
    assert store.headline("6").folded_into is None, "it was unfolded"


def test_a_version_edited_into_another_story_is_not_folded_again(store: Store) -> None:
    herald, post = filled(store)
    remove(store, 1, herald)
    offer(store, post, entry("p-storm", "Council sells its park", url="https://post.example/9", hours_ago=2))
    store.undo_removal(1)
    assert [each.id for each in store.result_page().versions("5")] == ["5"]
    assert [each.id for each in store.result_page().versions("1")] == ["1"]


def test_adding_a_hidden_source_again_restores_it(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("3", read=True)
    order = titles(headlines_of(store, EVERYTHING, folded=True))
    remove(store, 1, herald)
    again = add(
        store,
        entry("storm", "Storm floods town centre", hours_ago=3, raw_content="<p>wellies</p>"),
        entry("choir", "Choir wins a prize", hours_ago=5, summary="They sang."),
        entry("bridge", "Bridge opens", hours_ago=1),
        name="Herald again",
        now=LATER,
    )
    assert again.id == herald.id
    assert [source.name for source in store.sources()] == ["Herald again", "The Post"]
    assert [title for title in titles(headlines_of(store, EVERYTHING, folded=True)) if title != "Bridge opens"] == order
    assert [store.headline(each).read for each in "123"] == [False, True, True]
    assert store.article("2") == article("cantata")
    assert [each.id for each in store.result_page().versions("1")] == ["1", "5"]
    assert store.reading_progress().queue() == ["7", "3", "5", "2"]
    assert store.undo_removal(1) == 0, "all are back already"
    assert [(source.name, source.total) for source in store.sources()] == [("The Herald", 5), ("The Post", 3)]
    rows(path)


def test_restored_sources_are_named_as_before_though_one_was_added_again_by_the_name_of_another(store: Store) -> None:
    sources = [add(store, url=url, name="News") for url in (FEED, POST)]
    names = [source.name for source in store.sources()]
    store.remove_undoable([source.id for source in sources], 1)
    assert add(store, url=POST, name="News").name == names[0]
    store.undo_removal(1)
    assert [source.name for source in store.sources()] == names


def test_a_story_that_came_while_its_other_version_was_hidden_is_unread(store: Store) -> None:
    herald = add(store, entry("storm", "Storm floods town centre", hours_ago=3))
    store.mark("1", read=True)
    remove(store, 1, herald)
    add(store, entry("p", "Storm floods town centre", url="https://post.example/1", hours_ago=2), url=POST, name="Post")
    assert [(each.id, each.read, each.folded_into) for each in headlines_of(store, EVERYTHING, folded=True)] == [
        ("2", False, None)
    ]
    store.undo_removal(1)
    assert [(each.id, each.read) for each in store.result_page().versions("1")] == [("1", True)]
    assert [(each.id, each.read) for each in store.result_page().versions("2")] == [("2", False)]


def test_a_source_removed_twice_is_restored_step_by_step(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    store.mark("1", saved=True)
    first = rows(path)
    remove(store, 1, herald)
    (again,) = store.add_sources([NewSource(FEED, "Herald", "feed", ("Papers",))])
    second = rows(path)
    store.remove_undoable([again], 2)
    store.undo_removal(2)
    assert rows(path) == second
    store.remove_undoable([again], 3)
    store.undo_removal(1)
    assert (store.source(again).name, store.source(again).category) == ("The Herald", "")
    assert {**rows(path), "sources": []} == {**first, "sources": []}


def test_a_removal_is_undone_once_and_only_by_the_store_that_made_it(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    with Store.open(path) as other:
        assert [source.name for source in other.sources()] == ["The Post"]
        with pytest.raises(RemovalForgotten):
            other.undo_removal(1)
    store.undo_removal(1)
    with pytest.raises(RemovalForgotten, match=r"Press a to add the source again\.$"):
        store.undo_removal(1)


def test_a_removal_cannot_be_undone_after_a_copy_replaced_the_library(store: Store, path: Path, tmp_path: Path) -> None:
    herald, _post = filled(store)
    store.back_up(tmp_path / "copy.db")
    remove(store, 1, herald)
    with Store.open(path) as other:
        other.restore(tmp_path / "copy.db")
    with pytest.raises(RemovalForgotten):
        store.undo_removal(1)
    assert store.source(FEED).total == 4


def test_a_deleted_history_does_not_return_with_an_undone_removal(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    with Store.open(path) as other:
        other.forget_history()
    store.undo_removal(1)
    assert not any(each.read for each in headlines_of(store, EVERYTHING, folded=True))
    assert (store.reading_progress().latest(), store.reading_progress().queue(), store.article("2")) == (None, [], None)


def test_another_process_sees_a_removal_and_its_undoing_and_does_not_purge_it(store: Store, path: Path) -> None:
    herald, _post = filled(store)
    before = rows(path)
    remove(store, 1, herald)
    elsewhere("with Store.open(path) as other: assert [each.name for each in other.sources()] == ['The Post']", path)
    store.undo_removal(1)
    script = "with Store.open(path) as other: assert [each.total for each in other.sources()] == [4, 3]"
    elsewhere(script, path)
    assert rows(path) == before


def test_a_hidden_source_is_shown_nowhere(store: Store, tmp_path: Path) -> None:
    herald, post = filled(store)
    store.mark("4", saved=True)
    remove(store, 1, herald)
    assert [(source.name, source.total, source.unread) for source in store.sources()] == [("The Post", 3, 3)]
    assert store.sources_with_headlines() == [(post.id, "The Post")]
    assert [each.source.name for each in store.subscriptions()] == ["The Post"]
    for name in (herald.id, "The Herald", FEED):
        with pytest.raises(UnknownSource):
            store.source(name)
    shown = [("7", "The Post"), ("4", "The Herald"), ("6", "The Post"), ("5", "The Post")]
    assert sorted((each.id, each.source) for each in headlines_of(store, EVERYTHING, folded=True)) == sorted(shown)
    for results in (store.result_page(), store.selected(EVERYTHING)):
        assert sorted(each.id for each in results.headlines(0, 99)) == sorted(dict(shown))
        assert results.count() == 4
        assert (results.headline("2"), results.versions("2"), results.position_of("2")) == (None, [], None)
        assert [each.also_in for each in results.versions("5")] == [()]
    assert store.unread_and_saved() == (4, 1)
    for search in (Selection(search="cantata"), Selection(unread=True, search="choir")):
        assert headlines_of(store, search) == []
    assert store.selected(Selection(search="choir")).count() == 0
    assert (store.article("2"), store.source_text("3"), store.edition("3")) == (None, ("", None), ())
    assert store.headline_at(store.headline("5").url) == store.headline("5")
    for change in (store.headline, store.unfold, store.mark):
        with pytest.raises(UnknownItem):
            change("2")
    assert not store.unfold("5"), "no other version is shown"
    heard = store.reading_progress()
    assert (heard.place("1"), heard.queue()) == (None, ["7", "5"])
    assert heard.latest() == ReadingPlace("7", 2, "Some words.", 30)
    assert store.retain(Retention(days=1), LATER + timedelta(days=400)) == 3
    assert store.undo_removal(1) == 3, "what is hidden was not removed for its age"
    remove(store, 2, herald)
    assert store.back_up(tmp_path / "copy.db").headlines == 1
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT source_id, title FROM items").fetchall() == [(1, "Fire at the old mill")]
        assert copy.execute("SELECT count(*) FROM search").fetchone() == (1,)
    assert store.undo_removal(2) == 3


def test_the_next_version_of_a_story_with_a_hidden_line_can_be_unfolded(store: Store) -> None:
    sources = [
        add(
            store,
            entry("s", "Storm floods town centre", url=f"https://{n}.example/1", hours_ago=9 - n),
            url=f"https://{n}.example/",
            name=f"{n}",
        )
        for n in range(3)
    ]
    store.mark("1", read=True)
    remove(store, 1, sources[0])
    (line,) = headlines_of(store, EVERYTHING)
    assert (line.id, line.also_in, line.read) == ("2", ("2",), True)
    assert store.unfold("2")
    assert [(each.id, each.read) for each in headlines_of(store, EVERYTHING)] == [("3", False), ("2", True)]
    store.undo_removal(1)
    assert [each.id for each in store.result_page().versions("1")] == ["1", "3"]


def test_a_new_version_joins_a_story_whose_line_is_hidden(store: Store) -> None:
    def offered(number: int) -> Source:
        item = entry("s", "Storm floods town centre", url=f"https://{number}.example/1", hours_ago=9 - number)
        return add(store, item, url=f"https://{number}.example/", name=str(number))

    first, _second = offered(0), offered(1)
    remove(store, 1, first)
    offered(2)
    assert [(each.id, each.also_in) for each in headlines_of(store, EVERYTHING)] == [("2", ("2",))]
    store.undo_removal(1)
    assert [(each.id, each.also_in) for each in headlines_of(store, EVERYTHING)] == [("1", ("1", "2"))]


def test_removed_sources_are_deleted_when_the_library_is_closed(path: Path) -> None:
    with Store.open(path) as store:
        herald, _post = filled(store)
        store.mark("1", saved=True)
        remove(store, 1, herald)
        assert len(rows(path)["items"]) == 7
    found = rows(path)
    assert len(found["items"]) == len(found["texts"]) == len(found["search"]) == 4
    with Store.open(path) as store:
        assert [source.name for source in store.sources()] == ["The Post"]
        assert store.headline("1").source == "The Herald"
        with pytest.raises(RemovalForgotten):
            store.undo_removal(1)


def test_a_purge_that_fails_at_closing_is_made_up_for_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreBusy("news.db")

    with monkeypatch.context() as held:
        held.setattr("newsreader.store.store.purge", busy)
        with Store.open(path) as store:
            herald, _post = filled(store)
            remove(store, 1, herald)
    assert len(rows(path)["items"]) == 7
    elsewhere("Store.open(path).close()", path)
    assert len(rows(path)["items"]) == 7, "this process still runs, and might restore it"
    monkeypatch.setattr("newsreader.system.is_running", lambda _process: False)
    with Store.open(path):
        assert len(rows(path)["items"]) == 3


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_sources_removed_by_a_killed_process_are_deleted_at_the_next_opening(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    filled(store)
    elsewhere(
        "if os.fork() == 0:\n"
        "    Store.open(path).remove_undoable(['1'], 1)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.wait()",
        path,
    )
    assert [source.name for source in store.sources()] == ["The Post"]
    assert len(rows(path)["items"]) == 7
    monkeypatch.setattr("newsreader.store.removal.BATCH", batch)
    with Store.open(path) as other:
        assert [source.name for source in other.sources()] == ["The Post"]
    assert len(rows(path)["items"]) == len(rows(path)["texts"]) == 3
    assert {file.name for file in path.parent.iterdir()} <= {"news.db", "news.db-wal", "news.db-shm"}


def test_a_source_added_again_during_its_deletion_is_fetched_whole(store: Store) -> None:
    herald, _post = filled(store)
    remove(store, 1, herald)
    with store._database.writing() as connection:
        assert purge_some(connection, [int(herald.id)], at_most=1)
    (again,) = store.add_sources([NewSource(FEED, "Herald")])
    (asked,) = store.subscriptions([again])
    assert (asked.etag, asked.digest, store.source(again).total) == ("", b"", 3)
