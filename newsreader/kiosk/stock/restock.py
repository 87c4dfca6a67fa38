"""The process that fetches news for all visitors, once: `python -m newsreader.kiosk.stock.restock --policy-fd N`.

It follows the edition of the policy; or it subscribes to its sources, refreshes them and fetches their articles. It
removes no source. Each result is saved at once, so a signal may end the process at any time.
"""

import argparse
import errno
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader import messages
from newsreader.errors import (
    DiskFull,
    NewsreaderError,
    NotAList,
    StoreError,
    StoreReadOnly,
    UnexpectedFault,
    UsageError,
)
from newsreader.fetch.address_policy import names_private
from newsreader.kiosk import stock as room
from newsreader.kiosk.policy.policy import KILOBYTES_AT_MOST, Policy, parsed
from newsreader.kiosk.stock.stock import (
    FILE,
    FollowedList,
    ListedSource,
    Stock,
    Subscribed,
    document,
    load,
    with_earlier,
)
from newsreader.library import Library
from newsreader.messages import kiosk_admin, visitors
from newsreader.model.frozen import replace
from newsreader.model.text import clean, line
from newsreader.model.values import Source
from newsreader.system import environment
from newsreader.system.clock import local_now
from newsreader.system.files import replace_private
from newsreader.system.log import open_log
from newsreader.web.address import host_of

if TYPE_CHECKING:
    from newsreader.sources.opml import SourceList

SOURCES_AT_MOST = 1000
"""The longest list that is followed in full. A library for a whole region has this many."""

PARALLEL_ADDS = 8
"""Addresses tried in parallel, so that several silent hosts do not hold up the others."""

ADDING_SECONDS = 20.0
"""The longest wait for new addresses before the known sources are refreshed."""

NOT_SAVED = 3
"""The exit status of a run that could not save the stock record."""


class RestockRun:
    """One run of restocking.

    `new_problems` has a sentence for each problem that the last run did not have. `is_saved`: the record was saved.
    """

    def __init__(
        self,
        library: Library,
        opened: Callable[[], Library],
        policy: Policy,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        """`folder` has the library; `opened` opens the library for another thread."""
        self._library = library
        self._opened = opened
        self._policy = policy
        self._folder = folder
        self._now = now
        self._before = load(folder)
        self._checked = now()
        self._refreshed = self._before.refreshed
        self._sources: tuple[str, ...] | None = None
        self._addresses: dict[str, Subscribed] = {}
        self._tried: tuple[str, ...] = ()
        self._followed: FollowedList | None = None
        self._problems: list[str] = []
        self._for_visitors: list[str] = []
        self._failed: list[str] = []
        self.new_problems: list[str] = []
        self.is_saved = True

    def run(self) -> Stock:
        """Restock. Returns the new record; if it cannot be saved, the file keeps the last one."""
        if self._policy.edition:
            self._sources = self._take_edition()
        elif self._policy.sources is None:
            if self._policy.opml:
                self._sources = self._subscribe_to_list()
            self._save(self._before.failed)
            self._refresh(self._sources)
        else:
            self._stock_addresses(self._policy.sources)
        return self._save(self._failed)

    def _take_edition(self) -> tuple[str, ...] | None:
        """Fetch the edition of the policy. Returns the id of its source, or the earlier sources if that fails."""
        try:
            taken = room.take_edition(self._library, self._policy, self._now)
        except StoreError as error:
            self._library_failed(error)
        except NewsreaderError as error:
            self._problem(kiosk_admin.edition_not_taken(str(error)), visitors.EDITION_NOT_TAKEN)
        else:
            self._refreshed = self._now()
            return (taken.source_id,)
        return with_earlier((), self._before)

    # The sources of a list.
    def _subscribe_to_list(self) -> tuple[str, ...] | None:
        """Subscribe to the sources of the list, and return their ids; without a list, the earlier ones."""
        self._followed = self._follow()
        if self._followed is None:
            return with_earlier((), self._before)
        try:
            return _unique(
                self._library.subscribe([room.as_subscribed(each) for each in self._followed.sources]).values()
            )
        except NewsreaderError as error:
            self._library_failed(error)
            return with_earlier((), self._before)

    def _follow(self) -> FollowedList | None:
        """The latest good copy of the list, None if there is none yet."""
        last, address = self._before.followed, self._policy.opml
        if last is not None and last.url != address:
            last = None
        used: kiosk_admin.Used = "copy" if last else "before" if with_earlier((), self._before) != () else "none"
        etag, last_modified = (last.etag, last.last_modified) if last else ("", "")
        try:
            online = self._library.list_at(address, etag=etag, last_modified=last_modified)
        except NotAList:
            self._problem(kiosk_admin.list_not_opml(host_of(address), used), _list_problem_for_visitors(used))
            return last
        except NewsreaderError as error:
            self._problem(kiosk_admin.list_not_fetched(str(error), used), _list_problem_for_visitors(used))
            return last
        if online is None:  # 304 Not Modified: our validators came from `last`
            return replace(last, fetched=self._now()) if last else None
        sources = self._usable(online.listed, used)
        return FollowedList(address, online.etag, online.last_modified, self._now(), sources) if sources else last

    def _usable(self, listed: "SourceList", used: kiosk_admin.Used) -> tuple[ListedSource, ...]:
        """The sources to take from a list, none if it is unusable. `used` names its substitute in that case."""
        has_copy = used == "copy"
        host = host_of(self._policy.opml)
        found = [
            ListedSource(each.url, each.name, each.kind, "\n".join(each.categories))
            for each in listed.sources
            if environment.private_addresses() or not names_private(urlsplit(each.url).hostname or "")
        ]
        if not found or (has_copy and not listed.whole):
            damaged, empty = kiosk_admin.list_damaged(host, has_copy=has_copy), kiosk_admin.list_empty(host, used)
            sentence = damaged if found else empty
            self._problem(sentence, _list_problem_for_visitors(used))
            return ()
        if not listed.whole:
            self._problem(kiosk_admin.list_damaged(host, has_copy=False), visitors.SOME_SOURCES_LEFT_OUT)
        usable = {each.url for each in found}
        left_out = [each.name for each in listed.sources if each.url not in usable]
        left_out += [name or address for name, address in listed.refused]
        if left_out:
            self._problem(kiosk_admin.list_sources_left_out(left_out), visitors.SOME_SOURCES_LEFT_OUT)
        if listed.cut or len(found) > SOURCES_AT_MOST:
            self._problem(
                kiosk_admin.list_too_long(host, min(len(found), SOURCES_AT_MOST)), visitors.SOME_SOURCES_LEFT_OUT
            )
        return tuple(found[:SOURCES_AT_MOST])

    # The sources at the addresses of the policy.

    def _stock_addresses(self, addresses: tuple[str, ...]) -> None:
        self._note_subscribed(addresses)
        self._save(self._before.failed)
        known = self._subscribed_ids()
        for new in self._add([each for each in addresses if each not in self._addresses]):
            self._refresh(_unique((*known, *new)))
            known = ()
        if numbers := self._subscribed_ids():
            self._sources, self._tried = numbers, addresses
        else:  # no new address has a source
            self._refresh(self._sources)

    def _note_subscribed(self, addresses: Sequence[str]) -> None:
        """Note the addresses that are subscribed already."""
        found_before = {each.address: each.url for each in self._before.addresses}
        for address in addresses:
            source = self._subscribed(found_before.get(address, address)) or self._subscribed(address)
            if source:
                self._addresses[address] = Subscribed(address, source.id, source.url)
        if set(addresses) <= set(self._before.tried):
            self._tried = tuple(addresses)
        self._sources = self._sources_to_show()

    def _subscribed(self, address: str) -> Source | None:
        try:
            return self._library.source(address)
        except UsageError:
            return None

    def _add(self, addresses: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Subscribe to the best source at each address, in parallel. Yields ids twice: of the sources found within
        `ADDING_SECONDS`, then of the others."""
        with ThreadPoolExecutor(max_workers=PARALLEL_ADDS) as adding:
            waiting = {adding.submit(self._add_one, address): address for address in addresses}
            deadline = time.monotonic() + ADDING_SECONDS
            new: list[str] = []
            while waiting and (left := deadline - time.monotonic()) > 0:
                done, _ = wait(waiting, left, FIRST_COMPLETED)
                new += [source for each in done if (source := self._added(waiting.pop(each), each))]
            yield _unique(new)
            yield _unique(source for each in as_completed(waiting) if (source := self._added(waiting[each], each)))

    def _add_one(self, address: str) -> Source:
        """Add one address, on its own thread. Raises what `Library.add` does."""
        with self._opened() as library:
            return library.add(address).source

    def _added(self, address: str, adding: Future[Source]) -> str:
        """The id of the source found at an address, or "". The record is saved at once."""
        try:
            source = adding.result()
        except (DiskFull, StoreReadOnly) as error:
            self._library_failed(error)
            return ""
        except NewsreaderError as error:
            self._failed.append(host_of(address))
            self._problem(
                kiosk_admin.address_not_added(host_of(address), str(error)), ""
            )  # visitors hear of it as a silent source
            return ""
        self._addresses[address] = Subscribed(address, source.id, source.url)
        self._sources = self._sources_to_show()
        self._save(self._before.failed)
        return source.id

    def _sources_to_show(self) -> tuple[str, ...] | None:
        """The sources to show: with the earlier ones until all new addresses have been tried."""
        numbers = self._subscribed_ids()
        return numbers if numbers and self._tried else with_earlier(numbers, self._before)

    def _subscribed_ids(self) -> tuple[str, ...]:
        """The ids of the subscribed addresses, in the order of the policy."""
        addresses = self._policy.sources or ()
        return _unique(self._addresses[address].source for address in addresses if address in self._addresses)

    # The news.

    def _refresh(self, sources: tuple[str, ...] | None) -> None:
        """Refresh these sources, or all for None, with their articles."""
        if sources is not None and not sources:  # the library would refresh all
            return
        try:
            report = self._library.refresh(sources or (), articles=True, patiently=True)
        except NewsreaderError as error:
            self._library_failed(error)
            return
        if report.sources > len(report.failed):
            self._refreshed = self._now()
        for failed in report.failed:
            self._failed.append(failed.source.name)
            if failed.source.name not in self._before.failed:
                self.new_problems.append(messages.source_failed(failed.source.name, failed.error))

    # Problems, and the record.

    def _problem(self, sentence: str, for_visitors: str) -> None:
        """Note a problem, with its version for visitors, "" for none."""
        self._problems.append(sentence)
        if for_visitors and for_visitors not in self._for_visitors:
            self._for_visitors.append(for_visitors)
        if sentence not in self._before.problems:
            self.new_problems.append(sentence)

    def _library_failed(self, error: NewsreaderError) -> None:
        """Note that the library saved nothing. A disk error is reported like one of the record, on the same disk."""
        match error:
            case DiskFull():
                self._write_failed(OSError(errno.ENOSPC, ""))
            case StoreReadOnly():
                self._write_failed(OSError(errno.EROFS, ""))
            case _:
                self._problem(str(error), visitors.NEWS_NOT_SAVED)

    def _write_failed(self, error: OSError) -> None:
        """Note a failed write, once for each cause."""
        sentence = kiosk_admin.news_not_saved(line(str(self._folder)), FILE, error)
        if sentence not in self._problems:
            self._problem(sentence, visitors.NEWS_NOT_SAVED)

    def _save(self, failed: Sequence[str]) -> Stock:
        """Save the record of the stock as it is now, for the next visit."""
        stock = Stock(
            self._checked,
            self._refreshed,
            self._sources,
            tuple(self._addresses.values()),
            self._followed,
            tuple(self._problems),
            _unique(failed),
            self._tried,
            tuple(self._for_visitors),
        )
        try:
            replace_private(self._folder / FILE, document(stock))
        except OSError as error:
            self.is_saved = False
            self._write_failed(error)
        else:
            self.is_saved = True
        return stock


def _list_problem_for_visitors(used: kiosk_admin.Used) -> str:
    return visitors.NO_LIST_YET if used == "none" else visitors.LIST_NOT_FETCHED


def _unique(each: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each))


# The process.


def main(arguments: Sequence[str] | None = None) -> int:
    """Restock once. Returns the exit status: 0, or 3 if nothing could be fetched or saved."""
    given = argparse.ArgumentParser()
    given.add_argument("--policy-fd", type=int, required=True)
    given.add_argument("--repair", action="store_true", help="a visit has found the library damaged")
    options = given.parse_args(arguments)
    # The supervisor blocks signals, and we inherit that. Ctrl+C comes from visitors.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return 0 if _restock(options.policy_fd, repair=options.repair) else NOT_SAVED
    except NewsreaderError as error:
        _tell(str(error))
        return error.exit_status
    except Exception:
        logging.getLogger("newsreader").exception("restocking failed")
        _tell(str(UnexpectedFault()))
        return UnexpectedFault.exit_status


def _restock(policy_from: int, *, repair: bool) -> bool:
    """Restock, after a `repair` of the library if asked. Returns whether the record was saved.

    Raises BadPolicy, StoreError.
    """
    environment.refuse_private_addresses()
    folders = environment.folders()
    open_log(folders.log)
    with os.fdopen(policy_from, "rb") as file:
        policy = parsed(file.read(1024 * KILOBYTES_AT_MOST + 1).decode("utf-8", "replace"))

    def opened() -> Library:
        library = Library.open(folders)
        for notice in library.notices:
            _tell(notice)
        library.on_notice(_tell)
        return library

    with opened() as library:
        if repair:
            _read_through(library)
        run = RestockRun(library, opened, policy, folders.data, local_now)
        try:
            run.run()
        finally:
            for sentence in run.new_problems:
                _tell(sentence)
    return run.is_saved


def _read_through(library: Library) -> None:
    """Read all that visitors can read: what is damaged is left out, and the library as it was is saved."""
    try:
        for headline in library.each_headline(folded=True):
            library.stored_article(headline)
    except StoreError as error:
        _tell(str(error))


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{clean(sentence)}\n")


if __name__ == "__main__":
    sys.exit(main())
