"""The file that stores the settings.

It is TOML that a person can edit: each setting stands under a comment with its meaning. A broken file never stops the
program.
"""

from collections import deque
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsreader import errors, messages, settings
from newsreader.settings.table import SETTINGS, Settings, Value
from newsreader.system import files

FILE = "settings.toml"
"""Its name in the folder of the configuration."""

MAX_CHANGES = 100
"""Changes that can be undone one after another."""

OLD = ".old"
"""Suffix of a settings file that was replaced because it could not be edited."""


def load(path: Path, usual: Mapping[str, Value] = MappingProxyType({})) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and a sentence about each invalid one, which gets its default.

    An unknown name gets a sentence too: it may be misspelt, or of a newer version. Without a file, all settings have
    their defaults; `usual` has those that differ from the table. Of a broken file, the lines that can be read count: a
    user who needs line mode keeps it.
    """
    values: dict[str, Any] = dict(usual)
    try:
        content = files.content(path)
    except FileNotFoundError:
        return Settings(**values), ()
    except OSError:
        return Settings(**values), (messages.settings_unreadable(str(path)),)
    written, problems = settings.read_settings(path, content)
    if "colours" in written:
        values["colours"], wrong = settings.read_own_colours(path, written["colours"])
        problems.extend(wrong)
    for name in SETTINGS.keys() & written.keys():
        if problem := SETTINGS[name].problem_with(written[name]):
            problems.append(messages.bad_setting(str(path), name, problem))
        else:
            values[name] = written[name]
    return Settings(**values), tuple(sorted(problems))


def may_set(path: Path, name: str) -> bool:
    """Whether a file gives a setting a valid value, or may do so, since it cannot be read."""
    try:
        content = files.content(path)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    written, _problems = settings.read_settings(path, content)
    return name in written and not SETTINGS[name].problem_with(written[name])


def save_value(path: Path, name: str, value: Value) -> str:
    """Write one setting. Other settings, comments, order and unknown names stay.

    The file is replaced in one step. One that cannot be edited, such as a broken one, is renamed to end in ".old", and
    the new file has the settings that could be read in it. Returns the sentence that says so, "" if all went well.
    Raises NewsreaderError.
    """
    text, keep_old = settings.edited_text(path, name, value)
    target = path.resolve()
    _replace(path, text, earlier=target.with_name(target.name + OLD) if keep_old else None)
    return messages.settings_put_aside(str(path) + OLD) if keep_old else ""


def _replace(path: Path, text: str, *, newline: str | None = None, earlier: Path | None = None) -> None:
    try:
        files.replace_private(path, text, newline=newline, earlier=earlier)
    except OSError as error:
        raise errors.NewsreaderError(messages.cannot_keep_setting(str(path), messages.system_reason(error))) from error


class SettingsFile:
    """The file, whose last changes can be undone. The functions above say what it raises."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Of each, the name of the setting, and the text before and after.
        self._changes = deque[tuple[str, str | None, str | None]](maxlen=MAX_CHANGES)

    def save(self, name: str, value: Value) -> str:
        """As `save_value`."""
        before = self._text()
        problem = save_value(self._path, name, value)
        self._changes.append((name, None if problem else before, self._text()))
        return problem

    def undo(self, name: str, value: Value) -> str:
        """Restore the text before the last `save`: it may not have named the setting, whose usual value depends on the
        face. If that was of another setting, or had another value for this one, or something else has changed the file
        since, save the value."""
        changed, before, after = self._changes.pop() if self._changes else (None, None, None)
        if changed == name and before is not None and after == self._text():
            written, _problems = settings.read_settings(self._path, before.encode())
            if written.get(name, value) == value:
                _replace(self._path, before, newline="")
                return ""
        self._changes.clear()
        return save_value(self._path, name, value)

    def _text(self) -> str | None:
        """The text of the file; None if it cannot be read."""
        try:
            return files.content(self._path).decode()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError):
            return None
