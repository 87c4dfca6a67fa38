"""Views of the list of headlines: all of them, or a selection. Which there are, and going from one to another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Clean, Selection, Source
from newsreader.session.asking import Asking
from newsreader.session.headlines import HeadlineList
from newsreader.session.pending import Pending
from newsreader.session.removing import Removing
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import Outcome, Shelves
from newsreader.session.view_list import Choice, ViewList

LETTERS_OF_A_BEGINNING = 4
"""Fewer begin so many words that a large library can take seconds (tests/benchmarks/selection_speed.py)."""


class Views:
    """What the keys do that lead from one view to another."""

    def __init__(
        self,
        shelves: Shelves,
        headlines: HeadlineList,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        asking: Asking,
        removing: Removing,
        marks: bool,
    ) -> None:
        """`marks` is whether headlines can be read or saved."""
        self._marks = marks
        self._removing = removing
        self._shelves = shelves
        self._list = headlines
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._asking = asking
        self._refreshed = False

    @property
    def shows_all(self) -> bool:
        """Whether all headlines are shown."""
        return self._list.selection == EVERYTHING

    # Keys.

    def turn(self, steps: int) -> Outcome:
        """To the next source, or back if negative; before the first stand all headlines."""
        sources = sorted(self._shelves.sources_with_headlines(), key=lambda source: source[1].casefold())
        order = [
            Choice(EVERYTHING, messages.ALL_HEADLINES),
            *(Choice(Selection(source=source_id), name) for source_id, name in sources),
        ]
        here = next((number for number, choice in enumerate(order) if choice.selection == self._list.selection), 0)
        there = here + steps
        if 0 <= there < len(order):
            return self._show(order[there])
        self._leave_screens()
        edge = messages.next_source_edge(self._list.announcement(), forward=steps > 0)
        return self._telling.tell([edge], *self._sound.cut())

    def choose(self) -> Outcome:
        """The list of views; in it, or if they have been asked since, which of them failed."""
        failed_anew, self._refreshed = self._refreshed, False
        if (listed := self._screens.views) is not None:
            failed = [messages.sources_failed(listed.failed)] if listed.failed else []
            return self._telling.tell([*failed, self._screens.here()])
        self._removing.forget_done()
        views = ViewList(self._choices(), self._list.selection, self._removing.gone)
        self._pending.forget_article()
        self._screens.show_list(views)
        failed = [messages.sources_failed(views.failed, again=True)] if failed_anew and views.failed else []
        told = [messages.views_opened(views.count), *failed, views.announcement()]
        return self._telling.tell(told, *self._sound.cut())

    def refreshed(self) -> None:
        """The sources have been asked for news: who looks into their list now hears which of them failed."""
        self._refreshed = True

    def follow(self) -> None:
        """Sources, or what is in them, may be others by now: so are the lines of their list, if it is open."""
        if (views := self._screens.opened_views) is not None:
            views.follow(self._choices())

    def show_chosen(self, views: ViewList) -> Outcome:
        """The view that one is at in their list."""
        if views.chosen.selection.source in self._removing.gone:
            return self._telling.tell([messages.removed_already(views.chosen.name)])
        return self._show(views.chosen)

    def search(self) -> Outcome:
        """Ask for words, and show what has them."""
        return self._asking.ask(messages.SEARCH, self._found)

    def back_to_all(self) -> Outcome:
        """All headlines, at the one where one was."""
        return self._show(Choice(EVERYTHING, messages.ALL_HEADLINES))

    # What there is.

    def _sources(self) -> list[Source]:
        return sorted(self._shelves.sources(), key=lambda source: source.name.casefold())

    def _choices(self) -> list[Choice]:
        sources = self._sources()
        categories = sorted({source.category for source in sources if source.category}, key=str.casefold)
        lie_in = Counter(folder for source in sources for folder in _folders_of(source.category))
        return [
            *self._of_all(),
            *(Choice(Selection(category=each), each, sources=lie_in[each]) for each in categories),
            *map(self._of_source, sources),
        ]

    def _of_all(self) -> Sequence[Choice]:
        count = self._shelves.shelf(EVERYTHING).count()
        if not self._marks:
            return [Choice(EVERYTHING, messages.ALL_HEADLINES, count)]
        unread, saved = self._shelves.unread_and_saved()
        return [
            Choice(EVERYTHING, messages.ALL_HEADLINES, count, unread),
            Choice(Selection(unread=True), messages.UNREAD_VIEW, unread),
            Choice(Selection(saved=True), messages.SAVED_VIEW, saved),
        ]

    def _of_source(self, source: Source) -> Choice:
        unread, problem = source.unread if self._marks else None, source.last_error or ""
        return Choice(Selection(source=source.id), source.name, source.total, unread, problem)

    def _unread(self, selection: Selection) -> int | None:
        """How many of a view are unread; None where that says nothing."""
        if not self._marks:
            return None
        if selection == EVERYTHING:
            return self._shelves.unread_and_saved()[0]
        if selection.source or selection.category:
            return self._shelves.shelf(replace(selection, unread=True)).count()
        return None

    # Going there.

    def _show(self, choice: Choice) -> Outcome:
        """Show a view, if anything is in it; one stays where one is if not."""
        shelf = self._shelves.shelf(choice.selection)
        count = shelf.count()
        if not count and choice.selection != EVERYTHING:
            return self._telling.tell([_nothing_in(choice)])
        opened = messages.view_opened(choice.name, count, self._unread(choice.selection))
        self._leave_screens()
        self._list.show(shelf, choice.selection, choice.name)
        return self._telling.tell([opened, self._list.announcement()], *self._sound.cut())

    def _found(self, words: Clean) -> Outcome:
        if not words:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        selections = [Selection(words=words)]
        if all(len(word) >= LETTERS_OF_A_BEGINNING for word in words.split()):
            selections.append(Selection(words=words, beginnings=True))
        for selection in selections:
            shelf = self._shelves.shelf(selection)
            if count := shelf.count():
                self._leave_screens()
                self._list.show(shelf, selection, messages.found_name(words))
                found = messages.found(count, words, beginnings=selection.beginnings)
                return self._telling.tell([found, self._list.announcement()])
        return self._telling.tell([messages.nothing_found(words)])

    def _leave_screens(self) -> None:
        self._pending.forget_article()
        self._screens.leave_all()


def _folders_of(category: str) -> Iterable[str]:
    """A category, and those it lies in."""
    return accumulate(category.split("/"), "{}/{}".format)


def _nothing_in(choice: Choice) -> Announcement:
    if choice.selection.unread:
        return messages.NO_UNREAD
    if choice.selection.saved:
        return messages.NO_SAVED
    return messages.no_headlines_from(choice.name, choice.problem)
