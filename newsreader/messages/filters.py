"""Filters that mute headlines, and saved searches."""

from newsreader.commands import Command
from newsreader.messages.announcements import TO_UNDO, Announcement, Hint, clipped, hinted, plural, sentence, sentences
from newsreader.model.values import Filter

NO_FILTER_WORDS = "A filter needs at least one letter or digit."


def filter_too_long(most: int) -> str:
    return f"These words are too long for a filter. It can have {most:,} letters at most."


def unknown_filter(number: str) -> str:
    return f"There is no filter with number {clipped(number)}. To hear your filters, type newsreader filter."


def filter_rule(each: Filter) -> str:
    """ "Mute advert", "Keep only the section sport"."""
    return f"{'Keep only' if each.keeps else 'Mute'} {_subject(each)}"


def filter_scope(each: Filter) -> str:
    """Where a filter looks, if not in all titles: "In The Herald, in the text too"; else ""."""
    parts = [
        f"in {each.source_name}" if each.source_name else "",
        "in the text too" if each.field == "text" else "",
        "in longer words too" if each.part else "",
    ]
    scope = ", ".join(part for part in parts if part)
    return scope[:1].upper() + scope[1:]


def muted_by(each: Filter) -> str:
    """The name of the view of what a filter hides: "Muted by advert", "Muted, not council"."""
    return f"Muted, not {_subject(each)}" if each.keeps else f"Muted by {_subject(each)}"


def _subject(each: Filter) -> str:
    return f"the section {each.words}" if each.field == "section" else each.words


def _muted(count: int) -> str:
    return f"{plural(count, 'headline')} muted"


# The command line.


def filter_line(each: Filter) -> str:
    """A line of the printed list: "3. Mute advert. In The Herald. 12 muted."."""
    return sentences([each.id, filter_rule(each), filter_scope(each), _muted(each.muted)])


def filter_printed(each: Filter, *, already: bool) -> str:
    """A filter that was added, or existed `already`."""
    rule = f"Filter number {each.id}: {filter_rule(each)}"
    known = "You have this filter already" if already else ""
    return sentences([rule, filter_scope(each), known, _muted(each.muted)])


def filter_removed_printed(each: Filter) -> str:
    return sentences([f"Removed filter number {each.id}: {filter_rule(each)}", _shown_again(each.muted)])


NO_FILTERS_YET = "No filters yet. To mute headlines by their words, type newsreader filter add and the words."

HEADLINES_ALL_MUTED = "Your filters hide all headlines. To list your filters, type newsreader filter."


def _shown_again(count: int) -> str:
    if not count:
        return ""
    return f"{plural(count, 'headline')} {'is' if count == 1 else 'are'} no longer muted by it"


# The reader.

FILTERS = "Filters"
FILTER_LINE = "line"
FROM_HEADLINE, TYPED_FILTERS, YOUR_FILTERS = "From this headline", "Other words", "Your filters"
MUTE_TYPED, KEEP_TYPED = "Mute words that you type", "Keep only headlines with words that you type"
FILTER_WORDS = Announcement("Type the words, then press Enter.", "Words.")
FILTER_WHERE = "Where"
NO_SUCH_FILTER = Announcement("This line is no filter. Choose it with Enter.")
ADDING_FILTER, REMOVING_FILTER = Announcement("Adding the filter."), Announcement("Removing the filter.")


def filters_opened() -> Announcement:
    return hinted(f"{FILTERS}.", Hint(Command.OPEN, "to choose"), Hint(Command.BACK, "to go back"))


def filter_where(source: str, *, text: bool, part: bool) -> str:
    """One of the places where a new filter can look: in all sources if `source` is ""."""
    fields = "In titles and texts" if text else "In titles"
    return f"{fields}, {f'only {source}' if source else 'every source'}{', in longer words too' if part else ''}"


def filter_where_opened(each: Filter) -> Announcement:
    return Announcement(sentences([filter_rule(each), FILTER_WHERE]))


def section_of_source(section: str, source: str) -> str:
    return f"Mute the section {section} of {source}"


def filter_detail(each: Filter) -> str:
    """The words after a filter's rule in the list."""
    return ", ".join(part for part in (filter_scope(each), _muted(each.muted)) if part)


def filter_added(each: Filter) -> Announcement:
    """How many headlines a new filter hides, which undo shows again."""
    if not each.muted:
        return hinted(sentence(f"{filter_rule(each)}: no headline is muted so far"), TO_UNDO)
    why = f": not {_subject(each)}" if each.keeps else f" by {_subject(each)}"
    text = sentence(f"{plural(each.muted, 'headline')} muted{why}")
    return Announcement(text, f"{each.muted:,} muted.", hints=(TO_UNDO,))


def filter_there(each: Filter) -> Announcement:
    return Announcement(sentences([f"You have this filter already: {filter_rule(each)}", _muted(each.muted)]))


def filter_removed(each: Filter) -> Announcement:
    return Announcement(_removed(each), "Filter removed.", hints=(TO_UNDO,))


def _removed(each: Filter) -> str:
    return sentences([f"Filter removed: {filter_rule(each)}", _shown_again(each.muted)])


def filter_adding_undone(each: Filter) -> Announcement:
    return Announcement(f"Undone. {_removed(each)}")


def filter_removal_undone(each: Filter) -> Announcement:
    return Announcement(sentences(["Undone", filter_rule(each), _muted(each.muted)]))


# Saved searches.

NOT_A_SEARCH = Announcement("This list is no search.", hints=(Hint(Command.SEARCH, "to search"),))
SEARCH_NAME = Announcement("Save this search. Type a name for it, then press Enter.", "Name of the search.")
SAVING_SEARCH, REMOVING_SEARCH = Announcement("Saving the search."), Announcement("Removing the search.")


def search_there(name: str) -> Announcement:
    return Announcement(sentences(["You have saved this search already", name]))


def search_saved(name: str) -> Announcement:
    views = Hint(Command.VIEWS, "for the list of views, which has it now")
    return hinted(sentence(f"Search saved: {name}"), views, TO_UNDO)


def search_removed(name: str) -> Announcement:
    return hinted(sentence(f"Search removed: {name}"), TO_UNDO)


def search_saving_undone(name: str) -> Announcement:
    return Announcement(sentences(["Undone", f"The search {name} is removed"]))


def search_removal_undone(name: str) -> Announcement:
    return Announcement(sentences(["Undone", f"The search {name} is back"]))
