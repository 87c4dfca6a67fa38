"""The running screen reader is named; its detection is tested in tests/faces."""

from newsreader.doctor import screen_reader_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.screen_reader_check import judge_screen_reader


def test_the_terminals_screen_reader_takes_precedence() -> None:
    assert judge_screen_reader("Fenrir", "Orca").message == "Screen reader: Fenrir is running."
    assert judge_screen_reader("", "Orca").message == "Screen reader: Orca is running."
    assert judge_screen_reader("", "").message == "Screen reader: none found."


def test_the_screen_reader_check_runs_anywhere(here: Surroundings) -> None:
    (found,) = screen_reader_check.look(here)
    assert found.status == "ok"
