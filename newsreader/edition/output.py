"""Writes a book as a file or a folder of any format."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from newsreader import messages
from newsreader.edition import writers
from newsreader.edition.book import Book
from newsreader.edition.container import Container, Folder, Zip
from newsreader.edition.folder_output import filled, sync
from newsreader.edition.layout import USUAL_LAYOUT, Layout
from newsreader.edition.sound.phrase_file import Form
from newsreader.edition.sound.recording import Recording, no_progress, record
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotWrite, PackageMissing
from newsreader.model.file_formats import FileFormat
from newsreader.speech.engines.voices import voice
from newsreader.speech.manner import USUAL_MANNER, Manner
from newsreader.system.files import replaced


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the name of its format, its size, its seconds of sound if it has any, and sentences about how
    it was made."""

    format: str
    bytes: int
    seconds: float | None = None
    notes: tuple[str, ...] = ()


PRINT_PACKAGES = ("typst", "fontpkg-atkinson-hyperlegible")
"""The packages of the extra `print`."""


def check_installed(file_format: FileFormat) -> None:
    """Raise `PackageMissing` if the format needs an extra that is not installed."""
    if file_format.name == "pdf" and not all(map(find_spec, ("typst", "fontpkg_atkinson_hyperlegible"))):
        command = f"{sys.executable} -m pip install {' '.join(PRINT_PACKAGES)}"
        raise PackageMissing(PRINT_PACKAGES[0], command)


def write(
    book: Book,
    path: Path,
    file_format: FileFormat,
    manner: Manner = USUAL_MANNER,
    layout: Layout = USUAL_LAYOUT,
    *,
    progress: Callable[[int, int], None] = no_progress,
    check: Callable[[], None] = lambda: None,
    on_trouble: Callable[[str], None] = lambda _: None,
) -> Written:
    """Write a book. The file, or the files of the folder, appear when all is complete; after an error nothing does.

    `progress` gets the number of characters spoken and of all. `check` is called every few milliseconds, and stops all
    by raising; `on_trouble` gets a sentence at once where another voice has to go on. Raises `CannotWrite`,
    `FolderHasOthers`, `FolderInUse`, `PackageMissing`, and what `record` raises.
    """
    notes: list[str] = []
    recording: Recording | None = None
    if not book.languages:
        book = replace(book, languages=(voice(manner.voice).language if file_format.spoken else "en-GB",))
    if file_format.spoken:
        form: Form = "pcm" if file_format.name == "wav" else "mp3"
        recording = record(book, manner, form, progress=progress, check=check, on_trouble=on_trouble)
    try:
        size = _written(book, recording, path, file_format, manner, layout, check, notes)
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error
    finally:
        if recording:
            SoundCache().prune()  # not before: a long book may have more than the bound
    return Written(file_format.name, size, recording.seconds if recording else None, tuple(notes))


def _written(
    book: Book,
    recording: Recording | None,
    path: Path,
    file_format: FileFormat,
    manner: Manner,
    layout: Layout,
    check: Callable[[], None],
    notes: list[str],
) -> int:
    """Write the file or the folder. Returns its size. Raises OSError."""
    name = file_format.name
    if recording is None:
        return _unspoken(book, path, name, manner, layout, check, notes)
    if name in ("mp3", "wav"):
        with _binary(path) as file:
            (writers.write_mp3 if name == "mp3" else writers.write_wav)(book, recording, file, check)
            check()
        return path.stat().st_size
    if name == "epub":
        with replaced(path) as unfinished, Zip(unfinished, book.made, check, writers.EPUB_TYPE) as container:
            writers.write_epub(book, recording, container)
        return path.stat().st_size
    write_all = {"daisy2": writers.write_daisy2, "daisy3": writers.write_daisy3, "stick": writers.write_stick}[name]
    if path.suffix.lower() == ".zip" and file_format.ending:
        with replaced(path) as unfinished, Zip(unfinished, book.made, check) as container:
            write_all(book, recording, container)
        return path.stat().st_size
    on_stick = name == "stick"
    is_ours = writers.is_earlier_stick if on_stick else writers.is_earlier_daisy
    with filled(path, is_ours) as folder:
        into: Container = Folder(folder, check, sync=on_stick)
        write_all(book, recording, into)
    if on_stick:
        sync(path)
    return sum(each.stat().st_size for each in path.iterdir() if each.is_file())


def _unspoken(
    book: Book,
    path: Path,
    name: str,
    manner: Manner,
    layout: Layout,
    check: Callable[[], None],
    notes: list[str],
) -> int:
    """Write a file without sound. Returns its size. Raises OSError."""
    check()
    if name == "txt":
        with replaced(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            writers.write_text(book, manner.reading.pictures, file, check)
            check()
    else:
        with replaced(path) as unfinished:
            notes += writers.write_pages(name, book, layout, unfinished, check)
            check()
    return path.stat().st_size


@contextmanager
def _binary(path: Path) -> Iterator[BinaryIO]:
    with replaced(path) as unfinished, unfinished.open("wb") as file:
        yield file
