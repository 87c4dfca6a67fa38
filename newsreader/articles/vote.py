"""The decision: which blocks of a page are its article, by a fixed logistic score.

The weights are in `weights.json`, fitted by `tests/benchmarks/fit_weights.py`.
"""

import json
from functools import cache
from importlib.resources import files

from newsreader.articles.blocks import PageBlock
from newsreader.articles.features import Features
from newsreader.articles.votes import Votes

LEAST_SHARE = 0.35
"""Of the letters that the more modest extractor kept. A decision that keeps less has gone wrong; theirs stands."""


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
    kept = [position for position, row in enumerate(features) if score(row, table) > 0]
    letters = sum(len(blocks[position].key) for position in kept)
    others = [
        [position for position, by_this in enumerate(by) if by_this] for by in (votes.readability, votes.trafilatura)
    ]
    sizes = [sum(len(blocks[position].key) for position in positions) for positions in others]
    if letters < LEAST_SHARE * min((size for size in sizes if size), default=0):
        kept = others[sizes.index(max(sizes))]
    while kept and blocks[kept[-1]].kind == "heading":  # what it headed was left out
        kept.pop()
    return kept
