"""What is typed is typed after a label, where nothing that was said is taken away or taken for what is typed."""

import pytest

from newsreader.faces.line.roll import Roll
from tests.faces.line.terminal import LONG, STORM, Terminal, found


def test_text_is_typed_after_a_label() -> None:
    roll = Roll(cursor_up=True)
    roll.append([STORM], 80, 24)
    assert roll.prompt("Find:", 80, 24) == "\n\n\x1b[AFind: "
    assert roll.append([STORM], 80, 24) == f"{STORM}\r"


def test_a_question_sent_with_its_label_is_found_after_any_text() -> None:
    terminal = Terminal(40, 12)
    asked = ("Name of the file? It ends in mp3. Press Enter for it.", "storm.mp3.", "Type another name.")
    for _ in range(6):
        assert terminal.roll.has_room_for_prompt(asked, "File name:", *terminal.size)
        before = terminal.rows
        terminal.prompt("File name:", *asked)
        assert " ".join(found(before, terminal.rows).split()) == " ".join([*asked, "File name:"])
        assert terminal.row.strip() == "File name:"
        terminal.end_typing("")
        terminal.type("\r\n")
        terminal.append("Cancelled.")


def test_a_question_taller_than_the_terminal_is_not_sent_with_its_label() -> None:
    terminal = Terminal(20, 6)
    assert not terminal.roll.has_room_for_prompt([LONG], "Search:", *terminal.size)
    assert terminal.roll.has_room_for_prompt([STORM], "Search:", 80, 24)


@pytest.mark.parametrize("typed", ["", "abc"])
def test_a_row_as_long_as_the_cursors_return_after_typing_is_indented(typed: str) -> None:
    terminal = Terminal()
    terminal.append(STORM)
    terminal.prompt("File name:")
    terminal.end_typing(typed)
    moved = len("File name: " + typed)
    text = "x" * (moved - 2) + "."
    assert terminal.append(text) == f" {text}\r"
    assert terminal.append(text) == f"\n{text}\r"
    assert not terminal.roll.prompt("File name:", 80, 24).endswith("  ")


def test_a_prompts_cursor_is_not_a_few_columns_right_of_the_last_typing() -> None:
    terminal = Terminal()
    terminal.prompt("Rate:")
    terminal.end_typing("no")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["Not a number."]).endswith("80 to 900:  ")
    terminal.end_typing("180")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["No."]).endswith("80 to 900: ")


def test_enter_after_typing_does_not_scroll_the_terminal() -> None:
    terminal = Terminal(40, 12)
    for number in range(20):
        terminal.append(f"Number {number}.")
    terminal.prompt("Search:")
    before = terminal.rows
    terminal.type("storm\r\n")
    assert terminal.rows[:-1] == [*before[:-2], "Search: storm"]
    terminal.append("Nothing typed.")
    assert terminal.rows == [*before[:-2], "Search: storm", "Nothing typed."]


def test_without_cursor_up_a_prompt_is_its_label_only() -> None:
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
def test_a_prompt_that_would_scroll_the_text_away_is_predicted(size: tuple[int, int], taken_away: bool) -> None:
    terminal = Terminal(*size)
    terminal.append("Storm closes coastal road. The Herald. 1 of 40.")
    terminal.append("Search headlines and articles. Type words, then press Enter.")
    assert terminal.roll.would_scroll_away("Search headlines and articles:", *size) == taken_away
