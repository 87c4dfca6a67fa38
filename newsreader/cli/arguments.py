"""Parses the command line with argparse, in our own words, and validates values.

After a change of the table, run `python -m tools.docs` to regenerate the man page, the completions and the list of
commands.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from newsreader import dates, messages, model
from newsreader.cli.main import VERSION
from newsreader.cli.printing import columns
from newsreader.errors import UsageError


class Parser(argparse.ArgumentParser):
    """An argument parser with our headings that raises every error as a UsageError."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **options, add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=_HelpFormatter
        )
        self._positionals.title, self._optionals.title = messages.HELP_ARGUMENTS, messages.HELP_OPTIONS
        self._given: list[argparse.Action] = []
        self._typed: list[str] = []
        self.add_argument("-h", "--help", action="help", help=messages.COMMAND_LINE["--help"])

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        options, unknown = self.parse_known_args(args, namespace)
        if any(unknown):
            raise UsageError(messages.one_too_many(" ".join(unknown)))
        if unknown:
            raise UsageError(messages.NOT_UNDERSTOOD)
        return options

    # argparse says what is wrong only in its own English sentences. Our methods look before it does.

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        self._given.clear()
        self._typed = self._with_search_joined(sys.argv[1:] if args is None else list(args))
        try:
            options, unknown = super().parse_known_args(self._typed, namespace)
        except argparse.ArgumentError as error:
            if error.argument_name is None:  # from Python 3.12 on, where 3.11 calls `error`
                self.error("")
            # All else that it can refuse has been refused below.
            raise UsageError(messages.option_with_value(error.argument_name)) from None
        if unknown and unknown[0].startswith("-"):
            raise self._unknown_option(unknown[0])
        return options, unknown

    def _with_search_joined(self, typed: list[str]) -> list[str]:
        """Join --search to a value like -sport, which argparse would take for an option."""
        at = typed.index("--search") if "--search" in typed and "--search" in self._option_string_actions else -1
        value = typed[at + 1] if 0 <= at < len(typed) - 1 else ""
        if not value.startswith("-") or value.partition("=")[0] in self._option_string_actions:
            return typed
        return [*typed[:at], f"--search={value}", *typed[at + 2 :]]

    def error(self, _message: str) -> NoReturn:
        # A value that begins with a dash is an option to argparse, so an unknown one is only named if nothing else is.
        for typed in self._typed[: self._typed.index("--") if "--" in self._typed else None]:
            if len(typed) > 1 and typed.startswith("-") and typed.partition("=")[0] not in self._option_string_actions:
                raise self._unknown_option(typed)
        missing = [_name(action) for action in self._actions if action.required and action not in self._given]
        raise UsageError(messages.missing_arguments(missing) if missing else messages.NOT_UNDERSTOOD)

    def _unknown_option(self, typed: str) -> UsageError:
        option = model.line(typed.partition(" ")[0].partition("=")[0])
        return UsageError(messages.unknown_option(option, model.nearest_name(option, self._option_string_actions)))

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """The value of an argument or option that was given. argparse calls it once for each."""
        for group in self._mutually_exclusive_groups:
            for other in group._group_actions:
                if action in group._group_actions and other in self._given and other is not action:
                    raise UsageError(messages.excluding_options(_name(action), _name(other)))
        self._given.append(action)
        return super()._get_values(action, arg_strings)

    def _match_argument(self, action: argparse.Action, arg_strings_pattern: str) -> int:
        try:
            return super()._match_argument(action, arg_strings_pattern)
        except argparse.ArgumentError:
            raise UsageError(messages.option_without_value(_name(action))) from None

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            near = model.nearest_name(value, action.choices)
            raise UsageError(messages.unknown_command(model.line(value), near))

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse's own ignores a failure to print.
        (file or sys.stdout).write(message)


class _HelpFormatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse makes one for every argument, even without help, and without a width imports a module to find one.
        super().__init__(prog, width=columns() - 2)

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        # argparse forgets that subcommands are indented, so the longest would stand on a line of their own.
        names = [len(each.metavar or each.dest) for each in self._iter_indented_subactions(action)]
        indented = self._current_indent + self._indent_increment
        self._action_max_length = max(self._action_max_length, *(length + indented for length in names), 0)

    def _format_action(self, action: argparse.Action) -> str:
        if not isinstance(action, argparse._SubParsersAction):
            return super()._format_action(action)
        return "".join(map(self._format_action, self._iter_indented_subactions(action)))

    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        shown = super()._format_args(action, default_metavar)
        return f"[{shown}]" if action.nargs == argparse.PARSER and not action.required else shown

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, messages.HELP_USAGE if prefix is None else prefix)


def _name(action: argparse.Action) -> str:
    return "/".join(action.option_strings) or str(action.metavar)


_SAY = messages.COMMAND_LINE

_Argument = tuple[str, dict[str, Any]]
"""An argument or option of a command: its name and its keywords for argparse."""


def _word(metavar: str, say: str = "", **more: Any) -> _Argument:
    return more.pop("name", metavar.lower()), {"metavar": metavar, "help": _SAY[say or metavar], **more}


def _flag(option: str, say: str = "", **more: Any) -> _Argument:
    return option, {"action": "store_true", "help": _SAY[say or option], **more}


class _Once(argparse.Action):
    """Stores an option's value, and refuses a second one, since it is unclear which is meant."""

    def __call__(self, _parser: Any, namespace: argparse.Namespace, values: Any, _option: Any = None) -> None:
        if getattr(namespace, self.dest) is not None:
            raise UsageError(messages.option_given_twice(self.option_strings[0]))
        setattr(namespace, self.dest, values)


def _value(option: str, metavar: str = "", say: str = "", **more: Any) -> _Argument:
    return option, {"action": _Once, "metavar": metavar or None, "help": _SAY[say or option], **more}


_JSON = _flag("--json")

_MARKED = (_flag("--unread"), _flag("--saved"))

_SELECTION_BUT_MARKED = (
    _value("--source", "SOURCE"),
    _value("--category", "FOLDER"),
    _value("--since", "DAY"),
    _value("--until", "DAY"),
    _value("--search", "WORDS"),
    _value("--limit", "NUMBER"),
    _flag("--sound"),
)

_SELECTION = (*_SELECTION_BUT_MARKED, *_MARKED)
"""The options that select headlines, the same for every command: `cli.selection` makes a selection of them."""

_SPEECH = (_value("--voice", "VOICE", "--voice-name", dest="voice_name"), _flag("--all-languages"))
"""The options for everything that is spoken."""

_PAGES = (
    _value("--format", "FORMAT"),
    _value("--cells", "NUMBER"),
    _value("--lines", "NUMBER"),
    _value("--grade", "1|2"),
    _flag("--display"),
    _value("--points", "NUMBER"),
)
"""The options for files that articles are written to: `cli.outputs` makes an output of them."""

_COMMANDS: Mapping[str, tuple[str, *tuple[_Argument, ...]]] = {
    "add": ("sources.add", _JSON, _word("ADDRESS"), _value("--name"), _flag("--page", "--add-page")),
    "remove": ("sources.remove", _word("SOURCE"), _flag("--page")),
    "source": (
        "sources.change",
        _JSON,
        _word("SOURCE"),
        _value("--name", "NAME", "--new-name"),
        ("--category", {"action": "append", "metavar": "FOLDER", "help": _SAY["--new-category"]}),
        _value("--voice", "VOICE", "--source-voice"),
        _value("--rate", "WPM", "--source-rate"),
        _value("--language", "LANGUAGE", "--source-language"),
        _value("--full-text", "always|auto|never"),
        _value("--fetch-ahead", "yes|no"),
        _value("--publish", "full|summary"),
        _flag("--pause"),
        _flag("--resume"),
    ),
    "sources": ("sources.list_all", _JSON),
    "discover": ("sources.discover", _JSON, _word("ADDRESS|FILE", name="target"), _value("--url")),
    "refresh": ("refresh.refresh", _JSON, _word("SOURCE", nargs="*"), _flag("--articles"), _value("--every", "TIME")),
    "headlines": ("headlines.list_some", _JSON, *_SELECTION, _flag("--muted")),
    "read": ("headlines.read", _JSON, _word("ITEM"), _value("--url")),
    "mark": (
        "headlines.mark",
        _JSON,
        _word("ITEM", nargs="*"),
        _flag("--all"),
        *_SELECTION_BUT_MARKED,
        _flag("--read"),
        _flag("--unread", "--unread-mark"),
        _flag("--saved", "--saved-mark"),
        _flag("--unsaved"),
    ),
    "speak": (
        "speak.speak",
        _word("ITEM", nargs="*"),
        *_SELECTION,
        *_SPEECH,
        _value("--rate", "WPM"),
        _value("--output", "FILE"),
    ),
    "export": (
        "export.export_items",
        _JSON,
        _word("ITEM", nargs="*"),
        *_SELECTION,
        _value("--title", "TITLE", "--title-export"),
        *_SPEECH,
        *_PAGES,
        _value("--output", "FILE", "--output-export", required=True),
    ),
    "edition": (
        "edition.edition_command",
        _JSON,
        *_SELECTION,
        _value("--title", "TITLE"),
        _value("--minutes", "NUMBER"),
        *_SPEECH,
        _flag("--mark-read"),
        *_PAGES,
        _value("--output", "FILE", "--output-export", required=True),
    ),
    "publish": (
        "publish.publish",
        _JSON,
        _word("FOLDER", "FOLDER-site"),
        _value("--base-url", "URL"),
        *_SELECTION,
        _value("--title", "TITLE"),
        _value("--minutes", "NUMBER", "--minutes-bulletin"),
        *_SPEECH,
        _value("--keep", "TIME"),
        _value("--key", "FILE", "--key-secret"),
        _value("--hub", "URL"),
        _value("--owner", "ADDRESS", "--owner"),
        _value("--withdraw", "ITEM", "--withdraw"),
        _value("--every", "TIME", "--every-publish"),
    ),
    "follow": (
        "follow.follow",
        _JSON,
        _word("ADDRESS|FOLDER", name="target", nargs="?"),
        _value("--key", "KEY", "--key-public"),
    ),
    "play": (
        "play.play",
        _word("ITEM", "ITEM-sound"),
        _value("--from", "TIME", dest="start"),
        _value("--speed", "NUMBER"),
    ),
    "download": ("download.download", _JSON, *_SELECTION),
    "pronounce": ("pronounce.pronounce", _word("TEXT"), _flag("--print", dest="print_only")),
    "lexicon": ("lexicon.list_entries", _JSON),
    "lexicon list": ("lexicon.list_entries", _JSON),
    "lexicon add": ("lexicon.add_entry", _JSON, _word("WORD"), _word("SAID", nargs="+")),
    "lexicon remove": ("lexicon.remove_entry", _JSON, _word("WORD", "WORD-own")),
    "lexicon import": ("lexicon.import_file", _JSON, _word("FILE", "FILE-lexicon")),
    "lexicon export": ("lexicon.export_file", _JSON, _word("FILE", "FILE-exported")),
    "voices": ("voices.list_voices", _JSON),
    "packs": ("opml_and_packs.list_packs", _JSON),
    "packs list": ("opml_and_packs.list_packs", _JSON, _word("PACK", nargs="*")),
    "packs add": ("opml_and_packs.add_pack", _JSON, _word("PACK", nargs="+"), _flag("--no-refresh")),
    "filter": ("filters.list_filters", _JSON),
    "filter list": ("filters.list_filters", _JSON),
    "filter add": (
        "filters.add_filter",
        _JSON,
        _word("WORDS", nargs="+"),
        _flag("--only"),
        _value("--source", "SOURCE", "--filter-source"),
        _flag("--part"),
        _flag("--text"),
        _flag("--section"),
    ),
    "filter remove": ("filters.remove_filter", _JSON, _word("N", "FILTER", name="number")),
    "opml import": ("opml_and_packs.import_opml", _JSON, _word("FILE")),
    "opml export": ("opml_and_packs.export_opml", _JSON, _word("FILE", "[FILE]", nargs="?")),
    "backup": (
        "backup.backup",
        _word("FILE", "BACKUP"),
    ),
    "restore": (
        "backup.restore",
        _word("FILE", "RESTORE"),
        _flag("--repair"),
    ),
    "forget": ("backup.forget",),
    "kiosk": ("kiosk.kiosk", _value("--policy", "FILE", required=True), _flag("--check")),
    "licences": ("licences.list_parts", _JSON, _word("PART", nargs="?"), _flag("--text", "--text-licences")),
    "doctor": ("doctor.doctor", _JSON),
}
"""Every command with its module and function in `cli.commands`, and its arguments and options. A subcommand follows the
name of its command."""

_READER_OPTIONS = frozenset(("--line", "--visual", "--large", "--voice", "--no-voice"))

_DEFAULTS: Mapping[str, dict[str, Any]] = {"packs": {"pack": []}}
"""Default values for a command that has subcommands and is given without one."""


def parser(given: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Build the parser of the command line. It sets `run` to the module and function of a command, "" without one.

    Building all of it takes longer than many commands run. So if `given`, the words typed, begins with a command, only
    that is built; and none if they are only options for opening the reader.
    """
    whole = Parser(prog="newsreader", description=_SAY[""])
    whole.add_argument("--version", action="version", version=VERSION, help=_SAY["--version"])
    face = whole.add_mutually_exclusive_group()
    face.add_argument("--line", action="store_true", help=_SAY["--line"])
    face.add_argument("--visual", action="store_true", help=_SAY["--visual"])
    whole.add_argument("--large", action="store_true", help=_SAY["--large"])
    voice = whole.add_mutually_exclusive_group()
    voice.add_argument("--voice", action="store_true", default=None, dest="voice", help=_SAY["--voice"])
    voice.add_argument("--no-voice", action="store_false", default=None, dest="voice", help=_SAY["--no-voice"])
    whole.set_defaults(run="")
    names = list(dict.fromkeys(name.partition(" ")[0] for name in _COMMANDS))
    if given and given[0] in names:
        names = [given[0]]
    elif _READER_OPTIONS.issuperset(given):
        return whole
    _add_commands(whole, "", names, metavar="COMMAND")
    return whole


def _add_commands(above: argparse.ArgumentParser, path: str, names: Sequence[str], metavar: str) -> None:
    """Add the subcommands `names` to the command `path`, or to the whole command line if that is ""."""
    commands = above.add_subparsers(
        title=messages.HELP_COMMANDS,
        metavar=metavar,
        required=bool(path) and path not in _COMMANDS,
        parser_class=Parser,
        prog=f"newsreader {path}".strip(),  # else argparse imports much to find it
    )
    for name in names:
        full = f"{path} {name}".strip()
        first_sentence, more, _ = _SAY[full].partition(". ")
        made = commands.add_parser(name, help=first_sentence + more.rstrip(), description=_SAY[full])
        below = [other.removeprefix(f"{full} ") for other in _COMMANDS if other.startswith(f"{full} ")]
        if full in _COMMANDS:
            run, *arguments = _COMMANDS[full]
            made.set_defaults(run=run, **_DEFAULTS.get(full, {}))
            for argument, options in arguments:
                made.add_argument(argument, **options)
        if below:
            _add_commands(made, full, below, metavar=messages.or_list(below))


def number(option: str, given: str | None, low: int, high: int | None) -> int | None:
    """Parse an integer within bounds; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    value = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else low - 1
    if value < low or (high is not None and value > high):
        raise UsageError(messages.bad_number(option, given, low, high))
    return value


def edition_minutes(given: str | None) -> int | None:
    """Parse --minutes, the length of an edition, of a day at most; None if it was not given. Raises UsageError."""
    return number("--minutes", given, 1, 24 * 60)


def choice(option: str, given: str | None, choices: Sequence[str]) -> str | None:
    """Check that a text is one of some words; None if the option was not given. Raises UsageError."""
    if given is not None and given not in choices:
        raise UsageError(messages.bad_choice(option, given, choices))
    return given


def words(option: str, given: str | None) -> str | None:
    """Check that a text is not blank; None if the option was not given. Raises UsageError."""
    if given is not None and not given.strip():
        raise UsageError(messages.empty_option(option))
    return given


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

SHORTEST_DURATION = 60
"""Seconds. Servers refuse who asks more often."""

LONGEST_DURATION = 7 * 86_400
"""Seconds: a week."""


def duration(option: str, given: str | None) -> int | None:
    """Parse a duration like 30m or 2h to seconds; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6}) ?([smhd])", given.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if not SHORTEST_DURATION <= seconds <= LONGEST_DURATION:
        raise UsageError(messages.bad_duration(option, given))
    return seconds


def file(given: str) -> Path:
    """The path of a file. Raises UsageError for an empty name, which would mean the current folder."""
    if not given.strip():
        raise UsageError(messages.missing_arguments(["FILE"]))
    return Path(given)


def file_unless_piped(given: str) -> Path | None:
    """The path of a file, or None for "-", standard input or output. Raises UsageError."""
    return None if given == "-" else file(given)


def day(option: str, given: str | None, today: date) -> date | None:
    """Parse a day; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    named = dates.parse_day(given, today)
    if named is None:
        raise UsageError(messages.bad_day(option, given))
    return named
