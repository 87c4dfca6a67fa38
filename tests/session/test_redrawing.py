"""The page is drawn whole when that is asked for, and every page from then on when it is asked for twice."""

import pytest

from newsreader.session.values import ChangeSetting, Redraw
from tests.session.steps import press, said, session


def test_the_page_is_drawn_and_the_line_one_is_on_is_said() -> None:
    reader = session()
    here = said(press(reader, "down"))
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == here
    assert Redraw() in outcome.effects


def test_asked_for_twice_every_page_is_drawn_whole_and_that_is_kept() -> None:
    reader = session()
    press(reader, "ctrl+l")
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == "From now on the full screen draws every page whole."
    assert ChangeSetting("screen", "page") in outcome.effects
    assert Redraw() in press(reader, "ctrl+l").effects
    assert Redraw() in press(reader, "ctrl+l").effects


@pytest.mark.parametrize("keys", [("down",), ("2", "enter"), ("1",)])
def test_with_another_key_between_it_is_asked_for_once_and_once(keys: tuple[str, ...]) -> None:
    reader = session()
    assert Redraw() in press(reader, "ctrl+l", *keys, "ctrl+l").effects


def test_with_a_click_between_it_is_asked_for_once_and_once() -> None:
    reader = session()
    press(reader, "ctrl+l")
    reader.point(1)
    assert Redraw() in press(reader, "ctrl+l").effects
