"""Keys are parsed from terminal input in any pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed

SENT = {
    "\x0c": "ctrl+l",
    "\x1b[A": "up", "\x1bOA": "up", "\x1b[B": "down", "\x1bOB": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "\x1b[7~": "home",
    "\x1b[F": "end", "\x1bOF": "end", "\x1b[4~": "end", "\x1b[8~": "end",
    "\x1b[5~": "page-up", "\x1b[6~": "page-down", "\x1b[15~": "f5", "\x1b[[E": "f5", "\x1b[1;1B": "down",
    "\r": "enter", "\n": "enter", "\r\n": "enter", "\x1bOM": "enter", " ": "space", "\t": "tab",
    "\x7f": "backspace", "\b": "backspace", "\x03": "q", "\x04": "q", "\x1a": SUSPEND,
    "\x1b[Z": "shift-tab", "\x1b[3~": "delete", "\x1bOr": "2", "\x1bOk": "+", "\x1bOm": "-",
    "n": "n", "]": "]", "é": "é", "€": "€",
    # The keypad with NumLock off: its middle key, of xterm and of the Linux console, and its 0.
    "\x1b[E": "begin", "\x1bOE": "begin", "\x1b[G": "begin", "\x1bOG": "begin", "\x1b[2~": "insert",
    # Keys that are none of ours, and what is no key at all.
    "\x1b[1;5A": None, "\x1b[24~": None, "\x1bx": None, "\x1b[?62;c": None,
    "\x1b]11;rgb:0000/0000/0000\x07": None, "\x1b]11;rgb:0000/0000/0000\x1b\\": None, "\x1bP1$r0m\x1b\\": None,
    "\x1b[M q!": None, "\x1b[<0;3;4M": None, "\x1b[<0;3;4m": None, "\x1b[32;3;4M": None, "\x1b[I": None, "\x1b[O": None,
    "\x01": None, "\x1c": None, "\x00": None,
}  # fmt: skip


def keys(*pieces: bytes, settled: bool = False, locked: bool = False) -> list[str | None]:
    reader = KeyReader("utf-8", locked=locked)
    found = []
    for piece in pieces:
        reader.add(piece)
        while pressed := reader.next():
            found.append(pressed.key)
    while settled and (pressed := reader.next(settled=True)):
        found.append(pressed.key)
    assert settled or not reader.begun
    return found


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        *[("\x1bOP", "f1"), ("\x1b[11~", "f1"), ("\x1b[[A", "f1"), ("\x1b[24~", "f12"), ("\x14", "ctrl+t")],
        *[("\x1bx", "alt+x"), ("\x1b[1;5A", "ctrl+up"), ("\x1b[5;2~", "shift+page-up"), ("\x1b[1;6P", "ctrl+shift+f1")],
        *[("\x1b[I", ""), ("\x1b[<0;3;4M", ""), ("\x1b[3;4R", ""), ("\x1b]11;rgb:0000/0000/0000\x07", "")],
        *[("\x00", ""), ("n", ""), ("\x1b[A", "")],
    ],
)
def test_an_unknown_key_has_a_name_and_a_terminals_report_has_none(sent: str, name: str) -> None:
    reader = KeyReader("utf-8")
    reader.add(sent.encode())
    pressed = reader.next()
    assert pressed is not None
    assert pressed.other == name


def test_a_key_sequence_is_parsed_in_any_pieces() -> None:
    split = {sent: [bytes([byte]) for byte in sent.encode()] for sent in SENT if sent != "\r\n"}
    assert {sent: keys(*data) for sent, data in split.items()} == {sent: [SENT[sent]] for sent in split}


@given(st.lists(st.sampled_from([sent for sent in SENT if sent not in ("\r", "\n", "\r\n")])), st.data())
def test_many_keys_in_any_pieces_are_parsed_one_by_one(sent: list[str], data: st.DataObject) -> None:
    whole = "".join(sent).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=5)))
    pieces = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert keys(*pieces) == [SENT[each] for each in sent]


def test_a_lone_escape_is_a_key_when_nothing_follows() -> None:
    reader = KeyReader("utf-8")
    reader.add(b"\x1b")
    assert reader.next() is None
    assert reader.begun
    pressed = reader.next(settled=True)
    assert pressed is not None
    assert pressed.key == "escape"
    assert not reader.begun


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (b"\x1b\x1b", ["escape", "escape"]),
        (b"\x1b\x1b[B", ["escape", "down"]),
        (b"\x1b[", [None]),
        (b"\x1b[1;", [None]),
        (b"\x1bO", [None]),
        (b"\x1b[M", [None]),
        (b"\x1b[M!\x1b[A", [None, "up"]),
        (b"\x1bPxyz", [None]),
        (b"\x1bP\x1bn", [None, None]),
        (b"\x1b[\x1b[A", [None, "up"]),
    ],
)
def test_a_truncated_sequence_consumes_no_other_key(sent: bytes, found: list[str | None]) -> None:
    assert keys(sent, settled=True) == found


@given(st.lists(st.binary()))
def test_any_input_is_consumed(pieces: list[bytes]) -> None:
    found = keys(*pieces, settled=True)
    assert all(key is None or key.isprintable() for key in found)


@pytest.mark.parametrize("sent", SENT)
def test_a_locked_terminal_ignores_only_the_keys_that_leave(sent: str) -> None:
    assert keys(sent.encode(), locked=True) == [None if sent in ("\x03", "\x04", "\x1a") else SENT[sent]]


@pytest.mark.parametrize("begun", ["\x1b]", "\x1bP", "\x1b[", "\x1b[1", "\x1bO", "\x1b_", "\x1bX"])
def test_an_endless_sequence_takes_bounded_memory_and_gives_no_key(begun: str) -> None:
    reader = KeyReader("utf-8", locked=True)
    reader.add(begun.encode())
    for _ in range(100):
        reader.add(b"0;" * 500)
        assert reader.next() is None
    assert len(reader.rest()) < 200


@pytest.mark.parametrize("end", ["\x07", "\x1b\\"])
@pytest.mark.parametrize("size", [1, 100, 5000])
def test_a_control_string_of_any_length_is_consumed_whole(end: str, size: int) -> None:
    sent = f"\x1b]52;c;{'q' * size}{end}n".encode()
    assert keys(*(sent[at : at + 7] for at in range(0, len(sent), 7))) == [None, "n"]


def test_input_typed_ahead_can_be_removed_and_put_back() -> None:
    reader = KeyReader("utf-8")
    reader.add(b"/storm\rn")
    pressed = reader.next()
    assert pressed is not None
    assert pressed.key == "/"
    assert reader.rest() == "storm\rn"
    reader.put_back("n")
    assert reader.next() == type(pressed)("n")
    assert reader.next() is None


def test_every_key_of_the_table_can_be_pressed() -> None:
    known = {*SENT.values(), "escape"}
    assert {key for command in Command for key in command.keys if len(key) > 1} <= known


def test_the_start_of_a_paste_is_reported_in_any_pieces() -> None:
    sent = b"n\x1b[200~p"
    for cut in range(len(sent)):
        for again in (cut, min(cut + 3, len(sent))):
            assert keys(sent[:cut], sent[cut:again], sent[again:]) == ["n", None, "p"]
    reader = KeyReader("utf-8")
    reader.add(b"\x1b[200~")
    assert reader.next() == Pressed(None, "paste")


def test_the_start_of_a_paste_can_be_left_to_a_prompt() -> None:
    reader = KeyReader("utf-8")
    reader.add(b"a\x1b[200~")
    assert reader.next() == Pressed("a")
    assert reader.rest() == "\x1b[200~"
