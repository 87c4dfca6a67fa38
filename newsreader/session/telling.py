"""Telling: what is said now, what was said last, and what waits until nothing is being read."""

from collections import deque
from collections.abc import Sequence

from newsreader.messages import KEYBOARD, Announcement, KeyMap
from newsreader.model.frozen import replace
from newsreader.session.sound import Sound
from newsreader.session.values import Effect, Outcome, Say

REMEMBERED = 200
"""Announcements of before that can be gone through."""


class Telling:
    """Turns announcements into outcomes: shown always, spoken if there is a voice (`speaks`), `brief` or in full."""

    def __init__(self, sound: Sound, *, speaks: bool, brief: bool, keys: KeyMap = KEYBOARD) -> None:
        """`keys` renders the hints of announcements."""
        self._sound = sound
        self.keys = keys
        self.brief = brief
        self._waiting: list[Announcement] = []
        self.speaks = speaks
        self.last: tuple[Announcement, ...] = ()
        self._said: deque[str] = deque(maxlen=REMEMBERED)

    def tell(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        """Say these now, after what has waited. They cut what sounds."""
        self.last = (*self._waiting, *(each.with_keys(self.keys) for each in announcements))
        self._said.extend(announcement.full for announcement in self.last)
        self._waiting.clear()
        if not self.speaks:
            return Outcome(self.last, effects)
        spoken = self._sound.say([said for each in self.last for said in each.aloud or (each.text(self.brief),)])
        return Outcome(self.last, (*effects, spoken))

    def add(self, outcome: Outcome, announcement: Announcement) -> Outcome:
        """Say this too, after what was told with this outcome, the last that there was."""
        announcement = announcement.with_keys(self.keys)
        self.last = (*self.last, announcement)
        self._said.append(announcement.full)
        text = announcement.text(self.brief)
        effects = (
            replace(effect, texts=(*effect.texts, text)) if isinstance(effect, Say) else effect
            for effect in outcome.effects
        )
        return Outcome((*outcome.announcements, announcement), tuple(effects))

    def show(self, announcement: Announcement, *effects: Effect) -> Outcome:
        """Show this and do not speak it."""
        announcement = announcement.with_keys(self.keys)
        self.last = (announcement,)
        self._said.append(announcement.full)
        return Outcome(self.last, effects)

    def echo(self, text: str) -> Outcome:
        """Speak this, which is no announcement, if there is a voice."""
        return Outcome((), (self._sound.say([text]),)) if self.speaks else Outcome()

    def history(self) -> list[str]:
        """What was told, in full, the last thing first."""
        return list(reversed(self._said))

    def tell_unasked(self, announcement: Announcement) -> Outcome:
        """Something nobody waits for. While anything sounds it is only shown, and said with what is said next."""
        if not (self._sound.sounding or self._sound.paused):
            return self.tell([announcement])
        self._waiting.append(announcement.with_keys(self.keys))
        return Outcome(tuple(self._waiting))

    def tell_waiting(self) -> Outcome:
        """Nothing sounds any more: say what has waited for that."""
        return self.tell([]) if self._waiting else Outcome()
