"""The widgets around the page: the head line and the key line."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from newsreader.faces.visual.lines import Line, NamedKey, Piece
from newsreader.faces.visual.themes import Palette, strip_of
from newsreader.faces.wrapping import MORE, width_of


def _even(number: int) -> int:
    return number + number % 2


class OneLine(Widget):
    """A row of text, which is sent only when it changes."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, palette: Palette, *, focused: bool = False) -> None:
        """`focused`: the whole row has the look of the current item."""
        super().__init__()
        self._palette = palette
        self._focused = focused
        self._line: Line = ()

    def show(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self.refresh()

    def recolour(self, palette: Palette) -> None:
        self._palette = palette
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return strip_of(self._line if not y else (), self._palette, self.size.width, focused=self._focused)


class HeadLine(Horizontal):
    """Names the screen on the left, and the place in it on the right.

    Each is a widget, so that the place is sent to its own column: terminals disagree on the width of some names.
    """

    DEFAULT_CSS = "HeadLine { height: 1; } HeadLine > .left { width: 1fr; }"

    GAP = 2
    """Columns between the name and the place, and at both edges."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._left, self._right = OneLine(palette), OneLine(palette)
        self._left.add_class("left")
        self._shown: tuple[str, Sequence[str]] = ("", ())
        self._cells = self._right.styles.width = 0

    def compose(self) -> ComposeResult:
        yield self._left
        yield self._right

    def show(self, name: str, places: Sequence[str]) -> None:
        """Show the name, and the first of `places` (from long to short) that leaves room for it, else the last."""
        self._shown = (name, places)
        width = self.size.width or self.app.size.width
        margin = 1 if width < 60 else self.GAP
        room = width - width_of(name) - margin - self.GAP
        fitting = (each for each in places if _even(width_of(each) + margin) <= room)
        place = next(fitting, places[-1] if places else "")
        if width_of(place) + 2 * margin > width:
            place = ""
        needed = width_of(place) + margin if place else 0
        most = max(_even(needed), min(needed + 3, room))
        if not needed <= self._cells <= most:  # in steps, because each new width costs a layout
            self._cells = _even(needed)
            self._right.styles.width = self._cells
        left = width - self._cells - margin - self.GAP
        if width_of(name) > left:
            while name and width_of(name + MORE) > left:
                name = name[:-1]
            name = f"{name.rstrip()}{MORE}" if name else ""
        self._left.show((Piece(" " * margin), Piece(name, "title")))
        self._right.show((Piece(" " * (self._cells - needed)), Piece(place, "quiet"), Piece(" " * margin)))

    def on_resize(self) -> None:
        self.show(*self._shown)

    def recolour(self, palette: Palette) -> None:
        self._left.recolour(palette)
        self._right.recolour(palette)


class KeyLine(OneLine):
    """Names keys, each with what it does. A click on one acts as the key."""

    class Clicked(Message):
        """A key was clicked, by its name in `commands`."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, focused=True)
        self._keys: Sequence[NamedKey] = ()
        self._ends: list[tuple[int, str]] = []

    def show_keys(self, keys: Sequence[NamedKey]) -> None:
        """Show these keys, as many as fit."""
        self._keys = keys
        pieces, used = [Piece(" ", focused=True)], 1
        self._ends = []
        for key, label, purpose, _stays in self._fitting(keys):
            gap = "  " if self._ends else ""
            pieces += [Piece(gap, focused=True), Piece(label, "title", True), Piece(f" {purpose}", focused=True)]
            used += width_of(f"{gap}{label} {purpose}")
            self._ends.append((used, key))
        self.show(tuple(pieces))

    def _fitting(self, keys: Sequence[NamedKey]) -> Sequence[NamedKey]:
        """Return the keys that fit. The last are dropped first, and those with `stays` only after all others."""
        fitting, width = list(keys), self.size.width or self.app.size.width
        while fitting and sum(width_of(f"{each.label} {each.purpose}  ") for each in fitting) - 1 > width:
            fitting.remove(next((each for each in reversed(fitting) if not each.stays), fitting[0]))
        return fitting

    def on_resize(self) -> None:
        self.show_keys(self._keys)

    def on_click(self, event: events.Click) -> None:
        if key := next((key for end, key in self._ends if event.x < end), ""):
            self.post_message(self.Clicked(key))
