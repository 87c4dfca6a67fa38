"""Checks, by reading only, that the library can be opened and is undamaged."""

from collections.abc import Iterator

from newsreader.doctor.finding import Data, Finding, Status, Surroundings, short
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store import schema
from newsreader.store.inspection import Condition, condition
from newsreader.system.shell_words import shell_path

SECONDS = 5.0
"""Time limit for the integrity check. A gigabyte takes some seconds."""


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        path = surroundings.folders.data / DATABASE
        yield library(condition(path, SECONDS), short(path))


def library(found: Condition, path: str) -> Finding:
    """The finding about a library in this condition."""
    remedy = ""
    match found.state:
        case "missing":
            message = say.LIBRARY_NOT_YET
        case "damaged":
            message, remedy = say.library_damaged(path), say.MEND_LIBRARY
        case "too-new":
            message, remedy = say.library_too_new(path), say.INSTALL_NEWER
        case "unusable":
            message, remedy = say.library_unusable(path, found.reason), say.MEND_FOLDER
        case "busy":
            message, remedy = say.library_busy(path), say.END_OTHER_PROGRAM
        case _ if not found.writable:
            message, remedy = say.library_not_writable(path), say.make_file_own(path, shell_path(path))
        case "unchecked":
            message = say.library_unchecked(found.size)
        case "well":
            is_older = found.version < schema.VERSION
            message = say.library_older(found.size) if is_older else say.library_well(found.size)
    status: Status = "ok" if not remedy else "warning" if found.state == "busy" else "failed"
    data: Data = {"state": found.state, "version": found.version, "bytes": found.size, "writable": found.writable}
    return Finding("library", status, message, remedy, data)
