"""The pictures of the full screen, which people look at, show it as it is now, small and in words as well."""

import pytest
from lxml import etree

from tests.faces.visual.pictured import fill
from tests.faces.visual.pictures import DOCS, FOLDER, IN_THE_DOCS, SCREENS, SIZES, THEMES, pictures

BYTES_AT_MOST = 1_000_000
"""Of all of them, which everybody who copies the program copies too."""

SVG = "{http://www.w3.org/2000/svg}"

NAMES = [
    f"{screen}-{theme.removeprefix('newsreader-')}-{w}x{h}.svg"
    for theme in THEMES
    for w, h in SIZES
    for screen in (*SCREENS, "palette", "large")
]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_each_picture_matches_its_screen(size: tuple[int, int]) -> None:
    fill()
    for name, drawn in pictures(size).items():
        kept = FOLDER.joinpath(name).read_text("utf-8")
        assert kept == drawn, f"{name}: look at what has changed with python -m tests.faces.visual.pictures"


def test_there_is_exactly_one_small_picture_of_each_screen() -> None:
    assert sorted(each.name for each in FOLDER.iterdir()) == sorted(NAMES)
    assert sum(each.stat().st_size for each in FOLDER.iterdir()) < BYTES_AT_MOST


def test_the_pictures_of_the_documentation_are_some_of_the_pictures() -> None:
    assert sorted(each.name for each in DOCS.iterdir()) == sorted(IN_THE_DOCS.values())
    for name, called in IN_THE_DOCS.items():
        assert DOCS.joinpath(called).read_bytes() == FOLDER.joinpath(name).read_bytes()


def test_a_picture_has_a_title_and_its_text() -> None:
    for name in NAMES:
        picture = etree.parse(FOLDER / name).getroot()
        described = {each.get("id"): each.text or "" for each in picture if each.tag in (f"{SVG}title", f"{SVG}desc")}
        assert picture.get("role") == "img", name
        assert name.split("-")[1] in described[picture.get("aria-labelledby")]
        text = described[picture.get("aria-describedby")]
        written = [each.text or "" for each in picture.iter(f"{SVG}text") if each.get("class") != "cursor"]
        assert written, name
        assert all(each in text for each in written), name
