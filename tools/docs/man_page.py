"""The man page, in the macros that every man knows. Its words are not divided, nor its rows filled up with blanks:
both would be heard.
"""

import re
import textwrap
from collections.abc import Iterable

from newsreader import __version__
from tools.docs import manual
from tools.docs.tables import command_lines, key_groups, setting_groups


def man_page() -> str:
    """The whole page, newsreader(1)."""
    opening, *commands = command_lines()
    rows = [
        rf".\" {manual.MADE}",
        f'.TH NEWSREADER 1 "" "newsreader {__version__}"',
        ".nh",
        ".ad l",
        ".SH NAME",
        rf"newsreader \- {manual.NAME}",
        ".SH SYNOPSIS",
        *_lines([opening.usage, f"newsreader {manual.COMMAND_AND_ARGUMENTS}"]),
        ".SH DESCRIPTION",
        *_paragraphs(manual.DESCRIPTION),
        ".SH OPTIONS",
        *_paragraphs([manual.OPENING]),
        *_items((each.written, each.help) for each in opening.arguments),
        ".SH COMMANDS",
        *_paragraphs([manual.COMMANDS]),
    ]
    for command in commands:
        rows += [f".SS {_escaped(command.usage)}", *_paragraphs([command.help])]
        rows += _items((each.written, each.help) for each in command.arguments)
    rows += [".SH KEYS", *_paragraphs([manual.KEYS])]
    for group, keys in key_groups():
        rows += [f".SS {_escaped(group)}", *_items(keys)]
    rows += [".SH SETTINGS", *_paragraphs([manual.SETTINGS])]
    for group, settings in setting_groups():
        rows += [f".SS {_escaped(group)}", *_items(settings)]
    rows += [".SH ENVIRONMENT", *_items(manual.ENVIRONMENT.items())]
    rows += [".SH FILES", *_paragraphs([manual.FILES_INTRODUCTION]), *_items(manual.FILES.items())]
    rows += [".SH EXIT STATUS", *_items((str(status), meaning) for status, meaning in manual.EXIT_STATUS.items())]
    rows += [".SH EXAMPLES", *_items(manual.EXAMPLES.items())]
    return "\n".join(rows) + "\n"


def _paragraphs(texts: Iterable[str]) -> list[str]:
    rows: list[str] = []
    for text in texts:
        rows += [*([".PP"] if rows else []), *rows_of(text)]
    return rows


def _lines(texts: Iterable[str]) -> list[str]:
    rows: list[str] = []
    for text in texts:
        rows += [*([".br"] if rows else []), *rows_of(text)]
    return rows


def _items(items: Iterable[tuple[str, str]]) -> list[str]:
    return [row for called, meaning in items for row in (".TP", rf"\fB{_escaped(called)}\fR", *rows_of(meaning))]


def rows_of(text: str) -> list[str]:
    """A text as rows, none of which is taken for a request. A new sentence stands on a row of its own, for man to put
    the right space before it."""
    rows = []
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", _escaped(text)):
        rows += textwrap.wrap(sentence, 79, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{row}" if row.startswith((".", "\\(aq")) else row for row in rows]


def _escaped(text: str) -> str:
    """Hyphens stay those that are typed."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
