"""What is typed is typed after a label, where nothing that was said is taken away or taken for what is typed."""

import pytest

from newsreader.faces.line.roll import Roll
from tests.faces.line.terminal import LONG, STORM, Terminal, found


def test_something_can_be_typed_after_a_label() -> None:
    roll = Roll(cursor_up=True)
    roll.append([STORM], 80, 24)
    assert roll.prompt("Find:", 80, 24) == "\n\n\x1b[AFind: "
    assert roll.append([STORM], 80, 24) == f"{STORM}\r"


def test_what_is_asked_can_be_sent_at_once_with_the_label_and_is_found_whatever_was_there() -> None:
    terminal = Terminal(40, 12)
    asked = ("Save this article as? The name ends in mp3, wav or txt.", "storm.mp3.", "Type another name.")
    for _ in range(6):
        assert terminal.roll.has_room_for_prompt(asked, "File name:", *terminal.size)
        before = terminal.rows
        terminal.prompt("File name:", *asked)
        assert " ".join(found(before, terminal.rows).split()) == " ".join([*asked, "File name:"])
        assert terminal.row.strip() == "File name:"
        terminal.end_typing("")
        terminal.type("\r\n")
        terminal.append("Cancelled.")


def test_what_is_taller_than_the_terminal_cannot_be_sent_at_once_with_a_label() -> None:
    terminal = Terminal(20, 6)
    assert not terminal.roll.has_room_for_prompt([LONG], "Search:", *terminal.size)
    assert terminal.roll.has_room_for_prompt([STORM], "Search:", 80, 24)


@pytest.mark.parametrize("typed", ["", "abc"])
@pytest.mark.parametrize("shown_of_key", ["", "^C"])
def test_a_row_as_long_as_the_cursor_goes_back_after_typing_is_set_in_by_a_space(typed: str, shown_of_key: str) -> None:
    terminal = Terminal()
    terminal.append(STORM)
    terminal.prompt("File name:")
    terminal.end_typing(typed)
    moved = len("File name: " + typed + shown_of_key)
    text = "x" * (moved - 2) + "."
    assert terminal.append(text) == f" {text}\r"
    assert terminal.append(text) == f"\n{text}\r"
    assert not terminal.roll.prompt("File name:", 80, 24).endswith("  ")


def test_a_label_is_not_followed_by_a_cursor_a_few_columns_further_than_what_was_typed_before() -> None:
    terminal = Terminal()
    terminal.prompt("Rate:")
    terminal.end_typing("no")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["Not a number."]).endswith("80 to 900:    ")
    terminal.end_typing("180")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["No."]).endswith("80 to 900: ")


def test_whoever_ends_what_is_typed_does_not_have_the_terminal_scroll() -> None:
    terminal = Terminal(40, 12)
    for number in range(20):
        terminal.append(f"Number {number}.")
    terminal.prompt("Search:")
    before = terminal.rows
    terminal.type("storm\r\n")
    assert terminal.rows[:-1] == [*before[:-2], "Search: storm"]
    terminal.append("Nothing typed.")
    assert terminal.rows == [*before[:-2], "Search: storm", "Nothing typed."]


def test_without_a_cursor_that_goes_up_only_the_label_is_sent_to_type_after() -> None:
    roll = Roll(cursor_up=False)
    roll.append([STORM], 80, 24)
    assert roll.prompt("Find:", 80, 24) == "\nFind: "


def test_a_text_is_not_taken_for_the_echo_of_the_letter_that_brought_it() -> None:
    terminal = Terminal()
    terminal.append("Headline.")
    sent = terminal.roll.append(["Nurses."], 80, 24, key="N")
    assert sent == "\n \rNurses.\r"
    assert terminal.roll.append(["Nurses."], 80, 24, key="n") == "\nNurses.\r"


@pytest.mark.parametrize(("size", "taken_away"), [((20, 6), True), ((20, 12), False), ((20, 4), False)])
def test_whether_typing_takes_away_what_was_said_is_known(size: tuple[int, int], taken_away: bool) -> None:
    terminal = Terminal(*size)
    terminal.append("Storm closes coastal road. The Herald. 1 of 40.")
    terminal.append("Search headlines and articles. Type words, then press Enter.")
    assert terminal.roll.would_scroll_away("Search headlines and articles:", *size) == taken_away
