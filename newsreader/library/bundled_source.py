"""The source that comes with the program: five offline articles that explain it."""

from datetime import datetime

from newsreader import __version__, library
from newsreader.model.frozen import replace
from newsreader.model.values import Entry
from newsreader.store.store import Store

BUNDLED_URL = "newsreader:getting-started"


def put_in(store: Store, now: datetime) -> None:
    """Add the bundled source to a new library, or update it after a new version of the program.

    Once removed, it is not added again. Its articles have the date of the first start, also after an update.
    """
    if store.bundled_edition(BUNDLED_URL) == __version__:
        return
    feed = library.bundled_pages.bundled_feed(now)
    entries = [_dated(store, entry, now) for entry in feed.entries]
    store.put_bundled(BUNDLED_URL, feed.title, entries, __version__, now)


def _dated(store: Store, entry: Entry, now: datetime) -> Entry:
    """An entry with the date that it has in the library, or today's."""
    known = store.headline_at(entry.url)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(entry, published=(known and known.published) or midnight, precision="day")
