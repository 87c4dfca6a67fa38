"""What a terminal sends, as the keys that `commands` names. Pure.

A key that is none of ours is None: it is taken out whole, so that no part of it is mistaken for another.
"""

import re
from codecs import getincrementaldecoder

from newsreader.commands import Command
from newsreader.faces.pastes import BEGINS
from newsreader.messages.keys import PASTE
from newsreader.model.frozen import dataclass

SUSPEND = "suspend"
"""Ctrl+Z, which is no command: the terminal is lent to the shell."""

_CONTROLS = {
    "\r": "enter",
    "\n": "enter",  # some terminals and programs send a line feed for Enter
    "\t": "tab",
    " ": "space",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x0c": "ctrl+l",
    "\x03": Command.QUIT.keys[0],
    "\x04": Command.QUIT.keys[0],
    "\x1a": SUSPEND,
}

_LEAVING = ("\x03", "\x04", "\x1a")
"""Of these, what a locked terminal does not know: Ctrl+C, Ctrl+D, Ctrl+Z."""

_SEQUENCES = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "H": "home",
    "F": "end",
    "E": "begin",
    "G": "begin",  # Linux console
    "1~": "home",
    "2~": "insert",
    "3~": "delete",
    "4~": "end",
    "5~": "page-up",
    "6~": "page-down",
    "7~": "home",
    "8~": "end",
    "15~": "f5",
    "[E": "f5",
    "Z": "shift-tab",
}
"""What follows an escape and a bracket or an O. The keypad's own letters come after these."""

_KEYPAD = {chr(ord("p") + digit): str(digit) for digit in range(10)} | dict(zip("MjkmnoX", "\r*+-./=", strict=True))

_FUNCTION_KEYS = {
    **{letter: f"f{number}" for number, letter in enumerate("PQRS", 1)},
    **{f"[{letter}": f"f{number}" for number, letter in enumerate("ABCDE", 1)},  # Linux console
    **{f"{code}~": f"f{number}" for number, code in enumerate((*range(11, 16), *range(17, 22), 23, 24), 1)},
}

_HELD_DOWN = re.compile(r"1;(?P<letters>[2-8])(?P<letter>[A-QSZ])|(?P<number>\d+);(?P<numbers>[2-8])~")
"""What follows an escape and a bracket where other keys are held down with one: a digit says which. With an R it may
as well be where the cursor is, which terminals tell."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[(\[[A-E]|M[^\x1b]{3}|(?!M)[0-?]*[ -/]*[@-Z\\-~])|O([0-9;]*[@-~])"
    r"|[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|([^\[O\]P^_X\x1b]))"
)
"""A whole one: of a key, by two ways to begin it; a string of the terminal's own; or a letter typed with Alt. M begins
what the mouse has done, in three characters that could be any."""

_PASTE = BEGINS.decode()

_BEGUN = re.compile(r"\x1b(?:\[(?:\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)|O[0-9;]*|[\]P^_X][^\x07\x1b]*(?:\x1b\Z)?)?")

_HELD_AT_MOST = 64
"""Characters of a sequence that goes on and on. No key's is as long, so it does not matter which they are."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key, or None for one that means nothing. `other` is what that one is called, as "f1" or "ctrl+t", "" if it is
    not known, or was no key but something that the terminal tells."""

    key: str | None
    other: str = ""


class KeyReader:
    """Takes keys out of what is typed, whatever pieces it comes in. Of what is pasted it only tells how that begins."""

    def __init__(self, encoding: str, *, locked: bool = False) -> None:
        """`locked`: no key leaves the program, or lends the terminal to another."""
        self._decode = getincrementaldecoder(encoding)(errors="replace").decode
        self._controls = {key: name for key, name in _CONTROLS.items() if not (locked and key in _LEAVING)}
        self._text = ""
        self._tells_of_pastes = not locked
        self.sent = ""
        """What was sent for the key that was taken last."""

    def add(self, data: bytes) -> None:
        """Something has come in."""
        # Some terminals send both for one Enter.
        self._text += self._decode(data).replace("\r\n", "\r")

    @property
    def begun(self) -> bool:
        """A sequence has begun, which may be a lone Escape: what comes next tells."""
        return bool(self._text)

    def next(self, *, settled: bool = False) -> Pressed | None:
        """The next key, or None if there is none yet. `settled`: nothing has followed for so long that nothing will."""
        if not self._text:
            return None
        if self._text[0] != "\x1b":
            letter = self._take(1)
            key = self._controls.get(letter) or (letter if letter.isprintable() else None)
            return Pressed(key, _other_control(letter) if key is None else "")
        if whole := _SEQUENCE.match(self._text):
            if self._take(whole.end()) == _PASTE and self._tells_of_pastes:
                return Pressed(None, PASTE)
            key = _named(whole)
            return Pressed(key, _other(whole) if key is None else "")
        begun = _BEGUN.match(self._text)
        end = begun.end() if begun else 1
        if end == len(self._text) and not settled:
            if end > _HELD_AT_MOST:
                ending = self._text[-1:] if self._text[-1] == "\x1b" else ""
                self._text = self._text[:_HELD_AT_MOST] + ending
            return None
        # What does not go on as a sequence should was none, or was cut off.
        self._take(end)
        return Pressed("escape" if end == 1 else None)

    def _take(self, end: int) -> str:
        self.sent, self._text = self._text[:end], self._text[end:]
        return self.sent

    def rest(self) -> str:
        """All that has come in and was not taken yet: it was typed before there was anything to type into."""
        text, self._text = self._text, ""
        return text

    def put_back(self, text: str) -> None:
        """This came in too, before all else that is to be taken."""
        self._text = text + self._text


def sequence_end(text: str, at: int) -> int | None:
    """Where the sequence ends that begins in a text, with an escape, at a place; None if more of it may come.

    Of an escape that begins none, that is the end of the escape itself.
    """
    if whole := _SEQUENCE.match(text, at):
        return whole.end() if whole[3] is None or whole[3].isprintable() else at + 1
    begun = _BEGUN.match(text, at)
    end = begun.end() if begun else at + 1
    return None if end == len(text) else end


def _other_control(letter: str) -> str:
    return f"ctrl+{chr(ord(letter) + 96)}" if "\x01" <= letter <= "\x1a" else ""


def _other(sequence: re.Match[str]) -> str:
    """What a key is called that is none of ours."""
    if letter := sequence[3]:  # typed with Alt
        return f"alt+{letter}" if letter.isprintable() and letter != " " else ""
    told = sequence[1] or sequence[2] or ""
    if not (held := _HELD_DOWN.fullmatch(told)):
        return _FUNCTION_KEYS.get(told, "")
    mask = int(held["letters"] or held["numbers"]) - 1
    key = held["letter"] or f"{held['number']}~"
    name = _SEQUENCES.get(key) or _FUNCTION_KEYS.get(key)
    modifiers = [word for bit, word in ((4, "ctrl"), (2, "alt"), (1, "shift")) if mask & bit]
    return "+".join([*modifiers, name]) if name else ""


def _named(sequence: re.Match[str]) -> str | None:
    told = sequence[1] or sequence[2] or ""
    if told.startswith("1;1") and len(told) == 4:  # no other key is held down with it
        told = told[3]
    if told in _SEQUENCES:
        return _SEQUENCES[told]
    letter = _KEYPAD.get(told, "") if sequence[2] else ""
    return _CONTROLS.get(letter, letter) or None
