"""Keep all parts of an article whose text stands in several containers with the same markup.

Extractors look for the one container of the article. Where a page has several with the same markup, they take one, and
a listener would take that part for the whole.
"""

from collections import defaultdict
from collections.abc import Sequence

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features

SUBSTANTIAL = 300
"""Fewest letters of prose of one shape outside the kept blocks that are a part of the text. Fewer may be anything."""

SHORTEST = 40
"""Letters above which a block can be recognised as prose by itself."""

MOST_NOTES = 0.5
"""Share of the text's letters that its notes may have. More are the references of a scholarly work, to which nobody
listens."""

UNDER_HEADLINE = 2
"""Blocks after a link of a headline's length that may be the teaser of another article."""

_FOREIGN = ("boilerplate line", "promotion", "furniture", "dateline", "is title")
_GOES_WITH_PROSE = ("heading", "list-item", "quote", "preformatted", "table-row")


def with_parts(blocks: Sequence[PageBlock], rows: Sequence[Features], kept: Sequence[int]) -> list[int]:
    """Return the kept blocks with the other parts of the same text, in page order."""
    shown = set(kept)
    asides: dict[str, int] = {}
    for position in kept:
        block = blocks[position]
        if _is_prose(block):
            asides[block.shape] = min(asides.get(block.shape, block.asides), block.asides)
    others: dict[str, list[int]] = defaultdict(list)
    used = {blocks[position].key for position in kept}
    headline = -1 - UNDER_HEADLINE
    for position, block in enumerate(blocks):
        if block.link_share > 0.8 and len(block.text.split()) >= 4:
            headline = position
        if position in shown or block.shape not in asides or position - headline <= UNDER_HEADLINE:
            continue
        if _is_prose(block) and block.asides <= asides[block.shape] and _is_own(block, rows[position], used):
            others[block.shape].append(position)
            used.add(block.key)
    added: set[int] = set()
    for positions in others.values():
        if sum(len(blocks[position].key) for position in positions) >= SUBSTANTIAL:
            added.update(positions)
    if added:
        shown |= added | _others_in_containers(blocks, rows, added, used)
    return sorted(shown | _notes_to(blocks, rows, sorted(shown)))


def _others_in_containers(
    blocks: Sequence[PageBlock], rows: Sequence[Features], added: set[int], used: set[str]
) -> set[int]:
    """Return headings, lists and quotes in the containers of the added parts."""
    containers = {blocks[position].container for position in added}
    return {
        position
        for position in range(max(added))
        if blocks[position].container in containers
        and blocks[position].kind in _GOES_WITH_PROSE
        and blocks[position].link_share < 0.5
        and _is_own(blocks[position], rows[position], used)
    }


def _notes_to(blocks: Sequence[PageBlock], rows: Sequence[Features], kept: Sequence[int]) -> set[int]:
    """Return the notes that footnote marks in the text lead to, with the heading over them."""
    led_to = {href[1:] for position in kept for _, href in blocks[position].links if href.startswith("#")}
    notes = [
        position
        for position, block in enumerate(blocks)
        if block.note in led_to and position > kept[0] and not block.caption and not _is_foreign(rows[position])
    ]
    letters = sum(len(blocks[position].key) for position in kept)
    if not notes or sum(len(blocks[position].key) for position in notes) > MOST_NOTES * letters:
        return set()
    over = notes[0] - 1
    return {*notes, over} if blocks[over].kind == "heading" and not blocks[over].links else set(notes)


def _is_prose(block: PageBlock) -> bool:
    return (
        block.kind == "paragraph"
        and not block.caption
        and block.link_share < 0.3
        and len(block.key) > SHORTEST
        and boilerplate.SENTENCE_END.search(block.text) is not None
    )


def _is_own(block: PageBlock, row: Features, used: set[str]) -> bool:
    return not block.caption and block.key not in used and not _is_foreign(row)


def _is_foreign(row: Features) -> bool:
    return any(row.get(name) for name in _FOREIGN)
