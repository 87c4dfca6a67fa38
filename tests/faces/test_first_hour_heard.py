"""A newcomer's first hour in real screen readers, in line mode: at each step Fenrir speaks the announcement and little
else, and a braille display shows its beginning.
"""

from pathlib import Path

import pytest

from tests.faces.first_hour import SETTINGS, Step, plain, publish, steps
from tests.faces.line.test_screen_readers import EXTRA_WORDS, listening
from tests.faces.screen_readers import Brltty, Fenrir, ScreenReader
from tests.server import Server

pytestmark = pytest.mark.screen_reader

CELLS_ALIKE = 12
"""Letters at the beginning of what a braille display shows."""


@pytest.mark.parametrize("kind", [Fenrir, Brltty])
def test_the_first_hour(server: Server, tmp_path: Path, kind: type[ScreenReader]) -> None:
    publish(server)
    home = tmp_path / "newsreader-home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS)
    with listening(kind, tmp_path / "reader") as reader:
        reader.wait(lambda: "Welcome to newsreader." in perceived(reader), "the beginning")
        reader.wait_for_quiet()
        for step in steps(server):
            *typed, key = step.keys
            reader.press(*typed)
            reader.wait_for_quiet()
            reader.mark()
            reader.press(key)
            reader.wait(lambda step=step: came(reader, step), f"{step}, not {reader.heard}")  # type: ignore[misc]
            reader.wait_for_quiet()
            if kind is Fenrir:
                due = plain(f"{step.line} {step.said}").split()
                assert len(reader.heard) - len(due) <= EXTRA_WORDS, (step, reader.heard)


def came(reader: ScreenReader, step: Step) -> bool:
    heard, line, said = (plain(text).lower() for text in (perceived(reader), step.line, step.said))
    if not isinstance(reader, Brltty):
        return said in heard and line in heard
    shown = heard[:CELLS_ALIKE]
    return len(shown) == CELLS_ALIKE and (line.startswith(shown) or said.startswith(shown))


def perceived(reader: ScreenReader) -> str:
    """What was spoken since the mark, or what the display shows now."""
    return "".join(reader.utterances()[-1:]) if isinstance(reader, Brltty) else reader.heard_since
