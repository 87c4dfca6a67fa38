"""The doctor's findings about the library and its sources, the folders and the disk, and the user's own files."""

import sys
from collections.abc import Sequence
from pathlib import Path

from newsreader.messages.announcements import and_list, plural
from newsreader.messages.storage import REASON_NOT_SAID, REPAIR_LIBRARY

# The library and its sources.

LIBRARY_NOT_YET = "Library: none yet. The first start creates it."
MEND_LIBRARY = (
    f"{REPAIR_LIBRARY}. The damaged library stays next to it. To go back to a copy, type newsreader restore and its"
    " file."
)
INSTALL_NEWER = "Install the newest version of newsreader."
MEND_FOLDER = "Check that its folder exists and that you may use it."
END_OTHER_PROGRAM = "End the other program."


def library_damaged(path: str) -> str:
    return f"The library in {path} is damaged."


def library_too_new(path: str) -> str:
    return f"The library in {path} was made by a newer newsreader, which this one cannot read."


def library_unusable(path: str, reason: str) -> str:
    return f"The library in {path} cannot be opened: {reason or REASON_NOT_SAID}."


def library_busy(path: str) -> str:
    return f"Another program is using the library in {path}, so nothing can be saved."


def library_not_writable(path: str) -> str:
    return f"You may not write the library in {path}, or a file next to it, so nothing can be saved."


_MAKE_FILE_OWN = {
    "win32": (
        "Open the properties of {0}, and of the files next to it whose names begin so. Clear Read-only, and give"
        " yourself full control under Security."
    ),
    "darwin": (
        "Perhaps an administrator has used it. In the Finder, press Shift, Command and G, and type {0}. Then press"
        " Command and I, and give yourself Read and Write under Sharing and Permissions. Do so for the files next to it"
        " whose names begin so."
    ),
}


def make_file_own(path: str, typed: str) -> str:
    """`typed` is the path as it is typed into a shell."""
    usual = (
        "Perhaps an administrator has used it. To make it yours, an administrator types sudo chown, your user"
        f" name, and {typed}*, with the asterisk."
    )
    return _MAKE_FILE_OWN.get(sys.platform, usual).format(path)


def library_well(size: int) -> str:
    return f"Library: OK, {_megabytes(size)}."


def library_older(size: int) -> str:
    return f"Library: OK, {_megabytes(size)}. It is of an earlier version. The next start brings it up to date."


def library_unchecked(size: int) -> str:
    return f"Library: it opens, {_megabytes(size)}. It is too large to check all of it."


def _megabytes(size: int) -> str:
    if size >= 2_000_000_000:
        return plural(round(size / 1_000_000_000), "gigabyte")
    return plural(max(1, round(size / 1_000_000)), "megabyte")


_NAMED = 5
"""At most this many sources are named. The list of sources has them all."""


def sources_failing(names: Sequence[str], total: int) -> str:
    named = [*names[:_NAMED], *([f"{len(names) - _NAMED} more"] if len(names) > _NAMED else [])]
    one = len(names) == 1
    state = "has failed for a day or longer, or is gone" if one else "have failed for a day or longer, or are gone"
    return f"{len(names)} of {plural(total, 'source')} {state}: {and_list(named)}."


HEAR_SOURCES = "To hear why, type newsreader sources."
NO_SOURCES = "Sources: none yet."


def sources_well(count: int, *, asked: bool) -> str:
    return f"Sources: {count}, {'none has failed for long' if asked else 'not checked yet'}."


# Editions.

ONCE_MENDED = "Mend that, or ask its publisher. Then type newsreader refresh."
NO_PLACE_ANSWERS = "None of its addresses has it."
MEND_POLICY = "The kiosk tries again by itself. If the address or the key is wrong, correct its policy."
ASK_PUBLISHER = "Ask its publisher whether there is a newer one."
SET_THE_CLOCK = "Check the date and time of this computer."


def edition_age(title: str, hours: int, *, verified: bool) -> str:
    """`title` is "" if the edition need not be named."""
    age = plural(hours, "hour") if hours < 48 else plural(hours // 24, "day")
    age = age if hours else "less than an hour"
    named = f"Edition {title}" if title else "Edition"
    return f"{named}: made {age} ago, {'signed by its publisher' if verified else 'not verified'}."


def follow_again(address: str) -> str:
    """`address` as it is typed."""
    return f"Type newsreader follow {address}. If that fails, it says why."


def other_place(address: str) -> str:
    """One address failed while another has the edition. `address` as it is typed."""
    return (
        "The edition comes from another address. Mend this one, or ask its publisher. "
        f"To do without it, type newsreader remove {address}."
    )


def edition_failing(title: str, since: str, hours: int, problem: str, *, verified: bool) -> str:
    """`problem` is a sentence or two; `hours` is the age of the edition that is here."""
    return (
        f"Edition {title}: it could not be taken since {since}. {problem} "
        f"{edition_age('', hours, verified=verified).replace('Edition:', 'The last good one:')}"
    )


def place_failing(title: str, place: str, since: str, problem: str) -> str:
    """Of one address of an edition that has several."""
    return f"Edition {title}: it could not be taken from {place} since {since}. {problem}"


def place_failing_too(place: str, since: str, problem: str) -> str:
    """Of one address of an edition that has failed at all of them. `problem` is "" if it is that of the one before."""
    return f"{place}: since {since}. {problem or 'The reason is the same.'}"


def edition_never_taken(address: str, last: str, problem: str) -> str:
    return f"The edition at {address} could not be taken yet, last tried {last}. {problem}"


def edition_ahead(title: str) -> str:
    return f"Edition {title}: made later than now, by its publisher's clock."


# Folders.

NO_SUCH_HOME = "NEWSREADER_HOME names the home folder of a user that this computer does not know."
MEND_HOME = "Set NEWSREADER_HOME to another folder, or remove it."
MAKE_ROOM = "Make some room: delete files, or write keep_days = 90 into the settings."


_FOLDERS = {
    "not-a-folder": ("is not a folder, or not in a folder", "are not folders"),
    "read-only": (
        "is on a read-only disk, so nothing can be saved there",
        "are on a read-only disk, so nothing can be saved there",
    ),
    "not-to-be-made": (
        "is missing and you are not allowed to make it, so nothing can be saved there",
        "are missing and you are not allowed to make them, so nothing can be saved there",
    ),
    "not-writable": (
        "cannot be written by you, so nothing can be saved there",
        "cannot be written by you, so nothing can be saved there",
    ),
    "not-readable": ("cannot be read by you", "cannot be read by you"),
    "not-owned": ("belongs to another user", "belong to another user"),
    "open-to-others": (
        "can be read by other users of this computer",
        "can be read by other users of this computer",
    ),
}
"""The problem of a folder, and of several."""

_FOLDER_REMEDIES = {
    "not-a-folder": "Move away the file that is in the way of {}.",
    "read-only": "Have the disk mounted for writing, or set NEWSREADER_HOME to another place.",
    "not-to-be-made": "Have an administrator make {} for you, or choose another place with NEWSREADER_HOME.",
}
_MAKE_FOLDER_OWN = {
    "win32": "Open the properties of {}, and give yourself full control under Security.",
    "darwin": (
        "In the Finder, press Shift, Command and G, and type {}. Then press Command and I, and give yourself Read and"
        " Write under Sharing and Permissions."
    ),
}


def folders_well(settings: str, library: str, log: str, *, made: bool) -> str:
    """Where each is. `made`: at least one of them exists."""
    if settings == library == log:
        places = f"everything in {library}"
    else:
        places = f"settings in {settings}, library in {library}, log in {log}"
    return f"Folders: OK, {places}." if made else f"Folders: none yet. They can be made: {places}."


def folder_trouble(trouble: str, paths: Sequence[str]) -> str:
    """The problem of folders that share a `trouble`, which is a word of `doctor.folders_check`."""
    one, several = _FOLDERS[trouble]
    return f"The folder {paths[0]} {one}." if len(paths) == 1 else f"The folders {and_list(paths)} {several}."


def folder_remedy(trouble: str, paths: Sequence[str], typed: Sequence[str]) -> str:
    """The remedy for that problem. `typed` are the paths as they are typed into a shell."""
    words = " ".join(typed)
    if trouble in _FOLDER_REMEDIES:
        return _FOLDER_REMEDIES[trouble].format(and_list(paths))
    if trouble == "open-to-others":
        return f"To make it private, type chmod 700 {words}."
    usual = (
        f"An administrator makes it yours with sudo chown -R, your user name, and {words}. Then type chmod 700 {words}."
    )
    return _MAKE_FOLDER_OWN.get(sys.platform, usual).format(and_list(paths))


def disk_full_at(path: str, free: int) -> str:
    return f"The disk with {path} is full: {_room(free)}, so new headlines may be lost."


def disk_nearly_full(path: str, free: int) -> str:
    return f"The disk with {path} is nearly full: {_room(free)}."


def disk_has_room(free: int) -> str:
    return f"Disk: {_megabytes(free)} free."


def _room(free: int) -> str:
    return "no room is left" if free < 1_000_000 else f"{_megabytes(free)} left"


# The user's own files.

SETTINGS_WELL = "Settings: OK."
PRONUNCIATIONS_WELL = "Pronunciations: OK."


def mend_settings(page: Path) -> str:
    """`page` is the one about settings."""
    return (
        "For the values of each setting, type man newsreader."
        if sys.platform == "linux"
        else f"A page has the values of each setting: {page}"
    )


def mend_pronunciations(page: Path) -> str:
    """`page` is the one about voices."""
    return f"Correct it with a text editor. A page explains how to write an entry: {page}"
