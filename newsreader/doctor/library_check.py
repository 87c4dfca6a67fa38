"""Checks, by reading only, that the library can be opened and is undamaged."""

from collections.abc import Iterator

from newsreader.doctor.finding import Data, Finding, Surroundings, short
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store import schema
from newsreader.store.inspection import Condition, condition
from newsreader.system.shell_words import shell_path

SECONDS = 5.0
"""Time limit for the integrity check. A gigabyte takes some seconds."""


def judge_library(found: Condition, path: str, newest: int = schema.VERSION) -> Finding:
    """Judge the library's condition. `newest` is this program's schema version."""
    data: Data = {
        "state": found.state,
        "version": found.version,
        "bytes": found.size,
        "writable": found.writable,
    }
    match found.state:
        case "missing":
            return Finding("library", "ok", say.LIBRARY_NOT_YET, data=data)
        case "damaged":
            return Finding("library", "failed", say.library_damaged(path), say.MEND_LIBRARY, data)
        case "too-new":
            return Finding("library", "failed", say.library_too_new(path), say.INSTALL_NEWER, data)
        case "unusable":
            return Finding("library", "failed", say.library_unusable(path, found.reason), say.MEND_FOLDER, data)
        case "busy":
            return Finding("library", "warning", say.library_busy(path), say.END_OTHER_PROGRAM, data)
        case _ if not found.writable:
            return Finding(
                "library", "failed", say.library_not_writable(path), say.make_file_own(path, shell_path(path)), data
            )
        case "unchecked":
            return Finding("library", "ok", say.library_unchecked(found.size), data=data)
    if found.version < newest:
        return Finding("library", "ok", say.library_older(found.size), data=data)
    return Finding("library", "ok", say.library_well(found.size), data=data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        path = surroundings.folders.data / DATABASE
        yield judge_library(condition(path, SECONDS), short(path))
