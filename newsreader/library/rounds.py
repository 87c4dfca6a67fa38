"""A round: those of the sources that are to be asked now are asked for news, and what is not to be kept goes."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from newsreader.environment import Folders
from newsreader.frozen import replace
from newsreader.library.keeping import retain
from newsreader.library.parsers import Parsers
from newsreader.library.patience import to_ask
from newsreader.library.reports import RefreshReport
from newsreader.store.store import Store
from newsreader.store.subscriptions import Subscription

Progress = Callable[[int, int], None]
"""Told how much is done and of how much."""


def go_round(
    store: Store,
    folders: Folders,
    now: Callable[[], datetime],
    subscribed: Sequence[Subscription],
    generation: str,
    *,
    named: bool,
    articles: bool,
    allow_private: bool,
    progress: Progress | None,
) -> RefreshReport:
    """See `Library.refresh`. `named` are asked also if they have not answered for long."""
    asking = to_ask(subscribed, now(), named=named)
    report = RefreshReport(0, 0, 0, (), 0.0)
    heard = store.heard()
    newest = heard.newest()

    async def ask() -> RefreshReport:
        async with Parsers() as parsers:
            await parsers.expect(sum(not each.digest for each in asking.asked))
            # All that fetching needs is loaded while they start.
            from newsreader.library.refreshing import Refresh

            refreshing = Refresh(store, now, progress, generation)
            return await refreshing.run(asking.asked, parsers, articles=articles, allow_private=allow_private)

    if asking.asked:
        report = asyncio.run(ask())
    removed = retain(store, folders, now())
    return replace(
        report,
        lines=heard.lines_since(newest),
        removed=removed,
        not_asked=asking.others,
        none_asked=asking.none_asked,
        left_alone=asking.left_alone,
    )
