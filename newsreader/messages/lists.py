"""What is said of lists of sources: OPML files that are taken in and written."""

from newsreader.messages.announcements import plural, sentence, sentences

LIST_TITLE = "Sources of newsreader"
"""The title of a list that is written."""

REFRESH_NEXT = "To ask them for news, type newsreader refresh"


def imported(new: int, already: int, name: str) -> str:
    """`name` is that of the list."""
    if not new and not already:
        return f"No source was found in {sentence(name)}"
    if not new:
        return f"Nothing added. {_already(already)}."
    return sentences([f"Added {plural(new, 'source')}", _already(already) if already else "", REFRESH_NEXT])


def _already(count: int) -> str:
    return f"{plural(count, 'source')} {'was' if count == 1 else 'were'} there already"


def refused_in_list(name: str, address: str) -> str:
    return sentence(f"Left out {name + ': ' if name else ''}this is not a web address: {address}")


def more_refused(count: int) -> str:
    return f"Left out {count:,} more, whose addresses are no web addresses either."


def list_damaged(name: str) -> str:
    return f"{name} is damaged, and some of its sources may be lost. Have the program that made it write it again."


def list_cut(name: str) -> str:
    return f"{name} is too long, and only its first part was taken. Split it into several files."


def exported(count: int, path: str) -> str:
    return f"{plural(count, 'source')} written to {sentence(path)}"
