"""Filters that are added and removed in a session, and undoing that."""

from collections.abc import Callable
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Filter
from newsreader.session.session_context import Context
from newsreader.session.values import AddFilter, FilterChanged, Outcome, RemoveFilter

_Announced = Callable[[Filter], Announcement]


class FilterChanges:
    """Adds and removes filters, and announces how many headlines they hide or show again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._requests: dict[int, tuple[_Announced, str]] = {}  # how to announce each, and the headline it is about

    def add(self, new: Filter) -> Outcome:
        headline = self._context.headlines.selected()
        return self._add(new, messages.filter_added, headline.id if headline else "")

    def remove(self, filter_id: str) -> Outcome:
        return self._remove(filter_id, messages.filter_removed)

    def _add(self, new: Filter, announced: _Announced, headline_id: str = "") -> Outcome:
        generation = self._request(messages.ADDING_FILTER, announced, headline_id)
        return Outcome((), (*self._context.voice.cut(), AddFilter(generation, new)))

    def _remove(self, filter_id: str, announced: _Announced, headline_id: str = "") -> Outcome:
        generation = self._request(messages.REMOVING_FILTER, announced, headline_id)
        return Outcome((), (*self._context.voice.cut(), RemoveFilter(generation, filter_id)))

    def _request(self, work: Announcement, announced: _Announced, headline_id: str) -> int:
        generation = self._context.pending.request("filter", work)
        self._requests[generation] = announced, headline_id
        return generation

    def changed(self, event: FilterChanged) -> Outcome:
        """Announce a change, or why it could not be made, and how to undo it."""
        context = self._context
        if not context.pending.answered("filter", event.generation):
            return Outcome()
        announced, headline_id = self._requests.pop(event.generation)
        if event.filter is None:
            return context.announcer.announce_when_quiet(Announcement(event.problem))
        if event.already:
            return context.announcer.announce_when_quiet(messages.filter_there(event.filter))
        if announced == messages.filter_added:
            context.undo.remember(partial(self._remove, event.filter.id, messages.filter_adding_undone, headline_id))
        elif announced == messages.filter_removed:
            context.undo.remember(partial(self._add, event.filter, messages.filter_removal_undone))
        elif announced == messages.filter_adding_undone:
            context.headlines.select(headline_id)
        top = context.screens.top
        top.sources_changed()
        if context.voice.busy or top.kind == "article":
            return context.announcer.announce_when_quiet(announced(event.filter))
        return context.announce([announced(event.filter), top.announcement()])
