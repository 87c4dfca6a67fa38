"""Fits the weights of the vote on the development pages, and estimates how well they do on unseen pages.

    python -m tools.benchmarks.fit_weights ../shared/data [--write] [--sets nk4,fundus,...]

Each page is a folder with `page.html.gz` and `gold.json` (its "text" and "url"). A block belongs to the article if the
gold text has it. The estimate is a cross-validation in five parts that share no domain; `--write` then fits on all the
pages and writes `newsreader/articles/weights.json`.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from newsreader.articles import block_choice, boilerplate, cleaning
from newsreader.articles.blocks import PageBlock
from newsreader.articles.extractor_votes import Votes
from newsreader.articles.features import Features
from tools.benchmarks.article_score import mean_f1, precision_recall

WEIGHTS = Path(block_choice.__file__).with_name("weights.json")
SETS = "zyte,nk4,fundus,fundus_eval,mozilla"
PARTS = 5
RIDGE = 3e-4
"""Regularisation: keeps weights of rare features small. The estimate is the same from 1e-4 to 1e-3."""

ASIDE = 0.6
"""The weight of a page of the set without news: manuals, encyclopaedias, blogs, with their lists and tables."""

DISTINCT = 25
"""Letters of a text that is too long to be in an article by chance."""

Numbers = Any
"""A numpy array of floats."""


@dataclass
class Page:
    name: str
    part: int
    gold: str
    blocks: list[PageBlock]
    features: list[Features]
    votes: Votes
    belongs: list[bool]
    bare: bool


def load(data: Path, sets: list[str], every: int = 1) -> list[Page]:
    """The pages of some sets in order of name, every `every`th of each set, split into blocks and marked."""
    pages = []
    for folder in (path for name in sets for path in sorted((data / name).iterdir())[::every]):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        if not gold.get("text"):
            continue
        page = cleaning.examine(gzip.decompress((folder / "page.html.gz").read_bytes()), gold["url"])
        # The pages of one set have lost their addresses, and come from as many sites as there are pages.
        domain = folder.name if gold["domain"] == "fakehost" else gold["domain"]
        part = int(hashlib.sha256(domain.encode()).hexdigest(), 16) % PARTS
        belongs = belonging(page.blocks, gold["text"])
        name = f"{folder.parent.name}/{folder.name}"
        pages.append(Page(name, part, gold["text"], page.blocks, page.features, page.votes, belongs, page.bare))
    return pages


def belonging(blocks: list[PageBlock], gold: str) -> list[bool]:
    """Whether the gold text has each block. Short texts must also stand where the block does."""
    whole = boilerplate.key(gold)
    lines = {boilerplate.key(line) for line in gold.splitlines()}
    keys = [block.key for block in blocks]
    marks = [len(key) >= DISTINCT and _has(whole, key) for key in keys]
    sure = [position for position, mark in enumerate(marks) if mark]
    first, last = (sure[0], sure[-1]) if sure else (0, -1)
    for position, key in enumerate(keys):
        if len(key) >= DISTINCT or key not in whole:
            continue
        before = keys[position - 1][-DISTINCT:] if position and marks[position - 1] else ""
        after = keys[position + 1][:DISTINCT] if position + 1 < len(keys) and marks[position + 1] else ""
        is_next_to = (before and before + key in whole) or (after and key + after in whole)
        marks[position] = bool(is_next_to) or (first <= position <= last and key in lines)
    return marks


def _has(gold: str, key: str) -> bool:
    return key in gold or (len(key) > 120 and key[:50] in gold and key[-50:] in gold)


def fit(pages: list[Page]) -> dict[str, float]:
    """Fit by logistic regression with Newton's method. A block weighs as many as its words in its article."""
    names = sorted({name for page in pages for row in page.features for name in row})
    column = {name: number for number, name in enumerate(names)}
    rows, targets, weights = [], [], []
    for page in pages:
        if not page.blocks:
            continue
        matrix = np.zeros((len(page.blocks), len(names)))
        for row, features in enumerate(page.features):
            for name, value in features.items():
                matrix[row, column[name]] = value
        target = np.array(page.belongs, float)
        words = np.array([max(1, len(block.text.split())) for block in page.blocks], float)
        weight = words / max(30.0, float(words @ target)) + 0.002
        rubbish = float(weight @ (1 - target))
        if rubbish > 3:  # a page with a hundred comments teaches no more than three articles
            weight = np.where(target > 0, weight, weight * 3 / rubbish)
        rows.append(matrix)
        targets.append(target)
        weights.append(weight * (ASIDE if page.name.startswith("mozilla/") else 1.0))
    table = _regress(np.vstack(rows), np.concatenate(targets), np.concatenate(weights))
    return {name: round(float(value), 3) for name, value in zip(names, table, strict=True) if abs(value) >= 0.005}


def _regress(matrix: Numbers, target: Numbers, weight: Numbers) -> Numbers:
    result = np.zeros(matrix.shape[1])
    ridge = RIDGE * np.eye(matrix.shape[1])
    for _ in range(40):
        odds = 1 / (1 + np.exp(-np.clip(matrix @ result, -30, 30)))
        slope = matrix.T @ (weight * (odds - target)) / weight.sum() + RIDGE * result
        bend = (matrix * (weight * odds * (1 - odds))[:, None]).T @ matrix / weight.sum() + ridge
        step = np.linalg.solve(bend, slope)
        result = result - step
        if np.abs(step).max() < 1e-5:
            break
    return result


def judge(pages: list[Page], tables: Callable[[Page], dict[str, float]]) -> dict[str, list[tuple[float, float]]]:
    """Precision and recall, by set, of the blocks that other weights would choose on every page."""
    found: dict[str, list[tuple[float, float]]] = {"pooled": []}
    for page in pages:
        kept = block_choice.chosen(page.blocks, page.features, page.votes, tables(page), page.bare)
        scores = precision_recall(page.gold, "\n\n".join(page.blocks[position].text for position in kept))
        for name in ("pooled", page.name.split("/")[0]):
            found.setdefault(name, []).append(scores)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pages = load(options.data, options.sets.split(","))
    print(f"{len(pages)} pages, {sum(len(page.blocks) for page in pages)} blocks", file=sys.stderr)
    without = {part: fit([page for page in pages if page.part != part]) for part in range(PARTS)}
    unseen = judge(pages, lambda page: without[page.part])
    table = fit(pages)
    seen = judge(pages, lambda _: table)
    for name, scores in unseen.items():
        print(f"{name:12} {len(scores):4} pages  unseen F1 {mean_f1(scores):.4f}  fitted F1 {mean_f1(seen[name]):.4f}")
    if options.write:
        WEIGHTS.write_text(
            json.dumps(
                {"fitted_by": "tools/benchmarks/fit_weights.py", "pages": len(pages), "weights": table}, indent=1
            )
            + "\n",
            "utf-8",
        )


if __name__ == "__main__":
    main()
