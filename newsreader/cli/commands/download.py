"""The command `download`."""

import argparse

from newsreader import messages
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library
from newsreader.cli.preferences import chosen_settings
from newsreader.cli.printing import print_result, tell, tell_on_terminal
from newsreader.cli.progress import Progress
from newsreader.cli.selection import selection_of
from newsreader.errors import NewsreaderError
from newsreader.faces import json_documents
from newsreader.library import store_offline
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Clean, Headline, Selection

UNREAD = Selection(unread=True)


def download(options: argparse.Namespace) -> int:
    """Store the recordings of a selection, newest first, within the budget."""
    selection = selection_of(options)
    selection = replace(UNREAD if selection == EVERYTHING else selection, sound=True)
    megabytes = chosen_settings().recordings_budget
    with opened_library(at_work=True) as library:
        headlines = list(library.each_headline(selection))
        recordings = library.recordings(megabytes)
        missing = [each for each in headlines if not recordings.file(each.enclosures[0].url).whole]
        if missing:
            sizes = [recordings.known_size(each.enclosures[0]) for each in missing]
            planned = messages.downloads_planned(len(missing), sum(size or 0 for size in sizes), sizes.count(None))
            tell_on_terminal(planned)
        report = _Printed()
        stored = store_offline(library, headlines, megabytes, report)
        whole = [(each, recordings.file(each.enclosures[0].url).whole) for each in headlines]
    document = json_documents.download_document(stored, whole, report.failures)
    summary = messages.downloaded(stored.fetched, stored.already) if headlines else messages.NO_RECORDINGS
    print_result(options, document, summary)
    if stored.left:
        tell(messages.recordings_full(megabytes, stored.left))
    return SOME_FAILED if stored.failed or stored.left else DONE


class _Printed:
    """Prints what is stored, every few seconds how much of it on a terminal, and failures, which it also collects."""

    def __init__(self) -> None:
        self.failures: list[tuple[Clean, str]] = []
        self._shown = Progress(messages.percent_of_recording)

    def begins(self, headline: Headline) -> None:
        recording = headline.enclosures[0]
        tell_on_terminal(messages.downloading(headline.title, recording.seconds, recording.bytes))
        self._shown = Progress(messages.percent_of_recording)

    def progressed(self, size: int, total: int | None) -> None:
        if total:
            self._shown(size, total)
        else:
            self._shown.show(lambda: messages.size_of_recording(size))

    def failed(self, headline: Headline, error: NewsreaderError) -> None:
        self.failures.append((headline.title, str(error)))
        tell(messages.download_failed(headline.title, str(error)))
