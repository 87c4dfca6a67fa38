"""Lays out the foot of a page: the last message that the page does not show, and the text being typed. Pure."""

from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Piece, indented, spread
from newsreader.faces.wrapping import in_parts, usual_width_of, width_of
from newsreader.model.text import line

NARROW = 0.75
"""The width of a repeated message, as a share of the first time's, so that no row of it stays the same."""


def is_like(message: str, before: str) -> bool:
    """Whether a message begins or ends with the same word as the one before in its place.

    A reader that `speaks_difference` would not speak all of it then.
    """
    come, gone = message.split(), before.split()
    return bool(come and gone) and (come[0] == gone[0] or come[-1] == gone[-1])


def message_area(message: str, measure: Measure, *, again: bool = False) -> list[Line]:
    """Lay out a message for the foot of a page, in at most half of it; a longer one ends with a sign.

    Readers that compare rows do not speak those that stay the same, so a message shown `again` is wrapped differently.
    A roomy page reserves two rows for messages, so that nothing moves when one comes. A message has the look of a
    heading, for users who see little of the page at a time.
    """
    said = line(message)
    column = min(measure.column, max(1, width_of(said)))
    column = max(1, int(column * NARROW)) if again else column
    most = measure.height // 2
    parts = in_parts([said], column, most) if said and most else [[]]
    lines = [indented(measure.indent, Piece(row, "heading")) for row in parts[0]]
    if len(apart := spread(lines, measure.leading)) <= most:
        lines = apart
    if measure.roomy:
        return [BLANK, *(lines or [BLANK])]
    return [BLANK, *lines] if lines and measure.height >= 10 else lines


def typing_area(message: str, draft: Draft, measure: Measure) -> tuple[list[Line], int]:
    """Lay out the foot of a page during typing: the question, and last the typed text.

    Returns the lines and the column of the cursor in the last one.
    """
    prompt = message if draft.prompt in message else f"{message} {draft.prompt}".lstrip()
    above = message_area(prompt, measure)[: max(0, measure.height - 1)]
    shown, before = _seen(draft, measure.column)
    mark = MARK.ljust(measure.indent - measure.margin)[: measure.indent - measure.margin]
    typed = indented(measure.margin, Piece(f"{mark}{shown} ", focused=True))
    return [*above, typed], measure.indent + before


def typed_line(draft: Draft, width: int) -> tuple[Line, int]:
    """Lay out typed text as a line without a mark. Returns it and the column of the cursor in it."""
    shown, before = _seen(draft, max(1, width - 1))
    return (Piece(f"{shown} ", focused=True),), before


def _seen(draft: Draft, width: int) -> tuple[str, int]:
    """The part of the typed text that fits around the cursor, and its width in cells before the cursor."""
    before, after = draft.text[max(0, draft.cursor - width) : draft.cursor], draft.text[draft.cursor :][:width]
    while before and width_of(before) > width - 1:
        before = before[1:]
    while after and width_of(before + after) > width:
        after = after[:-1]
    return before + after, usual_width_of(before)
