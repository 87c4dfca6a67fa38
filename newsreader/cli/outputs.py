"""The output of articles: the file or folder, its format, and its layout, from --output, --format and the options for
pages."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import edition, messages
from newsreader.cli.arguments import file, number
from newsreader.cli.preferences import (
    chosen_settings,
    speaking_settings,
    warn_of_lexicon_problems,
    warn_of_missing_voices,
)
from newsreader.cli.printing import tell
from newsreader.cli.progress import monitored
from newsreader.cli.unspoken import Unspoken
from newsreader.errors import UsageError
from newsreader.model.file_formats import (
    ENDINGS,
    FOLDER_NAMES,
    FORMAT_NAMES,
    FORMATS,
    FileFormat,
    ending_of_another,
    format_by_ending,
    format_by_name,
)
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line

if TYPE_CHECKING:
    from newsreader.edition import Book, Claim, Layout, Shorten, Written
    from newsreader.settings import Settings

SOUND_ENDINGS = (".wav", ".mp3")

SPOKEN_NAMES = tuple(each.name for each in FORMATS if each.spoken)

_MEANINGFUL = {
    "--points": ("html", "pdf"),
    "--cells": ("brf",),
    "--lines": ("brf",),
    "--display": ("brf",),
    "--grade": ("brf", "ebrl"),
    "--voice": SPOKEN_NAMES,
    "--all-languages": SPOKEN_NAMES,
}
"""The formats in which each option has an effect."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file or folder to write, and its format; `layout` is for pages, None for the usual one.

    `claim` is that of a folder, None before it is claimed.
    """

    path: Path
    format: FileFormat
    layout: "Layout | None" = None
    claim: "Claim | None" = None


def output_of(options: argparse.Namespace) -> Output:
    """Parse the options for the output. Raises UsageError, and `NewsreaderError` if the format needs an extra."""
    no_format = messages.bad_output_ending(options.output, ENDINGS, FOLDER_NAMES)
    if options.format is None:
        found = format_by_ending(options.output)
        if found is None and options.output.strip():
            raise UsageError(no_format)
    else:
        found = format_by_name(options.format)
        if found is None:
            raise UsageError(messages.bad_format(line(options.format), FORMAT_NAMES))
        if options.output == "-":  # a file of this name would be hard to remove
            raise UsageError(no_format)
    path = file(options.output)
    if found is None:
        raise UsageError(no_format)
    other = ending_of_another(path.name, found)
    if found.folder and other:
        raise UsageError(messages.folder_named_as_file(options.output, other, zipped=bool(found.ending)))
    if other:
        raise UsageError(messages.format_and_ending(found.name, options.output))
    _check_meaning(options, found)
    edition.check_installed(found)
    return Output(path, found, _layout(options))


@contextmanager
def claimed(output: Output) -> Iterator[Output]:
    """The output, with its folder claimed. Raises what `edition.claimed` does."""
    with edition.claimed(output.path, output.format) as claim:
        yield replace(output, claim=claim)


def sound_output(given: str) -> Output:
    """The output of a file of sound. Raises UsageError."""
    path, found = file(given), format_by_ending(given)
    if found is None or found.ending not in SOUND_ENDINGS:
        raise UsageError(messages.bad_file_ending(given, SOUND_ENDINGS))
    return Output(path, found)


def _check_meaning(options: argparse.Namespace, found: FileFormat) -> None:
    """Raise UsageError for an option that has no effect in this format."""
    given = vars(options)
    for option, formats in _MEANINGFUL.items():
        name = option.removeprefix("--").replace("-", "_")
        if given.get("voice_name" if name == "voice" else name) and found.name not in formats:
            raise UsageError(messages.option_without_meaning(option, formats, found.name))
    for option in ("--cells", "--lines"):
        if options.display and given[option.removeprefix("--")]:
            raise UsageError(messages.not_on_a_display(option))


def _layout(options: argparse.Namespace) -> "Layout":
    """The layout of pages. Raises UsageError."""
    usual = edition.Layout()
    return edition.Layout(
        cells=number("--cells", options.cells, edition.CELLS_LEAST, edition.CELLS_MOST) or usual.cells,
        lines=number("--lines", options.lines, edition.LINES_LEAST, edition.LINES_MOST) or usual.lines,
        grade=number("--grade", options.grade, 1, 2) or usual.grade,
        display=options.display,
        points=number("--points", options.points, edition.POINTS_LEAST, edition.POINTS_MOST) or usual.points,
    )


def settings_for_output(options: argparse.Namespace, file_format: FileFormat) -> "Settings":
    """The settings for a file. A format without sound needs no voice. Raises what `unaltered_voice` does."""
    if not (file_format.spoken or options.voice_name):
        return chosen_settings()
    return speaking_settings(options.voice_name, None, all_languages=options.all_languages)


def unspoken_in(file_format: FileFormat, settings: "Settings") -> Unspoken:
    """Finds the articles that have no sound in this format."""
    return Unspoken(settings, has_sound=file_format.spoken, are_kept=file_format.synchronised)


def write_book(book: "Book", output: Output, settings: "Settings", shorten: "Shorten | None" = None) -> "Written":
    """Write a book. Prints progress on a terminal, stops cleanly on a signal, and prints notes about the result.

    `shorten` shortens a book whose sound is too long. Raises what `edition.write` does.
    """
    if output.format.spoken:
        warn_of_lexicon_problems()
        warn_of_missing_voices({each.source_settings.voice for each in book.articles})
    with report_interruption(), monitored(messages.WRITING) as monitor:
        written = edition.write(
            book,
            output.path,
            output.format,
            settings,
            output.layout or edition.Layout(),
            claim=output.claim,
            monitor=monitor,
            shorten=shorten or edition.as_it_is,
        )
    for note in written.notes:
        tell(note)
    return written


@contextmanager
def report_interruption() -> Iterator[None]:
    """Print that nothing was written if the user interrupts the block."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        tell(messages.WRITING_STOPPED)
        raise
