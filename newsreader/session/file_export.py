"""Export of articles or announcements to a file, while reading goes on."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.values import Clean
from newsreader.session import screens
from newsreader.session.file_name import TEXT_ENDING, problem_with
from newsreader.session.screen import Exportable
from newsreader.session.session_context import Context
from newsreader.session.values import Export, Exported, Exporting, ExportText, Outcome


class FileExport:
    """Exports to one file at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._generation = 0
        self._under_way = False
        self._percent = 0
        self._format = FORMATS[0].name  # the one chosen last

    def ask(self) -> Outcome:
        """Offer the formats for the screen's articles; for lines, ask for the name of a text file.
        While a file is written, announce its progress."""
        if self._under_way:
            return self._context.announce([messages.already_writing(self._percent)])
        chosen = self._context.screens.top.to_export()
        if chosen is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        if chosen.lines:
            named = partial(self._named_text, chosen.lines)
            return self._context.prompt.ask(messages.NAME_OF_TEXT_FILE, named, f"{chosen.stem}{TEXT_ENDING}")
        count = len(chosen.headline_ids)
        return screens.open_formats(self._context, count, partial(self._ask_name, chosen), self._format)

    def _ask_name(self, chosen: Exportable, file_format: FileFormat) -> Outcome:
        self._format = file_format.name
        prompt = messages.name_of_folder() if file_format.folder else messages.name_of_file(file_format.ending)
        proposed = f"{chosen.stem}{'' if file_format.folder else file_format.ending}"
        return self._context.prompt.ask(prompt, partial(self._named, chosen.headline_ids, file_format), proposed)

    def _named(self, headline_ids: tuple[str, ...], file_format: FileFormat, typed: Clean) -> Outcome:
        if problem := problem_with(typed, () if file_format.folder else (file_format.ending,)):
            return self._context.announce([Announcement(problem)])
        export = Export(self._begun(), headline_ids, typed.strip(), file_format.name)
        return self._context.announce([messages.WRITING_BEGUN], export)

    def _named_text(self, lines: tuple[str, ...], typed: Clean) -> Outcome:
        if problem := problem_with(typed, (TEXT_ENDING,)):
            return self._context.announce([Announcement(problem)])
        return self._context.announce([messages.WRITING_TEXT], ExportText(self._begun(), lines, typed.strip()))

    def _begun(self) -> int:
        """The generation of a file that begins to be written."""
        self._generation += 1
        self._under_way, self._percent = True, 0
        return self._generation

    def progressed(self, event: Exporting) -> Outcome:
        if event.generation == self._generation:
            self._percent = event.percent
        return Outcome()

    def ended(self, event: Exported) -> Outcome:
        """Announce that the file has been written, or why not."""
        if event.generation != self._generation or not self._under_way:
            return Outcome()
        self._under_way = False
        result = Announcement(event.problem) if event.problem else messages.written_to(event.path)
        return self._context.announcer.announce_when_quiet(result)
