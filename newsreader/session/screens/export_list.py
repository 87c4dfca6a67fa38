"""What to write of an article with a recording: the recording itself, or the words."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Headline
from newsreader.session.file_export import FileExport
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


class ExportList(ListScreen):
    """Three lines: the recording, the words, or cancel."""

    kind = "export"
    name = messages.EXPORT_CHOICES
    item = messages.EXPORT_CHOICE
    leave_first = messages.LEAVE_VIEWS_FIRST

    def __init__(self, context: Context, export: FileExport, headline: Headline) -> None:
        super().__init__(context)
        self._export = export
        self._headline = headline
        self._lines = (messages.recording_itself(headline.enclosures[0]), messages.WORDS_ALONE, messages.CANCEL)

    def take(self, command: Command) -> Outcome | None:
        return self.repeat_item() if command is Command.EXPORT else super().take(command)

    @property
    def count(self) -> int:
        return len(self._lines)

    def announcement(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def open(self) -> Outcome:
        self._context.screens.leave()
        match self._position:
            case 0:
                return self._export.ask_recording(self._headline)
            case 1:
                return self._export.ask()
            case _:
                return self._context.announce([messages.CANCELLED, self._context.screens.top.announcement()])

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(each)) for each in self._lines[start : start + count]]


def open_export(context: Context, export: FileExport) -> Outcome:
    """Ask what to write, where there is a recording; else for the name of a file at once."""
    chosen = context.screens.top.to_export()
    ids = chosen.headline_ids if chosen else ()
    headline = context.headlines.find(ids[0]) if len(ids) == 1 else None
    if export.under_way or headline is None or not headline.enclosures:
        return export.ask()
    return ExportList(context, export, headline).show(messages.EXPORT_ASKED)
