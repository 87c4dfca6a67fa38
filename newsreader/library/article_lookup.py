"""Finds articles: stored ones, else from the network, by headline, address or file."""

import asyncio
import contextlib
import hashlib
from collections.abc import Callable
from typing import BinaryIO

from newsreader import fetch, library, messages
from newsreader.errors import (
    BadAddress,
    EmptyPage,
    FetchError,
    Kind,
    NewsreaderError,
    NotReadable,
    StoreError,
    UnknownItem,
)
from newsreader.library import article_content, bundled_source
from newsreader.library.lookup import as_file, asked_as_typed, headline_named
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import NO_EPISODE, Article, Chapter, FullText, Headline
from newsreader.store.store import Store
from newsreader.web.address import is_web_address, web_address

StoreArticle = Callable[[str, Article, tuple[str, ...]], None]
"""Stores an article, given the headline's id and its edition when the page was requested."""


def article_of(store: Store, headline: Headline, store_article: StoreArticle, *, allow_private: bool) -> Article:
    """See `Library.article`."""
    if stored := stored_article(store, headline):
        return stored
    full_text = store.source_settings(headline.source_url).full_text
    article = _unstored_article(store, headline, store_article, full_text, allow_private=allow_private)
    return with_store(store, article, headline)


def whole_article_of(
    store: Store, headline: Headline, store_article: StoreArticle, *, again: bool, allow_private: bool
) -> Article:
    """See `Library.whole_article`."""
    full_text = store.source_settings(headline.source_url).full_text
    stored = stored_article(store, headline)
    if stored and not (again and full_text != "never" and article_content.has_page(headline)):
        return stored
    article = _unstored_article(store, headline, store_article, full_text, strict=True, allow_private=allow_private)
    return with_store(store, article, headline)


def digest_of(store: Store, headline: Headline) -> str:
    """See `Library.digest`."""
    _, *said = store.edition(headline.id) or ("",)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def with_store(store: Store, article: Article, headline: Headline) -> Article:
    """The article with what the store has of its source and its recording."""
    settings = store.source_settings(headline.source_url)
    if not headline.enclosures:
        return replace(article, source_settings=settings)
    chapters = article.chapters or store.episode(headline.id).chapters
    return replace(article, source_settings=settings, enclosures=headline.enclosures, chapters=chapters)


def _unstored_article(
    store: Store,
    headline: Headline,
    store_article: StoreArticle,
    full_text: FullText,
    *,
    strict: bool = False,
    allow_private: bool,
) -> Article:
    """Fetch an article. If that fails, return the next best, unless this is `strict`."""
    headline = store.as_of_now(headline)
    edition = store.edition(headline.id)
    source_text, byline = store.source_text(headline.id)
    episode = store.episode(headline.id) if headline.enclosures else NO_EPISODE
    to_fetch = article_content.has_page(headline) or episode.transcripts or episode.chapters_url
    if not to_fetch:
        if not (source_text or headline.enclosures):
            raise NewsreaderError(messages.EMPTY_ITEM, Kind.EMPTY)
        return article_content.article_of_source_text(source_text, headline, byline)

    async def ask() -> Article:
        async with fetch.Fetcher(allow_private=allow_private) as fetcher:
            return await library.fetched_article(fetcher, headline, source_text, byline, episode, full_text=full_text)

    try:
        article = asyncio.run(ask())
    except (FetchError, NotReadable, EmptyPage):
        if strict:
            raise
        if outdated := store.outdated_article(headline.id):
            return outdated
        if not (source_text or headline.enclosures):
            raise
        article = article_content.article_of_source_text(source_text, headline, byline)
        return replace(article, text_from="source", warnings=article.warnings if source_text else ("truncated",))
    if not article_content.is_worth_storing(article):
        return article if strict else store.outdated_article(headline.id) or article
    with contextlib.suppress(StoreError):  # it can be read even if it cannot be stored
        store_article(headline.id, article, edition)
    return article


def known_chapters(store: Store, headline: Headline) -> tuple[Chapter, ...]:
    """See `Library.chapters`."""
    stored = store.article(headline.id)
    return (stored.chapters if stored else ()) or store.episode(headline.id).chapters


def stored_article(store: Store, headline: Headline) -> Article | None:
    """See `Library.stored_article`."""
    settings = store.source_settings(headline.source_url)
    stored = _stored(store, headline, settings.full_text)
    return with_store(store, stored, headline) if stored else None


def _stored(store: Store, headline: Headline, full_text: FullText) -> Article | None:
    """The article as `full_text` wants it; None if that must be fetched first."""
    if full_text == "never":
        source_text, byline = store.source_text(headline.id)
        if source_text:
            return article_content.article_of_source_text(source_text, headline, byline)
    stored = store.article(headline.id)
    if stored and not (full_text == "always" and stored.text_from == "source"):
        return stored
    if headline.url.startswith(f"{bundled_source.BUNDLED_URL}/"):
        page = bundled_source.bundled_article(headline.url)
        return replace(page, published=headline.published, precision=headline.precision)
    return None


def article_named(
    store: Store, item: str, url: str | None, standard_input: BinaryIO | None, *, allow_private: bool
) -> Article:
    """See `Library.read`."""
    if item == "-":
        return article_content.article_in_stream(standard_input, url)
    if headline := headline_named(store, item):
        article = article_of(store, headline, store.store_article, allow_private=allow_private)
        if article.text_from != "summary" or not is_web_address(item):
            return article
    if item.startswith(f"{bundled_source.BUNDLED_URL}/"):
        return bundled_source.bundled_article(item)
    if item.isdecimal():
        raise UnknownItem(item)
    if path := as_file(item):
        return article_content.article_in_file(path, url)
    try:
        address = web_address(item)
    except BadAddress:
        if item.lower().startswith(("http:", "https:")):
            raise
        raise UnknownItem(line(item)) from None

    async def ask() -> Article:
        async with fetch.Fetcher(allow_private=allow_private) as fetcher:
            return await library.article_at(fetcher, address)

    with asked_as_typed(item):
        return asyncio.run(ask())
