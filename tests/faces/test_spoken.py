"""Every visible string on the full screen is announced: the test walks through every screen."""

import asyncio
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.library import Library
from newsreader.messages import Announcement
from newsreader.model.passages import Sentence
from newsreader.runner.runner import Runner
from newsreader.session.values import ListView, Outcome
from tests.server import Server

STORY = "Storm closes the coastal road after waves break through the sea wall at Seaham"

ARTICLE = """<p>The coastal road was closed on Monday. Engineers said that
<a href="https://example.org/way">a diversion</a> has been signed, and that repairs could take three weeks.</p>
<figure><img src="/wall.jpg" alt="The wall"><figcaption>Waves over the sea wall at Seaham.</figcaption></figure>
<h2>What residents say</h2>
<blockquote><p>I have never seen the water come so high.</p></blockquote>
<ul><li>Leave room for buses.</li><li>Report damage by telephone.</li></ul>
<table><tr><th>Day</th><th>Buses</th></tr><tr><td>Monday</td><td>Twelve</td></tr></table>
<pre>Seaham 10:05\nEasington 10:25</pre>
<p lang="de">Die Straße war am Montag gesperrt, und niemand weiß, wie lange es noch dauern wird.</p>
<p>All will be well by spring, the council says, and the road will be open again for everybody who needs it.</p>"""

GETTING_STARTED = "newsreader:getting-started"

SECONDS = 30.0
"""Seconds after which a key without an announcement has failed."""


def feed(server: Server, name: str, *items: tuple[str, str]) -> str:
    """The address of a feed with articles of these titles and days, the newest first; "" is no day."""
    listed = []
    for number, (title, day) in enumerate(items):
        path = f"/{name}/{number}"
        page = f'<html lang="en"><head><title>{title}</title></head><body><article>{ARTICLE}</article></body></html>'
        server.route(path, page, "text/html")
        dated = {"date_published": f"{day}T10:00:00Z"} if day else {}
        listed.append({"id": path, "url": server.url(path), "title": title, **dated})
    document = {"version": "https://jsonfeed.org/version/1.1", "title": f"The {name}", "items": listed}
    server.route(f"/{name}.json", json.dumps(document), "application/feed+json")
    return server.url(f"/{name}.json")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, processes: None) -> Iterator[Path]:
    """The folder of a library with headlines of three sources, one of which has failed: a story that two of them have,
    and a notice without a date."""
    home = tmp_path_factory.mktemp("library")
    with Server() as server:
        feeds = [
            feed(server, "Herald", (STORY, "2025-11-24"), ("Bus fares to rise", "2025-11-22"), ("Notice", "")),
            feed(server, "Post", (STORY, "2025-11-24"), ("Local choir wins a national prize", "2025-11-23")),
            feed(server, "Echo", ("Farmers report an early harvest", "2025-11-21")),
        ]
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NEWSREADER_HOME", str(home))
            with Library.open() as opened:
                for each in feeds:
                    opened.add(each)
                opened.remove(GETTING_STARTED)
                server.route("/Echo.json", "gone", "text/plain", status=500)
                opened.refresh()
        yield home


@pytest.fixture
def news(library: Path, tmp_path: Path) -> None:
    """A copy of the library, for a test to change."""
    shutil.copytree(library, tmp_path / "newsreader-home")


@pytest.fixture
def nothing() -> None:
    """A library with no source in it."""
    with Library.open() as opened:
        opened.remove(GETTING_STARTED)


@pytest.fixture(autouse=True)
def no_slow_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for slow work without announcing it."""
    monkeypatch.setattr("newsreader.runner.worker.STILL_WORKING_SECONDS", 1000.0)


ASKED = "ask"
"""Stands for a key: cancel the prompt that is open now."""

SCREENS: dict[str, tuple[str, ...]] = {
    "headlines": (),
    "marked headlines": ("s", "down", "u", "down", "s"),
    "an article": ("enter",),
    "the headlines after it": ("enter", "end", "u", "b"),
    "a search": ("/", ASKED),
    "a word to find": ("enter", "f", ASKED),
    "an address to add": ("a", ASKED),
    "a format to write": ("x", "down"),
    "a file to write": ("x", "enter", ASKED),
    "links": ("enter", "l"),
    "versions": ("e",),
    "the queue": ("i", "down", "i", "I"),
    "an empty queue": ("I",),
    "help": ("h",),
    "a key": ("k", "s"),
    "settings": (",",),
    "a setting to type": (",", "enter", ASKED),
    "the voices to choose from": (",", "down", "down", "down", "enter", "down"),
    "a setting of two": (",", "end", "}", "{", "enter"),
    "what was said": ("down", "s", "enter", "down", "w", "."),
    "what was said, to a file": ("s", ".", "x", ASKED),
    "views": ("d",),
    "a source to remove": ("d", "end", "D"),
    "unread headlines": ("d", "down", "enter"),
    "saved headlines, none of them": ("d", "down", "down", "enter"),
    "one source": ("tab", "tab"),
    "packs": ("A",),
    "a pack": ("A", "enter"),
    "what is copied": ("C",),
    "a timer": ("T",),
    "a number": ("2",),
    "no such number": ("9", "9", "enter"),
    "where am I": ("down", "w"),
    "a word": (")", "y", "y"),
}
"""The keys that lead to each screen from the first headline."""


WITHOUT_NEWS = [(), ("enter",), ("R",), ("d",), ("w",), ("/", ASKED), ("C",)]
"""Keys that find nothing in an empty library."""


def words(text: str) -> str:
    """A text reduced to its words, which are what is heard."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def strings(texts: Iterable[str]) -> Iterator[str]:
    """Split visible texts into parts that are announced in one piece."""
    for text in texts:
        yield from filter(None, map(words, re.split(r"[.,:;!?]\s", text)))


def never_said(seen: Iterable[str], said: Sequence[str]) -> list[str]:
    """The visible strings that no announcement contains."""
    heard = "\n".join(f" {words(text)} " for text in said)
    return sorted({text for text in strings(seen) if f" {text} " not in heard})


def aloud(announcement: Announcement) -> str:
    """An announcement as the voice speaks it."""
    parts = announcement.aloud or (announcement.full,)
    return " ".join(part.text if isinstance(part, Sentence) else str(part) for part in parts)


def announces(outcome: Outcome) -> bool:
    return bool(outcome.announcements)


def at_end(runner: Runner, outcome: Outcome) -> bool:
    """Whether the position is at the end of the screen."""
    view = runner.view
    if isinstance(view, ListView):
        return view.position >= view.count - 1
    return any(each.full.startswith("End of article.") for each in outcome.announcements)


FOR_EYES = re.compile(r"\b\d\d:\d\d $|\[\d+\]|•")


class Watched(NewsreaderApp):
    """The full screen, recording all announcements."""

    def __init__(self) -> None:
        super().__init__(voice=False)
        self.said: list[str] = []
        self.outcomes: list[Outcome] = []

    async def _show(self, runner: Runner, outcome: Outcome, *, trouble: bool = False) -> None:
        self.said += [aloud(each) for each in outcome.announcements]
        await super()._show(runner, outcome, trouble=trouble)
        self.outcomes.append(outcome)

    @property
    def runner(self) -> Runner:
        assert self._runner is not None
        return self._runner

    def seen(self, *, all_of_it: bool) -> list[str]:
        """The text on the page, or only the message at its foot.

        Left out are the time of day before a headline, which its dateline has, and the numbers of links, which their
        list has.
        """
        page = self._page
        lines = page.page.lines[0 if all_of_it else page._rows :]
        return [FOR_EYES.sub("", piece.text) for line in lines for piece in line]


TEXTUAL_NAMES = {
    "/": "slash", ",": "comma", ".": "full_stop", ")": "right_parenthesis", "}": "right_curly_bracket",
    "{": "left_curly_bracket", ASKED: "ctrl+c",
}  # fmt: skip


def not_said_on_full_screen(keys: Sequence[str]) -> list[str]:
    """The strings shown on the way to a screen, and on all of it, that are never announced."""
    app = Watched()
    seen: list[str] = []

    async def press(pilot: Pilot[None], key: str, *, there: bool = True) -> None:
        before = len(app.outcomes)
        await pilot.press(TEXTUAL_NAMES.get(key, key))
        async with asyncio.timeout(SECONDS):
            while not any(map(announces, app.outcomes[before:])):
                await pilot.pause(0.005)
        seen.extend(app.seen(all_of_it=there))

    async def walk() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            seen.extend(app.seen(all_of_it=False))
            for key in keys:
                await press(pilot, key, there=False)
            await press(pilot, "home")
            while not at_end(app.runner, app.outcomes[-1]):
                await press(pilot, "down")

    asyncio.run(walk())
    assert seen
    return never_said(seen, app.said)


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
def test_every_string_on_the_full_screen_is_announced(news: None, keys: tuple[str, ...]) -> None:
    assert not_said_on_full_screen(keys) == []


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("keys", WITHOUT_NEWS)
def test_every_string_of_an_empty_library_on_the_full_screen_is_announced(nothing: None, keys: tuple[str, ...]) -> None:
    assert not_said_on_full_screen(keys) == []
