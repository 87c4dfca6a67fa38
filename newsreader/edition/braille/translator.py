"""Chooses the translator into braille, and says which one it is."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from newsreader import messages
from newsreader.edition.braille.cells import BLANK
from newsreader.edition.braille.liblouis import Liblouis, liblouis
from newsreader.edition.braille.uncontracted import plain, uncontracted
from newsreader.model.languages import primary

_INDENT = re.compile("(^ +)")
_COLUMN_GAP = re.compile("(^ +| {2,})")
"""Spaces that braille preserves: those that begin a line, and those between columns."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates texts into cells of braille. `grade` is 1 or 2; `note` is a sentence naming the translator."""

    grade: int
    note: str
    translate: Callable[[str], str]

    def cells(self, text: str, language: str = "", *, preformatted: bool = False) -> str:
        """The cells of a text in any script, with its line breaks, and a blank cell for each space that begins a line.

        `language` is its BCP 47 tag, "" for English. Only English is contracted. `preformatted` text has a blank cell
        for every space, and tab stops.
        """
        translate = uncontracted if primary(language) not in ("", "en") else self.translate
        kept = _COLUMN_GAP if preformatted else _INDENT
        lines = []
        for line in (text.expandtabs() if preformatted else text).split("\n"):
            pieces = kept.split(line)
            words, gaps = pieces[::2], [*pieces[1::2], ""]
            cells = (translate(plain(each, language)) + len(gap) * BLANK for each, gap in zip(words, gaps, strict=True))
            lines.append("".join(cells))
        return "\n".join(lines)


def translator(grade: int) -> Translator:
    """The translator into a grade; into uncontracted braille if liblouis is missing."""
    library = liblouis()
    if grade == 1:
        return Translator(1, messages.BRAILLE_UNCONTRACTED, uncontracted)
    if library is None or not library.has_table(grade):
        return Translator(1, messages.braille_without_liblouis(sys.platform), uncontracted)
    return Translator(grade, messages.braille_contracted(library.version), partial(_contracted, library, grade))


def _contracted(library: Liblouis, grade: int, text: str) -> str:
    return (library.cells(text, grade) or uncontracted(text)) if text else ""
