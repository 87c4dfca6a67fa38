"""The lists of settings and of their values, and the history of announcements."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, hinted, or_list, plural, sentence, sentences

SETTINGS_NAME = "Settings"
SETTING = "setting"
VALUE = "value"
VALUE_NOW = "In use"
VALUE_MISSING = "Chosen, but missing"
HISTORY = "What was said"
NOTHING_SAID = Announcement("Nothing has been said yet.")


def setting_name(name: str) -> str:
    """The spoken name of a setting: "Output device"."""
    return name.replace("_", " ").capitalize()


def yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def setting_value(name: str, value: int | bool | str) -> str:
    """A setting with its value: "Rate: 175", "Speak: yes", "Output device: the system's own"."""
    said = yes_or_no(value) if isinstance(value, bool) else str(value) or nothing_chosen(name)
    return f"{setting_name(name)}: {said}"


def nothing_chosen(name: str) -> str:
    """The meaning of an empty value."""
    return "the system's own" if name == "output_device" else "empty"


def value(
    called: str, state: str, position: int, count: int, *, voice: str = "", heard_later: bool = False
) -> Announcement:
    """A value in the list of values. `state` is VALUE_NOW, VALUE_MISSING or "".

    `voice` is the id of the voice that speaks it, "" for the chosen one; `heard_later`: it is a voice that can only be
    heard once it is chosen.
    """
    return Announcement(
        sentences([called, state, f"{position:,} of {count:,}"]),
        sentences([called, state]),
        place=True,
        voice=voice,
        hints=(Hint(Command.OPEN, "to hear it"),) if heard_later else (),
    )


def values_opened(setting: str) -> Announcement:
    """Opens the list of a setting's values. The next line says how many there are."""
    name = sentence(setting_name(setting))
    return hinted(name, Hint(Command.OPEN, "to choose one"), Hint(Command.BACK, "to go back"))


def voice_called(name: str, accent: str) -> str:
    """The name of a voice, and its accent unless that is in the name."""
    return name if not accent or accent in name else f"{name}, {accent}"


WHICH_VOICE = Announcement("Which voice do you like?")


def voice_sample(number: int, name: str, voice: str) -> Announcement:
    """What each voice says at the first start."""
    sample = "Good evening. Here is the news from the north of England."
    return Announcement(f"{number}, {name}. {sample}", f"{number}. {sample}", voice=voice)


def keep_a_voice(count: int) -> Announcement:
    """The keys that keep one of the voices. More are in the list of the setting."""
    digits = or_list([str(number) for number in range(1, count + 1)])
    return Announcement(
        f"Press {digits} to keep that voice. Any other key keeps the first.",
        f"Press {digits} to keep that voice.",
        hints=(Hint(Command.SETTINGS, "for more voices"),),
    )


def setting(said: str, meaning: str, position: int, count: int) -> Announcement:
    return Announcement(sentences([said, meaning, f"{position} of {count}"]), sentences([said]), place=True)


EXAMPLES = {
    "headings": "This is a heading.",
    "quotes": "This is a quotation.",
    "list_items": "This is an item of a list.",
    "links": "This sentence has a link.",
}
"""Examples that let the user hear a setting, by its name."""


def setting_changed(name: str, value: int | bool | str, example: Sequence[object] = ()) -> Announcement:
    """`example` is the sentence of `EXAMPLES`, spoken with the new value."""
    spoken = sentences([setting_value(name, value)])
    shown = f"{spoken} {EXAMPLES[name]}" if name in EXAMPLES else spoken
    return Announcement(shown, aloud=(spoken, *example) if example else ())


NOW_UNDO = Hint(Command.ESCAPE, "now to undo that")
"""Follows the new value of a setting, as long as Escape undoes it."""

UNDONE = "Undone."
"""Before the value that a setting has again."""


def theme_not_seen(name: str, why: str) -> Announcement:
    """The chosen theme's colours are not shown here. `why` follows "because"."""
    return Announcement(f"{setting_value('theme', name)}. It is saved, but you cannot see it here, because {why}.")


def own_colours(contrasts: Sequence[tuple[str, float]]) -> Announcement:
    """The contrast of each of the user's own colours with the ground."""
    return Announcement(f"Contrast: {', '.join(f'{name} {ratio:.1f} to 1' for name, ratio in contrasts)}.")


NO_OWN_COLOURS = Announcement(
    "You have no colours of your own. Write them into the table colours of the settings file."
)


def setting_refused(name: str, problem: str) -> Announcement:
    """`problem` says what a typed value must be: the rest of a sentence that begins with the setting's name."""
    return Announcement(sentence(f"{setting_name(name)} {problem}"))


def asked_again(refused: Announcement) -> Announcement:
    """Asks again for a value that was refused."""
    return Announcement(f"{refused.full} Type another value.", refused.full)


def from_to(low: int, high: int) -> str:
    """The numbers that a setting can be, after what it means."""
    return f"From {low} to {high}."


def new_value(name: str, about: str, low: int, high: int) -> Announcement:
    """Asks for a number between `low` and `high`, or for words if `high` is 0. `about` says what the setting means."""
    wanted, between = ("a number", f"from {low} to {high}") if high else ("a new value", "")
    asked = " ".join(filter(None, [f"{setting_name(name)}: type {wanted}", between]))
    return Announcement(sentences([f"{asked}, then press Enter", about]), value_label(name, low, high))


def value_label(name: str, low: int, high: int) -> str:
    """Labels the field for a value. A number's range is in it, since a braille display may show no more than this."""
    return sentences([f"{setting_name(name)}, {low} to {high}" if high else setting_name(name)])


def settings_opened(count: int) -> Announcement:
    opened = f"Settings. {plural(count, 'setting')}."
    return hinted(opened, Hint(Command.OPEN, "to change one"), Hint(Command.BACK, "to go back"))


HISTORY_OPENED = hinted("What was said.", Hint(Command.EXPORT, "to save it"), Hint(Command.BACK, "to go back"))
"""Opens the history. The next line says how long it is."""
