"""What is kept: the library and its sources, the folders and the disk, what the user wrote."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural
from newsreader.messages.storage import REASON_NOT_SAID

# The library and its sources.

LIBRARY_NOT_YET = "Library: there is none yet. It is made at the first start."
MEND_LIBRARY = (
    "Start newsreader: it keeps the damaged file beside, and begins a new library. To go back to a copy, type"
    " newsreader restore and its file."
)
INSTALL_NEWER = "Install the newest version of newsreader."
MEND_FOLDER = "Check that its folder exists and that you may use it."
END_OTHER_PROGRAM = "End the other program. If it is none of newsreader's, ask whoever started it."


def library_damaged(path: str) -> str:
    return f"The library in {path} is damaged."


def library_too_new(path: str) -> str:
    return f"The library in {path} was made by a newer newsreader, which this one cannot read."


def library_unusable(path: str, reason: str) -> str:
    return f"The library in {path} cannot be opened: {reason or REASON_NOT_SAID}."


def library_busy(path: str) -> str:
    return f"Another program is holding the library in {path}, so nothing can be saved."


def library_not_writable(path: str) -> str:
    return f"You may not write the library in {path}, or a file beside it, so nothing can be saved."


def make_file_own(path: str) -> str:
    return (
        "It may have been used by an administrator. To make it yours, an administrator types sudo chown, your user"
        f" name, and {path}*, with the asterisk."
    )


def library_well(size: int) -> str:
    return f"Library: whole, {_megabytes(size)}."


def library_older(size: int) -> str:
    return (
        f"Library: whole, {_megabytes(size)}. It is of an earlier version, and is brought up to date at the next start."
    )


def library_unchecked(size: int) -> str:
    return f"Library: it opens, {_megabytes(size)}. It was too large to be read to its end in time."


def _megabytes(size: int) -> str:
    if size >= 2_000_000_000:
        return plural(round(size / 1_000_000_000), "gigabyte")
    return plural(max(1, round(size / 1_000_000)), "megabyte")


_NAMED = 5
"""Sources that are named. Of more the list of sources tells."""


def sources_failing(names: Sequence[str], total: int) -> str:
    told = [*names[:_NAMED], *([f"{len(names) - _NAMED} more"] if len(names) > _NAMED else [])]
    verb = "has" if len(names) == 1 else "have"
    return f"{len(names)} of {plural(total, 'source')} {verb} failed for a day or longer: {and_list(told)}."


HEAR_SOURCES = "To hear why, type newsreader sources."
NO_SOURCES = "Sources: none yet."


def sources_well(count: int, *, asked: bool) -> str:
    return f"Sources: {count}, {'none of which has failed for long' if asked else 'not asked yet'}."


# Folders.

NO_SUCH_HOME = "NEWSREADER_HOME names the home folder of somebody whom this computer does not know."
MEND_HOME = "Set NEWSREADER_HOME to another folder, or remove it."
FOLDERS_WELL = "Folders: well."
FOLDERS_NOT_YET = "Folders: they can be made when they are needed."
MAKE_ROOM = "Make some room: delete what is not needed, or write keep_days = 90 into the settings."


_FOLDERS = {
    "not-a-folder": ("should be a folder, and is none, or lies in what is none", "should be folders, and are none"),
    "read-only": (
        "is on a disk that may only be read, so nothing can be saved there",
        "are on a disk that may only be read, so nothing can be saved there",
    ),
    "not-to-be-made": (
        "is not there, and you may not make it, so nothing can be saved there",
        "are not there, and you may not make them, so nothing can be saved there",
    ),
    "not-writable": (
        "may not be written by you, so nothing can be saved there",
        "may not be written by you, so nothing can be saved there",
    ),
    "not-readable": ("may not be looked into by you", "may not be looked into by you"),
    "not-owned": ("belongs to another user", "belong to another user"),
    "open-to-others": (
        "may be looked into by other users of this computer",
        "may be looked into by other users of this computer",
    ),
}
"""What is wrong with a folder, and with several."""

_FOLDER_REMEDIES = {
    "not-a-folder": "Move away the file that is in the way of {}.",
    "read-only": "If it is meant to be written, have the disk mounted so, or set NEWSREADER_HOME to another place.",
    "not-to-be-made": "Have an administrator make {} for you, or choose another place with NEWSREADER_HOME.",
    "open-to-others": "To keep what is there to yourself, type chmod 700 {}.",
}
_MAKE_OWN = "An administrator makes it yours with sudo chown -R, your user name, and {0}. Then type chmod 700 {0}."


def folder_trouble(trouble: str, paths: Sequence[str]) -> str:
    """What is wrong with folders that are all in the same `trouble`, which is a word of `doctor.folders`."""
    one, several = _FOLDERS[trouble]
    return f"The folder {paths[0]} {one}." if len(paths) == 1 else f"The folders {and_list(paths)} {several}."


def folder_remedy(trouble: str, paths: Sequence[str]) -> str:
    """What to do about it. Words that are typed stand as they are typed."""
    remedy = _FOLDER_REMEDIES.get(trouble, _MAKE_OWN)
    return remedy.format(" ".join(paths) if "chmod" in remedy else and_list(paths))


def disk_full_at(path: str, free: int) -> str:
    return f"The disk with {path} is full: {_room(free)}, so new headlines may not be kept."


def disk_nearly_full(path: str, free: int) -> str:
    return f"The disk with {path} is nearly full: {_room(free)}."


def disk_has_room(free: int) -> str:
    return f"Disk: {_megabytes(free)} free."


def _room(free: int) -> str:
    return "no room is left" if free < 1_000_000 else f"{_megabytes(free)} left"


# What the user wrote.

MEND_SETTINGS = "What each setting can be is told by man newsreader."
SETTINGS_WELL = "Settings: well."
MEND_PRONUNCIATIONS = (
    "Correct it with a text editor. The page about voices, docs/voices.md, tells how an entry is written."
)
PRONUNCIATIONS_WELL = "Pronunciations: well."
