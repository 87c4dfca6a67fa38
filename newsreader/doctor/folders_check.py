"""Checks that the program's folders are usable and private, and that their disk has room."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsreader.doctor.finding import Data, Finding, Surroundings, short
from newsreader.errors import NoSuchHome
from newsreader.messages import doctor as say
from newsreader.messages import sentences
from newsreader.system import environment
from newsreader.system.shell_words import shell_path

FULL_BYTES = 20_000_000
"""Free space below which the next refreshes may not fit."""

NEARLY_FULL_BYTES = 200_000_000

KINDS = ("settings", "library", "cache", "log")
"""The contents of each folder. The program works without the last two."""

NAMED = ("settings", "library", "log")
"""The folders that a user may look for. The cache may be lost."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The state of a folder. `path` is in the form for messages.

    `made`: it exists; if not, only `writable` and `free` count, and are those of its nearest existing parent. `theirs`:
    it belongs to another user. `open_to_others`: others may read it. `free` is in bytes, or None.
    """

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
    """Judge all folders in one finding; folders with the same trouble share a sentence."""
    found = [(folder, _trouble_with(folder)) for folder in folders]
    data: Data = {folder.kind: trouble for folder, trouble in found}
    troubles: dict[Trouble, dict[str, bool]] = {}  # trouble -> path -> whether it stops something from working
    for folder, trouble in found:
        if trouble not in _NO_TROUBLE:
            paths = troubles.setdefault(trouble, {})
            paths[folder.path] = paths.get(folder.path, False) or _is_needed(folder, trouble)
    if not troubles:
        made = any(each.made for each in folders)
        named = {folder.kind: folder.path for folder in folders}
        where = say.folders_well(*(named[kind] for kind in NAMED), made=made)
        return Finding("folders", "ok", where, data=data)
    failing = {trouble for trouble, paths in troubles.items() if any(paths.values())}
    ordered = sorted(troubles, key=lambda trouble: trouble not in failing)
    message = sentences([say.folder_trouble(trouble, list(troubles[trouble])) for trouble in ordered])
    remedy = sentences(
        [
            say.folder_remedy(trouble, list(troubles[trouble]), list(map(shell_path, troubles[trouble])))
            for trouble in ordered
        ]
    )
    return Finding("folders", "failed" if failing else "warning", message, remedy, data)


Trouble = Literal[
    "well", "not-made", "not-to-be-made", "not-a-folder", "not-readable", "not-writable", "read-only", "not-owned",
    "open-to-others",
]  # fmt: skip
"""The state of a folder, as in the JSON document. `not-made` is no trouble: a folder is made when it is needed."""

_NO_TROUBLE = ("well", "not-made")
_TO_KNOW = ("not-owned", "open-to-others")


def _is_needed(folder: Folder, trouble: Trouble) -> bool:
    """Whether this trouble stops something from working."""
    return folder.kind in ("settings", "library") and trouble not in _TO_KNOW


def _trouble_with(folder: Folder) -> Trouble:
    if not folder.is_folder:
        return "not-a-folder"
    if not folder.writable:
        return "read-only" if folder.read_only_disk else "not-writable" if folder.made else "not-to-be-made"
    if not folder.made:
        return "not-made"
    if not folder.readable:
        return "not-readable"
    return "not-owned" if folder.theirs else "open-to-others" if folder.open_to_others else "well"


def judge_disk(folders: Sequence[Folder]) -> Finding | None:
    """Judge the free space by the folder with the least; None if it is unknown."""
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
            environment.folders(make=False)
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
    """Probe the path of a folder."""
    shown = short(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        where = _would_be_made_in(path)
        if not where.is_dir():  # as Windows says it of a path below a file
            return Folder(kind, shown, is_folder=False)
        can = os.access(where, os.W_OK | os.X_OK)
        return Folder(
            kind, shown, made=False, writable=can, read_only_disk=not can and _read_only(where), free=_free(where)
        )
    except NotADirectoryError:
        return Folder(kind, shown, is_folder=False)
    except OSError:
        return Folder(kind, shown, readable=False, writable=False)
    writable = os.access(path, os.W_OK | os.X_OK)
    return Folder(
        kind,
        shown,
        is_folder=stat.S_ISDIR(found.st_mode),
        readable=os.access(path, os.R_OK | os.X_OK),
        writable=writable,
        read_only_disk=not writable and _read_only(path),
        theirs=sys.platform != "win32" and found.st_uid != os.geteuid(),
        open_to_others=sys.platform != "win32" and bool(found.st_mode & 0o077),
        free=_free(path),
    )


def _would_be_made_in(path: Path) -> Path:
    """The nearest existing parent."""
    return next((each for each in path.absolute().parents if os.access(each, os.F_OK)), Path("/"))


def _read_only(path: Path) -> bool:
    if sys.platform != "win32":
        with suppress(OSError):
            return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return False


def _free(path: Path) -> int | None:
    """The free bytes of a disk, 0 if it can hold no more files, None if unknown."""
    with suppress(OSError):
        if sys.platform != "win32" and (disk := os.statvfs(path)).f_files and not disk.f_favail:
            return 0
        return shutil.disk_usage(path).free
    return None
