"""Which rows a screen reader finds new by comparing them with those before."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def new_rows(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the rows that a reader finds new by comparing."""
    for change, was, until, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal":
            gone = before[was:until]
            yield from (row for row in after[start:stop] if row not in gone)
