"""Checks the age of followed editions, and whether they could be fetched."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from newsreader.dates import date_words
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


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if not surroundings.folders:
        return
    path = surroundings.folders.data / DATABASE
    failed, followed = failed_editions(path), editions(path)
    for edition in followed:
        yield from findings([each for each in failed if each.address == edition.address], edition, datetime.now(UTC))
    known = {each.address for each in followed}
    for each in failed:
        if each.address not in known:  # as at a new kiosk
            message = say.edition_never_taken(each.place, _moment(each.last), each.problem)
            yield Finding("edition", "failed", message, say.MEND_POLICY, {"failing_since": _iso(each.since)})


def findings(failed: Sequence[FailedEdition], edition: FollowedEdition, now: datetime) -> Iterator[Finding]:
    """The findings about one edition. `failed` are the places from which the last attempt could not fetch it.

    Its title is given if something is wrong, and each place that fails while others exist.
    """
    age = now - edition.made
    hours = max(0, int(age / timedelta(hours=1)))
    verified = bool(edition.key)
    nowhere = bool(failed) and {each.place for each in failed} >= set(edition.places)
    since = min(each.since for each in failed) if nowhere else None
    if since:
        problem = failed[0].problem if len(edition.places) == 1 else say.NO_PLACE_ANSWERS
        message = say.edition_failing(edition.title, _moment(since), hours, problem, verified=verified)
        remedy = say.ONCE_MENDED
    elif age < -AHEAD:
        message, remedy = say.edition_ahead(edition.title), say.SET_THE_CLOCK
    elif age <= OLD:
        message, remedy = say.edition_age("", hours, verified=verified), ""
    else:
        message = say.edition_age(edition.title, hours, verified=verified)
        remedy = say.follow_again(typed(edition.address)) if now - edition.checked > OLD else say.ASK_PUBLISHER
    data: Data = {
        "serial": edition.serial,
        "made": _iso(edition.made),
        "checked": _iso(edition.checked),
        "verified": verified,
        "failing_since": _iso(since) if since else None,
    }
    yield Finding("edition", "warning" if remedy else "ok", message, remedy, data)
    before = ""
    for each in failed if len(edition.places) > 1 else ():
        if nowhere:
            message = say.place_failing_too(
                each.place, _moment(each.since), "" if each.problem == before else each.problem
            )
            remedy = ""
        else:
            message = say.place_failing(edition.title, each.place, _moment(each.since), each.problem)
            remedy = say.other_place(typed(each.place))
        before = each.problem
        yield Finding("edition", "warning", message, remedy, {"place": each.place, "failing_since": _iso(each.since)})


def _moment(moment: datetime) -> str:
    return date_words(moment, "time", local_today())


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
