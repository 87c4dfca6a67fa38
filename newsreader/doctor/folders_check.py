"""Checks that the program's folders are usable and private, and that their disk has room."""

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from newsreader.doctor.finding import Finding, Surroundings, short
from newsreader.errors import NoSuchHome
from newsreader.messages import doctor as say
from newsreader.messages import sentences
from newsreader.system import environment
from newsreader.system.shell_words import shell_path

FULL_BYTES = 20_000_000
"""Free space below which the next refreshes may not fit."""

NEARLY_FULL_BYTES = 200_000_000

NAMED = ("settings", "library", "log")
"""The folders that a user may look for. The cache may be lost."""

Trouble = Literal[
    "well", "not-made", "not-to-be-made", "not-a-folder", "not-readable", "not-writable", "read-only", "not-owned",
    "open-to-others",
]  # fmt: skip
"""The state of a folder, as in the JSON document. `not-made` is no trouble: a folder is made when it is needed."""


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders is None:
        try:
            environment.folders(make=False)
        except NoSuchHome:
            yield Finding("folders", "failed", say.NO_SUCH_HOME, say.MEND_HOME)
        return
    four = surroundings.folders
    paths = {"settings": four.config, "library": four.data, "cache": four.cache, "log": four.log}
    shown = {kind: short(path) for kind, path in paths.items()}
    yield folders(shown, {kind: trouble_with(path) for kind, path in paths.items()})
    yield from disk((free_bytes(path), shown[kind]) for kind, path in paths.items())


def folders(paths: Mapping[str, str], troubles: Mapping[str, Trouble]) -> Finding:
    """The finding about all folders, by kind; folders with the same trouble share a sentence.

    `paths` are in the form for messages.
    """
    shared: dict[Trouble, dict[str, bool]] = {}  # trouble -> path -> whether it stops something from working
    for kind, trouble in troubles.items():
        if trouble not in ("well", "not-made"):
            stops = kind in ("settings", "library") and trouble not in ("not-owned", "open-to-others")
            of_trouble = shared.setdefault(trouble, {})
            of_trouble[paths[kind]] = of_trouble.get(paths[kind], False) or stops
    if not shared:
        made = set(troubles.values()) != {"not-made"}
        return Finding("folders", "ok", say.folders_well(*(paths[kind] for kind in NAMED), made=made), data=troubles)
    failing = {trouble for trouble, stopped in shared.items() if any(stopped.values())}
    ordered = sorted(shared.items(), key=lambda each: each[0] not in failing)
    message = sentences([say.folder_trouble(trouble, list(them)) for trouble, them in ordered])
    remedy = sentences(
        [say.folder_remedy(trouble, list(them), list(map(shell_path, them))) for trouble, them in ordered]
    )
    return Finding("folders", "failed" if failing else "warning", message, remedy, troubles)


def disk(free: Iterable[tuple[int | None, str]]) -> Iterator[Finding]:
    """The finding about the folder whose disk has the least free bytes; none if they are unknown."""
    least, path = min(((count, path) for count, path in free if count is not None), default=(None, ""))
    if least is None:
        return
    data = {"free_bytes": least}
    if least < FULL_BYTES:
        yield Finding("disk", "failed", say.disk_full_at(path, least), say.MAKE_ROOM, data)
    elif least < NEARLY_FULL_BYTES:
        yield Finding("disk", "warning", say.disk_nearly_full(path, least), say.MAKE_ROOM, data)
    else:
        yield Finding("disk", "ok", say.disk_has_room(least), data=data)


def trouble_with(path: Path) -> Trouble:
    """The state of a folder; of one that does not exist, whether its nearest existing parent lets it be made."""
    try:
        found = path.stat()
    except FileNotFoundError:
        parent = _existing(path)
        if not parent.is_dir():  # as Windows says it of a path below a file
            return "not-a-folder"
        if os.access(parent, os.W_OK | os.X_OK):
            return "not-made"
        return "read-only" if _read_only(parent) else "not-to-be-made"
    except NotADirectoryError:
        return "not-a-folder"
    except OSError:
        return "not-writable"
    if not stat.S_ISDIR(found.st_mode):
        return "not-a-folder"
    if not os.access(path, os.W_OK | os.X_OK):
        return "read-only" if _read_only(path) else "not-writable"
    if not os.access(path, os.R_OK | os.X_OK):
        return "not-readable"
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        return "not-owned"
    return "open-to-others" if sys.platform != "win32" and found.st_mode & 0o077 else "well"


def _existing(path: Path) -> Path:
    """The path, or its nearest existing parent."""
    path = path.absolute()
    return next((each for each in (path, *path.parents) if os.access(each, os.F_OK)), Path("/"))


def _read_only(path: Path) -> bool:
    if sys.platform != "win32":
        with suppress(OSError):
            return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return False


def free_bytes(path: Path) -> int | None:
    """The free bytes of the disk that a folder is or would be on, 0 if it can hold no more files, None if unknown."""
    path = _existing(path)
    with suppress(OSError):
        if sys.platform != "win32" and (disk := os.statvfs(path)).f_files and not disk.f_favail:
            return 0
        return shutil.disk_usage(path).free
    return None
