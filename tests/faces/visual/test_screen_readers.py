"""The full screen in real screen readers: where it is set to show only what was said, that is what they speak at every
key; of pages, they speak the headline that each move in a list leads to, and a braille display shows it.
"""

import re
import sys
from pathlib import Path

import pytest

from newsreader.messages.faces import full_screen
from tests.faces.line.test_screen_readers import EXTRA_WORDS, listening, press_and_hear, session, words
from tests.faces.screen_readers import Brltty, Fenrir, ScreenReader, Yasr
from tests.faces.test_parity import Session

__all__ = ["session"]

pytestmark = [
    pytest.mark.screen_reader,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows"),
]

MOVES = ("down", "down", "up", "n", "n", "p", "page-down", "end", "up", "home", "}", "}", "{", "page-down", "page-up")

KEYS = (
    *(*MOVES, "tab", "down", "shift-tab", "s", "u", "w", "w", "k", "n", "/", "ctrl-c"),
    *("enter", "]", "w", "Y", "ctrl-c", "b", "h", *MOVES, "b", ",", *MOVES, "b", "d", "down", "end", "b"),
    *("x", "down", "down", "up", "b"),
)


@pytest.fixture
def said(home: Path, session: Session) -> Session:
    """The session, with only announcements shown."""
    (home / "settings.toml").write_text('screen = "said"\n')
    return session


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_at_every_key_the_announcements_are_spoken_and_little_else(
    kind: type[ScreenReader], said: Session, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: reader.hears(["newsreader", "storm", "closes", "2025"]), "the beginning")
        press_and_hear(reader, said, KEYS)


OPENINGS = [pytest.param(kind, full_screen("", "said"), id=name) for kind, name in ((Yasr, "yasr"), (Fenrir, "Fenrir"))]

TIME_AND_SOURCE_WORDS = 8
"""Of two headlines."""

PARTS = 3
"""In which a low screen has what is said again, at most."""


@pytest.mark.parametrize(("kind", "session"), OPENINGS, indirect=["session"])
@pytest.mark.parametrize(("size", "layout"), [((80, 24), ""), ((40, 12), ""), ((32, 10), ""), ((32, 10), " --large")])
def test_repeated_announcements_are_spoken_from_beginning_to_end(
    kind: type[ScreenReader], size: tuple[int, int], layout: str, said: Session, tmp_path: Path
) -> None:
    session = said
    with listening(kind, tmp_path / "reader", f"--visual --no-voice{layout}", size) as reader:
        reader.wait(lambda: reader.hears(["storm", "closes", "2025"]), "the beginning")
        reader.wait_for_quiet()
        for key in ("", "down", "s", "h", "b", "d", "n", ","):
            if key:
                reader.mark()
                reader.press(key)
                first = words(session.press(key))[:2]
                reader.wait(lambda first=first: reader.hears(first), f"{key}: {first}")  # type: ignore[misc]
                reader.wait_for_quiet()
            for _ in range(2):
                announced = words(session.press("r"))
                reader.mark()
                for _ in range(PARTS):
                    before = len(reader.heard)
                    reader.press("r")
                    reader.wait(lambda before=before: len(reader.heard) > before, f"{key}: {announced}")  # type: ignore[misc]
                    reader.wait_for_quiet()
                    if reader.hears(announced):
                        break
                assert reader.hears(announced), (key, announced, reader.heard)
                assert len(reader.heard) - len(announced) <= EXTRA_WORDS, (key, announced, reader.heard)


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_on_a_low_screen_the_headline_and_the_help_key_are_spoken_at_once(
    kind: type[ScreenReader], said: Session, tmp_path: Path
) -> None:
    session = said
    with listening(kind, tmp_path / "reader", "--visual --large --no-voice", (32, 10)) as reader:
        announced = ["newsreader", "full", "screen", "because", "press", "h", "for", "help", "storm", "closes", "2025"]
        reader.wait(lambda: reader.hears(announced), "the beginning")
        press_and_hear(reader, session, ("h",))


def test_at_every_move_an_undetected_braille_display_shows_the_headline(session: Session, tmp_path: Path) -> None:
    with listening(Brltty, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: shown(reader, "Storm closes coastal road."), "the first headline")
        for key in WITHIN_PAGES:
            announced = session.press(key)[-1].full
            reader.press(key)
            reader.wait(lambda announced=announced: shown(reader, announced), f"{key}: {announced}")  # type: ignore[misc]


def shown(reader: ScreenReader, announced: str) -> bool:
    """Whether the display shows the announced title after its marks and the time of day."""
    text = re.sub(r"^[> •]*(\d\d:\d\d )?", "", "".join(reader.utterances()[-1:]).lower())
    return len(text) > 15 and text[:15] in announced.lower()


WITHIN_PAGES = tuple(key for key in MOVES if not key.startswith("page-"))
"""Page down moves by what fits on the page, of which the session by itself knows nothing."""


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_at_every_move_over_a_page_the_headline_is_spoken(
    kind: type[ScreenReader], session: Session, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: reader.hears(["storm", "closes", "coastal", "road"]), "the beginning")
        reader.wait_for_quiet()
        for key in ("down", "down", "up", "n", "n", "p", "down", "up"):
            left = re.findall(r"\w+", session.line.lower())
            reader.mark()
            reader.press(key)
            session.press(key)
            title = re.findall(r"\w+", session.line.lower())
            first = title[:5]  # of a title of several rows, one speaks only the cursor's
            reader.wait(lambda first=first: reader.hears(first), f"{key}: {title}")  # type: ignore[misc]
            reader.wait_for_quiet()
            drawn = len(left) + TIME_AND_SOURCE_WORDS if kind is Yasr else 0  # that one speaks all that is drawn
            most = len(title) + EXTRA_WORDS + drawn
            assert len(reader.heard) <= most, (key, reader.heard)
