"""Export of articles or announcements to a file, while reading goes on."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean, Headline
from newsreader.session.file_name import ENDINGS, TEXT_ENDING, file_name, problem_with, recording_ending
from newsreader.session.screen import Exportable
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, Export, Exported, Exporting, ExportText, Outcome, SaveRecording


class FileExport:
    """Exports to one file at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._generation = 0
        self._under_way = False
        self._percent = 0

    @property
    def under_way(self) -> bool:
        """Whether a file is being written."""
        return self._under_way

    def ask_recording(self, headline: Headline) -> Outcome:
        """Ask for a file name, and write the recording of a headline to it as it is."""
        ending = recording_ending(headline.enclosures[0])

        def named(typed: Clean) -> Outcome:
            if problem := problem_with(typed, (ending,)):
                return self._context.announce([Announcement(problem)])
            return self._begin(SaveRecording(self._next(), headline, typed.strip()))

        prompt = messages.name_of_recording(ending)
        return self._context.prompt.ask(prompt, named, file_name(headline.title, ending))

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
        name = typed.strip()
        if chosen.lines:
            return self._begin(ExportText(self._next(), chosen.lines, name), messages.WRITING_TEXT)
        return self._begin(Export(self._next(), chosen.headline_ids, name))

    def _next(self) -> int:
        """The generation of the next file."""
        self._generation += 1
        return self._generation

    def _begin(self, effect: Effect, said: Announcement = messages.WRITING_BEGUN) -> Outcome:
        self._under_way, self._percent = True, 0
        return self._context.announce([said], effect)

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
