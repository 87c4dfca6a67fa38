"""Reads any page on the web: what is no headline yet becomes one of the reading list."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsreader import fetch, library, messages
from newsreader.errors import StoreError
from newsreader.library.article_content import is_worth_storing
from newsreader.library.article_lookup import article_of
from newsreader.library.lookup import asked_as_typed
from newsreader.model.text import line
from newsreader.model.values import READING_LIST_URL, Article, Entry, Headline
from newsreader.web.address import host_of, web_address, without_fragment

if TYPE_CHECKING:
    from newsreader.store.store import Store


class PageRead(NamedTuple):
    """A page that was read by its address. Its headline has no id if it is not stored; `is_new`: it is added now."""

    headline: Headline
    article: Article
    is_new: bool = False


def page_at(store: "Store", address: str, now: Callable[[], datetime], *, allow_private: bool) -> PageRead:
    """See `Library.page`."""
    url = without_fragment(web_address(address))
    if headline := store.headline_at(url):
        known = article_of(store, headline, store.store_article, allow_private=allow_private)
        if known.text_from != "summary":
            return PageRead(headline, known)
    article = fetched(address, url, allow_private=allow_private)
    if headline or not is_worth_storing(article):  # an edition keeps the text that its publisher signed
        return PageRead(unstored(article), article)
    added = None
    try:
        headline = store.headline_at(article.url) or (added := _added(store, article, now()))
    except StoreError:  # it can be read even if it cannot be stored
        headline = None
    return PageRead(headline or unstored(article), article, is_new=added is not None)


def fetched(address: str, url: str, *, allow_private: bool) -> Article:
    """Fetch the article at `url`, which was typed or linked as `address`."""

    async def ask() -> Article:
        async with fetch.Fetcher(allow_private=allow_private) as fetcher:
            return await library.article_at(fetcher, url)

    with asked_as_typed(address):
        return asyncio.run(ask())


def unstored(article: Article) -> Headline:
    """The headline, without an id, of an article that is not stored."""
    title = article.title or line(messages.untitled(host_of(article.url)))
    return Headline(title, article.url, article.published, article.precision)


def _added(store: "Store", article: Article, now: datetime) -> Headline | None:
    headline = unstored(article)
    entry = Entry(article.url, headline.title, article.url, article.published, article.precision, byline=article.byline)
    added = store.put_page(READING_LIST_URL, messages.READING_LIST, entry, now)
    if added is not None:
        store.store_article(added.id, article, store.edition(added.id))
    return added
