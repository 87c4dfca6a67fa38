"""The palette: lists every command, searches them by words and keys, and runs one on Enter. Loaded on first use."""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, cast

from rich.segment import Segment
from textual import on
from textual.app import App, ComposeResult
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.geometry import Offset, Region, Spacing
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Input, OptionList

from newsreader.commands import IN_ORDER, Command
from newsreader.faces.visual.lines import MARK, measure
from newsreader.faces.visual.page_view import Spaces
from newsreader.faces.wrapping import width_of
from newsreader.messages.faces import PALETTE_PROMPT
from newsreader.messages.keys import keys_named
from newsreader.messages.palette import palette_name

LISTED_SECONDS = 0.5
"""Time limit for the first list of commands."""

ABOVE_LETTERS = 1_000_000.0
"""More than Textual's score of a text that has the typed letters somewhere."""


async def open_palette(
    app: App[Any], run: Callable[[Command], Awaitable[None]], closed: Callable[[], None], *, marks: bool
) -> None:
    """Open the palette. `run` carries out the chosen command; `closed` is called when the palette closes.

    `marks` is as in `Measure`.
    """
    screen = PaletteScreen(run, marks=marks)
    with app.batch_update():  # otherwise Textual sends the screen four times
        await app.push_screen(screen, callback=lambda _result: closed())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(screen.listed.wait(), LISTED_SECONDS)
    app.call_after_refresh(screen.place_cursor)


class PaletteScreen(CommandPalette):
    """Textual's palette for our table of commands, laid out over the whole screen, like a list."""

    DEFAULT_CSS = """
    PaletteScreen { background: $background; }
    PaletteScreen > Vertical, PaletteScreen > Vertical:dark { margin-top: 0; background: $background; }
    PaletteScreen #--container { width: 1fr; height: 1fr; }
    PaletteScreen #--input, PaletteScreen #--input.--list-visible { border: none; height: 1; padding: 0 2; }
    PaletteScreen SearchIcon, PaletteScreen LoadingIndicator { display: none; }
    PaletteScreen Input, PaletteScreen Input:focus { border: none; height: 1; padding: 0; background: $background; }
    PaletteScreen Input > .input--cursor, PaletteScreen Input:ansi > .input--cursor {
        background: $background; color: $foreground; text-style: underline;
    }
    PaletteScreen #--results { overlay: none; height: 1fr; }
    PaletteScreen OptionList {
        border: none; height: 1fr; max-height: 100%; background: $background; color: $foreground;
        scrollbar-size-vertical: 1;
    }
    PaletteScreen OptionList > .option-list--option { padding: 0 2; color: $foreground; text-style: bold; }
    PaletteScreen OptionList > .option-list--option-disabled { color: $foreground; }
    PaletteScreen OptionList > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    PaletteScreen.-wide #--input, PaletteScreen.-wide #--input.--list-visible { padding: 0 2 0 4; }
    PaletteScreen.-wide OptionList > .option-list--option { padding: 0 2 0 4; }
    PaletteScreen > .command-palette--help-text { text-style: not dim not bold; }
    PaletteScreen > .command-palette--highlight { text-style: bold underline; }
    """

    def __init__(self, run: Callable[[Command], object], *, marks: bool = True) -> None:
        """`run` carries out the chosen command. `marks`: the highlighted command has a mark."""

        class Commands(_Commands):
            carry_out = staticmethod(run)

        super().__init__([Commands], placeholder=PALETTE_PROMPT)
        self._marks = marks
        self.listed = asyncio.Event()
        """Set when the commands have been found."""

    def compose(self) -> ComposeResult:
        """Textual's widgets, with our list in place of its own."""
        for widget in super().compose():
            yield _MarkedList() if isinstance(widget, CommandList) and self._marks else widget

    def on_mount(self) -> None:
        # Text begins in the same column as a list's. Otherwise a reader with `letter_steps` would spell the next page.
        self.set_class(measure(*self.app.size).margin > 0, "-wide")
        self.query_one(OptionList).vertical_scrollbar.renderer = Spaces  # type: ignore[misc]  # as Textual documents it
        self.query_one(Input).cursor_blink = False
        # The list may still scroll after a command is highlighted.
        self.watch(self.query_one(OptionList), "scroll_y", self.place_cursor_soon, init=False)
        self.watch(self.query_one(Input), "selection", self.place_cursor_soon, init=False)

    @on(OptionList.OptionHighlighted)
    def follow_highlight(self) -> None:
        self.listed.set()
        self.place_cursor_soon()

    def place_cursor_soon(self) -> None:
        """Place the cursor once the list is laid out."""
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the highlighted command, for screen readers and magnifiers.

        Without one, or with the first, put it into the field.
        """
        options, field = self.query_one(OptionList), self.query_one(Input)
        row = _row_of_command(options)
        region = options.content_region
        if options.highlighted and 0 <= row < region.height:
            self.app.cursor_position = region.offset + Offset(_padding(options).left, row)
        else:
            # Textual's own column is one too far at the end of the text.
            typed = width_of(field.value[: field.cursor_position]) - field.scroll_offset.x
            self.app.cursor_position = field.content_region.offset + Offset(typed, 0)
        field.refresh()


class _MarkedList(CommandList):
    """Marks the command that Enter carries out, so that it does not depend on colour alone."""

    def render_lines(self, crop: Region) -> list[Strip]:
        self.marked_row = _row_of_command(self)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if self.highlighted is None or y != self.marked_row:
            return strip
        style = next((segment.style for segment in strip), None)
        at = _padding(self).left - 2
        return Strip.join([strip.crop(0, at), Strip([Segment(MARK, style)]), strip.crop(at + len(MARK))])


def _padding(options: OptionList) -> Spacing:
    """The columns before and after a command."""
    return options.get_component_styles("option-list--option").padding


def _row_of_command(options: OptionList) -> int:
    """Return the row of the visible list in which the highlighted command begins."""
    width = options.scrollable_content_region.width - _padding(options).width
    above = [cast("Visual", options.get_option_at_index(number).prompt) for number in range(options.highlighted or 0)]
    return sum(each.get_height({}, width) for each in above) - options.scroll_offset.y


class _Commands(Provider):
    """The table of commands."""

    carry_out: Callable[[Command], object]

    async def discover(self) -> Hits:
        for command in IN_ORDER:
            yield DiscoveryHit(_name(command), partial(self.carry_out, command), help=_help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in IN_ORDER:
            words = f"{_name(command)} {_help(command)}"
            if (score := _rank(query, command) * ABOVE_LETTERS or matcher.match(words)) > 0:
                yield Hit(score, _name(command), partial(self.carry_out, command), text=words, help=_help(command))


def _rank(typed: str, command: Command) -> int:
    """How well a command fits the typed text: 3 if its name begins with it, 2 if words of the name begin with its
    words, 1 if words of the name or help do, or if it is a key; else 0."""
    words, name, said = _words(typed), _words(palette_name(command)), _words(command.help)
    if not words:
        return int(typed.strip() in command.keys)
    if " ".join(name).startswith(" ".join(words)):
        return 3
    found = sum(all(any(each.startswith(word) for each in among) for word in words) for among in (name, name + said))
    return found or int(typed in command.keys)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _name(command: Command) -> str:
    """ "Next source: Tab"."""
    return f"{palette_name(command)}: {keys_named(command.keys)}".replace("[", r"\[")


def _help(command: Command) -> str:
    return command.help.replace("[", r"\[")
