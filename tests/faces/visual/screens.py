"""What a terminal is sent, on screens of several sizes and in every theme at once, while one session walks the lists.

The pages, and what is sent for them, are made as the full screen makes them, but there is no terminal. That the program
sends no more than is counted here is seen in `test_unknown_readers`.
"""

import json
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from rich.color import ColorSystem

from newsreader.faces.open_reader import open_runner
from newsreader.faces.visual.last_said import LastSaid
from newsreader.faces.visual.painter import Painter
from newsreader.faces.visual.said_page import Said
from newsreader.faces.visual.themes import PALETTES, PLAIN, Palette
from newsreader.faces.visual.typesetter import Typesetter
from newsreader.library import Library
from newsreader.messages.faces import Shows
from newsreader.runner.runner import Runner
from newsreader.session.values import ArticleView, Event, ListView, Outcome, Redraw, Trouble, View
from newsreader.settings import Settings
from tests.server import Server

BYTES = 320
"""That a move may take."""

SIZES = ((80, 24), (40, 12), (32, 10))

COLOURS: dict[str, tuple[Palette, ColorSystem | None]] = {
    **{
        f"{name} {colours}": (palette, system)
        for name, palette in PALETTES.items()
        if palette is not PLAIN
        for colours, system in (("true", ColorSystem.TRUECOLOR), ("256", ColorSystem.EIGHT_BIT), ("16", None))
    },
    "terminal": (PLAIN, None),
}
"""Each theme, on terminals of so many colours. Those with 16 get none of ours, nor do those with none."""

TITLES = (
    "Minister says hospitals will get extra funding for winter beds, but unions warn of a lack of nurses",
    "Storm closes coastal road",
    "Commissioner praises the force after inspectors find that drug supply chains were disrupted in the county",
    "Bus fares to rise in spring",
    "How a village of two hundred people bought its own pub and put a wind turbine above the school",
    "Scientists map deep sea canyon",
    "Café owners ask for “fair” rates – council’s answer is due",
    "Local choir wins national prize",
)

MOVES = (
    *("n", "n", "p", "}", "}", "n", "{", "page-down", "page-down", "n", "page-up", "end", "n", "p", "home", "p", "n"),
    *("n", "n", "p", "p", "down", "up", "end", "up", "up", "page-up", "{", "home"),
)

ARROWS = ("n", "p", "down", "up")

SECONDS = 30.0
"""Until something that was asked for has failed."""


class Sent(NamedTuple):
    """What one move took. `size` is that of the screen, `large` its layout; `bytes_` come to the terminal."""

    where: str
    key: str
    size: tuple[int, int]
    large: bool
    shows: Shows
    colours: str
    text: str

    @property
    def bytes_(self) -> int:
        """The terminal's driver adds a carriage return to each line feed."""
        return len(self.text.encode()) + self.text.count("\n")


class Screen:
    """A full screen of one size, and what it sends in each theme."""

    def __init__(self, size: tuple[int, int], *, large: bool, shows: Shows, colours: Sequence[str], term: str) -> None:
        self.size, self.large, self.shows = size, large, shows
        self._typesetter = Typesetter(large=large)
        self._last_said = LastSaid(self._part, begun=False)
        self._painters = {name: (COLOURS[name][0], Painter(COLOURS[name][1], term)) for name in colours}

    def _part(self, whole: Said, *, begins: bool, alone: bool) -> Said | None:
        return self._typesetter.part(whole, *self.size, begins=begins, alone=alone)

    def show(self, outcome: Outcome, view: View, settings: Settings, *, trouble: bool) -> Iterator[tuple[str, str]]:
        """What is sent in each theme."""
        shown = self._last_said.take(outcome, view, settings, self.shows, trouble=trouble)
        fills = Redraw() in outcome.effects or self.shows == "pages"
        page = self._typesetter.page(view, shown.message, *self.size, fills=fills, again=shown.again)
        said = range(page.foot, len(page.lines)) if shown.now else ()
        for name, (palette, painter) in self._painters.items():
            yield name, painter.paint(page, palette, self.size, repeated=said, come=shown.come)


class Walk:
    """A session, the screens that show it, and what they sent at each move."""

    def __init__(self, runner: Runner, events: "queue.Queue[Event]", screens: Sequence[Screen]) -> None:
        self._runner = runner
        self._events = events
        self._screens = screens
        self._walked: set[str] = set()
        self.sent: list[Sent] = []
        self._show(runner.start())

    def press(self, *keys: str, where: str = "") -> None:
        """Press these, and keep what they took if they were pressed somewhere."""
        for key in keys:
            outcome = self._runner.press(key)
            self._show(outcome, where, key)
            if outcome.ask is None:
                self._take_events()

    def answer(self, text: str) -> None:
        """What was asked for."""
        self._show(self._runner.answer(text))

    def wait(self, until: Callable[[View], bool]) -> None:
        while not until(self._runner.view):
            self._handle(self._events.get(timeout=SECONDS))

    def come_to(self, text: str) -> None:
        """Go down to a line that begins so."""
        view = self._runner.view
        assert isinstance(view, ListView)
        titles = [row.text for row in view.rows(0, view.count)]
        self.press("home", *["n"] * next(number for number, title in enumerate(titles) if title.startswith(text)))

    def list_(self, where: str, *, lines: int) -> None:
        """Move about in the list that is open, and through so many of its lines and back."""
        view = self._runner.view
        assert isinstance(view, ListView), where
        assert view.name not in self._walked, where
        self._walked.add(view.name)
        self.press("home")
        lines = min(lines, view.count)
        self.press(*MOVES, *["n"] * lines, *["p"] * lines, where=where)

    @property
    def view(self) -> View:
        return self._runner.view

    def _take_events(self) -> None:
        while not self._events.empty():
            self._handle(self._events.get())

    def _handle(self, event: Event) -> None:
        self._show(self._runner.handle(event), trouble=isinstance(event, Trouble))

    def _show(self, outcome: Outcome, where: str = "", key: str = "", *, trouble: bool = False) -> None:
        for screen in self._screens:
            announced = screen.show(outcome, self._runner.view, self._runner.settings, trouble=trouble)
            for colours, text in announced:
                if where:
                    self.sent.append(Sent(where, key, screen.size, screen.large, screen.shows, colours, text))


@contextmanager
def walking(screens: Sequence[Screen]) -> Iterator[Walk]:
    """A walk through the default library."""
    events: queue.Queue[Event] = queue.Queue()
    runner = open_runner(events.put, voice=False)
    try:
        yield Walk(runner, events, screens)
    finally:
        runner.close()


def fill_library(server: Server) -> None:
    """Put news of some sources into the default library: articles with many links, and titles as they are in papers."""
    body = "".join(
        f'<p>All about it, and <a href="https://place{number}.example.org/{number}">what number {number} of the places '
        f"has to say about it</a>. More of it follows here and now, at some length.</p>"
        for number in range(30)
    )
    with Library.open() as library:
        for source in range(8):
            items = [
                {
                    "id": f"{source}-{number}",
                    "url": server.url(f"/{source}/{number}"),
                    "title": _title(source, number),
                    "date_published": f"2025-11-{24 - number // 4:02}T{20 - number % 4:02}:{source:02}:00Z",
                    "content_html": body,
                }
                for number in range(4 if source else 40)
            ]
            name = f"The Gazette of town {source}" if source else "The Evening Advertiser"
            feed = {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}
            server.route(f"/{source}.json", json.dumps(feed), "application/feed+json")
            library.add(server.url(f"/{source}.json"))
        library.remove("newsreader:getting-started")


def _title(source: int, number: int) -> str:
    title = TITLES[(source * 3 + number) % len(TITLES)]
    return f"{source}.{number} {title}" if source or number >= len(TITLES) else title


def walk_every_list(walk: Walk, *, lines: int) -> None:
    """Go to each kind of list, and move about in it."""
    walk.list_("headlines", lines=lines)
    for where, key in (("help", "h"), ("settings", ","), ("views and sources", "d"), ("packs", "A")):
        walk.press(key)
        walk.list_(where, lines=lines)
        walk.press("b")
    for where, setting in (("values: voice", "Voice"), ("values: output device", "Output device")):
        walk.press(",")
        walk.come_to(setting)
        walk.press("enter")
        walk.list_(where, lines=lines)
        walk.press("b", "b")
    walk.press("i", "n", "i", "n", "i", "I")
    walk.list_("queue", lines=lines)
    walk.press("b", "/")
    walk.answer("places")
    walk.list_("search results", lines=lines)
    walk.press("b", "tab")
    walk.list_("one source", lines=lines)
    walk.press("home", "enter")
    walk.wait(lambda view: isinstance(view, ArticleView))
    walk.press("l")
    walk.list_("links", lines=lines)
    walk.press("b", "b", ".")
    walk.list_("what was said", lines=lines)
    walk.press("b")
