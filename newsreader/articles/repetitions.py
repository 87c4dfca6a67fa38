"""The pass that drops blocks that repeat kept text: pull quotes, captions that repeat a paragraph."""

from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import Draft

LONG_ENOUGH = 80
"""Letters above which a block does not occur twice in an article by chance."""

QUOTABLE = 15
NEARBY = 8
"""Letters above which a text does not occur twice by chance within `NEARBY` blocks before or after it."""

MOST_REPEATED = 8
"""Most repeated blocks that are dropped. More are intended: a meal plan, an interview with two people."""


def drop_repeated(draft: Draft) -> None:
    """Drop blocks that repeat kept text, with the name of the speaker after them.

    A block with the same markup and container as the text that it repeats is kept: an answer, a refrain.
    """
    blocks, kept = draft.blocks, draft.kept
    firsts: dict[str, int] = {}
    repeats = []
    for position in draft.positions():
        block = blocks[position]
        if block.kind not in ("paragraph", "quote"):
            continue
        if len(block.key) > LONG_ENOUGH:
            first = firsts.setdefault(block.key, position)
            if first == position - 1 or (first != position and not _has_same_markup(block, blocks[first])):
                repeats.append(position)
        elif len(block.key) > QUOTABLE:
            around = range(max(0, position - NEARBY), min(len(blocks), position + NEARBY + 1))
            if any(kept[place] and _is_quoted_from(block, blocks[place]) for place in around):
                repeats.append(position)
    if len(repeats) <= MOST_REPEATED:
        for position in repeats:
            kept[position] = False
            if _has_attribution(blocks, position):
                kept[position + 1] = False


def _is_quoted_from(block: PageBlock, other: PageBlock) -> bool:
    longer = len(other.key) > len(block.key) and block.key in other.key
    return longer and not _has_same_markup(block, other)


def _has_same_markup(block: PageBlock, other: PageBlock) -> bool:
    """Whether two blocks have the same markup and container; False for one with links, a repeated offer."""
    markup, others = ((each.kind, each.container, each.shape, each.own) for each in (block, other))
    return not block.links and markup == others


def _has_attribution(blocks: list[PageBlock], position: int) -> bool:
    """Whether the block after a pull quote says who spoke: inside the quote, in its box, or by name."""
    if position + 1 >= len(blocks):
        return False
    block, after = blocks[position], blocks[position + 1]
    if after.kind not in ("quote", "paragraph") or len(after.text) >= LONG_ENOUGH or after.text[-1] in '.!?…:”"。':
        return False
    if block.kind == "quote":
        words = after.text.split(",")[0].split()
        return after.kind == "quote" or all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    around = [blocks[place].container for place in (position - 1, position + 2) if 0 <= place < len(blocks)]
    return after.container == block.container and block.container not in around
