"""Passes over the beginning of an article: its standfirst, its first paragraph, a section's name above it."""

import re

from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import DEFINITION, Draft

BELOW_HEADLINE = 12
"""Blocks between a standfirst and the text: byline, date, share buttons, a caption."""

SHORTEST_TEXT = 60
"""Characters of the first words of a text."""

BEFORE_TEXT = 7
"""Blocks between the first paragraph and the second: a picture with its caption, an embedded post."""

SHORTEST_BEGINNING = 80
"""Characters of a paragraph that may be the first."""

ALLOWANCE = 0.8
"""How far a first paragraph may score below the usual limit. On the development set, all such ones belong."""

LONGEST_LABEL = 16
"""Characters of a section's name, which is one or two words."""

_IS_SCORE = re.compile(r"[^\W\d_]{2}\D{0,3}\b\d{1,3}(?:[-–]\d|\W{1,3}[^\Wa-z\d_]\D{0,12}\d)")
"""A sports result: a name and two numbers."""

_NEVER_FIRST = ("promotion", "note", "boilerplate line", "asks the reader", "repeated", "aside more than usual")


def keep_beginning(draft: Draft) -> None:
    """Keep a paragraph that an extractor kept right before the text, even if a box separates the two."""
    for place in _before_text(draft, SHORTEST_BEGINNING, BEFORE_TEXT):
        block = draft.blocks[place]
        if draft.has(place, "above headline", "is title"):
            return
        prose = block.kind == "paragraph" and block.link_share < 0.3 and not block.caption
        prose = prose and draft.has(place, "sentences") and _is_text(block, SHORTEST_BEGINNING)
        foreign = draft.is_furniture(place) or draft.has(place, *_NEVER_FIRST)
        if prose and not foreign and draft.has(place, "readability", "trafilatura"):
            draft.kept[place] = draft.kept[place] or draft.scores[place] > -ALLOWANCE


def keep_standfirst(draft: Draft) -> None:
    """Keep the block between headline and text that repeats the page's description.

    Extractors miss it, because its place and its markup differ from the text's.
    """
    for place in _before_text(draft, SHORTEST_TEXT, BELOW_HEADLINE):
        block = draft.blocks[place]
        if draft.has(place, "above headline") or (draft.has(place, "is title") and block.kind == "heading"):
            return
        if draft.has(place, "is description") and not block.caption:
            repeated = any(block.key in draft.blocks[other].key for other in draft.positions())
            draft.kept[place] = draft.kept[place] or not repeated
            return


def _before_text(draft: Draft, shortest: int, blocks: int) -> range:
    """Return the positions of so many blocks before the first text of this length, from last to first."""
    begins = next((place for place in draft.positions() if _is_text(draft.blocks[place], shortest)), 0)
    return range(begins - 1, max(-1, begins - 1 - blocks), -1)


def _is_text(block: PageBlock, shortest: int) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > shortest


def drop_label(draft: Draft) -> None:
    """Drop a section's name before the first sentence."""
    for position in draft.positions():
        block = draft.blocks[position]
        if block.kind not in ("paragraph", "quote") or len(block.text) > LONGEST_LABEL or block.text[-1] in ".!?…”。":
            return
        if DEFINITION.search(block.shape) or _IS_SCORE.search(block.text) or _stands_over_list(draft, position):
            return
        draft.kept[position] = False


def _stands_over_list(draft: Draft, position: int) -> bool:
    """Whether a line of two or more words heads the list right after it."""
    after = position + 1
    words = len(draft.blocks[position].text.split())
    return words > 1 and after < len(draft.blocks) and draft.kept[after] and draft.blocks[after].kind == "list-item"
