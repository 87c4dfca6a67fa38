"""Converts between Textual's names of keys and those in `commands`."""

from newsreader.commands import Command

_NAMES = {
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "enter": "enter",
    "ctrl+j": "enter",  # some terminals and programs send a line feed for Enter
    "escape": "escape",
    "space": "space",
    "backspace": "backspace",
    "home": "home",
    "end": "end",
    "pageup": "page-up",
    "pagedown": "page-down",
    "f5": "f5",
    "delete": "delete",
    "insert": "insert",
    "begin": "begin",
    "tab": "tab",
    "shift+tab": "shift-tab",
    "ctrl+c": Command.QUIT.keys[0],
    "ctrl+d": Command.QUIT.keys[0],
    "ctrl+l": "ctrl+l",
}

_KEYS = {name: key for key, name in _NAMES.items() if not key.startswith("ctrl+")}

_NO_KEY = "ignored"

CANCELS = ("escape", "ctrl+c", "ctrl+d")
"""The keys that cancel typing, by their names in Textual."""


def key_name(key: str, character: str | None) -> str | None:
    """The name of a key in `commands`, or None for a key without a meaning.

    `key` and `character` are those of Textual's event: its name, and the character typed, if any.
    """
    if key in _NAMES:
        return _NAMES[key]
    if character and len(character) == 1 and character.isprintable() and not key.startswith(("ctrl+", "alt+")):
        return character
    return None


def other_key_name(key: str) -> str:
    """The name of a key without a meaning, for its announcement: "ctrl+page-up"; "" if it is no key."""
    if key == _NO_KEY:
        return ""
    *held, last = key.split("+")
    return "+".join([*held, _NAMES.get(last, last)])


def textual_key(name: str | None) -> tuple[str, str | None]:
    """The inverse of `key_name`: Textual's name of a key and the character typed, if any.

    `name` is None for a key without a meaning.
    """
    if name is None:
        return _NO_KEY, None
    return _KEYS.get(name, name), " " if name == "space" else name if len(name) == 1 else None
