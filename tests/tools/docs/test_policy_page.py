"""The page about the policy says what each command does in a kiosk."""

import re

from newsreader.commands import Command
from newsreader.messages.policy import COMMANDS_HERE
from tools.docs.made import FOLDER


def test_no_command_is_said_to_do_what_no_kiosk_has() -> None:
    page = (FOLDER / "policy.md").read_text("utf-8")
    table = page.partition("## The commands that a policy can name")[2].partition("\n## ")[0]
    assert table.count("\n- ") > 30
    assert not re.search(r"letter [a-z]\b|[Pp]ress [a-z]\b(?! key)|file|address|source added|browser", table)


def test_only_commands_that_exist_have_another_help_line_in_a_kiosk() -> None:
    assert set(COMMANDS_HERE) <= {command.value.name for command in Command}
