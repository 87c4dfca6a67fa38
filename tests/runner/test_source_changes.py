"""Sources are added, removed and restored while the reader is open."""

import sqlite3
from contextlib import closing

import pytest

from newsreader.library import Library
from newsreader.model.values import EVERYTHING, Selection
from newsreader.session.values import (
    ArticleOpened,
    Changed,
)
from newsreader.system.environment import folders
from tests.runner.readers import PAGE, Reader, feed, said
from tests.server import Server
from tests.store.making import headlines_of


@pytest.mark.usefixtures("processes")
def test_a_source_is_added_and_removed_without_leaving_the_reader(reader: Reader, server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    assert reader.runner.press("a").ask
    reader.runner.answer(server.url("/feed"))
    _event, outcome = reader.until(Changed)
    newest = "Storm closes coastal road. The Herald. 1 of 6. No date, came today."
    assert said(outcome) == f"Added The Herald. 1 headline. {newest}"
    assert said(reader.runner.press("tab")).startswith("Getting started.")
    assert said(reader.runner.press("tab")).startswith("The Herald. 1 headline, 1 unread.")
    reader.runner.press("d")
    reader.runner.press("delete")
    _event, outcome = reader.until(Changed)
    assert said(outcome) == "Removed The Herald. 1 headline went with it. Press z to have all of it back."
    reader.runner.press("b")
    assert said(reader.runner.press("down")) == "Nothing is here any more. Press b for all headlines."
    assert said(reader.runner.press("b")).startswith("All headlines. 5 headlines")


@pytest.mark.usefixtures("processes", "offline")
def test_a_source_of_a_pack_is_added(reader: Reader) -> None:
    assert said(reader.runner.press("A")).startswith("8 packs.")
    reader.runner.press("enter")
    reader.runner.press("down")
    reader.runner.press("enter")
    _event, outcome = reader.until(Changed)
    assert said(outcome).startswith("Added 1 source: ")
    assert ", added." in said(reader.runner.press("w"))
    reader.runner.press("home")
    reader.runner.press("enter")
    event, outcome = reader.until(Changed)
    assert isinstance(event, Changed)
    name, added = event.result
    assert added.already == 1
    assert "1 was there already." in said(outcome)
    with Library.open() as library:
        categories = {source.category for source in library.sources() if source.kind != "bundled"}
    assert categories == {name}, "they lie in a folder of the pack's name"


def test_an_address_without_news_is_announced(reader: Reader, server: Server) -> None:
    reader.runner.press("a")
    reader.runner.answer(server.url("/nothing"))
    _event, outcome = reader.until(Changed)
    assert "404" in said(outcome)
    ask = reader.runner.press("a").ask
    assert ask
    assert ask.text == server.url("/nothing"), "to be edited"


def test_a_source_that_was_removed_is_gone_once_the_reader_has_closed() -> None:
    reader = Reader(voice=False)
    for key in ("d", "end", "D", "q"):
        reader.runner.press(key)
    reader.runner.close()
    with Library.open() as library:
        assert library.sources() == []


def test_quitting_during_a_removal_announces_and_completes_it() -> None:
    reader = Reader(voice=False)
    reader.runner.press("d")
    reader.runner.press("end")
    with closing(sqlite3.connect(folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        reader.runner.press("D")
        assert said(reader.runner.press("q")) == "Getting started: still being removed. Goodbye."
        other.execute("ROLLBACK")
        reader.runner.close()
    with Library.open() as library:
        assert library.sources() == []


@pytest.mark.usefixtures("processes")
def test_a_removed_source_is_restored_whole_without_the_network(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.route("/storm", PAGE)
    with Library.open() as library:
        library.add(server.url("/feed"), "My Herald")
    reader = Reader(voice=False)
    reader.runner.press("enter")
    reader.until(ArticleOpened)
    for key in ("down", "b", "i", "u"):
        reader.runner.press(key)
    reader.until(Changed)
    server.close()
    with Library.open() as library:
        before = (library.sources(), headlines_of(library, EVERYTHING))
    for key in ("d", "end", "D"):
        reader.runner.press(key)
    assert said(reader.until(Changed)[1]).startswith("Removed My Herald.")
    reader.runner.press("b")
    with Library.open() as library:
        assert [source.kind for source in library.sources()] == ["bundled"]
    reader.runner.press("z")
    assert said(reader.until(Changed)[1]) == "Undone. My Herald is back. 1 headline came with it."
    with Library.open() as library:
        assert (library.sources(), headlines_of(library, EVERYTHING)) == before
        (headline,) = headlines_of(library, Selection(source="My Herald"))
        assert library.reading_progress().queue() == [headline.id]
        place = library.reading_progress().place(headline.id)
        assert place is not None
        assert place.sentence == 1
        stored = library.stored_article(headline)
        assert stored is not None
        assert stored.text.startswith("The sea came over the wall")
    assert said(reader.runner.press("w")).startswith("List of headlines.")
    reader.runner.close()


@pytest.mark.usefixtures("processes")
def test_undo_removes_an_added_source(reader: Reader, server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    reader.runner.press("a")
    reader.runner.answer(server.url("/feed"))
    reader.until(Changed)
    reader.runner.press("z")
    announced = said(reader.until(Changed)[1])
    assert announced == "Undone. The Herald is removed. 1 headline went with it. Press z to have it back."
    with Library.open() as library:
        assert [source.kind for source in library.sources()] == ["bundled"]
    reader.runner.press("z")
    assert said(reader.until(Changed)[1]).startswith("Undone. The Herald is back.")
    with Library.open() as library:
        assert [source.name for source in library.sources() if source.kind != "bundled"] == ["The Herald"]


@pytest.mark.usefixtures("processes", "offline")
def test_undo_removes_an_added_pack(reader: Reader) -> None:
    for key in ("A", "enter", "enter"):
        reader.runner.press(key)
    event, _outcome = reader.until(Changed)
    assert isinstance(event, Changed)
    name, added = event.result
    assert len(added.ids) == added.new > 1
    reader.runner.press("z")
    announced = said(reader.until(Changed)[1])
    assert announced.startswith(f"Undone. {added.new} sources of {name} are removed.")
    with Library.open() as library:
        assert [source.kind for source in library.sources()] == ["bundled"]


@pytest.mark.usefixtures("processes")
def test_a_removal_that_cannot_be_written_is_announced_and_its_undo_can_be_retried(reader: Reader) -> None:
    reader.runner.press("d")
    reader.runner.press("end")
    with closing(sqlite3.connect(folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        reader.runner.press("D")
        assert said(reader.until(Changed)[1]).startswith("Another program is using ")
        other.execute("ROLLBACK")
        reader.runner.press("D")
        assert said(reader.until(Changed)[1]).startswith("Removed Getting started.")
        other.execute("BEGIN IMMEDIATE")
        reader.runner.press("z")
        assert said(reader.until(Changed)[1]).startswith("Another program is using ")
        other.execute("ROLLBACK")
    reader.runner.press("z")
    assert said(reader.until(Changed)[1]) == "Undone. Getting started is back. 5 headlines came with it."
