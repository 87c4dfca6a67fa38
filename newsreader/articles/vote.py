"""The decision: which blocks of a page are its article, by a fixed logistic score.

The weights are in `weights.json`, fitted by `tests/benchmarks/fit_weights.py`.
"""

import json
from functools import cache
from importlib.resources import files

from newsreader.articles.blocks import PageBlock
from newsreader.articles.enclosed import with_enclosed
from newsreader.articles.features import Features
from newsreader.articles.votes import Votes

LEAST_SHARE = 0.5
"""Of the letters that the more modest extractor kept. A decision that keeps less has gone wrong: it is too strict."""

LEAST_OF_PUBLISHER = 0.8
"""Of the letters on the page that are in the publisher's own body of the article."""

MARGIN = 0.3
"""How much less than the last block needed for that another may score, and be kept with it."""


INDULGENCE = 1.0
"""How much less than a paragraph a heading may score if what it heads is kept."""

PASSED = 4
"""Blocks that may be left out between a heading and the first text under it: a picture's caption, an advertisement."""


LONGEST_LABEL = 16
"""Characters of the name of a section, which is a word or two."""

LONG_ENOUGH = 80
"""Letters of a block that does not come twice in an article by chance."""

MOST_REPEATED = 8
"""A page that repeats more than this means it: a plan of meals, an interview with two people."""


@cache
def weights() -> dict[str, float]:
    """Name of a feature -> its weight in the score. The score is positive for what belongs to the article."""
    table = json.loads(files("newsreader.articles").joinpath("weights.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def score(features: Features, table: dict[str, float]) -> float:
    """The logarithm of the odds that a block belongs to the article."""
    return sum(value * table.get(name, 0.0) for name, value in features.items())


def chosen(
    blocks: list[PageBlock], features: list[Features], votes: Votes, table: dict[str, float], bare: bool = False
) -> list[int]:
    """The positions of the blocks that are the article, in order. On a `bare` page there is nothing else."""
    if bare:
        return [position for position, row in enumerate(features) if not _is_furniture(blocks[position], row)]
    lengths = [len(block.key) for block in blocks]
    scores = _together(blocks, [score(row, table) for row in features], lengths)
    readability, trafilatura, publisher = (
        sum(length for length, kept in zip(lengths, by, strict=True) if kept)
        for by in (votes.readability, votes.trafilatura, votes.publisher)
    )
    modest = min((letters for letters in (readability, trafilatura) if letters), default=0)
    limit = _limit(scores, lengths, max(LEAST_SHARE * modest, LEAST_OF_PUBLISHER * publisher))
    kept = [
        value > limit and not _is_furniture(block, row)
        for value, block, row in zip(scores, blocks, features, strict=True)
    ]
    for position in range(len(blocks) - 1, -1, -1):
        if blocks[position].kind == "heading":
            heads = _heads(blocks, kept, position)
            row = features[position]
            indulgence = 0.0 if row.get("boilerplate line") else INDULGENCE
            kept[position] = (
                heads and not _is_furniture(blocks[position], row) and scores[position] > limit - indulgence
            )
    kept = with_enclosed(blocks, features, kept)
    _drop_repeated(blocks, kept)
    _drop_label(blocks, kept)
    return [position for position, keeps in enumerate(kept) if keeps]


def _drop_repeated(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Take out what is read already: a pulled quote, a caption that says the paragraph again."""
    said: set[str] = set()
    again = []
    for position, block in enumerate(blocks):
        if kept[position] and len(block.key) > LONG_ENOUGH and block.kind in ("paragraph", "quote"):
            if block.key in said:
                again.append(position)
            said.add(block.key)
    if len(again) <= MOST_REPEATED:
        for position in again:
            kept[position] = False


def _drop_label(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Take out what stands alone before the first sentence and is none: the name of a section."""
    for position, block in enumerate(blocks):
        if not kept[position]:
            continue
        if block.kind != "paragraph" or len(block.text) > LONGEST_LABEL or block.text[-1] in ".!?…”。":
            return
        kept[position] = False


def _is_furniture(block: PageBlock, row: Features) -> bool:
    """Whether a block is said elsewhere or nowhere: the title, the dateline, the lines every site has."""
    return "furniture" in row or "dateline" in row or ("is title" in row and block.kind == "heading")


def _heads(blocks: list[PageBlock], kept: list[bool], position: int) -> bool:
    """Whether what follows a heading is kept: the next text, or a lower heading that itself is kept."""
    level = blocks[position].level or 0
    for below in range(position + 1, min(len(blocks), position + 1 + PASSED)):
        block = blocks[below]
        if kept[below]:
            return block.kind != "heading" or (block.level or 0) > level
        if block.kind == "heading" and (block.level or 0) <= level:
            return False
    return False


def _together(blocks: list[PageBlock], scores: list[float], lengths: list[int]) -> list[float]:
    """The scores, those of the rows of a table or the items of a list made one: half a list is no use to anybody."""
    groups: dict[tuple[int, str], list[int]] = {}
    for position, block in enumerate(blocks):
        if block.kind in ("table-row", "list-item"):
            groups.setdefault((block.container, block.kind), []).append(position)
    together = list(scores)
    for positions in groups.values():
        letters = sum(lengths[position] for position in positions)
        mean = sum(scores[position] * lengths[position] for position in positions) / letters
        for position in positions:
            together[position] = mean
    return together


def _limit(scores: list[float], lengths: list[int], least: float) -> float:
    """What a block must score: nothing, or so little less that at least so many letters are kept."""
    best_first = sorted(zip(scores, lengths, strict=True), reverse=True)
    letters = 0
    for value, length in best_first:
        letters += length
        if letters >= least:
            return min(0.0, value - MARGIN)
    return 0.0
