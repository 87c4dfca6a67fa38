"""Export to a file: its prompt, the name of the file, progress and result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.session.file_name import file_stem
from newsreader.session.values import Export, Exported, Exporting, ExportText, Outcome
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import MemoryLibrary
from tests.session.steps import open_article, press, reads, said, session


def exports(outcome: Outcome) -> Export:
    return next(effect for effect in outcome.effects if isinstance(effect, Export))


def test_an_export_proposes_a_name_and_announces_its_progress_and_its_path() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "x")) == "Save this article as? Press Enter to choose. Sound file, MP3. 1 of 11."
    asked = press(reader, "enter")
    assert said(asked) == (
        "Name of the file? It ends in mp3. Press Enter for the name that follows. storm-closes-coastal-road.mp3."
    )
    assert asked.ask
    assert asked.ask.text == "storm-closes-coastal-road.mp3"
    begun = reader.answer(asked.ask.text)
    assert said(begun) == "Writing. Press x to hear how far it has got."
    writing = exports(begun)
    assert (writing.headline_ids, writing.format) == (("6",), "mp3")
    reader.handle(Exporting(writing.generation, 40))
    assert said(press(reader, "x")) == "Already writing a file, 40 percent."
    assert "road.mp3" in said(reader.handle(Exported(writing.generation, "/home/a/storm-closes-coastal-road.mp3")))
    assert press(reader, "x", "enter").ask
    assert reader.handle(Exported(writing.generation, "/late.mp3")) == Outcome()


@pytest.mark.parametrize("chosen", FORMATS)
def test_every_format_is_offered_and_proposes_a_name(chosen: FileFormat) -> None:
    reader = session()
    press(reader, "x", *["down"] * FORMATS.index(chosen))
    asked = press(reader, "enter")
    assert asked.ask
    assert asked.ask.text == f"storm-closes-coastal-road{'' if chosen.folder else chosen.ending}"
    assert exports(reader.answer(asked.ask.text)).format == chosen.name


def test_the_format_chosen_last_is_the_current_one_next_time() -> None:
    reader = session()
    press(reader, "x", "end", "enter")
    assert exports(reader.answer("/media/ann/STICK")).format == "stick"
    reader.handle(Exported(1, "/media/ann/STICK"))
    assert said(press(reader, "x")).endswith("Memory stick, an MP3 for each article. 11 of 11.")


def test_the_list_of_formats_can_be_left() -> None:
    reader = session()
    press(reader, "x")
    assert said(press(reader, "b")).startswith("Storm")
    assert press(reader, "x", "x").ask is None


def test_exporting_in_the_queue_writes_all_of_it() -> None:
    reader = session(saved=EarlierSession(queued=["4", "6"]))
    press(reader, "I")
    assert said(press(reader, "x")).startswith("Save 2 articles as?")
    asked = press(reader, "enter")
    assert asked.ask
    assert asked.ask.text == "news.mp3"
    assert exports(reader.answer("weekend.mp3")).headline_ids == ("4", "6")


def test_a_failed_export_says_why_and_another_file_can_be_written() -> None:
    reader = session()
    press(reader, "x", "enter")
    writing = exports(reader.answer("a.mp3"))
    assert said(reader.handle(Exported(writing.generation, problem="The disk is full."))) == "The disk is full."
    assert press(reader, "x", "enter").ask


@pytest.mark.parametrize(
    ("chosen", "typed", "problem"),
    [
        ("stick", "news.zip", "A stick is a folder, so its name cannot end in .zip: news.zip. Leave the ending out"),
        ("daisy2", "news.mp3", "A DAISY book is a folder or a .zip, so its name cannot end in .mp3"),
        ("daisy3", "", "Nothing typed."),
        ("daisy3", "news.zip", ""),
        ("stick", "/media/ann/v1.0", ""),
    ],
)
def test_a_folder_is_not_named_as_a_file(chosen: str, typed: str, problem: str) -> None:
    reader = session()
    press(reader, "x", *["down"] * [each.name for each in FORMATS].index(chosen), "enter")
    outcome = reader.answer(typed)
    assert problem in said(outcome)
    assert any(isinstance(effect, Export) for effect in outcome.effects) != bool(problem)


def test_notes_about_a_written_file_are_announced() -> None:
    reader = session()
    press(reader, "x", "enter")
    writing = exports(reader.answer("a.mp3"))
    result = "1 article, 3 minutes, 2 megabytes, written to /media/ann/STICK."
    assert said(reader.handle(Exported(writing.generation, "/media/ann/STICK", result=result))) == result


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("", "Nothing typed."), ("   ", "Nothing typed."), ("news.ogg", "news.ogg"), ("news", "news")],
)
def test_an_invalid_file_name_is_announced_and_nothing_is_written(typed: str, problem: str) -> None:
    reader = session()
    press(reader, "x", "enter")
    outcome = reader.answer(typed)
    assert problem in said(outcome)
    assert not any(isinstance(effect, Export) for effect in outcome.effects)


def test_the_history_is_written_in_the_order_of_announcement() -> None:
    reader = session()
    press(reader, "down", "s", ".")
    asked = press(reader, "x")
    assert said(asked).startswith("Save what was said as?")
    assert asked.ask
    assert asked.ask.text == "what-was-said.txt"
    begun = reader.answer(asked.ask.text)
    assert said(begun) == "Writing."
    writing = next(effect for effect in begun.effects if isinstance(effect, ExportText))
    assert writing.name == "what-was-said.txt"
    assert writing.lines[0] == "What was said, earliest first."
    assert writing.lines[-1] == "Saved."
    assert "2 of" in writing.lines[-2]
    assert "/a.txt" in said(reader.handle(Exported(writing.generation, "/a.txt")))


@pytest.mark.parametrize(("typed", "problem"), [("", "Nothing typed."), ("said.mp3", "must end in .txt, not said.mp3")])
def test_the_history_is_written_only_to_a_text_file(typed: str, problem: str) -> None:
    reader = session()
    press(reader, "s", ".", "x")
    outcome = reader.answer(typed)
    assert problem in said(outcome)
    assert not any(isinstance(effect, ExportText) for effect in outcome.effects)


def test_with_nothing_selected_nothing_is_exported() -> None:
    assert said(press(session(library=MemoryLibrary([])), "x")) == "Nothing is selected."


def test_a_finished_export_does_not_interrupt_reading() -> None:
    reader = session()
    press(reader, "x", "enter")
    writing = exports(reader.answer("a.mp3"))
    assert reads(open_article(reader, "space")).sentences
    assert not reader.handle(Exported(writing.generation, "/a.mp3")).effects


@pytest.mark.parametrize("title", ["Con", "AUX!", "Com1", "nul?"])
def test_a_title_that_is_a_device_on_windows_is_no_file_name(title: str) -> None:
    assert file_stem(title) == messages.ARTICLE_FILE
    assert file_stem(f"{title} and more").startswith(title[:3].lower())


@given(st.text())
def test_a_file_name_has_only_letters_figures_and_hyphens(title: str) -> None:
    stem = file_stem(title)
    assert stem
    assert len(stem) <= 60
    assert all(character.isalnum() or character == "-" for character in stem)
