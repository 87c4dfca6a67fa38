"""The choice of a format for writing articles: the recording itself, if there is one, or the words in any format."""

from functools import partial

from newsreader import messages
from newsreader.commands import Command
from newsreader.model.file_formats import FORMATS
from newsreader.session.file_export import FileExport
from newsreader.session.screens.action_list import Action, ActionList
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome


def open_export(context: Context, export: FileExport) -> Outcome:
    """Ask what to write of the screen's articles, at the format chosen last; for lines, ask for the name of a text
    file. While a file is written, announce its progress."""
    chosen = context.screens.top.to_export()
    if export.under_way or chosen is None or chosen.lines:
        return export.ask(chosen)
    ids, position = chosen.headline_ids, FORMATS.index(export.format)
    actions = [Action(messages.format_name(each.name), partial(export.ask_name, chosen, each)) for each in FORMATS]
    headline = context.headlines.find(ids[0]) if len(ids) == 1 else None
    if headline and headline.enclosures:
        recording = messages.recording_itself(headline.enclosures[0])
        actions, position = [Action(recording, partial(export.ask_recording, headline)), *actions], 0
    choices = ActionList(
        context, "export", messages.EXPORT_CHOICES, messages.EXPORT_CHOICE, actions, position, Command.EXPORT
    )
    return choices.show(messages.save_as(len(ids)))
