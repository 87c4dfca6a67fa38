"""Which face opens, why, and what only one of them says."""

from typing import Literal

from newsreader.messages.announcements import Announcement, sentence

Shows = Literal["pages", "said", "reached"]
"""What the full screen shows: pages; what was said last; or pages that leave out what nobody has come to."""


def line_mode(why: str) -> str:
    return f"Line mode, because {sentence(why)}"


def full_screen(why: str, shows: Shows, reader: str = "") -> str:
    """`why` is why this face was chosen, "" if nothing else was asked for. `reader` is the screen reader that is known
    to be in use, "" if none is."""
    named = f"Newsreader, full screen, because {why}." if why else "Newsreader, full screen."
    if shows == "said":
        cause = f"{reader} is running" if reader else asked_by(YOUR_SETTINGS)
        return f"{named} Only what is said is shown, because {cause}."
    return (
        f"{named} With the voice off, a leap shows one line alone. {TO_DRAW_THE_PAGE}" if shows == "reached" else named
    )


TO_DRAW_THE_PAGE = "Control L draws the page."
"""Also stands on every page that was not drawn whole."""

AGAIN_FOR_EVERY_PAGE = "Press again to draw every page."


TOO_FEW_COLOURS = "this terminal shows too few colours"
COLOURS_UNWANTED = "NO_COLOR is set"
"""Why no theme's colours are shown."""


def asked_by(cause: str) -> str:
    """Why a face was chosen: because of an option, an environment variable or the settings."""
    return f"of {cause}"


def wrong_mode(value: str) -> str:
    """`value` is what the environment has."""
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
    """Asked once, at the first start beside a screen reader that is not of this terminal."""
    return f"{reader} is running. Press Enter for line mode, or f and Enter for the full screen: "


FULL_SCREEN_ANSWERS = "f"
LINE_MODE_ANSWERS = "l"
"""What the answers begin with. Nothing at all is line mode too."""


def prompt(label: str) -> str:
    """What stands before a text that is being typed: "Find:"."""
    return f"{label.removesuffix('.')}:" if label.endswith(".") else label


def there_already(text: str) -> Announcement:
    """The text that Enter alone keeps, before it is typed anew."""
    return Announcement(sentence(text), place=True)
