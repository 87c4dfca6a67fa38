"""Fetches whole articles: follows pages that redirect, reads further pages, and stores the result."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from newsreader import articles, errors, library, messages
from newsreader.fetch.client import Fetched, Fetcher
from newsreader.library.article_content import article_of_source_text, has_page, is_worth_storing
from newsreader.library.backoff import is_of_the_host
from newsreader.library.parser_pool import Do
from newsreader.model.values import NO_EPISODE, Article, Clean, Episode, FullText, Headline
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


async def article_at(fetcher: Fetcher, address: str, do: Do = asyncio.to_thread) -> Article:
    """The article at an address, with all of its pages; "truncated" if a further page cannot be fetched.

    Raises FetchError, NotReadable, EmptyPage for the first page only.
    """
    fetched, page = await _first_page(fetcher, address, do)
    if not page.article.blocks and not page.article.warnings:
        raise errors.EmptyPage(host_of(fetched.url))
    if set(page.article.warnings) - {"truncated"}:
        return page.article  # no article, or behind a wall: it has no further pages
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
            raise errors.BadRedirect(messages.unsafe_redirect(host_of(fetched.url)))
        if address in seen or len(seen) > 2 * SENT_ON_AT_MOST:
            raise errors.BadRedirect(messages.too_many_redirects(host_of(fetched.url)))


async def _with_further_pages(fetcher: Fetcher, page: _Page, do: Do) -> Article:
    first = page.article.url
    found, seen = [page.article], [first]
    cut = False
    try:
        async with asyncio.timeout(FURTHER_PAGES_SECONDS):
            while target := page.next:
                if len(found) == articles.MOST_PAGES:
                    cut = True
                    break
                fetched = await fetcher.get(target)
                if fetched.url in seen or host_of(fetched.url) != host_of(first):
                    break  # redirected to a page read before, or to another site: there is no such page
                seen += [target, fetched.url]
                reached = len(found) + 1
                page = await do(_read_page, fetched.url, fetched.body, fetched.content_type, first, reached, seen)
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


async def fetched_article(
    fetcher: Fetcher,
    headline: Headline,
    source_text: str,
    byline: Clean | None,
    episode: Episode = NO_EPISODE,
    do: Do | None = None,
    full_text: FullText = "auto",
) -> Article:
    """Fetch the article of a headline, or take the feed's text if that is longer and `full_text` allows it.

    If its recording has a transcript, that follows the feed's text, and the page is not fetched. `do` runs the parser,
    in a thread if it is None. Raises FetchError, EmptyPage, NotReadable.
    """
    do = do or asyncio.to_thread
    if episode == NO_EPISODE:
        return await _page_or_source_text(fetcher, headline, source_text, byline, do, full_text)
    if has_page(headline) and not episode.transcripts:
        article = await _page_or_source_text(fetcher, headline, source_text, byline, do, full_text)
    else:
        article = await do(_read_source_text, headline.url, source_text, headline, byline)
        article = await library.with_transcript(fetcher, article, episode, do)
    return replace(article, chapters=await library.fetched_chapters(fetcher, episode, do))


async def _page_or_source_text(
    fetcher: Fetcher, headline: Headline, source_text: str, byline: Clean | None, do: Do, full_text: FullText
) -> Article:
    page = await article_at(fetcher, headline.url, do)
    if source_text:
        with suppress(errors.EmptyPage):
            source = await do(_read_source_text, headline.url, source_text, headline, byline)
            page = library.better(page, source, headline, full_text)
    return library.completed(page, headline, byline)


def _read_source_text(_url: str, source_text: str, headline: Headline, byline: Clean | None) -> Article:
    return article_of_source_text(source_text, headline, byline)


async def take_article(
    store: Store, fetcher: Fetcher, headline: Headline, now: Callable[[], datetime], do: Do | None = None
) -> bool:
    """Fetch and store the article of a headline. Returns whether it was worth storing.

    If not, its page is not tried again for a day. `do` runs the parser, in a thread if it is None. Raises FetchError,
    EmptyPage, NotReadable, StoreError, and ChildNotStarted, after which the page is tried again.
    """
    headline = store.as_of_now(headline)
    edition = store.edition(headline.id)
    source_text, byline = store.source_text(headline.id)
    full_text = store.source_settings(headline.source_url).full_text
    episode = store.episode(headline.id) if headline.enclosures else NO_EPISODE
    try:
        article = await fetched_article(fetcher, headline, source_text, byline, episode, do, full_text)
    except Exception as error:
        if not (is_of_the_host(error) or isinstance(error, ChildNotStarted)):
            store.note_page_tried(headline.id, now(), edition)
        raise
    if not is_worth_storing(article):
        store.note_page_tried(headline.id, now(), edition)
        return False
    store.store_article(headline.id, article, edition)
    return True
