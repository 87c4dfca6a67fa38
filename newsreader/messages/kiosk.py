"""The announcements of a kiosk to its visitors, who only have a numeric keypad."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, plural, sentence, sentences
from newsreader.model.frozen import dataclass

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


def first_news(count: int) -> Announcement:
    """Announced when there was no news in a visit, and there is some now."""
    return Announcement(f"The news is here: {plural(count, 'headline')}.")


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
    hints = (Hint(Command.QUIT, "again to end it"),) if help_line == PAD_END else ()
    return Announcement(pad_key_help(key, help_line), place=True, hints=hints)


# The menu.

MENU = "Menu"
MENU_HEADLINES = "Back to the headlines."
MENU_NEWS = "How new the news is."
MENU_END = "End the visit."


@dataclass(frozen=True, slots=True)
class MenuLine:
    """The line for a command on the list of headlines, in an article and on other lists, and in an article whose
    recording is heard; "" for no line, or for the article's."""

    on_list: str
    in_article: str
    elsewhere: str
    in_recording: str = ""


def _everywhere(text: str) -> MenuLine:
    return MenuLine(text, text, text)


def _of_headline(text: str) -> MenuLine:
    return MenuLine(text, text, "")


MENU_LINES: Mapping[Command, MenuLine] = {
    Command.NEXT_SECTION: MenuLine("Earlier day.", "Next heading.", "Next group.", "Next chapter of the recording."),
    Command.PREVIOUS_SECTION: MenuLine(
        "Later day.",
        "Previous heading.",
        "Previous group.",
        "Previous chapter of the recording.",
    ),
    Command.FIRST: MenuLine("First headline.", "Start of the article.", "First line."),
    Command.LAST: MenuLine("Last headline.", "Last paragraph.", "Last line."),
    Command.TEN_FORWARD: _everywhere("Ten forward."),
    Command.TEN_BACK: _everywhere("Ten back."),
    Command.NEXT_UNREAD: _of_headline("Next unread headline."),
    Command.PREVIOUS_UNREAD: _of_headline("Previous unread headline."),
    Command.READ_ALL: _of_headline("Read all from here on, one article after another."),
    Command.TITLES: MenuLine("Hear only the titles from here on.", "Hear only the headings from here on.", ""),
    Command.NEXT_SENTENCE: MenuLine("", "Next sentence.", "", "30 seconds on in the recording."),
    Command.PREVIOUS_SENTENCE: MenuLine("", "Previous sentence.", "", "15 seconds back in the recording."),
    Command.NEXT_WORD: _everywhere("Next word."),
    Command.PREVIOUS_WORD: _everywhere("Previous word."),
    Command.SPELL: _everywhere("Spell the word."),
    Command.SLEEP_TIMER: _everywhere("Sleep timer: stop reading after some time."),
    Command.VIEWS: _everywhere("Choose a source."),
    Command.NEXT_SOURCE: _everywhere("Next source."),
    Command.PREVIOUS_SOURCE: _everywhere("Previous source."),
    Command.SEARCH: _everywhere("Search for words. You need a keyboard for this."),
    Command.FIND: MenuLine("", "Find words in the article. You need a keyboard for this.", ""),
    Command.LINKS: _of_headline("Links of this article."),
    Command.PICTURES: MenuLine("", "What the pictures here show.", ""),
    Command.SAVE: _of_headline("Save this headline, or unsave it."),
    Command.TOGGLE_READ: _of_headline("Mark this headline unread, or read."),
    Command.VERSIONS: _of_headline("This story in other sources."),
    Command.UNDO: _everywhere("Undo the last change."),
    Command.ENQUEUE: _everywhere("Put this headline into the queue, or take it out."),
    Command.QUEUE: _everywhere("The queue: articles to read one after another."),
    Command.LATER: MenuLine("", "", "Move this headline towards the end."),
    Command.EARLIER: MenuLine("", "", "Move this headline towards the front."),
    Command.HISTORY: _everywhere("What was said, latest first."),
}
"""The commands of the menu: all that a kiosk can have and the keypad lacks."""


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
