"""The feed and the pages of the bundled source."""

from datetime import datetime
from pathlib import Path

from newsreader import articles, sources
from newsreader.errors import UnknownItem
from newsreader.library.bundled_source import BUNDLED_URL
from newsreader.model.values import Article, Parsed


def bundled_feed(now: datetime) -> Parsed:
    """The headlines of the bundled source."""
    return sources.parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)


def bundled_article(url: str) -> Article:
    """Read the article of a bundled headline, cleaned like any page. Raises UnknownItem."""
    name = url.removeprefix(f"{BUNDLED_URL}/")
    for page in _folder().iterdir():
        if page.name == f"{name}.html":
            return articles.clean_page(page.read_bytes(), url, "text/html; charset=utf-8")
    raise UnknownItem(url)


def _folder() -> Path:
    return Path(__file__).parents[1] / "getting_started"
