"""The controls of the voice: its rate, its volume, and whether it speaks."""

from collections.abc import Callable, Mapping, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.passages import PassageKind, Sentence
from newsreader.model.values import Clean
from newsreader.session.headlines import HeadlineList
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import ChangeSetting, Outcome
from newsreader.settings import SETTINGS, Settings, Value

_EXAMPLES: dict[str, PassageKind] = {
    "headings": "heading",
    "quotes": "quote",
    "list_items": "list-item",
    "links": "paragraph",
}
"""The settings whose change is heard in a sentence of this kind."""


def _example(name: str) -> tuple[Sentence, ...]:
    """A sentence that is heard as a setting says; none for other settings."""
    if name not in _EXAMPLES:
        return ()
    text, linked = Clean(messages.EXAMPLES[name]), int(name == "links")
    kind = _EXAMPLES[name]
    return (Sentence(text, 0, 0, len(text), kind, closes=True, begins=True, ends=True, language="en", links=linked),)


class Controls:
    """The settings of a session, as far as keys change them."""

    def __init__(
        self,
        settings: Settings,
        sound: Sound,
        telling: Telling,
        headlines: HeadlineList,
        limits: Mapping[str, tuple[int, int]],
        no_colours: str,
        leaves_out: Callable[[Settings], bool],
    ) -> None:
        """`limits` are narrower than those of the table; `no_colours` is why no theme's colours are shown, "" if they
        are, or nothing is said of colours; `leaves_out` says whether a page leaves out what nobody has come to."""
        self._no_colours = no_colours
        self._leaves_out = leaves_out
        self._settings = settings
        self._limits = limits
        self._sound = sound
        self._telling = telling
        self._list = headlines

    def value(self, name: str) -> Value:
        """The value of a setting now."""
        value: Value = getattr(self._settings, name)
        return value

    def set(self, name: str, value: Value, called: str = "") -> Outcome:
        """Give a setting a value, or say what is wrong with that. `called` is what that is called, if not as it is
        written."""
        if problem := SETTINGS[name].problem_with(value):
            return self._telling.tell([messages.setting_refused(name, problem)])
        self._settings = self._settings.changed(name, value)
        if name == "speak" and bool(value) != self._telling.speaks:
            return self.toggle_voice()
        if name == "announcements":
            self._telling.brief = value == "brief"
        if name == "announcement_order":
            self._list.order = str(value)
        if name == "theme" and self._no_colours and value != "terminal":
            return self._telling.tell(
                [messages.theme_not_seen(str(value), self._no_colours)], ChangeSetting(name, value)
            )
        changed = messages.setting_changed(name, called or value, _example(name))
        return self._telling.tell([changed, *self._to_draw(name)], ChangeSetting(name, value))

    @property
    def leaves_out(self) -> bool:
        """Whether a page leaves out what nobody has come to."""
        return self._leaves_out(self._settings)

    def _to_draw(self, name: str) -> Sequence[Announcement]:
        """How to have a page drawn whole, after a change of a setting that may have it leave something out."""
        return [Announcement(messages.TO_DRAW_THE_PAGE)] if name in ("speak", "screen") and self.leaves_out else []

    def change(self, name: str, steps: int, say: Callable[[int], Announcement]) -> Outcome:
        """A setting that is a number, by so many of its steps, within its limits."""
        setting = SETTINGS[name]
        low, high, step = setting.range
        low, high = self._limits.get(name, (low, high))
        old = int(getattr(self._settings, name))
        new = min(max(old + steps * step, low), high)
        return self.put(name, new, say(new) if new != old else messages.limit_reached(say(new)))

    def put(self, name: str, value: Value, said: Announcement) -> Outcome:
        """Give a setting a value that it can have. Said aloud only when it would not talk over reading."""
        self._settings = self._settings.changed(name, value)
        if self._sound.reading or self._sound.paused:
            return self._telling.show(said, ChangeSetting(name, value))
        return self._telling.tell([said], ChangeSetting(name, value))

    def toggle_voice(self) -> Outcome:
        """The voice off, or on again."""
        on = not self._telling.speaks
        self._settings = self._settings.changed("speak", on)
        change = ChangeSetting("speak", on)
        if on:
            self._telling.speaks = True
            return self._telling.tell([messages.VOICE_ON], change)
        told = [messages.VOICE_OFF, *self._to_draw("speak")]
        outcome = self._telling.tell(told, *self._sound.cut(), change)
        self._telling.speaks = False
        return outcome
