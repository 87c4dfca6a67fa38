"""Whether the folders of the program can be used, are their owner's alone, and have room."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsreader import settings
from newsreader.doctor.finding import Finding, Status, Surroundings, short
from newsreader.errors import NoSuchHome
from newsreader.messages import doctor as say
from newsreader.messages import sentences

FULL_BYTES = 20_000_000
"""Less than this, and the next refreshes may not fit."""

NEARLY_FULL_BYTES = 200_000_000

KINDS = ("settings", "library", "cache", "log")
"""What is in each folder. Without the last two everything works."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, by its path as it is told. `made` says that it is there: else all but `writable` and `free`, which are
    then those of the folder that it would be made in, mean nothing. `theirs` says that it belongs to somebody else,
    `open_to_others` that others may look into it. `free` is in bytes, None if nobody knows."""

    kind: str
    path: str
    made: bool = True
    is_folder: bool = True
    readable: bool = True
    writable: bool = True
    read_only_disk: bool = False
    theirs: bool = False
    open_to_others: bool = False
    free: int | None = None


def judge_folders(folders: Sequence[Folder]) -> Finding:
    """One finding over all: each folder's worst trouble, and the first one's remedy."""
    troubles: list[tuple[Status, str, str]] = []
    data: dict[str, str] = {}
    told: set[str] = set()
    for folder in folders:
        status, message, remedy, word = _trouble_with(folder)
        data[folder.kind] = word
        if message and message not in told:
            troubles.append((status, message, remedy))
            told.add(message)
    if not troubles:
        made = any(each.made for each in folders)
        return Finding("folders", "ok", say.FOLDERS_WELL if made else say.FOLDERS_NOT_YET, data=data)
    worst: Status = "failed" if any(status == "failed" for status, _, _ in troubles) else "warning"
    troubles.sort(key=lambda each: each[0] != "failed")
    messages = [message for _, message, _ in troubles]
    remedies = list(dict.fromkeys(remedy for _, _, remedy in troubles))
    return Finding("folders", worst, sentences(messages), sentences(remedies), data)


def _trouble_with(folder: Folder) -> tuple[Status, str, str, str]:
    """Status, message, remedy, and the word for programs."""
    bad: Status = "failed" if folder.kind in ("settings", "library") else "warning"
    path = folder.path
    if not folder.is_folder:
        return bad, say.not_a_folder(path), say.move_away(path), "not-a-folder"
    if not folder.writable:
        if folder.read_only_disk:
            return bad, say.disk_read_only(path), say.MAKE_DISK_WRITABLE, "read-only"
        if not folder.made:
            return bad, say.folder_cannot_be_made(path), say.make_folder(path), "not-to-be-made"
        return bad, say.folder_not_writable(path), say.make_own(path), "not-writable"
    if not folder.made:
        return "ok", "", "", "not-made"
    if not folder.readable:
        return bad, say.folder_not_readable(path), say.make_own(path), "not-readable"
    if folder.theirs:
        return "warning", say.folder_of_somebody_else(path), say.make_own(path), "not-owned"
    if folder.open_to_others:
        return "warning", say.folder_open_to_others(path), say.make_private(path), "open-to-others"
    return "ok", "", "", "well"


def judge_disk(folders: Sequence[Folder]) -> Finding | None:
    """By the folder with the least room. None where nobody knows."""
    known = [(folder.free, folder.path) for folder in folders if folder.free is not None]
    if not known:
        return None
    free, path = min(known)
    data = {"free_bytes": free}
    if free < FULL_BYTES:
        return Finding("disk", "failed", say.disk_full_at(path, free), say.MAKE_ROOM, data)
    if free < NEARLY_FULL_BYTES:
        return Finding("disk", "warning", say.disk_nearly_full(path, free), say.MAKE_ROOM, data)
    return Finding("disk", "ok", say.disk_has_room(free), data=data)


# Probes.


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders is None:
        try:
            settings.folders(make=False)
        except NoSuchHome:
            yield Finding("folders", "failed", say.NO_SUCH_HOME, say.MEND_HOME)
        return
    four = surroundings.folders
    paths = (four.config, four.data, four.cache, four.log)
    found = [folder_at(kind, path) for kind, path in zip(KINDS, paths, strict=True)]
    yield judge_folders(found)
    if disk := judge_disk(found):
        yield disk


def folder_at(kind: str, path: Path) -> Folder:
    """What is where a folder should be."""
    told = short(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        where = _would_be_made_in(path)
        can = where.is_dir() and os.access(where, os.W_OK | os.X_OK)
        return Folder(
            kind, told, made=False, writable=can, read_only_disk=not can and _read_only(where), free=_free(where)
        )
    except NotADirectoryError:
        return Folder(kind, told, is_folder=False)
    except OSError:
        return Folder(kind, told, readable=False, writable=False)
    writable = os.access(path, os.W_OK | os.X_OK)
    unix = hasattr(os, "geteuid")
    return Folder(
        kind,
        told,
        is_folder=stat.S_ISDIR(found.st_mode),
        readable=os.access(path, os.R_OK | os.X_OK),
        writable=writable,
        read_only_disk=not writable and _read_only(path),
        theirs=unix and found.st_uid != os.geteuid(),
        open_to_others=unix and bool(found.st_mode & 0o077),
        free=_free(path),
    )


def _would_be_made_in(path: Path) -> Path:
    """The nearest folder above that is there."""
    return next((each for each in path.absolute().parents if os.access(each, os.F_OK)), Path("/"))


def _read_only(path: Path) -> bool:
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except (AttributeError, OSError):  # statvfs is not on Windows
        return False


def _free(path: Path) -> int | None:
    try:
        disk = os.statvfs(path)
    except (AttributeError, OSError):
        return None
    if disk.f_files and not disk.f_favail:  # there is room, but not for one more file
        return 0
    return disk.f_bavail * disk.f_frsize
