"""Chooses the face to open: by flag, environment, settings, then by terminal and detected screen reader.

Nothing is guessed silently: the reason is announced, or the user is asked.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from newsreader import faces, messages, model, settings
from newsreader.errors import NewsreaderError
from newsreader.model.frozen import dataclass, replace
from newsreader.system import environment

Face = Literal["visual", "line", "plain"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen face.

    `why` is the reason, as words after "because", or "" for an option or the default. `notice` is a sentence to say
    before it opens, or "": the wanted face is impossible or unknown. `reader` is the detected screen reader, or "".
    `speaks`: the voice of line mode is on at first.
    """

    face: Face
    why: str = ""
    notice: str = ""
    reader: str = ""
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The facts for a choice. `flag` is "line", "visual" or ""; `setting` is the mode in the settings."""

    flag: str
    environment: Mapping[str, str]
    setting: str
    terminal: bool
    reader_of_terminal: Callable[[], str]
    reader_of_computer: Callable[[], str]
    ask: Callable[[str], str]


def choose(surroundings: Surroundings) -> Choice:
    """Choose the face. Calls `surroundings.ask` if only the user can decide; it returns "line" or "visual"."""
    choice, wrong = _chosen(surroundings), _wrong_mode(surroundings)
    return replace(choice, notice=f"{wrong} {choice.notice}".strip()) if wrong else choice


def _chosen(surroundings: Surroundings) -> Choice:
    wanted, why = _wanted(surroundings)
    dumb = sys.platform != "win32" and surroundings.environment.get("TERM", "") in ("", "dumb")
    if not surroundings.terminal:
        notices = {
            "line": messages.no_line_mode(messages.NOT_A_TERMINAL),
            "visual": messages.cannot_draw(messages.NOT_A_TERMINAL, messages.HEADLINES_INSTEAD),
        }
        return Choice("plain", notice=notices.get(surroundings.flag, ""))
    if wanted == "line":
        return Choice("line", why, speaks=_has_no_reader(surroundings))
    if dumb:
        notice = messages.cannot_draw(messages.DUMB_TERMINAL, messages.LINE_MODE_INSTEAD) if wanted else ""
        return Choice("line", messages.DUMB_TERMINAL, notice)
    if reader := surroundings.reader_of_terminal():
        return Choice("visual", why, reader=reader) if wanted else Choice("line", messages.terminal_read_by(reader))
    reader = surroundings.reader_of_computer()
    if reader and not wanted:
        if surroundings.ask(reader) == "line":
            return Choice("line", messages.YOU_CHOSE_IT)
        return Choice("visual", messages.YOU_CHOSE_IT, reader=reader)
    return Choice("visual", why, reader=reader)


def _has_no_reader(surroundings: Surroundings) -> bool:
    """Whether certainly no screen reader listens: Windows knows of all, elsewhere some cannot be detected."""
    is_here = sys.platform == "win32" and not surroundings.environment.get("SSH_CONNECTION")
    return is_here and not surroundings.reader_of_terminal()


def _wanted(surroundings: Surroundings) -> tuple[Literal["visual", "line", ""], str]:
    """The face asked for, or "", and the reason; "" for an option, which the user has just typed."""
    mode = _mode(surroundings)
    accessible = surroundings.environment.get("ACCESSIBLE", "").strip().lower()
    for wanted, why in (
        (surroundings.flag, ""),
        (mode, messages.asked_by("NEWSREADER_MODE")),
        ("line" if accessible not in ("", "0", "false", "no", "off") else "", messages.asked_by("ACCESSIBLE")),
        (surroundings.setting, messages.asked_by(messages.YOUR_SETTINGS)),
    ):
        if wanted == "line":
            return "line", why
        if wanted == "visual":
            return "visual", why
    return "", ""


def _mode(surroundings: Surroundings) -> str:
    return surroundings.environment.get("NEWSREADER_MODE", "").strip().lower()


def _wrong_mode(surroundings: Surroundings) -> str:
    """A sentence about an unknown NEWSREADER_MODE, or ""."""
    mode = _mode(surroundings)
    if surroundings.flag or mode in ("", "line", "visual", "auto"):
        return ""
    return messages.wrong_mode(model.line(mode)[:40])


def chosen_face(*, line: bool, visual: bool) -> Choice:
    """Choose the face for this terminal. The flags are those of the command line.

    Raises `errors.NoSuchHome`.
    """
    file = environment.folders(make=False).config / settings.FILE
    return choose(
        Surroundings(
            flag="line" if line else "visual" if visual else "",
            environment=os.environ,
            setting=settings.load(file)[0].mode,
            terminal=bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()),
            reader_of_terminal=faces.find_terminal_reader,
            reader_of_computer=faces.find_computer_reader,
            ask=lambda reader: _asked(reader, file),
        )
    )


def _asked(reader: str, file: Path) -> str:
    """Ask the user for the face in one line, again until the answer is valid, and store it in the settings.

    At the end of input it is line mode, without storing.
    """
    mode = ""
    while not mode:
        sys.stdout.write(messages.which_face(reader))
        sys.stdout.flush()
        answer = sys.stdin.readline()
        if not answer:
            return "line"
        mode = _meant(answer.strip().lower())
    try:
        settings.save_value(file, "mode", mode)
    except NewsreaderError:
        return mode  # it will be asked again
    return mode


def _meant(answer: str) -> str:
    """The mode that an answer means, "" if it means none."""
    if answer.startswith(messages.FULL_SCREEN_ANSWERS):
        return "visual"
    return "line" if not answer or answer.startswith(messages.LINE_MODE_ANSWERS) else ""
