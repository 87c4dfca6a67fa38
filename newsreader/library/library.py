"""The use cases over fetch, sources, articles and store: the only thing that a session or the command line calls."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from newsreader import errors, library, messages, store, system
from newsreader.library import bundled_source
from newsreader.library.library_headlines import LibraryHeadlines
from newsreader.model.frozen import replace
from newsreader.model.source_changes import RemovedTogether
from newsreader.model.text import line
from newsreader.model.values import (
    NAME_AT_MOST,
    Article,
    Chapter,
    Clean,
    Headline,
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
    from newsreader.library.reading_list import PageRead
    from newsreader.library.recordings import Recordings
    from newsreader.library.reports import Discovery, HistoryForgotten, RefreshReport, Removed
    from newsreader.library.source_finder import Found
    from newsreader.model.known_names import KnownName
    from newsreader.model.source_changes import Added, Imported
    from newsreader.sources.opml import OpmlSource
    from newsreader.store.backup import Copied
    from newsreader.store.followed_editions import FollowedEditions
    from newsreader.store.page_removal import RemovedPage

DATABASE = "news.db"


class Library(LibraryHeadlines):
    """One open library. Each thread that needs one opens its own; they share what is on disk.

    Methods that write can raise DiskFull, StoreReadOnly or StoreBusy. Any method can raise StoreError, and a new
    library is used after that.
    """

    def __init__(self, store: Store, folders: Folders, now: Callable[[], datetime], allow_private: bool) -> None:
        super().__init__(store)
        self._folders = folders
        self._now = now
        self._allow_private = allow_private
        self._recordings: Recordings | None = None

    @classmethod
    def open(
        cls,
        folders: Folders | None = None,
        *,
        now: Callable[[], datetime] = local_now,
        allow_private: bool | None = None,
        callbacks: Callbacks = IGNORED,
    ) -> "Library":
        """Open the library in these folders, or in the user's own; create it, with the bundled source, if there is
        none.

        `now` gives the time, aware. `allow_private` lets private addresses be opened; None asks the environment. Where
        nothing can be written, the library can still be read. Raises StoreTooNew, StoreUnusable.
        """
        folders = folders or environment.folders()
        allow_private = environment.private_addresses() if allow_private is None else allow_private
        store = Store.open(folders.data / DATABASE, lambda: now().astimezone().date(), callbacks)
        with contextlib.suppress(errors.StoreError):  # reading must work where nothing can be written
            bundled_source.put_in(store, now())
        return cls(store, folders, now, allow_private)

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
        return library.added(self._store, address, name, partial(self._find, page=page), self._now, is_wanted)

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
        progress: Callable[[int, int], None] | None = None,
    ) -> "RefreshReport":
        """Poll these sources, or all; with `articles`, also fetch the pages of their newest headlines.

        A source that fails is in the report and stops no other. What has arrived is stored even if the refresh is
        interrupted. Afterwards old headlines are deleted, if the settings say so.

        Without names, sources that are paused, back off, are gone or dead are not polled. A named source is not polled
        only if its server asked for a pause; if the refresh is done `patiently`, with no user waiting, named sources
        back off like all others.

        `progress` is called with how much is done and of how much. Raises UnknownSource, UsageError; StoreError
        if a copy was restored since it began; FetchError only for what concerns every source, such as an unusable
        proxy.
        """
        generation = self._store.generation()
        chosen = [self.source(text).id for text in sources]
        subscribed = [each for each in self._store.subscriptions(chosen) if each.source.is_remote]
        self._store.check_writable()
        if not subscribed:
            return library.RefreshReport(0, 0, 0, (), 0.0, no_sources=not sources)
        if not sources:
            subscribed = [each for each in subscribed if not each.source.paused]
        if not subscribed:
            return library.RefreshReport(0, 0, 0, (), 0.0, none_asked=messages.ALL_PAUSED)
        return library.go_round(
            self._store,
            self._folders,
            self._now,
            subscribed,
            generation,
            named=bool(sources) and not patiently,
            articles=articles,
            allow_private=self._allow_private,
            progress=progress,
        )

    def fetch_ahead(self) -> int:
        """Fetch the articles of the newest unread headlines, slowly. Returns how many were stored.

        Raises StoreError, ProxyFailed.
        """
        return library.fetch_ahead(self._store, self._now, allow_private=self._allow_private)

    def discover(self, target: str, url: str | None = None) -> "Discovery":
        """Report the headlines found at an address, or in a file that came from `url`. Stores nothing.

        Raises BadAddress, UsageError, FileUnreadable, FetchError, NoHeadlines, BrokenFeed, NotReadable,
        TooHard.
        """
        return library.discovered(target, url, self._find)

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
        return library.fetched_list(address, etag, last_modified, allow_private=self._allow_private)

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
        forgotten = self._store.forget_history()
        log = system.remove_log(self._folders.log)
        self.recordings().forget()
        copies = len(self._store.earlier_libraries())
        return library.HistoryForgotten(forgotten.read, forgotten.articles, log, copies, self._folders.data)

    def recordings(self, megabytes: int = 0) -> "Recordings":
        """The recordings on this computer. `megabytes` is their budget, 0 for the usual one; the first call sets it."""
        if self._recordings is None:
            budget = megabytes or library.recordings.BUDGET_MEGABYTES
            self._recordings = self._new_recordings(budget)
        return self._recordings

    def _new_recordings(self, megabytes: int) -> "Recordings":
        folder = system.recordings_folder(self._folders.cache)
        return library.recordings.Recordings(folder, megabytes=megabytes, allow_private=self._allow_private)

    # Articles.

    def stored_article(self, headline: Headline) -> Article | None:
        """The article of a headline if it is on this computer; None if its page must be fetched."""
        stored = library.article_lookup.stored_article(self._store, headline)
        return self._with_sizes(stored) if stored else None

    def chapters(self, headline: Headline) -> tuple[Chapter, ...]:
        """The chapters of a headline's recording that are known without fetching anything."""
        return library.article_lookup.known_chapters(self._store, headline)

    def article(self, headline: Headline) -> Article:
        """The article of a headline: the stored one, else fetched with all of its pages, cleaned and stored.

        If its page cannot be fetched or is shorter, the feed's text is used, and `text_from` says so. Raises
        FetchError, NotReadable, EmptyPage.
        """
        return self._with_sizes(
            library.article_lookup.article_of(
                self._store, headline, self._store.store_article, allow_private=self._allow_private
            )
        )

    def whole_article(self, headline: Headline, *, again: bool) -> Article:
        """As `article`, but raises if the page cannot be fetched, instead of returning less. For publishing.

        `again`: the page is fetched even if it is stored. Raises FetchError, NotReadable, EmptyPage.
        """
        store = self._store.store_article
        whole_article_of = library.article_lookup.whole_article_of
        return whole_article_of(self._store, headline, store, again=again, allow_private=self._allow_private)

    def digest(self, headline: Headline) -> str:
        """A digest of the data that the source of a headline gives, without dates: it changes when the source edits
        it."""
        return library.article_lookup.digest_of(self._store, headline)

    def updated(self, headline: Headline) -> str:
        """The time of the last change that the source of a headline gives, in ISO 8601; "" if unknown."""
        return self._store.updated(headline.id)

    def _with_sizes(self, article: Article) -> Article:
        """The article with the sizes of its recordings from their servers, where those were asked."""
        folder = system.recordings_folder(self._folders.cache) if article.enclosures else None
        if folder is None or not folder.is_dir():
            return article
        known = (replace(each, bytes=system.known_size(folder, each.url) or each.bytes) for each in article.enclosures)
        return replace(article, enclosures=tuple(known))

    def read(self, item: str, url: str | None = None, standard_input: BinaryIO | None = None) -> Article:
        """The article that an ITEM of the command line names: a headline's id, an address, an HTML file, or "-".

        `url` is the address that a file, or standard input, came from. Raises UnknownItem, UsageError, FileUnreadable,
        TooLarge, FetchError, NotReadable, EmptyPage.
        """
        named = library.article_lookup.article_named
        return self._with_sizes(named(self._store, item, url, standard_input, allow_private=self._allow_private))

    def page(self, address: str, here: str = "") -> "PageRead":  # noqa: ARG002  (it limits a kiosk's visit alone)
        """The article at an address, as typed, or linked in the article at the address `here`, and its headline.

        The headline is the one that has this address, else a new one in the reading list. It has no id where it was not
        stored: a page that is no article, or a library that cannot be written. Raises BadAddress, FetchError,
        NotReadable, EmptyPage.
        """
        return library.reading_list.page_at(self._store, address, self._now, allow_private=self._allow_private)

    def remove_page(self, item: str) -> "RemovedPage":
        """Remove a page, given by its headline's id or address, from the reading list. `restore_page` undoes that.

        Raises UsageError.
        """
        headline = library.lookup.headline_named(self._store, item)
        if headline is None:
            raise errors.UsageError(messages.unknown_page(line(item)))
        return self._store.remove_page(headline.id)

    def restore_page(self, page: "RemovedPage") -> None:
        """Undo `remove_page`. Raises RemovalForgotten."""
        self._store.restore_page(page)

    def _find(self, address: str, *, page: bool = False) -> "Found":
        return library.found_at(address, allow_private=self._allow_private, page=page)


def _path(typed: str) -> Clean:
    """A category as it is stored: the names of its folders, joined by "/". Raises UsageError."""
    _check_length(typed)
    return Clean("/".join(name for each in line(typed).split("/") if (name := each.strip())))


def _check_length(name: str) -> None:
    if len(line(name)) > NAME_AT_MOST:
        raise errors.UsageError(messages.name_too_long(NAME_AT_MOST))
