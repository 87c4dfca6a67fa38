"""The source that comes with the program: five offline articles that explain it."""

from datetime import datetime
from typing import TYPE_CHECKING

from newsreader import __version__
from newsreader.errors import UnknownItem
from newsreader.model.values import Article
from newsreader.store.store import Store

if TYPE_CHECKING:
    from importlib.abc import Traversable

BUNDLED_URL = "newsreader:getting-started"


def put_in(store: Store, now: datetime) -> None:
    """Add the bundled source to a new library, or update it after a new version of the program.

    Once removed, it is not added again.
    """
    if store.bundled_edition(BUNDLED_URL) == __version__:
        return
    from newsreader.sources.json_feed import parse_json_feed

    feed = parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)
    store.put_bundled(BUNDLED_URL, feed.title, feed.entries, __version__, now)


def bundled_article(url: str) -> Article:
    """Read the article of a bundled headline, cleaned like any page. Raises UnknownItem."""
    from newsreader.articles import clean_page

    name = url.removeprefix(f"{BUNDLED_URL}/")
    for page in _folder().iterdir():
        if page.name == f"{name}.html":
            return clean_page(page.read_bytes(), url, "text/html; charset=utf-8")
    raise UnknownItem(url)


def _folder() -> "Traversable":
    from importlib.resources import files  # not needed to list headlines, and slow to load

    return files("newsreader") / "getting_started"
