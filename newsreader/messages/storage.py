"""Problems with files, the library and its copies, the settings and the pronunciations: the cause, then the remedy.
`errors` has a class for most of these."""

import errno
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.commands import Command
from newsreader.messages.announcements import (
    CLIPPED_AT,
    PATH_CLIPPED_AT,
    Announcement,
    Hint,
    and_list,
    clipped,
    did_you_mean,
    or_list,
    plural,
    sentences,
)
from newsreader.messages.keys import press

if TYPE_CHECKING:
    from newsreader.model.library_damage import Damage


def cannot_write(path: str, reason: str, *, is_own: bool) -> str:
    """`is_own`: the program chose the name of the file, not the user."""
    if reason in (DISK_FULL_REASON, QUOTA_REASON):
        remedy = "Make some room, and try again." if is_own else "Make some room, or choose another folder."
    else:
        remedy = "Make sure that you may write there, and try again." if is_own else "Choose another name or folder."
    return f"The file {clipped(path, PATH_CLIPPED_AT)} cannot be written: {reason}. {remedy}"


def cannot_fill(path: str, reason: str) -> str:
    return f"The folder {clipped(path, PATH_CLIPPED_AT)} cannot be filled: {reason}. Choose another folder."


def folder_around_missing(path: str) -> str:
    """The reason, after a colon, why a folder cannot be created: its parent is missing."""
    return f"{clipped(path, PATH_CLIPPED_AT)} does not exist, so a stick may not be plugged in"


def no_room(path: str, needed: int, free: int, *, is_folder: bool, would_fit_alone: bool) -> str:
    """`needed` and `free` are in whole megabytes. `would_fit_alone`: it needs only the room of the earlier edition."""
    where = clipped(path, PATH_CLIPPED_AT)
    left = plural(free, "megabyte") if free else "less than a megabyte"
    compared = f"{plural(needed, 'megabyte')}, and {left} {'are' if free > 1 else 'is'} free"
    if would_fit_alone:
        return (
            f"There is no room in {where} for a new edition next to the earlier one, which is still there: "
            f"it needs {compared}. Delete the files of the earlier one, empty the bin, and try again."
        )
    begins = (
        f"There is no room in {where}: the new files need" if is_folder else f"There is no room for {where}: it needs"
    )
    return f"{begins} {compared}. Make room there, choose another place, or write fewer articles."


def folder_has_others(path: str) -> str:
    where = clipped(path, PATH_CLIPPED_AT)
    return f"The folder {where} has other files in it, so nothing was written. Name an empty folder or a new one."


def folder_in_use(path: str) -> str:
    where = clipped(path, PATH_CLIPPED_AT)
    return f"Another newsreader is writing to the folder {where}. Wait until it has ended, or name another folder."


def cannot_keep_setting(path: str, reason: str) -> str:
    return f"The setting holds only until you leave, for the file {path} cannot be written: {reason}."


def disk_full(path: str) -> str:
    return f"The disk is full: nothing more can be saved in {path}. Make some room, and try again. Saved data is safe."


def store_read_only(path: str) -> str:
    return f"Nothing can be saved: {path} is read-only. You can go on reading. To save, make it writable."


def store_busy(path: str) -> str:
    return f"Another program is using {path}. You can go on reading. To save, close the other program and try again."


STORE_RESTORED = (
    "A copy of the library was restored during the refresh, so the refresh was stopped and its news is lost."
    " Refresh again to get the news."
)

REMOVAL_FORGOTTEN = (
    "The removal can no longer be undone, because the library was closed or restored since."
    f" {press(Hint(Command.ADD_SOURCE, 'to add the source again'))}"
)


LIBRARY_REPLACED = Announcement("The library was replaced: a copy of it was restored by another program.")
LIBRARY_MIGRATING = "Preparing the library for this version. This takes a while, only once."
LIBRARY_MIGRATED = "The library is ready."


def store_too_new(path: str) -> str:
    return (
        f"{path} was made by a newer newsreader, and has not been changed. Install the newer version, or restore an"
        " older copy."
    )


def store_unusable(path: str, reason: str) -> str:
    """Our own reasons contain a remedy. One of the system's is given one here."""
    remedy = "" if reason in _OWN_REMEDY else " Check that the folder exists and that you may use it."
    return f"The library in {path} cannot be opened: {reason}.{remedy}"


REPAIR_LIBRARY = "To repair it, type newsreader backup and the name of a new file"
"""A backup is of all pages, so it meets any damage, and repairs the library first."""

_GO_BACK = "To go back to a copy, type newsreader restore and its file"


def _lost(said: str, damage: "Damage", nothing: str) -> list[str]:
    """What is lost, after the word for it; or that `nothing` is."""
    none = "Some headlines, sources or articles may be missing" if damage.at_least else nothing
    entries = f"{said}: {'at least ' if damage.at_least else ''}{library_entries(damage.lost)}"
    return [
        entries if damage.lost else none,
        _lost_saved(damage),
        "Saved searches, filters, the queue and reading positions may be missing" if damage.others else "",
    ]


def _lost_saved(damage: "Damage") -> str:
    """How many of the lost headlines were saved; "" if none was."""
    if damage.saved is None:
        return "Saved headlines may be among them"
    if damage.saved == dict(damage.lost).get("items") == 1 and not damage.at_least:
        return "The headline was saved"
    return f"{damage.saved} of the headlines {'was' if damage.saved == 1 else 'were'} saved" if damage.saved else ""


def no_library(folder: str) -> str:
    return (
        f"There is no library in {folder}, so nothing was copied. If yours is in another folder, set NEWSREADER_HOME"
        " to that."
    )


def store_damaged(path: str) -> str:
    return f"The library in {path} is damaged and cannot be read. It has not been changed. {REPAIR_LIBRARY}."


def store_mended(path: str) -> str:
    return f"The library in {path} was damaged, and has been repaired. Try again."


def store_was_damaged(path: str, renamed_to: str, copy: str) -> str:
    """Nothing of the library could be read. `copy` is the newest copy in the same folder, "" if there is none."""
    return sentences(
        [
            f"The library in {path} was damaged, and nothing in it can be read",
            f"It is now called {renamed_to}, and a new library has been started",
            _GO_BACK,
            f"The newest one is {copy}" if copy else "",
        ]
    )


def library_recovered(path: str, damage: "Damage", renamed_to: str, copy: str) -> str:
    """The library has all that could be read. `copy` is the newest copy in the same folder, "" if there is none.
    `renamed_to` is "" if nothing could be written."""
    nothing = "No headline, source or article is missing"
    return sentences(
        [
            f"The library in {path} was damaged, and has been repaired"
            if renamed_to
            else f"The library in {path} is damaged, and cannot be repaired now. You can read what is left of it",
            *_lost("Lost", damage, nothing),
            f"The damaged library is now called {renamed_to}" if renamed_to else "",
            _GO_BACK,
            f"The newest one is {copy}" if copy else "",
        ]
    )


def not_a_backup(path: str) -> str:
    return (
        f"{path} is not a copy of a library, or it is damaged. Nothing has been changed. "
        "Give a file from newsreader backup."
    )


_ENTRIES = {
    "sources": ("source", "sources"),
    "items": ("headline", "headlines"),
    "texts": ("article", "articles"),
    "episodes": ("recording", "recordings"),
    "left_at": ("reading position", "reading positions"),
    "heard": ("reading position", "reading positions"),
    "queue": ("place in the queue", "places in the queue"),
    "filters": ("filter", "filters"),
    "searches": ("saved search", "saved searches"),
}
"""The names of a library's entries, by table."""


def library_entries(rows: Sequence[tuple[str, int]]) -> str:
    """How many entries of each kind, for counts by table."""
    counts: dict[tuple[str, str], int] = {}
    for table, count in rows:
        names = _ENTRIES.get(table, ("other entry", "other entries"))
        counts[names] = counts.get(names, 0) + count
    return and_list([plural(count, *names) for names, count in counts.items()])


def backup_damaged(path: str, entries: str) -> str:
    """`entries` says how many are damaged, "" if that is not known."""
    damaged = f"has damaged entries: {entries}" if entries else "is damaged"
    return (
        f"{path} {damaged}. Nothing has been changed. To restore all that can be read, "
        "type newsreader restore --repair and its file."
    )


def damage_left_out(damage: "Damage", aside: str = "") -> str:
    """What was left out of a library: damaged entries, or only their details. `aside` is the file name of the library
    as it was, "" if that stays."""
    gone = dict(damage.lost)
    reset = [(table, count - gone.get(table, 0)) for table, count in damage.rows if count > gone.get(table, 0)]
    names = [clipped(name, CLIPPED_AT) for name in damage.names]
    return sentences(
        [
            *_lost("Damaged and left out", damage, ""),
            f"Damaged, with details removed: {library_entries(reset)}" if reset else "",
            f"Among them: {and_list(names)}" if names else "",
            f"The library as it was is now called {aside}" if aside else "",
        ]
    )


LOST_SOURCE = "Lost source "
"""The name of a source that has only headlines left; its number follows."""

BACKUP_ONTO_ITSELF = "it is the library itself"
LIST_ONTO_LIBRARY = "the file of that name is a library, or a copy of one"
BACKUP_ONTO_ANOTHER = "there is another file of that name, not a copy of a library"
BACKUP_ONTO_A_FULLER = "it is a copy from before the library was repaired, and may have more"
IS_A_FOLDER = "it is a folder"
DISK_FULL_REASON = "the disk is full"
QUOTA_REASON = "you have used up your share of the disk"
"""These follow a colon in `cannot_write`."""


def backup_onto_more(headlines: int) -> str:
    """Another, of a library with nothing of the user's own."""
    return f"this copy has {plural(headlines, 'headline')}, and the library has no source of yours"


def damaged_and_stuck(reason: str) -> str:
    return f"it is damaged, and could not be put aside because {reason}"


SEARCH_DAMAGED = "its list of words is damaged. It is repaired when newsreader next writes to it"
WRITTEN_MEANWHILE = "another newsreader has just written to it. Try again"
_OWN_REMEDY = (SEARCH_DAMAGED, WRITTEN_MEANWHILE)
"""All follow a colon in `store_unusable`."""


def bad_setting(path: str, name: str, problem: str) -> str:
    return f"A setting in {path} makes no sense: {name} {problem}. The usual value is used."


def unknown_setting(path: str, name: str, near: str = "") -> str:
    """`near` is the setting that was probably meant, "" if none is like it."""
    remedy = f"{did_you_mean(near)}Change it in {path}." if near else f"Check its spelling in {path}."
    return f"There is no setting called {clipped(name)}, so it does nothing. {remedy}"


SCREEN_IS_GONE = (
    "The setting screen is gone. Line mode, newsreader --line, has taken its place. To open something else, or to hear"
    " this no more, choose Mode in the settings."
)


def not_in_range(low: int, high: int) -> str:
    return f"must be a whole number from {low} to {high}"


NOT_TRUE_OR_FALSE = "must be true, for yes, or false, for no, without quotation marks"


def not_a_choice(choices: Sequence[str]) -> str:
    return f"must be {or_list(choices) or 'a word'}, in quotation marks"


NOT_A_COLOUR = 'must be a colour such as "#ffd787"'


def colours_incomplete(path: str) -> str:
    return f"The table colours in {path} must name text and ground, so your colours are not used."


def low_contrast(path: str, contrasts: Sequence[tuple[str, float]], least: float) -> str:
    """`contrasts` are those that are too low, each with the name of its colour."""
    low = and_list([f"{name} {ratio:.1f} to 1" for name, ratio in contrasts])
    return (
        f"Your colours in {path} are not used, because they are hard to read: {low}. The least is {least} to 1. To use"
        " them nevertheless, write force = true in the table colours."
    )


HOW_VALUES_ARE_WRITTEN = "Put words in quotation marks. Write true for yes and false for no, without them."

_REPLACED_WHEN_CHANGED = (
    "If you change a setting before that, a new file takes its place, and the old one gets .old after its name."
)


def settings_put_aside(path: str) -> str:
    """`path` is the new name of the old file."""
    return (
        "The old settings file could not be edited, so there is a new one with all settings that could be read. The"
        f" old one is now {path}."
    )


def settings_unreadable(path: str) -> str:
    return (
        f"The settings in {path} cannot be read, so the usual ones are used. Check that you may open the file,"
        " and that no other program is using it."
        f" {_REPLACED_WHEN_CHANGED}"
    )


def settings_broken(path: str, line: int | None, valid: Sequence[str]) -> str:
    """`line` is 0 if unknown, None if the file is no UTF-8 text; `valid` are the names of the settings that could be
    read."""
    where = f", near line {line}" if line else ""
    counts = f"only {and_list(valid)} {'is' if len(valid) == 1 else 'are'} used, with" if valid else ""
    so = f"{counts} the usual ones for the rest" if valid else "the usual ones are used"
    return (
        f"The settings in {path} make no sense{where}, so {so}. Correct the file, or remove it."
        f"{' Save it as UTF-8 text.' if line is None else ''} {HOW_VALUES_ARE_WRITTEN} {_REPLACED_WHEN_CHANGED}"
    )


TRUE_OR_FALSE = "Write true for yes and false for no."
"""In the settings file, after the meaning of a yes-or-no setting."""

SETTINGS_FILE = "Settings of newsreader. Change a value after an equals sign, then save this file."
"""The first line of the settings file."""

REASON_NOT_SAID = "the computer did not say why"


def system_reason(error: Exception) -> str:
    """The operating system's reason for an error, to follow a colon; only an OSError has one."""
    reasons = {
        errno.ENOSPC: DISK_FULL_REASON,
        errno.EDQUOT: QUOTA_REASON,
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.ENOENT: "the folder does not exist",
        errno.ENOTDIR: "part of its path is a file, not a folder",
        errno.EEXIST: "part of its path is a file, not a folder",
        errno.EISDIR: IS_A_FOLDER,
        errno.EIO: "the disk does not work",
        errno.ENAMETOOLONG: "the name is too long",
        errno.EBUSY: "another program is using it",
        errno.EINVAL: "such a name is not possible there",
        errno.EFBIG: "it would be larger than a file can be here",
    }
    if not isinstance(error, OSError):
        return REASON_NOT_SAID
    return reasons.get(error.errno or 0) or (error.strerror or "").lower() or REASON_NOT_SAID
