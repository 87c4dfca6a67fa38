"""The man page, as man and mandoc read it."""

import os
import re
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.commands import Command
from tests import needs
from tools.docs.made import FOLDER
from tools.docs.roff import rows_of
from tools.docs.tables import command_lines, setting_groups

PAGE = FOLDER / "newsreader.1"


@needs.MANDOC.mark
def test_mandoc_finds_nothing_wrong() -> None:
    output = subprocess.run(["mandoc", "-T", "lint", PAGE], capture_output=True, text=True, check=False).stdout
    # A page that is made again whenever a table changes has no date of its own.
    assert [row for row in output.splitlines() if "missing date" not in row] == []


@needs.MANDB.mark
def test_man_finds_nothing_wrong() -> None:
    read = ["man", "--warnings", "--encoding=UTF-8", "--local-file", "--troff-device=utf8", "--ditroff", str(PAGE)]
    assert subprocess.run(read, capture_output=True, text=True, check=True).stderr == ""


@needs.MANDOC.mark
def test_man_shows_what_the_tables_have() -> None:
    read = ["mandoc", "-T", "utf8", "-O", "width=200", str(PAGE)]
    shown = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    words = " ".join(re.sub(".\b", "", shown).split())  # bold is printed by overstriking
    for command in Command:
        assert f"{messages.keys_named(command.keys)} {command.help}" in words
    for line in command_lines():
        assert line.usage in words
    for _group, settings in setting_groups():
        for name, says in settings:
            assert f"{name} {says}" in words


@needs.MANDB.mark
def test_man_finds_the_page_of_an_installed_newsreader(prefix: Path) -> None:
    surroundings = {"PATH": f"{prefix / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C"}
    found = subprocess.run(
        ["man", "--path", "newsreader"], env=surroundings, capture_output=True, text=True, check=True
    ).stdout
    assert Path(found.strip()).resolve() == PAGE


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_no_row_of_text_is_taken_for_a_request(text: str) -> None:
    for row in rows_of(text):
        assert not row.startswith((".", "'"))
        assert "\n" not in row
        assert len(row) <= 80 or " " not in row
