"""What is said in and of files of articles that are written."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, and_list, or_list, plural

FETCHING_ARTICLES = "Fetching the articles"
WRITING = "Writing"
"""Both are what is done so far by so many percent, for `work_done`."""

WRITING_STOPPED = "Stopped. No file was written."

CONTENTS = "Contents"
"""The title of a bulletin's first chapter."""


def work_done(what: str, percent: int) -> str:
    return f"{what}, {percent} percent."


def bad_file_ending(path: str, endings: Sequence[str]) -> str:
    return f"The name of the file must end in {or_list(endings)}, not {path or '(empty)'}. Choose another name."


def articles_counted(count: int) -> str:
    """What a bulletin begins with."""
    return f"{plural(count, 'article')}."


def article_number(number: int) -> str:
    """Said before a title, in the list of contents and where the article begins."""
    return f"{number}."


def numbered_title(number: int, title: str) -> str:
    return f"{number}. {title}"


def bulletin(day: str) -> str:
    """The name of a file of several articles: "Newsreader bulletin, Thursday 26 November 2026"."""
    return f"Newsreader bulletin, {day}"


PRODUCER = "Newsreader"
"""Whose a recording is if none of its articles says so."""


def and_others(names: Sequence[str]) -> str:
    """Names, at least one, of which no more than three are told."""
    return and_list(names if len(names) <= 3 else [*names[:2], "others"])


def item_failed(item: str, error: str) -> str:
    """What is wrong with one of several items, which is named if that does not name it."""
    return error if item in error else f"{item}: {error}"


NOTHING_TO_WRITE = "None of the articles could be had, so no file was written."


def articles_written(count: int, path: str) -> str:
    return f"{plural(count, 'article')} written to {path}."


# While somebody reads.

ARTICLE_FILE = "article"
QUEUE_FILE = "news"
"""What a file is called for want of a title."""

WRITING_BEGUN = Announcement("Writing. To hear how far it is, press x.", "Writing.")


def name_of_file(count: int) -> Announcement:
    """`count` is how many articles will be in it."""
    what = "this article" if count == 1 else f"{count:,} articles"
    return Announcement(
        f"Write {what} to which file? Its name ends in mp3, wav or txt. Press Enter for the name that is there.",
        "File name.",
    )


WRITING_TEXT = Announcement("Writing.")

NAME_OF_TEXT_FILE = Announcement(
    "Write what was said to which file? Its name ends in txt. Press Enter for the name that is there.", "File name."
)

HISTORY_IN_FILE = "What was said, the first thing first."
"""The first line of such a file."""


def already_writing(percent: int) -> Announcement:
    return Announcement(f"A file is being written. {percent} percent is done.")


def written_to(path: str) -> Announcement:
    return Announcement(f"The file has been written: {path}", "The file has been written.")


def written_without(path: str, failed: int) -> str:
    """Of several articles, `failed` could not be had."""
    return f"The file has been written without {plural(failed, 'article')} that could not be opened: {path}"
