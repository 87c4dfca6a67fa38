"""The command `download`."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library
from newsreader.cli.preferences import chosen_settings
from newsreader.cli.printing import print_text, tell, tell_on_terminal
from newsreader.cli.progress import Progress
from newsreader.cli.selection import selection_of
from newsreader.errors import EmptyPage, FetchError, NotReadable
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Headline, Selection

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.library.recordings import Recordings

UNREAD = Selection(unread=True)


def download(options: argparse.Namespace) -> int:
    """Store the recordings of a selection, newest first, as far as the budget goes."""
    selection = selection_of(options)
    selection = replace(UNREAD if selection == EVERYTHING else selection, sound=True)
    megabytes = chosen_settings().recordings_budget
    with opened_library(at_work=True) as library:
        headlines = list(library.each_headline(selection))
        recordings = library.recordings(megabytes)
        missing = [each for each in headlines if not recordings.file(each.enclosures[0].url).whole]
        if not headlines:
            print_text(messages.NO_RECORDINGS)
            return DONE
        if missing:
            sizes = [each.enclosures[0].bytes for each in missing]
            planned = messages.downloads_planned(len(missing), sum(size or 0 for size in sizes), sizes.count(None))
            tell_on_terminal(planned)
        fetched, failed, left = _fetch_all(library, recordings, headlines, megabytes)
    print_text(messages.downloaded(fetched, len(headlines) - len(missing)))
    if left:
        tell(messages.recordings_full(megabytes, left))
    return SOME_FAILED if failed or left else DONE


def _fetch_all(
    library: "Library", recordings: "Recordings", headlines: Sequence[Headline], megabytes: int
) -> tuple[int, int, int]:
    """Fetch what is missing. Returns how many were fetched, how many failed, and how many had no room."""
    fetched = failed = left = 0
    for headline in headlines:
        recording = headline.enclosures[0]
        is_new = not recordings.file(recording.url).whole
        if is_new and recordings.kept_bytes() + (recording.bytes or 0) > megabytes * 1_000_000:
            left += 1
            continue
        if is_new:
            tell_on_terminal(messages.downloading(headline.title, recording.seconds, recording.bytes))
        try:
            file = recordings.store(recording.url, _progress())
        except FetchError as error:
            tell(messages.download_failed(headline.title, str(error)))
            failed += 1
            continue
        if not file.whole:
            tell(messages.download_failed(headline.title, messages.download_elsewhere()))
            failed += 1
            continue
        fetched += is_new
        with suppress(FetchError, NotReadable, EmptyPage):  # its transcript and chapters, to be there offline too
            library.article(headline)
    return fetched, failed, left


def _progress() -> Callable[[int, int | None], None]:
    """Tells on a terminal every few seconds how much of a recording is there."""
    shown = Progress(messages.percent_of_recording)

    def on_bytes(size: int, total: int | None) -> None:
        if total:
            shown(size, total)
        else:
            shown.show(lambda: messages.size_of_recording(size))

    return on_bytes
