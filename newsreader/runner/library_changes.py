"""Makes the changes that a session asks for, off the key path."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from newsreader import errors, following, messages
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.frozen import dataclass
from newsreader.model.source_changes import Added, Imported, RemovedTogether
from newsreader.model.values import Clean, Filter, SavedSearch, Selection, Source, SourceChange
from newsreader.runner.worker import SlowReply, Worker, start_thread
from newsreader.session.values import Change, Changed, Changes, Event

if TYPE_CHECKING:
    from newsreader.store.marks import Marked
    from newsreader.store.page_removal import RemovedPage

_LONG = (Changes.remove_sources.__name__, Changes.restore_sources.__name__)
"""Changes that take long if the sources have many headlines."""

_BRING_NEWS = (Changes.add_source.__name__, Changes.restore_sources.__name__)
"""Changes after which there are new headlines."""


class Lexicon(Protocol):
    """The user's own lexicon."""

    def change(self, written: str, said: str) -> tuple[str | None, tuple[str, ...]]:
        """Pronounce a word as `said`, or by the rules again if that is "". Returns the user's earlier spoken form, ""
        if the word was left out, None for the rules; and the lines that were replaced. Raises `NewsreaderError`."""

    def restore(self, written: str, lines: tuple[str, ...]) -> None:
        """Undo a change of a word: restore the lines that were replaced. Raises `NewsreaderError`."""


@dataclass(frozen=True, slots=True)
class LibraryChanges:
    """The port `Changes` on a library and the user's lexicon: the changes of one `number`.

    `marked` and `removed_pages` have what can be undone, by number. `is_wanted` is False once a source that is being
    looked for is not to be added any more.
    """

    library: Library
    number: int
    lexicon: Lexicon | None
    is_wanted: Callable[[], bool]
    marked: "dict[int, Marked]"
    removed_pages: "dict[int, RemovedPage]"

    def mark(self, headline_id: str, read: bool | None, saved: bool | None) -> None:
        self.library.mark(headline_id, read=read, saved=saved)

    def mark_all_read(self, selection: Selection, below: str) -> int:
        self.marked[self.number] = marked = self.library.mark_all(selection, read=True, below=below)
        return marked.count

    def undo_marks(self, number: int) -> int:
        marked = self.marked.pop(number, None)
        return min(self.library.undo_marks(marked), marked.count) if marked else 0

    def unfold(self, headline_id: str) -> None:
        self.library.unfold(headline_id)

    def refold(self, headline_id: str, leads: bool) -> None:
        if not self.library.refold(headline_id, leads=leads):
            raise errors.UsageError(messages.CANNOT_REFOLD)

    def remove_page(self, headline_id: str) -> None:
        self.removed_pages[self.number] = self.library.remove_page(headline_id)

    def restore_page(self, number: int) -> Clean:
        if (page := self.removed_pages.pop(number, None)) is None:
            raise errors.RemovalForgotten
        self.library.restore_page(page)
        return page.title

    def add_source(self, address: Clean, page: bool) -> Added:
        return self.library.add(address, page=page, is_wanted=self.is_wanted)

    def add_from_pack(self, number: int, url: str) -> tuple[Clean, Imported]:
        return self.library.add_from_pack(number, url)

    def change_source(self, source_id: str, change: SourceChange) -> Source:
        return self.library.change_source(source_id, change)

    def remove_sources(self, source_ids: tuple[str, ...]) -> RemovedTogether:
        leaving = [each.url for each in self.library.sources() if each.id in source_ids]
        following.forget_files(self.library, leaving)
        return self.library.remove_undoable(source_ids, self.number)

    def restore_sources(self, number: int) -> int:
        return self.library.undo_removal(number)

    def add_filter(self, new: Filter) -> tuple[Filter, bool]:
        return self.library.filters().add(new)

    def remove_filter(self, filter_id: str) -> Filter:
        return self.library.filters().remove(filter_id)

    def save_search(self, search: SavedSearch) -> None:
        self.library.saved_searches().add(search)

    def delete_search(self, search: SavedSearch) -> None:
        self.library.saved_searches().remove(search.words)

    def pronounce(self, written: Clean, said: Clean) -> tuple[str | None, tuple[str, ...]]:
        return self.lexicon.change(written, said) if self.lexicon else (None, ())

    def restore_pronunciation(self, written: Clean, lines: tuple[str, ...]) -> None:
        if self.lexicon:
            self.lexicon.restore(written, lines)


class ChangeJobs:
    """A worker makes the changes, one after another; each source to be found on the network has a thread of its own."""

    def __init__(
        self,
        writing: Worker,
        open_library: Callable[[], Library],
        post: Callable[[Event], None],
        on_news: Callable[[], None],
        lexicon: Lexicon | None = None,
    ) -> None:
        """Both callbacks come on other threads; `on_news` when there are new headlines. Without a lexicon, no
        pronunciation is stored."""
        self._writing = writing
        self._open_library = open_library
        self._post = post
        self._on_news = on_news
        self._lexicon = lexicon
        self._marked: dict[int, Marked] = {}
        self._removed_pages: dict[int, RemovedPage] = {}
        self._given_up: set[int] = set()
        self._done = threading.Event()  # of the long change begun last
        self._done.set()

    @property
    def are_running(self) -> bool:
        """Whether sources are being removed or restored, which takes long if they have many headlines."""
        return not self._done.is_set()

    def give_up(self, number: int) -> None:
        """Store nothing for the source that is being looked for under this number."""
        self._given_up.add(number)

    def perform(self, change: Change) -> None:
        """Make a change, and post its result. Returns at once."""
        reply = SlowReply(change.generation, self._post)
        done = threading.Event()

        def make(library: Library) -> None:
            try:
                result = self._result(library, change)
            finally:
                done.set()
            reply.post(Changed(change.generation, result))
            if change.do in _BRING_NEWS:
                self._on_news()

        def failed(error: NewsreaderError) -> None:
            reply.post(Changed(change.generation, error=error))

        def find() -> None:
            with self._open_library() as library:
                make(library)

        if change.do in _LONG:
            self._done = done
        if change.do == Changes.add_source.__name__:
            start_thread("adding", find, failed)
        else:
            self._writing.do(make, failed)

    def _result(self, library: Library, change: Change) -> object:
        """Make a change. Returns what confirms it."""
        number = change.generation
        changes: Changes = LibraryChanges(
            library, number, self._lexicon, lambda: number not in self._given_up, self._marked, self._removed_pages
        )
        result: object = getattr(changes, change.do)(*change.arguments)
        return result
