"""The full screen in real screen readers: where one is known to run, it shows only what was said, and that is what they
speak at every key; in a braille display alone, the headline that each move in a list leads to.
"""

import sys
from pathlib import Path

import pytest

from tests.faces.line.test_screen_readers import listening, press_and_hear, session
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
    *("enter", "]", "w", "b", "h", *MOVES, "b", ",", *MOVES, "b", "d", "down", "end", "b"),
)


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_at_every_key_what_it_brought_is_spoken_and_little_else(
    kind: type[ScreenReader], session: Session, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: reader.hears(["newsreader", "storm", "closes", "2025"]), "the beginning")
        press_and_hear(reader, session, KEYS)


def test_at_every_move_a_braille_display_that_nothing_is_known_of_shows_the_headline(
    session: Session, tmp_path: Path
) -> None:
    with listening(Brltty, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: shown(reader, "Storm closes coastal road."), "the first headline")
        for key in MOVES:
            told = session.press(key)[-1].full
            reader.press(key)
            reader.wait(lambda told=told: shown(reader, told), f"{key}: {told}")  # type: ignore[misc]


def shown(reader: ScreenReader, told: str) -> bool:
    """Whether the display shows the title that is told of now, after its mark."""
    text = "".join(reader.utterances()[-1:]).lower().lstrip("> ")
    return len(text) > 20 and text[:20] in told.lower()
