"""Searches that are saved and deleted in a session, and undoing that."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import NAME_AT_MOST, Clean, SavedSearch
from newsreader.session.changes import Request, Told
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Changes, Outcome


class SearchChanges:
    """Saves the search that is listed, and deletes saved ones."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def save(self) -> Outcome:
        """Ask for the name of the search that is listed, and save it."""
        words = line(self._context.headlines.selection.search)
        if not words:
            return self._context.announce([messages.NOT_A_SEARCH])
        saved = [each for each in self._context.library.saved_searches().all() if each.words == words]
        name = saved[0].name if saved else Clean(words[:NAME_AT_MOST].rstrip())
        return self._context.prompt.ask(
            messages.SEARCH_NAME, partial(self._save, words, saved), name, most=NAME_AT_MOST
        )

    def _save(self, words: Clean, before: list[SavedSearch], name: Clean) -> Outcome:
        new = SavedSearch(words, name or Clean(words[:NAME_AT_MOST].rstrip()))
        if new in before:
            return self._context.announce([messages.search_there(new.name)])

        def undo() -> Outcome:
            undone = messages.search_saving_undone(new.name)
            # Only its name has changed, if it was saved before.
            return self._put(before[0], undone, None) if before else self._delete(new, undone, None)

        return self._put(new, messages.search_saved(new.name), undo)

    def remove(self, search: SavedSearch) -> Outcome:
        """Delete a saved search."""
        back = partial(self._put, search, messages.search_removal_undone(search.name), None)
        return self._delete(search, messages.search_removed(search.name), back)

    def _put(self, search: SavedSearch, announced: Announcement, undo: Step | None) -> Outcome:
        request = Request(partial(self._changed, announced, undo), messages.SAVING_SEARCH)
        return self._context.changes.ask(request, Changes.save_search, search)

    def _delete(self, search: SavedSearch, announced: Announcement, undo: Step | None) -> Outcome:
        request = Request(partial(self._changed, announced, undo), messages.REMOVING_SEARCH)
        return self._context.changes.ask(request, Changes.delete_search, search)

    def _changed(self, announced: Announcement, undo: Step | None, _done: object) -> Told:
        context = self._context
        if undo is not None:
            context.undo.remember(undo)
        context.screens.top.sources_changed()
        if context.voice.busy or context.screens.top.kind != "views":
            return announced
        return context.announce([announced, context.screens.top.announcement()])
