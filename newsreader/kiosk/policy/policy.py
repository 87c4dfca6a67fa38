"""The policy: what a kiosk is, in a text file that its administrator edits."""

import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from newsreader.commands import Command
from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy_table import TABLE, nearest, taken
from newsreader.messages import policy as messages
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.model.toml_fault import find_toml_fault

KILOBYTES_AT_MOST = 64

WARNING_SECONDS = 20
"""How long most people need to find a key."""

LOWEST_VOLUME = 20
"""Percent. Nobody who cannot hear the voice can find out how to make it louder."""

USUAL_COMMANDS = frozenset(
    (
        Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.BACK, Command.READ_ALOUD, Command.REPEAT, Command.WHERE,
        Command.FASTER, Command.LOUDER, Command.QUIETER, Command.HELP, Command.DESCRIBE_KEY, Command.NEXT_ARTICLE,
        Command.PREVIOUS_ARTICLE, Command.READ_ALL, Command.TITLES, Command.VIEWS, Command.FIRST, Command.LAST,
        Command.NEXT_SECTION, Command.PREVIOUS_SECTION, Command.NEXT_SOURCE, Command.PREVIOUS_SOURCE,
    )
)  # fmt: skip
"""What a visitor can do if the policy does not say."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the file says, and the safe default of all that it does not say.

    `sources` are addresses, None for those that are in the library already; `opml` is an address of a list of them to
    follow in their place, "" for none. `idle_seconds` is how long a visit lasts without a key, and its end is warned of
    `warning_seconds` before. `exit_phrase` is what has to be typed to end the kiosk, "" if nothing can.
    `debounce_seconds` is how long after a key no other is taken. `refresh_minutes` is how often the sources are asked.
    """

    face: Literal["visual", "line"] = "visual"
    sources: tuple[str, ...] | None = None
    opml: str = ""
    commands: frozenset[Command] = USUAL_COMMANDS
    voice: str = "en-gb-rp"
    rate: int = 175
    volume: int = 80
    volume_ceiling: int = 100
    theme: str = "newsreader-dark"
    large: bool = False
    idle_seconds: int = 180
    warning_seconds: int = WARNING_SECONDS
    hours: tuple[str, ...] = ()
    welcome: str = ""
    exit_phrase: str = ""
    debounce_seconds: float = 0.15
    refresh_minutes: int = 30

    @property
    def lowest_volume(self) -> int:
        """In percent: as far down as a visitor can turn the voice."""
        return min(LOWEST_VOLUME, self.volume)


def load(path: Path) -> Policy:
    """The policy in a file. Raises BadPolicy, with all that is wrong."""
    return parsed(text_of(path))


def parsed(text: str) -> Policy:
    """The policy in a text. Raises BadPolicy, with all that is wrong, and nothing else."""
    if len(text) > 1024 * KILOBYTES_AT_MOST:
        raise BadPolicy([messages.policy_too_long(KILOBYTES_AT_MOST)])
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in _written(text).items():
        try:
            values[name] = _value(name, value)
        except BadPolicy as bad:
            problems.extend(bad.problems)
    policy = _with_defaults(values)
    problems.extend(_contradictions(policy))
    if problems:
        raise BadPolicy(list(dict.fromkeys(problems)))
    return policy


def text_of(path: Path) -> str:
    """What is in the file of a policy, of which no more is read than a policy can have. Raises BadPolicy."""
    name = line(str(path))
    most = 1024 * KILOBYTES_AT_MOST
    try:
        # What is no file can keep whoever opens it waiting for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadPolicy([messages.policy_no_file(name)])
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise BadPolicy([messages.policy_missing(name)]) from None
    except (OSError, ValueError):  # a null byte in the name
        raise BadPolicy([messages.policy_unreadable(name)]) from None
    if len(content) > most:
        raise BadPolicy([messages.policy_too_large(name, KILOBYTES_AT_MOST)])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadPolicy([messages.policy_no_text(name)]) from None


def _written(text: str) -> Mapping[str, object]:
    """The keys and values of a TOML text. Raises BadPolicy."""
    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadPolicy([messages.policy_broken()]) from None
    except ValueError:
        raise BadPolicy([_broken(text)]) from None


def _broken(text: str) -> str:
    """What is wrong with a text that is no TOML."""
    fault = find_toml_fault(text)
    if fault.kind == "unclosed":
        return messages.policy_unclosed()
    if fault.kind == "given twice":
        return messages.key_given_twice(fault.line)
    return messages.policy_broken(fault.line)


def _value(name: str, value: object) -> Any:
    """The policy's value of a key. Raises BadPolicy."""
    if name in TABLE and not isinstance(value, dict):
        return taken(TABLE[name], value)
    called = line(name[:_NAME_SHOWN])
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        raise BadPolicy([messages.key_is_table(called)])
    raise BadPolicy([messages.unknown_key(called, nearest(name.lower().replace("-", "_"), TABLE))])


_NAME_SHOWN = 60


def _with_defaults(values: Mapping[str, Any]) -> Policy:
    """The policy of these values. A default gives way to what is said of the value that bounds it."""
    usual = Policy()
    idle = values.get("idle_seconds", usual.idle_seconds)
    fitting = {
        "volume": min(usual.volume, values.get("volume_ceiling", usual.volume_ceiling)),
        "warning_seconds": WARNING_SECONDS if idle > WARNING_SECONDS else idle // 2,
    }
    return Policy(**{**fitting, **values})


def _contradictions(policy: Policy) -> list[str]:
    """A sentence for each two keys that do not go together."""
    problems = []
    if policy.sources is not None and policy.opml:
        problems.append(messages.sources_and_list())
    if policy.volume > policy.volume_ceiling:
        problems.append(messages.above_ceiling(policy.volume, policy.volume_ceiling))
    if policy.warning_seconds >= policy.idle_seconds:
        problems.append(messages.warned_too_early(policy.warning_seconds, policy.idle_seconds))
    return problems
