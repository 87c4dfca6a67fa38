"""The source that comes with the program: five offline articles that explain it."""

from datetime import datetime

from newsreader import __version__, library
from newsreader.store.store import Store

BUNDLED_URL = "newsreader:getting-started"


def put_in(store: Store, now: datetime) -> None:
    """Add the bundled source to a new library, or update it after a new version of the program.

    Once removed, it is not added again.
    """
    if store.bundled_edition(BUNDLED_URL) == __version__:
        return
    feed = library.bundled_pages.bundled_feed(now)
    store.put_bundled(BUNDLED_URL, feed.title, feed.entries, __version__, now)
