"""The themes: the look of each part of a page, and its encoding for a terminal.

Every colour is one of the 256 of terminals without true colour, so that all terminals show nearly the same. Contrast by
WCAG 2.2's formula is at least 7 to 1 for text on its ground and on the focus's. One theme has no colours: it uses the
terminal's own two, and distinguishes parts by shape.
"""

from functools import cache

from rich.color import ColorSystem
from rich.style import Style
from textual.theme import Theme

from newsreader.faces.visual.lines import Part, Piece
from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """The look of some text. A colour is "#rrggbb", or "" for the terminal's own."""

    colour: str = ""
    ground: str = ""
    bold: bool = False
    underline: bool = False
    reverse: bool = False

    def is_blank_as(self, other: "Look") -> bool:
        """Whether spaces and erased cells look the same in both."""
        lined = self.underline or self.reverse or other.underline or other.reverse
        return self.ground == other.ground and not lined

    def style(self) -> Style:
        """The look as a Rich style."""
        return Style(
            color=self.colour or None,
            bgcolor=self.ground or None,
            bold=self.bold,
            underline=self.underline,
            reverse=self.reverse,
        )


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme. The focus has text's colours reversed, which takes the fewest bytes."""

    dark: bool
    ground: str
    text: str
    quiet: str
    heading: str
    link: str

    def look(self, part: Part, *, focused: bool, sounding: bool) -> Look:
        bold = part in ("title", "heading")
        underline = part == "link" or sounding
        if focused:
            return Look(self.text, self.ground, bold, underline, reverse=True)
        colours = {"text": self.text, "title": self.text, "quiet": self.quiet, "heading": self.heading}
        return Look(colours.get(part, self.link), self.ground, bold, underline)


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
        link="#0000af",
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

THEMES = {
    name: Theme(
        name,
        primary=palette.heading,
        secondary=palette.link,
        accent=palette.heading,
        warning=palette.heading,
        error=palette.heading,
        success=palette.heading,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.ground,
        dark=palette.dark,
    )
    for name, palette in PALETTES.items()
    if palette is not PLAIN
}
"""Those with colours, for Textual."""


@cache
def style_of(palette: Palette, part: Part, focused: bool, sounding: bool) -> Style:
    """The Rich style of a part, cached."""
    return palette.look(part, focused=focused, sounding=sounding).style()


def look_of(palette: Palette, piece: Piece) -> Look:
    """The look of a piece."""
    return palette.look(piece.part, focused=piece.focused, sounding=piece.sounding)


@cache
def change(before: Look | None, after: Look, system: ColorSystem | None) -> str:
    """The shortest sequence that changes a terminal's look; from None, an unknown look.

    `system` is the terminal's colour system; with fewer than 256 colours, or None, it gets no colours.
    """
    codes: list[str] = []
    if before is None:
        codes.append("0")
        before = Look()
    for on, off, was, now in (
        ("1", "22", before.bold, after.bold),
        ("4", "24", before.underline, after.underline),
        ("7", "27", before.reverse, after.reverse),
    ):
        if was != now:
            codes.append(on if now else off)
    if before.colour != after.colour:
        codes.extend(_colour(after.colour, system, foreground=True))
    if before.ground != after.ground:
        codes.extend(_colour(after.ground, system, foreground=False))
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _colour(colour: str, system: ColorSystem | None, *, foreground: bool) -> tuple[str, ...]:
    if system not in COLOURED:
        return ()
    if not colour:
        return ("39" if foreground else "49",)
    number = number_of(colour)
    if system is ColorSystem.TRUECOLOR and number in TAKEN:
        return ("38" if foreground else "48", "2", *(str(part) for part in _parts(colour)))
    return ("38" if foreground else "48", "5", str(number))


COLOURED = (ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR)
"""The colour systems that get our colours."""

STEPS = (0, 95, 135, 175, 215, 255)
"""The levels of red, green and blue in the colours 16 to 231 of terminals with 256."""

TAKEN = range(16, 22)
"""Colour numbers that widespread colour schemes (base16) redefine."""


def number_of(colour: str) -> int:
    """The number of a colour among the 256. Raises ValueError if it is none of them."""
    red, green, blue = parts = _parts(colour)
    if all(part in STEPS for part in parts):
        return 16 + 36 * STEPS.index(red) + 6 * STEPS.index(green) + STEPS.index(blue)
    if not red == green == blue or red % 10 != 8 or red > 238:
        raise ValueError(f"{colour} is none of the 256")
    return 232 + red // 10


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
