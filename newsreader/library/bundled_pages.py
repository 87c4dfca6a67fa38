"""The feed and the pages of the bundled source."""

from datetime import datetime
from pathlib import Path

from newsreader import articles, sources
from newsreader.errors import UnknownItem
from newsreader.library.bundled_source import BUNDLED_URL
from newsreader.model.values import Article, Parsed
from newsreader.store.article_json import from_json


def bundled_feed(now: datetime) -> Parsed:
    """The headlines of the bundled source."""
    return sources.parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)


def bundled_article(url: str) -> Article:
    """Read the article of a bundled headline, which was cleaned when its page was written: to load what cleans a page
    takes longer than all else that a reader does to open an article. Raises UnknownItem."""
    return from_json(_file(url, ".article.json").read_text("utf-8"))


def cleaned_page(url: str) -> Article:
    """Clean the page of a bundled headline like any page. Raises UnknownItem."""
    return articles.clean_page(_file(url, ".html").read_bytes(), url, "text/html; charset=utf-8")


def _file(url: str, ending: str) -> Path:
    name = url.removeprefix(f"{BUNDLED_URL}/") + ending
    for file in _folder().iterdir():
        if file.name == name:
            return file
    raise UnknownItem(url)


def _folder() -> Path:
    return Path(__file__).parents[1] / "getting_started"
