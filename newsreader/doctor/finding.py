"""`Finding`, the result of a check; `Check`; and `Surroundings`, what checks are given."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import expanduser
from pathlib import Path
from typing import Literal

from newsreader.settings import Settings
from newsreader.system.environment import Folders

Status = Literal["ok", "warning", "failed"]
""""ok"; "warning": works, but the user should know something; "failed": does not work."""

Datum = str | int | float | bool | None | tuple[str, ...] | Mapping[str, str]

Data = Mapping[str, Datum]


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. `name` is one of `messages.doctor.CHECKS`, or the name of an added check.

    `message` is a sentence or two; `remedy` says what to do, or "". `data` is for programs. A finding reveals nothing
    that the user reads except the names of failing sources, because reports are sent to technicians.
    """

    name: str
    status: Status
    message: str
    remedy: str = ""
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The user's settings, and folders; None if NEWSREADER_HOME is an impossible path."""

    folders: Folders | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class Check:
    """A check. `look` may raise or hang: then a finding of this `name` says so."""

    name: str
    look: Callable[[Surroundings], Iterable[Finding]]


def short(path: Path) -> str:
    """A path for messages, with "~" for the home folder, whose name may be a person's.

    On Windows the variables of the user's folders stand in its place: its prompts and windows do not know "~".
    """
    for name, folder in _homes():
        if path.is_relative_to(folder):
            return str(Path(name) / path.relative_to(folder))
    return str(path)


def _homes() -> Iterator[tuple[str, str]]:
    if sys.platform == "win32":
        for variable in ("APPDATA", "LOCALAPPDATA", "USERPROFILE"):
            if folder := os.environ.get(variable):
                yield f"%{variable}%", folder
        return
    home = expanduser("~")  # noqa: PTH111  # pathlib's raises if there is no home
    if home not in ("~", "/"):
        yield "~", home
