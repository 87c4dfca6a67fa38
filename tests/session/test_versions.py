"""A story that several sources have: one line that says so, its versions one key away, and a wrong fold undone."""

from dataclasses import replace

import pytest

from newsreader.model.values import Clean, Headline
from newsreader.session.values import ApartSet, ArticleOpened, ListView, Mark, OpenArticle, Read, SetApart, SpeechEnded
from tests.session.shelves import MemoryShelf, opened, shelf
from tests.session.steps import open_article, place, press, said, says, selected, session


def version(number: int, source: str, title: str) -> Headline:
    line = shelf().shelved[0]
    return replace(line, id=str(number), source=Clean(source), title=Clean(title), folded_into=line.id)


def told() -> MemoryShelf:
    """A shelf whose first line has versions in two other sources."""
    shelved = shelf()
    shelved.shelved[0] = replace(shelved.shelved[0], also_in=(Clean("The Post"), Clean("Echo")))
    shelved.folded = [version(8, "The Post", "Storm shuts coast road"), version(9, "Echo", "Road shut")]
    return shelved


def test_a_line_says_which_other_sources_have_its_story() -> None:
    reader = session(shelved=told())
    assert said(press(reader, "up")) == (
        "First headline. Storm closes coastal road. The Herald, also in the Post and Echo. 1 of 6. Today."
    )
    view = reader.view
    assert isinstance(view, ListView)
    assert [row.detail for row in view.rows(0, 2)] == ["The Herald, also in the Post and Echo", "The Herald"]
    press(reader, "down")
    assert selected(reader) == "Local choir wins national prize", "no version is a line of its own"


def test_brief_announcements_leave_the_sources_out() -> None:
    assert says(press(session(shelved=told(), announcements="brief"), "up")).texts == (
        "First headline. Storm closes coastal road. Today.",
    )


def test_a_story_of_many_sources_names_the_first() -> None:
    shelved = told()
    names = tuple(Clean(f"Source {number}") for number in range(1, 7))
    shelved.shelved[0] = replace(shelved.shelved[0], also_in=names)
    assert "also in Source 1, Source 2 and 4 more." in said(press(session(shelved=shelved), "up"))


def test_one_key_lists_the_versions_and_stands_at_the_first_other_one() -> None:
    reader = session(shelved=told())
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


def test_a_headline_that_only_one_source_has_says_so() -> None:
    reader = session(shelved=told())
    assert said(press(reader, "down", "e")) == "No other source has this story."
    assert selected(reader) == "Local choir wins national prize"


def test_a_version_is_opened_and_one_comes_back_to_it() -> None:
    reader = session(shelved=told())
    press(reader, "e")
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    assert asked.headline.id == "8"
    reader.tell(ArticleOpened(asked.generation, *opened()))
    assert place(reader) == "Storm closes coastal road"
    assert Mark("8", saved=True) in press(reader, "s").effects
    assert said(press(reader, "b")) == "The Post: Storm shuts coast road. Saved. 2 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road. The Herald")


def test_the_versions_of_an_open_article_lead_back_to_it() -> None:
    reader = session(shelved=told())
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
    reader = session(shelved=told())
    open_article(reader)
    press(reader, "space")
    spoken = says(press(reader, "e"))
    assert not any(isinstance(effect, Read) for effect in reader.tell(SpeechEnded(spoken.token)).effects)


def test_what_is_not_the_same_story_is_taken_out_of_it_and_can_be_put_back() -> None:
    reader = session(shelved=told())
    press(reader, "e")
    outcome = press(reader, "E")
    assert said(outcome) == (
        "Not the same story. Storm shuts coast road. It now has its own line in the list."
        " Press capital E again to put it back."
    )
    assert SetApart("8", apart=True) in outcome.effects
    assert said(press(reader, "w")).endswith("The Post: Storm shuts coast road. Not the same story. 2 of 3.")
    view = reader.view
    assert isinstance(view, ListView)
    assert view.rows(1, 1)[0].detail == "not the same story"
    outcome = press(reader, "E")
    assert said(outcome) == "Put back: it is the same story."
    assert SetApart("8", apart=False) in outcome.effects
    assert "Not the same" not in said(press(reader, "w"))


def test_a_line_and_an_open_article_are_taken_out_by_the_same_key() -> None:
    reader = session(shelved=told())
    assert SetApart("6", apart=True) in press(reader, "E").effects
    reader = session(shelved=told())
    open_article(reader)
    assert SetApart("6", apart=True) in press(reader, "E").effects
    assert said(press(session(), "E")) == "No other source has this story."


def test_what_stood_for_its_story_in_the_list_is_put_back_to_do_so() -> None:
    reader = session(shelved=told())
    press(reader, "E")
    assert SetApart("6", apart=False, leads=True) in press(reader, "E").effects
    press(reader, "E")
    assert SetApart("6", apart=False, leads=True) in press(reader, "z").effects
    press(reader, "e", "E")
    assert SetApart("8", apart=False) in press(reader, "z").effects


def test_what_could_not_be_written_is_told_and_no_longer_said_to_be_so() -> None:
    reader = session(shelved=told())
    press(reader, "e", "E")
    assert said(reader.tell(ApartSet("8", True, "The disk is full."))) == "The disk is full."
    assert "Not the same" not in said(press(reader, "w"))


def test_help_does_not_act_on_stories() -> None:
    reader = session(shelved=told())
    press(reader, "h")
    assert said(press(reader, "e")) == said(press(reader, "E")) == "Leave help first. Press b to go back."


@pytest.mark.parametrize("key", ["e", "E", "s", "u"])
def test_on_an_empty_list_nothing_is_selected_that_could_have_versions(key: str) -> None:
    assert said(press(session(shelved=MemoryShelf([])), key)) == "Nothing is selected."
