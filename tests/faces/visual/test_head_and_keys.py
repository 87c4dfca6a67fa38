"""The head line and the key line name a screen, the place in it, and what its keys do."""

import pytest

from newsreader.faces.visual.head_and_keys import keys_of
from newsreader.model.frozen import replace
from newsreader.model.text import clean
from newsreader.model.values import Cell
from newsreader.session.values import ListView, View
from tests.faces.visual.views import Article


def named(view: View, *, changes: bool = True) -> list[str]:
    return [f"{key.label} {key.purpose}" for key in keys_of(view, typing=False, changes=changes)]


@pytest.mark.parametrize(("opens", "purpose"), [("next column", "next column"), ("", "choose")])
def test_the_key_line_says_what_enter_does_on_the_screen(opens: str, purpose: str) -> None:
    assert named(ListView("Table", 0, 0, lambda _start, _count: [], opens=opens))[0] == f"Enter {purpose}"


def test_on_a_row_of_a_table_the_key_that_opens_the_table_comes_first() -> None:
    story = Article(("title", "Buses"), ("table-row", "Town: Ely; Last: 22:10"), ("paragraph", "No bus goes to Wells."))
    row = replace(story.passages[1], cells=(Cell(clean("Ely"), clean("Town"), 0),))
    story.passages = (story.passages[0], row, story.passages[2])
    assert named(story.at(1))[:2] == ["Enter table", "Space read aloud"]
    assert named(story.at(1), changes=False) == named(story.at(0)) == named(story.at(2))
    assert named(story.at(0))[0] == "Space read aloud"
