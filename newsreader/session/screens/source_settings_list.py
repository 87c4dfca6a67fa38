"""The settings of one source as a list, and the values of one of them."""

from collections.abc import Mapping, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.errors import UnknownSource
from newsreader.messages import Announcement
from newsreader.model.languages import NAMED
from newsreader.model.text import line
from newsreader.model.values import NAME_AT_MOST, Clean, FullText, Source
from newsreader.session.prompt import number_in
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.screens.value_list import ValueList
from newsreader.session.session_context import Context
from newsreader.session.source_edits import SourceEdits
from newsreader.session.values import Option, Outcome, Row
from newsreader.settings import SETTINGS

_NEXT_FULL_TEXT: Mapping[FullText, FullText] = {"auto": "always", "always": "never", "never": "auto"}
_NEW = ","
"""The value of the line for a category that is not in the list: no category has it."""


class SourceSettingsList(ListScreen[str]):
    """The settings of a source. Opening one changes it, or lists its values."""

    kind = "source-settings"
    opened_by = Command.SOURCE_SETTINGS
    item = messages.SETTING
    opens = messages.OPENS_SETTING

    def __init__(self, context: Context, edits: SourceEdits, source: Source) -> None:
        super().__init__(context, tuple(messages.SOURCE_MEANINGS))
        self._edits = edits
        self.source = source

    @property
    def name(self) -> str:  # type: ignore[override]  # the source can be renamed
        return f"{messages.SOURCE_SETTINGS_NAME}: {self.source.name}"

    def announcement(self) -> Announcement:
        name = self._current
        text = messages.setting_value(name, self._edits.values(self.source)[name])
        return messages.setting(text, messages.SOURCE_MEANINGS[name], self._position + 1, self.count)

    def sources_changed(self) -> None:
        """Take over what is set now. A source that was removed stays as it was."""
        try:
            self.source = self._context.library.source(self.source.id)
        except UnknownSource:
            return

    def open(self) -> Outcome:
        settings = self.source.settings
        match self._current:
            case "name":
                return self._context.prompt.ask(messages.NEW_NAME, self._named, self.source.name, most=NAME_AT_MOST)
            case "category":
                return self._list("category", self._categories(), "\n".join(self.source.categories))
            case "voice":
                voices = {"": Option(messages.AS_IN_SETTINGS), **self._context.options("voice")}
                return self._list("voice", voices, settings.voice)
            case "rate":
                return self._context.prompt.ask(
                    messages.new_source_rate(*self._rates), self._rated, str(settings.rate or "")
                )
            case "language":
                languages = {"": Option(messages.OF_EACH_ARTICLE)}
                languages |= {tag: Option(name) for name, tag in NAMED.items()}
                languages.setdefault(settings.language, Option(messages.language_called(settings.language)))
                return self._list("language", languages, settings.language)
            case "full_text":
                return self._set("full_text", _NEXT_FULL_TEXT[settings.full_text])
            case "fetch_ahead":
                return self._set("fetch_ahead", not settings.fetch_ahead)
            case _:
                return self._set("paused", not self.source.paused)

    @property
    def _rates(self) -> tuple[int, int]:
        low, high, _step = SETTINGS["rate"].range
        return low, high

    def _set(self, setting: str, value: str | int | bool) -> Outcome:
        now: Mapping[str, object] = {
            "name": self.source.name,
            "category": "\n".join(self.source.categories),
            "paused": self.source.paused,
        }
        if value == (now[setting] if setting in now else getattr(self.source.settings, setting)):
            return self._context.announce([messages.NOTHING_CHANGED])
        return self._edits.change(self.source, setting, value, offered=True)

    def _named(self, name: Clean) -> Outcome:
        return self._set("name", name or self.source.name)

    def _rated(self, typed: Clean) -> Outcome:
        low, high = self._rates
        rate = number_in(typed) or 0
        if typed and not low <= rate <= high:
            return self._context.prompt.ask_again(messages.asked_again(messages.bad_source_rate(typed, low, high)))
        return self._set("rate", rate)

    def _categories(self) -> Mapping[str, Option]:
        """The categories in use, after none, those of the source if it has several, and a line to type others."""
        used = {each for source in self._context.library.sources() for each in source.categories}
        own = "\n".join(self.source.categories)
        named: dict[str, Option] = {
            each: Option(messages.categories([each])) for each in sorted(used, key=str.casefold)
        }
        several = {} if own in named or not own else {own: Option(messages.categories(self.source.categories))}
        return {"": Option(messages.NO_CATEGORY), **several, **named, _NEW: Option(messages.NEW_CATEGORY)}

    def _list(self, setting: str, options: Mapping[str, Option], value: str) -> Outcome:
        def choose(chosen: str) -> Outcome:
            if chosen == _NEW:
                return self._context.prompt.ask(messages.TYPE_CATEGORY, self._categorised, most=NAME_AT_MOST)
            return self._set(setting, chosen)

        values = ValueList(self._context, self.kind, setting, options, value, choose)
        return values.show(messages.values_opened(setting))

    def _categorised(self, typed: Clean) -> Outcome:
        paths = ("/".join(part for each in path.split("/") if (part := each.strip())) for path in typed.split(","))
        return self._set("category", "\n".join(dict.fromkeys(filter(None, paths))) or "\n".join(self.source.categories))

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        values = self._edits.values(self.source)
        return [
            Row(line(messages.setting_value(name, values[name])), detail=messages.SOURCE_MEANINGS[name])
            for name in self._items[start : start + count]
        ]


def open_source_settings(context: Context, edits: SourceEdits) -> Outcome:
    """List the settings of the current source: that of the line, of the headline or of the article."""
    try:
        source = context.library.source(context.screens.top.source_id())
    except UnknownSource:
        return context.announce([messages.NO_SOURCE_HERE])
    settings = SourceSettingsList(context, edits, source)
    return settings.show(messages.source_settings_opened(source.name), effects=context.voice.cut())
