"""The decision: which blocks of a page are its article, by a fixed logistic score.

The weights are in `weights.json`, fitted by `tests/benchmarks/fit_weights.py`.
"""

import json
from functools import cache
from importlib.resources import files

from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features
from newsreader.articles.votes import Votes

LEAST_SHARE = 0.5
"""Of the letters that the more modest extractor kept. A decision that keeps less has gone wrong: it is too strict."""

MARGIN = 0.3
"""How much less than the last block needed for that another may score, and be kept with it."""


@cache
def weights() -> dict[str, float]:
    """Name of a feature -> its weight in the score. The score is positive for what belongs to the article."""
    table = json.loads(files("newsreader.articles").joinpath("weights.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def score(features: Features, table: dict[str, float]) -> float:
    """The logarithm of the odds that a block belongs to the article."""
    return sum(value * table.get(name, 0.0) for name, value in features.items())


def chosen(blocks: list[PageBlock], features: list[Features], votes: Votes, table: dict[str, float]) -> list[int]:
    """The positions of the blocks that are the article, in order."""
    scores = [score(row, table) for row in features]
    lengths = [len(block.key) for block in blocks]
    found = (
        sum(length for length, kept in zip(lengths, by, strict=True) if kept)
        for by in (votes.readability, votes.trafilatura)
    )
    limit = _limit(scores, lengths, LEAST_SHARE * min((letters for letters in found if letters), default=0))
    kept = [
        position
        for position, value in enumerate(scores)
        if value > limit and not (features[position].get("is title") and blocks[position].kind == "heading")
    ]
    while kept and blocks[kept[-1]].kind == "heading":  # what it headed was left out
        kept.pop()
    return kept


def _limit(scores: list[float], lengths: list[int], least: float) -> float:
    """What a block must score: nothing, or so little less that at least so many letters are kept."""
    best_first = sorted(zip(scores, lengths, strict=True), reverse=True)
    letters = 0
    for value, length in best_first:
        letters += length
        if letters >= least:
            return min(0.0, value - MARGIN)
    return 0.0
