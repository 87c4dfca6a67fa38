"""Help: a list like any other, over whatever one was at."""

from newsreader.commands import Command
from newsreader.session.values import (
    ListView,
    Mark,
)
from tests.session.steps import open_article, place, press, said, selected, session


def test_help_is_a_list_of_every_command() -> None:
    reader = session()
    assert said(press(reader, "h")).startswith("Help. ")
    view = reader.view
    assert isinstance(view, ListView)
    assert view.count == len(Command) + 1
    assert "Down arrow or n: Next headline, or next paragraph in an article." in said(press(reader, "home"))
    press(reader, "end", "b")
    assert selected(reader) == "Storm closes coastal road"


def test_help_leads_back_to_the_article_it_was_opened_from() -> None:
    reader = session()
    open_article(reader)
    press(reader, "h", "down", "b")
    assert place(reader) == "Storm closes coastal road"


def test_help_does_not_act_on_what_it_covers() -> None:
    reader = session()
    press(reader, "h")
    for key in ("s", "u", "]", "space"):
        outcome = press(reader, key)
        assert said(outcome) == "Leave help first, with b."
        assert not any(isinstance(effect, Mark) for effect in outcome.effects)
