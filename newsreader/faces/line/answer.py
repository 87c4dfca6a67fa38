"""What is typed when a text is asked for. Pure.

The terminal itself shows it and lets it be edited, and hands it over as a line. What had been typed before it was asked
for was not shown, and comes in whatever pieces it came in.
"""

import re

ENDS = ("\n", "\x03", "\x1b")
"""What ends a line that the terminal has had in hand: Enter, Ctrl+C, Escape."""

_SEQUENCE = re.compile(r"[\[O][0-?]*[ -/]*[@-~]")


class Answer:
    """A text that becomes whole."""

    def __init__(self) -> None:
        self.text: str | None = ""
        """None if it was given up."""
        self.done = False
        self.after_escape = False
        """Escape came last. If nothing follows, that was the key, which gives up; else another key begins so."""
        self.rest = ""
        """What came after the end, and is keys again."""

    def add(self, typed: str) -> str:
        """Something has come in. What to show of it now, if the terminal has not done so."""
        seen = typed.endswith(ENDS)
        if self.after_escape:
            self.after_escape = False
            typed = _SEQUENCE.sub("", typed, count=1)
        shown = ""
        for at, letter in enumerate(typed):
            if letter in "\r\n":
                self.done, self.rest = True, typed[at + 1 :]
                return "" if seen else shown + "\r\n"
            if letter in "\x03\x04":
                self.rest = typed[at + 1 :]
                return ("" if seen else shown) + self.give_up()
            if letter == "\x1b":
                self.after_escape = True
                following = self.add(typed[at + 1 :]) if typed[at + 1 :] else ""
                return "" if seen else shown + following
            shown += self._put(letter)
        return "" if seen else shown

    def give_up(self) -> str:
        """No text will come. What to show of that."""
        self.text, self.done = None, True
        return "\r\n"

    def _put(self, letter: str) -> str:
        text = self.text or ""
        if letter in "\x7f\b":
            self.text = text[:-1]
            return "\b \b" if text else ""
        if not letter.isprintable():
            return ""
        self.text = text + letter
        return letter
