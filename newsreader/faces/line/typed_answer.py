"""What is typed when a text is asked for. Pure.

Mostly the terminal itself shows it and lets it be edited, and hands it over as a line. What had been typed before it
was asked for was not shown, and comes in whatever pieces it came in; so does all of it where a voice of ours says each
letter. That is then shown and edited as a terminal would do it, so that screen readers find nothing new.
"""

from newsreader.faces.terminal_keys import sequence_end
from newsreader.faces.wrapping import usual_width_of
from newsreader.model.text import line

ENDS = ("\n", "\x03")
"""What ends a line that the terminal has had in hand: Enter, Ctrl+C. So does Escape; see `Answer.take_over`."""

LETTERS_AT_MOST = 4096
"""Of a text, as terminals have it for a line."""

_SHOWN = "\x03"
"""An end that a terminal shows, as two letters (^C), though it is no part of the text."""

_CLEAR, _TAKE_WORD = "\x15", "\x17"
"""Ctrl+U and Ctrl+W, which take away all of it, and its last word."""


class Answer:
    """A text that becomes whole."""

    def __init__(self, *, by_lines: bool = True) -> None:
        """`by_lines` is as below."""
        self.by_lines = by_lines
        """What ends as a line does was in the terminal's hands, and has been seen."""
        self._begun = ""  # a sequence, which may be Escape alone
        self.text: str | None = ""
        """None if it was given up."""
        self.seen = ""
        """What was to be seen of it when it ended, given up or not."""
        self.done = False
        self.passed = ""
        """The letters that came in last, or were taken away last."""
        self._taken_away = False
        self.rest = ""
        """What came after the end, and is keys again."""

    @property
    def after_escape(self) -> bool:
        """Escape came last. If nothing follows, that was the key, which gives up; else another key begins so."""
        return bool(self._begun)

    def add(self, typed: str) -> str:
        """Something has come in. What to show of it now, if the terminal has not done so."""
        seen = self.by_lines and typed.endswith(ENDS)
        shown = self._take(self._begun + typed)
        if not seen:
            return shown
        return "\b \b" * 2 + "\r\n" if typed.endswith(_SHOWN) else ""

    def paste(self, pasted: str) -> str:
        """This was pasted: it goes in as one line. What to show of it."""
        text = self.text or ""
        put_in = line(pasted)[: LETTERS_AT_MOST - len(text)]
        self.text, self.passed, self._taken_away = text + put_in, put_in, False
        return put_in

    def take_over(self, begun: str, ahead: str) -> str:
        """What the terminal had in hand ended with an escape, which may begin a key. It is edited here from now on.
        What to show, to undo that the terminal has shown the escape, and what came with it, `ahead`."""
        self.by_lines = False
        self._take(begun)
        return "" if "\n" in ahead else "\b \b" * sum(map(_cells_as_shown, f"\x1b{ahead}"))

    def settle(self) -> str:
        """Nothing has followed for so long that nothing will. What to show of that."""
        begun, self._begun = self._begun, ""
        return self.give_up() if begun == "\x1b" else ""

    def give_up(self) -> str:
        """No text will come. What to show of that."""
        self.seen, self.text, self.done = self.text or "", None, True
        return "\r\n"

    def _take(self, typed: str) -> str:
        """Take in what was typed. All that there is to show of it."""
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
                return f"{shown}\r\n"
            if letter in "\x03\x04" or typed[at:end] == "\x1b":
                self.rest = typed[end:]
                return shown + self.give_up()
            shown += self._put(letter)
            at = end
        return shown

    def _put(self, letter: str) -> str:
        text = self.text or ""
        if letter in "\x7f\b":
            return self._take_away(text[-1:])
        if letter == _CLEAR:
            return self._take_away(text)
        if letter == _TAKE_WORD:
            kept = text.rstrip().rpartition(" ")
            return self._take_away(text[len(kept[0] + kept[1]) :])
        if not letter.isprintable() or len(text) >= LETTERS_AT_MOST:
            return ""
        self.text = text + letter
        self.passed = letter if self._taken_away else self.passed + letter
        self._taken_away = False
        return letter

    def _take_away(self, end: str) -> str:
        self.text = (self.text or "").removesuffix(end)
        self.passed, self._taken_away = end, True
        return "\b \b" * usual_width_of(end)


def _cells_as_shown(letter: str) -> int:
    """How many cells a terminal takes to show what is typed: a control is two letters."""
    return 2 if letter < " " or letter == "\x7f" else usual_width_of(letter)
