"""The articles of a library: stored ones, else from the network, by headline, address or file."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsreader import errors, library, messages, system, web
from newsreader.library import bundled_source
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import READING_LIST_URL, Article, Chapter, Entry, Headline
from newsreader.store.store import Store
from newsreader.system.environment import Folders

if TYPE_CHECKING:
    from newsreader.store.page_removal import RemovedPage


class PageRead(NamedTuple):
    """A page that was read by its address. Its headline has no id if it is not stored; `is_new`: it is added now."""

    headline: Headline
    article: Article
    is_new: bool = False


class LibraryArticles:
    """The methods of `Library` for articles."""

    def __init__(self, store: Store, folders: Folders, now: Callable[[], datetime]) -> None:
        self._store = store
        self._folders = folders
        self._now = now

    def stored_article(self, headline: Headline) -> Article | None:
        """The article of a headline if it is on this computer; None if its page must be fetched."""
        stored = self._stored(headline)
        return self._with_sizes(self._with_source(stored, headline)) if stored else None

    def chapters(self, headline: Headline) -> tuple[Chapter, ...]:
        """The chapters of a headline's recording that are known without fetching anything."""
        stored = self._store.article(headline.id)
        return (stored.chapters if stored else ()) or self._store.episode(headline.id).chapters

    def article(self, headline: Headline) -> Article:
        """The article of a headline: the stored one, else fetched with all of its pages, cleaned and stored.

        If its page cannot be fetched or is shorter, the feed's text is used, and `text_from` says so. Raises
        FetchError, NotReadable, EmptyPage.
        """
        if stored := self.stored_article(headline):
            return stored
        return self._with_sizes(self._with_source(self._fetched(headline), headline))

    def whole_article(self, headline: Headline, *, again: bool) -> Article:
        """The article of a headline for publishing: nothing less is returned if its page cannot be fetched.

        `again`: the page is fetched even if it is stored. Raises FetchError, NotReadable, EmptyPage.
        """
        full_text = self._store.source_settings(headline.source_url).full_text
        again = again and full_text != "never" and library.article_content.has_page(headline)
        stored = None if again else self._stored(headline)
        return self._with_source(stored or self._fetched(headline, strict=True), headline)

    def updated(self, headline: Headline) -> str:
        """The time of the last change that the source of a headline gives, in ISO 8601; "" if unknown."""
        return self._store.updated(headline.id)

    def digest(self, headline: Headline) -> str:
        """A digest of the data that the source of a headline gives, without dates: it changes when the source edits
        it."""
        return library.article_content.digest_of(self._store.edition(headline.id))

    def read(self, item: str, url: str | None = None, standard_input: BinaryIO | None = None) -> Article:
        """The article that an ITEM of the command line names: a headline's id, an address, an HTML file, or "-".

        `url` is the address that a file, or standard input, came from. Raises UnknownItem, UsageError, FileUnreadable,
        TooLarge, FetchError, NotReadable, EmptyPage.
        """
        if item == "-":
            return library.article_content.article_in_stream(standard_input, url)
        if headline := library.lookup.headline_named(self._store, item):
            article = self.article(headline)
            if article.text_from != "summary" or not web.is_web_address(item):
                return article
        if item.startswith(f"{bundled_source.BUNDLED_URL}/"):
            return bundled_source.bundled_article(item)
        if item.isdecimal():
            raise errors.UnknownItem(item)
        if path := library.lookup.as_file(item):
            return library.article_content.article_in_file(path, url)
        try:
            address = web.web_address(item)
        except errors.BadAddress:
            if item.lower().startswith(("http:", "https:")):
                raise
            raise errors.UnknownItem(line(item)) from None
        return _page_at(address, item)

    def page(self, address: str, here: str = "") -> PageRead:
        """The article at an address, as typed, or linked in the article at the address `here`, and its headline.

        The headline is the one that has this address, else a new one in the reading list. It has no id where it was not
        stored: a page that is no article, or a library that cannot be written. Raises BadAddress, FetchError,
        NotReadable, EmptyPage.
        """
        url = web.without_fragment(web.web_address(address))
        if headline := self._store.headline_at(url):
            known = self.article(headline)
            if known.text_from != "summary":
                return PageRead(headline, known)
        self._check_site(url, here)
        article = _page_at(url, address)
        self._check_site(article.url, here)
        unlisted = _headline_of(article)
        if headline or not library.article_content.is_worth_storing(article):
            return PageRead(unlisted, article)  # an edition keeps the text that its publisher signed
        added = None
        try:
            headline = self._store.headline_at(article.url) or (added := self._add_page(unlisted, article))
        except errors.StoreError:  # it can be read even if it cannot be stored
            headline = None
        return PageRead(headline or unlisted, article, is_new=added is not None)

    def remove_page(self, item: str) -> "RemovedPage":
        """Remove a page, given by its headline's id or address, from the reading list. `restore_page` undoes that.

        Raises UsageError.
        """
        headline = library.lookup.headline_named(self._store, item)
        if headline is None:
            raise errors.UsageError(messages.unknown_page(line(item)))
        return self._store.remove_page(headline.id)

    def restore_page(self, page: "RemovedPage") -> None:
        """Undo `remove_page`. Raises RemovalForgotten."""
        self._store.restore_page(page)

    # What a library that writes nothing does otherwise.

    def _stored(self, headline: Headline) -> Article | None:
        """The article as its source's settings want it; None if that must be fetched first."""
        full_text = self._store.source_settings(headline.source_url).full_text
        if full_text == "never" and (item := library.article_content.source_item(self._store, headline)).text:
            return item.article()
        stored = self._store.article(headline.id)
        if stored and not (full_text == "always" and stored.text_from == "source"):
            return stored
        if headline.url.startswith(f"{bundled_source.BUNDLED_URL}/"):
            page = bundled_source.bundled_article(headline.url)
            return replace(page, published=headline.published, precision=headline.precision)
        return None

    def _store_article(self, headline_id: str, article: Article, edition: tuple[str, ...]) -> None:
        """Store an article. `edition` is that of its headline when the page was requested."""
        self._store.store_article(headline_id, article, edition)

    def _check_site(self, url: str, here: str) -> None:
        """Raise NewsreaderError if the page at an address may not be opened from the one at `here`."""

    # The parts of these methods.

    def _fetched(self, headline: Headline, *, strict: bool = False) -> Article:
        """Fetch an article, and store it. If that fails, return the next best, unless this is `strict`."""
        item = library.article_content.source_item(self._store, headline)
        if not item.has_more:
            if item.is_empty:
                raise errors.NewsreaderError(messages.EMPTY_ITEM, errors.Kind.EMPTY)
            return item.article()
        try:
            article = library.fetch_now(library.fetched_article, item)
        except (errors.FetchError, errors.NotReadable, errors.EmptyPage):
            if strict:
                raise
            if outdated := self._store.outdated_article(headline.id):
                return outdated
            if item.is_empty:
                raise
            article = item.article()
            return replace(article, text_from="source", warnings=article.warnings if item.text else ("truncated",))
        if not library.article_content.is_worth_storing(article):
            return article if strict else self._store.outdated_article(headline.id) or article
        with contextlib.suppress(errors.StoreError):  # it can be read even if it cannot be stored
            self._store_article(headline.id, article, item.edition)
        return article

    def _with_source(self, article: Article, headline: Headline) -> Article:
        """The article with the settings of its source, and what the store has of its recording."""
        settings = self._store.source_settings(headline.source_url)
        if not headline.enclosures:
            return replace(article, source_settings=settings)
        chapters = article.chapters or self._store.episode(headline.id).chapters
        return replace(article, source_settings=settings, enclosures=headline.enclosures, chapters=chapters)

    def _with_sizes(self, article: Article) -> Article:
        """The article with the sizes of its recordings from their servers, where those were asked."""
        folder = system.recordings_folder(self._folders.cache) if article.enclosures else None
        if folder is None or not folder.is_dir():
            return article
        known = (replace(each, bytes=system.known_size(folder, each.url) or each.bytes) for each in article.enclosures)
        return replace(article, enclosures=tuple(known))

    def _add_page(self, headline: Headline, article: Article) -> Headline | None:
        """Add a page to the reading list, and store its article. None if it was deleted there to save room."""
        entry = Entry(
            article.url, headline.title, article.url, article.published, article.precision, byline=article.byline
        )
        added = self._store.put_page(READING_LIST_URL, messages.READING_LIST, entry, self._now())
        if added is not None:
            self._store.store_article(added.id, article, self._store.edition(added.id))
        return added


def _page_at(url: str, typed: str) -> Article:
    """Fetch the article at an address that was typed or linked as `typed`."""
    with library.lookup.asked_as_typed(typed):
        return library.fetch_now(library.article_at, url)


def _headline_of(article: Article) -> Headline:
    """The headline, without an id, of an article that is not stored."""
    title = article.title or line(messages.untitled(web.host_of(article.url)))
    return Headline(title, article.url, article.published, article.precision)
