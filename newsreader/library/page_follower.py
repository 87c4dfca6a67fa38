"""The whole article at an address: where the page sends us on, we go; where the article has further pages, they are
read too, one after another."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace

from newsreader import errors
from newsreader.fetch.client import Fetched, Fetcher
from newsreader.library.bounded_parser import Do
from newsreader.model.values import Article
from newsreader.web.address import host_of

SENT_ON_AT_MOST = 3
"""Pages that do nothing but send their visitors on, one after another."""

FURTHER_PAGES_SECONDS = 30.0
"""For all further pages of an article together. Somebody is waiting for the first."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's article, and the address of the page after it, if there is one."""

    article: Article
    next: str | None


def _read_page(
    url: str, body: bytes, content_type: str, first: str = "", pages: int = 1, seen: Collection[str] = ()
) -> _Page:
    """A page of an article, of which so many `pages` will have been read then; `first` is the first one's address."""
    from newsreader.articles.cleaning import cleaned_page
    from newsreader.articles.continuation import next_page

    page = cleaned_page(body, url, content_type)
    first = first or page.article.url
    return _Page(page.article, next_page(page.root, page.base, first, pages, {*seen, first}))


async def article_at(fetcher: Fetcher, address: str, do: Do = asyncio.to_thread) -> Article:
    """The article at an address, all of its pages. If a further page cannot be had, what came before it, "truncated".

    Raises FetchError, NotReadable, EmptyPage for the first page only.
    """
    fetched, page = await _first_page(fetcher, address, do)
    if not page.article.blocks and not page.article.warnings:
        raise errors.EmptyPage(host_of(fetched.url))
    if page.article.warnings:
        return page.article  # what is no article, or is closed, does not go on
    return await _with_further_pages(fetcher, page, do)


async def _first_page(fetcher: Fetcher, address: str, do: Do) -> tuple[Fetched, _Page]:
    seen: set[str] = set()
    while True:
        fetched = await fetcher.get(address)
        seen |= {address, fetched.url}
        try:
            return fetched, await do(_read_page, fetched.url, fetched.body, fetched.content_type)
        except errors.SentElsewhere as sent:
            address = sent.target.partition("#")[0]
        if fetched.url.startswith("https:") and not address.startswith("https:"):
            raise errors.UnsafeRedirect(host_of(fetched.url))
        if address in seen or len(seen) > 2 * SENT_ON_AT_MOST:
            raise errors.TooManyRedirects(host_of(fetched.url))


async def _with_further_pages(fetcher: Fetcher, page: _Page, do: Do) -> Article:
    from newsreader.articles.continuation import MOST_PAGES, goes_on, is_numbered, joined

    first = page.article.url
    articles, seen = [page.article], [first]
    cut = False
    try:
        async with asyncio.timeout(FURTHER_PAGES_SECONDS):
            while target := page.next:
                if len(articles) == MOST_PAGES:
                    cut = True
                    break
                fetched = await fetcher.get(target)
                if fetched.url in seen or host_of(fetched.url) != host_of(first):
                    break  # sent back to what has been read, or to elsewhere: there is no such page
                seen += [target, fetched.url]
                reached = len(articles) + 1
                page = await do(_read_page, fetched.url, fetched.body, fetched.content_type, first, reached, seen)
                if not goes_on(articles, page.article, is_numbered(target, first, reached)):
                    cut = bool(page.article.warnings)
                    break
                articles.append(page.article)
    except (errors.NewsreaderError, TimeoutError):
        cut = True
    article = joined(articles[0], articles[1:])
    return replace(article, warnings=(*article.warnings, "truncated")) if cut else article
