"""All checks, made at once, each within its time and without harm to the others."""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from importlib import import_module

from newsreader import settings
from newsreader.doctor.finding import Check, Finding, Surroundings
from newsreader.errors import NoSuchHome
from newsreader.messages import doctor as say
from newsreader.settings import Settings
from newsreader.system import environment
from newsreader.system.log import open_log

SECONDS_AT_MOST = 15.0
"""How long all of it may take. Each check bounds itself by less; a disk that never answers, nobody else does."""

_logger = logging.getLogger("newsreader")


def _of(module: str, name: str = "") -> Check:
    """The check of a module of this room, which is loaded where it can harm no other check. It is called `name`, or as
    the module is."""

    def look(surroundings: Surroundings) -> Iterable[Finding]:
        findings: Iterable[Finding] = import_module(f"newsreader.doctor.{module}_check").look(surroundings)
        return findings

    return Check(name or module, look)


CHECKS = (
    _of("sound"),
    _of("voice"),
    _of("network"),
    _of("library"),
    _of("sources"),
    _of("folders"),
    _of("settings"),
    _of("terminal"),
    _of("screen_reader", "screen-reader"),
    _of("installation"),
)
"""In the order in which they are told."""


def surroundings_here() -> Surroundings:
    """Those of whoever runs this. Nothing is made."""
    try:
        folders = environment.folders(make=False)
    except NoSuchHome:
        return Surroundings(None, Settings())
    return Surroundings(folders, settings.load(folders.config / settings.FILE)[0])


def examine(
    surroundings: Surroundings, checks: Sequence[Check] = CHECKS, seconds: float = SECONDS_AT_MOST
) -> tuple[Finding, ...]:
    """Make checks at once, and wait so many seconds for them at most. Their findings, in the order of the checks.

    A check that fails by a fault of its own is logged and told of; so is one that does not end.
    """
    found: dict[int, tuple[Finding, ...]] = {}
    keeping = threading.Lock()

    def make(number: int, check: Check) -> None:
        try:
            found[number] = tuple(check.look(surroundings))
        except Exception:
            with keeping:
                _keep_fault(surroundings)
            found[number] = (_not_made(check, say.CHECK_FAILED),)

    threads = [
        threading.Thread(target=make, args=(number, check), name=check.name, daemon=True)
        for number, check in enumerate(checks)
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return tuple(
        finding
        for number, check in enumerate(checks)
        for finding in found.get(number) or (() if number in found else (_not_made(check, say.CHECK_LATE),))
    )


def _keep_fault(surroundings: Surroundings) -> None:
    """Write the fault that is being handled to the log, which is not opened where there is none."""
    if surroundings.folders is not None:
        open_log(surroundings.folders.log)
        _logger.exception("a check of the doctor failed")


def _not_made(check: Check, why: str) -> Finding:
    return Finding(check.name, "failed", say.not_examined(check.name, why), say.NOT_EXAMINED, {"examined": False})


def is_examined(finding: Finding) -> bool:
    """Whether a check could be made."""
    return finding.data.get("examined") is not False
