"""What a check finds, and what it needs to look."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from os.path import expanduser
from pathlib import Path
from typing import Literal

from newsreader.settings import Settings
from newsreader.system.environment import Folders

Status = Literal["ok", "warning", "failed"]
"""As it should be; works, but something should be known of it; does not work."""

Datum = str | int | float | bool | None | tuple[str, ...] | Mapping[str, str]

Data = Mapping[str, Datum]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `name` is one of `messages.doctor.CHECKS`, or of the check that was added.

    `message` is a sentence or two, `remedy` says what to do, "" where nothing is to be done. `data` is for programs. Of
    what somebody reads nothing is told but the names of sources that fail: reports are sent to those who look after
    computers.
    """

    name: str
    status: Status
    message: str
    remedy: str = ""
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The user's folders, None if NEWSREADER_HOME names none that can be, and settings."""

    folders: Folders | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at something. `look` may raise or never end: then there is a finding of this `name` that says so."""

    name: str
    look: Callable[[Surroundings], Iterable[Finding]]


def short(path: Path) -> str:
    """A path as it is told: the home folder, which is named after somebody, is "~"."""
    home = expanduser("~")  # noqa: PTH111  # which leaves alone what it cannot expand
    if home not in ("~", "/") and path.is_relative_to(home):
        return str(Path("~") / path.relative_to(home))
    return str(path)
