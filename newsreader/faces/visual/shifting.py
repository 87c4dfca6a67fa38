"""Finds rows that a terminal can move instead of painting: they are higher or lower on the next page. Pure."""

from collections.abc import Sequence
from typing import TypeVar

from newsreader.faces.visual.rows import Row
from newsreader.model.frozen import dataclass

_T = TypeVar("_T")

MOVING, MOVING_WITHIN, ROW, ERASING = 9, 20, 12, 8
"""Approximate bytes for moving all rows from one on; for moving those between two; for painting a row, in addition to
its text; and for erasing all rows from one on. Tuned by tests/benchmarks/move_bytes.py."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The rows from `top` to `bottom` move up by `by` rows, or down if that is negative."""

    top: int
    bottom: int
    by: int

    def applied(self, rows: Sequence[_T], blank: _T) -> list[_T]:
        """The rows after the move, with `blank` in the gap."""
        top, end, by = self.top, self.bottom + 1, self.by
        moved = rows[top:end]
        moved = [*moved[by:], *[blank] * by] if by > 0 else [*[blank] * -by, *moved[:by]]
        return [*rows[:top], *moved, *rows[end:]]


def shift(before: Sequence[Row | None], after: Sequence[Row], blank: Row | None, *, filling: int = 0) -> Shift | None:
    """Find the move after which the fewest bytes are left to send; None if none saves bytes.

    `blank` is the row that a move leaves in the gap, None if that must be painted; `filling` is the number of bytes for
    painting a blank row.
    """
    numbers: dict[Row | None, int] = {}
    old = [numbers.setdefault(row, len(numbers)) for row in before]
    new = [numbers.setdefault(row, len(numbers)) for row in after]
    changed = [y for y, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if not changed:
        return None
    nothing = numbers.setdefault(blank, len(numbers))
    texts = [len(row.text.strip()) for row in after]
    prices = [ROW + (text or filling) for text in texts]

    bare = len(new)
    while blank is not None and bare and new[bare - 1] == nothing:
        bare -= 1

    def price(rows: list[int]) -> int:
        painted = sum(prices[y] for y, (a, b) in enumerate(zip(rows[:bare], new, strict=False)) if a != b)
        return painted + ERASING * (rows[bare:] != new[bare:])

    best, least = None, price(old)
    first, last = changed[0], changed[-1]
    for by in range(first - last, last - first + 1):
        to = range(max(first, first - by), min(last, last - by) + 1)
        moved = [y for y in to if by and texts[y] and old[y] != new[y] == old[y + by]]
        if not moved:
            continue
        top, bottom = moved[0] + min(0, by), moved[-1] + max(0, by)
        while top > first and (old[top - 1] != new[top - 1] or not texts[top - 1]):
            top -= 1
        while bottom < last and (old[bottom + 1] != new[bottom + 1] or not texts[bottom + 1]):
            bottom += 1
        for each, takes in ((Shift(top, len(new) - 1, by), MOVING), (Shift(top, bottom, by), MOVING_WITHIN)):
            if (whole := takes + price(each.applied(old, nothing))) < least:
                best, least = each, whole
    return best
