"""The mouse: the terminal's own, to select text with, unless the settings give it to the reader."""

import re
import sys
from pathlib import Path

import pytest

from newsreader.settings import SETTINGS
from tests.faces.visual.terminal import Reader

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

REPORTS = re.compile(rb"\x1b\[\?(?:9|1000|1001|1002|1003|1004|1005|1006|1007|1015|1016)h")
"""What asks a terminal for any report of the mouse."""

WHEEL_UP, WHEEL_DOWN = "\x1b[<64;10;5M", "\x1b[<65;10;5M"


@pytest.fixture
def wanted(news: int, home: Path) -> None:
    """News in the library, and the mouse wanted."""
    (home / "settings.toml").write_text("mouse = true\n")


def click(reader: Reader, text: str) -> None:
    """Press the first button on the row with this text, and let it go."""
    row = next(number for number, shown in enumerate(reader.rows, 1) if text in shown)
    reader.press(f"\x1b[<0;10;{row}M", f"\x1b[<0;10;{row}m")


def at_mouse() -> list[str]:
    """The keys that go to the setting."""
    return [",", *str(list(SETTINGS).index("mouse") + 1), "enter"]


def test_the_mouse_is_left_to_the_terminal(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        click(reader, "Bus fares")
        reader.press(WHEEL_DOWN, "enter")
        reader.wait_for_screen("All about it")
        assert reader.row.strip("> ") == "Storm closes coastal road"
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert not REPORTS.search(reader.sent)


def test_a_click_selects_a_headline_and_another_opens_it(wanted: None) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        click(reader, "Bus fares")
        reader.wait_for_row("Bus fares")
        click(reader, "Bus fares")
        reader.wait_for_screen("All about it")
        click(reader, "All about it")
        reader.wait_for_row("All about it")


def test_the_wheel_moves_by_a_line(wanted: None) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press(WHEEL_DOWN)
        reader.wait_for_row("Scientists")
        reader.press(WHEEL_UP)
        reader.wait_for_row("Storm")
        reader.press(WHEEL_UP)
        reader.wait_for_screen("First headline.")


def test_a_click_on_a_blank_row_does_nothing(wanted: None) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        for text in ("Headlines", "Monday 24 November", "for the whole page"):
            click(reader, text)
        reader.press("/")
        reader.wait_for_screen("Search")
        click(reader, "Bus fares")
        reader.press(WHEEL_DOWN, "ctrl-c")
        reader.wait_for_row("Storm")


def test_the_mouse_setting_takes_effect_at_once_and_is_undone_at_the_end(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press(*at_mouse())
        reader.wait_for_row("Mouse: no")
        reader.press("enter")
        reader.wait_for_row("Mouse: yes")
        reader.wait(lambda: set(REPORTS.findall(reader.sent)) == {b"\x1b[?1000h", b"\x1b[?1006h"}, "both asked for")
        click(reader, "Mouse: yes")
        reader.wait_for_row("Mouse: no")
        reader.wait(lambda: b"\x1b[?1000l" in reader.sent and b"\x1b[?1006l" in reader.sent, "both taken back")
        reader.press("enter")
        reader.wait_for_row("Mouse: yes")
        before = len(reader.sent)
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert b"\x1b[?1000l" in reader.sent[before:]
    assert b"\x1b[?1006l" in reader.sent[before:]


def test_line_mode_has_no_mouse(wanted: None) -> None:
    with Reader(face="--line") as reader:
        reader.wait_for_row("Storm")
        reader.press("down")
        reader.wait_for_row("Scientists")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert not REPORTS.search(reader.sent)
