"""`ThemedApp`, an app with our themes in place of Textual's, and the user's own colours."""

from textual.reactive import Reactive
from textual.theme import Theme

from newsreader.faces.visual.textual_private import ReportsFaults
from newsreader.faces.visual.themes import DEFAULT, PALETTES, PLAIN, THEMES, Palette, own_palette, textual_theme
from newsreader.messages.faces import COLOURS_UNWANTED, TOO_FEW_COLOURS
from newsreader.model.colours import OwnColours
from newsreader.settings import OWN_THEME


class ThemedApp(ReportsFaults, inherit_bindings=False):
    """Chooses the palette. `plain`: only the terminal's own two colours are used."""

    theme: Reactive[str] = Reactive(DEFAULT)
    plain = False
    _own: Palette | None = None  # read by Textual while the app is created

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only our themes, whose contrast was measured, and the user's own."""
        own = {OWN_THEME: textual_theme(OWN_THEME, self._own)} if self._own else {}
        return {**THEMES, **own}

    @property
    def no_colours(self) -> str:
        """The reason why no theme's colours are shown, or ""."""
        if self.no_color:
            return COLOURS_UNWANTED
        return "" if self.console.color_system in ("256", "truecolor") else TOO_FEW_COLOURS

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        own = self._own if self.theme == OWN_THEME else None
        return PLAIN if self.plain else own or PALETTES[self.theme]

    def take_theme(self, name: str, colours: OwnColours | None) -> None:
        """Switch to the theme named in the setting. `colours` are the user's own, None without any."""
        self._own = own_palette(colours) if colours else None
        if name == OWN_THEME and self._own is None:
            name = DEFAULT
        self.theme = "terminal" if self.plain else name
