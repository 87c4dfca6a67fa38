"""The feed and the pages of the bundled source."""

from datetime import datetime
from pathlib import Path

from newsreader import sources
from newsreader.errors import UnknownItem
from newsreader.library.bundled_source import BUNDLED_URL
from newsreader.model.values import Article, Parsed
from newsreader.store.article_json import from_json


def bundled_feed(now: datetime) -> Parsed:
    """The headlines of the bundled source."""
    return sources.parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)


def bundled_article(url: str) -> Article:
    """Read the article of a bundled headline. It was cleaned in advance, because loading the cleaner would take longer
    than all other steps of opening it. Raises UnknownItem."""
    name = url.removeprefix(f"{BUNDLED_URL}/")
    for file in _folder().iterdir():
        if file.name == f"{name}.article.json":
            return from_json(file.read_text("utf-8"))
    raise UnknownItem(url)


def _folder() -> Path:
    return Path(__file__).parents[1] / "getting_started"
