"""Changes of one source: its name, category and settings, and undoing them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from newsreader import messages
from newsreader.errors import UnknownSource
from newsreader.model.frozen import replace
from newsreader.model.values import Source, SourceChange
from newsreader.session.changes import Request, Told
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Changes, Outcome
from newsreader.settings import SETTINGS


class SourceEdits:
    """Changes sources. Each change can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def change(self, source: Source, setting: str, value: str | int | bool, *, offered: bool = False) -> Outcome:
        """Set a setting of a source, one of `messages.SOURCE_MEANINGS`, to a valid value.
        `offered`: at first, Escape undoes it too."""
        before = SourceChange(source.name, source.categories, source.paused, source.settings)
        step = partial(self._request, source, setting, before)
        return self._request(source, setting, _change(source, setting, value), step, offered=offered)

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

    def _changed(self, setting: str, step: Step | None, source: Source) -> Told:
        """Announce the change that `step` undoes, or an undoing. An article of the source goes on as it is read now."""
        name, value = source.name, self.values(source)[setting]
        changed = (
            messages.source_setting_changed(name, setting, value, self._context.undo.keys_for(step))
            if step
            else messages.source_change_undone(name, setting, value)
        )
        reading_on = [effect for screen in self._context.screens for effect in screen.speak_as(source)]
        if reading_on:
            return self._context.announcer.show(changed, reading_on[-1])
        return changed

    def values(self, source: Source) -> Mapping[str, str]:
        """The value of each setting of a source, as announced."""
        voices = self._context.options("voice") if source.settings.voice else {}
        voice = voices.get(source.settings.voice)
        return messages.source_values(source, voice.name if voice else "")

    def _request(
        self, source: Source, setting: str, change: SourceChange, step: Step | None = None, *, offered: bool = False
    ) -> Outcome:
        """Request a change of a setting. `step` undoes it; None if it undoes an earlier one."""
        done = partial(self._changed, setting, step)
        request = Request(done, messages.changing_source(source.name), step, offered, reads_on=True)
        return self._context.changes.ask(request, Changes.change_source, source.id, change)


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
