"""In line mode, real screen readers speak the announcements of each key and little else."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.messages import Announcement
from tests.faces.faceless_session import FacelessSession
from tests.faces.screen_readers import CELLS, COLUMNS, ROWS, Brltty, Fenrir, ScreenReader, Yasr
from tests.faces.visual.terminal import Reader
from tests.server import Server

pytestmark = pytest.mark.screen_reader

KEYS = (
    *("down", "down", "up", "n", "n", "p", "page-down", "end", "home", "}", "s", "u", "w", "k", "n"),
    *("enter", "n", "down", "up", "]", "w", "Y", "ctrl-c", "b", "h", "down", "n", "b", ",", "n", "b", "d", "down", "b"),
    *("x", "down", "down", "up", "b"),
)


EXTRA_WORDS = 16
"""That a screen reader may speak besides what is right."""


def listening(
    kind: type[ScreenReader],
    folder: Path,
    arguments: str = "--line --no-voice",
    size: tuple[int, int] = (COLUMNS, ROWS),
) -> ScreenReader:
    kind.need.require()
    folder.mkdir()
    return kind(folder, arguments, size)


@pytest.fixture
def session(news: int, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FacelessSession]:
    """What is to be heard."""
    copy = tmp_path / "of-session"
    shutil.copytree(home, copy)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("NEWSREADER_HOME", str(copy))
        made = FacelessSession()
    yield made
    made.close()


def words(announced: list[Announcement]) -> list[str]:
    return re.findall(r"\w+", " ".join(each.full for each in announced).lower())


def press_and_hear(reader: ScreenReader, session: FacelessSession, keys: Sequence[str]) -> None:
    """Press these, and see that at each what it brought is spoken, and little else."""
    reader.wait_for_quiet()  # of what was spoken at the beginning
    for key in keys:
        reader.mark()
        reader.press(key)
        expected = words(session.press(key))
        reader.wait(lambda expected=expected: reader.hears(expected), f"{key}: {expected}")  # type: ignore[misc]
        reader.wait_for_quiet()
        assert len(reader.heard) - len(expected) <= EXTRA_WORDS, (key, reader.heard)


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_at_every_key_the_announcements_are_spoken_and_little_else(
    kind: type[ScreenReader], session: FacelessSession, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader") as reader:
        reader.wait(lambda: reader.hears(["line", "mode", "storm", "closes", "2025"]), "the beginning")
        press_and_hear(reader, session, KEYS)


SAME_AGAIN = ("down", "down", "up", "n", "p", "n", "p", "n", "s", "s", "w", "w", "enter", "n", "n", "p", "n", "b", "p")


def test_in_a_small_terminal_a_comparing_reader_speaks_repeated_text_in_full(
    session: FacelessSession, tmp_path: Path
) -> None:
    with listening(Fenrir, tmp_path / "reader", size=(40, 12)) as reader:
        reader.wait(lambda: reader.hears(["storm", "closes", "2025"]), "the beginning")
        press_and_hear(reader, session, SAME_AGAIN)


@pytest.mark.parametrize("size", [(COLUMNS, ROWS), (40, 12)])
def test_a_text_as_long_as_the_prompts_label_is_spoken_after_typing(
    session: FacelessSession, tmp_path: Path, size: tuple[int, int]
) -> None:
    with listening(Fenrir, tmp_path / "reader", size=size) as reader:
        reader.wait(lambda: reader.hears(["storm", "closes", "2025"]), "the beginning")
        press_and_hear(reader, session, ("x", "enter", "ctrl-c") * 3)


@pytest.fixture
def hindi(server: Server, home: Path) -> None:
    """One headline in the library, which has vowel signs."""
    headline = {"id": "1", "url": server.url("/1"), "title": "हिन्दी समाचार at sea"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": [headline]}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    with Library.open() as library:
        library.add(server.url("/feed.json"))
        library.remove("newsreader:getting-started")


def test_text_after_a_vowel_sign_in_a_headline_is_spoken(hindi: None, tmp_path: Path, face: str) -> None:
    with listening(Fenrir, tmp_path / "reader", f"{face} --no-voice") as reader:
        reader.wait(lambda: reader.hears(["at", "sea", "the", "herald"]), "all of the headline")
        assert b"\0" in reader.sent


def test_a_terminal_without_a_reader_gets_no_nulls_after_vowel_signs(hindi: None, tmp_path: Path, face: str) -> None:
    with listening(Yasr, tmp_path / "yasr", f"{face} --no-voice") as in_yasr, Reader(face=face) as alone:
        for reader in (in_yasr, alone):
            reader.wait(lambda reader=reader: b"at sea" in reader.sent, "the headline")  # type: ignore[misc]
            assert "हिन्दी समाचार at sea".encode() in reader.sent


def test_at_every_key_the_braille_display_shows_the_beginning_of_the_announcements(
    session: FacelessSession, tmp_path: Path
) -> None:
    with listening(Brltty, tmp_path / "reader") as reader:
        reader.wait(lambda: shows(reader, "Storm closes coastal road."), "the first headline")
        for key in KEYS:
            announced = session.press(key)
            reader.press(key)
            text = re.sub(r"(?<=\?) Type it.*", "", announced[0].full)  # what is typed comes after a question
            reader.wait(lambda text=text: shows(reader, text), f"{key}: {announced}")  # type: ignore[misc]


def shows(reader: ScreenReader, text: str) -> bool:
    """Whether the display shows the beginning of a text now, as much of it as there are cells."""
    shown, text = "".join(reader.utterances()[-1:]).lower(), text.lower()
    return len(shown) >= min(len(text), CELLS) - 1 and (text.startswith(shown) or shown.startswith(text))
