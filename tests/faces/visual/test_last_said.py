from collections.abc import Sequence

import pytest

from newsreader.faces.visual.last_said import LastSaid, Shown
from newsreader.messages import Announcement
from newsreader.model.text import clean
from newsreader.session.values import ListView, Outcome, Redraw, Row, View

MARKED = Announcement("Saved.")
STORM = Announcement("Storm closes road. 1 of 2.", place=True)


def headlines(position: int = 0) -> View:
    def rows(start: int, count: int) -> Sequence[Row]:
        return [Row(clean(text)) for text in ("Storm closes road", "Fair opens")[start : start + count]]

    return ListView("Headlines", position, 2, rows, "")


class Screen:
    def __init__(self, *, rewraps: bool = False) -> None:
        self.last = LastSaid(rewraps=rewraps)

    def take(
        self, *said: Announcement, at: int = 0, trouble: bool = False, redraws: bool = False, heard: bool = False
    ) -> Shown:
        outcome = Outcome(said, (Redraw(),) if redraws else ())
        return self.last.take(outcome, headlines(at), trouble=trouble, heard=heard)


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


def test_it_is_counted_how_often_the_same_announcement_is_repeated() -> None:
    screen = Screen()
    said = [screen.take(each) for each in (MARKED, MARKED, MARKED, Announcement("Saved."), STORM, STORM)]
    assert [each.repeats for each in said] == [0, 1, 2, 0, 0, 1]
    assert screen.take().repeats == 1, "an event without a word changes nothing"


def test_redrawing_the_page_sends_the_current_item() -> None:
    screen = Screen()
    screen.take(STORM)
    assert screen.take(STORM, redraws=True) == Shown("", again=False, now=False, repeats=1)
