"""Checks for sources that have failed for more than a day."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store.inspection import subscriptions
from newsreader.store.source_rows import Subscription

LONG_SECONDS = 86_400
"""Seconds of failing that are reported: a server may be down for an evening."""


def judge_sources(subscribed: Sequence[Subscription], now: datetime) -> Finding:
    """Judge the subscriptions, without the bundled source."""
    failing = [
        each.source.name
        for each in subscribed
        if not each.source.paused
        and (each.gone or (each.failing_since is not None and now.timestamp() - each.failing_since >= LONG_SECONDS))
    ]
    checked = max((each.source.last_checked for each in subscribed if each.source.last_checked), default=None)
    data: Data = {
        "sources": len(subscribed),
        "failing": tuple(failing),
        "last_checked": checked.isoformat(timespec="seconds") if checked else None,
    }
    if failing:
        return Finding("sources", "warning", say.sources_failing(failing, len(subscribed)), say.HEAR_SOURCES, data)
    if not subscribed:
        return Finding("sources", "ok", say.NO_SOURCES, data=data)
    return Finding("sources", "ok", say.sources_well(len(subscribed), asked=checked is not None), data=data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        subscribed = subscriptions(surroundings.folders.data / DATABASE)
        theirs = [each for each in subscribed if each.source.is_remote or each.source.kind == "edition"]
        yield judge_sources(theirs, datetime.now(UTC))
