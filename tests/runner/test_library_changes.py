"""Changes of the library are made off the key path, and their problems are announced."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from inspect import signature

import pytest

from newsreader.library import Library
from newsreader.model.values import Selection
from newsreader.runner.library_changes import LibraryChanges
from newsreader.session.values import Changed, Changes
from newsreader.speech.text.spoken import spoken_form
from newsreader.system import environment
from tests.runner.readers import Reader, said
from tests.store.making import add, entry


def test_the_runner_makes_every_change_that_a_session_can_ask_for() -> None:
    asked = {name: each for name, each in vars(Changes).items() if not name.startswith("_")}
    assert asked
    for name, change in asked.items():
        assert list(signature(getattr(LibraryChanges, name)).parameters) == list(signature(change).parameters)


@pytest.fixture
def storms() -> None:
    """Two storms, besides what comes with the program."""
    with Library.open() as library:
        add(library._store, entry("1", "Storm at sea"), entry("2", "Storm on land"), now=datetime.now(UTC))


def test_a_filter_is_added_removed_and_kept(storms: None) -> None:
    with Reader(voice=False) as reader:
        for key in ("F", "enter", "enter"):
            reader.runner.press(key)
        _event, outcome = reader.until(Changed)
        assert said(outcome).startswith("2 headlines muted by Storm. Press z to undo.")
        reader.runner.press("z")
        _event, outcome = reader.until(Changed)
        assert said(outcome).startswith(
            "Undone. Filter removed: Mute Storm. 2 headlines are no longer muted by it. Storm"
        )
        for key in ("F", "enter", "enter"):
            reader.runner.press(key)
        reader.until(Changed)
    with Library.open() as library:
        assert [each.muted for each in library.filters().all()] == [2]


def test_a_search_is_saved_and_deleted(storms: None) -> None:
    with Reader(voice=False) as reader:
        reader.runner.press("/")
        reader.runner.answer("storm")
        reader.runner.press("K")
        reader.runner.answer("Weather")
        reader.until(Changed)
    with Reader(voice=False) as reader:
        for key in ("d", "4", "enter", "D"):
            outcome = reader.runner.press(key)
        _event, outcome = reader.until(Changed)
        assert said(outcome).startswith("Search removed: Weather. Press z to undo.")
    with Library.open() as library:
        assert library.saved_searches().all() == []
        assert library.result_page(Selection(search="storm")).count() == 2


def test_a_pronunciation_is_stored_and_removed(storms: None) -> None:
    with Reader(voice=False) as reader:
        reader.runner.press(")")
        asked = reader.runner.press("Y")
        assert said(asked).startswith("How is Storm said?")
        reader.runner.answer("Stawm")
        _event, outcome = reader.until(Changed)
        assert said(outcome) == "Storm is now said as Stawm. Press z to undo."
        assert spoken_form("Storm") == "Stawm"
        reader.runner.press("z")
        reader.until(Changed)
        assert spoken_form("Storm") == "Storm"
        file = environment.folders().config / "lexicon" / "en-GB.tsv"
        file.write_text("letters\tDCC\n")
        reader.runner.press("Y")
        reader.runner.answer("DCC = dick")
        reader.until(Changed)
        assert file.read_text() == "word\tDCC\tdick\n"
        reader.runner.press("z")
        reader.until(Changed)
        assert file.read_text() == "letters\tDCC\n"
        file.write_bytes(b"\xff\xfe\xff")  # no text in any encoding
        reader.runner.press("Y")
        reader.runner.answer("Stawm")
        event, outcome = reader.until(Changed)
    assert isinstance(event, Changed)
    assert said(outcome) == str(event.error)
    assert str(event.error).startswith("Your own pronunciations in")


def test_words_that_are_none_and_a_library_that_is_locked_are_announced(short_lock_wait: None, storms: None) -> None:
    with Reader(voice=False) as reader:
        for key in ("F", "}", "enter"):
            reader.runner.press(key)
        assert said(reader.runner.answer("?!")) == "A filter needs at least one letter or digit."
        with closing(sqlite3.connect(environment.folders().data / "news.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            for key in ("{", "enter", "enter"):
                reader.runner.press(key)
            event, outcome = reader.until(Changed)
        assert isinstance(event, Changed)
        assert str(event.error).startswith("Another program is using ")
        assert said(outcome) == str(event.error)
