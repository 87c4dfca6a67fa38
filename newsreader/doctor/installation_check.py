"""Checks that all required packages are installed."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping
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


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    root = Path(__file__).parents[2]
    checkout = short(root) if (root / "run.py").is_file() else ""
    yield installation(_versions(), (local_today() - date.fromisoformat(__date__)).days, checkout)


def installation(versions: Mapping[str, str], age_days: int, checkout: str = "") -> Finding:
    """The finding about the installed program. `versions` has the required packages, with "" for a missing one.

    `age_days` counts from the date of its version; `checkout` is the folder of its source, "" for an installed package.
    """
    data: Data = {
        "python": platform.python_version(),
        "system": sys.platform,
        "packages": {name: version for name, version in versions.items() if name in REPORTED},
        "version": __version__,
        "version_date": __date__,
    }
    if missing := sorted(name for name, version in versions.items() if not version):
        return Finding("installation", "failed", say.packages_missing(missing), say.INSTALL_AGAIN, data)
    made = date.fromisoformat(__date__)
    message = say.installed(__version__, f"{made.day} {made:%B %Y}", age_days, platform.python_version())
    newer = say.newer_versions(checkout)
    if age_days > OLD_FROM_DAYS:
        return Finding("installation", "warning", message, newer, data)
    return Finding("installation", "ok", f"{message} {newer}", data=data)


def _versions() -> Mapping[str, str]:
    """The versions of the packages; none in a source folder that was never installed, whose needs are unknown."""
    try:
        needed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return {}
    names = [match[0] for each in needed if ";" not in each and (match := re.match(r"[\w.-]+", each))]
    versions = {}
    for name in (*names, *OPTIONAL):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            if name in names:
                versions[name] = ""
    return versions
