"""The page about the policy tells of the commands what they are in a kiosk."""

import re

from newsreader.commands import Command
from newsreader.messages.policy import COMMANDS_HERE
from tools.docs.made import MADE


def test_no_command_is_told_to_do_what_no_kiosk_has() -> None:
    table = MADE["policy.md"]().partition("## The commands that a policy can name")[2].partition("\n## ")[0]
    assert table.count("\n- ") > 30
    assert not re.search(r"letter [a-z]\b|[Pp]ress [a-z]\b|file|address|source added|browser", table)


def test_only_commands_that_there_are_are_told_of_otherwise() -> None:
    assert set(COMMANDS_HERE) <= {command.value.name for command in Command}
