"""Rows of a screen, as runs of text with one look. Pure."""

from collections.abc import Sequence

from newsreader.faces.visual.lines import FEW_COLUMNS, Line
from newsreader.faces.visual.themes import Look, Palette, look_of
from newsreader.faces.wrapping import shown, takes_one_cell_each, width_of
from newsreader.model.frozen import dataclass

Runs = tuple[tuple[str, Look], ...]
"""Text in pieces of one look; adjacent pieces differ in look."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the screen.

    `plain`: every character takes one cell on every terminal, and the row is as wide as the screen. Otherwise it ends
    with its text, before the last cell if possible.
    """

    runs: Runs
    plain: bool

    def cells(self) -> list[tuple[str, Look]]:
        return [(character, look) for text, look in self.runs for character in text]

    def written(self, ground: Look) -> Runs:
        """The runs to write into a blank row of look `ground`: all but the spaces at the end."""
        runs = list(self.runs)
        while runs and runs[-1][1].is_blank_as(ground):
            text, look = runs.pop()
            if text := text.rstrip(" "):
                return (*runs, (text, look))
        return tuple(runs)

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
    """A line as a row of a terminal of this width."""
    texts = [shown(piece.text) for piece in line]
    plain = all(map(takes_one_cell_each, texts))
    left = width if plain or width < FEW_COLUMNS else width - 1
    runs: list[tuple[str, Look]] = []
    for piece, whole in zip(line, texts, strict=True):
        text, cells = _clipped(whole, left)
        if text:
            runs.append((text, look_of(palette, piece)))
        left -= cells
    if left and plain:
        runs.append((" " * left, palette.look("text", focused=False, sounding=False)))
    return Row(in_runs(runs), plain)


def in_runs(pieces: Sequence[tuple[str, Look]]) -> Runs:
    """Join adjacent pieces of the same look."""
    joined: list[tuple[str, Look]] = []
    for text, look in pieces:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return tuple(joined)


def _clipped(text: str, width: int) -> tuple[str, int]:
    """The beginning of a text that fits, and its cells."""
    while (cells := width_of(text)) > width:
        text = text[:-1]
    return text, cells
