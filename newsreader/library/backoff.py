"""Back-off: a source is not polled while its server asks for a pause, or while it is gone or has long been dead.

A page that could not be fetched backs off as well.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from newsreader import messages
from newsreader.dates import date_words, day_name
from newsreader.errors import (
    AddressRefused,
    BadRedirect,
    BadStatus,
    ConnectionFailed,
    FetchError,
    HostNotFound,
    NewsreaderError,
    TooLarge,
    UnexpectedFault,
)
from newsreader.model.frozen import dataclass
from newsreader.store.source_rows import Failure, Subscription, seconds

DAY = 86_400

LONGEST_BACKOFF = DAY
"""Longest back-off in seconds. A longer Retry-After is cut to a day: people wait for the news."""

DEAD_AFTER = DAY
"""Seconds without an answer after which a source is polled less often. Any server may fail for an evening."""

FAILURES_OF_THE_DEAD = 3
"""Fewest failures of a dead source. A user who refreshes once a day may twice have met a bad moment."""

SELDOM = 8
"""A dead source is polled after an eighth of the time that it has been dead: every three hours after a day, once a day
after eight."""

SAME_REFRESH = 600
"""Most seconds between two sources polled by one refresh."""

PAGE_TRIED_AGAIN_AFTER = timedelta(days=1)
"""Back-off of a page that could not be fetched."""

_OF_THE_PAGE = (TooLarge, BadRedirect, AddressRefused)
"""Faults of one page. All other network faults concern the host, or the way to it."""

GONE = 410

_logger = logging.getLogger("newsreader")


class Reason(Enum):
    """Why a source is not polled now."""

    RETRY_AFTER = auto()
    """Its server sent Retry-After."""
    GONE = auto()
    DEAD = auto()
    """It has not answered for long, and is polled less and less often."""


def last_answer(subscribed: Sequence[Subscription]) -> int | None:
    """When a working one of these sources last answered. None if none works: we may be offline."""
    return max(
        (
            seconds(each.source.last_checked)
            for each in subscribed
            if each.source.last_error is None and each.source.last_checked is not None
        ),
        default=None,
    )


def backoff_reason(asked: Subscription, now: datetime, answered: int | None) -> Reason | None:
    """Why a source backs off now, or None if it is due. `answered` is the `last_answer` of all.

    A source is dead only if others answered when it did not: after being offline, all are polled.
    """
    if asked.gone:
        return Reason.GONE
    moment = seconds(now)
    # A time further ahead than any back-off was stored when the clock was wrong.
    if asked.not_before is not None and moment < asked.not_before <= moment + LONGEST_BACKOFF:
        return Reason.RETRY_AFTER
    if asked.failing_since is None or asked.source.last_checked is None or answered is None:
        return None
    last = seconds(asked.source.last_checked)
    if answered < last - SAME_REFRESH:
        return None
    dead_for = last - asked.failing_since
    is_dead = dead_for >= DEAD_AFTER and asked.failures >= FAILURES_OF_THE_DEAD
    if is_dead and 0 <= moment - last < min(dead_for // SELDOM, DAY):
        return Reason.DEAD
    return None


@dataclass(frozen=True, slots=True)
class PollPlan:
    """Which sources a refresh polls.

    `not_polled` has a sentence for each that was named and still backs off, `others` counts those not named that do.
    `none_asked` is a sentence saying why none is due although none was named; else "".
    """

    asked: tuple[Subscription, ...]
    not_polled: tuple[str, ...] = ()
    others: int = 0
    none_asked: str = ""


def plan_poll(subscribed: Sequence[Subscription], now: datetime, *, named: bool) -> PollPlan:
    """Decide which of these sources to poll. There is at least one; `named` says that the user named them."""
    answered = last_answer(subscribed)
    reasons = [(each, backoff_reason(each, now, answered)) for each in subscribed]
    asked = tuple(each for each, reason in reasons if reason is None or (named and reason is not Reason.RETRY_AFTER))
    if not named:
        none_asked = "" if asked else _none_asked(reasons, now)
        return PollPlan(asked, others=len(subscribed) - len(asked), none_asked=none_asked)
    not_polled = tuple(
        messages.source_backs_off(each.source.name, _moment(each.not_before, now))
        for each, reason in reasons
        if reason is Reason.RETRY_AFTER and each.not_before is not None
    )
    return PollPlan(asked, not_polled)


def _none_asked(reasons: Sequence[tuple[Subscription, Reason | None]], now: datetime) -> str:
    # None is dead: that takes another that works, and so is due.
    ends = [each.not_before for each, reason in reasons if reason is Reason.RETRY_AFTER and each.not_before is not None]
    return messages.none_asked(len(reasons), _moment(min(ends), now) if ends else "")


def failure_of(error: Exception, now: datetime) -> Failure:
    """The outcome to store for a source that failed."""
    if not isinstance(error, BadStatus):
        return Failure(sentence(error), unreachable=isinstance(error, (HostNotFound, ConnectionFailed)))
    if error.status == GONE:
        return Failure(messages.source_gone(error.where), gone=True)
    if not error.retry_after_seconds:
        return Failure(str(error))
    # Without a remedy: the user can do nothing, and the time of the next request is added elsewhere.
    not_before = seconds(now) + min(error.retry_after_seconds, LONGEST_BACKOFF)
    return Failure(messages.status_problem(error.where, error.status), not_before)


def failure_sentences(failure: Failure, now: datetime) -> str:
    """The sentences about a source that has just failed: why, and until when it backs off."""
    if failure.not_before is None:
        return failure.problem
    return messages.sentences([failure.problem, messages.backs_off_until(_moment(failure.not_before, now))])


def sentence(error: Exception) -> str:
    """The sentence about a fault. A bug of ours is logged whole, and costs only one source or article."""
    if isinstance(error, NewsreaderError):
        return str(error)
    _logger.error("a source or article could not be taken in", exc_info=error)
    return str(UnexpectedFault())


def is_of_the_host(error: Exception) -> bool:
    """Whether a page failed because of its host, and so perhaps only for a while, and not because of itself."""
    if isinstance(error, BadStatus):
        return error.status == 429 or error.status >= 500
    return isinstance(error, FetchError) and not isinstance(error, _OF_THE_PAGE)


def trouble_of(asked: Subscription, now: datetime, answered: int | None) -> str | None:
    """The sentences about a failing source: why, since when, when it is polled again. None if it works.

    `answered` is the `last_answer` of all.
    """
    problem = asked.source.last_error
    if problem is None:
        return None
    reason = backoff_reason(asked, now, answered)
    texts = [problem]
    if asked.failing_since is not None and seconds(now) - asked.failing_since >= DAY and reason is not Reason.GONE:
        since = day_name(_local(asked.failing_since, now).date(), now.date())
        texts.append(messages.no_answer_since(since, _ago(asked.last_new, now)))
    if reason is Reason.RETRY_AFTER and asked.not_before is not None:
        texts.append(messages.backs_off_until(_moment(asked.not_before, now)))
    elif reason is Reason.GONE:
        texts.append(messages.NOT_ASKED_ANY_MORE)
    elif reason is Reason.DEAD:
        texts.append(messages.ASKED_SELDOM)
    return messages.sentences(texts)


def _moment(moment: int, now: datetime) -> str:
    """A time to come, with its day unless that is today."""
    when = _local(moment, now)
    return f"{when:%H:%M}" if when.date() == now.date() else date_words(when, "time", now.date(), now.tzinfo)


def _local(moment: int, now: datetime) -> datetime:
    return datetime.fromtimestamp(moment, UTC).astimezone(now.tzinfo)


def _ago(moment: int | None, now: datetime) -> str:
    return "" if moment is None else messages.ago(max(0, seconds(now) - moment))
