"""One refresh, stage by stage.

1. Plan: which sources are due, and which back off (`backoff.plan_poll`).
2. Request: a conditional GET of each (`fetch.client.Fetcher.get`).
3. Parse: its body, in other processes (`source_request.news_in`, `parser_pool`).
4. Store: many outcomes in one transaction (`intake.Intake`).
5. Articles, if they are wanted: the newest headlines' pages (`article_fetch.take_article`).
6. Retain: old headlines are removed, as the settings say.

Stages 2 to 5 run for many sources at once, in `refresh.Refresh`.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from newsreader import library, settings
from newsreader.errors import DiskFull, StoreBusy, StoreReadOnly
from newsreader.library.backoff import plan_poll
from newsreader.library.parser_pool import Parsers
from newsreader.library.reports import RefreshReport
from newsreader.model.frozen import replace
from newsreader.model.monitor import OnProgress
from newsreader.store.retention import Retention
from newsreader.store.source_rows import Subscription
from newsreader.store.store import Store
from newsreader.system.environment import Folders


def go_round(
    store: Store,
    folders: Folders,
    now: Callable[[], datetime],
    subscribed: Sequence[Subscription],
    generation: str,
    *,
    named: bool,
    articles: bool,
    progress: OnProgress,
) -> RefreshReport:
    """Run a refresh; see `Library.refresh`. `named` sources are polled even if they are dead."""
    asking = plan_poll(subscribed, now(), named=named)
    report = RefreshReport()
    heard = store.reading_progress()
    newest = heard.newest()

    async def ask() -> RefreshReport:
        async with Parsers(sources=True) as parsers:
            await parsers.expect(sum(not each.digest for each in asking.asked))
            # All that fetching needs is loaded while they start.
            refreshing = library.Refresh(store, now, progress, generation)
            return await refreshing.run(asking.asked, parsers, articles=articles)

    if asking.asked:
        report = asyncio.run(ask())
    muted = heard.muted_since(newest)
    removed = _retain(store, folders, now())
    return replace(
        report,
        new=report.new - muted,
        lines=heard.lines_since(newest),
        muted=muted,
        removed=removed,
        not_asked=asking.others,
        none_asked=asking.none_asked,
        not_polled=asking.not_polled,
    )


def _retain(store: Store, folders: Folders, now: datetime) -> int:
    """Remove old headlines as `keep_days` and `keep_megabytes` say. Returns how many were removed.

    If the store cannot be written, the next refresh removes them.
    """
    chosen, _problems = settings.load(folders.config / settings.FILE)
    if not (chosen.keep_days or chosen.keep_megabytes):
        return 0
    try:
        return store.retain(Retention(chosen.keep_days, chosen.keep_megabytes), now)
    except (DiskFull, StoreReadOnly, StoreBusy):
        return 0
