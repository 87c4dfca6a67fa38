"""Turns lines into strips, which Textual's line API renders."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from newsreader.faces.visual.lines import Line
from newsreader.faces.visual.themes import Palette, style_of
from newsreader.faces.wrapping import shown


def strip_of(line: Line, palette: Palette, width: int, *, focused: bool = False) -> Strip:
    """Return a line as a strip of `width` cells; adjacent pieces with the same look are one segment.

    `focused`: the rest of the row has the look of the focus.
    """
    runs: list[tuple[str, Style]] = []
    for piece in line:
        style = style_of(palette, piece.part, piece.focused, piece.sounding)
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + shown(piece.text), style)
        elif piece.text:
            runs.append((shown(piece.text), style))
    rest = style_of(palette, "text", focused=focused, sounding=False)
    free = width - sum(Segment(text).cell_length for text, _style in runs)
    if free > 0 and runs and runs[-1][1] == rest:
        runs[-1] = (runs[-1][0] + " " * free, rest)
    return Strip([Segment(text, style) for text, style in runs]).adjust_cell_length(width, rest)
