"""Writes filters, saved searches and pronunciations, off the key path."""

from collections.abc import Callable
from typing import Protocol

from newsreader.library import Library
from newsreader.runner.worker import SlowReply, Worker
from newsreader.session.values import (
    AddFilter,
    ChoiceEffect,
    DeleteSearch,
    Event,
    FilterChanged,
    PronunciationSet,
    RemoveFilter,
    SaveSearch,
    SearchChanged,
    SetPronunciation,
)


class Lexicon(Protocol):
    """The user's own lexicon."""

    def change(self, written: str, said: str) -> tuple[str | None, tuple[str, ...]]:
        """Pronounce a word as `said`, or by the rules again if that is "". Returns the user's earlier spoken form, ""
        if the word was left out, None for the rules; and the lines that were replaced. Raises `NewsreaderError`."""

    def restore(self, written: str, lines: tuple[str, ...]) -> None:
        """Undo a change of a word: restore the lines that were replaced. Raises `NewsreaderError`."""


class ChoiceWriter:
    """Has a worker write what a user chose: filters, saved searches and pronunciations. Posts an event for each."""

    def __init__(self, worker: Worker, post: Callable[[Event], None], lexicon: Lexicon | None = None) -> None:
        """Without a lexicon, no pronunciation is stored."""
        self._worker = worker
        self._post = post
        self._lexicon = lexicon

    def perform(self, effect: ChoiceEffect) -> None:
        """Write a change, and post its result. Returns at once."""
        reply = SlowReply(effect.generation, self._post)
        self._worker.do(lambda library: reply.post(self._changed(library, effect)), reply.failed(_answer(effect)))

    def _changed(self, library: Library, effect: ChoiceEffect) -> Event:
        """Make a change. Returns the event that confirms it."""
        if isinstance(effect, SetPronunciation):
            if self._lexicon is None:
                return PronunciationSet(effect.generation)
            if effect.restored is not None:
                self._lexicon.restore(effect.written, effect.restored)
                return PronunciationSet(effect.generation)
            return PronunciationSet(effect.generation, *self._lexicon.change(effect.written, effect.said))
        return _changed(library, effect)


def _answer(effect: ChoiceEffect) -> type[FilterChanged] | type[SearchChanged] | type[PronunciationSet]:
    """The kind of event that answers a change."""
    if isinstance(effect, SetPronunciation):
        return PronunciationSet
    return FilterChanged if isinstance(effect, AddFilter | RemoveFilter) else SearchChanged


def _changed(library: Library, effect: AddFilter | RemoveFilter | SaveSearch | DeleteSearch) -> Event:
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
