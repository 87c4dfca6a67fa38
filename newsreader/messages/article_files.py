"""Messages about the files that articles are written to, and the words in those files."""

from collections.abc import Sequence

from newsreader import model
from newsreader.commands import Command
from newsreader.messages.announcements import (
    PATH_CLIPPED_AT,
    Announcement,
    Hint,
    and_list,
    clipped,
    hinted,
    or_list,
    plural,
    sentence,
    sentences,
)

FETCHING_ARTICLES = "Fetching the articles"
WRITING = "Writing"
"""The two kinds of work for `work_done`."""

WRITING_STOPPED = "Stopped. No file was written."

CONTENTS = "Contents"
"""The title of the first chapter of an edition or bulletin."""


def work_done(what: str, percent: int) -> str:
    return f"{what}, {percent} percent."


def bad_file_ending(path: str, endings: Sequence[str]) -> str:
    given = clipped(path, PATH_CLIPPED_AT)
    return f"The name of the file must end in {or_list(endings)}, not {given}. Choose another name."


def bad_output_ending(path: str, endings: Sequence[str], folders: Sequence[str]) -> str:
    """`folders` are the formats that no ending says."""
    given = clipped(path, PATH_CLIPPED_AT)
    return (
        f"The name of the file must end in {or_list(endings)}, not {given}. "
        f"Choose another name, or name the format with --format, such as {or_list(folders)}."
    )


def folder_named_as_file(path: str, ending: str, *, zipped: bool) -> str:
    """A book or stick is to be a folder whose name is that of a file of another format, which has this ending.

    `zipped`: it may be a .zip instead.
    """
    name = f"its name cannot end in {ending}: {clipped(path, PATH_CLIPPED_AT)}"
    if zipped:
        return f"A DAISY book is a folder or a .zip, so {name}. Leave the ending out, or end the name in .zip."
    return f"A stick is a folder, so {name}. Leave the ending out, or name the folder of the stick."


def format_and_ending(name: str, path: str) -> str:
    """--format names another format than the name of the file does."""
    return (
        f"--format {name} does not fit the name {clipped(path, PATH_CLIPPED_AT)}. "
        "Choose another name, or leave --format out."
    )


def option_without_meaning(option: str, formats: Sequence[str], given: str) -> str:
    return (
        f"{option} is for {and_list(formats)}, and changes nothing in {given}. Leave it out, or choose another format."
    )


def not_on_a_display(option: str) -> str:
    return f"With --display there are no lines and no pages, so {option} changes nothing. Leave one of them out."


def articles_and_minutes(count: int, minutes: int) -> str:
    """The length of an edition: "12 articles, about 18 minutes."."""
    return f"{plural(count, 'article')}, about {plural(minutes, 'minute')}."


def articles_in_book(count: int) -> str:
    """The length of an edition without sound."""
    return f"{plural(count, 'article')}."


def article_number(number: int) -> str:
    """Spoken before a title, in the list of contents and where the article begins."""
    return f"{number}."


def numbered_title(number: int, title: str) -> str:
    return f"{number}. {title}"


BULLETIN = "Newsreader bulletin"
"""The title of a file of several articles that were named."""

EDITION = "The news"
"""The title of an edition for which the user gave none."""


def edition_name(title: str, day: str) -> str:
    """ "The news, Sunday 29 November 2026"."""
    return f"{title}, {day}"


def edition_begins(title: str, day: str) -> str:
    """The first words of an edition."""
    return sentence(edition_name(title, day))


NOTHING_NEW = "There is nothing new, so no file was written."


def only_own_articles(name: str) -> str:
    """Nothing is selected but articles of the program's own source, which has this name."""
    named = clipped(name)
    return f'There is only "{named}", which explains newsreader. To take that, add --source "{named}".'


def edition_written(count: int, minutes: int, path: str, exactly: int = 0, megabytes: int = 0) -> str:
    """`exactly` are the minutes in a folder, 0 for a file."""
    if exactly:
        return articles_written(count, path, exactly, megabytes)
    return f"{plural(count, 'article')}, about {plural(minutes, 'minute')}, written to {path}."


def bad_format(given: str, formats: Sequence[str]) -> str:
    return f"--format must be {or_list(formats)}, not {clipped(given)}."


PRODUCER = "Newsreader"
"""The artist of a recording if none of its articles names one."""


NARRATOR = "Synthetic voice"
"""The narrator of a talking book."""


HEADING_RESOURCE = "Heading"
"""What a player of DAISY books calls an entry of the table of contents."""

BOOK_ACCESSIBILITY = (
    "Text of news articles with synchronised synthetic speech, a heading for each article and a table of contents. "
    "There are no pictures."
)
"""How accessible a book is, for the catalogues of libraries."""


BRAILLE_ACCESSIBILITY = "Text of news articles in braille, with a heading for each article and a table of contents."
"""How accessible a braille file is, for the catalogues of libraries."""

BRAILLE_UNCONTRACTED = "The braille is uncontracted Unified English Braille."


def braille_contracted(version: str) -> str:
    """`version` is the version of liblouis."""
    return f"The braille is contracted Unified English Braille, by liblouis {version}."


_LIBLOUIS_REMEDIES = {
    "linux": "To install it on Debian, type apt install liblouis20 liblouis-data.",
    "darwin": "To install it with Homebrew, type brew install liblouis.",
}


def braille_without_liblouis(system: str) -> str:
    """`system` is a value of `sys.platform`."""
    remedy = _LIBLOUIS_REMEDIES.get(system, "You can download it from liblouis.io.")
    return f"The braille is uncontracted, for contracted braille needs liblouis, which was not found here. {remedy}"


def script_named(name: str) -> str:
    """Replaces words in a script that braille or the typeface lacks: "[Cyrillic]"."""
    return f"[{name}]"


def scripts_replaced(count: int, names: Sequence[str]) -> str:
    """Some or all words of `count` articles are replaced by the names of these scripts, at least one."""
    return (
        f"{plural(count, 'article')} could not be written in full: "
        f"words in {and_others(names)} are replaced by the name of their script."
    )


def voice_replaced(problem: str) -> str:
    """A voice failed while a file was made. `problem` is a sentence that names it and says why."""
    return f"{problem} From there on the default voice speaks in its place."


def and_others(names: Sequence[str]) -> str:
    """Names, at least one; of more than three, the first two and "others"."""
    return and_list(names if len(names) <= 3 else [*names[:2], "others"])


def item_failed(item: str, error: str) -> str:
    """The problem of one of several items."""
    return f"{clipped(item)}: {error}"


NOTHING_TO_SPEAK = "None of the articles could be fetched."

NOTHING_TO_WRITE = "None of the articles could be fetched, so no file was written."


def without_sound(languages: Sequence[str], *, kept: bool, nothing: bool) -> str:
    """Articles in these languages, one tag for each, have no sound. `kept`: the output has their text. `nothing`:
    there were no others, so nothing was written or spoken."""
    names = and_list(list(dict.fromkeys(model.language_name(each) for each in languages)))
    one = len(languages) == 1
    outcome = f"{'It is' if one else 'They are'} left out of the sound"
    if nothing:
        outcome = "There is nothing else, so there is no sound"
    elif kept:
        outcome = f"{'It has' if one else 'They have'} text, but no sound"
    found = f"{plural(len(languages), 'article')} {'is' if one else 'are'} in {names}, which no voice here reads"
    return sentences([found, outcome])


def without_sound_by_command(languages: Sequence[str], *, kept: bool, nothing: bool) -> str:
    """The same on the command line."""
    return f"{without_sound(languages, kept=kept, nothing=nothing)} To have sound all the same, add --all-languages."


def articles_written(count: int, path: str, minutes: int = 0, megabytes: int = 0) -> str:
    """`minutes` and `megabytes` are those of a folder, 0 for a file."""
    if minutes:
        size = f"{plural(minutes, 'minute')}, {plural(megabytes, 'megabyte')}"
        return f"{plural(count, 'article')}, {size}, written to {path}."
    return f"{plural(count, 'article')} written to {path}."


# While somebody reads.

ARTICLE_FILE = "article"
QUEUE_FILE = "news"
"""The names of files without a title."""

WRITING_BEGUN = hinted("Writing.", Hint(Command.EXPORT, "to hear how far it has got"))


_FORMAT_NAMES = {
    "mp3": "Sound file, MP3",
    "wav": "Sound file, WAV",
    "txt": "Text",
    "html": "Large print, for a web browser",
    "epub": "EPUB book, text and sound",
    "brf": "Braille, BRF",
    "ebrl": "Braille, eBraille",
    "pdf": "Large print, PDF",
    "daisy2": "DAISY 2 book, text and sound",
    "daisy3": "DAISY 3 book, text and sound",
    "stick": "Memory stick, an MP3 for each article",
}


def format_name(name: str) -> str:
    return _FORMAT_NAMES[name]


def save_as(count: int) -> Announcement:
    """Asks for a format. `count` is how many articles will be in the file."""
    what = "this article" if count == 1 else f"{count:,} articles"
    return Announcement(f"Save {what} as?", "Save as?", hints=(Hint(Command.OPEN, "to choose"),))


def name_of_file(ending: str) -> Announcement:
    """Asks for a file name."""
    kind = ending.removeprefix(".")
    return Announcement(f"Name of the file? It ends in {kind}. Press Enter for the name that follows.", "File name.")


def name_of_folder() -> Announcement:
    return Announcement("Name of the folder, or of the stick? Press Enter for the name that follows.", "Folder.")


WRITING_TEXT = Announcement("Writing.")

NAME_OF_TEXT_FILE = Announcement(
    "Save what was said as? The name ends in txt. Press Enter for the name that follows.", "File name."
)

HISTORY_IN_FILE = "What was said, earliest first."
"""The first line of a file with the history."""


def already_writing(percent: int) -> Announcement:
    return Announcement(f"Already writing a file, {percent} percent.")


def written_to(path: str) -> Announcement:
    return Announcement(f"File written: {path}", "File written.")


def not_opened(failed: int) -> str:
    """Of several articles, `failed` could not be fetched, and are not in the folder that was written."""
    return f"{plural(failed, 'article')} could not be opened, so {'it is' if failed == 1 else 'they are'} not in it."


def written_without(path: str, failed: int) -> str:
    """Of several articles, `failed` could not be fetched."""
    return f"File written without {plural(failed, 'article')} that could not be opened: {path}"
