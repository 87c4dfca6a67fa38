"""Stories of several sources: one line, its versions, and unfolding a wrong one."""

from dataclasses import replace

import pytest

from newsreader.model.values import Clean, Headline
from newsreader.session.values import (
    ArticleOpened,
    Read,
    SpeechEnded,
)
from tests.session.changes import asked_for, changes, mark, not_made
from tests.session.memory_library import MemoryLibrary, opened, six_headlines
from tests.session.steps import asks, list_view, open_article, place, press, said, says, selected, session


def version(number: int, source: str, title: str) -> Headline:
    line = six_headlines().listed[0]
    return replace(line, id=str(number), source=Clean(source), title=Clean(title), folded_into=line.id)


def one_story() -> MemoryLibrary:
    """A library whose first headline has versions in two other sources."""
    library = six_headlines()
    library.listed[0] = replace(library.listed[0], also_in=(Clean("The Post"), Clean("Echo")))
    library.folded = [version(8, "The Post", "Storm shuts coast road"), version(9, "Echo", "Road shut")]
    return library


def test_a_headline_names_the_other_sources_of_its_story() -> None:
    reader = session(library=one_story())
    assert said(press(reader, "up")) == (
        "First headline. Storm closes coastal road. The Herald, also in the Post and Echo. 1 of 6. Today."
    )
    assert [(row.source, row.detail) for row in list_view(reader).rows(0, 2)] == [
        ("The Herald", "also in the Post and Echo"),
        ("The Herald", ""),
    ]
    press(reader, "down")
    assert selected(reader) == "Local choir wins national prize", "no version is a line of its own"


def test_brief_announcements_leave_the_sources_out() -> None:
    assert says(press(session(library=one_story(), announcements="brief"), "up")).texts == (
        "First headline. Storm closes coastal road. Today.",
    )


def test_a_story_of_many_sources_names_the_first() -> None:
    library = one_story()
    names = tuple(Clean(f"Source {number}") for number in range(1, 7))
    library.listed[0] = replace(library.listed[0], also_in=names)
    assert "also in Source 1, Source 2 and 4 more." in said(press(session(library=library), "up"))


def test_one_key_lists_the_versions_starting_at_the_first_other_one() -> None:
    reader = session(library=one_story())
    assert said(press(reader, "e")) == (
        "3 versions of this story. Press b to go back. The Post: Storm shuts coast road. 2 of 3."
    )
    assert said(press(reader, "w")) == "Versions of one story. The Post: Storm shuts coast road. 2 of 3."
    assert said(press(reader, "down")) == "Echo: Road shut. 3 of 3."
    assert said(press(reader, "down")) == "Last version. Echo: Road shut. 3 of 3."
    assert said(press(reader, "home")) == "The Herald: Storm closes coastal road. 1 of 3."
    assert said(press(reader, "up")).startswith("First version.")
    assert said(press(reader, "3", "enter")) == "Echo: Road shut. 3 of 3."
    assert said(press(reader, "7", "enter")) == "There is no number 7 here. The last is 3."
    assert said(press(reader, "e")) == "Echo: Road shut. 3 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")
    assert selected(reader) == "Storm closes coastal road"


def test_a_headline_without_other_versions_says_so() -> None:
    reader = session(library=one_story())
    assert said(press(reader, "down", "e")) == "No other source has this story."
    assert selected(reader) == "Local choir wins national prize"


def test_going_back_from_a_version_returns_to_it_in_the_list() -> None:
    reader = session(library=one_story())
    press(reader, "e")
    asked = asks(press(reader, "enter"))
    assert asked.headline.id == "8"
    reader.handle(ArticleOpened(asked.generation, *opened()))
    assert place(reader) == "Storm closes coastal road"
    assert mark("8", saved=True) in changes(press(reader, "s"))
    assert said(press(reader, "b")) == "The Post: Storm shuts coast road. Saved. 2 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road. The Herald")


def test_back_from_the_versions_returns_to_the_open_article() -> None:
    reader = session(library=one_story())
    open_article(reader)
    assert "The Post: Storm shuts coast road. 2 of 3." in said(press(reader, "e"))
    press(reader, "h", "b")
    assert said(press(reader, "r")) == "The Post: Storm shuts coast road. 2 of 3.", "help lies over any list"
    press(reader, "b")
    assert place(reader) == "Storm closes coastal road"
    press(reader, "e")
    open_article(reader)
    assert "The Herald: Storm closes coastal road. 1 of 3." in said(press(reader, "e"))
    press(reader, "b")
    assert selected(reader) == "Storm closes coastal road", "from the versions one goes back to the headlines"


def test_going_to_the_versions_ends_the_reading() -> None:
    reader = session(library=one_story())
    open_article(reader)
    press(reader, "space")
    spoken = says(press(reader, "e"))
    assert not any(isinstance(effect, Read) for effect in reader.handle(SpeechEnded(spoken.token)).effects)


def test_a_headline_of_another_story_is_unfolded_and_can_be_refolded() -> None:
    reader = session(library=one_story())
    press(reader, "e")
    outcome = press(reader, "E")
    assert said(outcome) == (
        "Not the same story. Storm shuts coast road. It now has its own line in the list."
        " Press capital E again to put it back."
    )
    assert ("unfold", "8") in changes(outcome)
    assert said(press(reader, "w")).endswith("The Post: Storm shuts coast road. Not the same story. 2 of 3.")
    assert list_view(reader).rows(1, 1)[0].detail == "not the same story"
    outcome = press(reader, "E")
    assert said(outcome) == "Put back: it is the same story."
    assert ("refold", "8", False) in changes(outcome)
    assert "Not the same" not in said(press(reader, "w"))


def test_the_same_key_unqueues_a_line_and_an_open_article() -> None:
    reader = session(library=one_story())
    assert ("unfold", "6") in changes(press(reader, "E"))
    reader = session(library=one_story())
    open_article(reader)
    assert ("unfold", "6") in changes(press(reader, "E"))
    assert said(press(session(), "E")) == "No other source has this story."


def test_a_refolded_headline_leads_its_story_again() -> None:
    reader = session(library=one_story())
    press(reader, "E")
    assert ("refold", "6", True) in changes(press(reader, "E"))
    press(reader, "E")
    assert ("refold", "6", True) in changes(press(reader, "z"))
    press(reader, "e", "E")
    assert ("refold", "8", False) in changes(press(reader, "z"))


def test_an_unfolding_that_could_not_be_written_is_announced_and_reverted() -> None:
    reader = session(library=one_story())
    asked = asked_for(press(reader, "e", "E"), "unfold")
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert "Not the same" not in said(press(reader, "w"))


def test_help_does_not_act_on_stories() -> None:
    reader = session(library=one_story())
    press(reader, "h")
    assert said(press(reader, "e")) == said(press(reader, "E")) == "Leave help first. Press b to go back."


@pytest.mark.parametrize("key", ["e", "E", "s", "u"])
def test_versions_on_an_empty_list_say_that_nothing_is_selected(key: str) -> None:
    assert said(press(session(library=MemoryLibrary([])), key)) == "Nothing is selected."
