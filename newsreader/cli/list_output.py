"""Writes a list that was asked for: of sources, or of pronunciations."""

from pathlib import Path

from newsreader import messages
from newsreader.errors import CannotWrite
from newsreader.model.text import line
from newsreader.store import database_file
from newsreader.system.files import check_name, replaced


def write_list(path: Path, document: str) -> None:
    """Write a list to a file in one step. Raises CannotWrite.

    A device such as /dev/null is written to directly. A library, or a copy of one, is never overwritten.
    """
    try:
        place = path.resolve()  # where a link leads
        if place.exists() and not place.is_file():
            place.write_text(document, "utf-8", newline="\n")
            return
        check_name(path)
        if database_file.is_database(place):
            raise CannotWrite(line(str(path)), messages.LIST_ONTO_LIBRARY)
        with replaced(place) as unfinished:
            unfinished.write_text(document, "utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise CannotWrite(line(str(path)), messages.system_reason(error)) from error
