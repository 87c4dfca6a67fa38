"""Writes a book as a file or a folder of any format."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from newsreader import messages
from newsreader.edition import folder_output, writers
from newsreader.edition.book import OWN_LANGUAGE, Book
from newsreader.edition.bookmaking import with_minutes
from newsreader.edition.container import Container, Counted, Folder, check_room, zipped
from newsreader.edition.folder_output import Claim
from newsreader.edition.layout import USUAL_LAYOUT, Layout
from newsreader.edition.sound.phrase_file import Form
from newsreader.edition.sound.recording import Recording, record
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotWrite, NewsreaderError
from newsreader.model.file_formats import FileFormat
from newsreader.model.monitor import UNWATCHED, Monitor, no_progress
from newsreader.settings import USUAL_SETTINGS, Settings
from newsreader.speech.engines.voices import voice
from newsreader.system.extra_packages import install_command
from newsreader.system.files import check_name, replaced


@dataclass(frozen=True, slots=True)
class Written:
    """The result of writing: the name of the format, the size, the seconds of sound if it has any, and sentences about
    how it was made. `folder`: it is a folder, not a file."""

    format: str
    bytes: int
    seconds: float | None = None
    notes: tuple[str, ...] = ()
    folder: bool = False

    @property
    def minutes(self) -> int:
        """The length of the sound in minutes, at least one; 0 without sound."""
        return 0 if self.seconds is None else max(1, round(self.seconds / 60))

    @property
    def room(self) -> tuple[int, int]:
        """The minutes and megabytes to announce for a folder, which is copied to a player; 0, 0 for a file."""
        return (self.minutes, max(1, round(self.bytes / _MEGABYTE))) if self.folder else (0, 0)


_MEGABYTE = 1_000_000


PRINT_PACKAGES = ("typst", "fontpkg-atkinson-hyperlegible")
"""The packages of the extra `print`."""


def check_installed(file_format: FileFormat) -> None:
    """Raise `NewsreaderError` if the format needs an extra that is not installed."""
    if file_format.name == "pdf" and not all(map(find_spec, ("typst", "fontpkg_atkinson_hyperlegible"))):
        raise NewsreaderError(messages.package_missing(PRINT_PACKAGES[0], install_command(PRINT_PACKAGES)))


@contextmanager
def claimed(path: Path, file_format: FileFormat) -> Iterator[Claim | None]:
    """Claim the output. If two programs fill one folder, the second fails at once.

    Yields None for a file, since the program that finishes last replaces it. Raises `CannotWrite`, `NewsreaderError`,
    `UsageError`.
    """
    if not fills_folder(path, file_format):
        _check_place(path)
        yield None
        return
    with ExitStack() as held:
        try:
            claim = held.enter_context(folder_output.claimed(path, _is_earlier))
        except FileNotFoundError as error:
            raise NewsreaderError(
                messages.cannot_fill(str(path), messages.folder_around_missing(str(path.parent)))
            ) from error
        except OSError as error:
            raise NewsreaderError(messages.cannot_fill(str(path), messages.system_reason(error))) from error
        yield claim


def _is_earlier(files: Sequence[Path]) -> bool:
    """Whether all files are those of an earlier edition of ours, in any format."""
    return writers.is_earlier_stick(files) or writers.is_earlier_daisy(files)


def _check_place(path: Path) -> None:
    """Raise `CannotWrite` if it is certain that no file can be made under this name."""
    try:
        check_name(path)
        reason = errno.EISDIR if path.is_dir() else 0
        reason = reason or (0 if path.parent.is_dir() else errno.ENOTDIR if path.parent.exists() else errno.ENOENT)
        reason = reason or (0 if os.access(path.parent, os.W_OK) else errno.EACCES)
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error)) from error
    if reason:
        raise CannotWrite(str(path), messages.system_reason(OSError(reason, os.strerror(reason))))


def fills_folder(path: Path, file_format: FileFormat) -> bool:
    """Whether this format is written as a folder under this name."""
    return file_format.folder and not (file_format.ending and path.suffix.lower() == file_format.ending)


Shorten = Callable[[Book, Sequence[float]], Book | None]
"""Called with a book and the seconds of each chapter. Returns a shorter book, None if it is short enough."""


def as_it_is(_book: Book, _lengths: Sequence[float]) -> None:
    """A `Shorten` that accepts any length."""


def write(
    book: Book,
    path: Path,
    file_format: FileFormat,
    settings: Settings = USUAL_SETTINGS,
    layout: Layout = USUAL_LAYOUT,
    *,
    claim: Claim | None = None,
    monitor: Monitor = UNWATCHED,
    shorten: Shorten = as_it_is,
) -> Written:
    """Write a book. The file, or the files of the folder, appear only when all is complete; after an error, none does.

    `claim` is the folder's, if the caller already has it. The progress is in characters spoken. `shorten` shortens a
    book whose sound is too long. Raises `CannotWrite`, `NoRoom`, `UsageError`, `NewsreaderError`, and what `record`
    raises.
    """
    notes: list[str] = []
    check = monitor.check
    recording: Recording | None = None
    with nullcontext(claim) if claim else claimed(path, file_format) as folder:
        if file_format.spoken:
            form: Form = "pcm" if file_format.name == "wav" else "mp3"
            book, recording = recorded(book, settings, form, monitor, shorten)
        if not book.languages:
            book = replace(book, languages=(voice(settings.voice).language if file_format.spoken else OWN_LANGUAGE,))
        try:
            if recording is None:
                size = _write_unspoken(book, path, file_format.name, settings, layout, check, notes)
            elif folder:
                size = _fill(book, recording, folder, file_format.name, check)
            else:
                size = _write_spoken(book, recording, path, file_format.name, check)
        except OSError as error:
            reason = messages.system_reason(error)
            if folder:
                raise NewsreaderError(messages.cannot_fill(str(path), reason)) from error
            raise CannotWrite(str(path), reason) from error
        finally:
            if recording:
                SoundCache().prune()  # only now: a long book may exceed the bound of the cache
    seconds = recording.seconds if recording else None
    return Written(file_format.name, size, seconds, tuple(notes), folder=folder is not None)


def recorded(
    book: Book,
    settings: Settings,
    form: Form = "mp3",
    monitor: Monitor = UNWATCHED,
    shorten: Shorten = as_it_is,
) -> tuple[Book, Recording]:
    """Record a book, as `record` does, and put the real number of minutes into its contents.

    The book that `shorten` returns is recorded instead, and shortened again if necessary.
    """
    troubles: list[str] = []

    def troubled(sentence: str) -> None:
        if sentence not in troubles:
            troubles.append(sentence)
            monitor.on_trouble(sentence)

    recording = record(book, settings, form, replace(monitor, on_trouble=troubled))
    again = replace(monitor, progress=no_progress, on_trouble=troubled)
    while shorter := shorten(book, recording.lengths):  # most of its phrases are cached
        book = shorter
        recording = record(book, settings, form, again)
    if book.has_contents and book.minutes != recording.minutes and not troubles:  # a voice that failed would fail again
        book = with_minutes(book, recording.minutes)
        # Only one phrase is new; the others are cached.
        recording = record(book, settings, form, again)
    return book, recording


def _fill(book: Book, recording: Recording, claim: Claim, name: str, check: Callable[[], None]) -> int:
    """Fill a folder. Returns the size of its files. Raises OSError, `NoRoom`."""
    write_all = _writer(name)
    planned = Counted()
    write_all(book, recording, planned)
    check_room(claim.path, planned.sizes, earlier=[each.stat().st_size for each in claim.earlier])
    write_all(book, recording, Folder(claim.unfinished, check, sync=name == "stick"))
    claim.put_in_place()
    return sum(planned.sizes)


def _write_spoken(book: Book, recording: Recording, path: Path, name: str, check: Callable[[], None]) -> int:
    """Write a file with sound. Returns its size. Raises OSError, `NoRoom`."""
    check_room(path, [each.stat().st_size for each in recording.files])
    with replaced(path) as unfinished:
        if name in ("mp3", "wav"):
            with unfinished.open("wb") as file:
                (writers.write_mp3 if name == "mp3" else writers.write_wav)(book, recording, file, check)
                check()
        else:
            with zipped(unfinished, book.made, check, writers.EPUB_TYPE if name == "epub" else "") as container:
                _writer(name)(book, recording, container)
    return path.stat().st_size


def _writer(name: str) -> Callable[[Book, Recording, Container], None]:
    """The function that writes a format consisting of several files."""
    return {
        "epub": writers.write_epub,
        "daisy2": writers.write_daisy2,
        "daisy3": writers.write_daisy3,
        "stick": writers.write_stick,
    }[name]


def _write_unspoken(
    book: Book,
    path: Path,
    name: str,
    settings: Settings,
    layout: Layout,
    check: Callable[[], None],
    notes: list[str],
) -> int:
    """Write a file without sound. Returns its size. Raises OSError, `NoRoom`."""
    check()
    content, made = writers.content_of_pages(name, book, settings.pictures, layout, check)
    notes += made
    check_room(path, [len(content)])
    with replaced(path) as unfinished:
        unfinished.write_bytes(content)
        check()
    return len(content)
