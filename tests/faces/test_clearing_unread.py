"""The unread is cleared in the same way in both faces."""

import sys

import pytest

from tests.faces.visual.conftest import home, news, title
from tests.faces.visual.terminal import Reader

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.mark.parametrize("face", ["--visual", "--line"])
def test_many_headlines_are_marked_read_and_unread_again(news: int, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_text("Press h for help")
        reader.press("j")
        reader.wait_for_text(title(1))
        reader.press("U")
        reader.wait_for_text("Everything older than this" if face == "--visual" else "All headlines. 40 unread.")
        reader.press("enter")
        reader.wait_for_text(f"{news} headlines marked read.")
        reader.press("j")
        reader.wait_for_text("No unread headline after this one.")
        reader.press("z")
        reader.wait_for_text(f"{news} headlines marked unread.")


@pytest.mark.parametrize("face", ["--visual", "--line"])
def test_a_page_that_cannot_be_read_leaves_one_where_one_was(news: int, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_text("Press h for help")
        reader.press("O")
        reader.wait_for_text("Read a page")
        reader.press("http://127.0.0.1:9/nothing", "enter")
        reader.wait_for_text("127.0.0.1 cannot be reached.")
        reader.press("n")
        reader.wait_for_text(title(1))
