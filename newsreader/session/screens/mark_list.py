"""A list of what to mark read: the view, the source of the current headline, or everything older."""

from collections.abc import Callable, Sequence
from functools import partial

from newsreader import messages
from newsreader.commands import Command
from newsreader.errors import UnknownSource
from newsreader.model.frozen import replace
from newsreader.model.values import Headline, Selection
from newsreader.session.bulk_marks import BulkMarks
from newsreader.session.screens.action_list import Action, ActionList
from newsreader.session.selections import count_unread
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome

_Action = Callable[[str, Selection, int | None], Action]
"""Marks what is called so read, all of a selection; how much of it is unread, None if counting takes long."""


def open_marks(context: Context, marks: BulkMarks) -> Outcome:
    """List what can be marked read here."""
    headline = context.screens.top.headline()
    if headline is None:
        return context.announce([messages.NOTHING_SELECTED])
    actions = context.headlines.counted(lambda: _actions(context, marks, headline))
    choices = ActionList(
        context, "marks", messages.MARK_MANY, messages.MARK_MANY_ITEM, actions, opened_by=Command.MARK_MANY
    )
    return choices.show(messages.mark_many_opened(), effects=context.voice.cut())


def _actions(context: Context, marks: BulkMarks, headline: Headline) -> Sequence[Action]:
    def action(name: str, selection: Selection, unread: int | None, below: str = "") -> Action:
        return Action(name, partial(marks.mark_read, name, selection, below), messages.view_counts(None, unread, 0))

    view = context.headlines.selection
    older = replace(view, unread=False)
    unread_below = context.library.unread_below(older, headline.id) + context.headlines.unwritten(older, headline.id)
    return [
        action(_name_of(context), view, count_unread(context, view)),
        *_of_source(context, headline, view, action),
        action(messages.EVERYTHING_OLDER, older, unread_below, headline.id),
    ]


def _of_source(context: Context, headline: Headline, view: Selection, action: _Action) -> Sequence[Action]:
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
    return [] if view == of_source else [action(messages.all_of(name), of_source, unread)]


def _name_of(context: Context) -> str:
    """The name of all that is listed."""
    return messages.ALL_HEADLINES if context.headlines.shows_all else messages.all_of(context.headlines.name)
