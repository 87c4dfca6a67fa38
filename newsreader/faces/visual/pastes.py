"""What is pasted, told from what is typed. Textual's own parser takes what follows an escape in it for keys. Pure."""

from collections.abc import Iterator

from newsreader.faces.line.pastes import QUIET_SECONDS
from newsreader.frozen import dataclass

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"


@dataclass(frozen=True, slots=True)
class Part:
    """Of what comes in. What is `pasted` is there whole."""

    text: str
    pasted: bool = False


class Pastes:
    """Takes in what comes, whatever pieces it comes in. What is typed is given at once."""

    def __init__(self) -> None:
        self._begun = ""  # the end of what was given, as much as can be a piece of what begins a paste
        self._pasted: str | None = None
        self._came = 0.0

    def add(self, text: str, at: float) -> Iterator[Part]:
        """This came at a time, in seconds of a clock that never jumps. A paste that was cut off ends with a rest."""
        if self._pasted is not None and at - self._came >= QUIET_SECONDS:
            yield Part(self._pasted, pasted=True)
            self._pasted = None
        self._came = at
        while text:
            if self._pasted is None:
                before, begins, rest = (self._begun + text).partition(BEGINS)
                given = before[len(self._begun) :]
                if begins and len(before) < len(self._begun):
                    # The parser has had how it begins, and needs the rest of that, and an end.
                    given = text.removesuffix(rest) + ENDS
                self._begun = "" if begins else before[1 - len(BEGINS) :]
                self._pasted, text = ("" if begins else None), rest
                if given:
                    yield Part(given)
            else:
                pasted, ends, text = (self._pasted + text).partition(ENDS)
                self._pasted = None if ends else pasted
                if ends:
                    yield Part(pasted, pasted=True)
