"""Marks and settings are written off the key path, and their problems are announced."""

import sqlite3
from contextlib import closing

import pytest

from newsreader import messages, settings
from newsreader.library import Library
from newsreader.model.values import Selection
from newsreader.session.values import Changed, ChangeSetting, Quit, SpeechEnded, Trouble
from newsreader.speech import engines
from newsreader.speech.voice.narrator import Narrator
from newsreader.system import environment
from tests.runner.readers import Reader, said
from tests.session.steps import says
from tests.store.making import headlines_of


def test_marks_and_settings_are_written_before_the_runner_has_closed() -> None:
    reader = Reader(voice=False)
    reader.runner.press("s")
    reader.runner.press("+")
    reader.runner.close()
    with Library.open() as library:
        assert len(headlines_of(library, Selection(saved=True))) == 1
    chosen, problems = settings.load(environment.folders().config / "settings.toml")
    assert (chosen.rate, problems) == (195, ())


@pytest.mark.usefixtures("processes")
def test_a_setting_undone_by_escape_is_not_in_the_file() -> None:
    file = environment.folders().config / "settings.toml"
    file.write_text("rate = 200\n")
    reader = Reader(voice=False)
    reader.runner.press("v")
    assert said(reader.runner.press("escape")) == "Undone. Voice off."
    reader.runner.close()
    assert file.read_text() == "rate = 200\n", "the full screen has the voice on, line mode has it off"


def test_invalid_lines_of_the_users_own_lexicon_are_announced_at_the_start() -> None:
    file = environment.folders().config / "lexicon" / "en-GB.tsv"
    file.parent.mkdir()
    file.write_text("word Wear Weer\n", "utf-8")
    with Reader(voice=False) as reader:
        assert reader.until(Trouble)[0] == Trouble(messages.lexicon_misread(str(file), (1,)))


def test_a_mark_that_cannot_be_written_is_announced(short_lock_wait: None, reader: Reader) -> None:
    with closing(sqlite3.connect(environment.folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert said(reader.runner.press("s")) == "Saved.", "the key is answered without waiting for the disk"
        event, outcome = reader.until(Changed)
    assert isinstance(event, Changed)
    assert said(outcome) == f"Not saved. {event.error!s}"
    assert str(event.error).startswith("Another program is using ")


def test_a_voice_given_on_the_command_line_is_not_saved() -> None:
    reader = Reader(voice=False)
    reader.runner.press("+")
    reader.runner.close()
    assert settings.load(environment.folders().config / "settings.toml")[0].speak


@pytest.mark.parametrize(("written", "asked"), [("rate = 200\n", True), ('voice = "en-gb-scotland"\n', False)])
def test_the_first_start_asks_for_a_voice_unless_the_settings_name_one(
    processes: None, written: str, asked: bool
) -> None:
    file = environment.folders().config / "settings.toml"
    file.write_text(written)
    with Reader(voice=True) as reader:
        token = says(reader.runner.start()).token
        outcome = reader.runner.handle(SpeechEnded(token))
        assert ("Which voice do you like?" in said(outcome)) == asked
        reader.runner.press("down")
    chosen, _ = settings.load(file, {"voice": engines.usual_voice()})
    assert chosen.voice == ("en-gb-pico" if asked else "en-gb-scotland")


def test_setting_aside_unreadable_settings_is_announced_at_the_start_and_when_done() -> None:
    file = environment.folders().config / "settings.toml"
    file.write_text("rate == 3\n")
    reader = Reader(voice=False)
    reader.runner.start()
    assert "If you change a setting before that" in said(reader.until(Trouble)[1])
    reader.runner.press("+")
    assert f"The old one is now {file}.old." in said(reader.until(Trouble)[1])
    reader.runner.press("+")
    reader.runner.close()
    assert reader.events.empty()


def test_quitting_is_left_to_the_face(reader: Reader) -> None:
    assert Quit() in reader.runner.press("q").effects


def test_a_setting_for_structure_reaches_the_voice_and_is_saved(speaking: Reader) -> None:
    narrator = speaking.runner._voice
    assert isinstance(narrator, Narrator)
    speaking.runner._perform(ChangeSetting("headings", "words"))
    assert narrator._reading.headings == "words"
    speaking.runner.close()
    assert settings.load(environment.folders().config / settings.FILE)[0].headings == "words"


def test_many_headlines_are_marked_read_at_once_and_unread_again() -> None:
    with Reader(voice=False) as reader:
        reader.runner.press("u")
        reader.until(Changed)
        reader.runner.press("U")
        reader.runner.press("enter")
        assert said(reader.until(Changed)[1]) == "4 headlines marked read. Press z to undo."
        with Library.open() as library:
            assert library.unread_and_saved()[0] == 0
        reader.runner.press("z")
        assert said(reader.until(Changed)[1]) == "Undone. 4 headlines marked unread. All headlines."
        with Library.open() as library:
            assert library.unread_and_saved()[0] == 4


def test_many_marks_that_cannot_be_written_are_announced(short_lock_wait: None, reader: Reader) -> None:
    with closing(sqlite3.connect(environment.folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        reader.runner.press("U")
        reader.runner.press("enter")
        assert said(reader.until(Changed)[1]).startswith("Another program is using ")
