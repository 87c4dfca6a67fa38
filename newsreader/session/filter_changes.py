"""Filters that are added and removed in a session, and undoing that."""

from collections.abc import Callable
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Filter
from newsreader.session.session_context import Context
from newsreader.session.values import AddFilter, FilterChanged, Outcome, RemoveFilter

_Announced = Callable[[Filter], Announcement]
_Then = Callable[[Filter], None]


class FilterChanges:
    """Adds and removes filters, and announces how many headlines they hide or show again."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add(self, new: Filter) -> Outcome:
        headline = self._context.headlines.selected()

        def back(_: Filter) -> None:
            self._context.headlines.select(headline.id if headline else "")

        def remember(added: Filter) -> None:
            self._context.undo.remember(partial(self._remove, added.id, messages.filter_adding_undone, back))

        return self._add(new, messages.filter_added, remember)

    def remove(self, filter_id: str) -> Outcome:
        def remember(removed: Filter) -> None:
            self._context.undo.remember(partial(self._add, removed, messages.filter_removal_undone, lambda _: None))

        return self._remove(filter_id, messages.filter_removed, remember)

    def _add(self, new: Filter, announced: _Announced, then: _Then) -> Outcome:
        generation = self._request(messages.ADDING_FILTER, announced, then)
        return Outcome((), (*self._context.voice.cut(), AddFilter(generation, new)))

    def _remove(self, filter_id: str, announced: _Announced, then: _Then) -> Outcome:
        generation = self._request(messages.REMOVING_FILTER, announced, then)
        return Outcome((), (*self._context.voice.cut(), RemoveFilter(generation, filter_id)))

    def _request(self, work: Announcement, announced: _Announced, then: _Then) -> int:
        return self._context.pending.request("change", work, partial(self._changed, announced, then))

    def _changed(self, announced: _Announced, then: _Then, event: FilterChanged) -> Outcome:
        """Announce a change, or why it could not be made, and how to undo it."""
        context = self._context
        if event.filter is None:
            return context.announcer.announce_when_quiet(Announcement(event.problem))
        if event.already:
            return context.announcer.announce_when_quiet(messages.filter_there(event.filter))
        then(event.filter)
        top = context.screens.top
        top.sources_changed()
        if context.voice.busy or top.kind == "article":
            return context.announcer.announce_when_quiet(announced(event.filter))
        return context.announce([announced(event.filter), top.announcement()])
