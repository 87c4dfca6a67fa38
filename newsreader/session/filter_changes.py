"""Filters that are added and removed in a session, and undoing that."""

from collections.abc import Callable
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Filter
from newsreader.session.changes import Request, Told
from newsreader.session.session_context import Context
from newsreader.session.values import Changes, Outcome

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
        def done(added: tuple[Filter, bool]) -> Told:
            now, already = added
            return messages.filter_there(now) if already else self._changed(announced, then, now)

        return self._context.changes.ask(Request(done, messages.ADDING_FILTER), Changes.add_filter, new)

    def _remove(self, filter_id: str, announced: _Announced, then: _Then) -> Outcome:
        request = Request(partial(self._changed, announced, then), messages.REMOVING_FILTER)
        return self._context.changes.ask(request, Changes.remove_filter, filter_id)

    def _changed(self, announced: _Announced, then: _Then, changed: Filter) -> Told:
        """Announce a change, and how to undo it."""
        context, top = self._context, self._context.screens.top
        then(changed)
        top.sources_changed()
        if context.voice.busy or top.kind == "article":
            return announced(changed)
        return context.announce([announced(changed), top.announcement()])
