"""Turns the keypad's keys into commands of the session, the menu and help, while a visitor is there. Pure."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.announcer import Announcer, traceless
from newsreader.kiosk.visit.keypad import END, HELP, MENU, REPEAT, SPEED, allowed, help_line
from newsreader.kiosk.visit.menu import Menu, keys_view
from newsreader.messages import Announcement
from newsreader.session.session import Session
from newsreader.session.values import Outcome, View

SPEEDS = (130, 175, 230, 300)
"""Words a minute: slow, default, fast, and fast enough for practised listeners. The policy adds its own."""

RECORDING_SPEEDS = (75, 100, 125, 150, 200)
"""Those of a recording, in percent of its own."""

_IN_RECORDING = {Command.NEXT: Command.NEXT_SENTENCE, Command.PREVIOUS: Command.PREVIOUS_SENTENCE}
"""What the keys for paragraphs do while a recording is heard: the keypad has no others for that."""

MENU_KEYS = ("2", "6", "4")
"""In the menu: next line, choose, back. They work under every policy."""


class Desk:
    """Handles the keys of one visit. Its outcome is None for a key that ends the visit."""

    def __init__(
        self, session: Session, policy: Policy, announcer: Announcer, news: Callable[[], Announcement]
    ) -> None:
        """`news` makes the announcement of how new the news is."""
        self._session = session
        self._policy = policy
        self._announcer = announcer
        self._news = news
        self._menu: Menu | None = None
        self._described: str | None = None  # the last key described, "" for none yet; None outside help

    @property
    def view(self) -> View:
        if self._described is not None:
            return keys_view(self._policy.commands, self._described)
        return self._menu.view() if self._menu else self._session.view

    def here(self) -> Announcement:
        """The current item."""
        return self._menu.announcement() if self._menu else self._session.here()

    def clear(self) -> None:
        """Close the menu and help without a word."""
        self._menu = self._described = None

    def take(self, key: str) -> Outcome | None:
        """Handle a key, named as in `keypad`."""
        if self._described is not None:
            return self._describe(key)
        if key == END:
            return None
        if key == MENU:
            return self._close_menu() if self._menu else self._open_menu()
        return self._in_menu(self._menu, key) if self._menu else self._on_session(key)

    def _on_session(self, key: str) -> Outcome:
        commands = self._allowed(key)
        if not commands:
            return self._nothing()
        if key == HELP:
            return self._open_help()
        if key == REPEAT:
            return self._announcer.between(*self._session.orientation())
        if key == SPEED:
            return self._next_speed()
        command = commands[0]
        if self._session.plays_open_recording:
            return traceless(self._session.take(_IN_RECORDING.get(command, command)))
        if command is Command.PREVIOUS and self._session.at_start and Command.BACK in self._policy.commands:
            command = Command.BACK
        return traceless(self._session.take(command))

    def _allowed(self, key: str) -> tuple[Command, ...]:
        in_article = self._session.screen == "article" or self._session.plays_open_recording
        return allowed(key, self._policy.commands, in_article=in_article)

    def _nothing(self) -> Outcome:
        return self._announcer.cutting(messages.PAD_NOTHING)

    def _next_speed(self) -> Outcome:
        """Set the next speed, after the fastest the slowest: of a recording that plays, else of the voice."""
        if self._session.has_recording:
            faster = _after(int(self._session.value("recording_speed")), RECORDING_SPEEDS)
            return traceless(self._session.set("recording_speed", faster, messages.recording_speed))
        faster = _after(int(self._session.value("rate")), sorted({*SPEEDS, self._policy.rate}))
        return traceless(self._session.set("rate", faster, messages.rate))

    # Help.

    def _open_help(self) -> Outcome:
        self._described = ""
        return self._announcer.leaving(messages.HELP_OPENED)

    def _describe(self, key: str) -> Outcome | None:
        if key == HELP:
            self._described = None
            return self._announcer.cutting(messages.HELP_LEFT, self.here())
        if key == END == self._described:  # a visitor who opened help by mistake may not find the way out
            return None
        self._described = key
        return self._announcer.cutting(messages.pad_key_described(key, help_line(key, self._policy.commands)))

    # The menu.

    def _open_menu(self) -> Outcome:
        session = self._session
        self._menu = Menu(
            self._policy.commands,
            session.screen,
            has_headings=session.has_headings,
            has_recording=session.has_open_recording,
        )
        return self._announcer.leaving(messages.menu_opened(self._menu.count, *MENU_KEYS), self._menu.announcement())

    def _close_menu(self) -> Outcome:
        self._menu = None
        return self._announcer.cutting(messages.MENU_LEFT, self.here())

    def _in_menu(self, menu: Menu, key: str) -> Outcome | None:
        match key:
            case "2" | "8":
                return self._announcer.cutting(menu.moved(1 if key == "2" else -1))
            case "4" | ".":
                return self._close_menu()
            case "6" | "enter":
                self._menu = None
                return self._choose(menu)
            case "5":
                return self._announcer.cutting(menu.announcement())
            case "0":
                return Outcome((), self._announcer.silence())
            case "+" | "-" | "/":
                return self._on_session(key)
            case "*":
                return self._open_help()
            case _:
                return self._nothing()

    def _choose(self, menu: Menu) -> Outcome | None:
        match menu.chosen:
            case Command() as command:
                return traceless(self._session.take(command))
            case "headlines":
                return self._to_headlines()
            case "news":
                return self._announcer.cutting(self._news())
            case "end":
                return None

    def _to_headlines(self) -> Outcome:
        outcome = Outcome()
        while self._session.screen != "list":
            outcome = traceless(self._session.take(Command.BACK))
        return outcome


def _after(now: int, speeds: Sequence[int]) -> int:
    return next((speed for speed in speeds if speed > now), speeds[0])
