"""What is said of the views of the list of headlines: all, unread, saved, a category, a source, what a search found."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, and_list, plural, sentence, sentences
from newsreader.messages.session import PROBLEMS_TOLD
from newsreader.messages.sources import REMOVED_WORD

ALL_HEADLINES = "All headlines"
UNREAD_VIEW = "Unread"
SAVED_VIEW = "Saved"
VIEWS = "Views"
VIEW = "line"
FAILED = "Failed"
NOTHING_HERE = "Nothing is here any more. Press b for all headlines."
NO_UNREAD = Announcement("Nothing is unread.")
NO_SAVED = Announcement("Nothing is saved. The letter s saves a headline.", "Nothing is saved.")
SEARCH = Announcement("Search headlines and articles. Type words, then press Enter.", "Search.")
NO_NEXT_SOURCE = "No further source."
NO_PREVIOUS_SOURCE = "No source before this."
LEAVE_VIEWS_FIRST = Announcement("Leave this list first, with b.")


def view_opened(name: str, count: int, unread: int | None = None) -> Announcement:
    """ "The Herald. 12 headlines, 3 unread." `unread` is None where it says nothing, as among those that are unread."""
    counts = plural(count, "headline") + (f", {unread:,} unread" if unread is not None else "")
    return Announcement(sentences([name, counts]), sentences([name, f"{unread:,} unread" if unread else ""]))


def found(count: int, words: str, *, beginnings: bool) -> Announcement:
    """`beginnings`: the words themselves were not found, but some that begin with them."""
    headlines = plural(count, "headline")
    if beginnings:
        return Announcement(sentence(f"{headlines} found for words that begin with {words}"), f"{count:,} found.")
    return Announcement(sentence(f"{headlines} found for {words}"), f"{count:,} found.")


def nothing_found(words: str) -> Announcement:
    return Announcement(sentence(f"Nothing found for {words}"))


def found_name(words: str) -> str:
    """The name of what a search found."""
    return f"Found for {words}"


def no_headlines_from(name: str, problem: str) -> Announcement:
    """`problem` is what is wrong with the source, or ""."""
    return Announcement(sentences([f"{name} has no headlines", problem]))


def views_opened(count: int) -> Announcement:
    return Announcement(
        f"{VIEWS}. {plural(count, VIEW)}. Press Enter to show one, b to go back.", f"{VIEWS}. {plural(count, VIEW)}."
    )


NAMED_AT_ONCE = 10
"""Sources that failed, as many as are named to somebody who opens their list and may have come for something else."""


def sources_failed(failed: Sequence[tuple[str, str]], *, again: bool = False) -> Announcement:
    """The names of the sources that failed, and what is wrong with each: told of one or a few.

    `again`: a key can be pressed again to have them all, if they are many.
    """
    if again and len(failed) > NAMED_AT_ONCE:
        brief = f"{plural(len(failed), 'source')} failed."
        return Announcement(f"{brief} To hear which, press d again.", brief)
    brief = sentence(f"{FAILED}: {and_list([name for name, _ in failed])}")
    if len(failed) > PROBLEMS_TOLD:
        return Announcement(f"{brief} The line of each says why.", brief)
    return Announcement(sentences([FAILED, *(part for each in failed for part in each)]), brief)


def view_counts(count: int | None, unread: int | None, sources: int) -> str:
    """How much is in a view, as its line in the list says it. None where it is not known or says nothing; of a category
    so many `sources`, else 0."""
    if sources:
        return plural(sources, "source")
    if unread is None:
        return "" if count is None else plural(count, "headline")
    return f"{unread:,} unread" if count is None else f"{unread:,} unread of {count:,}"


def view(name: str, counts: str, problem: str, *, removed: bool, position: int, count: int) -> Announcement:
    """A line of that list. `problem` is what is wrong with a source, or ""; `removed`, that it has gone."""
    state = REMOVED_WORD if removed else ""
    failed = FAILED if problem else ""
    return Announcement(
        sentences([name, state, counts, failed, problem, f"{position:,} of {count:,}"]),
        sentences([name, state, counts, failed]),
        place=True,
    )


def view_detail(counts: str, problem: str, *, removed: bool) -> str:
    """What is shown after the name of a view."""
    failed = f"{FAILED.lower()}: {problem}" if problem else ""
    return ", ".join(part for part in (REMOVED_WORD.lower() if removed else "", counts, failed) if part)


def next_source_edge(here: Announcement, *, forward: bool) -> Announcement:
    """There is no further source that way; `here` is where one is."""
    edge = NO_NEXT_SOURCE if forward else NO_PREVIOUS_SOURCE
    return Announcement(f"{edge} {here.full}", f"{edge} {here.brief}")


def where_in_view(here: Announcement, name: str) -> Announcement:
    return Announcement(f"{sentence(name)} {here.full}")
