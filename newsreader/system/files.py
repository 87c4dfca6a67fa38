"""Reads and writes files, which other programs may have open for a moment.

A file appears under its name only when complete, and an export never overwrites another.
"""

import codecs
import errno
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader
from itertools import count
from pathlib import Path
from typing import BinaryIO, TypeVar

from newsreader import errors, messages
from newsreader.model.file_formats import DEVICE_NAMES
from newsreader.model.text import line
from newsreader.system import environment
from newsreader.system.running import is_running


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A temporary file next to `path`, which replaces it at the end of the block, or is removed after an error.

    Temporary files left behind by killed processes are removed too. Raises OSError.
    """
    check_name(path)
    _remove_left_behind(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield unfinished
        move(unfinished, path)
    finally:
        with suppress(OSError):  # the first error is the one to announce
            unfinished.unlink()


HELD_SECONDS = 5.0
"""Seconds to wait on Windows for a file that another program has open. Virus scanners and search indexes open new
files, mostly for less than a second. There, an open file cannot be replaced or renamed, nor opened if it is not
shared."""

_LOOK_SECONDS = 0.05

_FILES_ARE_HELD = os.name == "nt"
"""Whether an open file cannot be replaced."""

_HELD_FOR_LONG: set[Path] = set()
"""Files that were waited for in vain. If another program keeps one open, we wait only once."""

_HAS_RESERVED_NAMES = os.name == "nt"

_IN_NO_NAME = re.compile('[<>:"|?*]')

_NAME_BYTES_AT_MOST = 2 * 255
"""In UTF-16, as Windows stores names."""


def check_name(path: Path) -> None:
    """Check that a name means a file on Windows too. Raises OSError for a device's name, a character that Windows
    forbids, or a name too long for it.

    A colon would write to a hidden stream within the file named before it. A name too long is, to Windows, a file that
    is missing.
    """
    for name in (path.parts[1:] if path.anchor else path.parts) if _HAS_RESERVED_NAMES else ():
        if _IN_NO_NAME.search(name) or name.partition(".")[0].rstrip().lower() in DEVICE_NAMES:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if len(name.encode("utf-16-le", "surrogatepass")) > _NAME_BYTES_AT_MOST:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))


def opened(path: Path) -> BufferedReader:
    """Open a file to be read. Raises OSError."""
    return _when_free(path, lambda: path.open("rb"))


def content(path: Path, at_most: int = -1) -> bytes:
    """Read a file, or its first bytes. Raises OSError."""
    with opened(path) as file:
        return file.read(at_most)


def text_in(content: bytes, errors: str = "strict") -> str:
    """Decode a file that a person may edit: UTF-8, or UTF-16 with its byte order mark, which Notepad calls Unicode.
    Raises UnicodeDecodeError."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if is_utf_16 else "utf-8-sig", errors)


def wait_for_use(path: Path) -> bool:
    """Wait until an existing file can be opened for changes. False if another program still has it open then."""
    if not _FILES_ARE_HELD:
        return True
    try:
        _when_free(path, lambda: path.open("r+b").close())
    except OSError as error:
        return error.errno != errno.EBUSY
    return True


def move(path: Path, target: Path) -> None:
    """Rename a file, replacing one of that name. Raises OSError."""
    _when_free(target, lambda: path.replace(target))


def keep_as(path: Path, name: Path) -> None:
    """Give a file another name, which is still its own once another file replaces it. Raises OSError.

    It is a copy on a disk without hard links, and on Windows, which removes no name of an open file.
    """
    if not _FILES_ARE_HELD:
        try:
            os.link(path, name)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EEXIST):
                raise
        else:
            return
    import shutil  # noqa: PLC0415  # no listing needs it

    with replaced(name) as unfinished:
        shutil.copyfile(path, unfinished)


def remove(path: Path) -> None:
    """Remove a file. Raises OSError."""
    _when_free(path, path.unlink)


def refusal(path: Path, error: OSError) -> OSError:
    """Make an error of opening, replacing or removing a file say its cause, where Windows only says that access is
    denied.

    It becomes `IsADirectoryError` for a folder in the file's place, and EBUSY for a file that another program has open.
    """
    if not isinstance(error, PermissionError):
        return error
    if path.is_dir():
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if _FILES_ARE_HELD and _is_held(path, error):
        return OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
    return error


_ACCESS_DENIED = 5

_SHARING_VIOLATIONS = (32, 33)
"""Windows' errors for a file, or a part of it, that another program has open."""


def _is_held(path: Path, error: PermissionError) -> bool:
    """Whether Windows refused to change a file because another program has it open, not because of permissions."""
    if _windows_error(error) in _SHARING_VIOLATIONS:
        return True
    try:
        path.rename(path)  # changes nothing, and names a holder, which replacing does not
    except OSError as asked:
        return _windows_error(asked) in _SHARING_VIOLATIONS
    # Who has opened it lets others rename it, and thereby not replace it.
    return _windows_error(error) == _ACCESS_DENIED and os.access(path, os.W_OK)


def _windows_error(error: OSError) -> int | None:
    return getattr(error, "winerror", None)


_Result = TypeVar("_Result")


def _when_free(path: Path, use: Callable[[], _Result]) -> _Result:
    """Read or change a file as soon as no other program has it open. Raises OSError."""
    last = time.monotonic() + (0 if path in _HELD_FOR_LONG else HELD_SECONDS)
    while True:
        try:
            result = use()
        except PermissionError as error:
            reason = refusal(path, error)
            if not _FILES_ARE_HELD or time.monotonic() > last:
                if reason.errno == errno.EBUSY:
                    _HELD_FOR_LONG.add(path)
                raise reason from None
            if reason.errno != errno.EBUSY:
                last = 0.0  # unless it was let go just now: one more attempt
            time.sleep(_LOOK_SECONDS)
        else:
            _HELD_FOR_LONG.discard(path)
            return result


def _remove_left_behind(path: Path) -> None:
    """Remove the temporary files of `path` that dead processes left."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.([0-9]{{1,9}})\.part")
    with suppress(OSError):  # an unusable folder is announced when it is written to
        for neighbour in path.parent.iterdir():
            match = pattern.fullmatch(neighbour.name)
            if match and not is_running(int(match[1])):
                neighbour.unlink()


def path_for(name: str, *, fills_folder: bool = False) -> Path:
    """The path for an export of this name: in the exports folder unless the name has another, and never an existing
    file.

    With `fills_folder`, a folder given by its whole path, such as a stick's, may exist. The exports folder is created
    if necessary. Raises `CannotWrite`.
    """
    path = _in_folder(name)
    try:
        check_name(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    is_named = fills_folder and path.is_dir() and _is_absolute(name)
    return path if is_named else _free(path)


def _is_absolute(name: str) -> bool:
    return name.startswith("~") or Path(name).is_absolute()


def write_lines(lines: Sequence[str], path: Path) -> None:
    """Write texts, one a line. The file is UTF-8, and appears under its name only when complete.

    Raises `CannotWrite`.
    """
    try:
        with replaced(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line(text)}\n" for text in lines)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> errors.CannotWrite:
    return errors.CannotWrite(str(path), messages.system_reason(error))


def _in_folder(name: str) -> Path:
    try:
        path = Path(name).expanduser()
    except RuntimeError:  # "~somebody" where there is no somebody
        path = Path(name)
    if path.is_absolute():
        return path
    folder = environment.exports_folder()
    problem = environment.make_private_folder(folder)
    if problem is not None:
        raise _cannot_write(folder, problem)
    return folder / path


def _free(path: Path) -> Path:
    """The path, with a number added to its name if the file exists."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(each for each in numbered if not each.exists())


def replace_private(path: Path, text: str, *, newline: str | None = None, earlier: Path | None = None) -> None:
    """Replace a file by a text, as a whole or not at all, also if the computer loses its power.

    The file is for its owner alone. Its folder is created; a link to a file stays one. `newline` is as for `open`.
    `earlier` is the path that the replaced file is moved to; None for one that is not needed any more. Raises OSError.
    """
    if problem := environment.make_private_folder(path.parent):
        raise problem
    target = path.resolve()
    with replaced(target) as unfinished:
        with open(unfinished, "x", encoding="utf-8", newline=newline, opener=as_owner) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if earlier:
            move(target, earlier)


def open_private(path: Path) -> BinaryIO:
    """Open a file for appending that only its owner may read; its folder is created. Raises `OSError`."""
    if problem := environment.make_private_folder(path.parent):
        raise problem
    return open(path, "ab", opener=as_owner)


def as_owner(name: str, flags: int) -> int:
    """An `opener` for `open` that creates files only their owner may read."""
    return os.open(name, flags, 0o600)
