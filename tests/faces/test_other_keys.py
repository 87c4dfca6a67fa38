"""Keys without a command say that they do nothing."""

import sys

import pytest

from tests.faces.visual.conftest import home, news
from tests.faces.visual.terminal import Reader

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

SENT = {
    "\x1bOP": "F1", "\x1b[24~": "F12", "\x1b[1;5A": "Control Up arrow", "\x1bx": "Alt X", "\x01": "Control A",
    "W": "Capital W",
}  # fmt: skip


@pytest.mark.parametrize("face", ["--visual", "--line"])
def test_a_key_without_a_command_says_that_it_does_nothing(news: int, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_text("Press h for help")
        for sent, name in SENT.items():
            reader.press(sent)
            reader.wait_for_text(f"{name} does nothing here.")
