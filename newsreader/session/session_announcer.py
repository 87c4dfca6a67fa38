"""Announcements as outcomes: made now, made last, or waiting until nothing is being read."""

from collections import deque
from collections.abc import Sequence

from newsreader.messages import KEYBOARD, NO_SOUND_DEVICE, Announcement, KeyMap
from newsreader.model.frozen import replace
from newsreader.model.passages import Sample, SayText
from newsreader.session.values import Effect, Outcome, Say
from newsreader.session.voice_state import VoiceState

NOTHING_HEARD = Announcement(NO_SOUND_DEVICE)

HISTORY_LENGTH = 200
"""Most announcements in the history."""


class Announcer:
    """Turns announcements into outcomes: shown always, spoken if there is a voice.
    `speaks`: there is one. `brief`: it speaks the brief form. `keys` renders hints."""

    def __init__(self, voice: VoiceState, *, speaks: bool, brief: bool, keys: KeyMap = KEYBOARD) -> None:
        self._voice = voice
        self.keys = keys
        self.brief = brief
        self._waiting: list[Announcement] = []
        self.speaks = speaks
        self.last: tuple[Announcement, ...] = ()
        self._history: deque[str] = deque(maxlen=HISTORY_LENGTH)

    def announce(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        """Announce these now, after those that were waiting, cutting the voice."""
        self.last = (*self._waiting, *(each.with_keys(self.keys) for each in announcements))
        self._history.extend(announcement.full for announcement in self.last)
        self._waiting.clear()
        if not self.speaks:
            return Outcome(self.last, effects)
        spoken = self._voice.say([text for each in self.last for text in self.spoken(each)])
        return Outcome(self.last, (*effects, spoken))

    def spoken(self, announcement: Announcement) -> tuple[SayText, ...]:
        """The texts of an announcement, whose hints are rendered if it has any, for the voice."""
        announcement = announcement.with_keys(self.keys)
        text = announcement.text(self.brief)
        return announcement.aloud or (Sample(text, announcement.voice) if announcement.voice else text,)

    def add(self, outcome: Outcome, announcement: Announcement, *, first: bool = False) -> Outcome:
        """Append an announcement to the latest outcome, or put it `first`."""
        announcement = announcement.with_keys(self.keys)
        self.last = (announcement, *self.last) if first else (*self.last, announcement)
        self._history.append(announcement.full)
        text = announcement.text(self.brief)

        def with_text(effect: Effect) -> Effect:
            if not isinstance(effect, Say):
                return effect
            return replace(effect, texts=(text, *effect.texts) if first else (*effect.texts, text))

        announced = (announcement, *outcome.announcements) if first else (*outcome.announcements, announcement)
        return replace(outcome, announcements=announced, effects=tuple(map(with_text, outcome.effects)))

    def show(self, announcement: Announcement, *effects: Effect) -> Outcome:
        """Show an announcement without speaking it."""
        announcement = announcement.with_keys(self.keys)
        self.last = (announcement,)
        self._history.append(announcement.full)
        return Outcome(self.last, effects)

    def read(self, reading: Effect) -> Outcome:
        """Start to read aloud. Without a sound device, a sentence that is only shown says that nothing can be heard."""
        if self._voice.has_device:
            return Outcome((), (reading,))
        return self.show(NOTHING_HEARD, reading)

    def with_notices(self, notices: Sequence[Announcement], effects: Sequence[Effect]) -> Outcome:
        """Announce these, if there are any, with effects that can be heard: those need no announcement."""
        return self.announce(notices, *effects) if notices else Outcome((), (*self._voice.cut(), *effects))

    def echo(self, text: str) -> Outcome:
        """Speak typed text, which is no announcement, if there is a voice."""
        return Outcome((), (self._voice.say([text]),)) if self.speaks else Outcome()

    def history(self) -> list[str]:
        """Past announcements in full, the latest first."""
        return list(reversed(self._history))

    def announce_when_quiet(self, announcement: Announcement) -> Outcome:
        """Announce something that was not asked for.

        While the voice is busy it is only shown, and spoken with the next announcement.
        """
        if not self._voice.busy:
            return self.announce([announcement])
        self._waiting.append(announcement.with_keys(self.keys))
        return Outcome(tuple(self._waiting))

    def announce_waiting(self) -> Outcome:
        """The voice has fallen silent: announce what was waiting."""
        return self.announce([]) if self._waiting else Outcome()
