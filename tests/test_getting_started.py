"""The bundled source: its feed and its pages agree, and the pages come out whole through the same door as any page."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsreader.articles import clean_page
from newsreader.commands import Command

FOLDER = Path(__file__).parent.parent / "newsreader" / "getting_started"
FEED: dict[str, Any] = json.loads((FOLDER / "feed.json").read_text("utf-8"))
ITEMS: list[dict[str, Any]] = FEED["items"]
NAMES = ["what-this-is", "the-keys", "adding-a-source", "voices-and-speed", "with-a-screen-reader"]
PREFIX = "newsreader:getting-started/"


def page(name: str) -> str:
    return (FOLDER / f"{name}.html").read_text("utf-8")


def words_of(markup: str) -> list[str]:
    """The words of a hand-written page's article below its byline, as a reader of the markup sees them."""
    body = re.search(r'<p class="byline">.*?</p>(.*)</article>', markup, re.DOTALL)
    assert body
    return re.sub(r"<[^>]+>", " ", body[1]).split()


def test_the_feed_is_a_json_feed_with_the_five_articles_in_order() -> None:
    assert FEED["version"] == "https://jsonfeed.org/version/1.1"
    assert FEED["title"] == "Getting started"
    assert [item["id"] for item in ITEMS] == [PREFIX + name for name in NAMES]
    assert [item["url"] for item in ITEMS] == [item["id"] for item in ITEMS]


def test_every_page_is_in_the_feed() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(NAMES)


@pytest.mark.parametrize("item", ITEMS, ids=NAMES)
def test_feed_and_page_agree(item: dict[str, Any]) -> None:
    markup = page(item["id"].removeprefix(PREFIX))
    assert '<html lang="en-GB">' in markup
    assert f"<title>{item['title']}</title>" in markup
    assert f"<h1>{item['title']}</h1>" in markup
    assert f'<meta name="description" content="{item["summary"]}">' in markup
    assert re.findall(r'datetime="(.*?)"', markup) == [item["date_published"]]


@pytest.mark.parametrize("item", ITEMS, ids=NAMES)
def test_a_page_comes_out_complete(item: dict[str, Any]) -> None:
    markup = page(item["id"].removeprefix(PREFIX))
    article = clean_page(markup, item["url"])
    assert article.title == item["title"]
    assert article.byline == "The newsreader project"
    assert article.published is not None
    assert (article.published.date().isoformat(), article.precision) == (item["date_published"], "day")
    assert article.language == "en-GB"
    assert article.warnings == ()
    assert article.text.split() == words_of(markup)
    assert [block.text for block in article.blocks if block.kind == "heading"] == re.findall(r"<h2>(.*?)</h2>", markup)
    assert sum(block.kind == "list-item" for block in article.blocks) == markup.count("<li>")


SPOKEN_KEYS = {
    "down arrow": "down", "up arrow": "up", "right arrow": "right", "left arrow": "left", "page down": "page-down",
    "page up": "page-up", "space bar": "space", "plus": "+", "minus": "-", "greater than": ">", "less than": "<",
    "right bracket": "]", "left bracket": "[", "right brace": "}", "left brace": "{", "question mark": "?",
    "right parenthesis": ")", "left parenthesis": "(", "comma": ",", "full stop": ".",
    "slash": "/", "shift and tab": "shift-tab", "tab goes": "tab", "equals": "=", "delete or": "delete",
    "control and l": "ctrl+l",
}  # fmt: skip


def test_the_article_about_the_keys_has_every_key_and_no_other() -> None:
    text = " ".join(words_of(page("the-keys"))).lower()
    named = {key for name, key in SPOKEN_KEYS.items() if name in text}
    named |= {key for key in ("home", "end", "enter", "escape", "backspace", "f5") if key in text}
    named |= set(re.findall(r"(?:letter|press|or|letters) (\w)\b", text))
    named |= {letter.upper() for letter in re.findall(r"capital (\w)\b", text)}
    assert named == {key for command in Command for key in command.keys}
