"""Which face opens and why, and sentences of one face only."""

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, plural, sentence


def line_mode(why: str) -> str:
    """`why` is why this face was chosen, "" if the user asked for it."""
    return f"Newsreader, line mode, because {sentence(why)}" if why else "Newsreader, line mode."


def full_screen(why: str) -> str:
    """`why` is why this face was chosen, "" if the user asked for it."""
    return f"Newsreader, full screen, because {why}." if why else "Newsreader, full screen."


# The head line of the full screen, and its key line.


def list_head(name: str, group: str) -> str:
    """ "Headlines, Today". `group` is "" where there is none."""
    return ", ".join(part for part in (name, group) if part)


def list_places(position: int, count: int, unread: int | None) -> tuple[str, ...]:
    """ "3 of 44, 41 unread", then shorter forms. `position` counts from 1."""
    place = (f"{position:,} of {count:,}",) if count else ()
    state = (f"{unread:,} unread",) if unread is not None else ()
    return (", ".join((*place, *state)), *place)


def row_place(row: int, rows: int) -> str:
    """ "1 of 2", in the cursor's row, of the rows of its item."""
    return f"{row} of {rows}"


def article_places(paragraph: int, paragraphs: int, minutes: int) -> tuple[str, ...]:
    """ "paragraph 5 of 21, 3 minutes left", then shorter forms. At the title, `paragraph` is 0."""
    place = f"paragraph {paragraph:,} of {paragraphs:,}" if paragraph else plural(paragraphs, "paragraph")
    shorter = (f"{paragraph:,} of {paragraphs:,}",) if paragraph else ()
    return (f"{place}, {plural(minutes, 'minute')} left", place, *shorter)


def recording_places(minute: int, minutes: int, chapter: int, chapters: int, *, playing: bool) -> tuple[str, ...]:
    """ "sound, 12 of 42 minutes, chapter 2 of 3", then shorter forms.

    The shortest of a recording that is paused is "paused". 0 `minutes` or `chapters` are unknown.
    """
    time = f"{minute:,} of {plural(minutes, 'minute')}" if minutes else plural(minute, "minute")
    kind = "sound" if playing else "paused"
    place = f"{kind}, {time}"
    shorter = (time,) if playing else (kind,)
    return (*((f"{place}, chapter {chapter} of {chapters}",) if chapters else ()), place, *shorter)


KEY_LABELS = {"enter": "Enter", "escape": "Esc", "space": "Space", "up": "Up", "ctrl+p": "Ctrl+P"}
"""How the key line writes a key that is no character."""

PLAY, PAUSE = "play", "pause"
"""What the key that reads aloud does to a recording."""

KEY_LINE = {
    "headlines": (
        *((Command.OPEN, "open"), (Command.READ_ALOUD, "read aloud"), (Command.VIEWS, "sources")),
        *((Command.SEARCH, "search"), (Command.HELP, "help"), (Command.QUIT, "quit")),
    ),
    "article": (
        *((Command.READ_ALOUD, "read aloud"), (Command.BACK, "back"), (Command.LINKS, "links")),
        *((Command.FIND, "find"), (Command.NEXT_ARTICLE, "next"), (Command.HELP, "help")),
    ),
    "list": (
        *((Command.OPEN, "choose"), (Command.BACK, "back"), (Command.FIND, "find")),
        *((Command.HELP, "help"), (Command.QUIT, "quit")),
    ),
}
"""The commands that the key line names on each kind of screen, each with a word or two."""

TYPING_KEYS = (("enter", "done"), ("escape", "give up"), ("up", "earlier"))
"""The keys that it names while something is typed."""

ALL_COMMANDS = "all"
CELLS = "table"
"""Of the key that opens the table where one is."""

PALETTE_PROMPT = "Type a word of the command"

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


def enter_for(text: str) -> Announcement:
    """The text that Enter accepts if nothing is typed, after another was refused."""
    return Announcement(sentence(f"Press Enter for {text}"), place=True)
