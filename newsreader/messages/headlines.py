"""The list of headlines, and the versions of a story."""

from collections.abc import Mapping, Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import (
    TO_UNDO,
    Announcement,
    Hint,
    and_list,
    day_in_sentence,
    hinted,
    plural,
    sentences,
)

READ, SAVED_WORD, NO_DATE = "Read", "Saved", "No date"
HEADLINES = "Headlines"
NOTHING_LISTED = Announcement(
    "No headlines yet.",
    hints=(Hint(Command.ADD_SOURCE, "to add a source"), Hint(Command.REFRESH, "to check your sources for news")),
    otherwise="Please come back later.",
)
ALL_MUTED = Announcement("Your filters hide all headlines.", hints=(Hint(Command.FILTERS, "for your filters"),))


def headline(
    title: str,
    source: str,
    *,
    read: bool,
    saved: bool,
    position: int,
    count: int,
    day: str,
    undated: bool,
    new_day: bool,
    order: str = "source",
    sound: str = "",
    other_forms: bool = False,
) -> Announcement:
    """The current headline.

    `position` counts from 1; `new_day`: the day differs from the last one announced. `order` is what follows the title
    first: "source", "state", "place" or "day". `sound` says that it has a recording, "" if it has none.
    `other_forms`: it has only other forms of the words of a search.
    """
    states = [word for word, true in ((sound, sound), ("Read", read), ("Saved", saved)) if true]
    when = f"No date, came {day_in_sentence(day)}" if undated else day
    when = in_other_forms(when) if other_forms else when
    full = {"source": [source], "state": states, "place": [f"{position:,} of {count:,}"], "day": [when]}
    brief = {"state": states, "day": [when] if new_day else []}
    if order == "place":
        brief["place"] = full["place"]  # the user asked for it
    in_full, in_brief = (sentences([title, *_in_order(parts, order)]) for parts in (full, brief))
    return Announcement(in_full, in_brief, place=True)


def in_other_forms(day: str) -> str:
    """The heading for the headlines of a day with only other forms of the words of a search."""
    return f"Other forms, {day_in_sentence(day)}"


def _in_order(parts: Mapping[str, Sequence[str]], first: str) -> list[str]:
    """All parts in one list, starting with those called `first`."""
    return [*parts.get(first, ()), *(text for name, texts in parts.items() if name != first for text in texts)]


def first_of_list(here: Announcement) -> Announcement:
    return here.after("First headline.")


def last_of_list(here: Announcement) -> Announcement:
    return here.after("Last headline.")


def no_earlier_day(here: Announcement) -> Announcement:
    return here.after("No earlier day.")


def no_later_day(here: Announcement) -> Announcement:
    return here.after("No later day.")


def no_unread_headline(*, after: bool) -> Announcement:
    return Announcement(f"No unread headline {'after' if after else 'before'} this one.")


def where_in_list(here: Announcement) -> Announcement:
    """The list of headlines and the position in it, in full even where announcements are brief."""
    return Announcement(here.after("List of headlines.").full, hints=here.hints, otherwise=here.otherwise)


AT_THE_TOP = Announcement("This is the list of headlines.", hints=(Hint(Command.QUIT, "to leave"),))


def row_detail(detail: str, *, undated: bool, read: bool, saved: bool) -> str:
    """The words after a headline on the screen: "The Herald, no date, read, saved"."""
    states = ((NO_DATE, undated), (READ, read), (SAVED_WORD, saved))
    words = [detail, *(word.lower() for word, true in states if true)]
    return ", ".join(word for word in words if word)


def untitled(site: str) -> str:
    """Replaces a headline's title and summary if it has neither. `site` is a host, "" if it has none."""
    return f"No title, {site}" if site else "No title"


# Marking many headlines read.

MARK_MANY = "Mark read"
MARK_MANY_ITEM = "line"
EVERYTHING_OLDER = "Everything older than this"
NONE_TO_MARK = Announcement("All of these were marked read already.")


def mark_many_opened() -> Announcement:
    return hinted(sentences([MARK_MANY]), Hint(Command.OPEN, "to choose"), Hint(Command.BACK, "to go back"))


def all_of(name: str) -> str:
    """All headlines of a view or source."""
    return f"All of {name}"


def marking(what: str) -> Announcement:
    """Marking many headlines read takes a while. `what` is the line that was chosen."""
    return Announcement(sentences([f"Marking read: {what}"]))


def marking_undone(what: str) -> Announcement:
    """Undoing that takes a while, too."""
    return Announcement(sentences([f"Marking unread again: {what}"]))


def many_marked(count: int) -> Announcement:
    return Announcement(
        f"{plural(count, 'headline')} marked read.",
        f"{count:,} marked read.",
        hints=(TO_UNDO,),
    )


def many_unmarked(count: int, what: str) -> Announcement:
    """Undo has marked headlines unread again. `what` is the line that was chosen to mark them read."""
    unmarked = f"{plural(count, 'headline')} marked unread"
    return Announcement(sentences(["Undone", unmarked, what]), f"Undone. {count:,} unread.")


# Stories that several sources have.

NAMED = 3
"""Most other sources that are all named; of more, the first ones are named and the rest are counted."""

VERSIONS = "The same story elsewhere"
VERSION = "version"
NOT_THE_SAME = "not the same story"
ONLY_HERE = Announcement("No other source has this story.")
REFOLDED = Announcement("Put back: it is the same story.")
CANNOT_REFOLD = "The story has changed since, so this headline could not be put back into it."


def _also_in(source: str, names: Sequence[str]) -> str:
    """ "also in the Herald and the Post". The names of other sources, at least one. A source of the same name as
    `source` is announced by its host."""
    own = _title_and_host(source)[0]
    within = []
    for name in names:
        title, host = _title_and_host(name)
        if title == own:
            within.append(host or f"another source called {title}")
        else:
            within.append("the " + name[4:] if name.startswith("The ") else name)
    if len(within) > NAMED:
        within = [*within[: NAMED - 1], f"{len(within) - NAMED + 1:,} more"]
    return f"also in {and_list(within)}"


def _title_and_host(name: str) -> tuple[str, str]:
    """The title of a source without the host that distinguishes it, and that host, "" if there is none."""
    title, comma, host = name.rpartition(", ")
    is_host = comma and len(host.split()) == 1 and ("." in host[1:-1] or host == "localhost")
    return (title, host) if is_host else (name, "")


def source_and_others(source: str, others: Sequence[str]) -> str:
    """ "The Echo, also in the Herald and the Post"."""
    return ", ".join(part for part in (source, _also_in(source, others) if others else "") if part)


def headline_detail(sound: str, source: str, others: Sequence[str]) -> str:
    """ "sound, 42 minutes, also in the Herald". `sound` says that the headline has a recording."""
    return ", ".join(part for part in (sound.lower(), _also_in(source, others) if others else "") if part)


def queued_detail(source: str, others: Sequence[str], sound: str, day: str) -> str:
    """ "The Echo, sound, 42 minutes, also in the Herald, yesterday": a headline of the queue, which has no days."""
    return ", ".join(part for part in (source, headline_detail(sound, source, others), day_in_sentence(day)) if part)


def version_row(source: str, title: str) -> str:
    return f"{source}: {title}"


def version(
    source: str, title: str, *, read: bool, saved: bool, unfolded: bool, position: int, count: int
) -> Announcement:
    """A version of a story. `position` counts from 1; `unfolded`: the user has taken it out of the story."""
    states = [word for word, true in (("Not the same story", unfolded), ("Read", read), ("Saved", saved)) if true]
    row = version_row(source, title)
    return Announcement(sentences([row, *states, f"{position:,} of {count:,}"]), sentences([row, *states]), place=True)


def versions_opened(count: int) -> Announcement:
    return Announcement(
        f"{plural(count, 'version')} of this story.",
        f"{plural(count, 'version')}.",
        hints=(Hint(Command.BACK, "to go back"),),
    )


def where_in_versions(here: Announcement) -> Announcement:
    return Announcement(f"Versions of one story. {here.full}")


def taken_apart(title: str) -> Announcement:
    return Announcement(
        sentences(["Not the same story", title, "It now has its own line in the list"]),
        "Not the same story.",
        hints=(Hint(Command.TAKE_APART, "again to put it back"),),
    )
