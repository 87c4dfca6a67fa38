"""Selections of headlines: by source, by search, or back to all."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import EVERYTHING, Clean, SavedSearch, Selection
from newsreader.session.found_sources import FoundSource
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome


@dataclass(frozen=True, slots=True)
class Choice:
    """A selection that can be listed.

    `count` and `unread` are None where they are unknown or have no meaning; `sources` is how many a category has,
    `paused` is of a source, and `saved` is the search that the user saved.
    (Stories of several of them share a line, so counting its headlines is slow.)
    """

    selection: Selection
    name: str
    count: int | None = None
    unread: int | None = None
    problem: str = ""
    sources: int = 0
    paused: bool = False
    saved: SavedSearch | None = None

    @property
    def counts(self) -> str:
        return messages.view_counts(self.count, self.unread, self.sources, paused=self.paused)


_ALL = Choice(EVERYTHING, messages.ALL_HEADLINES)


def turn_source(context: Context, steps: int) -> Outcome:
    """List the next source, or back if negative; all headlines come before the first."""
    library = context.library
    sources = [Choice(Selection(source=source_id), name) for source_id, name in library.sources_with_headlines()]
    origins = [Choice(Selection(origin=each.name), each.name) for each in library.origins()]
    order = [_ALL, *sorted([*sources, *origins], key=lambda choice: choice.name.casefold())]
    shown = context.headlines.selection
    target = next((at for at, choice in enumerate(order) if choice.selection == shown), 0) + steps
    if 0 <= target < len(order):
        return show_selection(context, order[target])
    _leave_screens(context)
    edge = messages.next_source_edge(context.headlines.announcement(), forward=steps > 0)
    return context.announce([edge], *context.voice.cut())


def show_all(context: Context) -> Outcome:
    """List all headlines, at the one that was selected last."""
    return show_selection(context, _ALL)


def show_selection(context: Context, choice: Choice, *, or_all: bool = False) -> Outcome:
    """List a selection, unless it is empty; then, with `or_all`, all headlines."""
    page = context.library.result_page(choice.selection)
    count, sources = page.count(), _sources_found(context, choice.selection.search)
    if not (count or sources) and or_all:
        return show_all(context)
    if not (count or sources) and choice.selection != EVERYTHING:
        return context.announce([_nothing_in(context, choice)])
    name = messages.ALL_HEADLINES if choice.selection == EVERYTHING else choice.name
    opened = messages.view_opened(name, count, count_unread(context, choice.selection))
    _leave_screens(context)
    context.headlines.show(page, choice.selection, choice.name, sources)
    return context.announce([opened, context.headlines.announcement()], *context.voice.cut())


def search(context: Context) -> Outcome:
    """Ask for words, and list the headlines that have them."""
    return context.prompt.ask(messages.SEARCH, lambda words: _show_found(context, words))


def _show_found(context: Context, words: Clean) -> Outcome:
    if not words:
        return context.announce([Announcement(messages.NOTHING_TYPED)])
    if problem := context.library.search_problem(words):
        return context.announce([Announcement(problem)])
    selection = Selection(search=words)
    page = context.library.result_page(selection)
    count, sources = page.count(), _sources_found(context, words)
    if not (count or sources):
        return context.announce([messages.nothing_found(words)])
    _leave_screens(context)
    context.headlines.show(page, selection, messages.found_name(words), sources)
    return context.announce([messages.found(count, words, page.exact), context.headlines.announcement()])


def _sources_found(context: Context, words: str) -> list[FoundSource]:
    """The sources whose names have the words of a search."""

    def found(selection: Selection, name: Clean) -> FoundSource:
        count = context.library.result_page(selection).count()
        return FoundSource(selection, name, messages.headline_counts(count, count_unread(context, selection)))

    return [found(*each) for each in context.library.sources_found(words)] if words else []


def _leave_screens(context: Context) -> None:
    context.pending.forget_article()
    context.screens.leave_all()


def count_unread(context: Context, selection: Selection) -> int | None:
    """How many headlines of a selection are unread; None where that says nothing."""
    if not context.marks:
        return None
    if not (selection == EVERYTHING or selection.source or selection.category or selection.origin):
        return None

    def count() -> int:
        if selection == EVERYTHING:
            stored = context.library.unread_and_saved()[0]
        else:
            stored = context.library.result_page(replace(selection, unread=True)).count()
        return stored + context.headlines.unwritten(selection)

    return context.headlines.counted(count)


def _nothing_in(context: Context, choice: Choice) -> Announcement:
    if choice.selection.search:
        return messages.no_headlines_from(choice.name, context.library.search_problem(choice.selection.search))
    if choice.selection.unread:
        return messages.NO_UNREAD
    if choice.selection.saved:
        return messages.NO_SAVED
    if choice.selection.sound:
        return messages.NO_SOUND
    return messages.no_headlines_from(choice.name, choice.problem)
