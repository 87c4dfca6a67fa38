"""Keys: what one asks for. Digits collect until Enter; the key after "describe" is told of and does nothing."""

from newsreader import messages
from newsreader.commands import Command, command_for_key
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass

DIGITS_AT_MOST = 12
"""Of a number being typed. No list is longer by far, and a key held down says no number without end."""


@dataclass(frozen=True, slots=True)
class Jump:
    """The number that was typed, to go to."""

    number: int


class Keys:
    """What has been pressed and is not settled yet."""

    def __init__(self) -> None:
        self._digits = ""
        self._describing = False

    def describe_next(self) -> None:
        """The next key is only to be told of."""
        self._describing = True

    def forget(self) -> None:
        """Something else than a key was used: what was begun is given up."""
        self._digits = ""
        self._describing = False

    def press_other(self, key: str) -> Announcement:
        """What is to be told of a key that `commands` does not name."""
        self.forget()
        return messages.other_key(key)

    def press(self, key: str) -> Command | Jump | Announcement:
        """What a key, named as in `commands`, asks for; an announcement if all it does is to be told of."""
        if self._describing:
            self._describing = False
            command = command_for_key(key)
            digit_help = messages.HELP_DIGITS if key.isdecimal() else ""
            return messages.key_help(key, command.help if command else digit_help)
        if len(key) == 1 and key in "0123456789":
            self._digits = (self._digits + key)[-DIGITS_AT_MOST:]
            return messages.typed_digits(self._digits)
        if self._digits and key == "backspace":
            self._digits = self._digits[:-1]
            return messages.typed_digits(self._digits or messages.NOTHING_TYPED)
        digits, self._digits = self._digits, ""
        if digits and key == "enter":
            return Jump(int(digits))
        if digits and key == "escape":
            return messages.CANCELLED
        return command_for_key(key) or messages.key_help(key, "")
