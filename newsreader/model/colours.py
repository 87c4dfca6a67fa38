"""A user's own colours, and the contrast of each with its ground. Pure."""

import re

from newsreader.model.frozen import dataclass

LEAST_CONTRAST = 4.5
"""WCAG 2.2's least for text (1.4.3)."""

_COLOUR = r"#[0-9a-f]{6}"


@dataclass(frozen=True, slots=True)
class OwnColours:
    """Colours as "#rrggbb": the ground, and those of all that stands on it."""

    ground: str
    text: str
    quiet: str
    heading: str
    link: str

    def contrasts(self) -> tuple[tuple[str, float], ...]:
        """The contrast of each colour with the ground, by its name in the settings."""
        named = (("text", self.text), ("quiet", self.quiet), ("heading", self.heading), ("link", self.link))
        return tuple((name, contrast(colour, self.ground)) for name, colour in named)


def colour_of(value: object) -> str:
    """A colour as written in the settings, "#FFD787", in small letters; "" if it is none."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return text if re.fullmatch(_COLOUR, text) else ""


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
