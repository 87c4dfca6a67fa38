"""The page about the policy of a kiosk."""

import json
import textwrap

from newsreader.commands import IN_ORDER, Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.policy.policy_table import TABLE, Key
from newsreader.messages import policy as messages
from tools.docs import manual
from tools.docs.pages import items, page


def policy_page() -> str:
    named = [command for command in IN_ORDER if command not in BARRED]
    return page(
        manual.POLICY_TITLE,
        *manual.POLICY,
        f"## {manual.POLICY_EXAMPLE_TITLE}",
        textwrap.indent(manual.POLICY_EXAMPLE, "    ").rstrip("\n"),
        f"## {manual.POLICY_KEYS_TITLE}",
        items((f"`{key.name}`", _meaning(key)) for key in TABLE.values()),
        f"## {manual.POLICY_NEWS_TITLE}",
        *manual.POLICY_NEWS,
        f"## {manual.POLICY_COMMANDS_TITLE}",
        manual.POLICY_COMMANDS,
        items((f"`{each.value.name}`", _done_by(each)) for each in named),
        f"## {manual.POLICY_BARRED_TITLE}",
        items(
            (f"`{each.value.name}`", f"{BARRED[each][0].upper()}{BARRED[each][1:]}.")
            for each in IN_ORDER
            if each in BARRED
        ),
    )


def _done_by(command: Command) -> str:
    help_line = messages.COMMANDS_HERE.get(command.value.name, command.help)
    return f"{help_line} {manual.POLICY_USUAL}" if command in USUAL_COMMANDS else help_line


def _meaning(key: Key) -> str:
    usual = getattr(Policy(), key.name)
    # Of such values, JSON and TOML are written the same.
    left_out = messages.LEFT_OUT.get(key.name) or messages.left_out(json.dumps(usual))
    return f"{messages.MEANINGS[key.name]} {messages.it_must_be(key.must_be)} {left_out}"
