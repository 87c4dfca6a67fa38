"""The table of settings, and the file that stores them.

The file is TOML that a person can edit: each setting stands under a comment with its meaning. A broken file never
stops the program. After a change of the table, `python -m tools.docs` makes its lists again.
"""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsreader import messages
from newsreader.errors import CannotKeepSetting
from newsreader.model.colours import LEAST_CONTRAST, OwnColours, colour_of
from newsreader.model.frozen import dataclass, replace
from newsreader.system.environment import make_private_folder
from newsreader.system.files import replaced

# The table.

Value = int | bool | str

NO_RANGE = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `meaning` is a plain sentence.

    A number has a `range`: the lowest and highest value and the step of its keys. A word may have `choices`; without
    them any word will do, and none at all only where that is the default.
    """

    name: str
    default: Value
    meaning: str
    choices: tuple[str, ...] = ()
    range: tuple[int, int, int] = NO_RANGE

    @property
    def meaning_in_file(self) -> str:
        """The meaning, and how its value is written in the file, where that is not how it is said."""
        return f"{self.meaning} {messages.TRUE_OR_FALSE}" if isinstance(self.default, bool) else self.meaning

    def problem_with(self, value: object) -> str:
        """What is wrong with a value, to follow the name of the file; "" if nothing is."""
        if isinstance(self.default, bool):
            return "" if isinstance(value, bool) else messages.not_true_or_false()
        if isinstance(self.default, int):
            low, high, _step = self.range
            fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
            return "" if fits else messages.not_in_range(low, high)
        fits = isinstance(value, str) and (
            value in self.choices if self.choices else bool(value.strip()) or value == self.default
        )
        return "" if fits else messages.not_a_choice(self.choices)


OWN_THEME = "own"
"""The theme of the user's own colours."""

COLOURS = "colours"
"""The name of their table in the file."""

STRUCTURE_CHOICES = ("words", "pitch", "sound", "pause", "none")
"""How a part of an article is marked when read aloud: by added words, pitch, a sound, a pause, or not at all."""

ADDRESS_CHOICES = ("short", "site", "none")

ORDER_CHOICES = ("source", "state", "place", "day")

OF_READING = frozenset(("headings", "quotes", "list_items", "links", "addresses"))
"""The names of the settings that say how the voice reads an article."""

GROUPS: Mapping[str, tuple[Setting, ...]] = {
    "The voice": (
        Setting("rate", 175, "How fast the voice speaks, in words a minute, from 80 to 900.", range=(80, 900, 20)),
        Setting("volume", 100, "How loud the voice is, in percent, from 0 to 100.", range=(0, 100, 10)),
        Setting("pitch", 50, "How high the voice is, from 0 to 100.", range=(0, 100, 5)),
        Setting(
            "voice", "en-gb-rp", "Which voice speaks. Enter lists the voices; so does the command newsreader voices."
        ),
        Setting(
            "output_device",
            "",
            "On which sound device the voice speaks. Empty is the system's own. Enter lists the devices; so does the"
            " command newsreader voices.",
        ),
        Setting("speak", True, "Whether what is selected is spoken."),
    ),
    "Reading an article aloud": (
        Setting(
            "headings",
            "pitch",
            "How a heading is heard when an article is read aloud: words (Heading), pitch (higher), sound, pause or"
            " none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "quotes",
            "words",
            "How a quotation set apart is heard: words (Quote, End quote), pitch (higher), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "list_items",
            "sound",
            "How an item of a list is heard: words (Item), pitch (lower), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "links",
            "none",
            "How a sentence with a link is heard: words (Link), pitch (lower), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "addresses",
            "site",
            "How much of a web address in an article is said: short (all but a long path), site (only its site) or"
            " none.",
            choices=ADDRESS_CHOICES,
        ),
        Setting(
            "captions",
            False,
            "Whether the captions of pictures are shown and read, in articles opened from now on.",
        ),
        Setting(
            "bylines",
            False,
            "Whether an article's author, date and site are read aloud with it, and in sound files. It holds for"
            " articles opened from now on. They are told in any case when one is opened.",
        ),
    ),
    "Screen and announcements": (
        Setting(
            "mode",
            "auto",
            "What opens: visual for the full screen, line for line mode, or auto, which asks once where a screen reader"
            " is running.",
            choices=("auto", "visual", "line"),
        ),
        Setting(
            "theme",
            "newsreader-dark",
            "The colours of the full screen: newsreader-dark, newsreader-light, newsreader-mono, terminal, which takes"
            " the terminal's own, or own, which takes those of the table colours in the settings file.",
            choices=("newsreader-dark", "newsreader-light", "newsreader-mono", "terminal", OWN_THEME),
        ),
        Setting(
            "screen",
            "page",
            "What the full screen shows: page, or said (only what was said last).",
            choices=("page", "said"),
        ),
        Setting("key_line", True, "Whether the last row of the full screen names the most used keys."),
        Setting("announcements", "full", "How much is said: full or brief.", choices=("full", "brief")),
        Setting(
            "announcement_order",
            "source",
            "What is said first after the title of a headline: source, state (read, saved), place (2 of 20) or day.",
            choices=ORDER_CHOICES,
        ),
        Setting(
            "follow_voice",
            True,
            "Whether the cursor, and a braille display with it, follows the voice as it reads aloud.",
        ),
        Setting(
            "mouse",
            True,
            "Whether the full screen takes the mouse: a click goes to a line, another one opens it, the wheel moves by"
            " a line. While it does, most terminals select text only with Shift held down.",
        ),
    ),
    "News": (
        Setting(
            "fetch_ahead",
            True,
            "Whether the open reader fetches the newest articles before you ask, to be read offline.",
        ),
        Setting(
            "keep_days",
            0,
            "After how many days a refresh removes headlines that are not saved. 0 keeps all.",
            range=(0, 36_500, 30),
        ),
        Setting(
            "keep_megabytes",
            0,
            "How many megabytes the library may fill before a refresh removes its oldest headlines. Saved ones stay,"
            " and recent unread ones. 0 sets no bound.",
            range=(0, 1_000_000, 100),
        ),
    ),
}
"""The table: under the name of each group its settings, in the order in which they are listed."""

SETTINGS: Mapping[str, Setting] = {setting.name: setting for group in GROUPS.values() for setting in group}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values, by the names of the table. `colours` are the user's own, if the file has any."""

    rate: int = 175
    volume: int = 100
    pitch: int = 50
    voice: str = "en-gb-rp"
    output_device: str = ""
    speak: bool = True
    mode: str = "auto"
    follow_voice: bool = True
    mouse: bool = True
    screen: str = "page"
    key_line: bool = True
    announcements: str = "full"
    announcement_order: str = "source"
    headings: str = "pitch"
    quotes: str = "words"
    list_items: str = "sound"
    links: str = "none"
    addresses: str = "site"
    captions: bool = False
    bylines: bool = False
    theme: str = "newsreader-dark"
    fetch_ahead: bool = True
    keep_days: int = 0
    keep_megabytes: int = 0
    colours: OwnColours | None = None

    def changed(self, name: str, value: Value) -> "Settings":
        """These settings with another value for the one of this name."""
        changes: dict[str, Any] = {name: value}
        return replace(self, **changes)


# The file.

FILE = "settings.toml"
"""Its name in the folder of the configuration."""


OLD = ".old"
"""Suffix of a settings file that was replaced because it could not be edited."""


def load(path: Path, usual: Mapping[str, Value] = MappingProxyType({})) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and a sentence about each invalid one, which gets its default.

    An unknown name gets a sentence too: it may be misspelt, or of a newer version. Without a file, all settings have
    their defaults; `usual` has those that differ from the table. Of a broken file, the lines that can be read count: a
    user who needs line mode keeps it.
    """
    values: dict[str, Any] = dict(usual)
    problems: list[str] = []
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings(**values), ()
    except OSError:
        return Settings(**values), (messages.settings_unreadable(str(path)),)
    import tomllib  # not loaded where there is no file

    try:
        written = tomllib.loads(_lines_as_one(content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        written = _readable_lines(content)
        problems.append(messages.settings_broken(str(path), _broken_line(content), tuple(written)))
    if COLOURS in written:
        values[COLOURS], wrong = _own_colours(path, written.pop(COLOURS))
        problems.extend(wrong)
    if unknown := written.keys() - SETTINGS.keys():
        from newsreader.model.text import line

        problems.extend(messages.unknown_setting(str(path), line(name)) for name in unknown)
    for name in SETTINGS.keys() & written.keys():
        if problem := SETTINGS[name].problem_with(written[name]):
            problems.append(messages.bad_setting(str(path), name, problem))
        else:
            values[name] = written[name]
    return Settings(**values), tuple(sorted(problems))


def _own_colours(path: Path, table: object) -> tuple[OwnColours | None, Sequence[str]]:
    """The user's own colours, None if they cannot be used; and a sentence about each that is wrong."""
    written = {**table} if isinstance(table, dict) else {}
    force = written.pop("force", False)
    problems = [
        messages.unknown_setting(str(path), f"{COLOURS}.{name}") for name in written if name not in OwnColours.__slots__
    ]
    colours = {name: colour_of(written[name]) for name in OwnColours.__slots__ if name in written}
    for name in (name for name, colour in colours.items() if not colour):
        problems.append(messages.bad_setting(str(path), f"{COLOURS}.{name}", messages.not_a_colour()))
    text, ground = colours.get("text", ""), colours.get("ground", "")
    if not text or not ground:
        return None, [*problems, messages.colours_incomplete(str(path))]
    own = OwnColours(ground, text, *(colours.get(name) or text for name in ("quiet", "heading", "link")))
    low = [(name, ratio) for name, ratio in own.contrasts() if ratio < LEAST_CONTRAST]
    if low and force is not True:
        return None, [*problems, messages.low_contrast(str(path), low, LEAST_CONTRAST)]
    return own, problems


def save_value(path: Path, name: str, value: Value) -> str:
    """Write one setting. Other settings, comments, order and unknown names stay.

    The file is replaced in one step. One that cannot be edited, such as a broken one, is renamed to end in ".old", and
    the new file has the settings that could be read in it. Returns the sentence that says so, "" if all went well.
    Raises CannotKeepSetting.
    """
    text, keep_old = _edited(path, name, value)
    problem = make_private_folder(path.parent)
    if problem is None:
        problem = _replace(path, text, keep_old)
    if problem is not None:
        raise CannotKeepSetting(str(path), messages.system_reason(problem.errno or 0, problem.strerror or ""))
    return messages.settings_put_aside(str(path) + OLD) if keep_old else ""


def _edited(path: Path, name: str, value: Value) -> tuple[str, bool]:
    """The file's new text, and whether the old file must be saved because it could not be edited."""
    import tomllib

    from tomlkit.exceptions import TOMLKitError

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _fresh({name: value}), False
    except OSError:
        return _fresh({name: value}), True
    try:
        old = _lines_as_one(content.decode("utf-8-sig"))
        written = tomllib.loads(old)
    except (ValueError, RecursionError):
        return _fresh({**_readable_lines(content), name: value}), True
    with contextlib.suppress(ValueError, RecursionError, TOMLKitError):
        edited = _with_value(old, name, value)
        if tomllib.loads(edited) == {**written, name: value}:
            return edited, False
    return _fresh({**_that_make_sense(written), name: value}), True


def _readable_lines(content: bytes) -> dict[str, Any]:
    """The settings that stand before any table on lines of their own which make sense by themselves."""
    import tomllib

    found: dict[str, Any] = {}
    for row in _lines_as_one(content.decode("utf-8-sig", "replace")).split("\n"):
        if row.lstrip().startswith("[") or '"""' in row or "'''" in row:
            break  # what follows may belong to that
        try:
            found |= _that_make_sense(tomllib.loads(row))
        except (ValueError, RecursionError):
            continue
    return found


def _broken_line(content: bytes) -> int:
    """The number of the first line that is no TOML; 0 if unknown."""
    from newsreader.model.toml_fault import find_toml_fault

    try:
        return find_toml_fault(_lines_as_one(content.decode("utf-8-sig"))).line
    except UnicodeDecodeError:
        return 0


def _that_make_sense(written: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in written.items() if name in SETTINGS}
    return {name: value for name, value in known.items() if not SETTINGS[name].problem_with(value)}


def _lines_as_one(text: str) -> str:
    """The text with Unix line endings."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fresh(values: Mapping[str, Value]) -> str:
    text = f"# {messages.SETTINGS_FILE}\n"
    for name, value in values.items():
        text = _with_value(text, name, value)
    return text


def _with_value(text: str, name: str, value: Value) -> str:
    """The text with this value in place of the old one, or before its first table, under a comment, if there is none.

    Raises ValueError, TOMLKitError.
    """
    import tomlkit

    document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    if name in document:
        document[name] = value
    else:
        item = tomlkit.item(value)
        item.trivia.indent = f"\n# {SETTINGS[name].meaning_in_file}\n"
        document.add(name, item)
    return tomlkit.dumps(document)


def _replace(path: Path, text: str, keep_old: bool) -> OSError | None:
    target = path.resolve()  # a settings file that is a link to somewhere else stays one
    try:
        with replaced(target) as fresh:
            with open(fresh, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if keep_old:
                target.replace(target.with_name(target.name + OLD))
    except OSError as error:
        return error
    return None
