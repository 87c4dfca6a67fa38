"""Export of articles or announcements to a file, while reading goes on."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.file_name import ENDINGS, TEXT_ENDING, problem_with
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

    def ask(self) -> Outcome:
        """Ask for a file name, and write the screen's articles or lines to it.
        While a file is written, announce its progress."""
        if self._under_way:
            return self._context.announce([messages.already_writing(self._percent)])
        chosen = self._context.screens.top.to_export()
        if chosen is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        prompt = messages.NAME_OF_TEXT_FILE if chosen.lines else messages.name_of_file(len(chosen.headline_ids))
        return self._context.prompt.ask(prompt, lambda typed: self._named(typed, chosen), chosen.file_name)

    def _named(self, typed: Clean, chosen: Exportable) -> Outcome:
        if problem := problem_with(typed, (TEXT_ENDING,) if chosen.lines else ENDINGS):
            return self._context.announce([Announcement(problem)])
        self._generation += 1
        self._under_way, self._percent = True, 0
        name = typed.strip()
        if chosen.lines:
            return self._context.announce([messages.WRITING_TEXT], ExportText(self._generation, chosen.lines, name))
        return self._context.announce([messages.WRITING_BEGUN], Export(self._generation, chosen.headline_ids, name))

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
