"""Reading the command line: argparse, which says everything in words of ours, and the values that need checking."""

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn

from newsreader import __version__, messages
from newsreader.errors import UsageError

Run = Callable[[argparse.Namespace], int]
"""Does what a command line asks for, and gives the exit status."""


class Parser(argparse.ArgumentParser):
    """A parser whose headings are ours, and whose every complaint is one UsageError."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = messages.HELP_ARGUMENTS, messages.HELP_OPTIONS
        self.add_argument("-h", "--help", action="help", help=messages.COMMAND_LINE["--help"])

    def error(self, message: str) -> NoReturn:
        raise UsageError(_complaint(message))


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, messages.HELP_USAGE if prefix is None else prefix)


def _complaint(message: str) -> str:
    """What argparse has to complain of. It tells only in English sentences of its own, so these are read."""
    if match := re.match(r"unrecognized arguments: (.+)", message, re.DOTALL):
        # All that is left over, joined by blanks: the first of it is enough to know what is meant.
        first = match[1].split(" ")[0]
        return messages.unknown_option(first) if first.startswith("-") else messages.one_too_many(match[1])
    if match := re.match(r"the following arguments are required: (.+)", message, re.DOTALL):
        return messages.missing_arguments(match[1].split(", "))
    if match := re.match(r"argument (\S+): not allowed with argument (\S+)", message):
        return messages.excluding_options(match[1], match[2])
    if match := re.match(r"argument (\S+): expected one argument", message):
        return messages.option_without_value(match[1])
    if match := re.match(r"argument (\S+): ignored explicit argument", message):
        return messages.option_with_value(match[1])
    if match := re.match(r"argument [^:]+: invalid choice: ('.*?'|\".*?\")(?: \(|,|$)", message, re.DOTALL):
        return messages.unknown_command(match[1][1:-1])
    return messages.not_understood()


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of the whole command line. It gives `run`, what does the command: one of `runs`, "" without one."""
    say = messages.COMMAND_LINE
    whole = Parser(prog="newsreader", description=say[""])
    whole.add_argument("--version", action="version", version=f"newsreader {__version__}", help=say["--version"])
    face = whole.add_mutually_exclusive_group()
    face.add_argument("--line", action="store_true", help=say["--line"])
    face.add_argument("--visual", action="store_true", help=say["--visual"])
    whole.add_argument("--large", action="store_true", help=say["--large"])
    voice = whole.add_mutually_exclusive_group()
    voice.add_argument("--voice", action="store_true", default=None, dest="voice", help=say["--voice"])
    voice.add_argument("--no-voice", action="store_false", default=None, dest="voice", help=say["--no-voice"])
    whole.set_defaults(run=runs[""])
    commands = whole.add_subparsers(title=messages.HELP_COMMANDS, metavar="COMMAND", parser_class=Parser)

    def command(name: str, *, among: Any = commands, json: bool = False) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = among.add_parser(name.rpartition(" ")[2], help=say[name], description=say[name])
        made.set_defaults(run=runs[name])
        if json:
            made.add_argument("--json", action="store_true", help=say["--json"])
        return made

    add = command("add")
    add.add_argument("address", metavar="ADDRESS", help=say["ADDRESS"])
    add.add_argument("--name", help=say["--name"])
    command("remove").add_argument("source", metavar="SOURCE", help=say["SOURCE"])
    command("sources", json=True)
    discover = command("discover", json=True)
    discover.add_argument("target", metavar="ADDRESS|FILE", help=say["ADDRESS"])
    discover.add_argument("--url", help=say["--url"])
    refresh = command("refresh", json=True)
    refresh.add_argument("source", metavar="SOURCE", nargs="*", help=say["SOURCE"])
    refresh.add_argument("--every", metavar="TIME", help=say["--every"])
    refresh.add_argument("--articles", action="store_true", help=say["--articles"])
    headlines = command("headlines", json=True)
    headlines.add_argument("--source", metavar="SOURCE", help=say["--source"])
    headlines.add_argument("--since", metavar="DAY", help=say["--since"])
    headlines.add_argument("--until", metavar="DAY", help=say["--until"])
    headlines.add_argument("--unread", action="store_true", help=say["--unread"])
    headlines.add_argument("--saved", action="store_true", help=say["--saved"])
    headlines.add_argument("--search", metavar="WORDS", help=say["--search"])
    headlines.add_argument("--limit", metavar="NUMBER", help=say["--limit"])
    read = command("read", json=True)
    read.add_argument("item", metavar="ITEM", help=say["ITEM"])
    read.add_argument("--url", help=say["--url"])
    mark = command("mark")
    mark.add_argument("item", metavar="ITEM", help=say["ITEM"])
    for name, words in (
        ("read", "--read"),
        ("unread", "--unread-mark"),
        ("saved", "--saved-mark"),
        ("unsaved", "--unsaved"),
    ):
        mark.add_argument(f"--{name}", action="store_true", help=say[words])
    speak = command("speak")
    speak.add_argument("item", metavar="ITEM", help=say["ITEM"])
    speak.add_argument("--voice", metavar="VOICE", dest="voice_name", help=say["--voice-name"])
    speak.add_argument("--rate", metavar="WPM", help=say["--rate"])
    speak.add_argument("--output", metavar="FILE", help=say["--output"])
    pronounce = command("pronounce")
    pronounce.add_argument("text", metavar="TEXT", help=say["TEXT"])
    pronounce.add_argument("--print", action="store_true", dest="print_only", help=say["--print"])
    command("voices", json=True)
    packs = command("packs")
    packs.set_defaults(pack=[])
    packs_commands = packs.add_subparsers(
        title=messages.HELP_COMMANDS, metavar=messages.or_list(["list", "add"]), parser_class=Parser
    )
    command("packs list", among=packs_commands).add_argument("pack", metavar="PACK", nargs="*", help=say["PACK"])
    command("packs add", among=packs_commands).add_argument("pack", metavar="PACK", nargs="+", help=say["PACK"])
    opml = commands.add_parser("opml", help=say["opml"], description=say["opml"]).add_subparsers(
        title=messages.HELP_COMMANDS, metavar=messages.or_list(["import", "export"]), required=True, parser_class=Parser
    )
    command("opml import", among=opml).add_argument("file", metavar="FILE", help=say["FILE"])
    command("opml export", among=opml).add_argument("file", metavar="FILE", nargs="?", help=say["[FILE]"])
    command("backup").add_argument("file", metavar="FILE", help=say["BACKUP"])
    command("restore").add_argument("file", metavar="FILE", help=say["RESTORE"])
    command("forget")
    return whole


def number(option: str, given: str | None, low: int, high: int | None) -> int | None:
    """A whole number within bounds, or None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    value = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else low - 1
    if value < low or (high is not None and value > high):
        raise UsageError(messages.bad_number(option, given, low, high))
    return value


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

LONGEST = 7 * 86_400
"""Seconds of the longest duration: a week."""


def duration(option: str, given: str | None) -> int | None:
    """A length of time like 30m or 2h in seconds, or None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6}) ?([smhd])", given.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if not 0 < seconds <= LONGEST:
        raise UsageError(messages.bad_duration(option, given))
    return seconds


def day(option: str, given: str | None, today: date) -> date | None:
    """A day, or None if the option was not given. Raises UsageError."""
    from newsreader.dates import named_day

    if given is None:
        return None
    named = named_day(given, today)
    if named is None:
        raise UsageError(messages.bad_day(option, given))
    return named
