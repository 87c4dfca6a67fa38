"""A round: those of the sources that are to be asked now are asked for news, and what is not to be kept goes."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from newsreader.library.backoff import to_ask
from newsreader.library.parser_pool import Parsers
from newsreader.library.reports import RefreshReport
from newsreader.library.retention_rules import retain
from newsreader.model.frozen import replace
from newsreader.store.source_rows import Subscription
from newsreader.store.store import Store
from newsreader.system.environment import Folders

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
            from newsreader.library.refresh import Refresh

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
