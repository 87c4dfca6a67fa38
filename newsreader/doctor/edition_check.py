"""Checks the age of followed editions, and whether they could be fetched."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from newsreader.dates import calendar_words
from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.published.edition_place import typed
from newsreader.store.followed_editions import FailedEdition, FollowedEdition
from newsreader.store.inspection import editions, failed_editions
from newsreader.system.clock import local_today

OLD = timedelta(days=2)
"""The age from which an edition is reported. A daily edition may miss a day."""

AHEAD = timedelta(hours=1)
"""How far in the future an edition may have been made, by its publisher's clock."""


def judge_edition(edition: FollowedEdition, now: datetime, failed: Sequence[FailedEdition] = ()) -> Iterator[Finding]:
    """Judge one edition. `failed` are the places from which the last attempt could not fetch it. Its title is given if
    something is wrong, and each place that fails while others exist."""
    age = now - edition.made
    hours = max(0, int(age / timedelta(hours=1)))
    verified = bool(edition.key)
    has_failed = bool(failed) and {each.place for each in failed} >= set(edition.places)
    since = min((each.since for each in failed), default=None) if has_failed else None
    data: Data = {
        "serial": edition.serial,
        "made": edition.made.isoformat(timespec="seconds"),
        "checked": edition.checked.isoformat(timespec="seconds"),
        "verified": verified,
        "failing_since": since.isoformat(timespec="seconds") if since else None,
    }
    if since:
        problem = failed[0].problem if len(edition.places) == 1 else say.NO_PLACE_ANSWERS
        message = say.edition_failing(edition.title, _moment(since), hours, problem, verified=verified)
        yield Finding("edition", "warning", message, say.ONCE_MENDED, data)
    elif age < -AHEAD:
        yield Finding("edition", "warning", say.edition_ahead(edition.title), say.SET_THE_CLOCK, data)
    elif age <= OLD:
        yield Finding("edition", "ok", say.edition_age("", hours, verified=verified), data=data)
    else:
        remedy = say.follow_again(typed(edition.address)) if now - edition.checked > OLD else say.ASK_PUBLISHER
        yield Finding("edition", "warning", say.edition_age(edition.title, hours, verified=verified), remedy, data)
    before = ""
    for each in failed if len(edition.places) > 1 else ():
        place: Data = {"place": each.place, "failing_since": each.since.isoformat(timespec="seconds")}
        if has_failed:
            problem = "" if each.problem == before else each.problem
            message, remedy = say.place_failing_too(each.place, _moment(each.since), problem), ""
        else:
            message = say.place_failing(edition.title, each.place, _moment(each.since), each.problem)
            remedy = say.other_place(typed(each.place))
        before = each.problem
        yield Finding("edition", "warning", message, remedy, place)


def judge_never_taken(failed: FailedEdition) -> Finding:
    """Judge an edition that was never fetched, as at a new kiosk."""
    message = say.edition_never_taken(failed.place, _moment(failed.last), failed.problem)
    data: Data = {"failing_since": failed.since.isoformat(timespec="seconds")}
    return Finding("edition", "failed", message, say.MEND_POLICY, data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        path = surroundings.folders.data / DATABASE
        failed = failed_editions(path)
        followed = editions(path)
        for edition in followed:
            theirs = [each for each in failed if each.address == edition.address]
            yield from judge_edition(edition, datetime.now(UTC), theirs)
        known = {each.address for each in followed}
        yield from (judge_never_taken(each) for each in failed if each.address not in known)


def _moment(moment: datetime) -> str:
    there = moment.astimezone()
    return f"{calendar_words(there.date(), local_today())}, {there:%H:%M}"
