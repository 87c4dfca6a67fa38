"""Keep lists, tables, quotes and code that kept text encloses or leads to, and contacts and details at its end.

Extractors, and the weights fitted on their choices, drop short items more often than paragraphs. A listener never
learns of a list missing after "bring with you:", so blocks between kept text of one container are kept too, unless
they are known not to belong to the article.
"""

import re
from collections.abc import Sequence

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features, gives_document

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

DEFINITION = re.compile(r"^dl\.[^>]{0,200} d[td]\.")
"""The shape of a term or a definition in a `dl`."""

_REACHES = re.compile(
    r"\S@[^\s@]{1,80}\.\w"
    r"|(?<![\d.,/-])(?:\+\d{1,3}|\(0?\d{2,4}\)|0\d{1,4}|1-\d{3}|\d{3})"
    r"[ ()/-]{1,3}\d{2,8}(?:[ -]\d{2,6}){0,3}(?![\d,.]?\d)"
)
"""A mail address or a telephone number."""

_FOREIGN = ("boilerplate line", "furniture", "dateline")
_NO_CALL = ("furniture", "dateline", "names the author")


def with_enclosed(blocks: Sequence[PageBlock], rows: Sequence[Features], kept: Sequence[bool]) -> list[bool]:
    """Return `kept` with the blocks added that kept text encloses or leads to, and the details at its end."""
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
            for place in (*_introduced_list(blocks, rows, position), *_contacts_from(blocks, rows, position)):
                keeps[place] = True
            keeps[position] = (
                keeps[position]
                or _is_introduced_address(blocks, rows, position)
                or _says_by_when(blocks, rows, position)
            )
    if True in keeps:
        for place in _details_after(blocks, rows, max(place for place, keep in enumerate(keeps) if keep)):
            keeps[place] = True
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
    own = sum(_may_belong(blocks, rows, place, before) for place in range(begins, ends))
    if 2 * own <= ends - begins:
        return range(0)
    run = range(begins, ends)
    return run if (introduced and nested) or not _is_mostly_links(blocks, run) else range(0)


def _contacts_from(blocks: Sequence[PageBlock], rows: Sequence[Features], begins: int) -> range:
    """Return the list after kept text, with its label, if at least half of it gives contacts or documents."""
    before, items = blocks[begins - 1], begins
    if before.kind == "list-item":
        return range(0)
    if _is_label(blocks[begins]) and blocks[begins].container == before.container and _is_own(blocks, rows, begins):
        items += 1
    ends = items
    most = min(len(blocks), items + MOST_CONTACTS + 1)
    while ends < most and blocks[ends].kind == "list-item" and blocks[ends].container == blocks[items].container:
        ends += 1
    run = range(items, ends)
    if not 0 < len(run) <= MOST_CONTACTS or not all(_may_belong(blocks, rows, place, before) for place in run):
        return range(0)
    reaching = sum(bool(_REACHES.search(blocks[place].text)) or gives_document(blocks[place]) for place in run)
    return range(begins, ends) if 2 * reaching >= len(run) else range(0)


def _is_label(block: PageBlock) -> bool:
    short = block.kind == "paragraph" and len(block.text) <= LONGEST_LABEL
    return (block.kind == "heading" or short) and not block.links


def _details_after(blocks: Sequence[PageBlock], rows: Sequence[Features], last: int) -> range:
    """Return the `dl` right after the article that says when, where and for how much, with the heading over it."""
    begins = last + 1
    if begins < len(blocks) and blocks[begins].kind == "heading" and not blocks[begins].links:
        begins += 1
    ends = begins
    while ends < len(blocks) and DEFINITION.search(blocks[ends].shape):
        ends += 1
    run = range(begins, ends)
    if len(run) < FEWEST_DETAILS or not all(_is_own(blocks, rows, place) for place in range(last + 1, ends)):
        return range(0)
    if any(blocks[place].asides > blocks[last].asides for place in run):
        return range(0)
    of_page = any(boilerplate.ABOUT_THE_PAGE.match(blocks[place].text) for place in run)
    return range(0) if of_page or _is_mostly_links(blocks, run) else range(last + 1, ends)


def _says_by_when(blocks: Sequence[PageBlock], rows: Sequence[Features], position: int) -> bool:
    """Whether a sentence after kept text says by what day to write or to come.

    Sites ask for subscribers in the same words, but without a day.
    """
    before, block, row = blocks[position - 1], blocks[position], rows[position]
    alike = (before.kind, before.shape, before.container) == ("paragraph", block.shape, block.container)
    own = "both" in row and not any(name in row for name in _NO_CALL)
    sentence = block.kind == "paragraph" and block.text[-1] in ".!" and len(block.text) < LONGEST_CALL
    return alike and own and sentence and boilerplate.BY_A_DAY.search(block.text) is not None


def _is_introduced_address(blocks: Sequence[PageBlock], rows: Sequence[Features], position: int) -> bool:
    """Whether a block is nothing but a link that the sentence before it leads to."""
    before = blocks[position - 1]
    leads = before.kind == "paragraph" and len(before.text) > SHORTEST_LEAD and before.text.rstrip().endswith(":")
    alone = "nothing but a link" in rows[position] and "furniture" not in rows[position]
    return leads and alone and before.container == blocks[position].container


def _belonging_between(
    blocks: Sequence[PageBlock], rows: Sequence[Features], before: int, between: range, after: int
) -> list[int]:
    """Return the positions of the blocks between two kept ones that belong to the same text."""
    own = [place for place in between if _may_belong(blocks, rows, place, blocks[before])]
    if not own:
        return []
    same_text = blocks[before].container == blocks[after].container
    goes_on = blocks[before].kind == "list-item" and all(blocks[place].kind == "list-item" for place in own)
    # A heading between the two belongs to the list after it.
    heads = [place for place in between if _heads_list(blocks, rows, place, own)]
    if not (same_text or goes_on) or len(own) + len(heads) < sum(not blocks[place].caption for place in between):
        return []
    own = sorted([*own, *heads])
    introduced = blocks[before].text.rstrip().endswith(":")
    return own if introduced or not _is_mostly_links(blocks, own) else []


def _is_mostly_links(blocks: Sequence[PageBlock], places: Sequence[int]) -> bool:
    letters = sum(len(blocks[place].key) for place in places)
    linked = sum(blocks[place].link_share * len(blocks[place].key) for place in places)
    return linked >= MOSTLY_LINKS * letters


def _heads_list(blocks: Sequence[PageBlock], rows: Sequence[Features], place: int, own: list[int]) -> bool:
    """Whether a heading stands over one of the article's own lists."""
    if blocks[place].kind != "heading" or blocks[place].link_share or not _is_own(blocks, rows, place):
        return False
    items = [below for below in own if below > place and blocks[below].kind == "list-item"]
    if not items or items[0] != place + 1:
        return False
    return not any(blocks[below].link_share > FEW_LINKS and not _was_kept(rows[below]) for below in items)


def _was_kept(row: Features) -> bool:
    return "readability" in row or "trafilatura" in row


def _may_belong(blocks: Sequence[PageBlock], rows: Sequence[Features], place: int, before: PageBlock) -> bool:
    block = blocks[place]
    enclosed = block.kind in ENCLOSED_KINDS or (block.kind == "paragraph" and DEFINITION.search(block.shape))
    return bool(enclosed) and not block.caption and block.asides <= before.asides and _is_own(blocks, rows, place)


def _is_own(blocks: Sequence[PageBlock], rows: Sequence[Features], place: int) -> bool:
    row = rows[place]
    promotes = "promotion" in row and boilerplate.promotes(blocks[place].text)
    return not promotes and not any(row.get(name) for name in _FOREIGN)
