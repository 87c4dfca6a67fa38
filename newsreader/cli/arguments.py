"""Reading the command line: argparse, which says everything in words of ours, and the values that need checking.

After a change of the table, `python -m tools.docs` makes the man page, the completions and the list of commands
again.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from newsreader import __version__, messages
from newsreader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

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

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse keeps it to itself that nothing could be printed.
        (file or sys.stdout).write(message)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # Made for every argument, help or no help. Without a width, argparse loads a module to find one.
        super().__init__(prog, width=_columns() - 2)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, messages.HELP_USAGE if prefix is None else prefix)


def _columns() -> int:
    """How wide the terminal is: its own word, unless COLUMNS says otherwise; 80 if there is none."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and 0 < int(told) < 10_000:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


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


_SAY = messages.COMMAND_LINE

_Argument = tuple[str, dict[str, Any]]
"""An argument or option of a command, as argparse takes it."""


def _word(metavar: str, say: str = "", **more: Any) -> _Argument:
    return more.pop("name", metavar.lower()), {"metavar": metavar, "help": _SAY[say or metavar], **more}


def _flag(option: str, say: str = "", **more: Any) -> _Argument:
    return option, {"action": "store_true", "help": _SAY[say or option], **more}


class _Once(argparse.Action):
    """Takes the value of an option that is given once: of two values, nobody could tell which is meant."""

    def __call__(self, _parser: Any, namespace: argparse.Namespace, values: Any, _option: Any = None) -> None:
        if getattr(namespace, self.dest) is not None:
            raise UsageError(messages.option_given_twice(self.option_strings[0]))
        setattr(namespace, self.dest, values)


def _value(option: str, metavar: str = "", say: str = "", **more: Any) -> _Argument:
    return option, {"action": _Once, "metavar": metavar or None, "help": _SAY[say or option], **more}


_JSON = _flag("--json")

_COMMANDS: Mapping[str, tuple[_Argument, ...]] = {
    "add": (_word("ADDRESS"), _value("--name")),
    "remove": (_word("SOURCE"),),
    "sources": (_JSON,),
    "discover": (_JSON, _word("ADDRESS|FILE", name="target"), _value("--url")),
    "refresh": (_JSON, _word("SOURCE", nargs="*"), _flag("--articles"), _value("--every", "TIME")),
    "headlines": (
        _JSON,
        _value("--source", "SOURCE"),
        _value("--since", "DAY"),
        _value("--until", "DAY"),
        _flag("--unread"),
        _flag("--saved"),
        _value("--search", "WORDS"),
        _value("--limit", "NUMBER"),
    ),
    "read": (_JSON, _word("ITEM"), _value("--url")),
    "mark": (
        _word("ITEM"),
        _flag("--read"),
        _flag("--unread", "--unread-mark"),
        _flag("--saved", "--saved-mark"),
        _flag("--unsaved"),
    ),
    "speak": (
        _word("ITEM"),
        _value("--voice", "VOICE", "--voice-name", dest="voice_name"),
        _value("--rate", "WPM"),
        _value("--output", "FILE"),
    ),
    "export": (_word("ITEM", nargs="+"), _value("--output", "FILE", "--output-export", required=True)),
    "pronounce": (_word("TEXT"), _flag("--print", dest="print_only")),
    "voices": (_JSON,),
    "packs": (),
    "packs list": (_word("PACK", nargs="*"),),
    "packs add": (_word("PACK", nargs="+"),),
    "opml import": (_word("FILE"),),
    "opml export": (_word("FILE", "[FILE]", nargs="?"),),
    "backup": (_word("FILE", "BACKUP"),),
    "restore": (_word("FILE", "RESTORE"),),
    "forget": (),
    "kiosk": (_value("--policy", "FILE", required=True), _flag("--check")),
    "doctor": (_JSON,),
}
"""Every command, a command under another after its name, with its arguments and options."""

_TO_OPEN = frozenset(("--line", "--visual", "--large", "--voice", "--no-voice"))

_ALONE: Mapping[str, dict[str, Any]] = {"packs": {"pack": []}}
"""What is found in place of arguments by commands that others can come after, when none does."""


def parser(runs: Mapping[str, Run], given: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the whole command line. It gives `run`, what does the command: one of `runs`, "" without one.

    Making it takes longer than many commands do: only that command is in it with which `given`, the words that were
    typed, begin; and none if they are known options that open the reader.
    """
    whole = Parser(prog="newsreader", description=_SAY[""])
    whole.add_argument("--version", action="version", version=f"newsreader {__version__}", help=_SAY["--version"])
    face = whole.add_mutually_exclusive_group()
    face.add_argument("--line", action="store_true", help=_SAY["--line"])
    face.add_argument("--visual", action="store_true", help=_SAY["--visual"])
    whole.add_argument("--large", action="store_true", help=_SAY["--large"])
    voice = whole.add_mutually_exclusive_group()
    voice.add_argument("--voice", action="store_true", default=None, dest="voice", help=_SAY["--voice"])
    voice.add_argument("--no-voice", action="store_false", default=None, dest="voice", help=_SAY["--no-voice"])
    whole.set_defaults(run=runs[""])
    names = list(dict.fromkeys(name.partition(" ")[0] for name in _COMMANDS))
    if given and given[0] in names:
        names = [given[0]]
    elif _TO_OPEN.issuperset(given):
        return whole
    _add_commands(whole, "", names, runs, metavar="COMMAND")
    return whole


def _add_commands(
    above: argparse.ArgumentParser, path: str, names: Sequence[str], runs: Mapping[str, Run], metavar: str
) -> None:
    """Give a command, `path`, or the whole command line, "", the commands that come after it."""
    commands = above.add_subparsers(
        title=messages.HELP_COMMANDS,
        metavar=metavar,
        required=bool(path) and path not in _COMMANDS,
        parser_class=Parser,
        prog=f"newsreader {path}".strip(),  # argparse would load much to find out what it is
    )
    for name in names:
        full = f"{path} {name}".strip()
        made = commands.add_parser(name, help=_SAY[full], description=_SAY[full])
        below = [other.removeprefix(f"{full} ") for other in _COMMANDS if other.startswith(f"{full} ")]
        if full in _COMMANDS:
            made.set_defaults(run=runs[full], **_ALONE.get(full, {}))
            for argument, options in _COMMANDS[full]:
                made.add_argument(argument, **options)
        if below:
            _add_commands(made, full, below, runs, metavar=messages.or_list(below))


def number(option: str, given: str | None, low: int, high: int | None) -> int | None:
    """A whole number within bounds, or None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    value = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else low - 1
    if value < low or (high is not None and value > high):
        raise UsageError(messages.bad_number(option, given, low, high))
    return value


def words(option: str, given: str | None) -> str | None:
    """A text with something in it, or None if the option was not given. Raises UsageError."""
    if given is not None and not given.strip():
        raise UsageError(messages.empty_option(option))
    return given


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

LONGEST_ADDRESS = 7 * 86_400
"""Seconds of the longest duration: a week."""


def duration(option: str, given: str | None) -> int | None:
    """A length of time like 30m or 2h in seconds, or None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6}) ?([smhd])", given.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if not 0 < seconds <= LONGEST_ADDRESS:
        raise UsageError(messages.bad_duration(option, given))
    return seconds


def file(given: str) -> "Path":
    """The file of a name. Raises UsageError for an empty one, which would mean the folder somebody is in."""
    if not given.strip():
        raise UsageError(messages.missing_arguments(["FILE"]))
    from pathlib import Path

    return Path(given)


def file_unless_piped(given: str) -> "Path | None":
    """The file of a name, or None for "-", which stands for standard input and output. Raises UsageError."""
    return None if given == "-" else file(given)


def day(option: str, given: str | None, today: date) -> date | None:
    """A day, or None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    from newsreader.dates import parse_day

    named = parse_day(given, today)
    if named is None:
        raise UsageError(messages.bad_day(option, given))
    return named
