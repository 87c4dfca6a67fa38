"""What the keys of the keypad come to while somebody is there: commands of the session, the menu, and help. Pure."""

from collections.abc import Callable

from newsreader import messages
from newsreader.commands import Command
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.announcer import Saying
from newsreader.kiosk.visit.keypad import END, HELP, MENU, REPEAT, SPEED, allowed, help_line
from newsreader.kiosk.visit.menu import Menu, keys_view
from newsreader.messages import Announcement
from newsreader.session.session import Session
from newsreader.session.values import Outcome, View

SPEEDS = (130, 175, 230, 300)
"""Words a minute, besides the policy's own: slow, usual, quick, and as quick as practised listeners want it."""


class Desk:
    """Of one visit. A key that ends it comes to None."""

    def __init__(self, session: Session, policy: Policy, saying: Saying, news: Callable[[], Announcement]) -> None:
        """`news` says how new the news is."""
        self._session = session
        self._policy = policy
        self._saying = saying
        self._news = news
        self._menu: Menu | None = None
        self._described: str | None = None  # the key that was described last, if keys are only described now

    @property
    def view(self) -> View:
        if self._described is not None:
            return keys_view(self._policy.commands, self._described)
        return self._saying.view(self._menu.view() if self._menu else self._session.view)

    def here(self) -> Announcement:
        """Where one is."""
        return self._menu.announcement() if self._menu else self._session.here()

    def clear(self) -> None:
        """Close the menu and help, and say nothing."""
        self._menu = self._described = None

    def take(self, key: str) -> Outcome | None:
        """A key was pressed, called as `keypad` has it."""
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
            return self._saying.between(*self._session.orientation())
        if key == SPEED:
            return self._saying.out(self._session.set("rate", self._next_speed(), messages.rate))
        command = commands[0]
        if command is Command.PREVIOUS and self._session.at_start and Command.BACK in self._policy.commands:
            command = Command.BACK
        return self._saying.out(self._session.take(command))

    def _allowed(self, key: str) -> tuple[Command, ...]:
        return allowed(key, self._policy.commands, in_article=self._session.screen == "article")

    def _nothing(self) -> Outcome:
        return self._saying.told(messages.pad_nothing(bool(self._allowed(HELP))))

    def _next_speed(self) -> int:
        now = int(self._session.value("rate"))
        speeds = sorted({*SPEEDS, self._policy.rate})
        return next((speed for speed in speeds if speed > now), speeds[0])

    # Help.

    def _open_help(self) -> Outcome:
        self._described = ""
        return self._saying.told(messages.HELP_OPENED)

    def _describe(self, key: str) -> Outcome:
        if key == HELP:
            self._described = None
            return self._saying.told(messages.HELP_LEFT, self.here())
        self._described = key
        return self._saying.told(messages.pad_key_described(key, help_line(key, self._policy.commands)))

    # The menu.

    def _open_menu(self) -> Outcome:
        session = self._session
        self._menu = Menu(self._policy.commands, session.screen, has_headings=session.has_headings)
        return self._saying.told(messages.menu_opened(self._menu.count), self._menu.announcement())

    def _close_menu(self) -> Outcome:
        self._menu = None
        return self._saying.told(messages.MENU_LEFT, self.here())

    def _in_menu(self, menu: Menu, key: str) -> Outcome | None:
        match key:
            case "2" | "8":
                return self._saying.told(menu.moved(1 if key == "2" else -1))
            case "4" | ".":
                return self._close_menu()
            case "6" | "enter":
                self._menu = None
                return self._choose(menu)
            case "5":
                return self._saying.told(menu.announcement())
            case "0":
                return Outcome((), self._saying.cut())
            case "+" | "-" | "/":
                return self._on_session(key)
            case "*":
                return self._open_help()
            case _:
                return self._nothing()

    def _choose(self, menu: Menu) -> Outcome | None:
        match menu.chosen:
            case Command() as command:
                return self._saying.out(self._session.take(command))
            case "headlines":
                return self._to_headlines()
            case "news":
                return self._saying.told(self._news())
            case "end":
                return None

    def _to_headlines(self) -> Outcome:
        outcome = Outcome()
        while self._session.screen != "list":
            outcome = self._saying.out(self._session.take(Command.BACK))
        return outcome
