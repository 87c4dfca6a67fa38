"""Requests many sources at once. Each fails alone, and what arrived is stored soon and for good."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Any

from newsreader import library, messages
from newsreader.errors import PassedOn, StoreError
from newsreader.fetch.client import Fetched, Fetcher
from newsreader.library.article_content import has_more
from newsreader.library.article_fetch import take_article
from newsreader.library.backoff import PAGE_TRIED_AGAIN_AFTER, failure_of, failure_sentences, sentence
from newsreader.library.fetching import Fetching
from newsreader.library.intake import Intake
from newsreader.library.parser_pool import LARGE, Parsers
from newsreader.library.reports import Failed, RefreshReport
from newsreader.library.source_request import news_in, shows_way_through
from newsreader.model.monitor import OnProgress
from newsreader.model.values import Headline
from newsreader.store.source_rows import Failure, News, Outcome, Subscription
from newsreader.store.store import Store
from newsreader.web.address import host_of

UNDER_WAY = 100
"""Sources between request and store: more than are fetched at once, so that parsing never waits for the network, and
few enough to need little memory."""

SECONDS_TO_FINISH = 1.5
"""How long an interrupted refresh goes on storing what has arrived. After Ctrl+C the user waits for it."""

SEARCHES_AT_ONCE = 4
"""Sites searched at once for sources whose address fails. Each search has a process to parse with."""

ARTICLES_EACH = 20
"""Newest articles fetched for each source: about as many as a front page has."""

Job = Callable[[], Coroutine[Any, Any, None]]


class Refresh:
    """One refresh of a store, on the thread of that store."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        progress: OnProgress,
        generation: str,
    ) -> None:
        """The total that `progress` gets can change; the share never falls.
        `generation` is the store's when its sources were read."""
        self._store = store
        self._generation = generation
        self._now = now
        self._progress = progress
        self._stages = 1
        self._stages_done = 0
        self._new = self._unchanged = 0
        self._failed: dict[str, Failed] = {}  # by the ids of sources
        self._answered: set[str] = set()  # ids of sources
        self._lets_through = False  # whether an answer proved that no captive portal is in the way
        self._passed_on: list[tuple[Subscription, Fetched]] = []
        self._articles = 0
        self._failed_articles: list[Failed] = []
        self._to_search: list[tuple[Subscription, str]] = []

    async def run(self, asked: Sequence[Subscription], parsers: Parsers, *, articles: bool) -> RefreshReport:
        """Request these sources, then with `articles` the pages of their newest headlines. Raises StoreError.

        The parser processes are ended as soon as they are no longer needed.
        """
        started = perf_counter()
        self._stages = 2 if articles else 1
        async with Fetcher() as fetcher:
            await self._all_sources(fetcher, parsers, asked)
            if articles:
                wanted = [(each, headline) for each in asked for headline in self._without_article(each)]
                async with Parsers() as cleaners:
                    fetching = Fetching(fetcher, cleaners.do)
                    await self._all(partial(self._one_article, fetching, each, headline) for each, headline in wanted)
        self._store.check_generation(self._generation)
        failed, failed_articles = (
            tuple(sorted(each, key=lambda failed: int(failed.source.id)))
            for each in (self._failed.values(), self._failed_articles)
        )
        return RefreshReport(
            sources=len(asked),
            new=self._new,
            unchanged=self._unchanged,
            failed=failed,
            seconds=perf_counter() - started,
            articles=self._articles,
            failed_articles=failed_articles,
        )

    async def _all(self, jobs: Iterable[Job]) -> None:
        """Run all jobs as one stage, a bounded number at once. The first error of the store ends them all."""
        jobs = list(jobs)
        room = asyncio.Semaphore(UNDER_WAY)
        done = self._stages_done * len(jobs)

        async def one(job: Job) -> None:
            async with room:
                await job()
            nonlocal done
            done += 1
            # The number of articles is not known yet: both stages count the same.
            self._progress(done, self._stages * len(jobs))

        await run_together(one(job) for job in jobs)
        self._stages_done += 1

    async def _all_sources(self, fetcher: Fetcher, parsers: Parsers, asked: Sequence[Subscription]) -> None:
        intake = Intake(self._store, self._now, len(asked), self._generation)
        arrived: set[asyncio.Task[None]] = set()

        async def one(each: Subscription) -> None:
            with fetcher.share() as share:
                try:
                    fetched = await fetcher.get(
                        each.address, etag=each.etag, last_modified=each.last_modified, share=share
                    )
                except Exception as error:
                    await self._store_outcome(intake, each, failure_of(error, self._now()))
                    return
                # What has arrived is stored even if the rest is interrupted.
                task = asyncio.create_task(self._take_in(intake, parsers, each, fetched))
                del fetched  # its body is not needed while its items are stored
                arrived.add(task)
                task.add_done_callback(arrived.discard)
                await asyncio.shield(task)

        try:
            await self._all(partial(one, each) for each in _spread(asked))
            await self._take_passed_on(intake, parsers)
            await self._search_sites(fetcher, intake)
        except asyncio.CancelledError:
            if arrived:
                await asyncio.wait(arrived, timeout=SECONDS_TO_FINISH)
            raise
        finally:
            await _cancel(arrived)
            intake.flush()
            await parsers.end()

    async def _take_in(self, intake: Intake, parsers: Parsers, asked: Subscription, fetched: Fetched) -> None:
        outcome: Outcome
        try:
            outcome = await news_in(fetched, parsers, asked, lets_through=self._lets_through)
        except Exception as error:
            outcome = failure_of(error, self._now())
            if (
                isinstance(error, PassedOn) and len(fetched.body) <= LARGE
            ):  # its body no longer counts in the memory budget
                self._passed_on.append((asked, fetched))
        del fetched
        await self._store_outcome(intake, asked, outcome)

    async def _search_sites(self, fetcher: Fetcher, intake: Intake) -> None:
        """Store the news of the sites of sources that failed, where a search finds some."""
        room = asyncio.Semaphore(SEARCHES_AT_ONCE)

        async def search(asked: Subscription, site: str) -> None:
            async with room:
                news = await library.moved_sources.news_of_site(fetcher, site)
            if news:
                del self._failed[asked.source.id]
                await self._store_outcome(intake, asked, news)

        passed_on = {asked.source.id for asked, _ in self._passed_on}
        await asyncio.gather(*(search(*each) for each in self._to_search if each[0].source.id not in passed_on))

    async def _take_passed_on(self, intake: Intake, parsers: Parsers) -> None:
        """Store redirected pages after all, if other answers proved that no captive portal redirected them."""
        if not self._lets_through:
            return
        for asked, fetched in self._passed_on:
            del self._failed[asked.source.id]
            await self._take_in(intake, parsers, asked, fetched)

    async def _store_outcome(self, intake: Intake, asked: Subscription, outcome: Outcome) -> None:
        stored = await intake.store(asked.source.id, outcome)
        if stored.fault:
            outcome = failure_of(stored.fault, self._now())
            await intake.store(asked.source.id, outcome)
        if isinstance(outcome, Failure):
            if site := library.moved_sources.site_to_search(asked, outcome):
                self._to_search.append((asked, site))
            problem = failure_sentences(outcome, self._now())
            self._failed[asked.source.id] = Failed(asked.source, problem, unreachable=outcome.unreachable)
            return
        if isinstance(outcome, News) and outcome.problem:
            self._failed[asked.source.id] = Failed(asked.source, outcome.problem)
        self._answered.add(asked.source.id)
        self._lets_through = self._lets_through or shows_way_through(asked, outcome)
        self._new += stored.new
        self._unchanged += not stored.new

    def _without_article(self, asked: Subscription) -> list[Headline]:
        """The newest headlines whose articles to fetch, if their source has just answered and its settings allow it.

        A page that could not be fetched is not tried again for a day.
        """
        if asked.source.id not in self._answered or not asked.source.settings.wants_pages:
            return []
        tried_before = self._now() - PAGE_TRIED_AGAIN_AFTER
        found = self._store.to_fetch(asked.source.id, ARTICLES_EACH, tried_before)
        return [each for each in found if has_more(self._store, each)]

    async def _one_article(self, fetching: Fetching, asked: Subscription, headline: Headline) -> None:
        try:
            is_stored = await take_article(self._store, fetching, headline, self._now)
        except StoreError:
            raise
        except Exception as error:
            problem = sentence(error)
            source_text, _byline = self._store.source_text(headline.id)
            if not source_text:  # else the feed's text is read instead
                failed = Failed(asked.source, messages.article_failed(headline.title, problem))
                self._failed_articles.append(failed)
        else:
            self._articles += is_stored


async def run_together(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all work at once. The first error, which this raises, ends the rest."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        await _cancel(tasks)


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _spread(asked: Sequence[Subscription]) -> list[Subscription]:
    """Interleave the hosts, so that one with many sources does not delay the others."""
    seen: Counter[str] = Counter()
    turns = []
    for position, subscription in enumerate(asked):
        host = host_of(subscription.source.url)
        turns.append((seen[host], position))
        seen[host] += 1
    return [asked[position] for _turn, position in sorted(turns)]
