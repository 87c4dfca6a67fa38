"""The list of filters: words of the current headline to mute, words to type, and the existing filters."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from newsreader import messages, model, web
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import NAME_AT_MOST, Clean, Filter, FilterField, Headline, Selection, Source
from newsreader.session.filter_changes import FilterChanges
from newsreader.session.screens.action_list import Action, ActionList
from newsreader.session.screens.list_screen import GroupedScreen
from newsreader.session.selections import Choice, show_selection
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row

MIN_LETTERS = 4
"""Words of a title with fewer letters are not offered, since they seldom name a subject. They can be typed."""

_FIELDS: Sequence[FilterField] = ("title", "text")

_ENDS = re.compile(r"^[^\w]+|(?:['’]s)?[^\w\u0900-\u1cff]*$")
"""What stands around a word. Vowel signs of Asian scripts, which are no letters to `re`, belong to it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list: its group, its text, and the action for choosing it. `filter` is the existing filter on this
    line."""

    group: str
    text: str
    choose: Callable[[], Outcome]
    filter: Filter | None = None

    @property
    def detail(self) -> str:
        return messages.filter_detail(self.filter) if self.filter else ""


class FilterList(GroupedScreen[_Line]):
    """The words that can be muted, and the filters. Opening a filter lists what it hides; it is removed like a
    source."""

    kind = "filters"
    opened_by = Command.FILTERS
    name = messages.FILTERS
    item = messages.FILTER_LINE

    def __init__(self, context: Context, changes: FilterChanges, headline: Headline | None) -> None:
        super().__init__(context, ())
        self._changes = changes
        self._headline = headline
        self._items = self._listed()

    def take(self, command: Command) -> Outcome | None:
        if command is not Command.REMOVE_SOURCE:
            return super().take(command)
        current = self._current.filter
        if current is None:
            return self._context.announce([messages.NO_SUCH_FILTER])
        return self._changes.remove(current.id)

    def sources_changed(self) -> None:
        self._items = self._listed()
        self._position = min(self._position, self.count - 1)

    def open(self) -> Outcome:
        return self._current.choose()

    def _text(self, item: _Line) -> str:
        return messages.sentences([item.text, item.detail])

    def _row(self, at: int) -> Row:
        each = self._items[at]
        return Row(line(each.text), self._heading(at), detail=each.detail, group=each.group)

    def _group(self, at: int) -> str:
        return self._items[at].group

    # The lines.

    def _listed(self) -> list[_Line]:
        typed = [
            _Line(messages.TYPED_FILTERS, messages.MUTE_TYPED, partial(self._ask, keeps=False)),
            _Line(messages.TYPED_FILTERS, messages.KEEP_TYPED, partial(self._ask, keeps=True)),
        ]
        filters = [
            _Line(messages.YOUR_FILTERS, messages.filter_rule(each), partial(self._show, each), each)
            for each in self._context.library.filters().all()
        ]
        return [*self._of_headline(), *typed, *filters]

    def _of_headline(self) -> list[_Line]:
        if self._headline is None:
            return []
        lines = []
        source = self._source()
        sections = (line(web.section_of(self._headline.url)), *self._headline.categories)
        different = {model.folded(section): section for section in reversed(sections) if section}
        for section in reversed(different.values()) if source else ():
            of_section = Filter(section, source=source.id if source else "", field="section")
            text = messages.section_of_source(section, source.name if source else "")
            lines.append(_Line(messages.FROM_HEADLINE, text, partial(self._add, of_section)))
        for word in _words_of(self._headline.title):
            muting = Filter(line(word))
            text = messages.filter_rule(muting)
            lines.append(_Line(messages.FROM_HEADLINE, text, partial(self._ask_where, muting)))
        return lines

    def _source(self) -> Source | None:
        """The source of the current headline."""
        url = self._headline.source_url if self._headline else ""
        return next((each for each in self._context.library.sources() if each.url == url), None)

    # What they do.

    def _show(self, chosen: Filter) -> Outcome:
        selection = Selection(muted=True, muted_by=chosen.id)
        return show_selection(self._context, Choice(selection, messages.muted_by(chosen)))

    def _ask(self, *, keeps: bool) -> Outcome:
        return self._context.prompt.ask(messages.FILTER_WORDS, partial(self._typed, keeps), most=NAME_AT_MOST)

    def _typed(self, keeps: bool, words: Clean) -> Outcome:
        if not words:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        if not any(map(str.isalnum, words)):
            return self._context.announce([Announcement(messages.NO_FILTER_WORDS)])
        return self._ask_where(Filter(words, keeps=keeps))

    def _ask_where(self, new: Filter) -> Outcome:
        """Ask where a new filter looks: in titles or in texts too, in one source or all, for whole words or parts."""
        source = self._source()
        actions = [
            Action(
                messages.filter_where(each.name if each else "", text=field == "text", part=part),
                partial(self._add, replace(new, source=each.id if each else "", field=field, part=part)),
            )
            for part in (False, True)
            for field in _FIELDS
            for each in ((None, source) if source else (None,))
        ]
        where = ActionList(self._context, "filter-where", messages.FILTER_WHERE, messages.FILTER_LINE, actions)
        return where.show(messages.filter_where_opened(new))

    def _add(self, new: Filter) -> Outcome:
        """Add a filter, and go back to where the list was opened."""
        while self._context.screens.find(FilterList):
            self._context.screens.leave()
        return self._changes.add(new)


def open_filters(context: Context, changes: FilterChanges) -> Outcome:
    """List what can be muted here, and the filters."""
    filters = FilterList(context, changes, context.screens.top.headline())
    return filters.show(messages.filters_opened(), effects=context.voice.cut())


def _words_of(title: str) -> list[str]:
    """The different words of a title that may be worth muting, in their order."""
    different: dict[str, str] = {}
    for each in title.split():
        if len(word := _ENDS.sub("", each)) >= MIN_LETTERS:
            different.setdefault(word.casefold(), word)
    return list(different.values())
