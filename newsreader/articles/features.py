"""Compute the features of each block: named numbers for the vote."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.extractor_votes import Votes
from newsreader.articles.opening_lines import author_lines, begins_a_sentence
from newsreader.articles.publication_date import is_sentence
from newsreader.dates import parse_date

LEAST_SHARED, LEAST_SHARE = 12, 0.5
"""A heading repeats the title if one contains the other, and the shorter has more than `LEAST_SHARED` letters and more
than the share `LEAST_SHARE` of the longer one's."""

Features = dict[str, float]
"""Name of a feature -> its value, about 0 to 1. A missing feature is 0."""


_QUOTATION_MARK = re.compile('["“”„«»]')

MOST_WORDS = 12
"""Words at the beginning of a block in which the capitals of names are counted."""

LONGEST_PLACE = 20
"""Letters of a place name that may precede the page's description."""


def features_of(blocks: list[PageBlock], votes: Votes, title: str, byline: str, summary: str) -> list[Features]:
    """Compute the features of every block, in order, from the votes and the page's metadata."""
    shares = _Shares(blocks, votes)
    title_key, summary_key = boilerplate.key(title), boilerplate.key(summary)
    names = [key for name in byline.split(",") if len(key := boilerplate.key(name)) > 5]
    selected = [
        position for position in range(len(blocks)) if votes.readability[position] or votes.trafilatura[position]
    ]
    head, tail = set(selected[:2]), set(selected[-3:])
    seen: set[str] = set()
    begun = False
    headline = next(
        (position for position, block in enumerate(blocks) if block.kind == "heading" and block.key == title_key), -1
    )
    text = next((position for position in selected if _begins_text(blocks[position])), len(blocks) - 1)
    signed = author_lines(blocks, names, title_key)
    rows = []
    for position, block in enumerate(blocks):
        dated = not begun and _is_dateline(block.text)
        gives = gives_document(block)
        linked = 0.0 if gives else block.link_share
        lowered = block.text.lower()
        text_row = _of_text(block, lowered, gives, linked)
        about_author = len(block.text) < 600 and any(name in block.key for name in names)
        in_tail = position in tail
        parts = (
            text_row,
            _of_votes(votes, position, block, linked),
            shares.of(position),
            _of_place(block, shares.usual_asides),
            _named(block.shape),
            _of_wording(block, lowered, linked),
            {
                "under a linked headline": position > 0 and _is_linked_headline(blocks[position - 1]),
                "is title": bool(title_key) and block.key == title_key,
                "title again": not begun
                and block.kind == "heading"
                and (position < headline or _repeats_title(block.key, title_key)),
                "above headline": position < headline,
                "headline unknown": headline < 0,
                "is description": len(block.key) > 30 and _is_description(block.key, summary_key),
                "before text: dateline": dated,
                "dateline": position in signed
                or (not begun and (block.key in names or (dated and _is_no_sentence(block.text)))),
                "before text": not begun,
                "repeated": len(block.key) > 20 and block.key in seen,
                "names the author": about_author,
                "head": position in head,
                "tail": in_tail,
                "tail: promotion": in_tail and text_row["promotion"],
                "tail: about a person": in_tail
                and len(block.text) < 600
                and (about_author or bool(boilerplate.ABOUT_A_PERSON.search(block.text[:160]))),
                "tail: aside mark": in_tail and block.text[:1] in "*—–-(",
            },
        )
        rows.append({name: value for part in parts for name, value in part.items() if value})
        seen.add(block.key)
        begun = begun or position == text
    return rows


def _begins_text(block: PageBlock) -> bool:
    return block.kind in ("paragraph", "quote") and len(block.text) > 60


def _repeats_title(key: str, title: str) -> bool:
    """Whether a heading is nearly the title, apart from a label or the author's name."""
    shorter, longer = sorted((key, title), key=len)
    return len(shorter) > LEAST_SHARED and shorter in longer and len(shorter) > LEAST_SHARE * len(longer)


def _is_description(key: str, summary: str) -> bool:
    """Whether a block is the page's description, cut short or with a place name before it."""
    if not summary or key == summary:
        return bool(summary)
    return len(summary) > 40 and 0 <= key.find(summary[: min(60, len(summary) - 5)]) <= LONGEST_PLACE


def _is_dateline(text: str) -> bool:
    if len(text) >= 90:
        return False
    if boilerplate.BYLINE_START.match(text) or boilerplate.DATELINE_START.match(text):
        return not begins_a_sentence(text)
    return len(text) < 70 and parse_date(text) is not None and not is_sentence(text)


def _is_no_sentence(text: str) -> bool:
    """Whether a text is short and does not end as a sentence does."""
    return len(text) < 70 and not text.endswith((".", "!", "?", ":", "”", '"', "…"))


def _of_text(block: PageBlock, lowered: str, gives: bool, linked: float) -> Features:
    text, length = block.text, len(block.text)
    short = length < 40
    ends = bool(boilerplate.SENTENCE_END.search(text))
    return {
        "always": 1,
        f"kind: {block.kind}": 1,
        "aside": block.asides > 0,
        "aside, deep": block.asides > 2,
        "aside, in body": block.asides > 0 and block.in_body,
        "in body": block.in_body,
        "caption": block.caption,
        "gives a document": gives,
        "link share": linked,
        "all links": linked > 0.8,
        "length": min(1.5, math.log1p(length) / 6),
        "short": short,
        "sentences": ends and length > 60,
        "boilerplate line": not gives and length < 260 and bool(boilerplate.BOILERPLATE_LINE.match(lowered)),
        "furniture": not gives
        and text[0] not in '“„«‘"'
        and bool(
            (length < 160 and boilerplate.is_furniture(text))
            or (length < 400 and (boilerplate.OF_CONTROLS.match(text) or boilerplate.APPEAL.match(text)))
        ),
        "ends in colon": text.endswith(":"),
        "capitals": length > 8 and text.isupper(),
        "promotion": not gives and length < 500 and bool(boilerplate.PROMOTION.search(lowered)),
        "short paragraph, no sentence": short and not ends and block.kind == "paragraph" and linked < 0.1,
    }


def _of_place(block: PageBlock, usual: int) -> Features:
    return {
        "aside more than usual": block.asides > usual,
        "aside as usual": 0 < block.asides <= usual,
    }


@lru_cache(maxsize=4096)
def _named(shape: str) -> Features:
    return {f"named: {name}": 1.0 for name in classnames.named(shape)}


def _is_linked_headline(block: PageBlock) -> bool:
    return block.kind in ("heading", "paragraph") and block.link_share > 0.8 and len(block.text.split()) >= 4


def _of_wording(block: PageBlock, lowered: str, linked: float) -> Features:
    text, length = block.text, len(block.text)
    words = text.split(None, MOST_WORDS)[:MOST_WORDS]
    return {
        "leads elsewhere": bool(block.links) and linked > 0.3 and bool(boilerplate.LEADS_ELSEWHERE.match(text)),
        "notice of cookies": "ookie" in lowered and boilerplate.is_notice_of_cookies(text),
        "caption, no sentence": block.caption and not boilerplate.SENTENCE_END.search(text),
        "nothing but a link": block.kind == "paragraph" and len(block.links) == 1 and block.link_share > 0.95,
        "heading: a link": block.kind == "heading" and block.link_share > 0.95,
        "note": bool(boilerplate.NOTE.match(lowered)),
        "asks the reader": length < 400 and bool(boilerplate.ASKS_THE_READER.search(lowered)),
        "account": length < 400 and bool(boilerplate.ACCOUNT.search(text)),
        "address": "http" in text or "www." in text,
        "begins small": text[:1].islower(),
        "begins with a sign": not text[:1].isalnum() and text[:1] not in "\"'“”„‘’«»‹›-–—",
        "quotes": _QUOTATION_MARK.search(text) is not None,
        "asks": text.endswith("?"),
        "no full stop": length > 60 and text[-1:] not in ".!?…”\"’'»。:)",
        "few words": len(words) < 5,
        "bars": "|" in text or "•" in text or "·" in text,
        "figures": len(boilerplate.FIGURE.findall(text[:40])) / min(40, length),
        "names": sum([word[0].isupper() for word in words]) / max(1, len(words)),
        "very long": length > 300,
    }


def gives_document(block: PageBlock) -> bool:
    """Whether a block links to a document. Such links belong to the article."""
    return bool(block.links) and any(boilerplate.DOCUMENT.search(href) for _, href in block.links)


def _of_votes(votes: Votes, position: int, block: PageBlock, linked: float) -> Features:
    publisher = votes.publisher
    between = 0 < position < len(publisher) - 1 and publisher[position - 1] and publisher[position + 1]
    return _of_ballot(
        votes.readability[position],
        votes.trafilatura[position],
        publisher[position],
        votes.has_publisher,
        between,
        (position >= votes.first) + (position > votes.last),
        len(block.text) < 40,
        linked > 0.5,
        block.in_body,
    )


@lru_cache(maxsize=4096)
def _of_ballot(
    readability: bool,
    trafilatura: bool,
    publisher: bool,
    has_publisher: bool,
    between: bool,
    place: int,
    short: bool,
    mostly_linked: bool,
    in_body: bool,
) -> Features:
    """Compute the features of one combination of votes. `place`: 0 above the article, 1 inside, 2 below."""
    inside = place == 1
    features = {
        "readability": readability,
        "trafilatura": trafilatura,
        "both": readability and trafilatura,
        "publisher": publisher,
        "between publisher's": has_publisher and not publisher and between,
        "publisher without it": has_publisher and not publisher,
        "inside": inside,
        "above": place == 0,
        "below": place == 2,
        "readability, inside": readability and inside,
        "trafilatura, inside": trafilatura and inside,
        "readability, linked": readability and mostly_linked,
        "trafilatura, linked": trafilatura and mostly_linked,
        "readability only, short": readability and not trafilatura and short,
        "trafilatura only, short": trafilatura and not readability and short,
        "publisher and readability": publisher and readability,
        "publisher and trafilatura": publisher and trafilatura,
        "in body, nobody": in_body and not (readability or trafilatura),
    }
    return {name: value for name, value in features.items() if value}


class _Shares:
    """Measures how much the extractors kept of a block's container, of its shape, and of its neighbours."""

    def __init__(self, blocks: list[PageBlock], votes: Votes) -> None:
        self._blocks = blocks
        self._votes = votes
        kept = [(one + other) / 2 for one, other in zip(votes.readability, votes.trafilatura, strict=True)]
        self._around = [0.0, 0.0, *kept, 0.0, 0.0]
        before = [0.0]
        for block, share in zip(blocks, kept, strict=True):
            before.append(before[-1] + share * len(block.key))
        self._way = [letters / max(1.0, before[-1]) for letters in before]
        self._containers: dict[int, _Tally] = {}
        self._shapes: dict[str, _Tally] = {}
        for block, readability, trafilatura in zip(blocks, votes.readability, votes.trafilatura, strict=True):
            length = len(block.key)
            self._containers.setdefault(block.container, _Tally()).add(length, readability, trafilatura)
            self._shapes.setdefault(block.shape, _Tally()).add(length, readability, trafilatura)
        self._main = max(self._containers, key=lambda number: self._containers[number].both, default=-1)
        by_readability = sum(tally.readability for tally in self._containers.values())
        by_trafilatura = sum(tally.trafilatura for tally in self._containers.values())
        self._readability_kept_little = by_readability < 0.5 * by_trafilatura
        self._trafilatura_kept_little = by_trafilatura < 0.5 * by_readability
        self._unlinked: dict[str, float] = {}
        self._roomy: dict[int, float] = {}
        for block in blocks:
            if block.kind in ("paragraph", "quote", "list-item") and len(block.text) > 60:
                own = len(block.key) * (1 - block.link_share)
                self._unlinked[block.shape] = self._unlinked.get(block.shape, 0.0) + own
                self._roomy[block.container] = self._roomy.get(block.container, 0.0) + own
        self._prose = max(1.0, sum(self._unlinked.values()))
        by_asides = sorted(
            (block.asides, len(block.key))
            for block, r, t in zip(blocks, votes.readability, votes.trafilatura, strict=True)
            if (r or t) and len(block.key) > 40
        )
        half = sum(letters for _, letters in by_asides) / 2
        self.usual_asides = 0
        for asides, letters in by_asides:
            self.usual_asides = asides
            half -= letters
            if half <= 0:
                break

    def of(self, position: int) -> Features:
        block = self._blocks[position]
        container, shape = self._containers[block.container], self._shapes[block.shape]
        main = block.container == self._main
        length, r, t = len(block.key), self._votes.readability[position], self._votes.trafilatura[position]
        second, first, _, next_one, after_next = self._around[position : position + 5]
        way = self._way[position]
        return {
            "container kept by readability": container.readability / container.letters,
            "container kept by trafilatura": container.trafilatura / container.letters,
            "shape kept by readability": shape.readability / shape.letters,
            "shape kept by trafilatura": shape.trafilatura / shape.letters,
            "shape kept elsewhere": (shape.both - length * (r and t)) / (shape.letters - length)
            if shape.letters > length
            else 0.0,
            "shape's share of prose": self._unlinked.get(block.shape, 0.0) / self._prose,
            "container's share of prose": self._roomy.get(block.container, 0.0) / self._prose,
            "in main container": main,
            "in main container, outside": main and not self._votes.inside(position),
            "readability kept little": t and self._readability_kept_little,
            "trafilatura kept little": r and self._trafilatura_kept_little,
            "way through": way,
            "just before": first,
            "just after": next_one,
            "way through, short": length < 100 and way,
            "kept before": max(second, first),
            "kept after": max(next_one, after_next),
        }


@dataclass(slots=True)
class _Tally:
    """Letters in total and as kept by each extractor."""

    letters: int = 0
    readability: int = 0
    trafilatura: int = 0
    both: int = 0

    def add(self, letters: int, readability: bool, trafilatura: bool) -> None:
        self.letters += letters
        self.readability += letters * readability
        self.trafilatura += letters * trafilatura
        self.both += letters * (readability and trafilatura)
