"""Checks how old the editions are that the library follows, and whether they could be taken."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from newsreader.dates import calendar_words
from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store.followed_editions import FailedEdition, FollowedEdition
from newsreader.store.inspection import editions, failed_editions

OLD = timedelta(days=2)
"""Age of an edition from which it is reported: a daily one may miss a day."""

AHEAD = timedelta(hours=1)
"""How much later than now an edition may have been made, by its publisher's clock."""


def judge_edition(edition: FollowedEdition, now: datetime, failed: FailedEdition | None = None) -> Finding:
    """Judge one edition, which `failed` to be taken last time. It is named if something is wrong with it."""
    age = now - edition.made
    hours = max(0, int(age / timedelta(hours=1)))
    verified = bool(edition.key)
    data: Data = {
        "serial": edition.serial,
        "made": edition.made.isoformat(timespec="seconds"),
        "checked": edition.checked.isoformat(timespec="seconds"),
        "verified": verified,
        "failing_since": failed.since.isoformat(timespec="seconds") if failed else None,
    }
    if failed:
        message = say.edition_failing(edition.title, _moment(failed.since), hours, failed.problem, verified=verified)
        return Finding("edition", "warning", message, say.ONCE_MENDED, data)
    if age < -AHEAD:
        return Finding("edition", "warning", say.edition_ahead(edition.title), say.SET_THE_CLOCK, data)
    if age <= OLD:
        return Finding("edition", "ok", say.edition_age("", hours, verified=verified), data=data)
    remedy = say.FOLLOW_AGAIN if now - edition.checked > OLD else say.ASK_PUBLISHER
    return Finding("edition", "warning", say.edition_age(edition.title, hours, verified=verified), remedy, data)


def judge_never_taken(failed: FailedEdition) -> Finding:
    """Judge an edition that could not be taken once, as at a kiosk."""
    message = say.edition_never_taken(failed.address, _moment(failed.last), failed.problem)
    data: Data = {"failing_since": failed.since.isoformat(timespec="seconds")}
    return Finding("edition", "failed", message, say.MEND_POLICY, data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        path = surroundings.folders.data / DATABASE
        failed = {each.address: each for each in failed_editions(path)}
        for edition in editions(path):
            yield judge_edition(edition, datetime.now(UTC), failed.pop(edition.address, None))
        yield from map(judge_never_taken, failed.values())


def _moment(moment: datetime) -> str:
    there = moment.astimezone()
    return f"{calendar_words(there.date(), datetime.now().astimezone().date())}, {there:%H:%M}"
