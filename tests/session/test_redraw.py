"""Redraw: the whole page once, and every page when pressed twice."""

import pytest

from newsreader.session.values import ChangeSetting, Redraw
from newsreader.settings import SETTINGS, Settings
from tests.session.steps import press, said, session


def test_redraw_repaints_the_page_and_announces_the_current_line() -> None:
    reader = session()
    here = said(press(reader, "down"))
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == here
    assert Redraw() in outcome.effects


def test_pressed_twice_redraw_draws_every_page_whole_and_saves_that() -> None:
    reader = session()
    press(reader, "ctrl+l")
    outcome = press(reader, "ctrl+l")
    assert said(outcome) == "Whole pages from now on."
    assert ChangeSetting("screen", "page") in outcome.effects
    assert Redraw() in press(reader, "ctrl+l").effects
    assert Redraw() in press(reader, "ctrl+l").effects


@pytest.mark.parametrize("keys", [("down",), ("2", "enter"), ("1",)])
def test_another_key_between_two_redraws_makes_the_second_a_first(keys: tuple[str, ...]) -> None:
    reader = session()
    assert Redraw() in press(reader, "ctrl+l", *keys, "ctrl+l").effects


def test_a_click_between_two_redraws_makes_the_second_a_first() -> None:
    reader = session()
    press(reader, "ctrl+l")
    reader.point(1)
    assert Redraw() in press(reader, "ctrl+l").effects


def draws_lazily(settings: Settings) -> bool:
    return settings.screen == "auto" and not settings.speak


def test_a_face_that_draws_lazily_says_how_to_draw_every_page_whole() -> None:
    reader = session(voice=False, draws_lazily=draws_lazily, speak=False)  # type: ignore[arg-type]
    here = said(press(reader, "down"))
    assert said(press(reader, "ctrl+l")) == f"{here} Press again to always show whole pages."
    assert said(press(reader, "r")) == f"{here} Press again to always show whole pages."
    press(reader, "ctrl+l", "ctrl+l")
    assert said(press(reader, "ctrl+l")) == here


def test_a_setting_that_starts_lazy_drawing_says_how_to_redraw_the_page() -> None:
    reader = session(voice=True, draws_lazily=draws_lazily)
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
