"""Breaking text into lines by the cells it takes on a terminal. Pure.

What is written in European letters takes a cell a letter. For all else there are tables, which are loaded when a text
first needs them.
"""

import re
from collections.abc import Sequence

TAB = "    "
"""What a tab is shown as."""

Span = tuple[int, int]

_ONE_CELL_EACH = re.compile(r"[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
"""Latin, Greek, Cyrillic and Armenian letters, punctuation, and signs of currencies. Marks and joiners are left out."""

_WORDS = re.compile(r"[^\S\n]*[^\s]+")


def width_of(text: str) -> int:
    """The cells a text takes. A tab takes those of `TAB`."""
    text = shown(text)
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shown(text: str) -> str:
    """The text as it is put on the terminal."""
    return text.replace("\t", TAB)


def wrap(text: str, width: int, *, keep_spaces: bool = False) -> list[Span]:
    """The spans of a text that are its lines, each at most `width` cells wide; a lone wide character may be wider.

    Lines break at white space; a word longer than a line is cut. Lines of the text's own are kept, empty ones too.
    `keep_spaces` keeps those with which a line begins, as preformatted text needs. Text of no line gives one empty.
    """
    width = max(1, width)
    lines: list[Span] = []
    start = 0
    for own_line in text.split("\n"):
        end = start + len(own_line)
        lines.extend(_wrap_line(text, start, end, width, keep_spaces))
        start = end + 1
    return lines


LOW = 12
"""Rows of a terminal on which an announcement often has no room. There it is repeated in parts."""

MORE = " …"
"""Stands at the end of what goes on where it cannot be seen."""


def in_parts(texts: Sequence[str], width: int, height: int) -> list[list[str]]:
    """The rows of these texts, each on rows of its own, in as many parts as it takes to have each on so few rows. All
    parts but the last end with `MORE`."""
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
    """One word, cut where it has to be: between characters as they are seen, never within one."""
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
    """The characters of a word as they are seen: where each begins and ends, and its cells."""
    if word.isascii() or _ONE_CELL_EACH.fullmatch(word):
        return [(at, at + 1, len(TAB) if letter == "\t" else 1) for at, letter in enumerate(word)]
    from rich.cells import split_graphemes

    characters, _total = split_graphemes(word)
    return [(first, last, width_of(word[first:last])) for first, last, _cells in characters]
