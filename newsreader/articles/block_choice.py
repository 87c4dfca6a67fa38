"""Decide by a logistic score which blocks of a page are its article.

The weights are in `weights.json`, fitted by `tests/benchmarks/fit_weights.py`.
"""

import json
import re
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.boxes import (
    drop_unpublished,
    keep_beginning,
    keep_posts,
    keep_standfirst,
    keep_times,
)
from newsreader.articles.enclosed import DEFINITION, with_enclosed
from newsreader.articles.extractor_votes import Votes
from newsreader.articles.features import Features

LEAST_SHARE = 0.5
"""The vote keeps at least this share of the letters kept by the extractor that kept fewer."""

LEAST_OF_PUBLISHER = 0.8
"""The vote keeps at least this share of the page's letters that are in the publisher's articleBody."""

MARGIN = 0.3
"""How far a kept block may score below the last block needed for these shares."""

MOSTLY_LINK = 0.8
"""Share of linked letters above which a block is a link."""


HEADING_ALLOWANCE = 1.0
"""How far a heading of kept text may score below the limit for paragraphs."""

HEADING_ALONE = 1.5
"""How far a heading without text under it must score above the limit, if both extractors kept it. It heads a picture
or an offer, or is an entry of a list."""

SERIES = 3
"""Fewest headings of the same markup, with text under each, that are a series: posts of a live blog, list entries."""

MOST_DROPPED = 4
"""Dropped blocks between a heading and its text: a caption, an advertisement."""

LONGEST_LABEL = 16
"""Characters of a section's name, which is one or two words."""

_IS_SCORE = re.compile(r"[^\W\d_]{2}\D{0,3}\b\d{1,3}(?:[-–]\d|\W{1,3}[^\Wa-z\d_]\D{0,12}\d)")
"""A sports result: a name and two numbers."""

FEWEST_OF_MENU = 3
"""Fewest links of a menu on one line."""

WORDS_OF_HEADLINE = 4

LONG_ENOUGH = 80
"""Letters above which a block does not occur twice in an article by chance."""

QUOTABLE = 15
NEARBY = 8
"""Letters above which a text does not occur twice by chance within `NEARBY` blocks before or after it."""

MOST_REPEATED = 8
"""Most repeated blocks that are dropped. More are intended: a meal plan, an interview with two people."""


@cache
def weights() -> dict[str, float]:
    """Load the weight of each feature. Positive weights speak for the article."""
    table = json.loads(files("newsreader.articles").joinpath("weights.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def score(features: Features, table: dict[str, float]) -> float:
    """Return the log odds that a block belongs to the article."""
    return float(sum(map(mul, features.values(), map(table.get, features, repeat(0.0)))))


def chosen(
    blocks: list[PageBlock], features: list[Features], votes: Votes, table: dict[str, float], bare: bool = False
) -> list[int]:
    """Return the positions of the article's blocks, in order; on a `bare` page, of all but furniture and menus."""
    if bare:
        return [
            position
            for position, row in enumerate(features)
            if not _is_furniture(blocks[position], row) and not _is_menu(blocks[position])
        ]
    lengths = [len(block.key) for block in blocks]
    scores = _with_shared_scores(blocks, [score(row, table) for row in features], lengths)
    readability, trafilatura, publisher = (
        sum(length for length, kept in zip(lengths, by, strict=True) if kept)
        for by in (votes.readability, votes.trafilatura, votes.publisher)
    )
    modest = min((letters for letters in (readability, trafilatura) if letters), default=0)
    limit = _limit(scores, lengths, max(LEAST_SHARE * modest, LEAST_OF_PUBLISHER * publisher))
    furniture = [_is_furniture(block, row) for block, row in zip(blocks, features, strict=True)]
    kept = [value > limit and not foreign for value, foreign in zip(scores, furniture, strict=True)]
    _keep_same_markup(blocks, features, kept, limit)
    _keep_series(blocks, features, kept)
    _decide_headings(blocks, features, kept, scores, limit)
    kept = with_enclosed(blocks, features, kept)
    keep_beginning(blocks, features, furniture, scores, kept)
    drop_unpublished(blocks, features, votes, kept)
    _drop_repeated(blocks, kept)
    _drop_label(blocks, kept)
    keep_standfirst(blocks, features, kept)
    keep_times(blocks, kept)
    keep_posts(blocks, features, kept)
    return [position for position, keeps in enumerate(kept) if keeps]


def _decide_headings(
    blocks: list[PageBlock], features: list[Features], kept: list[bool], scores: list[float], limit: float
) -> None:
    """Keep headings whose text is kept, from last to first, and series of them."""
    alike: dict[tuple[str, int | None], list[int]] = {}
    for position in range(len(blocks) - 1, -1, -1):
        block, row = blocks[position], features[position]
        if block.kind != "heading":
            continue
        kept[position] = False
        heads_prose = _stands_over_prose(blocks, kept, position)
        foreign = _is_furniture(block, row) and not ("furniture" in row and heads_prose)
        if _has_kept_text(blocks, kept, position) and not foreign:
            alike.setdefault((block.shape, block.level), []).append(position)
            indulgence = 0.0 if "boilerplate line" in row and not heads_prose else HEADING_ALLOWANCE
            kept[position] = scores[position] > limit - indulgence
    text = [position for position, keeps in enumerate(kept) if keeps and blocks[position].kind != "heading"]
    for position in range(text[0], text[-1]) if text else ():
        block, row = blocks[position], features[position]
        if block.kind == "heading" and "both" in row and scores[position] > limit + HEADING_ALONE:
            kept[position] = kept[position] or not _is_furniture(block, row)
    for positions in alike.values():
        if len(positions) >= SERIES and 2 * sum(kept[position] for position in positions) > len(positions):
            for position in positions:
                kept[position] = kept[position] or not features[position].get("boilerplate line")


def _stands_over_prose(blocks: list[PageBlock], kept: list[bool], position: int) -> bool:
    """Whether a heading is right above kept prose in its own container, even if it has the words of furniture."""
    if position + 1 >= len(blocks) or not kept[position + 1]:
        return False
    block, below = blocks[position], blocks[position + 1]
    prose = below.kind == "paragraph" and len(below.text) > LONG_ENOUGH and below.link_share < 0.5
    return prose and below.container == block.container and not block.links


def _drop_repeated(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Drop blocks that repeat kept text: pull quotes, captions that repeat a paragraph.

    A block with the same markup and container as the text that it repeats is kept: an answer, a refrain.
    """
    firsts: dict[str, int] = {}
    repeats = []
    for position, block in enumerate(blocks):
        if not kept[position] or block.kind not in ("paragraph", "quote"):
            continue
        if len(block.key) > LONG_ENOUGH:
            first = firsts.setdefault(block.key, position)
            if first == position - 1 or (first != position and not _has_same_markup(block, blocks[first])):
                repeats.append(position)
        elif len(block.key) > QUOTABLE:
            around = range(max(0, position - NEARBY), min(len(blocks), position + NEARBY + 1))
            if any(
                kept[place]
                and len(blocks[place].key) > len(block.key)
                and block.key in blocks[place].key
                and not _has_same_markup(block, blocks[place])
                for place in around
            ):
                repeats.append(position)
    if len(repeats) <= MOST_REPEATED:
        for position in repeats:
            kept[position] = False
            if _has_attribution(blocks, position):
                kept[position + 1] = False


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


def _drop_label(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Drop a section's name before the first sentence."""
    for position, block in enumerate(blocks):
        if not kept[position]:
            continue
        if block.kind not in ("paragraph", "quote") or len(block.text) > LONGEST_LABEL or block.text[-1] in ".!?…”。":
            return
        if DEFINITION.search(block.shape) or _IS_SCORE.search(block.text) or _stands_over_list(blocks, kept, position):
            return
        kept[position] = False


def _stands_over_list(blocks: list[PageBlock], kept: list[bool], position: int) -> bool:
    """Whether a line of two or more words heads the list right after it."""
    after = position + 1
    words = len(blocks[position].text.split())
    return words > 1 and after < len(blocks) and kept[after] and blocks[after].kind == "list-item"


def _is_furniture(block: PageBlock, row: Features) -> bool:
    """Whether a block is boilerplate, or shown elsewhere: title, dateline, site lines."""
    dated = "dateline" in row and not DEFINITION.search(block.shape)
    button = "nothing but a link" in row and boilerplate.APPEAL_BUTTON.match(block.text) is not None
    line = "furniture" in row or dated or button or "leads elsewhere" in row or "notice of cookies" in row
    # A headline in capitals that is one link announces another article in the middle of this one.
    line = line or ("nothing but a link" in row and "capitals" in row and len(block.text.split()) >= WORDS_OF_HEADLINE)
    line = line or ("caption, no sentence" in row and "publisher" not in row)
    return line or "title again" in row or ("is title" in row and block.kind == "heading")


def _has_kept_text(blocks: list[PageBlock], kept: list[bool], position: int) -> bool:
    """Whether the first kept block under a heading is text or a lower heading."""
    level = blocks[position].level or 0
    for below in range(position + 1, min(len(blocks), position + 1 + MOST_DROPPED)):
        block = blocks[below]
        if kept[below]:
            return block.kind != "heading" or (block.level or 0) > level
        if block.kind == "heading" and (block.level or 0) <= level:
            return False
    return False


def _with_shared_scores(blocks: list[PageBlock], scores: list[float], lengths: list[int]) -> list[float]:
    """Average the scores of a table's rows, a list's items, or the entries of a `dl`, to keep or drop each whole."""
    groups: dict[tuple[int, str], list[int]] = {}
    defined = -1
    for position, block in enumerate(blocks):
        if block.kind in ("table-row", "list-item"):
            groups.setdefault((block.container, block.kind), []).append(position)
        elif DEFINITION.search(block.shape):
            if position == 0 or not DEFINITION.search(blocks[position - 1].shape):
                defined = position
            groups.setdefault((defined, "definition"), []).append(position)
    together = list(scores)
    for positions in groups.values():
        letters = sum(lengths[position] for position in positions)
        mean = sum(scores[position] * lengths[position] for position in positions) / letters
        for position in positions:
            together[position] = mean
    return together


def _limit(scores: list[float], lengths: list[int], least: float) -> float:
    """Return the score above which blocks are kept: 0, or lower if it takes that to keep `least` letters."""
    best_first = sorted(zip(scores, lengths, strict=True), reverse=True)
    letters = 0
    for value, length in best_first:
        letters += length
        if letters >= least:
            return min(0.0, value - MARGIN)
    return 0.0


def _keep_same_markup(blocks: list[PageBlock], features: list[Features], kept: list[bool], limit: float) -> None:
    """Keep paragraphs with the markup of kept ones, on a page that scores low as a whole.

    Applies to prose that an extractor kept, and to links if all kept blocks with their markup are links.
    """
    if limit >= 0:
        return
    prose: set[tuple[int, str]] = set()
    links: set[tuple[int, str]] = set()
    for block, keeps in zip(blocks, kept, strict=True):
        if keeps:
            (links if block.link_share > MOSTLY_LINK else prose).add((block.container, block.shape))
    for position, block in enumerate(blocks):
        row = features[position]
        if block.kind != "paragraph" or _is_furniture(block, row) or "promotion" in row:
            continue
        made = (block.container, block.shape)
        extracted = "readability" in row or "trafilatura" in row or "publisher" in row
        if made in prose | links and extracted and "sentences" in row and "link share" not in row:
            kept[position] = True
        if made in links - prose and block.link_share > MOSTLY_LINK:
            kept[position] = True


def _keep_series(blocks: list[PageBlock], features: list[Features], kept: list[bool]) -> None:
    """Keep the rest of a series of headed entries whose first ones are kept.

    Scores fall along a page, so the vote alone would cut a long series off. Applies to prose that one extractor kept
    where the other kept little of the page.
    """
    series: dict[tuple[str, int | None, str], list[list[int]]] = {}
    heading = -1
    for position, block in enumerate(blocks):
        if block.kind == "heading":
            heading = position
        elif block.kind == "paragraph" and heading >= 0:
            made = (blocks[heading].shape, blocks[heading].level, block.shape)
            entries = series.setdefault(made, [])
            if not entries or entries[-1][0] < heading:
                entries.append([])
            entries[-1].append(position)
    for entries in series.values():
        if len(entries) > SERIES and all(kept[position] for entry in entries[:SERIES] for position in entry):
            for position in (position for entry in entries[SERIES:] for position in entry):
                row = features[position]
                alone = "trafilatura kept little" in row or "readability kept little" in row
                if alone and "sentences" in row and not _is_furniture(blocks[position], row):
                    kept[position] = kept[position] or "promotion" not in row


def _has_same_markup(block: PageBlock, other: PageBlock) -> bool:
    """Whether two blocks have the same markup and container; False for one with links, a repeated offer."""
    return not block.links and (block.kind, block.container, block.shape, block.own) == (
        other.kind,
        other.container,
        other.shape,
        other.own,
    )


def _is_menu(block: PageBlock) -> bool:
    """Whether a line consists of links."""
    return (
        block.kind == "paragraph"
        and len(block.links) >= FEWEST_OF_MENU
        and len(block.text) < 200
        and (sum(len(boilerplate.key(words)) for words, _ in block.links) >= 0.95 * len(block.key))
    )
