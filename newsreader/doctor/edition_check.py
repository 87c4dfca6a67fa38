"""Checks how old the editions are that the library follows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.library.library import DATABASE
from newsreader.messages import doctor as say
from newsreader.store.followed_editions import FollowedEdition
from newsreader.store.inspection import editions

OLD = timedelta(days=2)
"""Age of an edition from which it is reported: a daily one may miss a day."""

AHEAD = timedelta(hours=1)
"""How much later than now an edition may have been made, by its publisher's clock."""


def judge_edition(edition: FollowedEdition, now: datetime) -> Finding:
    """Judge one edition. It is named if something is wrong with it."""
    age = now - edition.made
    data: Data = {
        "serial": edition.serial,
        "made": edition.made.isoformat(timespec="seconds"),
        "checked": edition.checked.isoformat(timespec="seconds"),
        "verified": bool(edition.key),
    }
    if age < -AHEAD:
        return Finding("edition", "warning", say.edition_ahead(edition.title), say.SET_THE_CLOCK, data)
    hours = max(0, int(age / timedelta(hours=1)))
    if age <= OLD:
        return Finding("edition", "ok", say.edition_age("", hours, verified=bool(edition.key)), data=data)
    remedy = say.FOLLOW_AGAIN if now - edition.checked > OLD else say.ASK_PUBLISHER
    return Finding(
        "edition", "warning", say.edition_age(edition.title, hours, verified=bool(edition.key)), remedy, data
    )


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders:
        for edition in editions(surroundings.folders.data / DATABASE):
            yield judge_edition(edition, datetime.now(UTC))
