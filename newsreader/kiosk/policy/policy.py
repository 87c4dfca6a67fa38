"""The policy of a kiosk: a TOML file that its administrator edits, loaded and checked; and the one in force while that
file changes, or breaks."""

import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from newsreader import model
from newsreader.commands import Command
from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy_table import (
    NAME_LIKENESS,
    SAFE_KEYPAD_LENGTH,
    TABLE,
    converted,
    is_typed_by_accident,
)
from newsreader.messages import policy as policy_messages
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.system import files

KILOBYTES_AT_MOST = 64

WARNING_SECONDS = 20
"""The time most people need to find a key."""

LOWEST_VOLUME = 20
"""Percent. A visitor who cannot hear the voice cannot learn how to make it louder."""

USUAL_COMMANDS = frozenset(
    (
        Command.NEXT, Command.PREVIOUS, Command.OPEN, Command.BACK, Command.READ_ALOUD, Command.REPEAT, Command.WHERE,
        Command.FASTER, Command.LOUDER, Command.QUIETER, Command.HELP, Command.DESCRIBE_KEY, Command.NEXT_ARTICLE,
        Command.PREVIOUS_ARTICLE, Command.READ_ALL, Command.TITLES, Command.VIEWS, Command.FIRST, Command.LAST,
        Command.NEXT_SECTION, Command.PREVIOUS_SECTION, Command.NEXT_SOURCE, Command.PREVIOUS_SOURCE,
    )
)  # fmt: skip
"""The commands of visitors if the policy names none."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The values of a policy file, with a safe default for each missing key.

    `sources` are addresses, None for the sources that the library has; `opml` is the address of a list of sources to
    follow instead, "" for none; `edition` is that of a published edition, or its folder, to take instead of both, which
    `edition_key` has signed, "" for none. A visit ends after `idle_seconds` without a key, with a warning
    `warning_seconds` before. Every `invite_minutes` without a visitor the kiosk says that it is there; 0 for never.
    Typing `exit_phrase` ends the kiosk; "" for no phrase. For `debounce_seconds` after a key, other keys are ignored.
    `refresh_minutes` is the interval between refreshes of the sources. `recordings`: visitors can play those of
    headlines.
    """

    face: Literal["visual", "line"] = "visual"
    sources: tuple[str, ...] | None = None
    opml: str = ""
    edition: str = ""
    edition_key: str = ""
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
    invite_minutes: int = 0
    exit_phrase: str = ""
    debounce_seconds: float = 0.15
    refresh_minutes: int = 30
    recordings: bool = True

    @property
    def lowest_volume(self) -> int:
        """The lowest volume that a visitor can set, in percent."""
        return min(LOWEST_VOLUME, self.volume)


def load(path: Path) -> Policy:
    """Load a policy file. Raises BadPolicy with every problem."""
    return parsed(text_of(path))


def parsed(text: str) -> Policy:
    """Parse the text of a policy. Raises BadPolicy with every problem, and no other error."""
    if len(text) > 1024 * KILOBYTES_AT_MOST:
        raise BadPolicy([policy_messages.policy_too_long(KILOBYTES_AT_MOST)])
    values: dict[str, Any] = {}
    problems: list[str] = []
    written = _parse_toml(text)
    for name, value in written.items():
        try:
            values[name] = _value(name, value)
        except BadPolicy as bad:
            problems.extend(bad.problems)
    policy = _with_defaults(values)
    problems.extend(_contradictions(policy, written.keys()))
    if problems:
        raise BadPolicy(list(dict.fromkeys(problems)))
    return policy


def text_of(path: Path) -> str:
    """Read the text of a policy file, up to the size limit. Raises BadPolicy."""
    name = line(str(path))
    most = 1024 * KILOBYTES_AT_MOST
    try:
        # Opening a FIFO or a device can block for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadPolicy([policy_messages.policy_not_a_file(name)])
        content = files.content(path, most + 1)
    except FileNotFoundError:
        raise BadPolicy([policy_messages.policy_missing(name)]) from None
    except (OSError, ValueError):  # ValueError: a null byte in the name
        raise BadPolicy([policy_messages.policy_unreadable(name)]) from None
    if len(content) > most:
        raise BadPolicy([policy_messages.policy_too_large(name, KILOBYTES_AT_MOST)])
    try:
        return files.text_in(content)
    except UnicodeDecodeError:
        raise BadPolicy([policy_messages.policy_not_text(name)]) from None


def _parse_toml(text: str) -> Mapping[str, object]:
    """Parse TOML to keys and values. Raises BadPolicy."""
    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadPolicy([policy_messages.policy_broken()]) from None
    except ValueError:
        raise BadPolicy([_toml_problem(text)]) from None


def _toml_problem(text: str) -> str:
    """The problem of a text that is not TOML, with its line if it has one."""
    fault = model.find_toml_fault(text)
    if fault.kind == "unclosed":
        return policy_messages.POLICY_UNCLOSED
    if fault.kind == "given twice":
        return policy_messages.key_given_twice(fault.line)
    return policy_messages.policy_broken(fault.line)


def _value(name: str, value: object) -> Any:
    """Convert the value of a key from the file. Raises BadPolicy, also for an unknown key."""
    if name in TABLE and not isinstance(value, dict):
        return converted(TABLE[name], value)
    called = line(name[:_NAME_LENGTH])
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        raise BadPolicy([policy_messages.key_is_table(called)])
    nearest = model.nearest_name(name.replace("-", "_"), TABLE, NAME_LIKENESS)
    raise BadPolicy([policy_messages.unknown_key(called, nearest)])


_NAME_LENGTH = 60


def _with_defaults(values: Mapping[str, Any]) -> Policy:
    """Make a policy of these values. A default is lowered to fit a given value that bounds it."""
    usual = Policy()
    idle = values.get("idle_seconds", usual.idle_seconds)
    fitting = {
        "volume": min(usual.volume, values.get("volume_ceiling", usual.volume_ceiling)),
        "warning_seconds": WARNING_SECONDS if idle > WARNING_SECONDS else idle // 2,
    }
    return Policy(**{**fitting, **values})


def _contradictions(policy: Policy, written: Collection[str]) -> list[str]:
    """A sentence for each pair of keys that contradict each other. `written` are all keys, also those not valid."""
    problems = []
    if policy.sources is not None and policy.opml:
        problems.append(policy_messages.SOURCES_AND_LIST)
    if policy.edition and (policy.opml or policy.sources is not None):
        problems.append(policy_messages.EDITION_AND_OTHERS)
    if policy.edition_key and "edition" not in written:
        problems.append(policy_messages.KEY_WITHOUT_EDITION)
    if policy.large and policy.face == "line":
        problems.append(policy_messages.LARGE_IN_LINE_MODE)
    if policy.volume > policy.volume_ceiling:
        problems.append(policy_messages.above_ceiling(policy.volume, policy.volume_ceiling))
    if policy.warning_seconds >= policy.idle_seconds:
        problems.append(policy_messages.warned_too_early(policy.warning_seconds, policy.idle_seconds))
    return problems


def cautions(policy: Policy) -> Iterator[str]:
    """Warnings about a policy, one for each value that was most likely not intended."""
    if is_typed_by_accident(policy.exit_phrase):
        yield policy_messages.phrase_typed_by_accident(SAFE_KEYPAD_LENGTH)
    if policy.warning_seconds < WARNING_SECONDS:
        yield policy_messages.warned_too_late(policy.warning_seconds, WARNING_SECONDS)
    if policy.volume_ceiling < LOWEST_VOLUME:
        yield policy_messages.hardly_heard("volume_ceiling", policy.volume_ceiling, LOWEST_VOLUME)
    elif policy.volume < LOWEST_VOLUME:
        yield policy_messages.hardly_heard("volume", policy.volume, LOWEST_VOLUME)
    if policy.edition and not policy.edition_key:
        yield policy_messages.EDITION_NOT_VERIFIED


def signature(path: Path) -> str:
    """A text that differs after every change of a file, without reading it; "missing" if there is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return "missing"
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"


class StandingPolicy:
    """The last valid policy of a file, and the file's signature when it was last checked."""

    def __init__(self, path: Path) -> None:
        """Load the policy. Raises BadPolicy."""
        self.path = path
        self.signature = signature(path)
        self.text = text_of(path)
        self.policy: Policy = parsed(self.text)

    def renew(self) -> BadPolicy | None:
        """Reload the file if it has changed. Returns the error of an invalid file, and keeps the last valid policy."""
        now = signature(self.path)
        if now == self.signature:
            return None
        self.signature = now
        try:
            text = text_of(self.path)
            self.policy, self.text = parsed(text), text
        except BadPolicy as bad:
            return bad
        return None
