"""The full-screen face: passes keys to the runner and shows views and announcements. It decides nothing.

Import this module only to open the face: Textual takes longer to import than everything else together.
"""

import asyncio
import os
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from newsreader import faces
from newsreader.commands import Command
from newsreader.errors import NewsreaderError
from newsreader.faces import visual
from newsreader.faces.garbage import collect_garbage_again
from newsreader.faces.screen_readers import ANY, reader_named
from newsreader.faces.visual.head_and_keys import head_of, keys_of
from newsreader.faces.visual.last_said import LastSaid, subject
from newsreader.faces.visual.page_view import PageView
from newsreader.faces.visual.textual_keys import key_name, other_key_name
from newsreader.faces.visual.themed_app import ThemedApp
from newsreader.faces.visual.typing_in import Typing
from newsreader.faces.visual.widgets import HeadLine, KeyLine
from newsreader.messages.faces import full_screen
from newsreader.model.frozen import replace
from newsreader.session.values import (
    ArticleView,
    ChangeSetting,
    Event,
    FollowVoice,
    ListView,
    Outcome,
    PassagesShown,
    Quit,
    Redraw,
    Trouble,
    View,
    VoiceTrouble,
)

if TYPE_CHECKING:
    from newsreader.faces.visual.driver import QuietDriver
    from newsreader.runner.runner import Runner

    Opening = Callable[[Callable[[Event], None]], Runner]
    """Opens a runner that posts its events with the given function."""

HAS_OWN_DRIVER = sys.platform != "win32"
"""Whether the terminal's driver is ours. On Windows, Textual chooses one."""

ROWS_FOR_LINES = 8
"""Rows of a terminal from which it has a head line and a key line."""


class _Pages(Screen[None], inherit_bindings=False):
    """The screen of pages, without Textual's own keys, which move a focus."""


class NewsreaderApp(ThemedApp, inherit_bindings=False):
    """The full-screen app. `fault` is the error that ended it, or None."""

    ENABLE_COMMAND_PALETTE = False  # `_done` opens ours
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    TITLE = "Newsreader"
    CSS = """
    Screen { layout: vertical; layers: page field; overflow: hidden; }
    Screen.-alone HeadLine, Screen.-no-keys KeyLine { display: none; }
    KeyLine { dock: bottom; }
    """

    class Posted(Message):
        """Events are waiting."""

    def __init__(
        self,
        *,
        why: str = "",
        voice: bool | None = None,
        reader: str = "",
        large: bool = False,
        opening: "Opening | None" = None,
        locked: bool = False,
        notice: str = "",
    ) -> None:
        """`why` is the reason for this face. `reader` is the detected screen reader, or "". `voice` overrides the
        setting, which defaults to on without a screen reader. `large` selects the layout for large fonts. `opening`
        opens the runner, by default one on the default library. `locked`: no key, signal or terminal report leaves the
        app. `notice` is announced first."""
        if not os.environ.get("NO_COLOR"):
            # An empty value counts as unset (no-color.org), but Textual only checks its presence.
            os.environ.pop("NO_COLOR", None)
        super().__init__(
            driver_class=cast("type[Driver]", self._make_driver) if HAS_OWN_DRIVER else None,
            ansi_color=True if "NO_COLOR" in os.environ else None,
        )
        self.fault: Exception | None = None
        self._voice = voice
        self._why, self._reader = why, reader
        self._locked = locked
        self._opening = opening or self._open_at_home
        self._notice = notice
        self._runner: Runner | None = None
        self._driver_made: QuietDriver | None = None
        self._events: deque[Event] = deque()
        self.plain = self.no_color
        self._reported: tuple[object, PassagesShown | None] = (None, None)
        self._size_now = Size(80, 24)
        known = reader_named(reader)
        self._page = PageView(self.palette, large=large, marks=not reader, traits=known or ANY)
        self._page.resend = self._resend
        self._head, self._keys = HeadLine(self.palette), KeyLine(self.palette)
        self._typing = Typing(self, lambda: self.palette, labels=not (known and known.compares))
        self._last_said = LastSaid(rewraps=bool(reader))

    # Beginning and end.

    def get_default_screen(self) -> Screen[None]:
        return _Pages()

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._page
        yield self._keys
        if self._reader:  # it may speak what a later mount sends; for others, the start is quicker without a field
            yield self._typing.make_field()

    def on_load(self) -> None:
        """Open the runner before the terminal is taken over, so that an error is printed on it normally."""
        try:
            self._runner = self._opening(self.post)
        except NewsreaderError as error:
            self.fail(error)
        else:
            self.take_theme(self._runner.settings.theme, self._runner.settings.colours)

    def _open_at_home(self, post: Callable[[Event], None]) -> "Runner":
        if self._notice:
            post(Trouble(self._notice))
        return faces.open_runner(
            post,
            voice=self._voice,
            speaks=not self._reader,
            mode=full_screen(self._why),
            terminal_copies=self._copy_by_terminal,
            no_colours=self.no_colours,
            next_page=self._page.next_page,
        )

    def _make_driver(self, _app: App[Any], **options: Any) -> Driver:
        """Make the driver. Textual calls this as `driver_class` if there is a terminal, before anything is drawn."""
        driver = self._driver_made = (visual.LockedDriver if self._locked else visual.QuietDriver)(self, **options)
        loop = asyncio.get_running_loop()
        driver.call_soon = loop.call_soon_threadsafe
        driver.on_start, driver.on_hangup, driver.on_bare_escape = self._repaint, self._leave, self._hush_soon
        if self._runner is not None:
            driver.terminal.report_mouse(self._runner.settings.mouse and not self._locked)
            if self.no_colours:
                self.plain = True
                self.take_theme(self._runner.settings.theme, self._runner.settings.colours)
        return driver

    async def on_mount(self) -> None:
        self._set_lines(self.size)
        if self._runner is not None:
            await self._show(self._runner, self._runner.start())
            await self._take_events()
        self.call_after_refresh(collect_garbage_again)

    def on_unmount(self) -> None:
        """Close the runner after the terminal has been restored."""
        if self._runner is not None:
            self._runner.close()

    def fail(self, error: Exception) -> None:
        self.fault = self.fault or error
        self.exit(return_code=error.exit_status if isinstance(error, NewsreaderError) else 3)

    def _leave(self, number: int) -> None:
        """Leave because of a signal."""
        self.exit(return_code=128 + number)

    def _hush_soon(self) -> None:
        """Silence the voice, because a key has begun to arrive. Called on the driver's thread."""
        if self._driver_made is not None and self._runner is not None:
            self._driver_made.call_soon(self._runner.hush)

    def keys_left(self) -> Sequence[str]:
        """The keys that were read but not received when the app ended."""
        return self._driver_made.keys_left() if self._driver_made is not None else ()

    def _resend(self, row: int) -> None:
        if self._driver_made is not None:
            self._driver_made.resend(row)

    def _repaint(self) -> None:
        """Send everything again, because the terminal was taken over."""
        if self.screen_stack:
            self.screen.refresh()

    # Keys, the mouse and events in.

    async def on_event(self, event: events.Event) -> None:
        """Handle keys and pastes here, in order. Only the palette's widgets have keys of their own."""
        runner = self._runner
        if isinstance(event, events.MouseEvent) and self._typing.asks and event.y < self._typing.row:
            return  # a click outside the field, which a widget would get only after the keys that follow it
        if runner is None or not isinstance(event, (events.Key, events.Paste)) or self._palette_open:
            await super().on_event(event)
            return
        if isinstance(event, events.Key) and self._driver_made is not None:
            self._driver_made.key_taken()
        await self._do(lambda runner: self._typing.take(runner, event) or self._done(runner, event))

    @property
    def _palette_open(self) -> bool:
        return len(self.screen_stack) > 1

    def _done(self, runner: "Runner", event: events.Key | events.Paste) -> "Outcome | Awaitable[Outcome]":
        """Carry out a key or paste while no text is asked for."""
        if isinstance(event, events.Paste):
            return runner.paste(event.text)
        if event.key == "ctrl+p" and not self._locked:
            return self._open_palette(runner)
        if event.key == "ctrl+z" and self._driver_made is not None and not self._locked:
            self._driver_made.suspend(all_of_us=True)
            return runner.go_on()
        if name := key_name(event.key, event.character):
            return runner.press(name, event.time)
        other = other_key_name(event.key)
        return runner.press_other(other) if other else runner.go_on()

    async def _open_palette(self, runner: "Runner") -> Outcome:
        await visual.open_palette(self, self._carry_out, self._palette_closed, marks=not self._reader)
        return runner.go_on()

    def _palette_closed(self) -> None:
        self.cursor_position = self._page.cursor

    async def _carry_out(self, command: Command) -> None:
        """Carry out a command that was chosen in the palette."""
        await self._do(lambda runner: runner.press(command.keys[0]))

    async def on_page_view_pointed(self, event: PageView.Pointed) -> None:
        await self._point(lambda runner: runner.follow(event.url) if event.url else runner.point(*event.place))

    async def on_page_view_turned(self, event: PageView.Turned) -> None:
        await self._point(lambda runner: runner.press(event.command.keys[0]))

    async def on_key_line_clicked(self, event: KeyLine.Clicked) -> None:
        key = events.Key(event.key, None)
        if self._typing.asks:
            await self._do(lambda runner: self._typing.take(runner, key) or Outcome())
        else:
            await self._point(lambda runner: runner.press(event.key))

    async def _point(self, step: "Callable[[Runner], Outcome]") -> None:
        """Carry out what the mouse did, if the mouse is on and no text is asked for."""
        if self._runner is not None and self._runner.settings.mouse and not self._typing.asks:
            await self._do(step)

    async def _do(self, step: "Callable[[Runner], Outcome | Awaitable[Outcome]]", *, trouble: bool = False) -> None:
        """Show what a step brings. `trouble` is as for `LastSaid.take`."""
        if (runner := self._runner) is None:
            return
        try:
            outcome = step(runner)
            await self._show(runner, outcome if isinstance(outcome, Outcome) else await outcome, trouble=trouble)
        except NewsreaderError as error:
            await self._show(runner, runner.handle(Trouble(str(error), error.kind)))

    def post(self, event: Event) -> None:
        """Post an event. Callable on any thread."""
        self._events.append(event)
        if self.is_running:
            self.post_message(self.Posted())

    async def on_newsreader_app_posted(self) -> None:
        await self._take_events()

    async def _take_events(self) -> None:
        while self._events and self._runner is not None:
            await self._take_event(self._events.popleft())

    async def _take_event(self, event: Event) -> None:
        trouble = isinstance(event, Trouble | VoiceTrouble)
        await self._do(lambda runner: runner.handle(event), trouble=trouble)

    def _copy_by_terminal(self, text: str) -> bool:
        """Ask the terminal to put a text on the clipboard. Returns whether it was asked. Callable on any thread."""
        # Screen readers that run the terminal inside them speak such a request, and one of them crashes.
        driver = self._driver_made
        if driver is None or faces.find_terminal_reader() or not (asked := visual.clipboard_request(text, os.environ)):
            return False
        driver.terminal.send(asked)
        return True

    # Showing.

    async def _show(self, runner: "Runner", outcome: Outcome, *, trouble: bool = False) -> None:
        """Show the view and the announcements that the view does not show. `trouble` is as for `LastSaid.take`."""
        view = runner.view
        redraws, heard = Redraw() in outcome.effects, FollowVoice() in outcome.effects
        shown = self._last_said.take(outcome, view, trouble=trouble, heard=heard)
        if outcome.ask is not None:
            await self._typing.begin(outcome.ask, outcome.label)
        stays = isinstance(view, ArticleView) and view.reading and not runner.settings.follows_voice(article=True)
        self._page.show_view(
            view,
            replace(shown, message=self._typing.with_prompt(shown.message)),
            asks=self._typing.asks,
            cursor_stays=stays,
            redraws=redraws,
        )
        self._report_passages(view)
        self._show_lines(view)
        if redraws:
            for row in range(self._size_now.height):
                self._resend(row)
            self.screen.refresh()
        for effect in outcome.effects:
            if isinstance(effect, Quit):
                if self._driver_made is not None:
                    self._driver_made.read_no_more()
                self.exit()
            elif isinstance(effect, ChangeSetting):
                self._apply(runner, effect)

    def _report_passages(self, view: View) -> None:
        """Post which passages of an article are on the screen. It counts as read once its end has been shown."""
        shown = self._page.passages_shown
        if (subject(view), shown) != self._reported:
            self._reported = (subject(view), shown)
            if shown is not None:
                self.post(shown)

    def _apply(self, runner: "Runner", change: ChangeSetting) -> None:
        if change.name == "theme":
            self.take_theme(str(change.value), runner.settings.colours)
        elif change.name == "mouse" and self._driver_made is not None:
            self._driver_made.terminal.report_mouse(bool(change.value))
        elif change.name == "key_line":
            self._set_lines()

    def _show_lines(self, view: View) -> None:
        """Show the head line and the key line.

        With a screen reader they lack what changes at each move, because it would be spoken. The head line is then the
        name of the list, also in an article, whose title would be spoken twice when it is opened.
        """
        if not self._reader:
            self._head.show(*head_of(view, self._page.group))
        elif isinstance(view, ListView):
            self._head.show(view.name, ())
        self._keys.show_keys(keys_of(view, typing=self._typing.asks, changes=not self._reader))

    def on_resize(self, event: events.Resize) -> None:
        self._set_lines(event.size)

    def _set_lines(self, size: Size | None = None) -> None:
        """Show or hide the lines around the page."""
        if not self.screen_stack or self._runner is None:
            return
        self._size_now = size or self._size_now  # Textual updates its own size later
        low = self._size_now.height < ROWS_FOR_LINES
        no_keys = low or self._locked or not self._runner.settings.key_line
        page_screen = self.screen_stack[0]
        page_screen.set_class(low, "-alone")
        page_screen.set_class(no_keys, "-no-keys")
        self._typing.place(self._size_now, over_keys=not no_keys)

    def watch_theme(self, _name: str) -> None:
        if hasattr(self, "_page"):  # Textual also calls it during `__init__`
            for widget in (self._head, self._page, self._keys):
                widget.recolour(self.palette)
