"""Checks that all required packages are installed."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from newsreader import __date__, __version__
from newsreader.doctor.finding import Data, Finding, Surroundings, short
from newsreader.messages import doctor as say
from newsreader.system.clock import local_today

DISTRIBUTION = "accessible-newsreader"

OLD_FROM_DAYS = 365
"""From here on the doctor warns: sites and certificates change, and faults are mended in newer versions."""

OPTIONAL = ("hibari-tts", "py-nanotts")
"""Packages of voices: a user's choice, or not made for every computer."""

REPORTED = ("espeakng-loader", "httpx", "lxml", "miniaudio", "pyttsx3", "textual", "trafilatura", *OPTIONAL)
"""Packages whose versions are in the JSON document: those that matter to fault-finding."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The installed program. `versions` has the required packages, with "" for a missing one.

    `versions` is None if the requirements are unknown, as in a source folder that was never installed. `age_days`
    counts from the date of its version; `checkout` is the folder of its source, "" for an installed package.
    """

    python: str
    system: str
    versions: Mapping[str, str] | None
    age_days: int = 0
    checkout: str = ""


def judge_installation(found: Installation) -> Finding:
    versions = {name: version for name, version in (found.versions or {}).items() if name in REPORTED}
    data: Data = {
        "python": found.python,
        "system": found.system,
        "packages": versions,
        "version": __version__,
        "version_date": __date__,
    }
    if missing := sorted(name for name, version in (found.versions or {}).items() if not version):
        return Finding("installation", "failed", say.packages_missing(missing), say.INSTALL_AGAIN, data)
    made = date.fromisoformat(__date__)
    message = say.installed(__version__, f"{made.day} {made:%B %Y}", found.age_days, found.python)
    newer = say.newer_versions(found.checkout)
    if found.age_days > OLD_FROM_DAYS:
        return Finding("installation", "warning", message, newer, data)
    return Finding("installation", "ok", f"{message} {newer}", data=data)


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    age = local_today() - date.fromisoformat(__date__)
    root = Path(__file__).parents[2]
    checkout = short(root) if (root / "run.py").is_file() else ""
    yield judge_installation(Installation(platform.python_version(), sys.platform, _versions(), age.days, checkout))


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
