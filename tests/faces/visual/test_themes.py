"""Everything can be read, in every theme, on terminals with all colours and with few."""

from itertools import product
from typing import get_args

import pytest
from rich.color import Color, ColorSystem

from newsreader.faces.visual.lines import Part
from newsreader.faces.visual.themes import DEFAULT, PALETTES, PLAIN, THEMES, Palette, style_of
from newsreader.model.colours import contrast
from newsreader.settings import OWN_THEME, SETTINGS
from tests.faces.visual.driving import colours

PARTS: tuple[Part, ...] = get_args(Part)

COLOURED = {name: palette for name, palette in PALETTES.items() if palette is not PLAIN}


def number_of(colour: str) -> int:
    """The number of a colour among the 256, as Rich sends it."""
    number = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number
    assert number is not None
    return number


def test_contrasts_are_those_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("palette", list(COLOURED.values()), ids=COLOURED)
@pytest.mark.parametrize("part", PARTS)
def test_all_text_has_a_contrast_of_at_least_seven(palette: Palette, part: Part) -> None:
    for focused, sounding in product((False, True), repeat=2):
        look = style_of(palette, part, focused, sounding)
        assert contrast(*colours(look)) >= 7


@pytest.mark.parametrize("palette", list(COLOURED.values()), ids=COLOURED)
def test_the_focus_stands_out_by_at_least_three_and_by_reverse_video(palette: Palette) -> None:
    focused = style_of(palette, "text", True, False)
    assert focused.reverse
    assert contrast(colours(focused)[1], palette.ground) >= 3


@pytest.mark.parametrize("palette", list(PALETTES.values()), ids=PALETTES)
@pytest.mark.parametrize("part", PARTS)
def test_the_focus_does_not_depend_on_colour(palette: Palette, part: Part) -> None:
    assert style_of(palette, part, True, False).reverse
    assert not style_of(palette, part, False, False).reverse
    assert style_of(palette, part, True, True).underline


@pytest.mark.parametrize("palette", list(COLOURED.values()), ids=COLOURED)
def test_terminals_with_256_colours_keep_the_contrast(palette: Palette) -> None:
    def shown(colour: str) -> str:
        return Color.from_ansi(number_of(colour)).get_truecolor().hex

    for colour in (palette.text, palette.quiet, palette.heading, palette.link):
        assert contrast(colour, shown(colour)) < 1.2
        assert contrast(shown(colour), shown(palette.ground)) >= 7


@pytest.mark.parametrize("palette", list(COLOURED.values()), ids=COLOURED)
def test_no_colour_is_one_that_colour_schemes_redefine(palette: Palette) -> None:
    for colour in (palette.text, palette.quiet, palette.heading, palette.link, palette.ground):
        assert colour == "#000000" or number_of(colour) not in range(16, 22)


def test_the_themes_are_those_of_the_settings() -> None:
    assert (*PALETTES, OWN_THEME) == SETTINGS["theme"].choices
    assert tuple(THEMES) == tuple(PALETTES)
    assert SETTINGS["theme"].default == DEFAULT


def test_the_terminals_own_colours_are_never_changed() -> None:
    for part, focused, sounding in product(PARTS, (False, True), (False, True)):
        look = style_of(PALETTES["terminal"], part, focused, sounding)
        assert (look.color, look.bgcolor) == (None, None)


@pytest.mark.parametrize("palette", list(PALETTES.values()), ids=PALETTES)
def test_headings_and_links_differ_from_text_in_shape(palette: Palette) -> None:
    looks = {part: style_of(palette, part, False, False) for part in PARTS}
    assert looks["heading"].bold
    assert looks["title"].bold
    assert looks["link"].underline
    assert not looks["text"].bold
    assert not looks["text"].underline


def test_no_text_is_ever_dim() -> None:
    for palette, part in product(PALETTES.values(), PARTS):
        assert not style_of(palette, part, False, False).dim
