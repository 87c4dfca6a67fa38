"""What is said of stories that several sources have."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, and_list, plural, sentences

NAMED = 3
"""Other sources that are named. Of more only the first ones are, and the rest are counted."""

VERSIONS = "The same story elsewhere"
VERSION = "version"
NOT_THE_SAME = "not the same story"
ONLY_HERE = Announcement("No other source has this story.")
PUT_BACK = Announcement("Put back: it is the same story.")
PUT_BACK_NOWHERE = "This headline could not be put back into its story, which has changed since."


def also_in(names: Sequence[str]) -> str:
    """ "also in the Herald and the Post". The names of other sources, at least one."""
    within = ["the " + name[4:] if name.startswith("The ") else name for name in names]
    if len(within) > NAMED:
        within = [*within[: NAMED - 1], f"{len(within) - NAMED + 1:,} more"]
    return f"also in {and_list(within)}"


def source_and_others(source: str, others: Sequence[str]) -> str:
    """ "The Echo, also in the Herald and the Post"."""
    return ", ".join(part for part in (source, also_in(others) if others else "") if part)


def version_row(source: str, title: str) -> str:
    return f"{source}: {title}"


def version(
    source: str, title: str, *, read: bool, saved: bool, apart: bool, position: int, count: int
) -> Announcement:
    """A version of a story as it is moved to. `position` counts from 1; `apart`: it has been taken out of the story."""
    states = [word for word, true in (("Not the same story", apart), ("Read", read), ("Saved", saved)) if true]
    row = version_row(source, title)
    return Announcement(sentences([row, *states, f"{position:,} of {count:,}"]), sentences([row, *states]), place=True)


def versions_opened(count: int) -> Announcement:
    return Announcement(
        f"{plural(count, 'version')} of this story. Press b to go back.", f"{plural(count, 'version')}."
    )


def where_in_versions(here: Announcement) -> Announcement:
    return Announcement(f"Versions of one story. {here.full}")


def taken_apart(title: str) -> Announcement:
    return Announcement(
        f"{sentences(['Not the same story', title])} It is listed by itself from now on. Press capital E again to put"
        " it back.",
        "Not the same story.",
    )
