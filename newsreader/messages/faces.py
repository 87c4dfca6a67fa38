"""Which face opens and why, and sentences of one face only."""

from typing import Literal

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, sentence
from newsreader.messages.keys import press

Shows = Literal["pages", "said", "reached"]
"""What the full screen shows: pages; the last announcement; or pages with the visited rows only."""


def line_mode(why: str) -> str:
    """`why` is why this face was chosen, "" if the user asked for it."""
    return f"Newsreader, line mode, because {sentence(why)}" if why else "Newsreader, line mode."


def full_screen(why: str, shows: Shows, reader: str = "") -> str:
    """`why` is why this face was chosen, "" if the user asked for it. `reader` is the screen reader in use, "" if
    none is known."""
    named = f"Newsreader, full screen, because {why}." if why else "Newsreader, full screen."
    if shows == "said":
        cause = f"{reader} is running" if reader else asked_by(YOUR_SETTINGS)
        return f"{named} Only the last announcement is shown, because {cause}."
    if shows == "reached":
        return f"{named} The voice is off, so a jump shows only the line you land on. {TO_DRAW_THE_PAGE}"
    return named


TO_DRAW_THE_PAGE = press(Hint(Command.REDRAW, "for the whole page"))
"""Also stands on every page that is not drawn whole."""

AGAIN_FOR_EVERY_PAGE = "Press again to always show whole pages."


TOO_FEW_COLOURS = "this terminal shows too few colours"
COLOURS_UNWANTED = "NO_COLOR is set"
"""Two reasons why no theme's colours are shown."""


def asked_by(cause: str) -> str:
    """A reason for a face: an environment variable or the settings. Follows "because"."""
    return f"of {cause}"


def wrong_mode(value: str) -> str:
    """NEWSREADER_MODE has an unknown `value`."""
    return f"NEWSREADER_MODE cannot be {value}. It can be line or visual."


YOUR_SETTINGS = "your settings"
YOU_CHOSE_IT = "you chose it"
NOT_A_TERMINAL = "this is not a terminal"
DUMB_TERMINAL = "this terminal cannot place its cursor"


def terminal_read_by(reader: str) -> str:
    return f"{reader} reads this terminal"


def cannot_draw(reason: str, instead: str) -> str:
    return f"The full-screen reader cannot be shown here: {reason}. {instead}"


def no_line_mode(reason: str) -> str:
    return f"Line mode cannot be used here: {reason}. {HEADLINES_INSTEAD}"


LINE_MODE_INSTEAD = "Line mode opens instead."
HEADLINES_INSTEAD = "The headlines are printed instead."


def which_face(reader: str) -> str:
    """The question at the first start while a screen reader runs that is not the terminal's own."""
    return f"{reader} is running. Press Enter for line mode, or f and Enter for the full screen: "


FULL_SCREEN_ANSWERS = "f"
LINE_MODE_ANSWERS = "l"
"""The first letters of the answers. An empty answer is line mode too."""


def prompt(label: str) -> str:
    """The words before a text that is being typed: "Find:"."""
    return f"{label.removesuffix('.')}:" if label.endswith(".") else label


def there_already(text: str) -> Announcement:
    """The text that Enter accepts if nothing is typed."""
    return Announcement(sentence(text), place=True)
