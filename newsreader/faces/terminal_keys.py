"""Parses a terminal's input into keys by their names in `commands`. Pure.

The whole sequence of an unknown key is consumed, so that no part of it is mistaken for another key.
"""

import re
from codecs import getincrementaldecoder

from newsreader.commands import Command
from newsreader.faces.pastes import BEGINS
from newsreader.messages.keys import PASTE
from newsreader.model.frozen import dataclass

SUSPEND = "suspend"
"""Ctrl+Z, which is no command: it suspends the program and gives the terminal to the shell."""

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
"""The controls that a locked terminal ignores: Ctrl+C, Ctrl+D, Ctrl+Z."""

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
"""Key sequences after "ESC [" or "ESC O". The letters of the keypad are looked up after these."""

_KEYPAD = {chr(ord("p") + digit): str(digit) for digit in range(10)} | dict(zip("MjkmnoX", "\r*+-./=", strict=True))

_FUNCTION_KEYS = {
    **{letter: f"f{number}" for number, letter in enumerate("PQRS", 1)},
    **{f"[{letter}": f"f{number}" for number, letter in enumerate("ABCDE", 1)},  # Linux console
    **{f"{code}~": f"f{number}" for number, code in enumerate((*range(11, 16), *range(17, 22), 23, 24), 1)},
}

# Compiled by `re` when first looked for: the first screen has no keys yet.
_HELD_DOWN = r"1;(?P<letters>[2-8])(?P<letter>[A-QSZ])|(?P<number>\d+);(?P<numbers>[2-8])~"
"""Sequences after "ESC [" with modifier keys, which a digit names.

R is left out: "1;2R" may also be a report of the cursor's position.
"""

_SEQUENCE = (
    r"\x1b(?:\[(\[[A-E]|M[^\x1b]{3}|(?!M)[0-?]*[ -/]*[@-Z\\-~])|O([0-9;]*[@-~])"
    r"|[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|([^\[O\]P^_X\x1b]))"
)
"""A complete sequence: a key ("ESC [" or "ESC O"), a control string, or a letter typed with Alt.

"ESC [ M" reports the mouse, followed by any three characters.
"""

_PASTE = BEGINS.decode()

_BEGUN = r"\x1b(?:\[(?:\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)|O[0-9;]*|[\]P^_X][^\x07\x1b]*(?:\x1b\Z)?)?"

_HELD_AT_MOST = 64
"""Characters stored of an endless sequence. No key's is as long, so the rest does not matter."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key, or None for one without a meaning.

    `other` is the name of such a key ("f1", "ctrl+t"), or "" if it is unknown or the sequence was a terminal's report.
    """

    key: str | None
    other: str = ""


class KeyReader:
    """Parses typed input, in pieces of any size, into keys. Reports the start of a paste as `PASTE`."""

    def __init__(self, encoding: str, *, locked: bool = False) -> None:
        """`locked`: ignore the keys that leave or suspend the program."""
        self._decode = getincrementaldecoder(encoding)(errors="replace").decode
        self._controls = {key: name for key, name in _CONTROLS.items() if not (locked and key in _LEAVING)}
        self._text = ""
        self._reports_pastes = not locked
        self.sent = ""
        """The characters of the key returned last."""

    def add(self, data: bytes) -> None:
        """Add input."""
        # Some terminals send CR and LF for Enter.
        self._text += self._decode(data).replace("\r\n", "\r")

    @property
    def begun(self) -> bool:
        """Whether an incomplete sequence is pending, which may be a lone Escape."""
        return bool(self._text)

    def next(self, *, settled: bool = False) -> Pressed | None:
        """Return the next key, or None if none is complete. `settled`: an incomplete sequence has timed out."""
        if not self._text:
            return None
        if self._text[0] != "\x1b":
            letter = self._take(1)
            key = self._controls.get(letter) or (letter if letter.isprintable() else None)
            return Pressed(key, _other_control(letter) if key is None else "")
        if whole := re.match(_SEQUENCE, self._text):
            if self._take(whole.end()) == _PASTE and self._reports_pastes:
                return Pressed(None, PASTE)
            key = _key_name(whole)
            return Pressed(key, _other_name(whole) if key is None else "")
        begun = re.match(_BEGUN, self._text)
        end = begun.end() if begun else 1
        if end == len(self._text) and not settled:
            if end > _HELD_AT_MOST:
                ending = self._text[-1:] if self._text[-1] == "\x1b" else ""
                self._text = self._text[:_HELD_AT_MOST] + ending
            return None
        # The sequence is invalid or was cut off.
        self._take(end)
        return Pressed("escape" if end == 1 else None)

    def _take(self, end: int) -> str:
        self.sent, self._text = self._text[:end], self._text[end:]
        return self.sent

    def rest(self) -> str:
        """Remove and return all pending input, which was typed before a prompt opened."""
        text, self._text = self._text, ""
        return text

    def put_back(self, text: str) -> None:
        """Put input back in front of the pending input."""
        self._text = text + self._text


def sequence_end(text: str, at: int) -> int | None:
    """The end of the sequence that begins with the escape at `at`; None if it is incomplete.

    If the escape begins no sequence, that is the end of the escape itself.
    """
    if whole := re.compile(_SEQUENCE).match(text, at):
        return whole.end() if whole[3] is None or whole[3].isprintable() else at + 1
    begun = re.compile(_BEGUN).match(text, at)
    end = begun.end() if begun else at + 1
    return None if end == len(text) else end


def _other_control(letter: str) -> str:
    return f"ctrl+{chr(ord(letter) + 96)}" if "\x01" <= letter <= "\x1a" else ""


def _other_name(sequence: re.Match[str]) -> str:
    """The name of an unknown key, or ""."""
    if letter := sequence[3]:  # typed with Alt
        return f"alt+{letter}" if letter.isprintable() and letter != " " else ""
    code = sequence[1] or sequence[2] or ""
    if not (held := re.fullmatch(_HELD_DOWN, code)):
        return _FUNCTION_KEYS.get(code, "")
    mask = int(held["letters"] or held["numbers"]) - 1
    key = held["letter"] or f"{held['number']}~"
    name = _SEQUENCES.get(key) or _FUNCTION_KEYS.get(key)
    modifiers = [word for bit, word in ((4, "ctrl"), (2, "alt"), (1, "shift")) if mask & bit]
    return "+".join([*modifiers, name]) if name else ""


def _key_name(sequence: re.Match[str]) -> str | None:
    code = sequence[1] or sequence[2] or ""
    if code.startswith("1;1") and len(code) == 4:  # no modifier
        code = code[3]
    if code in _SEQUENCES:
        return _SEQUENCES[code]
    letter = _KEYPAD.get(code, "") if sequence[2] else ""
    return _CONTROLS.get(letter, letter) or None
