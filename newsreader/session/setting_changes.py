"""Changes of settings: by key, by choosing from a list, or by typing."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.passages import PassageKind, Sentence
from newsreader.model.values import Clean
from newsreader.session.session_context import Context
from newsreader.session.values import ChangeSetting, Outcome
from newsreader.settings import OWN_THEME, SETTINGS, Value

_EXAMPLES: dict[str, PassageKind] = {
    "headings": "heading",
    "quotes": "quote",
    "list_items": "list-item",
    "links": "paragraph",
}
"""The settings that are demonstrated on a change, by a sentence of this kind."""


def choose_value(context: Context, name: str, value: Value) -> Outcome:
    """Set a setting, or announce why the value is invalid."""
    if problem := SETTINGS[name].problem_with(value):
        return context.announce([messages.setting_refused(name, problem)])
    if value == OWN_THEME and context.settings.colours is None:
        return context.announce([messages.NO_OWN_COLOURS])
    return _change(context, name, value)


def _change(context: Context, name: str, value: Value, *, undoes: bool = False) -> Outcome:
    """Set a setting to a valid value. That can be undone, at first by Escape too; `undoes`: this does so."""
    before = context.speaks if name == "speak" else context.setting(name)
    context.settings = context.settings.changed(name, value)
    if name == "announcements":
        context.announcer.brief = value == "brief"
    if name == "announcement_order":
        context.headlines.order = str(value)
    first, *more = _announcements(context, name, value)
    if undoes:
        first = first.after(messages.UNDONE)
    elif value != before:
        context.undo.remember(lambda: _change(context, name, before, undoes=True), offered=True)
        first = replace(first, hints=(*first.hints, messages.NOW_UNDO))
    change = ChangeSetting(name, value, undoes)
    if name != "speak" or value == before:
        return context.announce([first, *more], change)
    cut = () if value else context.voice.cut()
    context.announcer.speaks = True  # the last word of a voice that is turned off is spoken too
    outcome = context.announce([first, *more], *cut, change)
    context.announcer.speaks = bool(value)
    return outcome


def _announcements(context: Context, name: str, value: Value) -> Sequence[Announcement]:
    """Announce the value of a setting, and what else there is to know of it."""
    if name == "speak" and value != context.speaks:
        return [messages.VOICE_ON if value else messages.VOICE_OFF]
    if name == "theme" and context.no_colours and value != "terminal":
        return [messages.theme_not_seen(str(value), context.no_colours)]
    option = context.options(name).get(str(value))
    own = context.settings.colours if value == OWN_THEME else None
    contrasts = [messages.own_colours(own.contrasts())] if own else []
    return [messages.setting_changed(name, (option and option.name) or value, _example(name)), *contrasts]


def step_value(context: Context, name: str, steps: int, announcement_of: Callable[[int], Announcement]) -> Outcome:
    """Change a number by `steps` of its steps, within its limits."""
    low, high, step = SETTINGS[name].range
    low, high = context.limits.get(name, (low, high))
    old = int(getattr(context.settings, name))
    new = min(max(old + steps * step, low), high)
    if new == old:
        return set_value(context, name, new, lambda value: messages.limit_reached(announcement_of(value)))
    return set_value(context, name, new, announcement_of)


def set_value(
    context: Context, name: str, value: int, announcement_of: Callable[[int], Announcement], *, undoes: bool = False
) -> Outcome:
    """Set a number to a valid value. That can be undone; `undoes`: this does so.
    Unless it is undone, the announcement is spoken only if it would not talk over reading."""
    before = int(getattr(context.settings, name))
    announcement, change = announcement_of(value), ChangeSetting(name, value, undoes)
    context.settings = context.settings.changed(name, value)
    if undoes:
        announcement = announcement.after(messages.UNDONE)
    elif value != before:
        context.undo.remember(lambda: set_value(context, name, before, announcement_of, undoes=True))
    if not undoes and (context.voice.reading or context.voice.paused):
        return context.announcer.show(announcement, change)
    return context.announce([announcement], change)


def toggle_voice(context: Context) -> Outcome:
    """Turn the voice off, or on again."""
    return _change(context, "speak", not context.speaks)


def _example(name: str) -> tuple[Sentence, ...]:
    """A sentence that demonstrates a setting; none for other settings."""
    if name not in _EXAMPLES:
        return ()
    text, linked = Clean(messages.EXAMPLES[name]), int(name == "links")
    kind = _EXAMPLES[name]
    return (Sentence(text, 0, 0, len(text), kind, closes=True, begins=True, ends=True, language="en", links=linked),)
