"""The choice of a format for writing articles: the recording itself, if there is one, or the words in any format."""

from newsreader import messages
from newsreader.commands import Command
from newsreader.model.file_formats import FORMATS
from newsreader.model.values import Headline
from newsreader.session.file_export import FileExport
from newsreader.session.screen import Exportable
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome


class ExportList(ListScreen[str]):
    """A line for the recording, if there is one, and one for each format. Opening one closes the list."""

    kind = "export"
    name = messages.EXPORT_CHOICES
    item = messages.EXPORT_CHOICE
    opened_by = Command.EXPORT

    def __init__(self, context: Context, export: FileExport, chosen: Exportable, recorded: Headline | None) -> None:
        """`recorded` is the headline with the recording. The format chosen last is the current one."""
        before = [messages.recording_itself(recorded.enclosures[0])] if recorded else []
        lines = [*before, *(messages.format_name(each.name) for each in FORMATS)]
        super().__init__(context, lines, 0 if recorded else FORMATS.index(export.format))
        self._export = export
        self._chosen = chosen
        self._recorded = recorded

    def open(self) -> Outcome:
        self._context.screens.leave()
        if self._recorded and not self._position:
            return self._export.ask_recording(self._recorded)
        return self._export.ask_name(self._chosen, FORMATS[self._position - (self.count - len(FORMATS))])


def open_export(context: Context, export: FileExport) -> Outcome:
    """Ask what to write of the screen's articles; for lines, ask for the name of a text file.
    While a file is written, announce its progress."""
    chosen = context.screens.top.to_export()
    if export.under_way or chosen is None or chosen.lines:
        return export.ask(chosen)
    ids = chosen.headline_ids
    headline = context.headlines.find(ids[0]) if len(ids) == 1 else None
    recorded = headline if headline and headline.enclosures else None
    return ExportList(context, export, chosen, recorded).show(messages.save_as(len(ids)))
