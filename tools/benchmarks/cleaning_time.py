"""Times the cleaning of an article, next to trafilatura in the same run, and of the worst pages.

    python -m tools.benchmarks.cleaning_time ../shared/data [--every 4] [--sets nk4,fundus,...]

Each page is a folder with `page.html.gz` and `gold.json` (its "url"). Both tools get the same bytes in turn, in one
process, warmed up; trafilatura runs with its defaults (standard, with metadata). Then pages built to be slow, of ten
megabytes or ten thousand levels, which newsreader must end within two seconds. Milliseconds of processor time, so that
other programs do not count.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from newsreader import errors
from newsreader.articles import clean_page

SETS = "zyte,nk4,fundus,fundus_eval,mozilla,postlight"
PROSE = "".join(
    f"<p>Sentence {number} of an article says a little, and then a little more of it.</p>" for number in range(9)
)

HOSTILE = {
    "prose, 10 MB": PROSE * 14_000,
    "one word, 10 MB": "a" * 10_000_000,
    "lines": "<br>" * 2_500_000,
    "links": "<a href='/x/y'>A headline of five words</a> " * 200_000,
    "short boxes": "<div><div>short</div></div>" * 350_000,
    "a million attributes": "<p " + "x=y " * 2_500_000 + ">" + PROSE,
    "different attributes": "<p " + " ".join(f"a{number}=1" for number in range(1_000_000)) + ">" + PROSE,
    "a long class": "<div class='" + "ad-banner " * 1_000_000 + "'>" + PROSE,
    "wide and deep cells": "<table>" + "<tr><td rowspan=999><td colspan=999>x" * 200_000,
    "rows of cells": "<table>" + ("<tr>" + "<td rowspan=99>x" * 90) * 5_000,
    "brackets in JSON": "<script type='application/ld+json'>" + "[" * 10_000_000,
    "signs": "<" * 10_000_000,
    "space": "x " + " " * 10_000_000 + " y",
    "addresses": "a@" * 5_000_000,
    "phrases": "sign up " * 1_250_000,
    "10,000 levels": "<div>" * 10_000 + PROSE,
    "a million levels": "<div>" * 1_000_000,
    "unclosed": "<b><i>" * 20_000 + PROSE,
    "lists in lists": "<ol start=3><li>" * 20_000 + PROSE,
    "badly closed": "</x><div>" * 50_000 + PROSE,
    "struck": "<del><q>x" * 100_000 + PROSE,
    "raised": "x<sup>1</sup>" * 300_000,
    "styles": "<span style='" + "display:" * 100_000 + "'>x</span>" + PROSE * 100,
    "sentences run together": "<b>One.</b><i>Two.</i>" * 200_000,
    "quotations": "<blockquote><footer>x" * 100_000 + PROSE,
    "captions": "<figure><figcaption>x" * 100_000 + PROSE,
    "bare text": "word " * 2_000_000,
}


def pages(data: Path, sets: list[str], every: int) -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes and address of the pages of some sets; every `every`th page only."""
    for folder in (path for name in sets for path in sorted((data / name).iterdir())[::every]):
        url = json.loads((folder / "gold.json").read_text("utf-8"))["url"] or "https://www.example.org/"
        yield f"{folder.parent.name}/{folder.name}", gzip.decompress((folder / "page.html.gz").read_bytes()), url


def ours(html: bytes, url: str) -> None:
    try:
        clean_page(html, url)
    except (errors.EmptyPage, errors.NotReadable):
        return


def theirs(html: bytes, url: str) -> None:
    from trafilatura import bare_extraction

    bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=True)


def milliseconds(tool: Callable[[bytes, str], None], html: bytes, url: str) -> float:
    began = time.process_time()
    tool(html, url)
    return (time.process_time() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    for tool in (ours, theirs):
        tool(PROSE.encode(), "https://www.example.org/")
    times: dict[str, list[tuple[float, str]]] = {"newsreader": [], "trafilatura": []}
    for name, html, url in pages(options.data, options.sets.split(","), options.every):
        times["newsreader"].append((milliseconds(ours, html, url), name))
        times["trafilatura"].append((milliseconds(theirs, html, url), name))
    middle = {tool: statistics.median(taken for taken, _ in rows) for tool, rows in times.items()}
    for name, rows in times.items():
        worst, where = max(rows)
        print(f"{name:12} {len(rows):4} pages  median {middle[name]:6.1f} ms  worst {worst:7.1f} ms ({where})")
    print(f"ratio of the medians {middle['newsreader'] / middle['trafilatura']:.2f}")
    for name, body in HOSTILE.items():
        source = f"<html><head><title>A long page</title></head><body>{body}</body></html>".encode()
        print(f"{milliseconds(ours, source, 'https://www.example.org/'):8.0f} ms  {name}")


if __name__ == "__main__":
    main()
