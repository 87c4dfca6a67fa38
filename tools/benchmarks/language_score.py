"""Scores the identification of a passage's language on real pages: errors, successes and speed.

    python -m tools.benchmarks.language_score ../shared/data [--every 4]

Each page is a folder with `page.html.gz`. A page is English if it declares so and its words do not contradict that.
Passages of such pages that are identified as another language are printed, for people to check: some are right. For
other pages it counts the passages identified as the page's language, alone and within an English article.
"""

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsreader import clean_page
from newsreader.articles.identification import LETTERS_AT_LEAST, article_language, identify
from newsreader.errors import NewsreaderError
from newsreader.model.languages import primary, same_language
from newsreader.model.values import Article

_SAME = {"no": "nb", "nn": "nb"}


def articles(data: Path, every: int) -> Iterator[tuple[str, Article]]:
    for page in sorted(data.glob("*/*/page.html.gz"))[::every]:
        try:
            yield page.parent.name, clean_page(gzip.decompress(page.read_bytes()), "https://www.example.org/a")
        except NewsreaderError:
            continue


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if sum(map(str.isalpha, block.text)) >= LETTERS_AT_LEAST]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    english = taken_for_others = words = 0
    alone: Counter[bool] = Counter()
    within: Counter[bool] = Counter()
    seconds = 0.0
    for name, article in articles(options.data, options.every):
        declared = primary(article.language or "")
        declared = _SAME.get(declared, declared)
        language = article_language(article)
        if declared == "en" and same_language(language, "en"):
            started = time.perf_counter()
            found = [(text, identify(text, "en")) for text in texts(article)]
            seconds += time.perf_counter() - started
            words += sum(len(text.split()) for text, _ in found)
            english += len(found)
            for text, other in found:
                if other not in ("en", ""):
                    taken_for_others += 1
                    print(f"{other}  {name}: {text[:120]!r}")
        elif declared and declared != "en" and not same_language(language, "en"):
            for text in texts(article):
                alone[identify(text, declared) == declared] += 1
                within[identify(text, "en") == declared] += 1
    print(f"{english} English passages, {taken_for_others} taken for another language")
    print(f"{1_000 * seconds / max(1, words) * 1_000:.2f} ms for 1,000 words")
    for what, counts in (("by themselves", alone), ("as part of an English article", within)):
        print(f"{counts.total()} foreign passages {what}, {counts[True] / max(1, counts.total()):.1%} recognised")


if __name__ == "__main__":
    main()
