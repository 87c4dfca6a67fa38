"""What is said of the settings as a list, and of what was said before."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, plural, sentence, sentences

SETTINGS_NAME = "Settings"
SETTING = "setting"
VALUE = "value"
VALUE_NOW = "In use"
VALUE_MISSING = "Chosen, but not there"
HISTORY = "What was said"
NOTHING_SAID = Announcement("Nothing has been said yet.")


def setting_name(name: str) -> str:
    """The name of a setting as it is said: "Output device"."""
    return name.replace("_", " ").capitalize()


def yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def setting_value(name: str, value: int | bool | str) -> str:
    """A setting with its value: "Rate: 175", "Speak: yes", "Output device: the system's own"."""
    said = yes_or_no(value) if isinstance(value, bool) else str(value) or nothing_chosen(name)
    return f"{setting_name(name)}: {said}"


def nothing_chosen(name: str) -> str:
    """What an empty value of a setting means."""
    return "the system's own" if name == "output_device" else "empty"


def value(called: str, state: str, position: int, count: int) -> Announcement:
    """A value that a setting can have; `state` is VALUE_NOW if it has it, VALUE_MISSING if that is of no use."""
    return Announcement(
        sentences([called, state, f"{position:,} of {count:,}"]), sentences([called, state]), place=True
    )


def values_opened(setting: str) -> Announcement:
    """`setting` is the name of theirs. How many they are, the line that follows says."""
    name = sentence(setting_name(setting))
    return Announcement(f"{name} Press Enter to choose one, b to go back.", name)


def voice_called(name: str, accent: str) -> str:
    """A voice by its name and its accent, unless the name tells that."""
    return name if not accent or accent in name else f"{name}, {accent}"


def setting(said: str, meaning: str, position: int, count: int) -> Announcement:
    return Announcement(sentences([said, meaning, f"{position} of {count}"]), sentences([said]), place=True)


EXAMPLES = {
    "headings": "This is a heading.",
    "quotes": "This is a quotation.",
    "list_items": "This is an item of a list.",
    "links": "This sentence has a link.",
}
"""What is said as an example of how something is heard, by the name of the setting that says how."""


def setting_changed(name: str, value: int | bool | str, example: Sequence[object] = ()) -> Announcement:
    """`example` is the sentence of `EXAMPLES`, for the voice to say in the new manner."""
    told = sentences([setting_value(name, value)])
    shown = f"{told} {EXAMPLES[name]}" if name in EXAMPLES else told
    return Announcement(shown, aloud=(told, *example) if example else ())


def theme_not_seen(name: str, why: str) -> Announcement:
    """A theme was chosen whose colours are not shown here; `why` says why not, after "because"."""
    return Announcement(f"{setting_value('theme', name)}. It is kept, but not seen here, because {why}.")


def setting_refused(name: str, problem: str) -> Announcement:
    """`problem` says what is wrong with a value that was typed, and begins with the name of its setting."""
    return Announcement(sentence(setting_name(name) + problem.removeprefix(name)))


def asked_again(refused: Announcement) -> Announcement:
    """A value was refused, and is asked for again."""
    return Announcement(f"{refused.full} Type another value.", refused.full)


def new_value(name: str, meaning: str) -> Announcement:
    return Announcement(
        sentences([f"{setting_name(name)}: type a new value, then press Enter", meaning]),
        sentences([setting_name(name)]),
    )


def settings_opened(count: int) -> Announcement:
    return Announcement(
        f"Settings. {plural(count, 'setting')}. Press Enter to change one, b to go back.",
        f"Settings. {plural(count, 'setting')}.",
    )


HISTORY_OPENED = Announcement("What was said. Press x to save it, b to go back.", "What was said.")
"""How much it is, the line that follows says."""
