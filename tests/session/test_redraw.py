"""Redraw: the page again."""

from newsreader.session.values import Redraw
from tests.session.steps import press, said, session


def test_redraw_repaints_the_page_and_announces_the_current_line() -> None:
    reader = session()
    here = said(press(reader, "down"))
    for _ in range(2):
        outcome = press(reader, "ctrl+l")
        assert said(outcome) == here
        assert Redraw() in outcome.effects
