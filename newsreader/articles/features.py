"""What is known of each block when it is decided whether it belongs to the article, as numbers with names."""

import math

from newsreader.articles import wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.votes import Votes
from newsreader.dates import parse_date

Features = dict[str, float]
"""Name of a feature -> its value, about 0 to 1. A feature that is not there is 0."""


def features_of(blocks: list[PageBlock], votes: Votes, title: str, byline: str) -> list[Features]:
    """The features of every block, in order. `title` and `byline` are the page's, as its metadata gives them."""
    shares = _Shares(blocks, votes)
    title_key = wording.key(title)
    names = [key for name in byline.split(",") if len(key := wording.key(name)) > 5]
    selected = [
        position for position in range(len(blocks)) if votes.readability[position] or votes.trafilatura[position]
    ]
    head, tail = set(selected[:2]), set(selected[-3:])
    seen: set[str] = set()
    begun = False
    rows = []
    for position, block in enumerate(blocks):
        row = _of_text(block)
        row.update(_of_votes(votes, position, block))
        row.update(shares.of(position))
        about_author = len(block.text) < 600 and any(name in block.key for name in names)
        promotes = bool(row.get("promotion"))
        in_tail = position in tail
        row.update(
            {
                "is title": bool(title_key) and block.key == title_key,
                "before text: dateline": not begun and _is_dateline(block.text),
                "before text": not begun,
                "repeated": len(block.key) > 20 and block.key in seen,
                "names the author": about_author,
                "head": position in head,
                "tail": in_tail,
                "tail: promotion": in_tail and promotes,
                "tail: about a person": in_tail
                and len(block.text) < 600
                and (about_author or bool(wording.ABOUT_A_PERSON.search(block.text[:160]))),
                "tail: aside mark": in_tail and block.text[:1] in "*—–-(",
            }
        )
        rows.append({name: float(value) for name, value in row.items() if value})
        seen.add(block.key)
        kept = votes.readability[position] or votes.trafilatura[position]
        begun = begun or (kept and block.kind in ("paragraph", "quote") and len(block.text) > 60)
    return rows


def _is_dateline(text: str) -> bool:
    if len(text) >= 90:
        return False
    if wording.BYLINE_START.match(text) or wording.DATELINE_START.match(text):
        return True
    return len(text) < 70 and parse_date(text) is not None


def _of_text(block: PageBlock) -> Features:
    text, length = block.text, len(block.text)
    short = length < 40
    ends = bool(wording.SENTENCE_END.search(text))
    return {
        "always": 1,
        f"kind: {block.kind}": 1,
        "beside": block.beside > 0,
        "beside, in body": block.beside > 0 and block.in_body,
        "in body": block.in_body,
        "caption": block.caption,
        "link share": block.link_share,
        "all links": block.link_share > 0.8,
        "length": min(1.5, math.log1p(length) / 6),
        "short": short,
        "sentences": ends and length > 60,
        "boilerplate line": length < 260 and bool(wording.BOILERPLATE_LINE.match(text)),
        "ends in colon": text.endswith(":"),
        "capitals": length > 8 and text.isupper(),
        "promotion": length < 500 and bool(wording.PROMOTION.search(text)),
        "picture credit": length < 200 and bool(wording.PICTURE_CREDIT.search(text)),
        "short paragraph, no sentence": short and not ends and block.kind == "paragraph" and block.link_share < 0.1,
    }


def _of_votes(votes: Votes, position: int, block: PageBlock) -> Features:
    readability, trafilatura = votes.readability[position], votes.trafilatura[position]
    publisher, inside = votes.publisher[position], votes.inside(position)
    short, linked = len(block.text) < 40, block.link_share > 0.5
    return {
        "readability": readability,
        "trafilatura": trafilatura,
        "both": readability and trafilatura,
        "publisher": publisher,
        "publisher without it": votes.has_publisher and not publisher,
        "inside": inside,
        "above": position < votes.first,
        "below": position > votes.last,
        "readability, inside": readability and inside,
        "trafilatura, inside": trafilatura and inside,
        "readability, linked": readability and linked,
        "trafilatura, linked": trafilatura and linked,
        "readability only, short": readability and not trafilatura and short,
        "trafilatura only, short": trafilatura and not readability and short,
        "publisher and readability": publisher and readability,
        "publisher and trafilatura": publisher and trafilatura,
        "in body, nobody": block.in_body and not (readability or trafilatura),
    }


class _Shares:
    """How much of a block's surroundings was kept: of its container's letters, of the blocks before and after."""

    def __init__(self, blocks: list[PageBlock], votes: Votes) -> None:
        self._containers = [block.container for block in blocks]
        self._either = [(one + other) / 2 for one, other in zip(votes.readability, votes.trafilatura, strict=True)]
        self._totals: dict[object, list[int]] = {}
        for position, block in enumerate(blocks):
            totals = self._totals.setdefault(block.container, [0, 0, 0])
            length = len(block.key)
            totals[0] += length
            totals[1] += length * votes.readability[position]
            totals[2] += length * votes.trafilatura[position]

    def of(self, position: int) -> Features:
        whole, readability, trafilatura = self._totals[self._containers[position]]
        return {
            "container kept by readability": readability / max(1, whole),
            "container kept by trafilatura": trafilatura / max(1, whole),
            "kept before": max(self._either[max(0, position - 2) : position], default=0),
            "kept after": max(self._either[position + 1 : position + 3], default=0),
        }
