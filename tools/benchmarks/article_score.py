"""Scores a cleaned article: its text, its title, its date, its byline, and what kind each of its blocks is.

Measures are those of the field: of the text, the mean precision and recall of runs of four words, as the
article-extraction benchmark has them; of titles and dates, the share that is right; of bylines, the mean F1 of their
words; of kinds, the F1 over all blocks of kind and text together. Captions are silent, and not asked for.
"""

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsreader.model.values import Article

_KINDS = {
    "heading": "h",
    "paragraph": "p",
    "list-item": "li",
    "quote": "q",
    "table-row": "td",
    "preformatted": "pre",
}

_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xad": None, "\u200b": None})

_BYLINE_STARTS = re.compile(r"^(?:by|von|par|por|di|door|af|av|text:?)\s+", re.I)
_JOINING = frozenset(("by", "and", "und", "et", "y"))


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one page. Without a gold value it is None; `kinds` counts blocks: right, wanted, given."""

    text: tuple[float, float]
    title: float | None
    date: float | None
    byline: float | None
    kinds: tuple[int, int, int] | None


def scored(article: Article | None, gold: dict[str, Any]) -> Score:
    """Score an article, or None for a refused page, against the gold that people wrote for the page."""
    blocks = [block for block in article.blocks if block.kind in _KINDS] if article else []
    published = article.published if article else None
    title, byline = (article.title, article.byline or "") if article else ("", "")
    kinds = None
    if gold.get("blocks"):
        wanted = Counter((kind, key) for kind, text in gold["blocks"] if (key := _key(text)))
        given = Counter((_KINDS[block.kind], key) for block in blocks if (key := _key(block.text)))
        kinds = (sum((wanted & given).values()), sum(wanted.values()), sum(given.values()))
    return Score(
        precision_recall(gold["text"], "\n\n".join(block.text for block in blocks)),
        float(_folded(gold["title"]) == _folded(title)) if gold.get("title") else None,
        float(bool(published) and published.date().isoformat() == gold["date"]) if gold.get("date") else None,  # type: ignore[union-attr]
        _f1(_names(gold["author"]), _names(byline)) if gold.get("author") else None,
        kinds,
    )


def means(scores: Sequence[Score]) -> dict[str, float]:
    """Average each measure over pages; a measure without values is left out."""
    found = {"text": mean_f1([score.text for score in scores])}
    for name in ("title", "date", "byline"):
        values = [value for score in scores if (value := getattr(score, name)) is not None]
        if values:
            found[name] = statistics.mean(values)
    counts = [score.kinds for score in scores if score.kinds]
    if counts:
        right, wanted, given = (sum(column) for column in zip(*counts, strict=True))
        found["kinds"] = 2 * right / max(1, wanted + given)
    return found


def mean_f1(scores: Sequence[tuple[float, float]]) -> float:
    """F1 of the mean precision and the mean recall."""
    precision, recall = (statistics.mean(values) for values in zip(*scores, strict=True))
    return float(2 * precision * recall / max(1e-9, precision + recall))


def precision_recall(gold: str, text: str) -> tuple[float, float]:
    """Precision and recall of runs of four words."""
    wanted, given = _runs(gold), _runs(text)
    both = sum((wanted & given).values())
    return both / max(1, sum(given.values())), both / max(1, sum(wanted.values()))


def _runs(text: str) -> "Counter[tuple[str, ...]]":
    words = re.findall(r"\w+", text)
    return Counter(
        tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words[start : start + 4]
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS).split())


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", _folded(text)))


def _names(byline: str) -> set[str]:
    return set(re.findall(r"\w+", _folded(_BYLINE_STARTS.sub("", byline)))) - _JOINING


def _f1(wanted: Iterable[Hashable], given: Iterable[Hashable]) -> float:
    left, right = Counter(wanted), Counter(given)
    return 2 * sum((left & right).values()) / max(1, sum(left.values()) + sum(right.values()))
