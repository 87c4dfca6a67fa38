"""Decide which blocks of a page are its article: a vote by a logistic score, then the passes that correct it.

The weights are in `weights.json`, fitted by `tools/benchmarks/fit_weights.py`.
"""

import json
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.draft import DEFINITION, Draft, is_furniture
from newsreader.articles.extractor_votes import Votes
from newsreader.articles.features import Features
from newsreader.articles.passes import ON_BLOCKS

LEAST_SHARE = 0.5
"""The vote keeps at least this share of the letters kept by the extractor that kept fewer."""

LEAST_OF_PUBLISHER = 0.8
"""The vote keeps at least this share of the page's letters that are in the publisher's articleBody."""

MARGIN = 0.3
"""How far a kept block may score below the last block needed for these shares."""

FEWEST_OF_MENU = 3
"""Fewest links of a menu on one line."""


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
    furniture = [is_furniture(block, row) for block, row in zip(blocks, features, strict=True)]
    if bare:
        return [place for place, block in enumerate(blocks) if not furniture[place] and not _is_menu(block)]
    lengths = [len(block.key) for block in blocks]
    scores = _with_shared_scores(blocks, [score(row, table) for row in features], lengths)
    readability, trafilatura, publisher = (
        sum(length for length, kept in zip(lengths, by, strict=True) if kept)
        for by in (votes.readability, votes.trafilatura, votes.publisher)
    )
    modest = min((letters for letters in (readability, trafilatura) if letters), default=0)
    limit = _limit(scores, lengths, max(LEAST_SHARE * modest, LEAST_OF_PUBLISHER * publisher))
    kept = [value > limit and not foreign for value, foreign in zip(scores, furniture, strict=True)]
    draft = Draft(blocks, features, scores, limit, kept)
    for step in ON_BLOCKS:
        step.run(draft)
    return draft.positions()


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
    letters = 0
    for value, length in sorted(zip(scores, lengths, strict=True), reverse=True):
        letters += length
        if letters >= least:
            return min(0.0, value - MARGIN)
    return 0.0


def _is_menu(block: PageBlock) -> bool:
    """Whether a line consists of links."""
    return (
        block.kind == "paragraph"
        and len(block.links) >= FEWEST_OF_MENU
        and len(block.text) < 200
        and sum(len(boilerplate.key(words)) for words, _ in block.links) >= 0.95 * len(block.key)
    )
