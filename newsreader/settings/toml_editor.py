"""Changes one setting in the text of their file, and leaves the rest as it is."""

import contextlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from newsreader import messages
from newsreader.settings.table import SETTINGS, Value
from newsreader.settings.toml_reader import lines_as_one, readable_lines, that_make_sense
from newsreader.system import files


def edited_text(path: Path, name: str, value: Value) -> tuple[str, bool]:
    """The file's new text, and whether the old file must be saved because it could not be edited."""
    try:
        content = files.content(path)
    except FileNotFoundError:
        return _fresh({name: value}), False
    except OSError:
        return _fresh({name: value}), True
    try:
        old = lines_as_one(files.text_in(content))
        written = tomllib.loads(old)
    except (ValueError, RecursionError):
        return _fresh({**readable_lines(content), name: value}), True
    with contextlib.suppress(ValueError, RecursionError, TOMLKitError):
        edited = _with_value(old, name, value)
        if name == "mode":
            written.pop("screen", None)
        if tomllib.loads(edited) == {**written, name: value}:
            return edited, False
    return _fresh({**that_make_sense(written), name: value}), True


def _fresh(values: Mapping[str, Value]) -> str:
    text = f"# {messages.SETTINGS_FILE}\n"
    for name, value in values.items():
        text = _with_value(text, name, value)
    return text


def _with_value(text: str, name: str, value: Value) -> str:
    """The text with this value in place of the old one, or before its first table, under a comment, if there is none.

    Raises ValueError, TOMLKitError.
    """
    document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    if name == "mode":
        document.pop("screen", None)  # of earlier versions, and would count in its place
    if name in document:
        document[name] = value
    else:
        item = tomlkit.item(value)
        item.trivia.indent = f"\n# {SETTINGS[name].meaning_in_file}\n"
        document.add(name, item)
    return tomlkit.dumps(document)
