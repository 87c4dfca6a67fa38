"""Rows of a screen: what stands in each cell and how it looks. Pure."""

from collections.abc import Sequence

from rich.cells import get_character_cell_size

from newsreader.faces.visual.lines import Line
from newsreader.faces.visual.themes import Look, Palette, look_of
from newsreader.faces.wrapping import shown, width_of
from newsreader.frozen import dataclass

Runs = tuple[tuple[str, Look], ...]
"""Text in pieces, each of one look, of which no two that follow one another look the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the screen: its text in runs of one look. `plain`: every character takes one cell."""

    runs: Runs
    plain: bool

    def cells(self) -> list[tuple[str, Look]]:
        return [(character, look) for text, look in self.runs for character in text]

    @property
    def text(self) -> str:
        return "".join(text for text, _look in self.runs)

    @property
    def focused(self) -> bool:
        return any(look.reverse for _text, look in self.runs)

    @property
    def bold(self) -> bool:
        return any(look.bold for _text, look in self.runs)

    @property
    def empty(self) -> bool:
        return not self.text.strip()


def row_of(line: Line, palette: Palette, width: int) -> Row:
    """A line as a row of exactly the terminal's width."""
    runs: list[tuple[str, Look]] = []
    left = width
    plain = True
    for piece in line:
        text = shown(piece.text)
        cells = len(text) if text.isascii() else width_of(text)
        if not text.isascii() and plain:
            plain = all(get_character_cell_size(character) == 1 for character in text)
        if cells > left:
            text, cells = _clipped(text, left)
        if text:
            runs.append((text, look_of(palette, piece)))
        left -= cells
    if left:
        runs.append((" " * left, palette.look("text", focused=False, sounding=False)))
    return Row(in_runs(runs), plain)


def in_runs(pieces: Sequence[tuple[str, Look]]) -> Runs:
    """These, joined where they look the same."""
    joined: list[tuple[str, Look]] = []
    for text, look in pieces:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return tuple(joined)


def _clipped(text: str, width: int) -> tuple[str, int]:
    """As much of a text as fits, and its cells."""
    while text and width_of(text) > width:
        text = text[:-1]
    return text, width_of(text)
