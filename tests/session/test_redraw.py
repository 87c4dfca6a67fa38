"""Redraw: the page again; and pages from now on, where only announcements are shown."""

import pytest

from newsreader.session.values import ChangeSetting, Redraw
from tests.session.steps import WAY_BACK, press, said, session


def test_redraw_repaints_the_page_and_announces_the_current_line() -> None:
    reader = session()
    here = said(press(reader, "down"))
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == here
    assert Redraw() in outcome.effects


def test_where_only_announcements_are_shown_redraw_pressed_twice_shows_pages_and_saves_that() -> None:
    reader = session(screen="said")
    here = said(press(reader, "down"))
    assert said(press(reader, "ctrl+l")) == f"{here} Press again to always show whole pages."
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == f"Screen: page. {WAY_BACK}"
    assert ChangeSetting("screen", "page") in outcome.effects
    assert said(press(reader, "ctrl+l")) == here
    assert Redraw() in press(reader, "ctrl+l").effects


@pytest.mark.parametrize("keys", [("down",), ("2", "enter"), ("1",)])
def test_another_key_between_two_redraws_makes_the_second_a_first(keys: tuple[str, ...]) -> None:
    reader = session(screen="said")
    assert Redraw() in press(reader, "ctrl+l", *keys, "ctrl+l").effects


def test_a_click_between_two_redraws_makes_the_second_a_first() -> None:
    reader = session(screen="said")
    press(reader, "ctrl+l")
    reader.point(1)
    assert Redraw() in press(reader, "ctrl+l").effects
