"""When a source is not asked: its server wants to be left alone, has gone for good, or has not answered for long.

And for how long a page is not asked for that could not be had."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from newsreader import messages
from newsreader.dates import date_words, day_name
from newsreader.errors import (
    AddressRefused,
    BadStatus,
    ConnectionFailed,
    FetchError,
    HostNotFound,
    NewsreaderError,
    TooLarge,
    TooManyRedirects,
    UnexpectedFault,
    UnsafeRedirect,
)
from newsreader.store.source_rows import Failure, Subscription, seconds

DAY = 86_400

LEFT_ALONE_AT_MOST = DAY
"""Seconds. Who asks to be left alone for longer is asked again after a day: people wait for the news."""

DEAD_AFTER = DAY
"""Seconds without an answer from which on a source is asked less often. Anything may be out of order for an evening."""

FAILURES_OF_THE_DEAD = 3
"""At the least. Who asks once a day may have come twice at a bad moment."""

SELDOM = 8
"""A dead source is asked when an eighth of the time that it has been dead has gone by: every three hours after a day,
once a day after eight."""

SAME_REFRESH = 600
"""Seconds between two sources that were asked by one refresh."""

PAGE_TRIED_AGAIN_AFTER = timedelta(days=1)
"""How long a page that could not be had is left alone."""

_OF_THE_PAGE = (TooLarge, TooManyRedirects, UnsafeRedirect, AddressRefused)
"""Faults of one page. Any other fault of the network is one of the host, or of the way to it."""

GONE = 410

_logger = logging.getLogger("newsreader")


class Rest(Enum):
    """Why a source is not asked now."""

    WANTED = auto()
    """Its server said when to come again."""
    GONE = auto()
    SELDOM = auto()
    """It has not answered for long."""


def last_answer(subscribed: Sequence[Subscription]) -> int | None:
    """When any of these sources last answered, of those that are well. None if none is: then it may be us."""
    return max(
        (
            seconds(each.source.last_checked)
            for each in subscribed
            if each.source.last_error is None and each.source.last_checked is not None
        ),
        default=None,
    )


def rest_of(asked: Subscription, now: datetime, answered: int | None) -> Rest | None:
    """Why a source is to be left alone now, or None if it is to be asked. `answered` is the `last_answer` of all.

    A source is dead only if others answered when it did not: a computer that was without a network asks them all.
    """
    if asked.gone:
        return Rest.GONE
    moment = seconds(now)
    # What lies further ahead than anybody is left alone was stored when the clock was wrong.
    if asked.not_before is not None and moment < asked.not_before <= moment + LEFT_ALONE_AT_MOST:
        return Rest.WANTED
    if asked.failing_since is None or asked.source.last_checked is None or answered is None:
        return None
    last = seconds(asked.source.last_checked)
    if answered < last - SAME_REFRESH:
        return None
    dead_for = last - asked.failing_since
    is_dead = dead_for >= DEAD_AFTER and asked.failures >= FAILURES_OF_THE_DEAD
    if is_dead and 0 <= moment - last < min(dead_for // SELDOM, DAY):
        return Rest.SELDOM
    return None


@dataclass(frozen=True, slots=True)
class Asking:
    """Which sources a refresh asks; which were named and still must not be asked, with until when, a sentence each;
    and how many others are left alone.

    `none_asked` says why there is none to ask although none was named, in a sentence; else "".
    """

    asked: tuple[Subscription, ...]
    left_alone: tuple[str, ...] = ()
    others: int = 0
    none_asked: str = ""


def to_ask(subscribed: Sequence[Subscription], now: datetime, *, named: bool) -> Asking:
    """Whom to ask of all sources, or of those that were `named`; of at least one."""
    answered = last_answer(subscribed)
    rests = [(each, rest_of(each, now, answered)) for each in subscribed]
    asked = tuple(each for each, rest in rests if rest is None or (named and rest is not Rest.WANTED))
    if not named:
        none_asked = "" if asked else _none_asked(rests, now)
        return Asking(asked, others=len(subscribed) - len(asked), none_asked=none_asked)
    left_alone = tuple(
        messages.named_and_left_alone(each.source.name, _moment(each.not_before, now))
        for each, rest in rests
        if rest is Rest.WANTED and each.not_before is not None
    )
    return Asking(asked, left_alone)


def _none_asked(rests: Sequence[tuple[Subscription, Rest | None]], now: datetime) -> str:
    # None is asked seldom: that takes another that is well, and so is asked.
    ends = [each.not_before for each, rest in rests if rest is Rest.WANTED and each.not_before is not None]
    return messages.none_asked(len(rests), _moment(min(ends), now) if ends else "")


def failure_of(error: Exception, now: datetime) -> Failure:
    """What is stored of a source that failed."""
    if not isinstance(error, BadStatus):
        return Failure(sentence(error), unreachable=isinstance(error, (HostNotFound, ConnectionFailed)))
    if error.status == GONE:
        return Failure(messages.source_gone(error.where), gone=True)
    if not error.retry_after_seconds:
        return Failure(str(error))
    # What to do is left out: nothing is left to the user, and when it is asked again is told wherever this is.
    not_before = seconds(now) + min(error.retry_after_seconds, LEFT_ALONE_AT_MOST)
    return Failure(messages.status_problem(error.where, error.status), not_before)


def told_of(failure: Failure, now: datetime) -> str:
    """What to tell of a source that failed just now, in sentences: why, and until when it is left alone if it is."""
    if failure.not_before is None:
        return failure.problem
    return messages.sentences([failure.problem, messages.left_alone_until(_moment(failure.not_before, now))])


def sentence(error: Exception) -> str:
    """What to tell of a fault. One of ours goes to the log whole, and costs one source or article and no other."""
    if isinstance(error, NewsreaderError):
        return str(error)
    _logger.error("a source or article could not be taken in", exc_info=error)
    return str(UnexpectedFault())


def is_of_the_host(error: Exception) -> bool:
    """Whether what went wrong with a page lies with its host, and may be over soon, or with the page itself."""
    if isinstance(error, BadStatus):
        return error.status == 429 or error.status >= 500
    return isinstance(error, FetchError) and not isinstance(error, _OF_THE_PAGE)


def trouble_of(asked: Subscription, now: datetime, answered: int | None) -> str | None:
    """What is wrong with a source, in sentences: why it failed, since when, when it is asked again. None if well.

    `answered` is the `last_answer` of all.
    """
    problem = asked.source.last_error
    if problem is None:
        return None
    rest = rest_of(asked, now, answered)
    told = [problem]
    if asked.failing_since is not None and seconds(now) - asked.failing_since >= DAY and rest is not Rest.GONE:
        since = day_name(_local(asked.failing_since, now).date(), now.date())
        told.append(messages.no_answer_since(since, _ago(asked.last_new, now)))
    if rest is Rest.WANTED and asked.not_before is not None:
        told.append(messages.left_alone_until(_moment(asked.not_before, now)))
    elif rest is Rest.GONE:
        told.append(messages.NOT_ASKED_ANY_MORE)
    elif rest is Rest.SELDOM:
        told.append(messages.ASKED_SELDOM)
    return messages.sentences(told)


def _moment(moment: int, now: datetime) -> str:
    """A time to come, with its day unless that is today."""
    when = _local(moment, now)
    return f"{when:%H:%M}" if when.date() == now.date() else date_words(when, "time", now.date(), now.tzinfo)


def _local(moment: int, now: datetime) -> datetime:
    return datetime.fromtimestamp(moment, UTC).astimezone(now.tzinfo)


def _ago(moment: int | None, now: datetime) -> str:
    return "" if moment is None else messages.ago(max(0, seconds(now) - moment))
