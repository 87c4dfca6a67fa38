"""Headlines are muted, and a search is saved, in the same way in both faces, and both are there the next time."""

from tests.faces.conftest import title
from tests.faces.visual.terminal import Reader


def test_a_headline_is_muted_by_its_first_word_and_a_search_is_saved(news: int, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_text("Press h for help")
        reader.press("F")
        reader.wait_for_text("Mute Storm")
        reader.press("enter")
        reader.wait_for_text("In titles, every source")
        reader.press("enter")
        reader.wait_for_text("1 headline muted by Storm.")
        reader.wait_for_text(title(1))
        reader.press("z")
        reader.wait_for_text("1 headline is no longer muted by it.")
        reader.press("F", "enter", "enter")
        reader.wait_for_text("1 headline muted by Storm.")
        reader.press("/")
        reader.wait_for_text("Search")
        reader.press("choir", "enter")
        reader.wait_for_text("1 headline found for choir.")
        reader.press("K")
        reader.wait_for_text("Type a name for it")
        reader.press("enter")
        reader.wait_for_text("Search saved: choir.")
    with Reader(face=face) as reader:
        reader.wait_for_text(title(1))
        reader.press("d")
        reader.wait_for_text("Views")
        reader.press("4", "enter")
        reader.wait_for_text("Search: choir")
        reader.press("end")
        reader.wait_for_text("Muted by Storm")
        reader.press("enter")
        reader.wait_for_text(title(0))
