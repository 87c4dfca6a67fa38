"""The last lines of a page: what was said last and is not shown elsewhere. Pure."""

from newsreader.faces.visual.lines import BLANK, Line, Measure, Piece, indented
from newsreader.faces.wrapping import wrap
from newsreader.text import line


def message_area(message: str, measure: Measure) -> list[Line]:
    """The message's lines for the foot of a page, at most half of it: the rest is what the user is reading.

    A roomy page keeps two rows for it, said or not, so that nothing moves when something is said.
    """
    said = line(message)
    spans = wrap(said, measure.column) if said else []
    most = measure.height // 2
    lines = [indented(measure.indent, Piece(said[a:b])) for a, b in spans][:most]
    if measure.roomy:
        return [BLANK, *(lines or [BLANK])]
    return [BLANK, *lines] if lines and measure.height >= 10 else lines
