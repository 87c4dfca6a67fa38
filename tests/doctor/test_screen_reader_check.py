"""The running screen reader is named; its detection is tested in tests/faces."""

import pytest

from newsreader.doctor import screen_reader_check
from newsreader.doctor.finding import Surroundings
from newsreader.faces import screen_readers


@pytest.mark.parametrize(
    ("of_terminal", "of_computer", "message"),
    [
        ("Fenrir", "Orca", "Screen reader: Fenrir is running."),
        ("", "Orca", "Screen reader: Orca is running."),
        ("", "", "Screen reader: none found."),
    ],
)
def test_the_terminals_screen_reader_takes_precedence(
    here: Surroundings, monkeypatch: pytest.MonkeyPatch, of_terminal: str, of_computer: str, message: str
) -> None:
    monkeypatch.setattr(screen_readers, "find_terminal_reader", lambda: of_terminal)
    monkeypatch.setattr(screen_readers, "find_computer_reader", lambda: of_computer)
    (found,) = screen_reader_check.look(here)
    assert (found.status, found.message) == ("ok", message)
