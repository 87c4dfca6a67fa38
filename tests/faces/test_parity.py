"""Every key gives the same announcements in both faces as in the session alone."""

import os
import queue
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from newsreader.commands import Command
from newsreader.faces.open_reader import open_runner
from newsreader.messages import Announcement
from newsreader.runner.runner import Runner
from newsreader.session.values import Change, Changed, Event, ListView, Outcome, StillWorking
from tests.faces.patient_program import PROGRAM
from tests.faces.visual.conftest import home, news
from tests.faces.visual.terminal import Reader

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

TURN_PAGES = (*Command.TEN_FORWARD.keys, *Command.TEN_BACK.keys)
"""The keys that move by what fits on the full screen, and by ten lines in line mode (visual/test_page_view)."""

ELSEWHERE = (Command.QUIT, Command.VOICE, Command.TEN_FORWARD, Command.TEN_BACK, Command.STORE_OFFLINE)
"""The command that leaves, the one that lets another voice in on what is said when, those of the keys that turn pages,
and the one whose work goes on during the next keys."""

KEYS = [command.keys[0] for command in Command if command not in ELSEWHERE]
"""One key of each other command."""

FURTHER_KEYS = [key for command in Command if command not in ELSEWHERE for key in command.keys[1:]]
"""Their other keys, which are the same commands on every screen: each is pressed on one."""

NOBODY_ANSWERS = 20.0
"""Seconds until a key that says nothing has failed."""


class Session:
    """What a key says, by the session itself, on a library of its own."""

    def __init__(self, mode: str = "") -> None:
        """`mode` is what it says at first of the face that it is in."""
        self._events: queue.Queue[Event] = queue.Queue()
        self._runner: Runner = open_runner(self._events.put, voice=False, mode=mode)
        self._asked = False
        self._runner.start()

    def press(self, key: str) -> list[Announcement]:
        step: Callable[[], Outcome] = partial(self._runner.press, key)
        if self._asked:
            step = partial(self._runner.answer, None)
        outcome = step()
        self._asked = outcome.ask is not None
        announced = [*outcome.announcements]
        is_written = not any(isinstance(each, Change) for each in outcome.effects)
        while not announced or not is_written:  # what the next key counts
            event = self._events.get(timeout=NOBODY_ANSWERS)
            is_written = is_written or isinstance(event, Changed)
            said = self._runner.handle(event).announcements
            announced.extend(() if isinstance(event, StillWorking) else said)
        return announced

    @property
    def asks(self) -> bool:
        return self._asked

    @property
    def line(self) -> str:
        """The line of a list, or the sentence, that one is at."""
        view = self._runner.view
        return view.rows(view.position, 1)[0].text if isinstance(view, ListView) else view.sentence.text

    @property
    def at(self) -> str:
        """What stands at the top of the full screen: the name of a list, or the title of an article."""
        view = self._runner.view
        return view.name if isinstance(view, ListView) else view.passages[0].text

    def close(self) -> None:
        self._runner.close()


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the clipboard program, to leave the developer's clipboard alone."""
    program = tmp_path / "programs" / "wl-copy"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec cat > /dev/null\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "none")


def words(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[0-9]*A", "", text).split())


def written(reader: Reader, start: int, announced: list[Announcement]) -> bool:
    """Whether line mode has written these announcements in order after the first `start` bytes."""
    return words(" ".join(each.full for each in announced)) in words(reader.sent[start:].decode(errors="ignore"))


def shown(reader: Reader, announced: list[Announcement], at: str) -> bool:
    """Whether the full screen shows where the user is, and what it does not show by that."""
    said = words(" ".join(each.full for each in announced if not each.place))
    top = next((row.lstrip("> ") for row in reader.rows if row), "")
    return bool(top) and (top.startswith(at) or at.startswith(top)) and said in words(" ".join(reader.rows))


SCREENS: tuple[tuple[str, list[str]], ...] = (("", KEYS + FURTHER_KEYS), ("enter", KEYS), ("h", KEYS), ("d", KEYS))
"""The keys that open headlines, an article, help and views, and those that are pressed on each."""


def test_every_key_gives_the_same_announcements_in_both_faces(
    news: int, home: Path, clipboard: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = [home.with_name(f"of-{name}") for name in ("session", "line", "visual")]
    for each in homes:
        shutil.copytree(home, each)
    monkeypatch.setenv("NEWSREADER_HOME", str(homes[0]))
    monkeypatch.setattr("newsreader.runner.worker.STILL_WORKING_SECONDS", 1000.0)
    environments = [{"NEWSREADER_HOME": str(each)} for each in homes[1:]]
    with (
        closing(Session()) as session,
        Reader(160, 50, face="--line", environment=environments[0], program=PROGRAM) as line,
        Reader(160, 50, environment=environments[1], program=PROGRAM) as visual,
    ):
        line.wait_for_row("Storm")
        visual.wait_for_row("Storm")

        def press(key: str) -> list[Announcement]:
            start = len(line.sent)
            announced = session.press(key)
            line.press(key)
            visual.press(key)
            came = f"{key}, which led to {session.at}: {announced}"
            line.wait(lambda: written(line, start, announced), f"{came} in line mode")
            visual.wait(lambda: shown(visual, announced, session.at), f"{came} on the full screen")
            return announced

        nothing_to_go_back_to = press("b")
        for opens, keys in SCREENS:
            screen = ""
            for key in keys:
                if session.at != screen:
                    while press("b") != nothing_to_go_back_to:
                        pass
                    if opens:
                        press(opens)
                    screen = session.at
                press(key)
                if session.asks:
                    press("ctrl-c")
                if key in Command.LAST.keys:
                    press("home")
