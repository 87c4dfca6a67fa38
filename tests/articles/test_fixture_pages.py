"""Pages that each show one failure of article extraction, and what a listener should hear.

Each pair in `tests/fixtures/articles` is a page as it was sent, and a file with what it shows and the expected result:
blocks, title, byline, date, site, language and warnings. Without "blocks", the blocks are not asked for; with "error",
the page is to be refused with that error; "links" are some of those that must be found.
"""

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.model.values import Article

PAGES = Path(__file__).parents[1] / "fixtures" / "articles"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
COMPARED = ("title", "byline", "published", "precision", "site", "language", "warnings")


def cleaned(name: str, expected: dict[str, Any]) -> Article:
    return clean_page((PAGES / f"{name}.html").read_bytes(), expected["url"], expected.get("content_type", ""))


def lines(blocks: list[dict[str, Any]]) -> list[str]:
    """Return one line a block, for a readable diff."""
    return [
        f"{block['kind']}{block.get('level') or ''}: {block.get('number') or '-'} {block['text']!r}" for block in blocks
    ]


def published(article: Article) -> str | None:
    if article.published is None:
        return None
    return article.published.date().isoformat() if article.precision == "day" else article.published.isoformat()


def differences(article: Article, expected: dict[str, Any]) -> list[str]:
    """Return the differences from the expected article as readable lines; none if all is right."""
    found: dict[str, Any] = {
        "title": article.title,
        "byline": article.byline,
        "published": published(article),
        "precision": article.precision,
        "site": article.site,
        "language": article.language,
        "warnings": list(article.warnings),
    }
    wrong = [
        f"{name}: {found[name]!r}, not {expected[name]!r}"
        for name in COMPARED
        if name in expected and found[name] != expected[name]
    ]
    if "blocks" in expected:
        heard = [
            {"kind": block.kind, "level": block.level, "number": block.number, "text": block.text}
            for block in article.blocks
        ]
        compared = difflib.unified_diff(
            lines(expected["blocks"]), lines(heard), "to be heard", "heard", n=1, lineterm=""
        )
        wrong += list(compared)
    links = [{"text": link.text, "url": link.url} for block in article.blocks for link in block.links]
    wrong += [f"no link: {link}" for link in expected.get("links", ()) if link not in links]
    return wrong


def test_there_are_forty_fixture_pages_and_each_states_its_subject() -> None:
    assert len(NAMES) >= 40
    assert sorted(path.stem for path in PAGES.glob("*.json")) == NAMES
    shown = [json.loads((PAGES / f"{name}.json").read_text("utf-8"))["shows"] for name in NAMES]
    assert len(set(shown)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_page_gives_the_expected_article(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    if "error" in expected:
        with pytest.raises(getattr(errors, expected["error"])):
            cleaned(name, expected)
        return
    wrong = differences(cleaned(name, expected), expected)
    assert not wrong, f"\n{expected['shows']}\n" + "\n".join(wrong)
