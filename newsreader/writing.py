"""Files that a user has named: where they are written, and writing lines to one."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from newsreader import environment, messages
from newsreader.errors import CannotWrite
from newsreader.replacing import replaced
from newsreader.text import line


def path_for(name: str) -> Path:
    """Where a file of this name is written: in the folder for exports, unless it names another, and over no other file.

    The folder for exports is made if need be. Raises `CannotWrite`.
    """
    return _free(_in_folder(name))


def write_lines(lines: Sequence[str], path: Path) -> None:
    """Write these, each as a line of its own. The file is UTF-8, and is put in its place when it is whole.

    Raises `CannotWrite`.
    """
    try:
        with replaced(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line(text)}\n" for text in lines)
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error


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
        raise CannotWrite(str(folder), messages.system_reason(problem.errno or 0, problem.strerror or ""))
    return folder / path


def _free(path: Path) -> Path:
    """The path, with a number in its name if there is such a file already."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(each for each in numbered if not each.exists())
