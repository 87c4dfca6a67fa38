"""Scores the finding of headlines page by page, and whether each rule helps on more than one page.

    python -m tools.benchmarks.listing_score ../shared/data/listing [--rules] [--numbers]

Each page is a folder with `page.html.gz` and `gold.json` (its "url" and "items"). Those of fixtures/listings are
scored after them. `--rules` removes one rule at a time: on how many pages it helps, on how many it hurts, and what it
gains on all pages except the one that gains most, which may be the page it was written for. `--numbers` leaves out one
page at a time, tunes each number on the others, and scores that page: the loss against the number in use is what was
fitted to that page alone.
"""

import argparse
import gzip
import json
import re
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from newsreader import errors
from newsreader.sources import listing, listing_dates, listing_page
from newsreader.sources.listing import parse_listing
from newsreader.web.charset import decode

FIXTURES = Path(__file__).parents[2] / "tests/fixtures/listings"
SEEN_AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    url: str
    text: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float
    dated: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def known_as(url: str) -> str:
    """An address without the parts that do not distinguish pages."""
    parts = urlsplit(urldefrag(url)[0])
    query = "" if re.search(r"utm_|at_|ref=|cmp", parts.query, re.I) else parts.query
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def fixture_pages(folder: Path) -> list[Page]:
    pages = []
    for each in sorted(folder.iterdir()) if folder.is_dir() else []:
        gold = json.loads((each / "gold.json").read_text("utf-8"))
        text = decode(gzip.decompress((each / "page.html.gz").read_bytes()))
        pages.append(Page(each.name, gold["url"], text, frozenset(known_as(item["url"]) for item in gold["items"])))
    return pages


def fixtures() -> list[Page]:
    pages = []
    for each in sorted(FIXTURES.glob("*.html")):
        gold = json.loads(each.with_suffix(".json").read_text("utf-8"))
        wanted = frozenset(known_as(item["url"]) for item in gold["headlines"])
        pages.append(Page(each.stem, gold["url"], each.read_text("utf-8"), wanted))
    return pages


def score(one: Page) -> Score:
    try:
        entries = parse_listing(one.text, one.url, SEEN_AT).entries
    except errors.NoHeadlines:
        return Score(0.0, 0.0, 0.0)
    found = {known_as(entry.url) for entry in entries}
    right = len(found & one.wanted)
    dated = sum(entry.published is not None for entry in entries) / len(entries)
    return Score(right / len(found), right / len(one.wanted), dated)


RULES: dict[str, tuple[tuple[Any, str, Any], ...]] = {
    "headlines of the main part alone": ((listing, "_prefer_main_part", lambda found: found),),
    "no undated side lists": ((listing, "_drop_side_lists", lambda found: found),),
    "no strays": ((listing, "STRAY_SHARE", 0.0),),
    "no words of every card": ((listing, "SECTION_REPEATS", 10**9),),
    "dated lists": ((listing, "MOST_OF_LIST", 2.0),),
    "neighbours count": ((listing, "OWN_SCORE_WEIGHT", 1.0),),
    "no links in sentences": ((listing_page, "is_in_sentence", lambda _link: False),),
    "titles of nearby headings": ((listing, "is_read_more_link", lambda _link: False),),
    "dates in the page's data": ((listing, "find_published_dates", lambda *_: {}),),
    "dates in addresses": ((listing, "date_in_address", lambda *_: None),),
    "dates in sequence": ((listing_dates._Page, "_in_sequence", lambda *_: None),),
    "navigation by names": ((listing_page, "navigation_of", lambda *_: 0.0),),
    "the shape of addresses": ((listing, "address_score", lambda *_: 0.9),),
}
"""Each rule with what to put in its place to be without it."""

NUMBERS: tuple[tuple[Any, str, tuple[float, ...]], ...] = (
    (listing, "OWN_SCORE_WEIGHT", (0.3, 0.4, 0.45, 0.5, 0.6)),
    (listing, "STRAY_SHARE", (0.2, 0.3, 0.4, 0.5, 0.6)),
    (listing, "MOST_OF_LIST", (0.6, 0.75, 0.9)),
    (listing, "HEADLINE", (0.6, 0.8, 1.0, 1.2)),
    (listing, "LIKELY", (0.4, 0.6, 0.8)),
    (listing, "SURE", (1.2, 1.5, 1.8)),
)


@contextmanager
def changed(changes: tuple[tuple[Any, str, Any], ...]) -> Iterator[None]:
    before = [(where, name, getattr(where, name)) for where, name, _ in changes]
    for where, name, value in changes:
        setattr(where, name, value)
    try:
        yield
    finally:
        for where, name, value in before:
            setattr(where, name, value)


def mean(scores: list[Score], of: Callable[[Score], float]) -> float:
    return statistics.mean(of(each) for each in scores) if scores else 0.0


def print_pages(title: str, pages: list[Page]) -> None:
    print(f"| {title} | P | R | F1 | dated |\n|---|---|---|---|---|")
    scores = [score(each) for each in pages]
    for each, got in zip(pages, scores, strict=True):
        print(f"| {each.name} | {got.precision:.2f} | {got.recall:.2f} | {got.f1:.3f} | {got.dated:.2f} |")
    print(
        f"| **{len(pages)}** | {mean(scores, lambda s: s.precision):.3f} | {mean(scores, lambda s: s.recall):.3f}"
        f" | **{mean(scores, lambda s: s.f1):.3f}** | **{mean(scores, lambda s: s.dated):.2f}** |\n"
    )


def print_rules(pages: list[Page]) -> None:
    print("| rule | F1 helped on | hurt on | gain, all | gain without the page of most | dated, gain |")
    print("|---|---|---|---|---|---|")
    with_all = [score(each) for each in pages]
    for rule, changes in RULES.items():
        with changed(changes):
            without = [score(each) for each in pages]
        gains = sorted(a.f1 - b.f1 for a, b in zip(with_all, without, strict=True))
        helped, hurt = sum(gain > 0.001 for gain in gains), sum(gain < -0.001 for gain in gains)
        dated = statistics.mean(a.dated - b.dated for a, b in zip(with_all, without, strict=True))
        print(
            f"| {rule} | {helped} | {hurt} | {statistics.mean(gains):+.4f} | {statistics.mean(gains[:-1]):+.4f}"
            f" | {dated:+.2f} |"
        )
    print()


def print_numbers(pages: list[Page]) -> None:
    print("| number | in use | F1 in use | chosen without the page | F1 of the pages left out |")
    print("|---|---|---|---|---|")
    in_use = statistics.mean(score(each).f1 for each in pages)
    for where, name, values in NUMBERS:
        table: dict[float, list[float]] = {}
        for value in values:
            with changed(((where, name, value),)):
                table[value] = [score(each).f1 for each in pages]
        chosen, left_out = [], []
        for number in range(len(pages)):
            best = max(values, key=lambda value: sum(table[value]) - table[value][number])
            chosen.append(best)
            left_out.append(table[best][number])
        used = sorted({*chosen})
        print(f"| {name} | {getattr(where, name)} | {in_use:.3f} | {used} | {statistics.mean(left_out):.3f} |")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--rules", action="store_true")
    ask.add_argument("--numbers", action="store_true")
    options = ask.parse_args()
    pages, made = fixture_pages(options.folder), fixtures()
    if pages:
        print_pages("page", pages)
    print_pages("fixture", made)
    if options.rules:
        print_rules(pages + made)
    if options.numbers:
        print_numbers(pages + made)


if __name__ == "__main__":
    main()
