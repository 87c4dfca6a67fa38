"""Changes of one source: its name, category and settings, and undoing them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from newsreader import messages
from newsreader.errors import UnknownSource
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.values import Source, SourceChange
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import ChangeSource, Outcome, SourceChanged
from newsreader.settings import SETTINGS


class SourceEdits:
    """Changes sources. Each change can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def change(self, source: Source, setting: str, value: str | int | bool) -> Outcome:
        """Set a setting of a source, one of `messages.SOURCE_MEANINGS`, to a valid value."""
        return self._request(source, setting, _change(source, setting, value), undoes=False)

    def step_rate(self, steps: int) -> Outcome | None:
        """Change the rate of the open article's source, if it has one of its own; None if it has none."""
        screen = self._context.screens.top
        if not screen.own_rate:
            return None
        low, high, step = SETTINGS["rate"].range
        low, high = self._context.limits.get("rate", (low, high))
        try:
            source = self._context.library.source(screen.source_id())
        except UnknownSource:  # it has been removed
            return None
        rate = min(max(screen.own_rate + steps * step, low), high)
        if rate == source.settings.rate:
            return self._context.announce([messages.limit_reached(messages.rate(rate))])
        return self.change(source, "rate", rate)

    def _changed(self, setting: str, step: Step, undoes: bool, event: SourceChanged) -> Outcome:
        """Announce the change, or why it failed. An article of the source goes on as it is read now."""
        undo = self._context.undo
        if event.source is None:
            undo.forget(step)
            return self._context.announcer.announce_when_quiet(Announcement(event.problem))
        name, value = event.source.name, self.values(event.source)[setting]
        changed = (
            messages.source_change_undone(name, setting, value)
            if undoes
            else messages.source_setting_changed(name, setting, value, undoable=undo.is_next(step))
        )
        reading_on = [effect for screen in self._context.screens for effect in screen.speak_as(event.source)]
        if reading_on:
            return self._context.announcer.show(changed, reading_on[-1])
        return self._context.announcer.announce_when_quiet(changed)

    def values(self, source: Source) -> Mapping[str, str]:
        """The value of each setting of a source, as announced."""
        voices = self._context.options("voice") if source.settings.voice else {}
        voice = voices.get(source.settings.voice)
        return messages.source_values(source, voice.name if voice else "")

    def _request(self, source: Source, setting: str, change: SourceChange, *, undoes: bool) -> Outcome:
        """Request a change of a setting. `undoes`: it undoes an earlier one."""
        before = SourceChange(source.name, source.categories, source.paused, source.settings)
        step = partial(self._undo, source, setting, before)
        if not undoes:
            self._context.undo.remember(step)
        on_reply = partial(self._changed, setting, step, undoes)
        generation = self._context.pending.request("change", messages.changing_source(source.name), on_reply)
        effects = self._context.voice.cut_announcement()
        return Outcome((), (*effects, ChangeSource(source.id, change, generation)))

    def _undo(self, source: Source, setting: str, before: SourceChange) -> Outcome:
        return self._request(source, setting, before, undoes=True)


def _change(source: Source, setting: str, value: str | int | bool) -> SourceChange:
    match setting:
        case "name":
            return SourceChange(name=str(value))
        case "category":
            return SourceChange(categories=tuple(str(value).split("\n")))
        case "paused":
            return SourceChange(paused=bool(value))
        case _:
            changed: dict[str, Any] = {setting: value}
            return SourceChange(settings=replace(source.settings, **changed))
