"""What a text leads to, and what leads into it: lists and addresses after a colon, the paragraph before all others.

They change what is kept in place: extractors pass over a list without sentences, and over what stands apart.
"""

import re
from collections.abc import Sequence

from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

SHORTEST_LEAD = 20
"""Characters of a sentence that leads to something. Shorter ones are labels."""

MOST_ITEMS = 15
"""Of a list that a sentence leads to. A longer one is kept or not for itself."""

BEFORE_TEXT = 7
"""Blocks between the first paragraph and the second, at most: a picture with its caption, an embedded post."""

SHORTEST_BEGINNING = 80
"""Characters of a paragraph that may be the first."""

INDULGENCE = 0.8
"""How much less than others it may score. Down to this, all on the development set that are found so belong there."""

_BY_A_DAY = re.compile(
    r"\b(?:by|before|until|till|no later than|on|bis|vor|am|avant|jusqu.au|le|antes del?|hasta el|el)"
    r" (?:\w{1,12} ){0,2}"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,10}|[^\W\d_]{3,10} \d{1,2}(?![\d,]))\b",
    re.I,
)
"""By when somebody may do something."""

LONGEST_CALL = 300
"""Characters of a sentence that says what one may do."""

_OF_THE_SITE = ("disclosure", "picture credit", "dateline", "names the author")

_NOT_SAID_FIRST = (
    "promotion",
    "note",
    "disclosure",
    "boilerplate line",
    "picture credit",
    "asks the reader",
    "repeated",
    "beside more than usual",
)


def keep_introduced(
    blocks: Sequence[PageBlock], rows: Sequence[Features], furniture: Sequence[bool], kept: list[bool]
) -> None:
    """Keep the address that stands alone, or the list, after the sentence that leads to it."""
    for position in range(1, len(blocks)):
        lead, block = blocks[position - 1], blocks[position]
        leads = lead.kind == "paragraph" and len(lead.text) > SHORTEST_LEAD and lead.text.rstrip().endswith(":")
        if kept[position] or not kept[position - 1] or not leads:
            continue
        if "nothing but a link" in rows[position] and lead.container == block.container and not furniture[position]:
            kept[position] = True
        items = _items_from(blocks, position)
        plain = sum(blocks[place].link_share for place in items) < 0.5 * len(items)
        foreign = any(furniture[place] or "promotion" in rows[place] for place in items)
        if items and len(items) <= MOST_ITEMS and plain and not foreign and block.beside <= lead.beside:
            for place in items:
                kept[place] = True


def keep_calls(
    blocks: Sequence[PageBlock], rows: Sequence[Features], furniture: Sequence[bool], kept: list[bool]
) -> None:
    """Keep the sentence after the text that says by what day to write or to come.

    It has words that sites ask for subscribers in; what they ask for has no day.
    """
    for position in range(1, len(blocks)):
        lead, block, row = blocks[position - 1], blocks[position], rows[position]
        alike = block.kind == lead.kind == "paragraph" and block.shape == lead.shape
        if kept[position] or not kept[position - 1] or not alike or block.container != lead.container:
            continue
        found = "both" in row and not furniture[position] and not any(name in row for name in _OF_THE_SITE)
        if found and block.text[-1] in ".!" and len(block.text) < LONGEST_CALL and _BY_A_DAY.search(block.text):
            kept[position] = True


def _items_from(blocks: Sequence[PageBlock], position: int) -> range:
    """The items of one list from a position on; none if there is another block."""
    end = position
    while end < len(blocks) and end - position <= MOST_ITEMS and blocks[end].kind == "list-item":
        if blocks[end].container != blocks[position].container:
            break
        end += 1
    return range(position, end)


def keep_beginning(
    blocks: Sequence[PageBlock],
    rows: Sequence[Features],
    furniture: Sequence[bool],
    scores: Sequence[float],
    kept: list[bool],
) -> None:
    """Keep a paragraph right before the text that an extractor found too, though something parts it from the rest."""
    begins = next(
        (
            place
            for place, keeps in enumerate(kept)
            if keeps and blocks[place].kind in ("paragraph", "quote") and len(blocks[place].text) > SHORTEST_BEGINNING
        ),
        0,
    )
    for place in range(begins - 1, max(-1, begins - 1 - BEFORE_TEXT), -1):
        block, row = blocks[place], rows[place]
        if "above headline" in row or "is title" in row:
            return
        prose = block.kind == "paragraph" and "sentences" in row and block.link_share < 0.3 and not block.caption
        found = "readability" in row or "trafilatura" in row
        foreign = (
            furniture[place] or len(block.text) < SHORTEST_BEGINNING or any(name in row for name in _NOT_SAID_FIRST)
        )
        if prose and found and not foreign and scores[place] > -INDULGENCE:
            kept[place] = True
