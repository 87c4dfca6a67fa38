"""Key input: digits that collect until Enter, and keys that are only described."""

from collections.abc import Mapping
from types import MappingProxyType

from newsreader import messages
from newsreader.commands import Command, command_for_key
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass

NO_KEYS: Mapping[str, Command] = MappingProxyType({})

MAX_DIGITS = 12
"""Most digits of a typed number. No list is nearly so long, and a key held down must not make an endless number."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to the item with the typed number."""

    number: int


class KeyInput:
    """Turns keys into commands, and collects the digits of incomplete numbers."""

    def __init__(self) -> None:
        self._digits = ""
        self._describing = False

    def describe_next(self) -> None:
        """Explain the next key instead of carrying it out."""
        self._describing = True

    def forget(self) -> None:
        """Drop an incomplete number or a pending explanation: something other than a key was used."""
        self._digits = ""
        self._describing = False

    def press_other(self, key: str) -> Announcement:
        """The announcement for a key that `commands` does not name."""
        self.forget()
        return messages.other_key(key)

    def press(self, key: str, own_keys: Mapping[str, Command] = NO_KEYS) -> Command | Jump | Announcement:
        """The meaning of a key, named as in `commands`; an announcement if it does nothing else.

        `own_keys` are those of the screen, before which those of the table count for nothing.
        """
        command = own_keys.get(key) or command_for_key(key)
        if self._describing:
            self._describing = False
            digit_help = messages.HELP_DIGITS if key.isdecimal() else ""
            return messages.key_help(key, command.help if command else digit_help)
        if len(key) == 1 and key in "0123456789":
            self._digits = (self._digits + key)[-MAX_DIGITS:]
            return messages.typed_digits(self._digits)
        if self._digits and key == "backspace":
            self._digits = self._digits[:-1]
            return messages.typed_digits(self._digits or messages.NOTHING_TYPED)
        digits, self._digits = self._digits, ""
        if digits and key == "enter":
            return Jump(int(digits))
        if digits and key == "escape":
            return messages.CANCELLED
        return command or messages.key_help(key, "")
