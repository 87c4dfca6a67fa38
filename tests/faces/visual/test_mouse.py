"""The mouse: a click selects and opens, the wheel moves, and the settings can leave it to the terminal."""

import re
from pathlib import Path

import pytest

from newsreader.settings import SETTINGS
from tests.faces.visual.terminal import Reader

REPORTS = re.compile(rb"\x1b\[\?(?:9|1000|1001|1002|1003|1004|1005|1006|1007|1015|1016)h")
"""What asks a terminal for any report of the mouse."""

WHEEL_UP, WHEEL_DOWN = "\x1b[<64;10;5M", "\x1b[<65;10;5M"


def click(reader: Reader, text: str) -> None:
    """Press the first button on the row with this text, and let it go."""
    row = next(number for number, shown in enumerate(reader.rows, 1) if text in shown)
    reader.press(f"\x1b[<0;10;{row}M", f"\x1b[<0;10;{row}m")


def at_mouse() -> list[str]:
    """The keys that go to the setting."""
    return [",", *str(list(SETTINGS).index("mouse") + 1), "enter"]


def test_the_mouse_can_be_left_to_the_terminal(news: int, home: Path) -> None:
    (home / "settings.toml").write_text("mouse = false\n")
    with Reader() as reader:
        reader.wait_for_row("Storm")
        click(reader, "Bus fares")
        reader.press(WHEEL_DOWN, "enter")
        reader.wait_for_screen("All about it")
        reader.wait(lambda: reader.row.strip("> ") == "Storm closes coastal road", "the first headline's article")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert not REPORTS.search(reader.sent)


def test_a_click_selects_a_headline_and_another_opens_it(reader: Reader) -> None:
    click(reader, "Bus fares")
    reader.wait_for_row("Bus fares")
    click(reader, "Bus fares")
    reader.wait_for_screen("All about it")
    click(reader, "All about it")
    reader.wait_for_row("All about it")


def test_the_wheel_moves_by_a_line(reader: Reader) -> None:
    reader.press(WHEEL_DOWN)
    reader.wait_for_row("Scientists")
    reader.press(WHEEL_UP)
    reader.wait_for_row("Storm")
    reader.press(WHEEL_UP)
    reader.wait_for_screen("First headline.")


def test_a_click_on_a_blank_row_does_nothing(reader: Reader) -> None:
    for text in ("Headlines,", "  Sunday 23 November", "Press h for help"):
        click(reader, text)
    reader.press("/")
    reader.wait_for_screen("Search")
    click(reader, "Bus fares")
    reader.press(WHEEL_DOWN, "ctrl-c")
    reader.wait_for_row("Storm")


def test_the_mouse_setting_takes_effect_at_once_and_is_undone_at_the_end(news: int, home: Path) -> None:
    (home / "settings.toml").write_text("mouse = false\n")
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press(*at_mouse())
        reader.wait_for_row("Mouse: no")
        reader.press("enter")
        reader.wait_for_row("Mouse: yes")
        reader.wait(lambda: set(REPORTS.findall(reader.sent)) == {b"\x1b[?1002h", b"\x1b[?1006h"}, "both asked for")
        click(reader, "Mouse: yes")
        reader.wait_for_row("Mouse: no")
        reader.wait(lambda: b"\x1b[?1002l" in reader.sent and b"\x1b[?1006l" in reader.sent, "both taken back")
        reader.press("enter")
        reader.wait_for_row("Mouse: yes")
        before = len(reader.sent)
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert b"\x1b[?1002l" in reader.sent[before:]
    assert b"\x1b[?1006l" in reader.sent[before:]


def test_a_click_on_the_key_line_is_as_good_as_the_key(reader: Reader) -> None:
    column = reader.rows[-1].index("search") + 1
    reader.press(f"\x1b[<0;{column};24M", f"\x1b[<0;{column};24m")
    reader.wait_for_screen("Search headlines and articles.")
    reader.wait_for_screen("Esc give up")
    column = reader.rows[-1].index("give up") + 1
    reader.press(f"\x1b[<0;{column};24M", f"\x1b[<0;{column};24m")
    reader.wait_for_screen("Cancelled.")


def test_the_scrollbar_turns_pages_and_is_dragged(reader: Reader) -> None:
    reader.press("\x1b[<0;80;20M", "\x1b[<0;80;20m")  # below the thumb
    reader.wait(lambda: "Storm" not in "\n".join(reader.rows), "the next page")
    reader.wait(lambda: thumb(reader) > 3, "the thumb moved")
    first = thumb(reader) + 1
    reader.press(f"\x1b[<0;80;{first}M", *(f"\x1b[<32;80;{row}M" for row in range(first, 24)), "\x1b[<0;80;23m")
    reader.wait(lambda: "number 20" in "\n".join(reader.rows), "another page")


def thumb(reader: Reader) -> int:
    """The first row of the scrollbar's thumb."""
    return next((row for row in range(1, 23) if reader.screen.buffer[row][79].reverse), 0)


def test_a_report_of_the_mouse_is_never_typed(reader: Reader) -> None:
    reader.press("/", "\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[<64;1;1M", "x")
    reader.wait_for_row("    x")


@pytest.mark.parametrize("keys", [("/", "175"), (",", "enter")], ids=["typed", "offered"])
def test_all_of_a_text_selected_by_the_mouse_is_deleted_at_once(reader: Reader, keys: tuple[str, ...]) -> None:
    reader.press(*keys)
    reader.wait_for_row("    175")
    reader.press("\x1b[<0;5;23M")
    reader.wait(lambda: not reader.screen.buffer[22][6].reverse, "nothing is selected")
    reader.press("\x1b[<32;8;23M", "\x1b[<0;8;23m")
    reader.wait(lambda: reader.screen.buffer[22][6].reverse, "all of it is selected")
    reader.press("backspace", "9")
    reader.wait(lambda: reader.row.strip() in ("9", "179"), "what is left of it")
    assert reader.row.strip() == "9"
