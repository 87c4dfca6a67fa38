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
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsreader import following, messages
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
from newsreader.kiosk.policy.policy import KILOBYTES_AT_MOST, Policy, parsed
from newsreader.kiosk.stock.stock import FILE, ListVersion, Stock, Subscribed, document, load
from newsreader.library import Library
from newsreader.messages import kiosk_admin, visitors
from newsreader.model.frozen import replace
from newsreader.model.text import clean, line
from newsreader.model.values import Source
from newsreader.published import public_key
from newsreader.published.edition_place import edition_address
from newsreader.store.callbacks import Callbacks
from newsreader.system import environment
from newsreader.system.clock import local_now
from newsreader.system.files import replace_private
from newsreader.system.log import open_log
from newsreader.web.address import host_of

if TYPE_CHECKING:
    from newsreader.sources.opml import OpmlSource, SourceList

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

    `stock` is the new record. `new_problems` has a sentence for each problem that the last run did not have.
    `is_saved`: the record was saved.
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
        self._before = before = load(folder)
        # The earlier sources stay until there are others in their place.
        self._earlier = before.sources if before.checked else ()
        self.stock = Stock(now(), before.refreshed, self._earlier, failed=before.failed)
        self._found: dict[str, Source] = {}  # by the addresses of the policy
        self._failed: list[str] = []
        self.new_problems: list[str] = []
        self.is_saved = True

    def run(self) -> Stock:
        """Restock. Returns the new record; if it cannot be saved, the file keeps the last one."""
        if self._policy.edition:
            self._take_edition()
        elif self._policy.opml:
            self._follow_list()
            self._save()
            self._refresh(self.stock.sources)
        elif self._policy.sources is None:
            self._save(sources=None)
            self._refresh(None)
        else:
            self._stock_addresses(self._policy.sources)
        self._save(failed=_unique(self._failed))
        return self.stock

    # The edition of the policy.

    def _take_edition(self) -> None:
        try:
            source = self._edition_source()
        except StoreError as error:
            self._library_failed(error)
        except NewsreaderError as error:
            self._problem(kiosk_admin.edition_not_taken(str(error)), visitors.EDITION_NOT_TAKEN)
        else:
            self._note(refreshed=self._now(), sources=(source,))

    def _edition_source(self) -> str:
        """Fetch what is new in the edition. Returns the id of its source. Raises what `following.follow` does, and
        records the error for the doctor."""
        given = self._policy.edition
        key = public_key.parsed(self._policy.edition_key) if self._policy.edition_key else None
        try:
            return following.follow(self._library, given, key, self._now).source_id
        except StoreError:
            raise
        except NewsreaderError as error:
            address, _ = edition_address(given)
            editions = self._library.followed_editions()
            if editions.at(address) is None:  # else it is recorded
                editions.note_failed(address, str(error), self._now())
            raise

    # The sources of a list.

    def _follow_list(self) -> None:
        """Subscribe to the sources of the list. If it has not changed, or is unusable, those of its last good version
        stay, or else the earlier ones."""
        address, last = self._policy.opml, self._before.opml
        known = [source.id for each in self._before.addresses if (source := self._subscribed(each.url))]
        etag = last_modified = ""
        if last and last.url == address:
            # An older record has no addresses, and a restored library may lack some of them.
            self._note(opml=last, addresses=self._before.addresses, sources=_unique(known) if known else self._earlier)
            if known and len(known) == len(self._before.addresses):
                etag, last_modified = last.etag, last.last_modified
        used: kiosk_admin.Used = "copy" if self.stock.opml else "before" if self._earlier != () else "none"
        for_visitors = visitors.NO_LIST_YET if used == "none" else visitors.LIST_NOT_FETCHED
        try:
            online = self._library.list_at(address, etag=etag, last_modified=last_modified)
            if online and (listed := self._usable(online.listed, used, for_visitors)):
                ids = self._library.subscribe(listed)
                self._note(
                    opml=ListVersion(address, online.etag, online.last_modified),
                    addresses=tuple(Subscribed(url, url) for url in ids),
                    sources=_unique(ids.values()),
                )
        except StoreError as error:
            self._library_failed(error)
        except NotAList:
            self._problem(kiosk_admin.list_not_opml(host_of(address), used), for_visitors)
        except NewsreaderError as error:
            self._problem(kiosk_admin.list_not_fetched(str(error), used), for_visitors)

    def _usable(self, listed: "SourceList", used: kiosk_admin.Used, for_visitors: str) -> "Sequence[OpmlSource]":
        """The sources to take from a list, none if it is unusable. `used` names its substitute in that case."""
        has_copy = used == "copy"
        host = host_of(self._policy.opml)
        found = [
            each
            for each in listed.sources
            if environment.private_addresses() or not names_private(urlsplit(each.url).hostname or "")
        ]
        if not found:
            self._problem(kiosk_admin.list_empty(host, used), for_visitors)
            return ()
        if not listed.whole:
            damaged = kiosk_admin.list_damaged(host, has_copy=has_copy)
            self._problem(damaged, for_visitors if has_copy else visitors.SOME_SOURCES_LEFT_OUT)
            if has_copy:
                return ()
        usable = {each.url for each in found}
        left_out = [each.name for each in listed.sources if each.url not in usable]
        left_out += [name or address for name, address in listed.refused]
        if left_out:
            self._problem(kiosk_admin.list_sources_left_out(left_out), visitors.SOME_SOURCES_LEFT_OUT)
        if listed.cut or len(found) > SOURCES_AT_MOST:
            too_long = kiosk_admin.list_too_long(host, min(len(found), SOURCES_AT_MOST))
            self._problem(too_long, visitors.SOME_SOURCES_LEFT_OUT)
        return found[:SOURCES_AT_MOST]

    # The sources at the addresses of the policy.

    def _stock_addresses(self, addresses: Sequence[str]) -> None:
        """Subscribe to the best source at each address, in parallel, and refresh them: first those that are known or
        found within `ADDING_SECONDS`, then the others."""
        found_before = {each.address: each.url for each in self._before.addresses}
        for address in addresses:
            source = self._subscribed(found_before.get(address, address)) or self._subscribed(address)
            if source:
                self._found[address] = source
        self._show_found(all_tried=set(addresses) <= set(self._before.tried))
        with ThreadPoolExecutor(max_workers=PARALLEL_ADDS) as adding:
            waiting = {adding.submit(self._add, each): each for each in addresses if each not in self._found}
            with suppress(TimeoutError):
                for done in as_completed(waiting, ADDING_SECONDS):
                    self._added(waiting.pop(done), done)
            first = self._found_ids
            self._refresh(first)
            for done in as_completed(waiting):
                self._added(waiting[done], done)
        self._refresh(tuple(each for each in self._found_ids if each not in first))
        if self._found:
            self._show_found(all_tried=True)
        else:  # nothing better than the earlier ones
            self._refresh(self.stock.sources)

    def _subscribed(self, address: str) -> Source | None:
        try:
            return self._library.source(address)
        except UsageError:
            return None

    def _add(self, address: str) -> Source:
        """Add one address, on its own thread. Raises what `Library.add` does."""
        with self._opened() as library:
            return library.add(address).source

    def _added(self, address: str, adding: Future[Source]) -> None:
        """Show the source found at an address at once."""
        try:
            self._found[address] = adding.result()
        except (DiskFull, StoreReadOnly) as error:
            self._library_failed(error)
        except NewsreaderError as error:
            self._failed.append(host_of(address))
            # Visitors hear of it as a silent source.
            self._problem(kiosk_admin.address_not_added(host_of(address), str(error)), "")
        else:
            self._show_found(all_tried=bool(self.stock.tried))

    @property
    def _found_ids(self) -> tuple[str, ...]:
        """The ids of the sources found, in the order of the policy."""
        return _unique(self._found[each].id for each in self._policy.sources or () if each in self._found)

    def _show_found(self, *, all_tried: bool) -> None:
        """Show the sources found, with the earlier ones until all addresses have been tried and one has a source."""
        earlier = () if self._found and all_tried else self._earlier
        self._save(
            sources=None if earlier is None else _unique((*self._found_ids, *earlier)),
            addresses=tuple(Subscribed(address, source.url) for address, source in self._found.items()),
            tried=tuple(self._policy.sources or ()) if all_tried else (),
        )

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
            self._note(refreshed=self._now())
        for failed in report.failed:
            self._failed.append(failed.source.name)
            if failed.source.name not in self._before.failed:
                self.new_problems.append(messages.source_failed(failed.source.name, failed.error))

    # Problems, and the record.

    def _problem(self, sentence: str, for_visitors: str) -> None:
        """Note a problem, with its version for visitors, "" for none."""
        heard = (*self.stock.for_visitors, for_visitors) if for_visitors else self.stock.for_visitors
        self._note(problems=(*self.stock.problems, sentence), for_visitors=_unique(heard))
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
        if sentence not in self.stock.problems:
            self._problem(sentence, visitors.NEWS_NOT_SAVED)

    def _note(self, **changes: Any) -> None:
        self.stock = replace(self.stock, **changes)

    def _save(self, **changes: Any) -> None:
        """Save the record of the stock as it is now, for the next visit."""
        self._note(**changes)
        try:
            replace_private(self._folder / FILE, document(self.stock))
        except OSError as error:
            self.is_saved = False
            self._write_failed(error)
        else:
            self.is_saved = True


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
        return Library.open(folders, callbacks=Callbacks(on_notice=_tell, on_slow=_tell))

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
