"""The themes: the look of each part of a page, and the same look for Textual's own widgets.

Colours are sent as one of 256, so that all terminals show nearly the same; none is one of those that widespread colour
schemes redefine (16 to 21, in base16). Contrast by WCAG 2.2's formula is at least 7 to 1 for text on its own ground and
on the ground of the focus. One theme has no colours: it uses the terminal's own two, and distinguishes parts by shape.
"""

from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.theme import Theme

from newsreader.faces.visual.lines import Line, Part
from newsreader.faces.wrapping import shown
from newsreader.model.colours import OwnColours, luminance
from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, each "#rrggbb", or "" for the terminal's own."""

    dark: bool
    ground: str
    text: str
    quiet: str
    heading: str
    link: str


PLAIN = Palette(dark=True, ground="", text="", quiet="", heading="", link="")
"""The terminal's own two colours."""

PALETTES = {
    "newsreader-dark": Palette(
        dark=True,
        ground="#121212",
        text="#e4e4e4",
        quiet="#bcbcbc",
        heading="#ffd787",
        link="#87d7ff",
    ),
    "newsreader-light": Palette(
        dark=False,
        ground="#ffffff",
        text="#1c1c1c",
        quiet="#444444",
        heading="#5f0087",
        link="#005f87",
    ),
    "newsreader-mono": Palette(
        dark=True,
        ground="#000000",
        text="#ffffff",
        quiet="#ffffff",
        heading="#ffffff",
        link="#ffffff",
    ),
    "terminal": PLAIN,
}

DEFAULT = "newsreader-dark"


def textual_theme(name: str, palette: Palette) -> Theme:
    """The theme for Textual's own widgets, whose every variable that colours text or the scrollbar is set."""
    plain = palette is PLAIN
    text, ground = palette.text or "ansi_default", palette.ground or "ansi_default"
    heading, link = palette.heading or text, palette.link or text
    focus_text, focus_ground = ("ansi_black", "ansi_white") if plain else (ground, text)
    alike = {
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active", "border", "border-blurred"), text),
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), ground),
        **dict.fromkeys(("text-muted", "text-disabled", "scrollbar-corner-color"), text),
    }
    cursors = {
        f"{kind}-{which}": focus_text if which == "foreground" else focus_ground
        for kind in ("block-cursor", "block-cursor-blurred", "input-cursor", "input-selection")
        for which in ("foreground", "background")
    }
    own = {}
    if plain:  # variables that Textual's own rules for such themes use
        own = {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default", "ansi-hatch": "ansi_default"}
    return Theme(
        name,
        primary=heading,
        secondary=link,
        accent=heading,
        warning=heading,
        error=heading,
        success=heading,
        foreground=text,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=palette.dark,
        ansi=plain,
        variables={**alike, **cursors, **own},
    )


def own_palette(own: OwnColours) -> Palette:
    """The palette of a user's own colours."""
    dark = luminance(own.ground) < luminance(own.text)
    return Palette(dark, own.ground, own.text, own.quiet, own.heading, own.link)


THEMES = {name: textual_theme(name, palette) for name, palette in PALETTES.items()}


@cache
def style_of(palette: Palette, part: Part, focused: bool, sounding: bool) -> Style:
    """The look of a part. The focus has the text's colours reversed, which takes the fewest bytes."""
    colours = {} if focused else {"quiet": palette.quiet, "heading": palette.heading, "link": palette.link}
    return Style(
        color=colours.get(part, palette.text) or None,
        bgcolor=palette.ground or None,
        bold=part in ("title", "heading", "unread"),
        underline=part == "link" or sounding,
        reverse=focused,
    )


def strip_of(line: Line, palette: Palette, width: int, *, focused: bool = False) -> Strip:
    """Return a line as a strip of `width` cells; adjacent pieces with the same look are one segment.

    `focused`: the rest of the row has the look of the focus.
    """
    runs: list[tuple[str, Style]] = []
    for piece in line:
        style = style_of(palette, piece.part, piece.focused, piece.sounding)
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + shown(piece.text), style)
        elif piece.text:
            runs.append((shown(piece.text), style))
    rest = style_of(palette, "text", focused=focused, sounding=False)
    free = width - sum(Segment(text).cell_length for text, _style in runs)
    if free > 0 and runs and runs[-1][1] == rest:
        runs[-1] = (runs[-1][0] + " " * free, rest)
    return Strip([Segment(text, style) for text, style in runs]).adjust_cell_length(width, rest)
