from collections.abc import Sequence

import pytest

from newsreader.faces.visual.last_said import LastSaid, Shown
from newsreader.faces.visual.said_page import Said
from newsreader.messages import Announcement
from newsreader.messages.faces import Shows
from newsreader.model.text import clean
from newsreader.session.values import ListView, Outcome, Redraw, Row, View
from newsreader.settings import Settings

MARKED = Announcement("Saved.")
STORM = Announcement("Storm closes road. 1 of 2.", place=True)


def headlines(position: int = 0) -> View:
    def rows(start: int, count: int) -> Sequence[Row]:
        return [Row(clean(text)) for text in ("Storm closes road", "Fair opens")[start : start + count]]

    return ListView("Headlines", position, 2, rows, "")


class Screen:
    def __init__(self, showing: Shows = "pages", *, rewraps: bool = False) -> None:
        self.parts = 0
        self.last = LastSaid(self.part, begun=False, rewraps=rewraps)
        self.showing: Shows = showing

    def part(self, whole: Said, *, begins: bool, alone: bool) -> Said | None:
        """There are parts from the second on."""
        self.parts = 0 if begins else self.parts + 1
        assert alone == (self.showing == "said")
        return Said((*whole.texts, str(self.parts))) if self.parts else None

    def take(
        self, *said: Announcement, at: int = 0, trouble: bool = False, redraws: bool = False, heard: bool = False
    ) -> Shown:
        outcome = Outcome(said, (Redraw(),) if redraws else ())
        return self.last.take(outcome, headlines(at), Settings(), self.showing, trouble=trouble, heard=heard)


def test_an_announcement_that_the_page_shows_is_not_at_its_foot() -> None:
    screen = Screen()
    assert screen.take(STORM) == Shown("", again=False, now=False)
    assert screen.take(MARKED) == Shown("Saved.", again=False, now=True)


def test_at_an_unchanged_place_the_place_is_announced_at_the_foot() -> None:
    screen = Screen()
    screen.take(STORM)
    assert screen.take(STORM).message == STORM.full


def test_a_message_is_replaced_by_the_next_but_kept_with_trouble() -> None:
    screen = Screen()
    screen.take(MARKED)
    assert screen.take(Announcement("No sound."), trouble=True).message == "Saved. No sound."
    assert screen.take(Announcement("No sound."), trouble=True).message == "Saved. No sound.", "it is announced once"
    assert screen.take(STORM, at=1).message == ""


def test_as_the_voice_goes_on_a_message_makes_room_but_a_problem_stays() -> None:
    screen = Screen()
    screen.take(MARKED)
    assert screen.take(heard=True).message == "Saved.", "the voice is still where it was"
    assert screen.take(at=1, heard=True).message == ""
    screen.take(Announcement("No sound."), at=1, trouble=True)
    assert screen.take(heard=True).message == "No sound."


@pytest.mark.parametrize("rewraps", [True, False])
def test_a_repeated_message_is_rewrapped_every_other_time_where_a_screen_reader_runs(*, rewraps: bool) -> None:
    screen = Screen(rewraps=rewraps)
    announced = [screen.take(Announcement("Saved.")) for _ in range(4)]
    assert [each.again for each in announced] == [False, rewraps, False, rewraps]


def test_a_repeated_announcement_continues_with_its_next_part() -> None:
    screen = Screen()
    announced = [screen.take(MARKED).message for _ in range(4)]
    assert announced == ["Saved.", "Saved.", Said(("Saved.", "1")), Said(("Saved.", "2"))]


def test_a_repeated_page_of_announcements_continues_with_its_next_part() -> None:
    screen = Screen("said")
    announced = [screen.take(MARKED).message for _ in range(4)]
    assert [each.texts for each in announced if isinstance(each, Said)] == [
        *[("Saved.",)] * 2,
        *[("Saved.", "1"), ("Saved.", "2")],
    ]


def test_redrawing_the_page_sends_the_current_item() -> None:
    screen = Screen()
    screen.take(STORM)
    assert screen.take(STORM, redraws=True) == Shown("", again=False, now=False)


def test_a_page_of_announcements_stays_until_the_next_announcement() -> None:
    screen = Screen("said")
    first = screen.take(MARKED, STORM)
    assert isinstance(first.message, Said)
    assert first.message.texts == ("Saved.", "Storm closes road.", "1 of 2.")
    assert first.now
    kept = screen.take()
    assert kept == Shown(first.message, again=False, now=False)


def test_a_list_growing_above_leaves_a_page_of_announcements_unchanged() -> None:
    screen = Screen("said")
    screen.take(STORM)
    screen.take(MARKED)
    assert screen.take(at=1).message == screen.take().message
    assert "Saved." in str(screen.take(at=1).message)
