"""Adding sources for a session, removing them and putting them back, off the key path."""

import threading
from collections.abc import Callable

from newsreader.errors import NewsreaderError, RemovalForgotten
from newsreader.library import Library
from newsreader.runner.slow_reply import Answer
from newsreader.runner.worker import Worker, guarded
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    Event,
    PackAdded,
    RemoveSources,
    RestoreSources,
    SourceAdded,
    SourcesRemoved,
    SourcesRestored,
)


class Subscribing:
    """Has it done. What has to be looked for on the network has a thread of its own."""

    def __init__(
        self,
        writing: Worker,
        open_library: Callable[[], Library],
        post: Callable[[Event], None],
        news: Callable[[], None],
    ) -> None:
        """`post` and `news` are called on other threads; `news` when there are headlines that were not there before."""
        self._writing = writing
        self._open_library = open_library
        self._post = post
        self._news = news
        self._done = threading.Event()  # of what was begun last
        self._done.set()

    @property
    def changes(self) -> bool:
        """Whether sources are being removed or put back, which can take long where they have many headlines."""
        return not self._done.is_set()

    def perform(self, effect: AddSource | AddFromPack | RemoveSources | RestoreSources) -> None:
        """Returns at once."""
        match effect:
            case AddSource():
                self._add(effect)
            case AddFromPack():
                self._add_from_pack(effect)
            case RemoveSources():
                self._remove(effect)
            case RestoreSources():
                self._put_back(effect)

    def _add(self, asked: AddSource) -> None:
        answer = Answer(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            answer.give(SourceAdded(asked.generation, problem=str(error)))

        def add() -> None:
            with self._open_library() as library:
                added = library.add(asked.address)
            answer.give(
                SourceAdded(
                    *(asked.generation, added.source.name, added.headlines, added.already), source_id=added.source.id
                )
            )
            self._news()

        threading.Thread(target=guarded, args=(add, failed), name="adding", daemon=True).start()

    def _add_from_pack(self, asked: AddFromPack) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(PackAdded(problem=str(error)))

        def add(library: Library) -> None:
            name, added = library.add_from_pack(asked.number, asked.url)
            self._post(PackAdded(added.new, added.already, name, added.unsure, source_ids=added.ids))

        self._writing.do(add, failed)

    def _remove(self, asked: RemoveSources) -> None:
        answer = Answer(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            answer.give(SourcesRemoved(asked.generation, problem=str(error)))

        def remove(library: Library) -> None:
            removed = library.remove_to_return(asked.source_ids, asked.generation)
            urls = tuple(source.url for source in removed.sources)
            answer.give(SourcesRemoved(asked.generation, removed.headlines, removed.saved, urls, removed.returns))

        self._do(remove, failed)

    def _put_back(self, asked: RestoreSources) -> None:
        answer = Answer(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            again = not isinstance(error, RemovalForgotten)
            answer.give(SourcesRestored(asked.removed, asked.generation, problem=str(error), again=again))

        def put_back(library: Library) -> None:
            answer.give(SourcesRestored(asked.removed, asked.generation, library.put_back(asked.removed)))
            self._news()

        self._do(put_back, failed)

    def _do(self, job: Callable[[Library], object], failed: Callable[[NewsreaderError], None]) -> None:
        self._done = done = threading.Event()

        def do(library: Library) -> None:
            try:
                job(library)
            finally:
                done.set()

        self._writing.do(do, failed)
