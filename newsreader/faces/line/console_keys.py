"""Keys of the console on Windows, turned into what a Unix terminal sends for them."""

from collections.abc import Iterator

from newsreader.model.frozen import dataclass

_SEQUENCES = {
    0x21: "\x1b[5~",
    0x22: "\x1b[6~",
    0x23: "\x1b[F",
    0x24: "\x1b[H",
    0x25: "\x1b[D",
    0x26: "\x1b[A",
    0x27: "\x1b[C",
    0x28: "\x1b[B",
    0x2D: "\x1b[2~",
    0x2E: "\x1b[3~",
    0x74: "\x1b[15~",
}
"""Virtual key codes of keys that are no characters -> the sequences that a Unix terminal sends for them."""

_BACK_TAB = "\x1b[Z"
"""Shift and Tab, whose character is that of Tab alone."""

_SUSPEND = "\x1a"
"""Ctrl+Z, which no shell of Windows knows as a key to suspend a program."""

_ALT = 0x12
"""VK_MENU, whose release brings a character typed by its number."""


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """KEY_EVENT_RECORD: a key that went down or up, with its character as a unit of UTF-16, "\0" for none.

    `shift`: Shift was held.
    """

    down: bool
    repeats: int
    code: int
    unit: str
    shift: bool = False


class ConsoleKeys:
    """Turns key events into text. A character beyond U+FFFF arrives as two events, the halves of a surrogate pair."""

    def __init__(self) -> None:
        self._first_half = ""

    def typed(self, event: KeyEvent) -> str:
        """What was typed by this event, "" for nothing."""
        if event.unit == "\t" and event.shift:
            return _BACK_TAB * max(event.repeats, 1) if event.down else ""
        if event.unit == _SUSPEND:
            return ""
        if event.unit != "\0" and (event.down or event.code == _ALT):
            return "".join(self._whole(event.unit) for _ in range(max(event.repeats, 1)))
        return _SEQUENCES.get(event.code, "") * max(event.repeats, 1) if event.down else ""

    def _whole(self, unit: str) -> str:
        if "\ud800" <= unit <= "\udbff":
            self._first_half = unit
            return ""
        both, self._first_half = self._first_half + unit, ""
        return both.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def all_typed(events: Iterator[KeyEvent]) -> Iterator[str]:
    """What is typed by each event that types something."""
    keys = ConsoleKeys()
    return filter(None, map(keys.typed, events))
