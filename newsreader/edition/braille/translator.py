"""The translator into braille: liblouis (https://liblouis.io), called by ctypes, or our own without contractions.

Orca, BRLTTY and NVDA install liblouis. Its table of contracted Unified English Braille is RNIB's."""

import ctypes
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from newsreader import messages
from newsreader.edition.braille.cells import BLANK
from newsreader.edition.braille.uncontracted import plain, uncontracted
from newsreader.model.languages import primary

_LIBRARIES = {
    "linux": ("liblouis.so.20", "liblouis.so"),
    "darwin": ("liblouis.20.dylib", "/opt/homebrew/lib/liblouis.dylib"),
    "win32": ("liblouis.dll",),
}

_TABLES = {1: "en-ueb-g1.ctb", 2: "en-ueb-g2.ctb"}

_AS_CELLS_OF_UNICODE = 4 | 64
"""The modes `dotsIO` and `ucBrl` of liblouis, which give Unicode cells."""

_LOG_NOTHING = 60_000

_CELLS_A_CHARACTER = 8
"""The most cells that a character can need, with a wide margin."""


class Liblouis:
    """The loaded library. `version` is the version of liblouis."""

    def __init__(self, library: Any) -> None:
        self._library = library
        library.lou_version.restype = ctypes.c_char_p
        self.version = library.lou_version().decode("ascii", "replace")
        library.lou_setLogLevel(_LOG_NOTHING)
        wide = library.lou_charSize() == 4
        self._character: Any = ctypes.c_uint32 if wide else ctypes.c_uint16
        self._encoding = "utf-32-le" if wide else "utf-16-le"

    def has_table(self, grade: int) -> bool:
        """Whether the library can translate into this grade."""
        return bool(self._library.lou_checkTable(_TABLES[grade].encode()))

    def cells(self, text: str, grade: int) -> str:
        """The cells of a text; "" if the library could not translate it."""
        return self._translate("lou_translateString", _TABLES[grade], text, _AS_CELLS_OF_UNICODE).replace(" ", BLANK)

    def text(self, cells: str, grade: int) -> str:
        """The text that cells stand for, for checks. Capitals and spaces may differ from the original."""
        return self._translate("lou_backTranslateString", f"unicode.dis,{_TABLES[grade]}", cells, 0)

    def _translate(self, function: str, tables: str, text: str, mode: int) -> str:
        encoded = text.encode(self._encoding)
        size = len(encoded) // ctypes.sizeof(self._character)
        given, room = ctypes.c_int(size), ctypes.c_int(_CELLS_A_CHARACTER * size + 64)
        source = (self._character * max(1, size)).from_buffer_copy(encoded or bytes(ctypes.sizeof(self._character)))
        result = (self._character * room.value)()
        translate = getattr(self._library, function)
        done = translate(
            tables.encode(), source, ctypes.byref(given), result, ctypes.byref(room), None, None, ctypes.c_int(mode)
        )
        if not done or given.value < size:
            return ""
        return bytes(result)[: room.value * ctypes.sizeof(self._character)].decode(self._encoding, "replace")


@cache
def liblouis() -> Liblouis | None:
    """Load the library of this system; None if there is none."""
    for name in _LIBRARIES.get(sys.platform, ()):
        try:
            return Liblouis(ctypes.CDLL(name))
        except (OSError, AttributeError):
            continue
    return None


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
