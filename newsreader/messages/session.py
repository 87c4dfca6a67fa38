"""The announcements of a session: its opening, marks, moving through lists, finding words, help."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, hinted, plural, sentence, sentences
from newsreader.messages.headlines import NOTHING_LISTED


def opening(
    count: int, new: int | None, mode: str = "", *, voice: bool = True, nothing: Announcement = NOTHING_LISTED
) -> Announcement:
    """The first words of a session.

    `nothing` is the announcement of an empty list. `new` is how many headlines have arrived since the last session,
    None if this is the first. `mode` names the face and the reason for it, "" if that needs no announcement. If it is
    given and there is no `voice`, the key for the voice is named too.
    """
    since = "" if new is None else f", {new:,} new since last time" if new else ", nothing new since last time"
    counted = f"{plural(count, 'headline')}{since}." if count else ""
    voice_key = (Hint(Command.VOICE, "to turn the voice on"),) if mode and not voice else ()
    return Announcement(
        sentences([mode or "Newsreader.", counted or nothing.full]),
        counted if not mode else "",
        hints=(*(() if count else nothing.hints), Hint(Command.HELP, "for help"), *voice_key),
    )


CHOOSE_SOURCES = Announcement("", hints=(Hint(Command.PACKS, "to choose sources of news"),))
"""At the start, for a user who has only the bundled source."""

HELP = "Help"
STOPPED_WAITING = Announcement("Stopped waiting.")
NOTHING_SELECTED = Announcement("Nothing is selected.")
SAVED = Announcement("Saved.")
NOT_SAVED = Announcement("No longer saved.")
MARKED_READ = Announcement("Marked read.")
MARKED_UNREAD = Announcement("Marked unread.")
VOICE_ON = Announcement("Voice on.")
VOICE_OFF = Announcement("Voice off.")
PRESS_A_KEY = Announcement("Press a key to hear what it does.")
GOODBYE = Announcement("Goodbye.")
NOTHING_TYPED = "Nothing typed."


def typed_too_long(most: int) -> Announcement:
    refused = f"This is too long. It can have {most:,} letters at most."
    return Announcement(f"{refused} Type it again.", refused)


LEAVE_HELP_FIRST = Announcement("Leave help first.", hints=(Hint(Command.BACK, "to go back"),))
FIND_ELSEWHERE = Announcement(
    "Find works in articles and in other lists.", hints=(Hint(Command.SEARCH, "to search all headlines"),)
)


def not_marked(problem: str, *, read: bool | None, saved: bool | None) -> Announcement:
    """Takes back the announcement of a mark that could not be written. The mark is the one that is not None."""
    if saved is not None:
        state = "Not saved." if saved else "Still saved."
    else:
        state = "Not marked read." if read else "Not marked unread."
    return Announcement(f"{state} {problem}")


CANCELLED = Announcement("Cancelled.")
FOUND_ONLY_HERE = Announcement("Found only here.")
FOUND_FROM_START = Announcement("No more below. Found from the start.")


ARTICLE, LIST = "article", "list"
"""The two places in which to find words."""


def find_in(this: str, again: str) -> Announcement:
    """Asks for words to find. `again` are the words found last, "" if there are none."""
    how = f"press Enter alone to find {again} again" if again else "then press Enter"
    return Announcement(f"Find in this {this}. Type words, {'or ' if again else ''}{how}.", "Find.")


def not_in(this: str, words: str) -> Announcement:
    return Announcement(f"Not in this {this}: {sentence(words)}")


STANDARD_INPUT = "standard input"
"""The name of piped input in messages."""


def rate(words_a_minute: int) -> Announcement:
    return Announcement(f"{words_a_minute} words a minute.")


def volume(percent: int) -> Announcement:
    return Announcement(f"Volume {percent} percent.")


def limit_reached(here: Announcement) -> Announcement:
    return Announcement(f"{here.full} That is the limit.")


def typed_digits(digits: str) -> Announcement:
    return Announcement(digits)


def no_such_number(number: str, count: int) -> Announcement:
    return Announcement(f"There is no number {number} here. The last is {count:,}.")


def help_row(keys: str, help_line: str) -> str:
    """`keys` are the names of the keys."""
    return f"{keys}: {help_line}"


def help_opened(count: int) -> Announcement:
    group = Hint(Command.NEXT_SECTION, "for the next group")
    return hinted(f"Help. {plural(count, 'line')}.", group, Hint(Command.BACK, "to go back"))


def item(text: str, position: int, count: int) -> Announcement:
    return Announcement(f"{sentence(text)} {position} of {count}.", text, place=True)


LINE = "line"


def in_group(group: str, here: Announcement) -> Announcement:
    """The first line after a move to another group. The group comes first, since the user was looking for it."""
    return Announcement(f"{group}. {here.full}", f"{group}. {here.text(brief=True)}", place=True)


def no_other_group(here: Announcement, *, last: bool) -> Announcement:
    edge = "This is the last group." if last else "This is the beginning."
    return here.after(edge)


def at_edge(here: Announcement, item: str, *, last: bool) -> Announcement:
    """Says that the list ends here. `item` is the noun for a line of the list."""
    return here.after(f"Last {item}." if last else f"First {item}.")


def sentence_reached(text: str, aloud: Sequence[object] = ()) -> Announcement:
    return Announcement(text, place=True, aloud=tuple(aloud))
