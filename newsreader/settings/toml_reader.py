"""Reads the settings in the text of their file, broken or not."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsreader import messages, model
from newsreader.model.text import line
from newsreader.settings.table import SETTINGS
from newsreader.system.files import text_in


def read_settings(path: Path, content: bytes) -> tuple[dict[str, Any], list[str]]:
    """The values that a file gives to names, valid or not, and a sentence about each problem of the file as a whole."""
    problems: list[str] = []
    try:
        written = tomllib.loads(lines_as_one(text_in(content)))
    except (ValueError, RecursionError):
        written = readable_lines(content)
        problems.append(messages.settings_broken(str(path), _broken_line(content), tuple(written)))
    if written.get("screen") == "said":
        problems.append(messages.SCREEN_IS_GONE)
    written = _renamed(written)
    if unknown := written.keys() - SETTINGS.keys() - {"colours"}:
        problems.extend(
            messages.unknown_setting(str(path), line(name), model.nearest_name(name, [*SETTINGS, "colours"]))
            for name in unknown
        )
    return written, problems


def _renamed(written: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with those of earlier versions under the names that they have now.

    Of captions and pictures the new name counts, of screen and mode the old one, until a mode is saved.
    """
    values = dict(written)
    if values.pop("screen", "") == "said":  # the full screen showed only the last announcement, as line mode does
        values["mode"] = "line"
    if isinstance(captions := values.get("captions"), bool):
        del values["captions"]
        values.setdefault("pictures", "captions" if captions else "none")
    return values


def readable_lines(content: bytes) -> dict[str, Any]:
    """The settings that stand before any table on lines of their own which make sense by themselves."""
    found: dict[str, Any] = {}
    for row in lines_as_one(text_in(content, "replace")).split("\n"):
        if row.lstrip().startswith("[") or '"""' in row or "'''" in row:
            break  # what follows may belong to that
        try:
            found |= that_make_sense(tomllib.loads(row))
        except (ValueError, RecursionError):
            continue
    return found


def _broken_line(content: bytes) -> int | None:
    """The number of the first line that is no TOML; 0 if unknown, None if the file is no text."""
    try:
        return model.find_toml_fault(lines_as_one(text_in(content))).line
    except UnicodeDecodeError:
        return None


def that_make_sense(written: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that have a known name and a valid value."""
    known = {name: value for name, value in _renamed(written).items() if name in SETTINGS}
    return {name: value for name, value in known.items() if not SETTINGS[name].problem_with(value)}


def lines_as_one(text: str) -> str:
    """The text with Unix line endings."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
