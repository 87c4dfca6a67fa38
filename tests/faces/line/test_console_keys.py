"""Keys of the console on Windows."""

import pytest

from newsreader.faces.line.console_keys import KeyEvent, all_typed

ALT, UP, F1, INSERT, DELETE = 0x12, 0x26, 0x70, 0x2D, 0x2E


def pressed(unit: str, code: int = 0, repeats: int = 1, *, shift: bool = False) -> list[KeyEvent]:
    return [KeyEvent(True, repeats, code, unit, shift), KeyEvent(False, 1, code, unit, shift)]


@pytest.mark.parametrize(
    ("events", "typed"),
    [
        ([*pressed("n"), *pressed("\r")], "n\r"),
        ([*pressed("à"), *pressed("\0", UP), *pressed("H")], "à\x1b[AH"),
        (pressed("\0", UP, repeats=2), "\x1b[A\x1b[A"),
        (pressed("n", repeats=3), "nnn"),
        (pressed("\0", F1), ""),
        ([*pressed("\0", INSERT), *pressed("\0", DELETE)], "\x1b[2~\x1b[3~"),
        ([*pressed("\t"), *pressed("\t", shift=True)], "\t\x1b[Z"),
        ([*pressed("\ud83d"), *pressed("\ude00"), *pressed("q")], "\U0001f600q"),
        ([*pressed("\ude00"), *pressed("q")], "\ufffdq"),
        (pressed("\x03"), "\x03"),
        (pressed("\x1a"), ""),
    ],
)
def test_events_become_what_a_terminal_sends(events: list[KeyEvent], typed: str) -> None:
    assert "".join(all_typed(iter(events))) == typed


def test_a_character_typed_by_its_number_comes_when_alt_is_released() -> None:
    assert list(all_typed(iter([KeyEvent(True, 1, ALT, "\0"), KeyEvent(False, 1, ALT, "ß")]))) == ["ß"]
