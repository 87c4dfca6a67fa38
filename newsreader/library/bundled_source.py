"""The source that comes with the program: five offline articles that explain it."""

from datetime import datetime
from pathlib import Path

from newsreader import __version__, sources, store
from newsreader.errors import UnknownItem
from newsreader.model.frozen import replace
from newsreader.model.values import Article, Entry, Parsed
from newsreader.store.store import Store

BUNDLED_URL = "newsreader:getting-started"


def put_in(library: Store, now: datetime) -> None:
    """Add the bundled source to a new library, or update it after a new version of the program.

    Once removed, it is not added again. Its articles have the date of the first start, also after an update.
    """
    if library.bundled_edition(BUNDLED_URL) == __version__:
        return
    feed = bundled_feed(now)
    entries = [_dated(library, entry, now) for entry in feed.entries]
    library.put_bundled(BUNDLED_URL, feed.title, entries, __version__, now)


def _dated(library: Store, entry: Entry, now: datetime) -> Entry:
    """An entry with the date that it has in the library, or today's."""
    known = library.headline_at(entry.url)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(entry, published=(known and known.published) or midnight, precision="day")


def bundled_feed(now: datetime) -> Parsed:
    """The headlines of the bundled source."""
    return sources.parse_json_feed((_folder() / "feed.json").read_text("utf-8"), BUNDLED_URL, now)


def bundled_article(url: str) -> Article:
    """Read the article of a bundled headline. It was cleaned in advance, because loading the cleaner would take longer
    than all other steps of opening it. Raises UnknownItem."""
    name = url.removeprefix(f"{BUNDLED_URL}/")
    for file in _folder().iterdir():
        if file.name == f"{name}.article.json":
            return store.article_json.from_json(file.read_text("utf-8"))
    raise UnknownItem(url)


def _folder() -> Path:
    return Path(__file__).parents[1] / "getting_started"
