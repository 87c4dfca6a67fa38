"""Keys as Textual names them become keys as the table of commands names them."""

import pytest
from textual.events import Key

from newsreader.commands import Command
from newsreader.faces.visual.textual_keys import key_name, other_key_name, textual_key


def sent(sequence: str) -> list[str | None]:
    """The names of the keys for what a terminal sends."""
    from textual._xterm_parser import XTermParser

    parser = XTermParser()
    events = [*parser.feed(sequence), *parser.feed("")]
    return [key_name(event.key, event.character) for event in events if isinstance(event, Key)]


@pytest.mark.parametrize(
    ("sequence", "name"),
    [
        *[("\x1b[A", "up"), ("\x1bOA", "up"), ("\x1b[B", "down"), ("\x1b[C", "right"), ("\x1b[D", "left")],
        *[("\x1b[H", "home"), ("\x1b[1~", "home"), ("\x1b[F", "end"), ("\x1b[4~", "end")],
        *[("\x1b[5~", "page-up"), ("\x1b[6~", "page-down"), ("\x1b[15~", "f5"), ("\t", "tab")],
        *[("\x1b[Z", "shift-tab"), ("\x1b[3~", "delete"), ("\x1b[2~", "insert")],
        *[("\r", "enter"), ("\n", "enter"), ("\x1b", "escape"), (" ", "space"), ("\x7f", "backspace")],
        ("\x08", "backspace"),
        ("\x0c", "ctrl+l"),
        *[(character, character) for character in "npobgGrwsuRvhkq[]{}+-=<>?/,.09é"],
        *[("\x03", Command.QUIT.keys[0]), ("\x04", Command.QUIT.keys[0])],
    ],
)  # fmt: skip
def test_textuals_keys_have_the_names_of_commands(sequence: str, name: str) -> None:
    assert sent(sequence) == [name]


@pytest.mark.parametrize("sequence", ["\x11", "\x10", "\x1bq", "\x1b[1;5A", "\x1bOP", "\x00"])
def test_keys_without_a_meaning_have_no_name(sequence: str) -> None:
    assert sent(sequence) == [None]


def test_every_key_of_the_table_can_be_pressed() -> None:
    named = {"up", "down", "left", "right", "enter", "escape", "space", "backspace", "home", "end", "page-up"}
    named |= {"page-down", "f5", "tab", "shift-tab", "delete", "ctrl+l"}
    keys = {key for command in Command for key in command.keys}
    assert {key for key in keys if len(key) > 1} <= named
    assert all(key_name(key, key) == key for key in keys if len(key) == 1)


@pytest.mark.parametrize("name", [*"nq]9é/", "up", "page-down", "space", "enter", "shift-tab", "insert", "begin", None])
def test_a_key_name_converts_to_textuals_and_back(name: str | None) -> None:
    assert key_name(*textual_key(name)) == name


def test_a_key_without_a_meaning_has_a_name_for_its_announcement() -> None:
    assert [other_key_name(key) for key in ("f1", "ctrl+z", "ctrl+pageup")] == ["f1", "ctrl+z", "ctrl+page-up"]
    assert other_key_name(textual_key(None)[0]) == "", "what a locked terminal passes on is no key"
