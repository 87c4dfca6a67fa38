"""Export of articles or announcements to a file, while reading goes on."""

from collections.abc import Callable
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.values import Clean, Headline
from newsreader.session.file_name import TEXT_ENDING, file_stem, problem_with, problem_with_book, recording_ending
from newsreader.session.screen import Exportable
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, Export, Exported, ExportText, Outcome, SaveRecording


class FileExport:
    """Exports to one file at a time. `format` is the one chosen last."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.format = FORMATS[0]

    @property
    def under_way(self) -> bool:
        """Whether a file is being written."""
        return self._context.pending.has("export")

    def ask_recording(self, headline: Headline) -> Outcome:
        """Ask for a file name, and write the recording of a headline to it as it is."""
        ending = recording_ending(headline.enclosures[0])

        def named(typed: Clean) -> Outcome:
            if problem := problem_with(typed, (ending,)):
                return self._context.announce([Announcement(problem)])
            return self._begin(lambda generation: SaveRecording(generation, headline, typed.strip()))

        prompt = messages.name_of_recording(ending)
        return self._context.prompt.ask(prompt, named, f"{file_stem(headline.title)}{ending}")

    def ask_name(self, chosen: Exportable, file_format: FileFormat) -> Outcome:
        """Ask for the name of a file or folder, and write articles to it in this format."""
        self.format = file_format
        prompt = messages.name_of_folder() if file_format.folder else messages.name_of_file(file_format.ending)
        proposed = f"{chosen.stem}{'' if file_format.folder else file_format.ending}"
        return self._context.prompt.ask(prompt, partial(self._named, chosen.headline_ids), proposed)

    def ask(self, chosen: Exportable | None) -> Outcome:
        """Ask for a file name, and write lines to it. While a file is written, announce its progress."""
        if self.under_way:
            return self._context.announce([messages.already_writing(self._context.pending.percent("export"))])
        if chosen is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        named = partial(self._named_text, chosen.lines)
        return self._context.prompt.ask(messages.NAME_OF_TEXT_FILE, named, f"{chosen.stem}{TEXT_ENDING}")

    def _named(self, headline_ids: tuple[str, ...], typed: Clean) -> Outcome:
        if problem := problem_with_book(typed, self.format):
            return self._context.announce([Announcement(problem)])
        name = self.format.name
        return self._begin(lambda generation: Export(generation, headline_ids, typed.strip(), name))

    def _named_text(self, lines: tuple[str, ...], typed: Clean) -> Outcome:
        if problem := problem_with(typed, (TEXT_ENDING,)):
            return self._context.announce([Announcement(problem)])
        return self._begin(lambda generation: ExportText(generation, lines, typed.strip()), messages.WRITING_TEXT)

    def _begin(self, effect: Callable[[int], Effect], said: Announcement = messages.WRITING_BEGUN) -> Outcome:
        """Write a file by the effect with the generation of the request."""
        generation = self._context.pending.request("export", said, self._ended)
        return self._context.announce([said], effect(generation))

    def _ended(self, event: Exported) -> Outcome:
        """Announce that the file has been written, or why not."""
        said = event.problem or event.result
        result = Announcement(said) if said else messages.written_to(event.path)
        return self._context.announcer.announce_when_quiet(result)
