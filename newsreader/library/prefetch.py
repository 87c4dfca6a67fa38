"""Fetches what may be read next while the user reads something else: one page at a time from each host, slowly.

It runs as a process, `python -m newsreader.library.prefetch`, so that cleaning a page never delays a key. It ends when
nothing is left to fetch, or when its parent closes its standard input or ends.
"""

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from newsreader import library
from newsreader.errors import FetchError, NewsreaderError, StoreError
from newsreader.library.article_content import has_more
from newsreader.library.article_fetch import take_article
from newsreader.library.backoff import PAGE_TRIED_AGAIN_AFTER, Reason, backoff_reason, is_of_the_host, sentence
from newsreader.library.fetching import Fetching
from newsreader.library.refresh import ARTICLES_EACH, run_together
from newsreader.model.values import Headline
from newsreader.store.store import Store
from newsreader.system import environment
from newsreader.system.log import open_log
from newsreader.system.this_process import on_parent_gone
from newsreader.web.address import host_of

HOSTS_AT_ONCE = 4
PAUSE_SECONDS = 2.0
"""Seconds between two pages of a host: slower than a person who looks through a paper."""

NICENESS = 10


class Ahead:
    """One run over a store, on the thread of that store."""

    def __init__(self, store: Store, now: Callable[[], datetime], pause_seconds: float = PAUSE_SECONDS) -> None:
        self._store = store
        self._now = now
        self._pause = pause_seconds
        self._seen: set[str] = set()  # ids of headlines
        self._given_up: set[str] = set()  # hosts
        self._stored = 0

    async def run(self, fetching: Fetching) -> int:
        """Fetch until nothing is left. Returns how many articles were stored. Raises StoreError."""
        while wanted := self._wanted():
            room = asyncio.Semaphore(HOSTS_AT_ONCE)
            await run_together(self._one_host(fetching, room, host, each) for host, each in wanted.items())
        return self._stored

    def _wanted(self) -> Mapping[str, Sequence[Headline]]:
        """By host, newest first: unread headlines without an article, whose pages were not tried recently."""
        now = self._now()
        by_host: dict[str, list[Headline]] = defaultdict(list)
        for each in self._store.subscriptions():
            if not each.source.is_remote or each.source.paused or not each.source.settings.wants_pages:
                continue
            if backoff_reason(each, now, None) is Reason.RETRY_AFTER:
                continue
            for headline in self._store.to_fetch(each.source.id, ARTICLES_EACH, now - PAGE_TRIED_AGAIN_AFTER):
                host = host_of(headline.url)
                if headline.id in self._seen or host in self._given_up:
                    continue
                if has_more(self._store, headline):
                    by_host[host].append(headline)
        return by_host

    async def _one_host(
        self, fetching: Fetching, room: asyncio.Semaphore, host: str, headlines: Sequence[Headline]
    ) -> None:
        async with room:
            for headline in headlines:
                self._seen.add(headline.id)
                await self._one(fetching, host, headline)
                if host in self._given_up:
                    return
                await asyncio.sleep(self._pause)

    async def _one(self, fetching: Fetching, host: str, headline: Headline) -> None:
        try:
            is_stored = await take_article(self._store, fetching, headline, self._now)
        except StoreError:
            raise
        except Exception as error:
            sentence(error)  # puts a fault of ours into the log
            if is_of_the_host(error):
                self._given_up.add(host)
        else:
            self._stored += is_stored


def main() -> int:
    """Fetch ahead for the default library. The exit status."""
    on_parent_gone(lambda: os._exit(0))  # the store rolls back a write that was cut off
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(NICENESS)
    try:
        open_log(environment.folders().log)
        with library.Library.open() as opened:
            opened.fetch_ahead()
    except (StoreError, FetchError):
        return 3  # a user did not ask for this: the next action will report it
    except NewsreaderError as error:
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
