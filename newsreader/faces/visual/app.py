"""The full-screen face: passes keys to the runner and shows views and announcements. It decides nothing.

Import it only to open it: Textual takes longer to import than everything else together.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from newsreader import faces
from newsreader.commands import Command
from newsreader.errors import NewsreaderError, UnexpectedFault
from newsreader.faces import visual
from newsreader.faces.garbage import collect_garbage_again
from newsreader.faces.screen_readers import ANY, reader_named
from newsreader.faces.visual.draft import EDITING, Draft, Edited, begun, edited, with_typed
from newsreader.faces.visual.drivers import driver_class, quiet
from newsreader.faces.visual.last_said import LastSaid
from newsreader.faces.visual.page import PageWidget
from newsreader.faces.visual.painter import Painter, terminal_name
from newsreader.faces.visual.showing import shows
from newsreader.faces.visual.textual_keys import CANCELS, key_name, other_key_name
from newsreader.faces.visual.themes import DEFAULT, PALETTES, PLAIN, THEMES, Palette
from newsreader.messages.faces import (
    COLOURS_UNWANTED,
    TOO_FEW_COLOURS,
    full_screen,
)
from newsreader.messages.keys import PASTE
from newsreader.session.values import (
    ArticleView,
    ChangeSetting,
    Event,
    FollowVoice,
    Outcome,
    Quit,
    Redraw,
    Trouble,
    VoiceTrouble,
)

if TYPE_CHECKING:
    from newsreader.faces.visual.driver import QuietDriver
    from newsreader.runner.runner import Runner

    Opening = Callable[[Callable[[Event], None]], Runner]
    """Opens a runner that posts its events with the given function."""

COLOUR_SYSTEMS = {"256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}


def run(*, why: str = "", voice: bool | None = None, reader: str = "", large: bool = False, notice: str = "") -> int:
    """Run the full screen on the default library. Returns the exit status.

    `why` is the reason for this face, or ""; `voice` overrides the setting; `reader` is the detected screen reader, or
    ""; `large` selects the layout for large fonts; `notice` is a sentence to announce first, or "". Raises unexpected
    errors.
    """
    return _stay(NewsreaderApp(why=why, voice=voice, reader=reader, large=large, notice=notice))


def run_with(
    opening: "Opening",
    *,
    large: bool = False,
    locked: bool = False,
    too_late: Callable[[str], None] = lambda _key: None,
) -> int:
    """Run the full screen over the runner that `opening` makes with our event poster. Returns the exit status.

    `locked`: no key, signal or terminal report leaves it; `too_late` is then called with each key that was read but not
    received. Raises unexpected errors.
    """
    app = NewsreaderApp(large=large, opening=opening, locked=locked)
    status = _stay(app)
    for key in app.keys_left():
        too_late(key)
    return status


def _stay(app: "NewsreaderApp") -> int:
    app.run(mouse=False)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


class _Reader(Screen[None], inherit_bindings=False):
    """The only screen, without the keys by which Textual's own moves a focus."""


class NewsreaderApp(App[None], inherit_bindings=False):
    """The full-screen app. `fault` is the error that ended it, or None."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Newsreader"
    CSS = "Screen { overflow: hidden; }"

    theme: Reactive[str] = Reactive(DEFAULT)

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
        """`why` is the reason for this face. `voice` overrides the setting, which defaults to on unless a screen reader
        is detected: `reader`. `large` selects the layout for large fonts. `opening` opens another runner than that on
        the default library. `locked`: no key, signal or terminal report leaves it. `notice` is announced first."""
        if not os.environ.get("NO_COLOR"):
            # An empty value counts as unset (no-color.org), but Textual only checks its presence.
            os.environ.pop("NO_COLOR", None)
        super().__init__(driver_class=driver_class(locked=locked))
        self._disable_tooltips = self._disable_notifications = True
        self.fault: Exception | None = None
        self._voice = voice
        self._why, self._reader = why, reader
        self._opening = opening or self._open_at_home
        self._notice = notice
        self._runner: Runner | None = None
        self._events: deque[Event] = deque()
        self._own_colours = self.no_color
        # At a kiosk's own desk no reader on another computer listens, which alone may speak differences.
        by_difference = not locked and (reader_named(reader) or ANY).speaks_difference
        self._page = PageWidget(self._palette(), large=large, by_difference=by_difference)
        # In a kiosk, the braille display shows the welcome first.
        self._last_said = LastSaid(self._page.part, begun=locked)
        self._draft: Draft | None = None
        self._painter = Painter(COLOUR_SYSTEMS.get(self.console.color_system or ""), terminal_name(os.environ))

    # Beginning and end.

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only our themes, whose contrast was measured."""
        return dict(THEMES)

    def get_default_screen(self) -> Screen[None]:
        return _Reader()

    def compose(self) -> ComposeResult:
        yield self._page

    def on_load(self) -> None:
        """Open the runner before the terminal is taken over, so that an error is printed on it normally."""
        try:
            self._runner = self._opening(self.post)
        except NewsreaderError as error:
            self._fail(error)
        else:
            self._take_theme(self._runner.settings.theme)

    def _open_at_home(self, post: Callable[[Event], None]) -> "Runner":
        if self._notice:
            post(Trouble(self._notice))
        return faces.open_runner(
            post,
            voice=self._voice,
            speaks=not self._reader,
            mode=lambda chosen: full_screen(self._why, shows(chosen, self._reader), self._reader),
            terminal_copies=self._copy_by_terminal,
            no_colours=self._no_colours,
            leaves_out=lambda settings: shows(settings, self._reader) == "reached",
        )

    def on_mount(self) -> None:
        if (driver := self._quiet_driver) is not None:
            driver.on_start = self._repaint_soon
            driver.on_hangup = self._leave_soon
            driver.on_resize = self._resized
            driver.on_bare_escape = self._hush_soon
            driver.watch_for_hangup()
            if self._runner is not None:
                driver.report_mouse(self._runner.settings.mouse)
        if self._runner is not None:
            self._show(self._runner, self._runner.start())
            self._take_events()
        self.call_after_refresh(collect_garbage_again)

    def on_unmount(self) -> None:
        """Close the runner after the terminal has been restored."""
        if self._runner is not None:
            self._runner.close()

    def _fatal_error(self) -> None:
        """Leave because of an exception in Textual or in our code; the caller reports it."""
        self._fail(self._exception or UnexpectedFault())

    def panic(self, *_renderables: RenderableType) -> None:
        """Leave because the keys can no longer be read."""
        self._fatal_error()

    def _fail(self, error: Exception) -> None:
        self.fault = self.fault or error
        self.exit(return_code=error.exit_status if isinstance(error, NewsreaderError) else 3)

    def _leave_soon(self, number: int) -> None:
        """Leave because of a signal. Callable on any thread and in a signal handler."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave, 128 + number)

    def _hush_soon(self) -> None:
        """Silence the voice, as a key has begun to come in. Called on the driver's thread."""
        if self._loop is not None and self._runner is not None:
            self._loop.call_soon_threadsafe(self._runner.hush)

    def _leave(self, status: int) -> None:
        with self._context():
            self.exit(return_code=status)

    def keys_left(self) -> Sequence[str]:
        """The keys that were read but not received when the app ended."""
        driver = self._quiet_driver
        return driver.keys_left() if driver is not None else ()

    # Keys and events in.

    async def on_event(self, event: events.Event) -> None:
        """Handle keys and the mouse here: no widget has any of its own."""
        if not isinstance(event, (events.Key, events.Paste, events.MouseEvent)):
            await super().on_event(event)
        elif (runner := self._runner) is not None:
            if isinstance(event, events.Key) and (driver := self._quiet_driver) is not None:
                driver.key_taken()
            try:
                self._show(runner, self._done(runner, event))
            except NewsreaderError as error:
                self._show(runner, runner.handle(Trouble(str(error))))

    def _done(self, runner: "Runner", event: events.Key | events.Paste | events.MouseEvent) -> Outcome:
        """Carry out a key, paste or mouse event: a command, or input to the prompt."""
        if isinstance(event, events.MouseEvent):
            return self._pointed(runner, event)
        if (draft := self._draft) is not None:
            return self._typed(runner, draft, event)
        if isinstance(event, events.Paste):
            return runner.press_other(PASTE)
        if name := key_name(event.key, event.character):
            return runner.press(name, event.time)
        other = other_key_name(event.key)
        return runner.press_other(other) if other else runner.go_on()

    def _pointed(self, runner: "Runner", event: events.MouseEvent) -> Outcome:
        """Carry out a mouse event: a click moves to the item in its row, the wheel moves by one."""
        if runner.settings.mouse and self._draft is None:
            if isinstance(event, events.MouseScrollDown):
                return runner.press(Command.NEXT.keys[0])
            if isinstance(event, events.MouseScrollUp):
                return runner.press(Command.PREVIOUS.keys[0])
            item = self._page.page(*self.size).item(event.y)
            if isinstance(event, events.MouseDown) and event.button == 1 and item is not None:
                return runner.point(item)
        return runner.go_on()

    def _typed(self, runner: "Runner", draft: Draft, event: events.Key | events.Paste) -> Outcome:
        if isinstance(event, events.Paste):
            return self._edited(runner, with_typed(draft, event.text))
        if event.key in EDITING:
            return self._edited(runner, edited(draft, event.key))
        name = key_name(event.key, event.character)
        if event.key in CANCELS or name == "enter":
            self._draft = None
            return runner.answer(draft.text if name == "enter" else None)
        character = " " if name == "space" else name or ""
        return self._edited(runner, with_typed(draft, character)) if len(character) == 1 else runner.go_on()

    def _edited(self, runner: "Runner", change: Edited) -> Outcome:
        self._draft = change.draft
        return runner.typed(change.passed) if change.passed else runner.go_on()

    def post(self, event: Event) -> None:
        """Post an event. Callable on any thread."""
        self._events.append(event)
        if self._is_mounted:
            self.post_message(self.Posted())

    def on_newsreader_app_posted(self) -> None:
        self._take_events()

    def _take_events(self) -> None:
        while self._events and (runner := self._runner) is not None:
            event = self._events.popleft()
            try:
                trouble = isinstance(event, Trouble | VoiceTrouble)
                self._show(runner, runner.handle(event), trouble=trouble)
            except NewsreaderError as error:
                self._show(runner, runner.handle(Trouble(str(error))))

    def _copy_by_terminal(self, text: str) -> bool:
        """Ask the terminal to put a text on the clipboard. Returns whether it was asked. Callable on any thread."""
        # Screen readers inside which a terminal runs speak such a request, and one of them crashes.
        driver = self._quiet_driver
        if driver is None or faces.find_terminal_reader() or not (asked := visual.clipboard_request(text, os.environ)):
            return False
        driver.send(asked)
        return True

    # Showing.

    def _show(self, runner: "Runner", outcome: Outcome, *, trouble: bool = False) -> None:
        """Show the view and the announcements that the view does not show. `trouble` is as for `LastSaid.take`."""
        view = runner.view
        word = view.word if isinstance(view, ArticleView) else None
        showing = shows(runner.settings, self._reader)
        redraws, heard = Redraw() in outcome.effects, FollowVoice() in outcome.effects
        shown = self._last_said.take(outcome, view, runner.settings, showing, trouble=trouble, heard=heard)
        if outcome.ask is not None:
            self._draft = begun(outcome.ask.prompt, outcome.ask.text)
        stays = isinstance(view, ArticleView) and view.reading and not runner.settings.follow_voice
        stays = stays and isinstance(shown.message, str)
        fills = redraws or showing == "pages"
        self._page.show_view(view, shown.message, word, self._draft, fills=fills, again=shown.again, cursor_stays=stays)
        if redraws:
            self._painter.forget()
            self._page.page(*self.size)  # the message may be painted before Textual renders the page
        self._paint(said=shown.now, come=shown.come)
        for effect in outcome.effects:
            if isinstance(effect, Quit):
                if (driver := self._quiet_driver) is not None:
                    driver.read_no_more()
                self.exit()
            elif isinstance(effect, ChangeSetting) and effect.name == "theme":
                self._take_theme(str(effect.value))
            elif isinstance(effect, ChangeSetting) and effect.name == "mouse" and (driver := self._quiet_driver):
                driver.report_mouse(bool(effect.value))

    # Painting.

    @property
    def _no_colours(self) -> str:
        """The reason why no theme's colours are shown, or ""."""
        if self.no_color:
            return COLOURS_UNWANTED
        return "" if self.console.color_system in COLOUR_SYSTEMS else TOO_FEW_COLOURS

    def _palette(self) -> Palette:
        return PLAIN if self._own_colours else PALETTES[self.theme]

    def _take_theme(self, name: str) -> None:
        """Switch to the theme named in the setting."""
        self._own_colours = self.no_color or PALETTES[name] is PLAIN
        if name in THEMES:
            self.theme = name
        self.watch_theme()

    def watch_theme(self) -> None:
        self._page.palette = self._palette()
        self._paint()

    @property
    def _quiet_driver(self) -> "QuietDriver | None":
        """Our driver; None without a terminal, and where Textual's own driver paints its frames."""
        return None if self.is_headless else quiet(self._driver)

    def _paint(self, *, said: bool = False, come: bool = False) -> None:
        """Paint the page at once. `said`: send the message even if it is unchanged; `come`: send the current line."""
        driver = self._quiet_driver
        if driver is None or not self._running or self._exit:
            return
        page = self._page.page(*self.size)
        repeated = range(page.foot, len(page.lines)) if said else ()
        driver.send(self._painter.paint(page, self._page.palette, self.size, repeated=repeated, come=come))

    def _repaint_soon(self) -> None:
        """Repaint, as the terminal was taken over again. Deferred, since a signal may come during painting."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._repaint_whole)

    def _resized(self) -> None:
        """Repaint after a change of size. Called in a signal handler."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._repaint_if_same_size)

    def _repaint_if_same_size(self) -> None:
        """Repaint a terminal that was smaller for a moment and lost text, but has its old size again."""
        if (driver := self._quiet_driver) is not None and driver.size_now() == self._painter.size:
            self._repaint_whole()

    def _repaint_whole(self) -> None:
        self._painter.forget()
        self._paint()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Textual has a frame ready. Ours is the page itself, in far fewer bytes."""
        if self._quiet_driver is None or screen is not self.screen:
            super()._display(screen, renderable)
        elif not self._batch_count:
            self._paint()
            self.post_display_hook()
