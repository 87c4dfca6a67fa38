"""The source that comes with the program: five offline articles that explain it."""

from datetime import datetime
from pathlib import Path

from newsreader import __version__, articles, sources
from newsreader.errors import UnknownItem
from newsreader.model.values import Article
from newsreader.store.store import Store

BUNDLED_URL = "newsreader:getting-started"


def put_in(store: Store, now: datetime) -> None:
    """Add the bundled source to a new library, or update it after a new version of the program.

    Once removed, it is not added again.
    """
    if store.bundled_edition(BUNDLED_URL) == __version__:
        return
    feed = sources.parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)
    store.put_bundled(BUNDLED_URL, feed.title, feed.entries, __version__, now)


def bundled_article(url: str) -> Article:
    """The article of a bundled headline, cleaned as any page. Raises UnknownItem."""
    name = url.removeprefix(f"{BUNDLED_URL}/")
    for page in _folder().iterdir():
        if page.name == f"{name}.html":
            return articles.clean_page(page.read_bytes(), url, "text/html; charset=utf-8")
    raise UnknownItem(url)


def _folder() -> Path:
    return Path(__file__).parents[1] / "getting_started"
