"""The page is drawn whole when that is asked for, and every page from then on when it is asked for twice."""

import pytest

from newsreader.session.values import ChangeSetting, Redraw
from newsreader.settings import SETTINGS, Settings
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
    assert said(outcome) == "Whole pages from now on."
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


def leaves_out(settings: Settings) -> bool:
    return settings.screen == "auto" and not settings.speak


def test_where_pages_leave_something_out_it_is_said_how_every_page_is_drawn_whole() -> None:
    reader = session(voice=False, leaves_out=leaves_out, speak=False)  # type: ignore[arg-type]
    here = said(press(reader, "down"))
    assert said(press(reader, "ctrl+l")) == f"{here} Press again to always show whole pages."
    assert said(press(reader, "r")) == f"{here} Press again to always show whole pages."
    press(reader, "ctrl+l", "ctrl+l")
    assert said(press(reader, "ctrl+l")) == here


def test_a_change_after_which_pages_leave_something_out_says_how_a_page_is_drawn() -> None:
    reader = session(voice=True, leaves_out=leaves_out)
    assert said(press(reader, "v")) == "Voice off. Press Control L for the whole page."
    assert said(press(reader, "v")) == "Voice on."
    press(reader, ",", *str(1 + list(SETTINGS).index("speak")), "enter")
    assert said(press(reader, "enter")).endswith("off. Press Control L for the whole page.")
    press(reader, *str(1 + list(SETTINGS).index("screen")), "enter")
    assert [said(press(reader, "enter")) for _ in range(3)] == [
        "Screen: page.",
        "Screen: said.",
        "Screen: auto. Press Control L for the whole page.",
    ]
