"""The policy: what a kiosk is, in a text file that its administrator edits."""

from typing import Literal

from newsreader.commands import Command
from newsreader.frozen import dataclass

USUAL_COMMANDS = frozenset(
    (
        Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.BACK, Command.READ_ALOUD, Command.REPEAT, Command.WHERE,
        Command.FASTER, Command.LOUDER, Command.QUIETER, Command.HELP, Command.DESCRIBE_KEY, Command.NEXT_ARTICLE,
        Command.PREVIOUS_ARTICLE, Command.READ_ALL, Command.TITLES, Command.VIEWS, Command.FIRST, Command.LAST,
        Command.NEXT_SECTION, Command.PREVIOUS_SECTION, Command.NEXT_SOURCE, Command.PREVIOUS_SOURCE,
    )
)  # fmt: skip
"""What a visitor can do if the policy does not say."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the file says, and the safe default of all that it does not say.

    `sources` are addresses, None for those that are in the library already; `opml` is an address of a list of them to
    follow in their place, "" for none. `idle_seconds` is how long a visit lasts without a key, and its end is warned of
    `warning_seconds` before. `exit_phrase` is what has to be typed to end the kiosk, "" if nothing can.
    `debounce_seconds` is how long after a key no other is taken. `refresh_minutes` is how often the sources are asked.
    """

    face: Literal["visual", "line"] = "visual"
    sources: tuple[str, ...] | None = None
    opml: str = ""
    commands: frozenset[Command] = USUAL_COMMANDS
    voice: str = "en-gb-rp"
    rate: int = 175
    volume: int = 80
    volume_ceiling: int = 100
    theme: str = "newsreader-dark"
    large: bool = False
    idle_seconds: int = 180
    warning_seconds: int = 20
    hours: tuple[str, ...] = ()
    welcome: str = ""
    exit_phrase: str = ""
    debounce_seconds: float = 0.15
    refresh_minutes: int = 30
