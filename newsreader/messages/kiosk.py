"""What a kiosk says to its visitors. They have a numeric keypad, and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, and_list, plural, sentence, sentences
from newsreader.messages.session import END_OF_ARTICLE

ASLEEP = Announcement("Press any key to begin.", place=True)
ASLEEP_NAME = "News reader"
"""What stands on the screen while nobody is there."""


def welcome(*, next_offered: bool, open_offered: bool, read_offered: bool, help_offered: bool) -> str:
    """In one breath: the keys that most visitors need, as far as there are any of them."""
    it = "it" if next_offered or open_offered else "the headline"
    ways = [
        *(["2 for the next headline"] if next_offered else []),
        *([f"6 to open {'one' if next_offered else 'the headline'}"] if open_offered else []),
        *([f"0 to have {it} read to you"] if read_offered else []),
        *(["star for help"] if help_offered else []),
    ] or ["7 for the menu"]
    named = f"{', '.join(ways[:-1])}, and {ways[-1]}" if len(ways) > 2 else and_list(ways)
    return f"Welcome to the news: press {named}."


BACK_AFTER_CRASH = "Something went wrong, and the reader has started again."
VISIT_OVER = Announcement("The visit has ended. Goodbye.", place=True)
KIOSK_LEFT = Announcement("The kiosk is closing.")


def ending_soon(seconds: int) -> Announcement:
    return Announcement(f"Are you still there? The visit ends in {plural(seconds, 'second')}. To stay, press any key.")


STAYS = Announcement("The visit goes on.")


def closed(opens: str) -> Announcement:
    """`opens` says when, "" if never."""
    return Announcement(sentences(["The reader is closed now.", f"It opens {opens}" if opens else ""]))


CLOSING_TIME = Announcement("Closing time. You may finish your visit. To end it, press 9.")


def opening_time(opens: datetime, now: datetime) -> str:
    """When that is, seen from now, as it stands in a sentence."""
    days = (opens.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"on {opens:%A}")
    return f"{day} at {opens.hour}:{opens.minute:02}"


# Keys.

PAD_NAMES: Mapping[str, str] = {"enter": "Enter", "+": "Plus", "-": "Minus", "*": "Star", "/": "Slash", ".": "Point"}
"""How the keys of a keypad are called, those that are no digits."""


def pad_key_help(key: str, help_line: str) -> str:
    return sentence(f"{PAD_NAMES.get(key, key)}: {help_line}")


PAD_PREVIOUS = "Previous headline. In an article, the previous article."
PAD_NEXT = "Next headline. In an article, the next article."
PAD_BACK = "Back. In an article, the previous paragraph, and from its start back to the headlines."
PAD_OPEN = "Open the headline you are on. In an article, the next paragraph."
PAD_ENTER = "Open what you are on."
PAD_POINT = "Back to what was open before."
PAD_START_STOP = "Start reading aloud, stop, and go on."
PAD_REPEAT = "Hear it again, and where you are."
PAD_LOUDER = "Louder."
PAD_QUIETER = "Quieter."
PAD_SPEED = "Another speed of the voice."
PAD_HELP = "Help. Then press any key to hear what it does."
PAD_MENU = "The menu: what else can be done."
PAD_END = "End the visit."

HELP_OPENED = Announcement(
    "Help. Press any key to hear what it does. Nothing happens by that. To leave help, press star again."
)
HELP_LEFT = Announcement("Help is over.")
HELP_KEYS = "Keys"


def pad_nothing(help_offered: bool) -> Announcement:
    return Announcement("That key does nothing here." + (" For help, press star." if help_offered else ""))


def pad_key_described(key: str, help_line: str) -> Announcement:
    if not help_line:
        return Announcement("That key does nothing.")
    return Announcement(pad_key_help(key, help_line), place=True)


def article_ended(*, next_offered: bool, back_offered: bool) -> str:
    """At the end of an article, with the keys that lead on from there, as far as they do."""
    ways = [
        *(["2 for the next article"] if next_offered else []),
        *(["point for the headlines"] if back_offered else []),
    ]
    return sentences([END_OF_ARTICLE.full, f"Press {', '.join(ways)}" if ways else ""])


# The menu.

MENU = "Menu"
MENU_HEADLINES = "Back to the headlines."
MENU_NEXT_DAY = "The day before."
MENU_NEXT_HEADING = "Next heading."
MENU_NEXT_GROUP = "Next group."
MENU_PREVIOUS_DAY = "The day after."
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
MENU_NEXT_WORD = "Next word."
MENU_PREVIOUS_WORD = "Previous word."
MENU_SPELL = "Spell the word."
MENU_SLEEP_TIMER = "Stop reading after some time."
MENU_VIEWS = "Choose a source."
MENU_NEXT_SOURCE = "Next source."
MENU_PREVIOUS_SOURCE = "Previous source."
MENU_SEARCH = "Search for words. That needs a keyboard."
MENU_FIND = "Find words in the article. That needs a keyboard."
MENU_SAVE = "Save this headline, or take it off the saved ones."
MENU_TOGGLE_READ = "Mark this headline unread, or read."
MENU_VERSIONS = "This story in other sources."
MENU_UNDO = "Undo what was done last."
MENU_ENQUEUE = "Put this headline into the queue, or take it out."
MENU_QUEUE = "The queue: what is read one after another."
MENU_LATER = "Move this headline towards the end."
MENU_EARLIER = "Move this headline towards the front."
MENU_HISTORY = "What was said, the last thing first."
MENU_NEWS = "How new the news is."
MENU_END = "End the visit."


def menu_opened(count: int) -> Announcement:
    return Announcement(
        f"Menu. {plural(count, 'line')}. Press 2 for the next one, 6 to choose one, 4 to go back.", "Menu."
    )


MENU_LEFT = Announcement("Menu closed.")


# The news, for whoever asks.


FETCHED_LATER = "later than now, if the clock is right"
"""When the news was fetched, by a clock that has been put back since."""


def news_checked(since: str, problems: Sequence[str]) -> Announcement:
    """`since` says how long ago, "" if never. `problems` are sentences."""
    checked = f"The news was fetched {since}." if since else "No news has been fetched yet."
    return Announcement(sentences([checked, *problems]))


def sources_silent(count: int) -> str:
    return f"{plural(count, 'source')} did not answer then."


# For whoever looks after it.

KIOSK_RUNS = "Kiosk: it runs."
KIOSK_STOPPED = "The kiosk of this library does not run."
START_KIOSK = "To start it, an administrator types sudo systemctl start newsreader-kiosk."
KIOSK_POLICY_RIGHT = "Policy of the kiosk: it is right."
KIOSK_POLICY_WRONG = "The policy of the kiosk is wrong, so the last good one is used, until the kiosk is started anew."
MEND_POLICY = "Mend the file, and look at it with newsreader kiosk --check."
KIOSK_NO_NEWS = "The kiosk has fetched no news yet."
SEE_JOURNAL = "To see why, an administrator types sudo journalctl -u newsreader-kiosk."


def kiosk_old_news(since: str) -> str:
    return f"The news of the kiosk is old: it was fetched {since}."


def kiosk_news(since: str) -> str:
    return f"News of the kiosk: it was fetched {since}."


_READ_ALOUD, _READ_ON = ("0 to read it aloud", Command.READ_ALOUD), ("6 to read on", Command.NEXT)
_OPEN_ONE, _SHOW_ONE = ("6 to open one", Command.OPEN), ("6 to show one", Command.OPEN)
_GO_ON = ("0 to go on", Command.READ_ALOUD)
_GO_BACK, _LEAVE = ("4 to go back", Command.BACK), ("point to go back", Command.BACK)

_WAYS: Mapping[str, Sequence[tuple[str, Command]]] = {
    "Press space to read it aloud, or b to go back.": (_READ_ALOUD, _LEAVE),
    "Press n to read on, or b to go back.": (_READ_ON, _LEAVE),
    "Press Enter to open one, b to go back.": (_OPEN_ONE, _GO_BACK),
    "Press Enter to show one, b to go back.": (_SHOW_ONE, _GO_BACK),
    "Press b for all headlines.": (("4 for all headlines", Command.BACK),),
    "Press space to go on.": (_GO_ON,),
    "Press c to read all, b to go back.": (_GO_BACK,),
    "Press x to save it, b to go back.": (_GO_BACK,),
    "Press b to go back.": (_GO_BACK,),
    "Leave this list first, with b.": (("4 to leave this list first", Command.BACK),),
}
"""What is said of the reader's keys, and the keypad's in their place, each with the command that it comes to there."""

_ELSEWHERE: Mapping[str, str] = {
    "To leave, press q.": "To end the visit, press 9.",
    "Without it, n goes on, and capital N opens the next article.": "",
    "Without it, Enter opens the article.": "",
    "To turn it on, press v.": "",
    "Press a to add a source, or capital R to ask your sources for news.": "Please come back later.",
    "To put a headline into it, press i.": "",
    "To open it, press capital I.": "",
    "For the start, press g.": "",
    "The letter s saves a headline.": "",
    "Open it in a web browser.": "",
    "To get its headlines, add its address as a source.": "",
    (
        "To try again, wait ten seconds and press v. If that does not help, choose another voice in the settings, or"
        " start the computer again."
    ): "To try again, wait ten seconds and press any key. If that does not help, please tell the staff.",
    "You can go on reading; to mend it, install newsreader again.": "Please tell the staff.",
}
"""What is said to somebody with a keyboard and a computer of their own, and what is true of any keypad in its place."""


def at_the_keypad(text: str, commands: Collection[Command]) -> str:
    """A text in which the keys that are named are those of a keypad that do something with these commands."""
    for theirs, ways in _WAYS.items():
        if theirs in text:
            text = text.replace(theirs, _pressed(ways, commands)).strip()
    for theirs, ours in _ELSEWHERE.items():
        if theirs in text:
            text = text.replace(theirs, ours).strip()
    return text


def _pressed(ways: Sequence[tuple[str, Command]], commands: Collection[Command]) -> str:
    """The ways there are. The menu leads back too, and no policy takes it away."""
    told = [
        way if command in commands else "7 for the menu"
        for way, command in ways
        if command in commands or command is Command.BACK
    ]
    return f"Press {', or '.join(told)}." if told else ""
