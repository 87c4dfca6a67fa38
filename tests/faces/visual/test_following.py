"""The cursor, and a braille display with it, follows what is read aloud, or stays, as the settings say."""

from pathlib import Path

import pytest

from tests.faces.visual.terminal import Reader, come_to
from tests.speech.conftest import NO_DEVICE


@pytest.mark.parametrize("follows", [True, False])
def test_the_cursor_follows_the_voice_by_setting(home: Path, follows: bool) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f"follow_voice = {str(follows).lower()}\n")
    with Reader(voice=True, environment=NO_DEVICE) as reader:
        reader.wait_for_row("Welcome")
        reader.press("enter")
        reader.wait_for_screen("By The newsreader project")
        reader.wait(lambda: reader.screen.cursor.x == 4, "the cursor at the text, all of which is drawn then")
        place = (reader.screen.cursor.x, reader.screen.cursor.y)
        reader.press("space")
        reader.wait(lambda: come_to(home) > 2, "three sentences heard")
        if follows:
            reader.wait(lambda: (reader.screen.cursor.x, reader.screen.cursor.y) != place, "the cursor elsewhere")
        assert ((reader.screen.cursor.x, reader.screen.cursor.y) == place) != follows
        reader.press("space")
        reader.wait(lambda: (reader.screen.cursor.x, reader.screen.cursor.y) != place, "the cursor at what was read")
