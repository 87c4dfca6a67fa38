"""At every key both faces announce what the session announces, and reach the same position."""

import os
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.commands import Command
from newsreader.faces.wrapping import shown
from newsreader.library import Library
from newsreader.messages import Announcement
from newsreader.messages.faces import full_screen, line_mode
from newsreader.messages.keys import PASTE
from newsreader.model.text import clean, line
from tests.faces.faceless_session import FacelessSession
from tests.faces.patient_program import PROGRAM
from tests.faces.test_spoken import GETTING_STARTED, STORY, feed
from tests.faces.visual.terminal import KEYS as SENT
from tests.faces.visual.terminal import Reader
from tests.profiles import LONG
from tests.server import Server

PATHS, STEPS = (60, 120) if LONG else (3, 50)

SIZE = 160, 50

PROXY = "http://127.0.0.1:1"
"""The proxy for addresses on other machines, such as the sources of packs: nobody answers there."""

# What can be pressed.

ELSEWHERE = (Command.QUIT, Command.VOICE, Command.TEN_FORWARD, Command.TEN_BACK, Command.STORE_OFFLINE)
"""The command that leaves; the one that lets another voice in on what is said when; those that turn pages, which move
as far in no two faces (visual/test_page_view); and the one whose work goes on during the next keys."""

KEYS = [key for command in Command if command not in ELSEWHERE for key in command.keys]

ONE_KEY_EACH = [command.keys[0] for command in Command if command not in ELSEWHERE]

SCREENS: tuple[tuple[str, list[str]], ...] = (
    ("", KEYS),
    ("enter", ONE_KEY_EACH),
    ("h", ONE_KEY_EACH),
    ("d", ONE_KEY_EACH),
)
"""The keys that open headlines, an article, help and views, and those that are pressed on each."""

FREQUENT = ("down", "n", "up", "enter", "enter", "enter", "b", "escape", "}", "]", "w", "r", "z")

NAMES = {sent: name for name, sent in SENT.items() if name not in ("line-feed", "ctrl-c")}

MEANINGLESS = {"\x1bOP": "f1", "\x1bx": "alt+x", "\x1bn": "alt+n", "\x1b[1;5C": "ctrl+right", "\x01": "ctrl+a"}
"""The bytes that keys without a command send, and the names of those keys."""

PASTED = "\x1b[200~q n\r\x1b[A\x1b[201~"

OTHERS: tuple[str, ...] = (*MEANINGLESS, *"0123456789", "W", "%", "é", PASTED)

NOT_CHANGED = ("Speak", "Sound device")
"""Settings that are not changed: the first turns the voice on; the options of the other are found in the background."""

TYPED = ("storm", "the", "zzz", "東京", "Straße", "50", "no", "a.txt", "q")

STRAY_KEYS = ("", "", "x\x7f", "\x1bx", "\x1b[A", "\x1bOP")
"""Keys pressed before a text is typed, which must not become part of it."""

ENDS = ("\r",) * 5 + ("\x03", "\x1b")

TOPICS = ("Storm closes road", "Choir wins prize", "Bus fares to rise", "[b]Council[/b] meets", "Überfälle am Tag")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a library with news of three sources, and the address of a feed that is not in it."""
    home = tmp_path_factory.mktemp("library")
    many = [(f"{TOPICS[number % 5]} {number}", f"2025-11-{24 - number // 3:02}") for number in range(20)]
    with Server() as server, pytest.MonkeyPatch.context() as environment:
        feeds = [
            feed(server, "Herald", (STORY, "2025-11-24"), *many[:10], ("Notice", "")),
            feed(server, "Post", (STORY, "2025-11-24"), *many[10:]),
            feed(server, "Echo", ("Farmers report an early harvest", "2025-11-21")),
        ]
        extra = feed(server, "Extra", ("Extra news", "2025-11-20"))
        environment.setenv("NEWSREADER_HOME", str(home))
        with Library.open() as opened:
            for each in feeds:
                opened.add(each)
            opened.remove(GETTING_STARTED)
        # The articles that a search finds must depend only on which were opened.
        (home / "settings.toml").write_text("fetch_ahead = false\n")
        yield home, extra


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the clipboard program, to leave the developer's clipboard alone."""
    program = tmp_path / "programs" / "wl-copy"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec cat > /dev/null\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "none")


@pytest.fixture
def surroundings(clipboard: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contact no other machine, and wait for slow work without announcing it."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, PROXY)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("newsreader.runner.worker.STILL_WORKING_SECONDS", 1000.0)


def squashed(text: str) -> str:
    """A text without white space and cursor moves, and so without its division into rows."""
    return re.sub(r"\x1b\[[0-9]*A|\s", "", text)


def as_shown(text: str) -> str:
    return squashed(shown(line(text)))


class Side:
    """A face in a terminal, and a session without a face that gets the same keys."""

    face = ""

    def __init__(self, session: FacelessSession, reader: Reader, home: Path) -> None:
        self.session, self.reader = session, reader
        self.home = home
        self._start = 0
        self._announced = session.opening
        self._typed = False

    def send(self, sent: str) -> None:
        self._start = len(self.reader.sent)
        self.reader.press(sent)

    def step(self, announced: list[Announcement], sent: str, *, typed: bool = False) -> None:
        """Send a key for which the session has announced this. `typed`: the key ends a typed text."""
        self._announced, self._typed = announced, typed
        self.send(sent)

    @property
    def announced(self) -> str:
        """The expected state, for the message of a failure."""
        return f"{[each.full for each in self._announced]} at {self.session.line!r} in {type(self).__name__}"

    @property
    def brief(self) -> bool:
        return self.session.settings.announcements == "brief"

    def _here(self, text: str) -> str:
        """A text of the session with its folder replaced by the face's."""
        return text.replace(squashed(str(self.session.home)), squashed(str(self.home)))

    def is_there(self) -> bool:
        """Whether the face has announced what the session has, and is at the same position."""
        raise NotImplementedError

    def has_typed(self, text: str) -> bool:
        """Whether the face shows this as the typed text."""
        raise NotImplementedError


class Lines(Side):
    """Line mode, which must write the announcements and nothing else."""

    face = "--line"

    def is_there(self) -> bool:
        said = as_shown(" ".join(clean(each.text(self.brief)) for each in self._announced))
        said += as_shown(self.session.label)
        written = squashed(self.reader.sent[self._start :].decode(errors="ignore"))
        return written.endswith(self._here(said)) if self._typed else written == self._here(said)

    def has_typed(self, text: str) -> bool:
        return squashed(self.reader.row).endswith(as_shown(self.session.label)[-1:] + squashed(text))


class Pages(Side):
    """The full screen, which must show the position, and the last announcement unless the page shows it."""

    face = "--visual"

    def is_there(self) -> bool:
        if self._announced and len(self.reader.sent) == self._start:
            return False  # it has not handled the key yet
        rows, cursor = self.reader.rows, self.reader.screen.cursor
        said = " ".join(each.full for each in self.session.last if not each.place)
        if self._announced and self._here(as_shown(said)) not in squashed(" ".join(rows)):
            return False
        if self.session.ask is not None:
            return self.has_typed("")
        # Before a headline stand its mark and the time of day, after a link its number.
        row = re.sub(r"^• ? *(\d\d:\d\d)? *|^ *(\d\d:\d\d)? *", "", rows[cursor.y][cursor.x :])
        here = re.sub(r"\[\d+\]", "", squashed(" ".join([row, *rows[cursor.y + 1 :]])))
        return self._is_named(rows) and here.startswith(self._here(as_shown(self.session.line)))

    def _is_named(self, rows: Sequence[str]) -> bool:
        """Whether the head line names the list or the article."""
        return squashed(next(filter(None, rows), "")).startswith(as_shown(self.session.name))

    def has_typed(self, text: str) -> bool:
        ask = self.session.ask
        there = ask.text if ask else ""
        return squashed(self.reader.row.lstrip("> ")) == squashed(text or there or self.session.label)


class Walk:
    """One path of both faces, on which the session goes first."""

    def __init__(self, seed: int, folder: Path, library: Path, extra: str) -> None:
        """`folder` is where the copies of the `library` go; `extra` is the address of a feed that is not in it."""
        self._random = random.Random(seed)  # noqa: S311  # it hides nothing
        self._extra = extra
        self._homes = [folder / name for name in ("home0", "home1", "home2", "home3")]
        for home in self._homes:
            shutil.copytree(library, home)
        self.path: list[str] = []

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Open both faces and their sessions."""
        with ExitStack() as stack, pytest.MonkeyPatch.context() as environment_now:

            def opened(side: type[Side], homes: Sequence[Path], mode: str) -> Side:
                environment_now.setenv("NEWSREADER_HOME", str(homes[0]))
                session = stack.enter_context(closing(FacelessSession(mode)))
                environment = {"NEWSREADER_HOME": str(homes[1])}
                reader = Reader(*SIZE, face=side.face, environment=environment, program=PROGRAM)
                return side(session, stack.enter_context(reader), homes[1])

            self._sides = (
                opened(Lines, self._homes[:2], line_mode("")),
                opened(Pages, self._homes[2:], full_screen("")),
            )
            self._session = self._sides[0].session
            self._wait()
            try:
                yield
            except AssertionError as failed:
                failed.add_note(f"after {self.path}")
                raise

    def press_each(self, opens: str, keys: Sequence[str]) -> None:
        """Press keys, each on the screen that `opens` opens from the headlines; "" are those."""
        top, nothing_to_go_back_to = "", self._press("b")
        for key in keys:
            if self._session.name != top:
                while self._press("b") != nothing_to_go_back_to:
                    pass
                if opens:
                    self._press(SENT.get(opens, opens))
                top = self._session.name
            self._press(SENT.get(key, key))
            while self._session.ask is not None:
                self._answer(None, "\x03")

    def go_at_random(self, steps: int) -> None:
        while len(self.path) < steps:
            if self._session.ask is None:
                self._press(self._chosen())
            else:
                self._type()
        while self._session.ask is not None:
            self._answer(None, "\x03")
        self._press("W")  # a key without a command, which the help of the next key would take
        self._compare_histories()

    def _chosen(self) -> str:
        """The bytes of a key chosen at random."""
        kind = self._random.random()
        if kind > 0.9:
            return self._random.choice(OTHERS)
        key: str = self._random.choice(FREQUENT if kind < 0.5 else KEYS)
        if key in Command.OPEN.keys and self._session.name == messages.SETTINGS_NAME:
            key = "down" if self._session.line.startswith(NOT_CHANGED) else key
        return SENT.get(key, key)

    def _press(self, sent: str) -> list[Announcement]:
        self.path.append(sent)
        for side in self._sides:
            if sent == PASTED:
                announced = side.session.press_other(PASTE)
            elif sent in MEANINGLESS:
                announced = side.session.press_other(MEANINGLESS[sent])
            else:
                announced = side.session.press(NAMES.get(sent, sent))
            side.step(announced, sent)
        self._wait()
        return announced

    def _type(self) -> None:
        """Type an answer to the prompt, after some editing, or cancel it."""
        text = self._random.choice(["", *TYPED, self._extra])
        stray, end = self._random.choice(STRAY_KEYS), self._random.choice(ENDS)
        stray = stray if text else ""  # a letter would replace what is there for the answer
        pasted = f"\x1b[200~{text}\x1b[201~" if text and self._random.random() < 0.2 else ""
        self.path.append(repr([stray, pasted or text, end]))
        for piece in filter(None, (text and "\x15", stray, pasted or text)):
            for side in self._sides:
                side.send(piece)
        self._wait_typed(text)
        self._answer(text if end == "\r" else None, end)

    def _answer(self, text: str | None, end: str) -> None:
        for side in self._sides:
            there = side.session.ask.text if side.session.ask else ""
            side.step(side.session.answer(None if text is None else text or there), end, typed=True)
        self._wait()

    def _wait(self) -> None:
        for side in self._sides:
            side.reader.wait(side.is_there, side.announced)

    def _wait_typed(self, text: str) -> None:
        for side in self._sides:
            side.reader.wait(lambda side=side: side.has_typed(text), f"{text!r} typed")  # type: ignore[misc]

    def _compare_histories(self) -> None:
        """Compare the histories of announcements, exported to files."""
        self._press(".")
        self._press("x")
        name = "history.txt"
        for side in self._sides:
            side.send(f"\x15{name}")
        self._wait_typed(name)
        self._answer(name, "\r")
        by_themselves = [(home / "exports" / name).read_text() for home in (self._homes[0], self._homes[2])]
        in_faces = [(home / "exports" / name).read_text() for home in (self._homes[1], self._homes[3])]
        for side, by_itself, in_face in zip(self._sides, by_themselves, in_faces, strict=True):
            assert by_itself.replace(str(side.session.home), str(side.home)).splitlines() == in_face.splitlines()


@pytest.mark.parametrize("seed", range(PATHS))
def test_both_faces_announce_what_the_session_announces_on_random_paths(
    seed: int, library: tuple[Path, str], tmp_path: Path, surroundings: None
) -> None:
    walk = Walk(seed, tmp_path, *library)
    with walk.opened():
        walk.go_at_random(STEPS)


@pytest.mark.parametrize(("opens", "keys"), SCREENS)
def test_every_key_gives_the_same_announcements_in_both_faces(
    opens: str, keys: list[str], library: tuple[Path, str], tmp_path: Path, surroundings: None
) -> None:
    walk = Walk(0, tmp_path, *library)
    with walk.opened():
        walk.press_each(opens, keys)
