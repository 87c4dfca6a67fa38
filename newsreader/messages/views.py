"""The views of the list of headlines: all, unread, saved, a category, a source, the results of a search."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import (
    Announcement,
    Hint,
    and_list,
    clipped,
    hinted,
    plural,
    sentence,
    sentences,
    shortened,
)
from newsreader.messages.refresh import PROBLEMS_ANNOUNCED
from newsreader.messages.sources import REMOVED_WORD, SOURCE_PAUSED

ALL_HEADLINES = "All headlines"
UNREAD_VIEW = "Unread"
SAVED_VIEW = "Saved"
VIEWS = "Views"
VIEW = "line"
FAILED = "Failed"
NOTHING_HERE = Announcement("Nothing is here any more.", hints=(Hint(Command.BACK, "for all headlines"),))
NO_UNREAD = Announcement("Nothing is unread.")
NO_SAVED = hinted("Nothing is saved.", Hint(Command.SAVE, "to save a headline"))
NO_SEARCH_WORDS = "A search needs at least one letter or digit."
SEARCH_DAYS_CROSSED = "The day after since: is later than the day after until:. Exchange them, or leave one out."
SEARCH = Announcement("Search headlines and articles. Type words, then press Enter.", "Search.")
NO_NEXT_SOURCE = "Last source."
NO_PREVIOUS_SOURCE = "First source."
LEAVE_VIEWS_FIRST = Announcement("Leave this list first.", hints=(Hint(Command.BACK, "to go back"),))


def view_opened(name: str, count: int, unread: int | None = None) -> Announcement:
    """ "The Herald. 12 headlines, 3 unread." `unread` is None where it is obvious, as in the unread view."""
    counts = headline_counts(count, unread)
    return Announcement(sentences([name, counts]), sentences([name, f"{unread:,} unread" if unread else ""]))


def headline_counts(count: int, unread: int | None) -> str:
    return plural(count, "headline") + (f", {unread:,} unread" if unread is not None else "")


def found(count: int, words: str, exact: int = 0) -> Announcement:
    """The number of results of a search. If others have only other forms of its words, the first `exact` have these."""
    first = f"The first {f'{exact:,} have' if exact > 1 else 'has'} exactly these words" if exact else ""
    found_headlines = plural(count, "headline") if count else "No headline"
    full = sentences([f"{found_headlines} found for {shortened(words)}", first])
    return Announcement(full, sentences([f"{count:,} found", f"{exact:,} with exactly these words" if exact else ""]))


def source_row(name: str) -> str:
    """A source that a search has found by its name, among headlines."""
    return f"Source: {name}"


def found_source(name: str, counts: str, position: int, count: int) -> Announcement:
    """The current row, if it is a source."""
    row = source_row(name)
    return Announcement(sentences([row, counts, f"{position:,} of {count:,}"]), sentences([row, counts]), place=True)


ON_A_SOURCE = Announcement("This is a source.", hints=(Hint(Command.OPEN, "for its headlines"),))


def source_also_found(name: str, option: str) -> str:
    """The words of a printed search are in the name of a source too. `option` is what follows --source."""
    return sentences([f"Also a source: {name}", f"For its headlines, type newsreader headlines --source {option}"])


def nothing_found(words: str) -> Announcement:
    return Announcement(sentence(f"Nothing found for {shortened(words)}"))


def search_field_empty(field: str) -> str:
    """`field` ends with its colon."""
    return f"{field} needs {'a name' if field == 'source:' else 'a day'} after it."


def search_source_unknown(name: str) -> str:
    return f"No source has {clipped(name)} in its name. Correct the word after source: or leave it out."


def search_day_negated(field: str) -> str:
    other = "until" if field == "since" else "since"
    return f"{field}: cannot have a minus sign. Type {other}: and a day in its place."


def found_name(words: str) -> str:
    """The name of the results of a search."""
    return f"Search: {shortened(words)}"


def no_headlines_from(name: str, problem: str) -> Announcement:
    """`problem` is the source's problem, or ""."""
    return Announcement(sentences([f"{name} has no headlines", problem]))


def views_opened(count: int) -> Announcement:
    opened = f"{VIEWS}. {plural(count, VIEW)}."
    return hinted(opened, Hint(Command.OPEN, "to show one"), Hint(Command.BACK, "to go back"))


NAMED_AT_ONCE = 10
"""At most this many failed sources are named when the list of views opens: the user may want something else."""


def sources_failed(failed: Sequence[tuple[str, str]], *, again: bool = False) -> Announcement:
    """Names the failed sources, with the problem of each if they are few.

    `again`: if they are many, only their number is given, and the key that names them.
    """
    if again and len(failed) > NAMED_AT_ONCE:
        return hinted(f"{plural(len(failed), 'source')} failed.", Hint(Command.VIEWS, "again to hear which"))
    brief = sentence(f"{FAILED}: {and_list([name for name, _ in failed])}")
    if len(failed) > PROBLEMS_ANNOUNCED:
        return Announcement(f"{brief} The line of each says why.", brief)
    return Announcement(sentences([FAILED, *(part for each in failed for part in each)]), brief)


def view_counts(count: int | None, unread: int | None, sources: int, *, paused: bool = False) -> str:
    """The counts in a view, for its line in the list.

    None where one is unknown or obvious; `sources` is 0 except for a category. `paused`: of a paused source.
    """
    if paused:
        counts = view_counts(count, unread, sources)
        return f"{counts}, paused" if counts else SOURCE_PAUSED
    if sources:
        return plural(sources, "source")
    if unread is None:
        return "" if count is None else plural(count, "headline")
    return f"{unread:,} unread" if count is None else f"{unread:,} unread of {count:,}"


def view(name: str, counts: str, problem: str, *, removed: bool, position: int, count: int) -> Announcement:
    """A line of the list of views. `problem` is the source's problem, or ""; `removed`: the user has removed it."""
    state = REMOVED_WORD if removed else ""
    failed = FAILED if problem else ""
    return Announcement(
        sentences([name, state, counts, failed, problem, f"{position:,} of {count:,}"]),
        sentences([name, state, counts, failed]),
        place=True,
    )


def view_detail(counts: str, problem: str, *, removed: bool, failed: bool) -> str:
    """The words after the name of a view on the screen. `problem` is "" where that it has `failed` is enough."""
    failure = f"{FAILED.lower()}: {problem}" if problem else FAILED.lower() if failed else ""
    return ", ".join(part for part in (REMOVED_WORD.lower() if removed else "", counts, failure) if part)


def next_source_edge(here: Announcement, *, forward: bool) -> Announcement:
    """There is no further source in this direction; `here` is the current item."""
    return here.after(NO_NEXT_SOURCE if forward else NO_PREVIOUS_SOURCE)


def where_in_view(here: Announcement, name: str) -> Announcement:
    return Announcement(f"{sentence(name)} {here.full}", hints=here.hints, otherwise=here.otherwise)
