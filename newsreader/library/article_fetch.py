"""Fetches whole articles: follows pages that redirect, reads further pages, and stores the result."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime

from newsreader import articles, errors, library, messages
from newsreader.fetch.client import Fetched
from newsreader.library.article_content import (
    SourceItem,
    article_of_source_text,
    has_page,
    is_worth_storing,
    source_item,
)
from newsreader.library.backoff import is_of_the_host
from newsreader.library.fetching import Fetching
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import NO_EPISODE, Article, Headline
from newsreader.store.store import Store
from newsreader.system.child_pool import ChildNotStarted
from newsreader.web.address import host_of

SENT_ON_AT_MOST = 3
"""Consecutive pages that only redirect, beyond which the article is given up."""

FURTHER_PAGES_SECONDS = 30.0
"""Limit for all further pages of an article together: a user is waiting."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's article, and the address of the page after it, if there is one."""

    article: Article
    next: str | None


def _read_page(
    url: str, body: bytes, content_type: str, first: str = "", pages: int = 1, seen: Collection[str] = ()
) -> _Page:
    """Clean one page of an article, the `pages`th; `first` is the address of the first."""
    page = articles.cleaned_page(body, url, content_type)
    first = first or page.article.url
    return _Page(page.article, articles.next_page(page.root, page.base, first, pages, {*seen, first}))


async def article_at(fetching: Fetching, address: str) -> Article:
    """The article at an address, with all of its pages; "truncated" if a further page cannot be fetched.

    Raises FetchError, NotReadable, EmptyPage for the first page only.
    """
    fetched, page = await _first_page(fetching, address)
    if not page.article.blocks and not page.article.warnings:
        raise errors.EmptyPage(host_of(fetched.url))
    if set(page.article.warnings) - {"truncated"}:
        return page.article  # no article, or behind a wall: it has no further pages
    return await _with_further_pages(fetching, page)


async def _first_page(fetching: Fetching, address: str) -> tuple[Fetched, _Page]:
    seen: set[str] = set()
    while True:
        fetched = await fetching.fetcher.get(address)
        seen |= {address, fetched.url}
        try:
            return fetched, await fetching.do(_read_page, fetched.url, fetched.body, fetched.content_type)
        except errors.SentElsewhere as sent:
            address = sent.target.partition("#")[0]
        if fetched.url.startswith("https:") and not address.startswith("https:"):
            raise errors.BadRedirect(messages.unsafe_redirect(host_of(fetched.url)))
        if address in seen or len(seen) > 2 * SENT_ON_AT_MOST:
            raise errors.BadRedirect(messages.too_many_redirects(host_of(fetched.url)))


async def _with_further_pages(fetching: Fetching, page: _Page) -> Article:
    first = page.article.url
    found, seen = [page.article], [first]
    cut = False
    try:
        async with asyncio.timeout(FURTHER_PAGES_SECONDS):
            while target := page.next:
                if len(found) == articles.MOST_PAGES:
                    cut = True
                    break
                fetched = await fetching.fetcher.get(target)
                if fetched.url in seen or host_of(fetched.url) != host_of(first):
                    break  # redirected to a page read before, or to another site: there is no such page
                seen += [target, fetched.url]
                reached = len(found) + 1
                read = _read_page, fetched.url, fetched.body, fetched.content_type
                page = await fetching.do(*read, first, reached, seen)
                if not articles.goes_on(found, page.article, articles.is_numbered(target, first, reached)):
                    cut = bool(page.article.warnings)
                    break
                found.append(page.article)
    except (errors.NewsreaderError, TimeoutError):
        cut = True
    article = articles.joined(found[0], found[1:])
    if not cut or "truncated" in article.warnings:
        return article
    return replace(article, warnings=(*article.warnings, "truncated"))


async def fetched_article(fetching: Fetching, item: SourceItem) -> Article:
    """Fetch the article of a headline, or take its source's text if that is longer and the settings allow it.

    If its recording has a transcript, that follows the source's text, and the page is not fetched. Raises FetchError,
    EmptyPage, NotReadable.
    """
    if item.episode == NO_EPISODE:
        return await _page_or_source_text(fetching, item)
    if has_page(item.headline) and not item.episode.transcripts:
        article = await _page_or_source_text(fetching, item)
    else:
        article = await library.with_transcript(fetching, await _source_text(fetching, item), item.episode)
    return replace(article, chapters=await library.fetched_chapters(fetching, item.episode))


async def _page_or_source_text(fetching: Fetching, item: SourceItem) -> Article:
    page = await article_at(fetching, item.headline.url)
    if item.text:
        with suppress(errors.EmptyPage):
            page = library.better(page, await _source_text(fetching, item), item.headline, item.full_text)
    return library.completed(page, item.headline, item.byline)


async def _source_text(fetching: Fetching, item: SourceItem) -> Article:
    return await fetching.do(article_of_source_text, item.headline.url, item.text, item.headline, item.byline)


async def take_article(store: Store, fetching: Fetching, headline: Headline, now: Callable[[], datetime]) -> bool:
    """Fetch and store the article of a headline. Returns whether it was worth storing.

    If not, its page is not tried again for a day. Raises FetchError, EmptyPage, NotReadable, StoreError, and
    ChildNotStarted, after which the page is tried again.
    """
    item = source_item(store, headline)
    try:
        article = await fetched_article(fetching, item)
    except Exception as error:
        if not (is_of_the_host(error) or isinstance(error, ChildNotStarted)):
            store.note_page_tried(headline.id, now(), item.edition)
        raise
    if not is_worth_storing(article):
        store.note_page_tried(headline.id, now(), item.edition)
        return False
    store.store_article(headline.id, article, item.edition)
    return True
