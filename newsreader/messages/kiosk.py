"""The announcements of a kiosk to its visitors, who only have a numeric keypad."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, plural, sentence, sentences

ASLEEP = Announcement("Press any key to begin.", place=True)
INVITATION = Announcement("This is the news, to read and to hear. Press any key to begin.")
"""Announced from time to time while no visitor is there, for those who cannot see that there is a kiosk."""

ASLEEP_NAME = "News reader"
"""The title of the screen while no visitor is there."""


def welcome(*, next_offered: bool, open_offered: bool, menu_key: str) -> Announcement:
    """In one breath: the keys that most visitors need, if the kiosk has them. It always has `menu_key`."""
    it = "it" if next_offered or open_offered else "the headline"
    return Announcement(
        "Welcome to the news.",
        hints=(
            Hint(Command.NEXT, "for the next headline"),
            Hint(Command.OPEN, f"to open {'one' if next_offered else 'the headline'}"),
            Hint(Command.READ_ALOUD, f"to have {it} read to you"),
            Hint(Command.HELP, "for help"),
        ),
        otherwise=f"Press {pad_hint(menu_key, FOR_THE_MENU)}.",
    )


FOR_THE_MENU = "for the menu"

BACK_AFTER_CRASH = "Something went wrong, and the reader has started again."
VISIT_OVER = Announcement("The visit has ended. Goodbye.", place=True)
KIOSK_LEFT = Announcement("The kiosk is closing.")


def ending_soon(seconds: int) -> Announcement:
    return Announcement(f"Are you still there? The visit ends in {plural(seconds, 'second')}. To stay, press any key.")


STAYS = Announcement("The visit goes on.")


def closed(opens: str) -> Announcement:
    """`opens` says when, "" if never."""
    return Announcement(sentences(["The reader is closed now.", f"It opens {opens}" if opens else ""]))


CLOSING_TIME = Announcement("Closing time. You may finish your visit.", hints=(Hint(Command.QUIT, "to end it"),))


def opening_time(opens: datetime, now: datetime) -> str:
    """The time of opening, within a sentence: "tomorrow at 9:00"."""
    days = (opens.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"on {opens:%A}")
    return f"{day} at {opens.hour}:{opens.minute:02}"


# Keys.

PAD_NAMES: Mapping[str, str] = {"enter": "Enter", "+": "Plus", "-": "Minus", "*": "Star", "/": "Slash", ".": "Point"}
"""The spoken names of the keypad's keys, but for digits."""


def pad_hint(key: str, purpose: str) -> str:
    """A key of the keypad and its purpose, within a sentence: "star for help"."""
    return f"{key if key == 'enter' else PAD_NAMES.get(key, key).lower()} {purpose}"


def pad_key_help(key: str, help_line: str) -> str:
    return sentence(f"{PAD_NAMES.get(key, key)}: {help_line}")


PAD_PREVIOUS = "Previous headline. In an article, the previous article."
PAD_NEXT = "Next headline. In an article, the next article."
PAD_BACK = (
    "Back. In an article, the previous paragraph, and from its start back to the headlines. In a recording, 15 seconds"
    " back."
)
PAD_OPEN = "Open the headline you are on. In an article, the next paragraph. In a recording, 30 seconds on."
PAD_ENTER = "Open the line you are on."
PAD_POINT = "Back to what was open before."
PAD_START_STOP = "Start reading aloud or playing, stop, and go on."
PAD_REPEAT = "Hear it again, and where you are."
PAD_LOUDER = "Louder."
PAD_QUIETER = "Quieter."
PAD_SPEED = "Another speed of the voice, or of the recording."
PAD_HELP = "Help. Press a key after it to hear what that key does."
PAD_MENU = "The menu: what else you can do."
PAD_END = "End the visit."

HELP_OPENED = Announcement(
    "Help. Press a key to hear what it does. It will not be carried out.",
    hints=(Hint(Command.HELP, "again to leave help"),),
)
HELP_LEFT = Announcement("Help is over.")
HELP_KEYS = "Keys"

PAD_NOTHING = Announcement("That key does nothing here.", hints=(Hint(Command.HELP, "for help"),))


def pad_key_described(key: str, help_line: str) -> Announcement:
    if not help_line:
        return Announcement("That key does nothing.")
    return Announcement(pad_key_help(key, help_line), place=True)


# The menu.

MENU = "Menu"
MENU_HEADLINES = "Back to the headlines."
MENU_NEXT_DAY = "Earlier day."
MENU_NEXT_HEADING = "Next heading."
MENU_NEXT_CHAPTER = "Next chapter of the recording."
MENU_PREVIOUS_CHAPTER = "Previous chapter of the recording."
MENU_NEXT_GROUP = "Next group."
MENU_PREVIOUS_DAY = "Later day."
MENU_PREVIOUS_HEADING = "Previous heading."
MENU_PREVIOUS_GROUP = "Previous group."
MENU_FIRST_HEADLINE = "First headline."
MENU_START = "Start of the article."
MENU_FIRST_LINE = "First line."
MENU_LAST_HEADLINE = "Last headline."
MENU_LAST_PARAGRAPH = "Last paragraph."
MENU_LAST_LINE = "Last line."
MENU_TEN_FORWARD = "Ten forward."
MENU_TEN_BACK = "Ten back."
MENU_READ_ALL = "Read all from here on, one article after another."
MENU_TITLES = "Hear only the titles from here on."
MENU_HEADINGS = "Hear only the headings from here on."
MENU_NEXT_SENTENCE = "Next sentence."
MENU_PREVIOUS_SENTENCE = "Previous sentence."
MENU_ON_IN_RECORDING = "30 seconds on in the recording."
MENU_BACK_IN_RECORDING = "15 seconds back in the recording."
MENU_NEXT_WORD = "Next word."
MENU_PREVIOUS_WORD = "Previous word."
MENU_SPELL = "Spell the word."
MENU_SLEEP_TIMER = "Sleep timer: stop reading after some time."
MENU_VIEWS = "Choose a source."
MENU_NEXT_SOURCE = "Next source."
MENU_PREVIOUS_SOURCE = "Previous source."
MENU_SEARCH = "Search for words. You need a keyboard for this."
MENU_FIND = "Find words in the article. You need a keyboard for this."
MENU_LINKS = "Links of this article."
MENU_PICTURES = "What the pictures here show."
MENU_NEXT_UNREAD = "Next unread headline."
MENU_PREVIOUS_UNREAD = "Previous unread headline."
MENU_SAVE = "Save this headline, or unsave it."
MENU_TOGGLE_READ = "Mark this headline unread, or read."
MENU_VERSIONS = "This story in other sources."
MENU_UNDO = "Undo the last change."
MENU_ENQUEUE = "Put this headline into the queue, or take it out."
MENU_QUEUE = "The queue: articles to read one after another."
MENU_LATER = "Move this headline towards the end."
MENU_EARLIER = "Move this headline towards the front."
MENU_HISTORY = "What was said, latest first."
MENU_NEWS = "How new the news is."
MENU_END = "End the visit."


def menu_opened(count: int, next_key: str, choose_key: str, back_key: str) -> Announcement:
    keys = [pad_hint(next_key, "for the next one"), pad_hint(choose_key, "to choose one")]
    return Announcement(
        f"Menu. {plural(count, 'line')}. Press {', '.join(keys)}, or {pad_hint(back_key, 'to go back')}.", "Menu."
    )


MENU_LEFT = Announcement("Menu closed.")


# The news, on request.


FETCHED_LATER = "later than now, if the clock is right"
"""When the news was fetched, if the clock has been put back since."""


def news_checked(since: str, problems: Sequence[str]) -> Announcement:
    """`since` says how long ago, "" if never. `problems` are sentences."""
    checked = f"The news was fetched {since}." if since else "No news has been fetched yet."
    return Announcement(sentences([checked, *problems]))


def sources_silent(count: int) -> str:
    return f"{plural(count, 'source')} did not answer then."
