"""The table of a policy's keys: what each must be, and how its value is converted and checked.

After a change, run `python -m tools.docs` to regenerate the page about the policy.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import UnionType
from typing import Any
from urllib.parse import urlsplit

from newsreader import model
from newsreader.commands import Command
from newsreader.errors import BadPolicy, NewsreaderError
from newsreader.fetch.address_policy import is_secure_or_named, names_private
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.opening_hours import EndsEarly, opening
from newsreader.messages import policy as policy_messages
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.published import public_key
from newsreader.settings import SETTINGS
from newsreader.speech import engines
from newsreader.system.environment import private_addresses
from newsreader.web.address import has_credentials, host_of, is_web_address, web_address

WELCOME_AT_MOST = 300
"""Characters: 20 seconds of speech at the default rate, more than anybody wants to hear before the news."""

PHRASE_AT_LEAST, PHRASE_AT_MOST = 4, 100

DISTINCT_AT_LEAST = 3
"""Distinct characters of an exit phrase. Visitors press one key many times in a row, or two keys alternately."""

SAFE_KEYPAD_LENGTH = 8
"""Characters of an exit phrase of keypad keys. Nobody types one of this length by accident."""

_KEYPAD_CHARACTERS = frozenset("0123456789+-*/.,")

_TYPEABLE = ("L", "N", "P", "Sm", "Sc", "Sk")
"""Prefixes of the Unicode categories that a keyboard types: letters, digits, punctuation and signs, but no combining
marks and no pictures."""

QUOTED_LENGTH = 60
"""Characters of an invalid value in a message: enough to find it by."""

NAME_LIKENESS = 0.6
"""How alike a misspelt name and a known one must be, to suggest that."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the table.

    `take` converts the value in the file, which is of this `kind`. It raises BadPolicy, or ValueError if `must_be`
    explains the problem well enough. Messages never quote a `secret` value.
    """

    name: str
    kind: type | UnionType
    must_be: str
    take: Callable[[Any], Any]
    secret: bool = False


def converted(key: Key, value: object) -> Any:
    """Convert the value of a key from the file. Raises BadPolicy."""
    try:
        if not isinstance(value, key.kind) or (isinstance(value, bool) and key.kind is not bool):
            raise ValueError  # noqa: TRY301  (reported like any other invalid value)
        return key.take(value)
    except ValueError:
        given = "" if key.secret else quoted(value)
        raise BadPolicy([policy_messages.must_be(key.name, key.must_be, given)]) from None


def quoted(value: object) -> str:
    """A value to quote in a message: short and cleaned."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else policy_messages.A_LONG_NUMBER
    if isinstance(value, float):
        return str(value)
    if isinstance(value, str):
        text = line(value[: 4 * QUOTED_LENGTH])
        return f'"{text}"' if len(text) <= QUOTED_LENGTH else f'"{text[: QUOTED_LENGTH - 1]}…"'
    if isinstance(value, list):
        return policy_messages.A_LIST
    return policy_messages.A_TABLE if isinstance(value, dict) else policy_messages.A_DATE


def _if(is_valid: Callable[[Any], bool]) -> Callable[[Any], Any]:
    """Take a value as it is, if it is valid."""

    def take(value: Any) -> Any:
        if is_valid(value):
            return value
        raise ValueError

    return take


def _one_of(name: str, choices: Iterable[str]) -> Key:
    known = tuple(choices)
    return Key(name, str, policy_messages.must_be_one_of(known), _if(known.__contains__))


def _whole(name: str, low: int, high: int) -> Key:
    return Key(name, int, policy_messages.must_be_whole(low, high), _if(lambda value: low <= value <= high))


def _true_or_false(name: str) -> Key:
    return Key(name, bool, policy_messages.MUST_BE_TRUE_OR_FALSE, bool)


# Addresses.


def _address(name: str, value: object) -> str:
    """Check a web address that a kiosk may fetch. Raises BadPolicy."""
    if not isinstance(value, str) or not is_web_address(value):
        given = policy_messages.WITH_AT_SIGN if isinstance(value, str) and "@" in value else quoted(value)
        raise BadPolicy([policy_messages.no_web_address(name, given)])
    address = web_address(value).partition("#")[0]
    host = host_of(address)
    if has_credentials(value):
        raise BadPolicy([policy_messages.address_with_password(name, host)])
    if not private_addresses(unset=False) and names_private(urlsplit(address).hostname or ""):
        raise BadPolicy([policy_messages.address_is_private(name, host)])
    return address


def _sources(value: list[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_convert_each("sources", value, _source)))


def _source(value: object) -> str:
    return _address("sources", value)


def _list_address(value: str) -> str:
    address = _address("opml", value)
    if not is_secure_or_named(address):
        raise BadPolicy([policy_messages.list_at_number(host_of(address))])
    return address


def _edition(value: str) -> str:
    """Check the address of an edition, or the whole path of its folder."""
    if Path(value).is_absolute():
        return value
    if "//" not in value and "@" not in value:  # such as a path that is not whole
        raise BadPolicy([policy_messages.no_place_of_edition(quoted(value))])
    return _address("edition", value)


def _edition_key(value: str) -> str:
    return public_key.parsed(value).text


def _convert_each(name: str, value: list[object], take: Callable[[object], Any]) -> list[Any]:
    """Convert each item of a list. Raises BadPolicy for an empty one, or with every problem."""
    if not value:
        raise BadPolicy([policy_messages.empty_list_of(name)])
    found: list[Any] = []
    problems: list[str] = []
    for each in value:
        try:
            found.append(take(each))
        except BadPolicy as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadPolicy(problems)
    return found


# Commands, the voice, the hours.

_COMMANDS = {command.value.name: command for command in Command}


def _commands(value: list[object]) -> frozenset[Command]:
    return frozenset(_convert_each("commands", value, _command))


def _command(value: object) -> Command:
    command = _COMMANDS.get(value) if isinstance(value, str) else None
    if command is None:
        allowed = [name for name, each in _COMMANDS.items() if each not in BARRED]
        typed = value.replace(" ", "-") if isinstance(value, str) else ""
        nearest = model.nearest_name(typed, allowed, NAME_LIKENESS)
        raise BadPolicy([policy_messages.unknown_kiosk_command(quoted(value), nearest)])
    if command in BARRED:
        raise BadPolicy([policy_messages.barred_command(command.value.name, BARRED[command])])
    return command


def _voice(value: str) -> str:
    try:
        return engines.voice(value).id
    except NewsreaderError:
        raise BadPolicy([policy_messages.unknown_kiosk_voice(quoted(value))]) from None


def _hours(value: list[object] | str) -> tuple[str, ...]:
    if value == []:
        raise BadPolicy([policy_messages.NO_HOURS])
    return tuple(_convert_each("hours", [value] if isinstance(value, str) else value, _opening))


def _opening(value: object) -> str:
    if isinstance(value, str):
        try:
            opening(value)
        except EndsEarly:
            raise BadPolicy([policy_messages.hours_end_early(quoted(value))]) from None
        except ValueError:
            pass
        else:
            return line(value)
    raise BadPolicy([policy_messages.hours_unreadable(quoted(value))])


# Words and seconds.


def _debounce_seconds(value: float) -> float:
    if 0 <= value <= 1:
        return float(value)
    raise ValueError


def _welcome(value: str) -> str:
    if 0 < len(said := line(value)) <= WELCOME_AT_MOST:
        return said
    raise ValueError


def _is_exit_phrase(value: str) -> bool:
    """Whether a phrase can be typed exactly as it stands here, but not by accident."""
    return (
        PHRASE_AT_LEAST <= len(value) <= PHRASE_AT_MOST
        and value == " ".join(value.split())
        and value == unicodedata.normalize("NFC", value)
        and all(letter == " " or unicodedata.category(letter).startswith(_TYPEABLE) for letter in value)
        and len(set(value)) >= DISTINCT_AT_LEAST
    )


_MUST_BE_PHRASE = policy_messages.must_be_phrase(PHRASE_AT_LEAST, PHRASE_AT_MOST, DISTINCT_AT_LEAST)


def is_typed_by_accident(phrase: str) -> bool:
    """Whether visitors may type this phrase on the keypad by accident."""
    return 0 < len(phrase) < SAFE_KEYPAD_LENGTH and _KEYPAD_CHARACTERS.issuperset(phrase)


TABLE: Mapping[str, Key] = {
    key.name: key
    for key in (
        _one_of("face", ("visual", "line")),
        Key("sources", list, policy_messages.MUST_BE_SOURCES, _sources),
        Key("opml", str, policy_messages.MUST_BE_LIST_ADDRESS, _list_address),
        Key("edition", str, policy_messages.MUST_BE_EDITION, _edition),
        Key("edition_key", str, policy_messages.MUST_BE_EDITION_KEY, _edition_key),
        Key("commands", list, policy_messages.MUST_BE_COMMANDS, _commands),
        Key("voice", str, policy_messages.MUST_BE_VOICE, _voice),
        _whole("rate", *SETTINGS["rate"].range[:2]),
        _whole("volume", 1, 100),
        _whole("volume_ceiling", 1, 100),
        _one_of("theme", SETTINGS["theme"].choices),
        _true_or_false("large"),
        _whole("idle_seconds", 3, 86_400),
        _whole("warning_seconds", 1, 3600),
        Key("hours", list | str, policy_messages.MUST_BE_HOURS, _hours),
        Key("welcome", str, policy_messages.must_be_welcome(WELCOME_AT_MOST), _welcome),
        _whole("invite_minutes", 0, 1440),
        Key("exit_phrase", str, _MUST_BE_PHRASE, _if(_is_exit_phrase), secret=True),
        Key("debounce_seconds", int | float, policy_messages.must_be_number(0, 1), _debounce_seconds),
        _whole("refresh_minutes", 1, 1440),
        _true_or_false("recordings"),
    )
}
"""The keys by name, in the order of the page about the policy. All are optional."""
