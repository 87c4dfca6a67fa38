"""The made parts of the man page, in the macros that every man knows.

Words are neither divided nor spread out with blanks: both would be heard.
"""

import re
import textwrap
from collections.abc import Iterable

from newsreader import __version__
from tools.docs.tables import command_lines, key_groups, setting_groups


def title() -> str:
    return f'.TH NEWSREADER 1 "" "newsreader {__version__}"'


def synopsis() -> str:
    return "\n".join(rows_of(command_lines()[0].usage))


def options() -> str:
    return "\n".join(_listed((each.written, each.help) for each in command_lines()[0].arguments))


def commands() -> str:
    rows = []
    for command in command_lines()[1:]:
        rows += [f".SS {_escaped(command.usage)}", *rows_of(command.help)]
        rows += _listed((each.written, each.help) for each in command.arguments)
    return "\n".join(rows)


def keys() -> str:
    return _sections(key_groups())


def settings() -> str:
    return _sections(setting_groups())


def _sections(groups: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> str:
    return "\n".join(row for group, entries in groups for row in (f".SS {_escaped(group)}", *_listed(entries)))


def _listed(entries: Iterable[tuple[str, str]]) -> list[str]:
    """A list of terms and their meanings."""
    return [row for term, meaning in entries for row in (".TP", rf"\fB{_escaped(term)}\fR", *rows_of(meaning))]


def rows_of(text: str) -> list[str]:
    """A text as rows that man never takes for requests.

    A sentence begins a new row, so that man puts the right space before it.
    """
    rows = []
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", _escaped(text)):
        rows += textwrap.wrap(sentence, 79, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{row}" if row.startswith((".", "\\(aq")) else row for row in rows]


def _escaped(text: str) -> str:
    """Escape a text, so that its hyphens stay plain hyphens, as in commands."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
