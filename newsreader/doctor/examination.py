"""Runs all checks in parallel, each isolated from the others and limited in time."""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain

from newsreader import settings
from newsreader.doctor.finding import Check, Finding, Surroundings
from newsreader.errors import NoSuchHome
from newsreader.messages import doctor as say
from newsreader.settings import Settings
from newsreader.speech import engines
from newsreader.system import environment
from newsreader.system.log import open_log

SECONDS_AT_MOST = 15.0
"""Time limit for all checks. Each check has a shorter limit of its own, except for a disk that never answers."""

_logger = logging.getLogger("newsreader")

_IMPORTING = threading.Lock()
"""Two threads that import each other's half-imported modules are stopped by Python, now and then, as a deadlock."""


def _check_of(module: str, name: str = "") -> Check:
    """The check in a module of this package, imported when it runs, so that a failing import fails only this check."""

    def look(surroundings: Surroundings) -> Iterable[Finding]:
        with _IMPORTING:
            check = import_module(f"newsreader.doctor.{module}_check")
        findings: Iterable[Finding] = check.look(surroundings)
        return findings

    return Check(name or module, look)


CHECKS = (
    _check_of("sound"),
    _check_of("voice"),
    _check_of("network"),
    _check_of("library"),
    _check_of("sources"),
    _check_of("edition"),
    _check_of("folders"),
    _check_of("settings"),
    _check_of("terminal"),
    _check_of("screen_reader", "screen-reader"),
    _check_of("installation"),
)
"""All checks, in the order of the report."""


def surroundings_here() -> Surroundings:
    """The current user's settings and folders. Creates nothing."""
    try:
        folders = environment.folders(make=False)
    except NoSuchHome:
        return Surroundings(None, Settings())
    return Surroundings(folders, settings.load(folders.config / settings.FILE, {"voice": engines.usual_voice()})[0])


def examine(
    surroundings: Surroundings, checks: Sequence[Check] = CHECKS, seconds: float = SECONDS_AT_MOST
) -> tuple[Finding, ...]:
    """Run checks in parallel for at most `seconds`. Returns their findings in the order of the checks.

    A check that raises is logged and gives a failed finding; so does one that does not end in time.
    """
    found: list[Iterable[Finding]] = [(_not_made(check, say.CHECK_LATE),) for check in checks]
    log_lock = threading.Lock()

    def run(number: int, check: Check) -> None:
        try:
            found[number] = tuple(check.look(surroundings))
        except Exception:
            with log_lock:
                _log_fault(surroundings)
            found[number] = (_not_made(check, say.CHECK_FAILED),)

    threads = [
        threading.Thread(target=run, args=(number, check), name=check.name, daemon=True)
        for number, check in enumerate(checks)
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return tuple(chain.from_iterable(found))


def _log_fault(surroundings: Surroundings) -> None:
    """Log the exception being handled, if the user has folders."""
    if surroundings.folders is not None:
        open_log(surroundings.folders.log)
        _logger.exception("a check of the doctor failed")


def _not_made(check: Check, why: str) -> Finding:
    return Finding(check.name, "failed", say.not_examined(check.name, why), say.NOT_EXAMINED, {"examined": False})


def is_examined(finding: Finding) -> bool:
    """Whether a finding's check could be carried out."""
    return finding.data.get("examined") is not False
