"""A library that is read and never written, as on a visit that leaves no trace."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NoReturn

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError, StoreReadOnly, UnknownItem
from newsreader.library.article_memory import ArticlesInMemory
from newsreader.library.library import DATABASE, Library
from newsreader.messages import visitors
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Article, Headline, Source
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.queries import id_number
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.statements import SourceFilter
from newsreader.store.store import Store
from newsreader.system import environment
from newsreader.system.clock import local_now
from newsreader.system.environment import Folders
from newsreader.web.address import host_of


class ReadOnlyLibrary(Library):
    """Shows the library as other processes change it. Methods that would change it raise StoreReadOnly.

    Fetched articles are in memory alone.
    """

    def __init__(
        self,
        stores: Callable[[frozenset[str] | None], Store],
        only: frozenset[str] | None,
        folders: Folders,
        now: Callable[[], datetime],
        articles: ArticlesInMemory,
    ) -> None:
        """`stores` makes the store that shows only the sources with some ids, `only` at first."""
        super().__init__(stores(only), folders, now)
        self._stores = stores
        self._articles = articles

    def show_only(self, source_ids: frozenset[str] | None) -> None:
        """Show only these sources from now on, None for all. Result pages made before show the earlier ones."""
        self._store = self._stores(source_ids)

    def sources(self) -> list[Source]:
        """Every source. Of a failing one it says only that: a visitor can repair nothing."""
        return [
            each if each.last_error is None else replace(each, last_error=visitors.SOURCE_SILENT)
            for each in self._store.sources()
        ]

    def stored_article(self, headline: Headline) -> Article | None:
        """The article of a headline if it was stored, or fetched before. Raises UnknownItem if the headline is not
        shown; so does `article`, which asks this first."""
        if not self._store.shows(headline):
            raise UnknownItem(line(headline.id))
        return super().stored_article(headline)

    def _stored(self, headline: Headline) -> Article | None:
        stored = super()._stored(headline)
        return stored or self._articles.article(headline.id, self._store.edition(headline.id))

    def _store_article(self, headline_id: str, article: Article, edition: tuple[str, ...]) -> None:
        self._articles.add(headline_id, article, edition)

    def read(self, item: str, url: str | None = None, standard_input: BinaryIO | None = None) -> Article:  # noqa: ARG002  (nothing else is read)
        """The article of a headline, by its id or address. Raises UnknownItem for all else, and as `article`."""
        headline = self.headline_named(item)
        if headline is None:
            raise UnknownItem(line(item))
        return self.article(headline)

    def _check_site(self, url: str, here: str) -> None:
        """Raise NewsreaderError unless a source that is shown, or the article `here`, is at the host of this address.

        A feed is often at another host than its articles.
        """
        hosts = {
            host_of(each).removeprefix("www.")
            for known in self._store.subscriptions()
            if known.source.is_remote
            for each in (known.source.url, known.fetch_url or known.source.url)
        }
        if here:
            hosts.add(host_of(here).removeprefix("www."))
        if (host := host_of(url)).removeprefix("www.") not in hosts:
            raise NewsreaderError(messages.site_not_offered(host), Kind.NOT_OFFERED)

    # Methods that write something else than the library, or before it.

    def reading_progress(self) -> NoReturn:
        """Raises StoreReadOnly: positions and queue belong to somebody else."""
        raise StoreReadOnly(str(self._folders.data / DATABASE))

    def recordings(self, megabytes: int = 0) -> NoReturn:  # noqa: ARG002  (nothing is stored)
        """Raises StoreReadOnly."""
        raise StoreReadOnly(str(self._folders.cache))

    def fetch_ahead(self) -> NoReturn:
        """Raises StoreReadOnly."""
        raise StoreReadOnly(str(self._folders.data / DATABASE))

    def back_up(self, file: Path) -> NoReturn:  # noqa: ARG002  (it is not even looked at)
        """Raises StoreReadOnly."""
        raise StoreReadOnly(str(self._folders.data / DATABASE))


def open_read_only(
    folders: Folders | None = None,
    *,
    now: Callable[[], datetime] = local_now,
    only: frozenset[str] | None = None,
    marks: bool = True,
    articles: ArticlesInMemory | None = None,
    callbacks: Callbacks = IGNORED,
) -> ReadOnlyLibrary:
    """Open the library in these folders, or the user's own, to read it and write nothing anywhere.

    `now` gives the time, aware. Only the sources with the ids in `only`, and their headlines, are shown. With `marks`
    False each headline is unread and not saved. `articles` is the cache of fetched articles, which libraries can share.
    """
    folders = folders or environment.folders(make=False)
    database = ReadOnlyDatabase(folders.data / DATABASE, callbacks)

    def store(only: frozenset[str] | None) -> Store:
        ids = None if only is None else tuple(sorted(n for each in only if (n := id_number(each)) is not None))
        sources = None if only is None and marks else SourceFilter(ids, marks)
        return Store(database, sources, lambda: now().astimezone().date())

    return ReadOnlyLibrary(store, only, folders, now, articles or ArticlesInMemory())
