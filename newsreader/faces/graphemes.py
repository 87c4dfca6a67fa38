"""Grapheme clusters, by rich, which loads large tables."""

from rich.cells import split_graphemes


def grapheme_spans(text: str) -> list[tuple[int, int]]:
    """The begin and end of each grapheme cluster in a text."""
    spans, _cells = split_graphemes(text)
    return [(first, last) for first, last, _cells in spans]
