"""Pasted text presses no key in either face and is announced; at a prompt it is typed."""

import re

import pytest

from tests.faces.visual.terminal import Reader

FIELD = {"--visual": "Search headlines", "--line": "Search:"}
"""What is there as soon as words to search for can be typed."""

PASTE_REFUSED = "Pasted text does nothing here. Paste when you are asked to type."


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize("opened", [False, True])
def test_pasted_text_presses_no_key_and_is_announced(reader: Reader, *, opened: bool) -> None:
    if opened:
        reader.press("enter")
        reader.wait_for_text("This text came with the headline")
    reader.press(pasted("qsD\rzzz n\x1b[Bq"))
    reader.wait_for_text(PASTE_REFUSED)
    reader.press("a")
    reader.wait_for_text("Add a source")
    assert reader.process.poll() is None


def test_a_paste_in_pieces_is_announced_once_and_later_input_is_keys(reader: Reader) -> None:
    for piece in ("\x1b[200~q", "q" * 5000, "q\x1b[20", "1~a"):
        reader.press(piece)
    reader.wait_for_text("Add a source")


def test_several_pasted_lines_become_one_text_at_a_prompt(reader: Reader) -> None:
    reader.press(f"/{pasted('choir' + chr(13) + 'wins' + chr(10) + 'national')}")
    reader.wait_for_row("choir wins national")
    reader.press("enter")
    reader.wait_for_text("Local choir wins")
    assert b"Saved" not in reader.sent


def test_input_typed_around_a_paste_is_shown_once(reader: Reader, face: str) -> None:
    reader.press("/")
    reader.wait_for_text(FIELD[face])
    reader.press(f"local {pasted('choix')}")
    reader.wait(lambda: re.search(r"[>: ] local choix$", reader.row), "all of it")
    reader.press("\x7fr")
    reader.wait(lambda: re.search(r"[>: ] local choir$", reader.row), "all of it")
    reader.press("enter")
    reader.wait_for_text("Local choir wins")


def test_line_mode_takes_an_address_that_comes_at_once_for_pasted(news: int) -> None:
    with Reader(face="--line") as reader:
        reader.wait_for_text("Press h for help")
        reader.press("http://127.0.0.1:9/nothing")
        reader.wait_for_text("Read it, add it as a source, or cancel.")


def test_line_mode_offers_to_read_or_add_a_pasted_address(news: int) -> None:
    with Reader(face="--line") as reader:
        reader.wait_for_text("Press h for help")
        reader.press(pasted("127.0.0.1:9/nothing"))
        reader.wait_for_text("Read it, add it as a source, or cancel.")
        reader.press("G", "enter")
        reader.wait_for_text("Cancelled.")
