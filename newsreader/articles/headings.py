"""Decide which headings are read: those whose text is kept, and series of them."""

from newsreader.articles.draft import Draft

ALLOWANCE = 1.0
"""How far a heading of kept text may score below the limit for paragraphs."""

ALONE = 1.5
"""How far a heading without text under it must score above the limit, if both extractors kept it. It heads a picture
or an offer, or is an entry of a list."""

SERIES = 3
"""Fewest headings of the same markup, with text under each, that are a series: posts of a live blog, list entries."""

MOST_DROPPED = 4
"""Dropped blocks between a heading and its text: a caption, an advertisement."""

PROSE = 80
"""Characters above which a block under a heading is prose."""


def decide_headings(draft: Draft) -> None:
    """Keep headings whose text is kept, from last to first, and series of them."""
    blocks, kept = draft.blocks, draft.kept
    alike: dict[tuple[str, int | None], list[int]] = {}
    headings = [position for position, block in enumerate(blocks) if block.kind == "heading"]
    for position in reversed(headings):
        kept[position] = False
        heads_prose = _stands_over_prose(draft, position)
        foreign = draft.is_furniture(position) and not (draft.has(position, "furniture") and heads_prose)
        if _has_kept_text(draft, position) and not foreign:
            alike.setdefault((blocks[position].shape, blocks[position].level), []).append(position)
            allowance = 0.0 if draft.has(position, "boilerplate line") and not heads_prose else ALLOWANCE
            kept[position] = draft.scores[position] > draft.limit - allowance
    text = [position for position in draft.positions() if blocks[position].kind != "heading"]
    for position in headings:
        among = bool(text) and text[0] <= position < text[-1] and draft.has(position, "both")
        if among and draft.scores[position] > draft.limit + ALONE and not draft.is_furniture(position):
            kept[position] = True
    for positions in alike.values():
        if len(positions) >= SERIES and 2 * sum(kept[position] for position in positions) > len(positions):
            draft.keep(position for position in positions if not draft.has(position, "boilerplate line"))


def _stands_over_prose(draft: Draft, position: int) -> bool:
    """Whether a heading is right above kept prose in its own container, even if it has the words of furniture."""
    if position + 1 >= len(draft.blocks) or not draft.kept[position + 1]:
        return False
    block, below = draft.blocks[position], draft.blocks[position + 1]
    prose = below.kind == "paragraph" and len(below.text) > PROSE and below.link_share < 0.5
    return prose and below.container == block.container and not block.links


def _has_kept_text(draft: Draft, position: int) -> bool:
    """Whether the first kept block under a heading is text or a lower heading."""
    level = draft.blocks[position].level or 0
    for below in range(position + 1, min(len(draft.blocks), position + 1 + MOST_DROPPED)):
        block = draft.blocks[below]
        lower = block.kind != "heading" or (block.level or 0) > level
        if draft.kept[below] or not lower:
            return lower
    return False
