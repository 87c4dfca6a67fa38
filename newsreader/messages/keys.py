"""The names of keys as they are spoken, and the key map of the keyboard."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, KeyMap, hints_sentence, or_list

KEY_NAMES = {
    "up": "Up arrow", "down": "Down arrow", "left": "Left arrow", "right": "Right arrow", "enter": "Enter",
    "escape": "Escape", "space": "Space bar", "backspace": "Backspace", "home": "Home", "end": "End",
    "page-up": "Page up", "page-down": "Page down", "f5": "F5", "tab": "Tab", "shift-tab": "Shift and Tab",
    "delete": "Delete", "insert": "Insert", "ctrl+l": "Control L", "ctrl+p": "Control P",
    "begin": "The middle key of the keypad",
    "[": "Left bracket", "]": "Right bracket", "{": "Left brace", "}": "Right brace", "+": "Plus", "=": "Equals",
    "-": "Minus", "<": "Less than", ">": "Greater than", "?": "Question mark", ",": "Comma", ".": "Full stop",
    "/": "Slash", ":": "Colon", ";": "Semicolon", "!": "Exclamation mark", "'": "Apostrophe", '"': "Quotation mark",
    "(": "Left parenthesis", ")": "Right parenthesis", "@": "At", "#": "Hash", "%": "Percent", "&": "And",
    "*": "Star", "_": "Underscore", "~": "Tilde", "\\": "Backslash", "|": "Vertical bar", "^": "Caret", "`": "Backtick",
    "$": "Dollar", "£": "Pound", "€": "Euro",
}  # fmt: skip
"""The spoken names of keys. A letter is called by its name, a capital with "Capital" before it."""

_CURSOR_KEYS = frozenset(("up", "down", "left", "right", "home", "end", "page-up", "page-down"))
"""Screen readers keep these for themselves, and braille keyboards lack them: a hint names another key if there is
one."""

_SPOKEN_IN_SENTENCE = {"space": "space"}


def key_name(key: str) -> str:
    """The name of a key at the start of a sentence: "Capital R", "Question mark"."""
    return KEY_NAMES.get(key) or (f"Capital {key}" if len(key) == 1 and key.isupper() else key)


def key_in_sentence(key: str) -> str:
    """The name of a key within a sentence: "capital R", "question mark", "Escape", "space"."""
    if key in _SPOKEN_IN_SENTENCE:
        return _SPOKEN_IN_SENTENCE[key]
    name = key_name(key)
    return name[0].lower() + name[1:] if len(key) == 1 else name


def hint_key(command: Command) -> str:
    """The key that a hint names for a command."""
    return next((key for key in command.keys if key not in _CURSOR_KEYS), command.keys[0])


def key_for(command: Command) -> str:
    """The key of a command on a keyboard, within a sentence."""
    return key_in_sentence(hint_key(command))


class _Keyboard:
    """The key map of both faces: every command has its keys of `commands`."""

    def has(self, _command: Command) -> bool:
        return True

    def press(self, hint: Hint) -> str:
        return "" if hint.keypad_only else f"{key_for(hint.command)} {hint.purpose}"


KEYBOARD: KeyMap = _Keyboard()


def press(*hints: Hint) -> str:
    """ "Press capital A to choose from packs." Only for sentences to users with a keyboard."""
    return hints_sentence(hints, KEYBOARD)


def keys_named(keys: Sequence[str]) -> str:
    """ "Enter, Right arrow or o"."""
    return or_list([key_name(key) for key in keys])


def key_help(key: str, help_line: str) -> Announcement:
    """A key and its command's help. `help_line` is "" if it does nothing."""
    return Announcement(f"{key_name(key)}: {help_line}" if help_line else f"{key_name(key)} does nothing here.")


def typed(characters: str) -> str:
    """The name of a typed character; several characters, which were pasted, are spoken as they are."""
    if len(characters) > 1:
        return characters
    return "Space" if characters == " " else key_name(characters)


PASTE = "paste"
"""The name of a key that stands for a paste."""

_HELD_DOWN = {"ctrl": "Control", "alt": "Alt", "shift": "Shift", "super": "Super"}


def other_key(key: str) -> Announcement:
    """A key without a command: "f1", "ctrl+t". It is only named if its name can be spoken."""
    if key == PASTE:
        return Announcement("Pasted text does nothing here. Paste when you are asked to type.")
    *held, last = key.split("+")
    if not (last.isalnum() or last in KEY_NAMES) or not set(held) <= set(_HELD_DOWN):
        return Announcement("That key does nothing here.")
    name = " ".join([*(_HELD_DOWN[each] for each in held), KEY_NAMES.get(last, last.capitalize())])
    return Announcement(f"{name} does nothing here.")


DIGITS = "Digits"
HELP_DIGITS = "Type a number, then press Enter, to go to the line or paragraph with that number."
HELP_PALETTE = "In the full screen, find any command by a word of its name or by its key, and carry it out."
WITH_A_SCREEN_READER = "With a screen reader"


def _letter(command: Command) -> str:
    return next((key_in_sentence(key) for key in command.keys if len(key) == 1), key_for(command))


HELP_LETTERS = (
    f"Use {_letter(Command.NEXT)} and {_letter(Command.PREVIOUS)}, {_letter(Command.BROWSE)} and"
    f" {_letter(Command.BACK)} instead of the arrow keys, so that all of a line is spoken, and only once."
)
