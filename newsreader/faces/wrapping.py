"""Wraps text by the cells it takes on a terminal. Pure.

Terminals disagree on the width of some characters. Lines are wrapped by the largest width that any terminal uses, so
that a line is one row on each of them. European letters take one cell each.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from newsreader import faces

TAB = "    "
"""The spaces that replace a tab."""

Span = tuple[int, int]

_ONE_CELL_EACH = re.compile(r"[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
"""Latin, Greek, Cyrillic and Armenian letters, punctuation and currency signs, without marks and joiners.

A terminal set for East Asia may take two cells for some of them; its users are used to rows of that width.
"""

# Compiled by `re` when first looked for, as most texts have neither.
_WIDE_BY_SOME = (
    r"[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f1e6-\U0001f1ff]"
)
"""Two cells since Unicode 16, such as hexagrams; and the letters that make flags."""

_PART_OF_SYLLABLE = r"[\u1160-\u11ff\ud7b0-\ud7fb]"
"""Korean vowels and final consonants, which most terminals draw in the cells of the consonant before."""

_REMEMBERED = 10_000

_WORDS = re.compile(r"[^\S\n]*[^\s]+")


def width_of(text: str) -> int:
    """The most cells that any terminal takes for a text. A tab takes those of `TAB`."""
    text = shown(text)
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    return sum(_CELLS[character].most for character in text)


def usual_width_of(text: str) -> int:
    """The cells that most terminals take for a text, by which the cursor moves."""
    text = shown(text)
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    return sum(_CELLS[character].usual for character in text)


def takes_one_cell_each(text: str) -> bool:
    """Whether each character of a text takes one cell on every terminal."""
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return True
    return all(_CELLS[character] == _ONE for character in text)


class _Cells(NamedTuple):
    """The width of a character: the least of any terminal, that of most, and the largest of any."""

    least: int
    usual: int
    most: int


_ONE = _Cells(1, 1, 1)


class _CellsOf(dict[str, _Cells]):
    """Caches the width of each character."""

    def __missing__(self, character: str) -> _Cells:
        cells = _cells(character)
        if len(self) < _REMEMBERED:
            self[character] = cells
        return cells


_CELLS = _CellsOf()


def _cells(character: str) -> _Cells:
    if _ONE_CELL_EACH.fullmatch(character):
        return _ONE
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or re.match(_PART_OF_SYLLABLE, character):
        return _Cells(0, 0, 1)  # the Linux console gives each a cell
    width = unicodedata.east_asian_width(character)
    cells = 2 if width in ("W", "F") else 1
    if category == "Mc":  # vowel signs: one cell in the tables of glibc and tmux, none in others
        return _Cells(0, cells, cells)
    unsure = width == "A" or category == "Cn" or re.match(_WIDE_BY_SOME, character)  # Cn: newer than this Python
    return _Cells(1, cells, 2 if unsure else cells)


def shown(text: str) -> str:
    """The text as sent to the terminal."""
    return text.replace("\t", TAB)


def wrap(text: str, width: int, *, keep_spaces: bool = False) -> list[Span]:
    """Wrap a text into spans of at most `width` cells; a lone wide character may be wider.

    Wraps at white space; a word longer than a line is cut. Line breaks in the text stay, blank lines too. `keep_spaces`
    keeps leading spaces, as preformatted text needs. An empty text gives one empty span.
    """
    width = max(1, width)
    lines: list[Span] = []
    start = 0
    for own_line in text.split("\n"):
        end = start + len(own_line)
        lines.extend(_wrap_line(text, start, end, width, keep_spaces))
        start = end + 1
    return lines


def broken_at_words(line: str, width: int) -> str:
    """A line broken at spaces to fit a terminal.

    A longer word is left to the terminal, so that an address can still be copied and clicked. Spaces at its beginning
    stay.
    """
    if width_of(line) <= width:
        return line
    rows, row = list[str](), ""
    for word in re.findall(r"\s*\S+", line):
        if row and width_of(row + word) > width:
            rows.append(row)
            row = word.lstrip()
        else:
            row += word
    return "\n".join([*rows, row])


LOW = 12
"""Rows of a terminal on which announcements often do not fit, and are repeated in parts."""

MORE = " …"
"""The text at the end of a part that is continued in another."""


def in_parts(texts: Sequence[str], width: int, height: int) -> list[list[str]]:
    """Wrap texts, each on its own rows, and split the rows into parts of at most `height`.

    All parts but the last end with `MORE`.
    """
    height = max(1, height)
    rows = [text[start:end] for text in texts for start, end in wrap(text, width)]
    if len(rows) > height:
        rows = [text[start:end] for text in texts for start, end in wrap(text, max(1, width - len(MORE)))]
    parts = [rows[at : at + height] for at in range(0, len(rows), height)]
    return [*([*part[:-1], f"{part[-1]}{MORE}"] for part in parts[:-1]), *parts[-1:]]


def _wrap_line(text: str, start: int, end: int, width: int, keep_spaces: bool) -> list[Span]:
    lines: list[Span] = []
    line: Span | None = None
    for word in _WORDS.finditer(text, start, end):
        from_space, word_end = word.span()
        word_start = word_end - len(word.group().lstrip())
        if line is None and keep_spaces:
            word_start = from_space
        if line is not None and width_of(text[line[0] : word_end]) <= width:
            line = (line[0], word_end)
            continue
        if line is not None:
            lines.append(line)
        *full, line = _cut(text, word_start, word_end, width)
        lines.extend(full)
    lines.append(line or (start, start))
    return lines


def _cut(text: str, start: int, end: int, width: int) -> list[Span]:
    """Cut a word to fit, between grapheme clusters."""
    if width_of(text[start:end]) <= width:
        return [(start, end)]
    pieces: list[Span] = []
    opened, used = start, 0
    for first, last, cells in _characters(text[start:end]):
        if used and used + cells > width:
            pieces.append((opened, start + first))
            opened, used = start + first, 0
        used += cells
        if start + last == end:
            pieces.append((opened, end))
    return pieces or [(start, end)]


def _characters(word: str) -> list[tuple[int, int, int]]:
    """The grapheme clusters of a word: start, end and cells of each."""
    if word.isascii() or _ONE_CELL_EACH.fullmatch(word):
        return [(at, at + 1, len(TAB) if letter == "\t" else 1) for at, letter in enumerate(word)]
    return [(first, last, width_of(word[first:last])) for first, last in faces.grapheme_spans(word)]
