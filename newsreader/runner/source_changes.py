"""Adds, removes and restores sources for a session, off the key path."""

import threading
from collections.abc import Callable

from newsreader import errors, following
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.runner.worker import SlowReply, Worker, start_thread
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    ChangeSource,
    Event,
    PackAdded,
    RemoveSources,
    RestoreSources,
    SourceAdded,
    SourceChanged,
    SourceEffect,
    SourcesRemoved,
    SourcesRestored,
    StopAdding,
)
from newsreader.system import environment


class SourceChanges:
    """A worker makes the changes; each source to be found on the network has a thread of its own."""

    def __init__(
        self,
        writing: Worker,
        open_library: Callable[[], Library],
        post: Callable[[Event], None],
        on_news: Callable[[], None],
    ) -> None:
        """Both callbacks come on other threads; `on_news` when there are new headlines."""
        self._writing = writing
        self._open_library = open_library
        self._post = post
        self._on_news = on_news
        self._done = threading.Event()  # of the change begun last
        self._done.set()
        self._given_up: set[int] = set()

    @property
    def are_running(self) -> bool:
        """Whether sources are being removed or restored, which takes long if they have many headlines."""
        return not self._done.is_set()

    def perform(self, effect: SourceEffect) -> None:
        """Make a change, and post its result. Returns at once."""
        match effect:
            case AddSource():
                self._add(effect)
            case StopAdding(generation):
                self._given_up.add(generation)
            case ChangeSource():
                self._change(effect)
            case AddFromPack():
                self._add_from_pack(effect)
            case RemoveSources():
                self._remove(effect)
            case RestoreSources():
                self._restore(effect)

    def _add(self, asked: AddSource) -> None:
        reply = SlowReply(asked.generation, self._post)

        def add() -> None:
            with self._open_library() as library:
                added = library.add(
                    asked.address, page=asked.page, is_wanted=lambda: asked.generation not in self._given_up
                )
            reply.post(
                SourceAdded(
                    asked.generation,
                    added.source.name,
                    added.headlines,
                    added.already,
                    source_id=added.source.id,
                    chosen=added.chosen,
                    caution="" if added.already else added.source.last_error or "",
                )
            )
            self._on_news()

        def failed(error: NewsreaderError) -> None:
            reply.post(SourceAdded(asked.generation, problem=str(error), kind=error.kind))

        start_thread("adding", add, failed)

    def _change(self, asked: ChangeSource) -> None:
        reply = SlowReply(asked.generation, self._post)

        def change(library: Library) -> None:
            reply.post(SourceChanged(asked.generation, library.change_source(asked.source_id, asked.change)))

        self._writing.do(change, reply.failed(SourceChanged))

    def _add_from_pack(self, asked: AddFromPack) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(PackAdded(problem=str(error)))

        def add(library: Library) -> None:
            name, added = library.add_from_pack(asked.number, asked.url)
            self._post(PackAdded(added.new, added.already, name, added.unsure, source_ids=added.ids))

        self._writing.do(add, failed)

    def _remove(self, asked: RemoveSources) -> None:
        reply = SlowReply(asked.generation, self._post)

        def remove(library: Library) -> None:
            leaving = [each.url for each in library.sources() if each.id in asked.source_ids]
            following.forget_files(library, leaving, environment.folders().cache)
            removed = library.remove_undoable(asked.source_ids, asked.generation)
            urls = tuple(source.url for source in removed.sources)
            reply.post(SourcesRemoved(asked.generation, removed.headlines, removed.saved, urls))

        self._do(remove, reply.failed(SourcesRemoved))

    def _restore(self, asked: RestoreSources) -> None:
        reply = SlowReply(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            again = not isinstance(error, errors.RemovalForgotten)
            reply.post(SourcesRestored(asked.removed, asked.generation, problem=str(error), again=again))

        def restore(library: Library) -> None:
            reply.post(SourcesRestored(asked.removed, asked.generation, library.undo_removal(asked.removed)))
            self._on_news()

        self._do(restore, failed)

    def _do(self, job: Callable[[Library], object], failed: Callable[[NewsreaderError], None]) -> None:
        self._done = done = threading.Event()

        def do(library: Library) -> None:
            try:
                job(library)
            finally:
                done.set()

        self._writing.do(do, failed)
