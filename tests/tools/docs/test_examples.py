"""What the pages show can be typed: commands are understood, and Python prints what stands there."""

import doctest
import functools
import re
import shlex
from contextlib import suppress
from pathlib import Path

import pytest

import newsreader
from newsreader.errors import UsageError
from tools.docs.made import FOLDER
from tools.docs.tables import parser

PAGES = (FOLDER.parent / "README.md", *sorted(FOLDER.glob("*.md")))
AFTER = re.compile(r"[|&;<>].*")
"""What a shell does with a command."""

whole_parser = functools.cache(parser)


def shown(page: Path) -> list[str]:
    """The arguments of each command in the shell examples of a page."""
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", page.read_text("utf-8"))
    rows = [row for block in blocks for row in block.replace("\\\n", " ").splitlines()]
    return [AFTER.sub("", found[1]) for row in rows if (found := re.match(r"(?:\S*/)?newsreader (.+)", row))]


def named(page: Path) -> list[str]:
    """The arguments of each command that the text of a page names. They may lack what has no name there."""
    prose = re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8"))
    return [" ".join(found.split()) for found in re.findall(r"`newsreader ([a-z-][^`]*)`", prose)]


def problem(arguments: str) -> str:
    """What is wrong with a command line, "" if nothing is."""
    try:
        with suppress(SystemExit):  # it has printed the help or the version
            whole_parser().parse_args(shlex.split(arguments))
    except UsageError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_is_understood(page: Path) -> None:
    for arguments in shown(page):
        assert problem(arguments) == "", arguments
    for arguments in named(page):
        assert re.fullmatch(r"(Something is missing: .*)?", problem(arguments)), arguments


def test_commands_are_found_in_the_pages() -> None:
    assert sum(len(shown(page)) for page in PAGES) > 30
    assert sum(len(named(page)) for page in PAGES) > 30


def test_the_python_of_its_page_prints_what_stands_there() -> None:
    result = doctest.testfile(str(FOLDER / "python.md"), module_relative=False)
    assert (result.failed, result.attempted > 10) == (0, True)


def test_the_page_on_python_names_all_of_its_interface() -> None:
    page = (FOLDER / "python.md").read_text("utf-8")
    assert dir(newsreader) == sorted(newsreader.__all__)
    for name in newsreader.__all__:
        assert name.startswith("__") or f"`{name}(" in page
