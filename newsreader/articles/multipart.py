"""Keep all parts of an article whose text stands in several containers with the same markup.

Extractors look for the one container of the article. Where a page has several with the same markup, they take one, and
a listener would take that part for the whole.
"""

from collections import defaultdict
from collections.abc import Sequence

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import Draft

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


def keep_parts(draft: Draft) -> None:
    """Keep the other parts of the same text, with what is in their containers, and the notes to it."""
    blocks = draft.blocks
    asides: dict[str, int] = {}
    for block in (blocks[position] for position in draft.positions()):
        if _is_prose(block):
            asides[block.shape] = min(asides.get(block.shape, block.asides), block.asides)
    used = {blocks[position].key for position in draft.positions()}
    others: dict[str, list[int]] = defaultdict(list)
    headline = -1 - UNDER_HEADLINE
    for position, block in enumerate(blocks):
        if block.link_share > 0.8 and len(block.text.split()) >= 4:
            headline = position
        if draft.kept[position] or block.shape not in asides or position - headline <= UNDER_HEADLINE:
            continue
        if _is_prose(block) and block.asides <= asides[block.shape] and _is_own(draft, position, used):
            others[block.shape].append(position)
            used.add(block.key)
    parts = [positions for positions in others.values() if draft.letters(positions) >= SUBSTANTIAL]
    added = [position for positions in parts for position in positions]
    draft.keep([*added, *_others_in_containers(draft, added, used)])
    draft.keep(_notes_to(draft, draft.positions()))


def _others_in_containers(draft: Draft, added: Sequence[int], used: set[str]) -> list[int]:
    """Return headings, lists and quotes in the containers of the added parts."""
    containers = {draft.blocks[position].container for position in added}
    return [
        position
        for position, block in enumerate(draft.blocks[: max(added, default=0)])
        if block.container in containers
        and block.kind in _GOES_WITH_PROSE
        and block.link_share < 0.5
        and _is_own(draft, position, used)
    ]


def _notes_to(draft: Draft, kept: Sequence[int]) -> list[int]:
    """Return the notes that footnote marks in the text lead to, with the heading over them."""
    led_to = {href[1:] for position in kept for _, href in draft.blocks[position].links if href.startswith("#")}
    notes = [
        position
        for position, block in enumerate(draft.blocks)
        if block.note in led_to and position > kept[0] and not block.caption and not draft.has(position, *_FOREIGN)
    ]
    if not notes or draft.letters(notes) > MOST_NOTES * draft.letters(kept):
        return []
    over = draft.blocks[notes[0] - 1]
    return [*notes, notes[0] - 1] if over.kind == "heading" and not over.links else notes


def _is_prose(block: PageBlock) -> bool:
    return (
        block.kind == "paragraph"
        and not block.caption
        and block.link_share < 0.3
        and len(block.key) > SHORTEST
        and boilerplate.SENTENCE_END.search(block.text) is not None
    )


def _is_own(draft: Draft, position: int, used: set[str]) -> bool:
    block = draft.blocks[position]
    return not block.caption and block.key not in used and not draft.has(position, *_FOREIGN)
