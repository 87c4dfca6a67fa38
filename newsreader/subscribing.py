"""Adding and removing sources for a session, off the key path."""

import threading
from collections.abc import Callable

from newsreader.answering import Answer
from newsreader.background import Worker, guarded
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model import Source
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    Event,
    PackAdded,
    PutBackSource,
    RemoveSource,
    SourceAdded,
    SourceRemoved,
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

    def perform(self, effect: AddSource | AddFromPack | RemoveSource | PutBackSource) -> None:
        """Returns at once."""
        match effect:
            case AddSource():
                self._add(effect)
            case AddFromPack():
                self._add_from_pack(effect)
            case RemoveSource(source_id):
                self._remove(source_id)
            case PutBackSource(source):
                self._put_back(source)

    def _add(self, asked: AddSource) -> None:
        answer = Answer(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            answer.give(SourceAdded(asked.generation, problem=str(error)))

        def add() -> None:
            with self._open_library() as library:
                added = library.add(asked.address)
            answer.give(SourceAdded(asked.generation, added.source.name, added.headlines, added.already))
            self._news()

        threading.Thread(target=guarded, args=(add, failed), name="adding", daemon=True).start()

    def _add_from_pack(self, asked: AddFromPack) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(PackAdded(problem=str(error)))

        def add(library: Library) -> None:
            name, added = library.add_from_pack(asked.number, asked.url)
            self._post(PackAdded(added.new, added.already, name, added.unsure))

        self._writing.do(add, failed)

    def _put_back(self, source: Source) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(PackAdded(problem=str(error)))

        def put_back(library: Library) -> None:
            if source.kind == "bundled":
                library.put_back_bundled()
                self._post(PackAdded(new=1, name=source.name, to_ask=False))
                self._news()
                return
            from newsreader.sources.opml import Listed  # not needed for the first screen

            library.subscribe([Listed(source.url, source.name, source.kind, source.category)])
            self._post(PackAdded(new=1, name=source.name))

        self._writing.do(put_back, failed)

    def _remove(self, source_id: str) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(SourceRemoved(problem=str(error)))

        def remove(library: Library) -> None:
            removed = library.remove(source_id)
            self._post(SourceRemoved(removed.source.name, removed.headlines, removed.saved, source=removed.source))

        self._writing.do(remove, failed)
