"""A refresh does not interrupt reading aloud in either face."""

from newsreader.system import environment
from tests.faces.visual.terminal import Reader, come_to
from tests.speech.conftest import NO_DEVICE


def test_reading_aloud_continues_after_a_refresh_is_asked_for(face: str) -> None:
    home = environment.folders().data
    with Reader(voice=True, face=face, environment=NO_DEVICE) as reader:
        reader.wait_for_screen("Welcome")
        reader.press("enter")
        reader.wait_for_screen("By The newsreader project")
        reader.press("space")
        reader.wait(lambda: come_to(home) > 0, "a sentence heard")
        reader.press("w", "R")
        there = come_to(home)
        reader.wait(lambda: come_to(home) > there + 1, "two more sentences heard")
