"""The made parts of the Markdown pages: headings and lists, in rows of at most 72 characters."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import groupby

from newsreader.articles import clean_page
from newsreader.commands import IN_ORDER, Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.policy.policy_table import TABLE, Key
from newsreader.kiosk.visit.keypad import ROWS
from newsreader.messages import PAD_NAMES
from newsreader.messages import doctor as checks
from newsreader.messages import policy as messages
from newsreader.model.values import Article, Block
from newsreader.system import installed_parts
from tools.docs.tables import CommandLine, command_lines, key_groups, setting_groups

COLUMNS = 72

_BEFORE_A_SIGN = re.compile(r" (?=([-+*#>]|\d+[.)])( |$))")
"""The space before what would begin a list, a quotation or a heading, if it began a row."""


_KINDS_OF_PARTS: Mapping[installed_parts.PartKind, str] = {
    "voice": "Voices",
    "model": "Models of voices",
    "typeface": "Typefaces",
    "code": "Packages of code",
    "library": "Libraries inside packages",
}

AFTER_THE_FIRST_HOUR = frozenset(("Finding", "Your sources", "The queue", "Staying organised"))
"""Sections of the articles that come with the program which the guide leaves to a page of their own."""


def guide() -> str:
    """The articles that come with the program, without what a newcomer does not need in the first hour."""
    sections = []
    for article in articles_that_come_with_the_program():
        sections.append(f"## {article.title}")
        sections.extend(_paragraphs(_sections(article, later=False), "###"))
    return "\n\n".join(sections)


def more_keys() -> str:
    """The sections that the guide leaves out."""
    return "\n\n".join(
        text
        for article in articles_that_come_with_the_program()
        for text in _paragraphs(_sections(article, later=True), "##")
    )


def articles_that_come_with_the_program() -> list[Article]:
    """Cleaned like any page, in the order of their headlines."""
    folder = files("newsreader") / "getting_started"
    addresses = [item["url"] for item in json.loads((folder / "feed.json").read_text("utf-8"))["items"]]
    pages = [(folder / f"{url.rpartition('/')[2]}.html").read_bytes() for url in addresses]
    return [clean_page(page, url, "text/html; charset=utf-8") for page, url in zip(pages, addresses, strict=True)]


def _sections(article: Article, *, later: bool) -> Iterator[Block]:
    """The blocks of an article in the sections that are for `later`, or in the others."""
    heading = ""
    for block in article.blocks:
        heading = block.text if block.kind == "heading" else heading
        if (heading in AFTER_THE_FIRST_HOUR) == later:
            yield block


def _paragraphs(blocks: Iterable[Block], level: str) -> Iterator[str]:
    for listed, group in groupby(blocks, lambda block: block.kind == "list-item"):
        yield ("\n" if listed else "\n\n").join(_block(block, level) for block in group)


def _block(block: Block, level: str) -> str:
    match block.kind:
        case "heading":
            return f"{level} {block.text}"
        case "list-item":
            return wrapped(f"- {block.text}", "  ")
        case "preformatted":
            return f"    {block.text}"
    return wrapped(block.text)


def keys() -> str:
    return "\n\n".join(f"## {group}\n\n{listed(keys)}" for group, keys in key_groups())


def settings() -> str:
    return "\n\n".join(
        f"## {group}\n\n{listed((f'`{name}`', meaning) for name, meaning in settings)}"
        for group, settings in setting_groups()
    )


def commands() -> str:
    sections = []
    for command in command_lines():
        sections += [f"## {command.name}", wrapped(command.help), _usage(command)]
        if command.arguments:
            sections.append(listed((f"`{each.written}`", each.help) for each in command.arguments))
    return "\n\n".join(sections)


def keypad() -> str:
    return listed((PAD_NAMES.get(key, key), row.help) for key, row in ROWS.items())


def policy_keys() -> str:
    return listed((f"`{key.name}`", _meaning(key)) for key in TABLE.values())


def _meaning(key: Key) -> str:
    # Of the values that remain, JSON and TOML write the same.
    left_out = messages.LEFT_OUT.get(key.name) or messages.left_out(json.dumps(getattr(Policy(), key.name)))
    return f"{messages.MEANINGS[key.name]} {messages.it_must_be(key.must_be)} {left_out}"


def policy_commands() -> str:
    return listed((f"`{each.value.name}`", _done_by(each)) for each in IN_ORDER if each not in BARRED)


def _done_by(command: Command) -> str:
    help_line = messages.COMMANDS_HERE.get(command.value.name, command.help)
    return f"{help_line} Usual." if command in USUAL_COMMANDS else help_line


def barred_commands() -> str:
    return listed(
        (f"`{each.value.name}`", f"{BARRED[each][0].upper()}{BARRED[each][1:]}.") for each in IN_ORDER if each in BARRED
    )


def doctor() -> str:
    sections = []
    for name, about in checks.CHECKS.items():
        figures = (
            (", ".join(f"`{each}`" for each in figure.split(", ")), f"{meaning}.")
            for figure, meaning in checks.FIGURES[name].items()
        )
        sections += [f"## {name}", wrapped(about), listed(figures)]
    return "\n\n".join(sections)


def licences() -> str:
    """The table of parts, a list a kind."""
    sections = []
    for kind, rows in groupby(installed_parts.rows(), lambda row: row.kind):
        named = (
            (row.name if row.name == row.package else f"{row.name}, in {row.package}", row.licence) for row in rows
        )
        sections.append(f"## {_KINDS_OF_PARTS[kind]}\n\n{listed(named)}")
    return "\n\n".join(sections)


def listed(entries: Iterable[tuple[str, str]]) -> str:
    """A list of terms and their meanings."""
    return "\n".join(wrapped(f"- {term}: {meaning}", "  ") for term, meaning in entries)


def wrapped(text: str, indent: str = "") -> str:
    """A text in rows of at most `COLUMNS`, broken at spaces; `indent` is before every row but the first. No row begins
    a list, a quotation or a heading."""
    return "\n".join(_rows(_BEFORE_A_SIGN.sub("\0", text), COLUMNS, indent)).replace("\0", " ")


def _usage(command: CommandLine) -> str:
    """A command line as an indented block, broken only between its arguments."""
    glued = " ".join(part.replace(" ", "\0") for part in (command.name, *(each.usage for each in command.arguments)))
    rows = _rows(glued, COLUMNS - 4, "    ")
    return textwrap.indent("\n".join(rows), "    ").replace("\0", " ")


def _rows(text: str, columns: int, indent: str) -> list[str]:
    return textwrap.wrap(text, columns, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
