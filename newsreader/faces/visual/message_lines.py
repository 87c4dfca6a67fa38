"""Lays out the last message that the page does not show, for the foot of the page. Pure."""

from newsreader.faces.visual.lines import Line, Measure, Piece, indented
from newsreader.faces.wrapping import in_parts, width_of
from newsreader.model.text import line

NARROW = 0.75
"""The width of a repeated message, as a share of the first time's, so that no row of it stays the same."""

RESERVING_ROWS = 7
"""Rows of a page from which the last is kept free for messages, so that most cover nothing."""


def reserved(by: Measure) -> int:
    """The rows kept free at the foot of a page."""
    return int(by.height >= RESERVING_ROWS)


def message_lines(message: str, by: Measure, *, again: bool = False) -> list[Line]:
    """Lay out a message in at most half of a page; a longer one is cut, and ends with the sign for more.

    Readers that compare rows do not speak those that stay the same, so for them a message shown `again` is wrapped
    differently. A message has the look of a heading, for users who see little of the page at a time.
    """
    said = line(message)
    if not said:
        return []
    column = min(max(1, by.width - by.indent - 1), max(1, width_of(said)))
    column = max(1, int(column * NARROW)) if again else column
    parts = in_parts([said], column, max(1, by.height // 2))
    return [indented(by.indent, Piece(row, "heading")) for row in parts[0]]
