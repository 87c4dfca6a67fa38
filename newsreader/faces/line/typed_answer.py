"""`Answer`, the text typed at a prompt. Pure.

Usually the terminal echoes and edits the line itself. Keys typed before the prompt, and all keys where our own voice
speaks each letter or a text is offered, come here one by one; they are echoed and edited exactly as a terminal would,
so that screen readers notice no difference.
"""

from newsreader.faces.terminal_keys import sequence_end
from newsreader.faces.wrapping import usual_width_of
from newsreader.model.text import line

ENDS = ("\n", "\x03")
"""The ends of a line edited by the terminal: Enter and Ctrl+C. For Escape see `Answer.take_over`."""

LETTERS_AT_MOST = 4096
"""Characters of an answer, as many as a terminal allows in a line."""

_SHOWN = "\x03"
"""The end that a terminal echoes, as two letters (^C), though it is no part of the text."""

_BACKSPACES, _CLEAR, _TAKE_WORD = "\x7f\b", "\x15", "\x17"
"""The codes of Backspace; Ctrl+U and Ctrl+W, which delete the whole text and its last word."""


class Answer:
    """A text being typed."""

    def __init__(self, offered: str = "", *, by_lines: bool = True) -> None:
        """`offered` is the text if nothing is typed. Typing replaces it, and keys that delete edit it. `by_lines`: the
        terminal edits the line."""
        self._offered = offered  # until a key has changed the text
        self.by_lines = by_lines
        """Whether input that ends like a line was edited and echoed by the terminal."""
        self._begun = ""  # an incomplete sequence, which may be a lone Escape
        self.text: str | None = ""
        """None if the user gave up."""
        self.seen = ""
        """The text on screen at the end, even if the user gave up."""
        self.done = False
        self.passed = ""
        """The letters typed last, or deleted last."""
        self._deleted = False
        self.rest = ""
        """Input after the end, which is keys again."""

    @property
    def after_escape(self) -> bool:
        """Whether an Escape is pending: alone it gives up, but it may begin another key."""
        return bool(self._begun)

    def add(self, typed: str) -> str:
        """Add typed input. Returns the echo for it, unless the terminal has echoed it."""
        seen = self.by_lines and typed.endswith(ENDS)
        shown = self._take(self._begun + typed)
        if not seen:
            return shown
        return "\b \b" * 2 + "\r\n" if typed.endswith(_SHOWN) else ""

    def paste(self, pasted: str) -> str:
        """Insert pasted text as one line. Returns the echo for it."""
        text = self.text or ""
        put_in = line(pasted)[: LETTERS_AT_MOST - len(text)]
        self.text, self.passed, self._deleted, self._offered = text + put_in, put_in, False, ""
        return put_in

    def take_over(self, begun: str, ahead: str) -> str:
        """Take over editing from the terminal, whose line ended with an Escape that may begin a key.

        `begun` is its text so far. Returns what to send to erase its echo of the Escape and of `ahead`, what followed.
        """
        self.by_lines = False
        self._take(begun)
        return "" if "\n" in ahead else "\b \b" * sum(map(_cells_as_shown, f"\x1b{ahead}"))

    def settle(self) -> str:
        """A pending Escape has timed out. Returns the echo for it."""
        begun, self._begun = self._begun, ""
        return self.give_up() if begun == "\x1b" else ""

    def give_up(self) -> str:
        """End without a text. Returns the echo for that."""
        self.seen, self.text, self.done = self.text or "", None, True
        return "\r\n"

    def _take(self, typed: str) -> str:
        """Process typed input. Returns the echo for it."""
        self._begun = self.passed = shown = ""
        at = 0
        while at < len(typed):
            letter, end = typed[at], at + 1
            if letter == "\x1b":
                going_on = sequence_end(typed, at)
                if going_on is None:
                    self._begun = typed[at:][:LETTERS_AT_MOST]
                    return shown
                end = going_on
            if letter in "\r\n":
                self.seen, self.done, self.rest = self.text or "", True, typed[end:]
                self.text = self.text or self._offered
                return f"{shown}\r\n"
            if letter in "\x03\x04" or typed[at:end] == "\x1b":
                self.rest = typed[end:]
                return shown + self.give_up()
            shown += self._put(letter)
            at = end
        return shown

    def _put(self, letter: str) -> str:
        text = self.text or ""
        if letter in (*_BACKSPACES, _CLEAR, _TAKE_WORD):
            return self._delete(letter)
        if not letter.isprintable() or len(text) >= LETTERS_AT_MOST:
            return ""
        self.text, self._offered = text + letter, ""
        self.passed = letter if self._deleted else self.passed + letter
        self._deleted = False
        return letter

    def _delete(self, key: str) -> str:
        """Delete the end of the text, or of the offered one, which is shown from then on."""
        offered, self._offered = self._offered, ""
        text = offered or self.text or ""
        word = text.rstrip().rpartition(" ")
        kept = {_CLEAR: "", _TAKE_WORD: word[0] + word[1]}.get(key, text[:-1])
        self.text, self.passed, self._deleted = kept, text[len(kept) :], True
        return kept if offered else "\b \b" * usual_width_of(self.passed)


def _cells_as_shown(letter: str) -> int:
    """The cells of a terminal's echo of a character: a control takes two."""
    return 2 if letter < " " or letter == "\x7f" else usual_width_of(letter)
