"""Writes filters and saved searches, off the key path."""

from collections.abc import Callable

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.runner.slow_reply import SlowReply
from newsreader.runner.worker import Worker
from newsreader.session.values import (
    AddFilter,
    DeleteSearch,
    Event,
    FilterChanged,
    RemoveFilter,
    SaveSearch,
    SearchChanged,
)


class ChoiceWriter:
    """Has a worker write what a user chose to see: filters and saved searches. Posts an event for each."""

    def __init__(self, worker: Worker, post: Callable[[Event], None]) -> None:
        self._worker = worker
        self._post = post

    def perform(self, effect: AddFilter | RemoveFilter | SaveSearch | DeleteSearch) -> None:
        """Write a change, and post its result. Returns at once."""
        reply = SlowReply(effect.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            failure = FilterChanged if isinstance(effect, AddFilter | RemoveFilter) else SearchChanged
            reply.post(failure(effect.generation, problem=str(error)))

        self._worker.do(lambda library: reply.post(_changed(library, effect)), failed)


def _changed(library: Library, effect: AddFilter | RemoveFilter | SaveSearch | DeleteSearch) -> Event:
    """Make a change. Returns the event that confirms it."""
    match effect:
        case AddFilter(generation, new):
            added, already = library.filters().add(new)
            return FilterChanged(generation, added, already=already)
        case RemoveFilter(generation, filter_id):
            return FilterChanged(generation, library.filters().remove(filter_id))
        case SaveSearch(generation, search):
            library.saved_searches().add(search)
            return SearchChanged(generation)
        case DeleteSearch(generation, search):
            library.saved_searches().remove(search.words)
            return SearchChanged(generation)
