"""A theme that the terminal cannot show is stored and announced; line mode says nothing of colours."""

import pytest

from newsreader.settings import SETTINGS
from tests.faces.visual.terminal import Reader

FEW = "Theme: newsreader-light. It is saved, but you cannot see it here, because this terminal shows too few colours."
UNWANTED = "Theme: newsreader-light. It is saved, but you cannot see it here, because NO_COLOR is set."
NO_NEED = "Theme: newsreader-light. Press Escape now to undo that."


def words(reader: Reader) -> str:
    """What is on the screen, on however many rows."""
    return " ".join(" ".join(reader.rows).split())


@pytest.mark.parametrize(
    ("face", "environment", "announced"),
    [
        ("--visual", {"TERM": "xterm", "COLORTERM": ""}, FEW),
        ("--visual", {"TERM": "screen", "COLORTERM": ""}, FEW),
        ("--visual", {"NO_COLOR": "1"}, UNWANTED),
        ("--visual", {}, NO_NEED),
        ("--line", {"TERM": "xterm", "COLORTERM": ""}, NO_NEED),
    ],
)
def test_a_theme_that_the_terminal_cannot_show_is_announced_as_stored(
    news: int, face: str, environment: dict[str, str], announced: str
) -> None:
    with Reader(face=face, environment=environment) as reader:
        reader.wait_for_text("Press h for help")
        reader.press(",", *str(list(SETTINGS).index("theme") + 1), "enter")
        reader.wait_for_text("Theme: newsreader-dark")
        reader.press("enter")
        reader.wait(lambda: announced in words(reader), announced)
        assert announced is not NO_NEED or "It is saved" not in words(reader)
