"""The views of the headlines as a list: all, unread, saved, each saved search, category and source, what is muted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Origin, SavedSearch, Selection, Source
from newsreader.session.filter_changes import FilterChanges
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.search_changes import SearchChanges
from newsreader.session.selections import Choice, show_selection
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome, Row


class ViewList(ListScreen[Choice]):
    """The views, opened at the one that is shown. Sources removed while it is open stay listed."""

    kind = "views"
    name = messages.VIEWS
    item = messages.VIEW

    def __init__(
        self, context: Context, subscriptions: Subscriptions, filters: FilterChanges, searches: SearchChanges
    ) -> None:
        choices = context.headlines.counted(lambda: _choices(context))
        shown = [number for number, choice in enumerate(choices) if choice.selection == context.headlines.selection]
        super().__init__(context, choices, shown[0] if shown else 0)
        self._subscriptions = subscriptions
        self._filters = filters
        self._searches = searches

    def take(self, command: Command) -> Outcome | None:
        match command:
            case Command.VIEWS:
                self._subscriptions.refreshed_unseen = False
                failed = [messages.sources_failed(self.failed)] if self.failed else []
                return self._context.announce([*failed, self.announcement()])
            case Command.REMOVE_SOURCE:
                return self._remove()
        return super().take(command)

    def source_id(self) -> str:
        return "" if self._is_removed(self._current) else self._current.selection.source

    @property
    def failed(self) -> Sequence[tuple[str, str]]:
        """The name of each source with a problem, and the problem."""
        return [(each.name, each.problem) for each in self._items if each.problem and not self._is_removed(each)]

    def sources_changed(self) -> None:
        """List the current views, keeping the current item."""
        current = self._current.selection
        updated = self._context.headlines.counted(lambda: _choices(self._context))
        listed = {each.selection for each in updated}
        for position, each in enumerate(self._items):
            removed_here = self._is_removed(each) or (each.selection == current and bool(each.selection.source))
            if each.selection not in listed and removed_here:
                updated.insert(min(position, len(updated)), each)
        self._items = updated
        same = (number for number, each in enumerate(updated) if each.selection == current)
        self._position = next(same, min(self._position, len(updated) - 1))

    def _is_removed(self, choice: Choice) -> bool:
        return choice.selection.source in self._subscriptions.removed_ids

    def announcement(self) -> Announcement:
        current = self._current
        return messages.view(
            *(current.name, current.counts, current.problem),
            removed=self._is_removed(current),
            position=self._position + 1,
            count=self.count,
        )

    def open(self) -> Outcome:
        if self._is_removed(self._current):
            return self._context.announce([messages.removed_already(self._current.name)])
        return show_selection(self._context, self._current)

    def _remove(self) -> Outcome:
        """Remove the current source, saved search or filter."""
        current = self._current
        if current.selection.muted_by:
            return self._filters.remove(current.selection.muted_by)
        if current.saved is not None:
            return self._searches.remove(current.saved)
        if not current.selection.source:
            return self._context.announce([messages.NOT_A_SOURCE])
        if self._is_removed(current):
            return self._context.announce([messages.removed_already(current.name)])
        return self._subscriptions.remove(current.name, current.selection.source)

    def _row(self, at: int) -> Row:
        """A view. Only the current source has its problem in full: twenty would fill three screens."""
        choice = self._items[at]
        problem, removed = choice.problem if at == self._position else "", self._is_removed(choice)
        detail = messages.view_detail(choice.counts, problem, removed=removed, failed=bool(choice.problem))
        return Row(line(choice.name), detail=detail)


def open_views(
    context: Context, subscriptions: Subscriptions, filters: FilterChanges, searches: SearchChanges
) -> Outcome:
    """List the views; after a refresh, announce first which sources failed."""
    refreshed, subscriptions.refreshed_unseen = subscriptions.refreshed_unseen, False
    subscriptions.forget_removed()
    views = ViewList(context, subscriptions, filters, searches)
    failed = [messages.sources_failed(views.failed, again=True)] if refreshed and views.failed else []
    return views.show(messages.views_opened(views.count), *failed, effects=context.voice.cut())


def _choices(context: Context) -> list[Choice]:
    sources = sorted(context.library.sources(), key=lambda source: source.name.casefold())
    categories = sorted({each for source in sources for each in source.categories}, key=str.casefold)
    marked = context.headlines.being_marked
    marked_sources, marked_names = {each.source_url for each in marked}, {each.source for each in marked}
    counts = Counter(folder for source in sources for folder in _folders_of(source.categories))
    return [
        *_general_choices(context),
        *(_choice_of_search(context, search) for search in context.library.saved_searches().all()),
        *(Choice(Selection(category=each), each, sources=counts[each]) for each in categories),
        *(_choice_of(context, source, marking=source.url in marked_sources) for source in sources),
        *(_choice_of_origin(context, each, marking=each.name in marked_names) for each in context.library.origins()),
        *_muted_choices(context),
    ]


def _general_choices(context: Context) -> Sequence[Choice]:
    count = context.library.result_page(EVERYTHING).count()
    with_sound = context.library.result_page(Selection(sound=True)).count()
    sound = [Choice(Selection(sound=True), messages.SOUND_VIEW, with_sound)] if with_sound else []
    if not context.marks:
        return [Choice(EVERYTHING, messages.ALL_HEADLINES, count), *sound]
    unread, saved = context.library.unread_and_saved()
    unread += context.headlines.unwritten(EVERYTHING)
    return [
        Choice(EVERYTHING, messages.ALL_HEADLINES, count, unread),
        Choice(Selection(unread=True), messages.UNREAD_VIEW, unread),
        Choice(Selection(saved=True), messages.SAVED_VIEW, saved),
        *sound,
    ]


def _choice_of_search(context: Context, search: SavedSearch) -> Choice:
    count = context.library.result_page(Selection(search=search.words, unread=context.marks)).count()
    selection, name = Selection(search=search.words), messages.found_name(search.name)
    if context.marks:
        return Choice(selection, name, unread=count, saved=search)
    return Choice(selection, name, count, saved=search)


def _muted_choices(context: Context) -> Sequence[Choice]:
    """What each filter hides. Who cannot change filters does not see what they hide."""
    if not context.keys.has(Command.FILTERS):
        return ()
    return [
        Choice(Selection(muted=True, muted_by=each.id), messages.muted_by(each), each.muted)
        for each in context.library.filters().all()
        if each.muted
    ]


def _choice_of(context: Context, source: Source, *, marking: bool) -> Choice:
    """`marking`: a mark of one of its headlines is being written. Only then is it asked what that changes: with a
    thousand sources, asking for each would delay the list by a quarter of a second."""
    selection, problem = Selection(source=source.id), "" if source.paused else source.last_error or ""
    unread = source.unread + (context.headlines.unwritten(selection) if marking else 0)
    counted = unread if context.marks else None
    return Choice(selection, source.name, source.total, counted, problem, paused=source.paused)


def _choice_of_origin(context: Context, origin: Origin, *, marking: bool) -> Choice:
    selection = Selection(origin=origin.name)
    unread = origin.unread + (context.headlines.unwritten(selection) if marking else 0)
    return Choice(selection, origin.name, origin.total, unread if context.marks else None)


def _folders_of(categories: Iterable[str]) -> set[str]:
    """Categories, and those that they are inside of."""
    return {folder for each in categories for folder in accumulate(each.split("/"), "{}/{}".format)}
