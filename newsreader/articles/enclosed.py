"""Keep lists, tables, quotes and code that kept text encloses or leads to.

Extractors, and the weights fitted on their choices, drop short items more often than paragraphs. A listener never
learns of a list missing after "bring with you:", so blocks between kept text of one container are kept too, unless
they are known not to belong to the article.
"""

import re
from collections.abc import Sequence

from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

ENCLOSED_KINDS = ("list-item", "table-row", "quote", "preformatted")

MOSTLY_LINKS = 0.5
"""Share of linked letters. A list above it leads elsewhere, unless the text before introduces it."""

FEW_LINKS = 0.3
"""Share of linked letters of an item in a list with a heading, which may be headlines of other articles."""

SHORTEST_LEAD = 30
"""Characters of a line that introduces a list. A shorter one may be the label over other articles."""

_IN_ITEM = "li."
"""Start of the shape of a block whose container is inside a list item."""

DEFINITION = re.compile(r"^dl\.[^>]{0,200} d[td]\.")
"""The shape of a term or a definition in a `dl`."""

_FOREIGN = ("boilerplate line", "furniture", "dateline")


def with_enclosed(blocks: Sequence[PageBlock], rows: Sequence[Features], kept: Sequence[bool]) -> list[bool]:
    """Return what is kept, extended by the blocks that it encloses."""
    keeps = list(kept)
    last = -1
    for position in [place for place, keep in enumerate(kept) if keep]:
        if 0 <= last < position - 1:
            between = range(last + 1, position)
            for place in _belonging_between(blocks, rows, last, between, position):
                keeps[place] = True
        last = position
    for position in range(1, len(blocks)):
        if keeps[position - 1] and not keeps[position]:
            for place in _introduced_list(blocks, rows, position):
                keeps[place] = True
            keeps[position] = keeps[position] or _is_introduced_address(blocks, rows, position)
    return keeps


def _introduced_list(blocks: Sequence[PageBlock], rows: Sequence[Features], begins: int) -> range:
    """Return the list after a block that leads to it: an item that contains it, or a line ending in a colon."""
    before, first = blocks[begins - 1], blocks[begins]
    introduced = before.text.rstrip().endswith(":") and (before.kind == "list-item" or len(before.text) > SHORTEST_LEAD)
    nested = before.kind == "list-item" and first.shape.startswith(_IN_ITEM) and first.container != before.container
    if first.kind != "list-item" or before.kind not in ("paragraph", "list-item") or not (introduced or nested):
        return range(0)
    ends = begins
    while ends < len(blocks) and blocks[ends].kind == "list-item" and blocks[ends].container == first.container:
        ends += 1
    own = sum(_may_belong(blocks[place], rows[place], before) for place in range(begins, ends))
    if 2 * own <= ends - begins:
        return range(0)
    letters = sum(len(blocks[place].key) for place in range(begins, ends))
    linked = sum(blocks[place].link_share * len(blocks[place].key) for place in range(begins, ends))
    return range(begins, ends) if linked < MOSTLY_LINKS * letters or (introduced and nested) else range(0)


def _is_introduced_address(blocks: Sequence[PageBlock], rows: Sequence[Features], position: int) -> bool:
    """Whether a block is nothing but a link that the sentence before it leads to."""
    before = blocks[position - 1]
    leads = before.kind == "paragraph" and len(before.text) > SHORTEST_LEAD and before.text.rstrip().endswith(":")
    alone = "nothing but a link" in rows[position] and "furniture" not in rows[position]
    return leads and alone and before.container == blocks[position].container


def _belonging_between(
    blocks: Sequence[PageBlock], rows: Sequence[Features], before: int, between: range, after: int
) -> list[int]:
    """Return which blocks between two kept ones belong to the same text."""
    own = [place for place in between if _may_belong(blocks[place], rows[place], blocks[before])]
    if not own:
        return []
    same_text = blocks[before].container == blocks[after].container
    goes_on = blocks[before].kind == "list-item" and all(blocks[place].kind == "list-item" for place in own)
    # A heading between the two belongs to the list after it.
    heads = [place for place in between if _heads_list(blocks, rows, place, own)]
    if not (same_text or goes_on) or len(own) + len(heads) < sum(not blocks[place].caption for place in between):
        return []
    own = sorted([*own, *heads])
    letters = sum(len(blocks[place].key) for place in own)
    linked = sum(blocks[place].link_share * len(blocks[place].key) for place in own)
    introduced = blocks[before].text.rstrip().endswith(":")
    return own if introduced or linked < MOSTLY_LINKS * letters else []


def _heads_list(blocks: Sequence[PageBlock], rows: Sequence[Features], place: int, own: list[int]) -> bool:
    """Whether a heading stands over one of the article's own lists."""
    if blocks[place].kind != "heading" or blocks[place].link_share or not _is_own(rows[place]):
        return False
    items = [below for below in own if below > place and blocks[below].kind == "list-item"]
    if not items or items[0] != place + 1:
        return False
    return not any(blocks[below].link_share > FEW_LINKS and not _was_kept(rows[below]) for below in items)


def _was_kept(row: Features) -> bool:
    return "readability" in row or "trafilatura" in row


def _may_belong(block: PageBlock, row: Features, before: PageBlock) -> bool:
    return block.kind in ENCLOSED_KINDS and not block.caption and block.asides <= before.asides and _is_own(row)


def _is_own(row: Features) -> bool:
    return "promotion" not in row and not any(row.get(name) for name in _FOREIGN)
