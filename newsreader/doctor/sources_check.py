"""Checks for sources that have failed for more than a day."""

from collections.abc import Iterator
from datetime import UTC, datetime

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store.inspection import subscriptions

LONG_SECONDS = 86_400
"""Seconds of failing that are reported: a server may be down for an evening."""


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if not surroundings.folders:
        return
    now = datetime.now(UTC).timestamp()
    every = subscriptions(surroundings.folders.data / DATABASE)
    subscribed = [each for each in every if each.source.is_remote or each.source.kind == "edition"]
    failing = [
        each.source.name
        for each in subscribed
        if not each.source.paused
        and (each.gone or (each.failing_since is not None and now - each.failing_since >= LONG_SECONDS))
    ]
    checked = max((each.source.last_checked for each in subscribed if each.source.last_checked), default=None)
    data: Data = {
        "sources": len(subscribed),
        "failing": tuple(failing),
        "last_checked": checked.isoformat(timespec="seconds") if checked else None,
    }
    if failing:
        yield Finding("sources", "warning", say.sources_failing(failing, len(subscribed)), say.HEAR_SOURCES, data)
    else:
        well = say.sources_well(len(subscribed), asked=checked is not None) if subscribed else say.NO_SOURCES
        yield Finding("sources", "ok", well, data=data)
