"""The tables of the program, row by row, as the documents have them."""

import argparse
import json
from dataclasses import dataclass

from newsreader import messages
from newsreader.cli import arguments
from newsreader.session.screens.help_list import key_lines
from newsreader.settings import GROUPS, Setting
from newsreader.speech.engines.default_voices import CLEAR_VOICE


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument or option.

    `usage` is its part of a command line: "ITEM...", "[--name NAME]". `written` names it in a list: "-h, --help".
    """

    usage: str
    written: str
    help: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command, with its words after "newsreader" ("" for none) and what comes after them."""

    words: str
    help: str
    arguments: tuple[Argument, ...]

    @property
    def name(self) -> str:
        """The command as it is typed, without arguments: "newsreader packs add"."""
        return f"newsreader {self.words}".rstrip()

    @property
    def usage(self) -> str:
        """The whole command line: "newsreader add ADDRESS [--name NAME]"."""
        return " ".join([self.name, *(each.usage for each in self.arguments)])


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    return arguments.parser(["--help"])


def command_lines() -> list[CommandLine]:
    """Every command in the order of the table of arguments, the one without words first."""
    return _below(parser(), "")


def _below(made: argparse.ArgumentParser, words: str) -> list[CommandLine]:
    plain: list[argparse.Action] = []
    below: list[CommandLine] = []
    whole = True
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            whole = not action.required
            for name, other in action.choices.items():
                below += _below(other, f"{words} {name}".strip())
        elif not (words and "--help" in action.option_strings):  # listed once, not for each command
            plain.append(action)
    plain.sort(key=lambda action: bool(action.option_strings))
    line = CommandLine(words, made.description or "", tuple(map(_argument, plain)))
    return [line, *below] if whole else below


def _argument(action: argparse.Action) -> Argument:
    takes_value = not action.option_strings or action.nargs != 0
    value = str(action.metavar or action.dest.upper()) if takes_value else ""
    if not action.option_strings:
        usage = {"?": f"[{value}]", "*": f"[{value}...]", "+": f"{value}..."}.get(str(action.nargs), value)
        return Argument(usage, value, action.help or "")
    longest = action.option_strings[-1]
    usage = f"{longest} {value}".rstrip()
    written = f"{', '.join(action.option_strings)} {value}".rstrip()
    return Argument(usage if action.required else f"[{usage}]", written, action.help or "")


def key_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each group of commands: its name, and its keys with what they do, as in the help of the reader."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, keys, says in key_lines():
        groups.setdefault(group, []).append((keys, says))
    return list(groups.items())


def setting_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each group of settings: its name, and its settings with their meanings and defaults."""
    return [(group, [(setting.name, _meaning(setting)) for setting in settings]) for group, settings in GROUPS.items()]


def _meaning(setting: Setting) -> str:
    default = json.dumps(setting.default) if setting.default != "" else "empty"  # JSON and TOML write these alike
    named = f" ({messages.yes_or_no(setting.default)})" if isinstance(setting.default, bool) else ""
    elsewhere = f'"{CLEAR_VOICE}" where that is installed, else ' if setting.name == "voice" else ""
    return f"{setting.meaning} At first it is {elsewhere}{default}{named}."
