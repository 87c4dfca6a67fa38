"""The use cases over fetch, sources, articles and store: the only thing that a session or the command line calls."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from newsreader import errors, library, messages, store, system
from newsreader.library import bundled_source
from newsreader.library.library_articles import LibraryArticles
from newsreader.library.library_headlines import LibraryHeadlines
from newsreader.model.frozen import replace
from newsreader.model.monitor import OnProgress, no_progress
from newsreader.model.source_changes import RemovedTogether
from newsreader.model.text import line
from newsreader.model.values import (
    NAME_AT_MOST,
    Clean,
    Source,
    SourceChange,
    SourceSettings,
)
from newsreader.store.callbacks import IGNORED, Callbacks
from newsreader.store.store import Store
from newsreader.system import environment
from newsreader.system.clock import local_now
from newsreader.system.environment import Folders

if TYPE_CHECKING:
    from newsreader.library.online_list import OnlineList
    from newsreader.library.packs import Offer
    from newsreader.library.recordings import Recordings
    from newsreader.library.reports import Discovery, HistoryForgotten, RefreshReport, Removed
    from newsreader.model.known_names import KnownName
    from newsreader.model.source_changes import Added, Imported
    from newsreader.sources.opml import OpmlSource
    from newsreader.store.backup import Copied
    from newsreader.store.followed_editions import FollowedEditions

DATABASE = "news.db"


class Library(LibraryArticles, LibraryHeadlines):
    """One open library. Each thread that needs one opens its own; they share what is on disk.

    Methods that write can raise DiskFull, StoreReadOnly or StoreBusy. Any method can raise StoreError, and a new
    library is used after that.
    """

    _recordings: "Recordings | None" = None

    @classmethod
    def open(
        cls,
        folders: Folders | None = None,
        *,
        now: Callable[[], datetime] = local_now,
        callbacks: Callbacks = IGNORED,
    ) -> "Library":
        """Open the library in these folders, or in the user's own; create it, with the bundled source, if there is
        none.

        `now` gives the time, aware. Where nothing can be written, the library can still be read. Raises StoreTooNew,
        StoreUnusable.
        """
        folders = folders or environment.folders()
        store = Store.open(folders.data / DATABASE, lambda: now().astimezone().date(), callbacks)
        with contextlib.suppress(errors.StoreError):  # reading must work where nothing can be written
            bundled_source.put_in(store, now())
        return cls(store, folders, now)

    def close(self) -> None:
        if self._recordings is not None:
            self._recordings.stop()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Sources.

    def add(
        self, address: str, name: str = "", *, page: bool = False, is_wanted: Callable[[], bool] = lambda: True
    ) -> "Added":
        """Subscribe to the best source at an address, and store its headlines. Nothing is stored when that fails.
        A name is no address: see `known_names`.

        `page`: to the page at the address, even where a feed would be better.

        Raises GivenUp if the source `is_wanted` no more once it is found; UsageError, BadAddress,
        FetchError, NoHeadlines, BrokenFeed, NotReadable, TooHard.
        """
        _check_length(name)
        if library.known_names.is_name(address):
            raise errors.UsageError(messages.unknown_name(line(address)))
        return library.added(self._store, address, name, self._now, is_wanted, page=page)

    def known_names(self, typed: str, *, no_such_address: bool = False) -> "list[KnownName]":
        """The sources and packs that a typed name may mean; none if it is an address, unless there is
        `no_such_address`."""
        if no_such_address or not library.known_names.is_address(typed):
            return library.known_names.known_names(self._store, typed)
        return []

    def change_source(self, source: str, change: SourceChange) -> Source:
        """Change the name, the folders or the settings of a source, or pause it.

        Raises UnknownSource, UsageError.
        """
        _check_length(change.name or "")
        name = None if change.name is None else line(change.name)
        categories = change.categories
        if categories is not None:
            categories = tuple(dict.fromkeys(path for each in categories if (path := _path(each))))
        return self._store.change_source(self.source(source).id, replace(change, name=name, categories=categories))

    def source_settings(self, url: str) -> SourceSettings:
        """The settings of the source with this address, the usual ones if there is none."""
        return self._store.source_settings(url)

    def remove(self, source: str) -> "Removed":
        """Unsubscribe from a source. Its saved headlines stay. Raises UnknownSource, UsageError."""
        removed = self.source(source, exact=True)
        headlines, saved = self._store.remove_source(removed)
        return library.Removed(removed, headlines, saved)

    def remove_undoable(self, source_ids: Sequence[str], token: int) -> RemovedTogether:
        """Unsubscribe from those of these sources that exist.

        As long as this library is open, `undo_removal` restores them by `token`, which the caller chooses. Raises
        UnknownSource if none exists.
        """
        there = [source for source in self._store.sources() if source.id in source_ids]
        if not there:
            raise errors.UnknownSource(line(source_ids[0]))
        return RemovedTogether(tuple(there), *self._store.remove_undoable([source.id for source in there], token))

    def undo_removal(self, token: int) -> int:
        """Restore the sources removed under `token`, with their headlines, marks, places and articles.

        Returns how many headlines are back. Raises RemovalForgotten.
        """
        return self._store.undo_removal(token)

    def sources(self) -> list[Source]:
        """Every source, in the order of subscription. `last_error` has all that is wrong with one."""
        sources = self._store.sources()
        if all(source.last_error is None for source in sources):
            return sources
        now = self._now()
        subscribed = self._store.subscriptions_of([each for each in sources if each.is_remote])
        answered = library.last_answer(subscribed)
        troubles = {each.source.id: library.trouble_of(each, now, answered) for each in subscribed}
        return [replace(source, last_error=troubles.get(source.id, source.last_error)) for source in sources]

    def refresh(
        self,
        sources: Sequence[str] = (),
        *,
        articles: bool = False,
        patiently: bool = False,
        progress: OnProgress = no_progress,
    ) -> "RefreshReport":
        """Poll these sources, or all; with `articles`, also fetch the pages of their newest headlines.

        A source that fails is in the report and stops no other. What has arrived is stored even if the refresh is
        interrupted. Afterwards old headlines are deleted, if the settings say so.

        Without names, sources that are paused, back off, are gone or dead are not polled. A named source is not polled
        only if its server asked for a pause; if the refresh is done `patiently`, with no user waiting, named sources
        back off like all others.

        Raises UnknownSource, UsageError; StoreError
        if a copy was restored since it began; FetchError only for what concerns every source, such as an unusable
        proxy.
        """
        generation = self._store.generation()
        chosen = [self.source(text).id for text in sources]
        subscribed = [each for each in self._store.subscriptions(chosen) if each.source.is_remote]
        self._store.check_writable()
        if not subscribed:
            return library.RefreshReport(no_sources=not sources)
        if not sources:
            subscribed = [each for each in subscribed if not each.source.paused]
        if not subscribed:
            return library.RefreshReport(none_asked=messages.ALL_PAUSED)
        return library.go_round(
            self._store,
            self._folders,
            self._now,
            subscribed,
            generation,
            named=bool(sources) and not patiently,
            articles=articles,
            progress=progress,
        )

    def fetch_ahead(self) -> int:
        """Fetch the articles of the newest unread headlines, slowly. Returns how many were stored.

        Raises StoreError, ProxyFailed.
        """
        return library.fetch_now(library.Ahead(self._store, self._now).run)

    def discover(self, target: str, url: str | None = None) -> "Discovery":
        """Report the headlines found at an address, or in a file that came from `url`. Stores nothing.

        Raises BadAddress, UsageError, FileUnreadable, FetchError, NoHeadlines, BrokenFeed, NotReadable,
        TooHard.
        """
        return library.discovered(target, url)

    def followed_editions(self) -> "FollowedEditions":
        return self._store.followed_editions()

    # Lists of sources.

    def import_list(self, path: Path | None, standard_input: BinaryIO | None = None) -> "Imported":
        """Subscribe to the sources in an OPML file, or in standard input, without requesting any.

        Raises UsageError, FileUnreadable, NewsreaderError, NotAList.
        """
        return library.source_lists.take_in(self._store, library.source_lists.list_in(path, standard_input))

    def list_at(self, address: str, *, etag: str = "", last_modified: str = "") -> "OnlineList | None":
        """Fetch the OPML list of sources at an address; None if its validators are still current.

        Raises BadAddress, FetchError, NotAList, TooHard.
        """
        return library.fetched_list(address, etag, last_modified)

    def subscribe(self, sources: "Sequence[OpmlSource]") -> dict[str, str]:
        """Subscribe to these sources without requesting any. Returns the source id of each address."""
        return library.source_lists.subscribed(self._store, sources)

    def export_list(self) -> tuple[str, int]:
        """All sources but the bundled one as an OPML document, and their number."""
        return library.source_lists.written(self._store, self._now())

    def packs(self, name: str = "") -> "list[Offer]":
        """The packs that come with the program, or only the one with this name or number.

        Raises UsageError.
        """
        offered = [library.packs.pack_named(name)] if name else library.packs.packs()
        known = self._store.addresses()
        return [library.packs.Offer(pack, frozenset(each.url for each in pack.sources) & known) for pack in offered]

    def add_pack(self, name: str) -> "tuple[Clean, Imported]":
        """Subscribe to a pack, or to one source of any pack, without requesting them. Returns its name first.

        Raises UsageError.
        """
        return library.source_lists.take_in_pack(self._store, *library.packs.chosen(name))

    def add_from_pack(self, number: int, url: str = "") -> "tuple[Clean, Imported]":
        """Subscribe to a source of the pack with this number, by its address, or to the whole pack if that is "".

        Raises UsageError.
        """
        return library.source_lists.take_in_pack(self._store, *library.packs.numbered(number, url))

    @property
    def is_new(self) -> bool:
        """Whether no source is subscribed, other than the program's own."""
        return not self._store.has_sources()

    # The library as a whole.

    def back_up(self, file: Path) -> "Copied":
        """Copy the library into a file; only an earlier copy is overwritten. Raises CannotWrite."""
        return self._store.back_up(file)

    def restore(self, file: Path, *, repair: bool = False) -> "Copied":
        """Replace the library by a copy. The replaced one is saved in the same folder, and named in the report.

        `repair`: leave out what cannot be read. Raises UsageError, FileUnreadable, NotABackup,
        StoreTooNew, CannotWrite; then nothing has changed.
        """
        return self._store.restore(file, repair=repair)

    @staticmethod
    def restore_over_newer(file: Path, *, repair: bool = False) -> "Copied":
        """Replace the user's library, which only a newer newsreader can open, by a copy; as `restore`."""
        return store.backup.restore_over_newer(environment.folders().data / DATABASE, file, repair=repair)

    def forget_history(self) -> "HistoryForgotten":
        """Delete the history: read marks, positions, articles of unsaved headlines, heard recordings, the log."""
        read, articles = self._store.forget_history()
        log = system.remove_log(self._folders.log)
        self.recordings().forget()
        copies = len(self._store.earlier_libraries())
        return library.HistoryForgotten(read, articles, log, copies, self._folders.data)

    def recordings(self, megabytes: int = 0) -> "Recordings":
        """The recordings on this computer. `megabytes` is their budget, 0 for the usual one; the first call sets it."""
        if self._recordings is None:
            budget = megabytes or library.recordings.BUDGET_MEGABYTES
            folder = system.recordings_folder(self._folders.cache)
            self._recordings = library.recordings.Recordings(folder, megabytes=budget)
        return self._recordings


def _path(typed: str) -> Clean:
    """A category as it is stored: the names of its folders, joined by "/". Raises UsageError."""
    _check_length(typed)
    return Clean("/".join(name for each in line(typed).split("/") if (name := each.strip())))


def _check_length(name: str) -> None:
    if len(line(name)) > NAME_AT_MOST:
        raise errors.UsageError(messages.name_too_long(NAME_AT_MOST))
