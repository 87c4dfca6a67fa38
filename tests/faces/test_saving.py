"""Past announcements are saved to a file from either face."""

from pathlib import Path

from tests.faces.visual.terminal import Reader


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
