"""The numeric keypad: its keys and their commands, and which key strokes count.

A terminal does not report the release of a key. Only speed distinguishes a key held down from one pressed again: nobody
presses the same key as fast as the keyboard repeats it.
"""

from collections.abc import Collection, Mapping

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement, Hint
from newsreader.model.frozen import dataclass

_WITHOUT_NUMBER_LOCK: Mapping[str, str] = {
    "up": "8", "down": "2", "left": "4", "right": "6", "begin": "5", "home": "7", "page-up": "9", "end": "1",
    "page-down": "3", "insert": "0", "delete": ".",
}  # fmt: skip

_KEYS = frozenset(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-", "*", "/", ".", "enter"))

REPEAT_BEGINS_SECONDS = 0.8
"""A key held down repeats after 0.25 s on a Linux console, and after 0.66 s on the slowest desktop we know."""

REPEAT_SECONDS = 0.12
"""Then it repeats every 0.092 s, or faster."""


def pad_key(key: str) -> str | None:
    """The keypad's key, named as with NumLock on, for a key named as in `commands`; None for other keys."""
    key = _WITHOUT_NUMBER_LOCK.get(key, "." if key == "," else key)
    return key if key in _KEYS else None


def is_no_key_here(key: str) -> bool:
    """Whether it is a function key or a key with Ctrl: they do nothing in a kiosk, and do not wake it."""
    return key.startswith("ctrl+") or (len(key) > 1 and key[0] == "f" and key[1:].isdecimal())


@dataclass(frozen=True, slots=True)
class Row:
    """A key: its commands on a list and in an article, and its help. The policy must allow one of the commands."""

    on_list: tuple[Command, ...]
    in_article: tuple[Command, ...]
    help: str

    def commands(self, *, in_article: bool) -> tuple[Command, ...]:
        return self.in_article if in_article else self.on_list


def _row(command: Command, help_line: str, *, in_article: Command | None = None) -> Row:
    return Row((command,), (in_article or command,), help_line)


REPEAT, SPEED, HELP, MENU, END = "5", "/", "*", "7", "9"

ROWS: Mapping[str, Row] = {
    "8": _row(Command.PREVIOUS, messages.PAD_PREVIOUS, in_article=Command.PREVIOUS_ARTICLE),
    "2": _row(Command.NEXT, messages.PAD_NEXT, in_article=Command.NEXT_ARTICLE),
    "4": _row(Command.BACK, messages.PAD_BACK, in_article=Command.PREVIOUS),
    "6": _row(Command.OPEN, messages.PAD_OPEN, in_article=Command.NEXT),
    "enter": _row(Command.OPEN, messages.PAD_ENTER),
    "0": _row(Command.READ_ALOUD, messages.PAD_START_STOP),
    ".": _row(Command.BACK, messages.PAD_POINT),
    REPEAT: Row((Command.REPEAT, Command.WHERE), (Command.REPEAT, Command.WHERE), messages.PAD_REPEAT),
    "+": _row(Command.LOUDER, messages.PAD_LOUDER),
    "-": _row(Command.QUIETER, messages.PAD_QUIETER),
    SPEED: Row((Command.FASTER, Command.SLOWER), (Command.FASTER, Command.SLOWER), messages.PAD_SPEED),
    HELP: Row((Command.HELP, Command.DESCRIBE_KEY), (Command.HELP, Command.DESCRIBE_KEY), messages.PAD_HELP),
    MENU: Row((), (), messages.PAD_MENU),
    END: Row((), (), messages.PAD_END),
}
"""The keypad, in the order of its help. No policy takes away the menu and the end of the visit."""


def allowed(key: str, commands: Collection[Command], *, in_article: bool) -> tuple[Command, ...]:
    """The allowed commands of a key; none if it does nothing."""
    row = ROWS.get(key)
    if row is None:
        return ()
    return tuple(command for command in row.commands(in_article=in_article) if command in commands)


def help_line(key: str, commands: Collection[Command]) -> str:
    """The help of a key, "" if it does nothing anywhere."""
    row = ROWS.get(key)
    if row is None:
        return ""
    named = {*row.on_list, *row.in_article}
    return row.help if not named or named & set(commands) else ""


class KeypadKeys:
    """The key map of the keypad in a kiosk with these commands, for hints in announcements."""

    def __init__(self, commands: Collection[Command]) -> None:
        self._commands = commands

    def has(self, command: Command) -> bool:
        return command in self._commands

    def press(self, hint: Hint) -> str:
        if key := self._key(hint.command, in_article=hint.in_article):
            return messages.pad_hint(key, hint.purpose)
        # The menu leads back too, and no policy takes it away.
        return messages.pad_hint(MENU, messages.FOR_THE_MENU) if hint.command is Command.BACK else ""

    def _key(self, command: Command, *, in_article: bool) -> str:
        if command is Command.QUIT:
            return END
        return next(
            (
                key
                for key, row in ROWS.items()
                if command in row.commands(in_article=in_article)
                and allowed(key, self._commands, in_article=in_article)
            ),
            "",
        )


def usual_welcome(commands: Collection[Command]) -> Announcement:
    """The first words of a visit if the policy has none. Every key in it works."""
    next_offered, open_offered = (command in commands for command in (Command.NEXT, Command.OPEN))
    return messages.welcome(next_offered=next_offered, open_offered=open_offered, menu_key=MENU)


class Debounce:
    """Drops repeated and accidental strokes. Pure: callers pass `time.monotonic()`."""

    def __init__(self, seconds: float) -> None:
        """For `seconds` after a key all others are dropped: a hand may shake, or press two at once."""
        self._seconds = seconds
        self._key = ""
        self._earliest = -3600.0
        self._repeats = False
        self._held: str | None = None

    @property
    def holding(self) -> bool:
        """Whether it is still unknown if the last key is held down: call `settle` after `REPEAT_SECONDS`."""
        return self._held is not None

    def take(self, key: str, at: float, waited: float = 0.0) -> tuple[str, ...]:
        """Handle a key. Returns the keys that count now, which may include the previous one.

        It was read at a time in seconds, and struck up to `waited` seconds before. Of two keys, the longest time that
        may lie between them counts: a stroke lost is worse than one too many.
        """
        since, same = at - self._earliest, key == self._key
        self._earliest = at - waited
        if same and since <= REPEAT_SECONDS and (self._repeats or self._held is not None):
            self._repeats, self._held = True, None
            return ()
        settled = self.settle()
        if since < self._seconds:
            return settled
        self._repeats, self._key = False, key
        if same and since < REPEAT_BEGINS_SECONDS:
            self._held = key
            return settled
        return (*settled, key)

    def settle(self) -> tuple[str, ...]:
        """Nothing followed the last key: it was not held down, and counts."""
        held, self._held = self._held, None
        return () if held is None else (held,)


PHRASE_BEGUN = 2
"""Characters of the phrase after which somebody is assumed to be typing it."""


class Phrase:
    """Watches for the exit phrase among the keys of one visit. An empty phrase is never typed."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._typed = ""

    def typed(self, key: str) -> bool:
        """Whether this key, named as in `commands`, completes the phrase."""
        character = " " if key == "space" else _WITHOUT_NUMBER_LOCK.get(key, key)
        if len(character) != 1 or not self._phrase:
            return False
        self._typed = (self._typed + character)[-len(self._phrase) :]
        return self._typed == self._phrase

    def ends(self, text: str) -> bool:
        """Whether a typed text ends with the phrase."""
        return bool(self._phrase) and text.endswith(self._phrase)

    @property
    def under_way(self) -> bool:
        """Whether the last keys were the beginning of the phrase."""
        lengths = range(PHRASE_BEGUN, len(self._phrase) + 1)
        return any(self._typed.endswith(self._phrase[:length]) for length in lengths)
