"""The settings of one source: what each means, its values, and their changes."""

from collections.abc import Mapping, Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, clipped, hinted, plural, sentence, sentences
from newsreader.messages.settings import SETTING, setting_name, setting_value, value_label, yes_or_no
from newsreader.model.languages import language_name
from newsreader.model.values import Source, SourceSettings

SOURCE_SETTINGS_NAME = "Source settings"
AS_IN_SETTINGS = "as in the settings"
OF_EACH_ARTICLE = "that of each article"
NO_CATEGORY = "none"
NEW_CATEGORY = "type another, or several"
NO_SOURCE_HERE = Announcement(
    "There is no source here whose settings could be changed.", hints=(Hint(Command.VIEWS, "to list your sources"),)
)

SOURCE_MEANINGS: Mapping[str, str] = {
    "name": "What the source is called.",
    "category": "The folders of the list that the source is in.",
    "voice": "The voice that reads the articles of this source.",
    "rate": "How fast they are read, in words a minute.",
    "language": "The language that they are read in.",
    "full_text": "Where an article's text is from. always: its page. never: the feed, if it can be. auto: the better.",
    "fetch_ahead": "Whether articles are fetched before you open them.",
    "paused": "A paused source is not checked for news.",
}
"""The meaning of each setting of a source, by its name, in the order of the list."""


def language_called(tag: str) -> str:
    """The name of a language, with its region if the tag has one."""
    return f"{language_name(tag)}, {tag}" if "-" in tag else language_name(tag) or tag


def categories(paths: Sequence[str]) -> str:
    """ "News, Local; Sport": the folders of each path, the outermost first."""
    return "; ".join(path.replace("/", ", ") for path in paths)


def source_values(source: Source, voice: str) -> Mapping[str, str]:
    """The value of each setting of a source, as announced. `voice` is the name of its voice."""
    settings = source.settings
    return {
        "name": source.name,
        "category": categories(source.categories) or NO_CATEGORY,
        "voice": voice or settings.voice or AS_IN_SETTINGS,
        "rate": str(settings.rate or AS_IN_SETTINGS),
        "language": language_called(settings.language) or OF_EACH_ARTICLE,
        "full_text": settings.full_text,
        "fetch_ahead": yes_or_no(settings.fetch_ahead),
        "paused": yes_or_no(source.paused),
    }


def settings_of_source(settings: SourceSettings) -> Sequence[str]:
    """The settings that a source has of its own, each as a sentence; [] if it has none."""
    return [
        *([setting_value("voice", settings.voice)] if settings.voice else []),
        *([setting_value("rate", settings.rate)] if settings.rate else []),
        *([setting_value("language", language_called(settings.language))] if settings.language else []),
        *([setting_value("full_text", settings.full_text)] if settings.full_text != "auto" else []),
        *([] if settings.fetch_ahead else ["Not fetched ahead"]),
        *(["Published in full"] if settings.publish == "full" else []),
    ]


PUBLISHED_AS_SUMMARIES = (
    "Published as summaries with links. The next publish removes the texts that were published in full"
)
"""After the settings of a source whose whole texts may not be published any more."""


def source_settings_opened(name: str) -> Announcement:
    opened = sentences([SOURCE_SETTINGS_NAME, name, plural(len(SOURCE_MEANINGS), SETTING)])
    return hinted(opened, Hint(Command.OPEN, "to change one"), Hint(Command.BACK, "to go back"))


def source_setting_changed(name: str, setting: str, value: str, undo: Sequence[Hint]) -> Announcement:
    """A setting of the source called `name` has a new value. `undo` has the key that undoes it, if one does."""
    return hinted(sentences(_now(name, setting, value)), *undo)


def source_change_undone(name: str, setting: str, value: str) -> Announcement:
    return Announcement(sentences(["Undone", *_now(name, setting, value)]))


def _now(name: str, setting: str, value: str) -> Sequence[str]:
    named = f"{setting_name(setting)}: {value}"
    return [named] if setting == "name" else [name, named]


def changing_source(name: str) -> Announcement:
    """Changing a source takes a while."""
    return Announcement(sentences([f"Changing {name}"]))


def new_source_rate(low: int, high: int) -> Announcement:
    return Announcement(
        f"Rate: type a number of words a minute from {low} to {high}, or nothing for the rate in the settings.",
        value_label("rate", low, high),
    )


def bad_source_rate(typed: str, low: int, high: int) -> Announcement:
    return Announcement(sentence(f"The rate must be a number from {low} to {high}, not {clipped(typed)}"))


NEW_NAME = Announcement("Name: type a new name, then press Enter.", "Name.")
TYPE_CATEGORY = Announcement(
    "Category: type its name. Put a slash between a folder and one inside it, and a comma between several.",
    "Category.",
)


def name_too_long(most: int) -> str:
    return f"This name is too long. It can have {most:,} letters at most."


NOTHING_CHANGED = Announcement("Nothing has changed.")
