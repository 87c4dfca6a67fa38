"""The numeric keypad: what its keys are, what they come to, and which of them were meant.

A terminal sends no sign that a key was let go. A key held down therefore cannot be told from one that is struck again,
but by how soon: nobody strikes the same key again within the time that repeats it.
"""

from collections.abc import Collection, Mapping

from newsreader import messages
from newsreader.commands import Command
from newsreader.model.frozen import dataclass

_WITHOUT_NUMBER_LOCK: Mapping[str, str] = {
    "up": "8", "down": "2", "left": "4", "right": "6", "begin": "5", "home": "7", "page-up": "9", "end": "1",
    "page-down": "3", "insert": "0", "delete": ".",
}  # fmt: skip

_KEYS = frozenset(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-", "*", "/", ".", "enter"))

REPEAT_BEGINS_SECONDS = 0.8
"""A key held down is repeated after 0.25 s on a console of Linux, and after 0.66 s at most where we know of it."""

REPEAT_SECONDS = 0.12
"""And then every 0.092 s, or more often."""


def pad_key(key: str) -> str | None:
    """The keypad's key, called as with the number lock on, for one named as in `commands`; None if it has none."""
    key = _WITHOUT_NUMBER_LOCK.get(key, "." if key == "," else key)
    return key if key in _KEYS else None


def is_no_key_here(key: str) -> bool:
    """Whether it is a function key, or one that is struck with Ctrl: they do nothing in a kiosk, not even wake it."""
    return key.startswith("ctrl+") or (len(key) > 1 and key[0] == "f" and key[1:].isdecimal())


@dataclass(frozen=True, slots=True)
class Row:
    """One key: what it comes to on a list and in an article, of which at least one must be allowed, and its help."""

    on_list: tuple[Command, ...]
    in_article: tuple[Command, ...]
    help: str


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
"""The keypad, in the order in which its keys are told of. The menu and the end of the visit no policy takes away."""

ON_THE_KEYPAD = frozenset(command for row in ROWS.values() for command in (*row.on_list, *row.in_article))


def allowed(key: str, commands: Collection[Command], *, in_article: bool) -> tuple[Command, ...]:
    """What a key comes to of the commands that are allowed; none if it does nothing."""
    row = ROWS.get(key)
    if row is None:
        return ()
    return tuple(command for command in (row.in_article if in_article else row.on_list) if command in commands)


def help_line(key: str, commands: Collection[Command]) -> str:
    """What a key does, "" if it does nothing anywhere."""
    row = ROWS.get(key)
    if row is None:
        return ""
    named = {*row.on_list, *row.in_article}
    return row.help if not named or named & set(commands) else ""


def usual_welcome(commands: Collection[Command]) -> str:
    """What is said when a visit begins if the policy does not say: no key in it does nothing."""
    next_offered, open_offered, read_offered, help_offered = (
        bool(allowed(key, commands, in_article=False)) for key in ("2", "6", "0", HELP)
    )
    return messages.welcome(
        next_offered=next_offered, open_offered=open_offered, read_offered=read_offered, help_offered=help_offered
    )


class Debounce:
    """Which keys are meant, of those that come. Each is given with its time in seconds, of a clock that never jumps."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long after a key no other is meant, as when a hand shakes or strikes two at once."""
        self._seconds = seconds
        self._key = ""
        self._at = -3600.0
        self._repeats = False
        self._held: str | None = None

    @property
    def holding(self) -> bool:
        """Whether it must be waited for `REPEAT_SECONDS` to know if the last key is being held down: then `settle`."""
        return self._held is not None

    def take(self, key: str, at: float) -> tuple[str, ...]:
        """A key has come: those that are known to be meant now, which may be one that came before it."""
        since, same = at - self._at, key == self._key
        self._at = at
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
        """Nothing followed the key that was waited for: it was meant."""
        held, self._held = self._held, None
        return () if held is None else (held,)


PHRASE_BEGUN = 2
"""Characters of the phrase that must have been typed before it is taken to be under way."""


class Phrase:
    """Watches for a phrase among the keys that are pressed."""

    def __init__(self, phrase: str, length: int = 0) -> None:
        """An empty phrase is never typed. `length` is how much of it has been typed already."""
        self._phrase = phrase
        self._typed = phrase[: min(length, len(phrase) - 1)] if phrase else ""

    def typed(self, key: str) -> bool:
        """Whether the phrase has been typed with this key, which is named as in `commands`."""
        character = " " if key == "space" else _WITHOUT_NUMBER_LOCK.get(key, key)
        if len(character) != 1 or not self._phrase:
            return False
        self._typed = (self._typed + character)[-len(self._phrase) :]
        return self._typed == self._phrase

    def ends(self, text: str) -> bool:
        """Whether a text that was typed ends with it."""
        return bool(self._phrase) and text.endswith(self._phrase)

    @property
    def length(self) -> int:
        """How much of the phrase has been typed: the longest beginning of it that was typed last."""
        lengths = range(len(self._phrase), 0, -1)
        return next((length for length in lengths if self._typed.endswith(self._phrase[:length])), 0)

    @property
    def under_way(self) -> bool:
        """Whether what was typed last is how the phrase begins."""
        return self.length >= PHRASE_BEGUN
