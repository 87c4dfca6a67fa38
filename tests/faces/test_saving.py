"""Past announcements are saved to a file from either face."""

import sys
from pathlib import Path

import pytest

from tests.faces.visual.conftest import home, news
from tests.faces.visual.terminal import Reader

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.mark.parametrize("face", ["--visual", "--line"])
def test_the_announcements_are_saved_in_order(news: int, home: Path, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Storm")
        reader.press("down")
        reader.wait_for_row("Scientists")
        reader.press(".")
        reader.wait_for_screen("What was said.")
        reader.press("x")
        reader.wait_for_screen("what-was-said.txt")
        reader.press("enter")
        reader.wait_for_screen("File written")
        reader.press("q")
        assert reader.wait_for_end() == 0
    lines = (home / "exports" / "what-was-said.txt").read_text("utf-8").splitlines()
    assert lines[0] == "What was said, earliest first."
    assert f"{news} headlines" in lines[1]
    assert lines[2].startswith("Storm closes coastal road.")
    assert lines[3].startswith("Scientists map deep sea canyon.")
