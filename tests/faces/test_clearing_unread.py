"""The unread is cleared in the same way in both faces."""

from tests.faces.conftest import title
from tests.faces.visual.terminal import Reader


def test_many_headlines_are_marked_read_and_unread_again(reader: Reader, news: int, face: str) -> None:
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


def test_a_page_that_cannot_be_read_leaves_one_where_one_was(reader: Reader) -> None:
    reader.press("O")
    reader.wait_for_text("Read a page")
    reader.press("http://127.0.0.1:9/nothing", "enter")
    reader.wait_for_text("127.0.0.1 cannot be reached.")
    reader.press("n")
    reader.wait_for_text(title(1))
