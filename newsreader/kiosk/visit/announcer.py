"""Announces for a visit: through its session, with only the effects that leave no trace."""

from collections.abc import Sequence

from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.session.session import Session
from newsreader.session.values import (
    ChangeSetting,
    Effect,
    FollowVoice,
    OpenArticle,
    Outcome,
    Pause,
    Read,
    RecordingEffect,
    Resume,
    Say,
    Silence,
    StartTimer,
)

_OF_A_VISIT = (Say, Read, Silence, Pause, Resume, FollowVoice, OpenArticle, StartTimer, ChangeSetting, RecordingEffect)
"""The effects of a visit. Nothing is written, copied, sent or opened in another program."""


class Announcer:
    """Speaks through one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cutting(self, *announcements: Announcement) -> Outcome:
        """Announce something, and end reading aloud."""
        return traceless(self._session.say(announcements, goes_on=False))

    def leaving(self, *announcements: Announcement) -> Outcome:
        """Announce what is shown in place of the session's page, and end reading aloud, also of what is pending."""
        return traceless(self._session.say(announcements, goes_on=False, leaves=True))

    def between(self, *announcements: Announcement) -> Outcome:
        """Announce something. Reading aloud resumes afterwards."""
        return traceless(self._session.say(announcements, goes_on=True))

    def silence(self) -> tuple[Effect, ...]:
        """The effects that cut the current announcement or article, and pause a recording."""
        if not self._session.sounding:
            return ()
        return (Silence(), *_of_a_visit(self._session.hold_recording()))


def traceless(outcome: Outcome) -> Outcome:
    """Drop the effects of a session's outcome that a visit may not have."""
    return replace(outcome, effects=_of_a_visit(outcome.effects))


def _of_a_visit(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    return tuple(each for each in effects if isinstance(each, _OF_A_VISIT))


def joined(outcome: Outcome, *effects: Effect) -> Outcome:
    """Append these effects to an outcome."""
    return replace(outcome, effects=(*outcome.effects, *effects))
