"""Checks that all required packages are installed."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata

from newsreader import __version__
from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.messages import doctor as say

DISTRIBUTION = "accessible-newsreader"

OPTIONAL = ("hibari-tts", "py-nanotts")
"""Packages of voices: a user's choice, or not made for every computer."""

REPORTED = ("espeakng-loader", "httpx", "lxml", "miniaudio", "pyttsx3", "textual", "trafilatura", *OPTIONAL)
"""Packages whose versions are in the JSON document: those that matter to fault-finding."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The installed program. `versions` has the required packages, with "" for a missing one.

    `versions` is None if the requirements are unknown, as in a source folder that was never installed.
    """

    python: str
    system: str
    versions: Mapping[str, str] | None


def judge_installation(found: Installation) -> Finding:
    versions = {name: version for name, version in (found.versions or {}).items() if name in REPORTED}
    data: Data = {"python": found.python, "system": found.system, "packages": versions}
    if missing := sorted(name for name, version in (found.versions or {}).items() if not version):
        return Finding("installation", "failed", say.packages_missing(missing), say.INSTALL_AGAIN, data)
    return Finding("installation", "ok", say.installed(__version__, found.python), data=data)


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    yield judge_installation(Installation(platform.python_version(), sys.platform, _versions()))


def _versions() -> dict[str, str] | None:
    try:
        needed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return None
    names = [match[0] for each in needed if ";" not in each and (match := re.match(r"[\w.-]+", each))]
    versions = {}
    for name in (*names, *OPTIONAL):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            if name in names:
                versions[name] = ""
    return versions
