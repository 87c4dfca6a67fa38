"""Keep lists, tables, quotes and code that kept text encloses or leads to, and contacts and details at its end.

Extractors, and the weights fitted on their choices, drop short items more often than paragraphs. A listener never
learns of a list missing after "bring with you:", so blocks between kept text of one container are kept too, unless
they are known not to belong to the article.
"""

import re
import sys
from collections.abc import Sequence

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import DEFINITION, Draft
from newsreader.articles.features import gives_document

ENCLOSED_KINDS = ("list-item", "table-row", "quote", "preformatted")

MOSTLY_LINKS = 0.5
"""Share of linked letters from which a list leads elsewhere, unless the text before introduces it."""

FEW_LINKS = 0.3
"""Share of linked letters above which an item under a heading may be the headline of another article."""

SHORTEST_LEAD = 20
"""Characters of a line that introduces a list. A shorter one may be the label over other articles."""

LONGEST_LABEL = 60
"""Characters of a line over a list of contacts."""

MOST_CONTACTS = 15
"""Items of a list of contacts or documents. A longer one is a directory."""

FEWEST_DETAILS = 4
"""Fewest blocks of details at the end of an article: two terms, each with its definition."""

LONGEST_CALL = 300
"""Characters of a sentence that says by what day to do something."""

_IN_ITEM = "li."
"""Start of the shape of a block whose container is inside a list item."""

_REACHES = re.compile(
    r"\S@[^\s@]{1,80}\.\w"
    r"|(?<![\d.,/-])(?:\+\d{1,3}|\(0?\d{2,4}\)|0\d{1,4}|1-\d{3}|\d{3})"
    r"[ ()/-]{1,3}\d{2,8}(?:[ -]\d{2,6}){0,3}(?![\d,.]?\d)"
)
"""A mail address or a telephone number."""

_FOREIGN = ("boilerplate line", "furniture", "dateline")
_NO_CALL = ("furniture", "dateline", "names the author")


def keep_enclosed(draft: Draft) -> None:
    """Keep the blocks that kept text encloses or leads to, and the details at its end."""
    last = -1
    for position in draft.positions():
        if 0 <= last < position - 1:
            draft.keep(_belonging_between(draft, last, position))
        last = position
    for position in range(1, len(draft.blocks)):
        if draft.kept[position - 1] and not draft.kept[position]:
            draft.keep(_introduced_list(draft, position))
            draft.keep(_contacts_from(draft, position))
            if _is_introduced_address(draft, position) or _says_by_when(draft, position):
                draft.kept[position] = True
    if kept := draft.positions():
        draft.keep(_details_after(draft, kept[-1]))


def _introduced_list(draft: Draft, begins: int) -> range:
    """Return the list after a block that leads to it: an item that contains it, or a line ending in a colon."""
    before, first = draft.blocks[begins - 1], draft.blocks[begins]
    introduced = _ends_in_colon(before) and (before.kind == "list-item" or len(before.text) > SHORTEST_LEAD)
    nested = before.kind == "list-item" and first.shape.startswith(_IN_ITEM) and first.container != before.container
    if first.kind != "list-item" or before.kind not in ("paragraph", "list-item") or not (introduced or nested):
        return range(0)
    run = _items_from(draft, begins)
    if 2 * sum(_may_belong(draft, place, before) for place in run) <= len(run):
        return range(0)
    return run if (introduced and nested) or not _is_mostly_links(draft, run) else range(0)


def _contacts_from(draft: Draft, begins: int) -> range:
    """Return the list after kept text, with its label, if at least half of it gives contacts or documents."""
    before, label = draft.blocks[begins - 1], draft.blocks[begins]
    if before.kind == "list-item":
        return range(0)
    is_label = label.kind == "heading" or (label.kind == "paragraph" and len(label.text) <= LONGEST_LABEL)
    labelled = is_label and not label.links and label.container == before.container and _is_own(draft, begins)
    run = _items_from(draft, begins + labelled, begins + labelled + MOST_CONTACTS + 1)
    if not 0 < len(run) <= MOST_CONTACTS or not all(_may_belong(draft, place, before) for place in run):
        return range(0)
    blocks = [draft.blocks[place] for place in run]
    reaching = sum(bool(_REACHES.search(block.text)) or gives_document(block) for block in blocks)
    return range(begins, run.stop) if 2 * reaching >= len(run) else range(0)


def _items_from(draft: Draft, begins: int, most: int = sys.maxsize) -> range:
    """Return the run of items of one list from a position on, up to the position `most`."""
    blocks, ends = draft.blocks, begins
    most = min(most, len(blocks))
    while ends < most and blocks[ends].kind == "list-item" and blocks[ends].container == blocks[begins].container:
        ends += 1
    return range(begins, ends)


def _details_after(draft: Draft, last: int) -> range:
    """Return the `dl` right after the article that says when, where and for how much, with the heading over it."""
    blocks, begins = draft.blocks, last + 1
    if begins < len(blocks) and blocks[begins].kind == "heading" and not blocks[begins].links:
        begins += 1
    ends = begins
    while ends < len(blocks) and DEFINITION.search(blocks[ends].shape):
        ends += 1
    run = range(begins, ends)
    if len(run) < FEWEST_DETAILS or not all(_is_own(draft, place) for place in range(last + 1, ends)):
        return range(0)
    foreign = any(
        blocks[place].asides > blocks[last].asides or boilerplate.ABOUT_THE_PAGE.match(blocks[place].text)
        for place in run
    )
    return range(0) if foreign or _is_mostly_links(draft, run) else range(last + 1, ends)


def _says_by_when(draft: Draft, position: int) -> bool:
    """Whether a sentence after kept text says by what day to write or to come.

    Sites ask for subscribers in the same words, but without a day.
    """
    before, block = draft.blocks[position - 1], draft.blocks[position]
    alike = (before.kind, before.shape, before.container) == ("paragraph", block.shape, block.container)
    own = draft.has(position, "both") and not draft.has(position, *_NO_CALL)
    sentence = block.kind == "paragraph" and block.text[-1] in ".!" and len(block.text) < LONGEST_CALL
    return alike and own and sentence and boilerplate.BY_A_DAY.search(block.text) is not None


def _is_introduced_address(draft: Draft, position: int) -> bool:
    """Whether a block is nothing but a link that the sentence before it leads to."""
    before = draft.blocks[position - 1]
    leads = before.kind == "paragraph" and len(before.text) > SHORTEST_LEAD and _ends_in_colon(before)
    alone = draft.has(position, "nothing but a link") and not draft.has(position, "furniture")
    return leads and alone and before.container == draft.blocks[position].container


def _ends_in_colon(block: PageBlock) -> bool:
    return block.text.rstrip().endswith(":")


def _belonging_between(draft: Draft, first: int, last: int) -> list[int]:
    """Return the positions of the blocks between two kept ones that belong to the same text."""
    blocks, between = draft.blocks, range(first + 1, last)
    before = blocks[first]
    own = [place for place in between if _may_belong(draft, place, before)]
    if not own:
        return []
    same_text = before.container == blocks[last].container
    goes_on = before.kind == "list-item" and all(blocks[place].kind == "list-item" for place in own)
    # A heading between the two belongs to the list after it.
    heads = [place for place in between if _heads_list(draft, place, own)]
    if not (same_text or goes_on) or len(own) + len(heads) < sum(not blocks[place].caption for place in between):
        return []
    own = sorted([*own, *heads])
    return own if _ends_in_colon(before) or not _is_mostly_links(draft, own) else []


def _is_mostly_links(draft: Draft, places: Sequence[int]) -> bool:
    linked = sum(draft.blocks[place].link_share * len(draft.blocks[place].key) for place in places)
    return linked >= MOSTLY_LINKS * draft.letters(places)


def _heads_list(draft: Draft, place: int, own: list[int]) -> bool:
    """Whether a heading stands over one of the article's own lists."""
    block = draft.blocks[place]
    if block.kind != "heading" or block.link_share or not _is_own(draft, place):
        return False
    items = [below for below in own if below > place and draft.blocks[below].kind == "list-item"]
    return items[:1] == [place + 1] and not any(
        draft.blocks[item].link_share > FEW_LINKS and not draft.has(item, "readability", "trafilatura")
        for item in items
    )


def _may_belong(draft: Draft, place: int, before: PageBlock) -> bool:
    block = draft.blocks[place]
    enclosed = block.kind in ENCLOSED_KINDS or (block.kind == "paragraph" and DEFINITION.search(block.shape))
    return bool(enclosed) and not block.caption and block.asides <= before.asides and _is_own(draft, place)


def _is_own(draft: Draft, place: int) -> bool:
    promotes = draft.has(place, "promotion") and boilerplate.promotes(draft.blocks[place].text)
    return not promotes and not draft.has(place, *_FOREIGN)
