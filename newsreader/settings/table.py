"""The table of settings. After a change of it, `python -m tools.docs` makes its lists again."""

from collections.abc import Mapping
from typing import Any

from newsreader import messages
from newsreader.model.colours import OwnColours
from newsreader.model.frozen import dataclass, replace

Value = int | bool | str

NO_RANGE = (0, 0, 0)

OWN_THEME = "own"
"""The theme of the user's own colours."""

SCREEN_READER = "screen-reader"
"""The id of the voice that is the user's own screen reader."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values. Those here are the defaults. `colours` are the user's own, if the file has any."""

    rate: int = 175
    volume: int = 100
    pitch: int = 50
    voice: str = "en-gb-rp"
    output_device: str = ""
    voice_rest_seconds: int = 30
    speak: bool = True
    mode: str = "auto"
    follow_voice: bool = True
    mouse: bool = True
    key_line: bool = True
    announcements: str = "full"
    announcement_order: str = "source"
    headings: str = "pitch"
    quotes: str = "words"
    list_items: str = "sound"
    links: str = "none"
    addresses: str = "site"
    english: str = "auto"
    all_languages: bool = False
    pictures: str = "none"
    bylines: bool = False
    theme: str = "newsreader-dark"
    recording_speed: int = 100
    skip_silences: bool = False
    read_when: str = "seen"
    fetch_ahead: bool = True
    keep_days: int = 0
    keep_megabytes: int = 0
    recordings_budget: int = 500
    colours: OwnColours | None = None

    @property
    def by_screen_reader(self) -> bool:
        """Whether a screen reader is the voice. It gets articles from us, and reads the rest from the screen."""
        return self.voice == SCREEN_READER

    def follows_voice(self, *, article: bool) -> bool:
        """Whether a face follows the article, or the titles of a list, that are read aloud."""
        return not article if self.by_screen_reader else self.follow_voice

    def changed(self, name: str, value: Value) -> "Settings":
        """These settings with a new value for one of them."""
        changes: dict[str, Any] = {name: value}
        return replace(self, **changes)


USUAL_SETTINGS: Settings = Settings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table, for the field `name` of `Settings`. `about` says in plain sentences what it means.

    A number has a `range`: the lowest and highest value and the step of its keys. A word may have `choices`; without
    them any word will do, and none at all only where that is the default.
    """

    name: str
    about: str
    choices: tuple[str, ...] = ()
    range: tuple[int, int, int] = NO_RANGE

    @property
    def default(self) -> Value:
        value: Value = getattr(USUAL_SETTINGS, self.name)
        return value

    @property
    def meaning(self) -> str:
        """What it means, and between which numbers it can be."""
        low, high, _step = self.range
        return f"{self.about} {messages.from_to(low, high)}" if high else self.about

    @property
    def meaning_in_file(self) -> str:
        """The meaning, with a note on how the value is written in the file, if it is spoken otherwise."""
        return f"{self.meaning} {messages.TRUE_OR_FALSE}" if isinstance(self.default, bool) else self.meaning

    def problem_with(self, value: object) -> str:
        """What a value must be, in words that follow the setting's name; "" if it is valid."""
        if isinstance(self.default, bool):
            return "" if isinstance(value, bool) else messages.NOT_TRUE_OR_FALSE
        if isinstance(self.default, int):
            low, high, _step = self.range
            fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
            return "" if fits else messages.not_in_range(low, high)
        fits = isinstance(value, str) and (
            value in self.choices if self.choices else bool(value.strip()) or value == self.default
        )
        return "" if fits else messages.not_a_choice(self.choices)


STRUCTURE_CHOICES = ("words", "pitch", "sound", "pause", "none")
"""How a part of an article is marked when read aloud: by added words, pitch, a sound, a pause, or not at all."""

PICTURE_CHOICES = ("none", "captions", "alt", "both")

ADDRESS_CHOICES = ("short", "site", "none")

ENGLISH_CHOICES = ("auto", "en-GB", "en-US", "en-AU", "en-IE", "en-IN", "en-ZA")

ORDER_CHOICES = ("source", "state", "place", "day")

OF_READING = frozenset(("headings", "quotes", "list_items", "links", "addresses", "english", "voice_rest_seconds"))
"""The names of the settings that say how the voice reads an article."""

GROUPS: Mapping[str, tuple[Setting, ...]] = {
    "The voice": (
        Setting("rate", "How fast the voice speaks, in words a minute.", range=(80, 900, 20)),
        Setting("volume", "How loud the voice is, in percent.", range=(0, 100, 10)),
        Setting("pitch", "How high the voice is.", range=(0, 100, 5)),
        Setting("voice", "Which voice speaks. Choose this line for the list of voices; newsreader voices prints it."),
        Setting(
            "output_device",
            "On which sound device the voice speaks. Empty is the system's own. Choose this line for the list of"
            " devices; newsreader voices prints it.",
        ),
        Setting(
            "voice_rest_seconds",
            "After how many seconds without reading aloud a natural British voice gives its memory back. 0 keeps it.",
            range=(0, 3600, 10),
        ),
        Setting("speak", "Whether the voice is on."),
    ),
    "Reading an article aloud": (
        Setting(
            "headings",
            "How a heading is heard when an article is read aloud: words (Heading), pitch (higher), sound, pause or"
            " none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "quotes",
            "How a block quotation is heard: words (Quote, End quote), pitch (higher), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "list_items",
            "How an item of a list is heard: words (Item), pitch (lower), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "links",
            "How a sentence with a link is heard: words (Link), pitch (lower), sound, pause or none.",
            choices=STRUCTURE_CHOICES,
        ),
        Setting(
            "addresses",
            "How much of a web address in an article is said: short (all but a long path), site (only its site) or"
            " none.",
            choices=ADDRESS_CHOICES,
        ),
        Setting(
            "english",
            "Whose English the voice speaks: en-GB, en-US, en-AU, en-IE, en-IN, en-ZA, or auto for that of this"
            " computer and its time zone. en-US has its own dates, numbers and letter Z, and en-ZA its rand. The others"
            " are as en-GB.",
            choices=ENGLISH_CHOICES,
        ),
        Setting(
            "all_languages",
            "Whether articles in languages that no voice here reads, such as Japanese, are read aloud and put into"
            " sound files all the same, as well as a voice can.",
        ),
        Setting(
            "pictures",
            "What is shown and read of pictures, in articles opened from now on: none, captions, alt or both. alt is"
            " the text that describes a picture to those who cannot see it.",
            choices=PICTURE_CHOICES,
        ),
        Setting(
            "bylines",
            "Whether an article's author, date and site are read aloud with it, and in sound files. It holds for"
            " articles opened from now on. They are always announced when an article opens.",
        ),
    ),
    "Recordings": (
        Setting(
            "recording_speed",
            "How fast recordings are played, in percent of their own speed. Their pitch stays.",
            range=(50, 300, 10),
        ),
        Setting("skip_silences", "Whether long silences in recordings are shortened."),
        Setting(
            "recordings_budget",
            "How many megabytes stored recordings may fill. Those heard longest ago are removed first; what newsreader"
            " download stored stays until you hear it.",
            range=(50, 1_000_000, 100),
        ),
    ),
    "Screen and announcements": (
        Setting(
            "mode",
            "What opens: visual for the full screen, line for line mode, or auto, which asks once where a screen reader"
            " is running.",
            choices=("auto", "visual", "line"),
        ),
        Setting(
            "theme",
            "The colours of the full screen: newsreader-dark, newsreader-light, newsreader-mono, terminal or own."
            " terminal takes the terminal's own; own takes those of the table colours in the settings file.",
            choices=("newsreader-dark", "newsreader-light", "newsreader-mono", "terminal", OWN_THEME),
        ),
        Setting("key_line", "Whether the last row of the full screen names the most used keys."),
        Setting("announcements", "How long announcements are: full or brief.", choices=("full", "brief")),
        Setting(
            "announcement_order",
            "What follows the title of a headline first: source, state (read, saved), place (2 of 20) or day.",
            choices=ORDER_CHOICES,
        ),
        Setting(
            "follow_voice",
            "Whether the cursor, and a braille display with it, follows the voice as it reads aloud.",
        ),
        Setting(
            "mouse",
            "Whether the full screen takes the mouse: a click goes to a line, another one opens it, the wheel moves by"
            " a line. While it does, most terminals select text only with Shift held down.",
        ),
    ),
    "News": (
        Setting(
            "read_when",
            "When an article counts as read: heard (read aloud to its end), seen (heard, or its end was on the screen"
            " for three seconds), or opened.",
            choices=("heard", "seen", "opened"),
        ),
        Setting(
            "fetch_ahead",
            "Whether the open reader fetches the newest articles before you ask, to be read offline.",
        ),
        Setting(
            "keep_days",
            "After how many days a refresh removes headlines that are not saved. 0 keeps all.",
            range=(0, 36_500, 30),
        ),
        Setting(
            "keep_megabytes",
            "How many megabytes the library may fill before a refresh removes its oldest headlines. Saved ones stay,"
            " and recent unread ones. 0 sets no bound.",
            range=(0, 1_000_000, 100),
        ),
    ),
}
"""The table: under the name of each group its settings, in the order in which they are listed."""

SETTINGS: Mapping[str, Setting] = {setting.name: setting for group in GROUPS.values() for setting in group}
