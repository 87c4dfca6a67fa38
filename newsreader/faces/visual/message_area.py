"""The last lines of a page: what was said last and is not shown elsewhere, and what is being typed. Pure."""

from newsreader.faces.visual.draft import Draft
from newsreader.faces.visual.lines import BLANK, MARK, Line, Measure, Piece, indented, spread
from newsreader.faces.wrapping import in_parts, usual_width_of, width_of
from newsreader.model.text import line

NARROW = 0.75
"""How wide a message is that is said again, beside the first time: then no row of it is as it was."""


def is_like(message: str, before: str) -> bool:
    """Whether one in place of the other is not spoken whole: of a row that has changed, some screen readers (NVDA)
    speak no more than that in which it differs."""
    come, gone = message.split(), before.split()
    return bool(come and gone) and (come[0] == gone[0] or come[-1] == gone[-1])


def message_area(message: str, measure: Measure, *, again: bool = False) -> list[Line]:
    """The message's lines for the foot of a page, at most half of it: the rest is what the user is reading. What has
    no room there ends with a sign. Readers that compare the rows of a screen speak none that stays as it was, so what
    is said `again` is broken into others.

    A roomy page keeps two rows for it, said or not, so that nothing moves when something is said. It looks like no
    other text, for whoever sees little of the page at a time.
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
    """The lines for the foot of a page while something is typed: what asks for it, and last what has been typed.

    Also the column of the cursor in the last line.
    """
    prompt = message if draft.prompt in message else f"{message} {draft.prompt}".lstrip()
    above = message_area(prompt, measure)[: max(0, measure.height - 1)]
    shown, before = _seen(draft, measure.column)
    mark = MARK.ljust(measure.indent - measure.margin)[: measure.indent - measure.margin]
    typed = indented(measure.margin, Piece(f"{mark}{shown} ", focused=True))
    return [*above, typed], measure.indent + before


def typed_line(draft: Draft, width: int) -> tuple[Line, int]:
    """What has been typed, as a line without a mark, and the column of the cursor in it."""
    shown, before = _seen(draft, max(1, width - 1))
    return (Piece(f"{shown} ", focused=True),), before


def _seen(draft: Draft, width: int) -> tuple[str, int]:
    """As much of what is typed as fits around the cursor, and the cells of it that stand before the cursor."""
    before, after = draft.text[max(0, draft.cursor - width) : draft.cursor], draft.text[draft.cursor :][:width]
    while before and width_of(before) > width - 1:
        before = before[1:]
    while after and width_of(before + after) > width:
        after = after[:-1]
    return before + after, usual_width_of(before)
