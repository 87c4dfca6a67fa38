"""Asking sources for news, many at once. Each fails alone, and what has come in is stored at once and for good."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Any

from newsreader import messages
from newsreader.errors import BrokenFeed, NewsreaderError, StoreError, UnexpectedFault
from newsreader.fetch.address import host_of
from newsreader.fetch.client import Fetcher
from newsreader.library.reading import fetched_article, has_page, is_worth_keeping
from newsreader.library.reports import Failed, RefreshReport
from newsreader.model import Headline, Parsed
from newsreader.sources.parsing import parse_source
from newsreader.store.store import Store
from newsreader.store.subscriptions import News, Subscription

UNDER_WAY = 100
"""Sources between their request and the store. More than are fetched at a time, so that parsing never waits for the
network, and few enough that their bytes fit into little memory."""

ARTICLES_EACH = 20
"""The newest articles fetched of each source: a source's front page is about as long."""

Job = Callable[[], Coroutine[Any, Any, None]]

_logger = logging.getLogger("newsreader")


class Refresh:
    """One refresh of a store, on the thread of that store."""

    def __init__(self, store: Store, now: Callable[[], datetime], progress: Callable[[int, int], None] | None) -> None:
        """`progress` is told how much has been done, and of how much; the latter can grow."""
        self._store = store
        self._now = now
        self._progress = progress
        self._done = self._total = 0
        self._new = self._unchanged = 0
        self._failed: list[Failed] = []
        self._brought: dict[str, str] = {}  # by source: the newest id there was before it brought something new
        self._articles = 0
        self._failed_articles: list[Failed] = []

    async def run(self, asked: Sequence[Subscription], *, articles: bool, allow_private: bool) -> RefreshReport:
        """Ask these sources; with `articles`, then fetch what their new headlines lead to. Raises StoreError."""
        started = perf_counter()
        self._total = len(asked)
        async with Fetcher(allow_private=allow_private) as fetcher:
            await self._all(partial(self._one_source, fetcher, each) for each in _spread(asked))
            if articles:
                wanted = [(each, headline) for each in asked for headline in self._brought_by(each)]
                self._total += len(wanted)
                await self._all(partial(self._one_article, fetcher, each, headline) for each, headline in wanted)
        failed, failed_articles = (
            tuple(sorted(each, key=lambda failed: int(failed.source.id)))
            for each in (self._failed, self._failed_articles)
        )
        seconds = perf_counter() - started
        return RefreshReport(len(asked), self._new, self._unchanged, failed, seconds, self._articles, failed_articles)

    async def _all(self, jobs: Iterable[Job]) -> None:
        """Do all of them, a bounded number at once. The first error of the store ends them all."""
        room = asyncio.Semaphore(UNDER_WAY)

        async def one(job: Job) -> None:
            async with room:
                await job()
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total)

        tasks = [asyncio.create_task(one(job)) for job in jobs]
        try:
            for finished in asyncio.as_completed(tasks):
                await finished
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _one_source(self, fetcher: Fetcher, asked: Subscription) -> None:
        source = asked.source
        try:
            news = await _news(fetcher, asked)
        except StoreError:
            raise
        except Exception as error:
            problem = _sentence(error)
            self._store.store_failure(source.id, problem, self._now())
            self._failed.append(Failed(source, problem))
            return
        if news is None:
            self._store.store_unchanged(source.id, self._now())
            self._unchanged += 1
            return
        newest = self._store.newest_id()
        new = self._store.store_news(source.id, news, self._now())
        if new:
            self._brought[source.id] = newest
        self._new += new
        self._unchanged += not new

    def _brought_by(self, asked: Subscription) -> list[Headline]:
        """The newest headlines that this refresh brought in: a page that could not be had is not asked for again."""
        newest = self._brought.get(asked.source.id)
        if newest is None:
            return []
        arrived = self._store.without_article(asked.source.id, ARTICLES_EACH, newest)
        return [each for each in arrived if has_page(each)]

    async def _one_article(self, fetcher: Fetcher, asked: Subscription, headline: Headline) -> None:
        source_text, byline = self._store.source_text(headline.id)
        try:
            article = await fetched_article(fetcher, headline, source_text, byline)
        except Exception as error:
            problem = _sentence(error)
            if not source_text:  # else the source's own text stands in for it
                failed = Failed(asked.source, messages.article_failed(headline.title, problem))
                self._failed_articles.append(failed)
            return
        if is_worth_keeping(article):
            self._store.keep_article(headline.id, article)
            self._articles += 1


async def _news(fetcher: Fetcher, asked: Subscription) -> News | None:
    """What a source offers now; None if it says that nothing has changed."""
    address = asked.fetch_url or asked.source.url
    fetched = await fetcher.get(address, etag=asked.etag, last_modified=asked.last_modified)
    if fetched.status == 304:
        return None
    parsed: Parsed = await asyncio.to_thread(parse_source, fetched.body, fetched.url, fetched.content_type)
    if parsed.kind == "listing" and asked.source.kind != "listing":
        # A page where the feed was: an error page, or a network that wants us to log in. Its links are no headlines.
        raise BrokenFeed(host_of(address))
    moved_to = fetched.permanent_url or asked.fetch_url
    return News(parsed.kind, parsed.entries, moved_to, fetched.etag, fetched.last_modified)


def _sentence(error: Exception) -> str:
    """What to tell of it. A fault of ours goes to the log whole, and costs one source or article and no other."""
    if isinstance(error, NewsreaderError):
        return str(error)
    _logger.error("a source or article could not be taken in", exc_info=error)
    return str(UnexpectedFault())


def _spread(asked: Sequence[Subscription]) -> list[Subscription]:
    """In an order in which no host with many sources keeps the others waiting."""
    seen: Counter[str] = Counter()
    turns = []
    for position, subscription in enumerate(asked):
        host = host_of(subscription.source.url)
        turns.append((seen[host], position))
        seen[host] += 1
    return [asked[position] for _turn, position in sorted(turns)]
