"""A list of what to mark read: the view, the source of the current headline, or everything older."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.errors import UnknownSource
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import Headline, Selection
from newsreader.session.bulk_marks import BulkMarks
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.selections import count_unread
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


@dataclass(frozen=True, slots=True)
class _Choice:
    """Headlines to mark. `unread` is how many of them are unread, None if counting takes long."""

    name: str
    selection: Selection
    below: str = ""
    unread: int | None = None


class MarkList(ListScreen[_Choice]):
    """What can be marked read. Choosing a line marks it, and goes back."""

    kind = "marks"
    opened_by = Command.MARK_MANY
    name = messages.MARK_MANY
    item = messages.MARK_MANY_ITEM

    def __init__(self, context: Context, marks: BulkMarks, choices: Sequence[_Choice]) -> None:
        super().__init__(context, choices)
        self._marks = marks

    def _text(self, item: _Choice) -> str:
        return messages.sentences([item.name, messages.view_counts(None, item.unread, 0)])

    def open(self) -> Outcome:
        current = self._current
        self._context.screens.leave()
        return self._marks.mark_read(current.name, current.selection, current.below)

    def _row(self, at: int) -> Row:
        return Row(line(self._items[at].name), detail=messages.view_counts(None, self._items[at].unread, 0))


def open_marks(context: Context, marks: BulkMarks) -> Outcome:
    """List what can be marked read here."""
    headline = context.screens.top.headline()
    if headline is None:
        return context.announce([messages.NOTHING_SELECTED])
    choices = MarkList(context, marks, context.headlines.counted(lambda: _choices(context, headline)))
    return choices.show(messages.mark_many_opened(), effects=context.voice.cut())


def _choices(context: Context, headline: Headline) -> Sequence[_Choice]:
    view = context.headlines.selection
    older = replace(view, unread=False)
    unread_below = context.library.unread_below(older, headline.id) + context.headlines.unwritten(older, headline.id)
    return [
        _Choice(_name_of(context), view, unread=count_unread(context, view)),
        *_of_source(context, headline, view),
        _Choice(messages.EVERYTHING_OLDER, older, headline.id, unread_below),
    ]


def _of_source(context: Context, headline: Headline, view: Selection) -> Sequence[_Choice]:
    """All of the headline's source, unless it is removed, or the view itself."""
    try:
        source = context.library.source(headline.source_url)
    except UnknownSource:
        return []
    of_source, name, unread = Selection(source=source.id), source.name, source.unread
    for origin in context.library.origins() if source.kind == "edition" else ():
        if origin.name == headline.source:
            of_source, name, unread = Selection(origin=origin.name), origin.name, origin.unread
    unread += context.headlines.unwritten(of_source)
    return [] if view == of_source else [_Choice(messages.all_of(name), of_source, unread=unread)]


def _name_of(context: Context) -> str:
    """The name of all that is listed."""
    return messages.ALL_HEADLINES if context.headlines.shows_all else messages.all_of(context.headlines.name)
