"""A list that grows above the current item announces nothing in line mode."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

import pytest

from newsreader.faces.line.line_face import LineFace
from newsreader.faces.open_reader import open_runner
from newsreader.library import Library
from newsreader.runner.runner import Runner
from newsreader.session.values import Event, SpeechEnded, VoiceTrouble, WordHeard
from tests.faces.line.paper import Paper
from tests.faces.test_spoken import SECONDS, STORY, feed, library, news, nothing
from tests.server import Server
from tests.speech.conftest import no_sound_device

__all__ = ["library", "news", "no_sound_device", "nothing"]


class LineMode:
    """The line mode on paper. What happens besides the keys is kept until it is taken."""

    def __init__(self, *, voice: bool = False) -> None:
        self._events: deque[Event] = deque()
        self._come = threading.Event()
        self._paper = Paper()
        self.runner: Runner = open_runner(self._post, voice=voice)
        self._face = LineFace(self.runner, self._paper, self._events)
        self._face._take_step(self.runner.start)

    def _post(self, event: Event) -> None:
        if not isinstance(event, WordHeard):  # not every voice tells of words
            self._events.append(event)
            self._come.set()

    @property
    def written(self) -> list[str]:
        return self._paper.written

    @property
    def position(self) -> int:
        return self.runner.view.position  # type: ignore[union-attr]

    def press(self, key: str) -> str:
        """What has been written last then."""
        self._face._take_step(partial(self.runner.press, key))
        return self.written[-1]

    def come_to(self, text: str) -> None:
        while text not in self.written[-1]:
            self.press("n")

    def wait(self, until: Callable[[], bool]) -> None:
        """Until something is so of what happens, none of which is taken yet."""
        while not until():
            assert self._come.wait(SECONDS)
            self._come.clear()

    def wait_for(self, kind: type[Event]) -> None:
        self.wait(lambda: any(isinstance(event, kind) for event in self._events))

    def take_what_comes(self, until: Callable[[], bool]) -> None:
        """What happens is taken until something is so."""
        while not until():
            self.wait(lambda: bool(self._events))
            self._face._take_events()

    def take(self) -> None:
        """What has happened is taken."""
        self._face._take_events()


@contextmanager
def line_mode(*, voice: bool = False) -> Iterator[LineMode]:
    mode = LineMode(voice=voice)
    with closing(mode.runner):
        yield mode


def test_an_unfolded_story_is_announced_once(news: None) -> None:
    with line_mode() as mode:
        mode.come_to(STORY)
        mode.take()
        before = mode.position
        mode.press("E")
        announced = len(mode.written)
        mode.take_what_comes(lambda: mode.position == before + 1)  # what is listed by itself comes before it
        assert mode.written[announced:] == []


@pytest.mark.parametrize("again", ["z", "E"])
def test_a_refolded_story_returns_to_its_place_unchanged(news: None, again: str) -> None:
    with line_mode() as mode:
        mode.come_to(STORY)
        mode.take()
        before, position = mode.press("w"), mode.position
        assert "also in" in before
        announced = mode.press("E")
        mode.take_what_comes(lambda: mode.position != position)
        assert mode.written[-1] == announced, "a list that grows says nothing"
        assert mode.press("w") != before
        announced = mode.press(again)
        mode.take_what_comes(lambda: mode.position == position)
        assert mode.written[-1] == announced, "a list that shrinks says nothing"
        assert mode.press("w") == before


def test_news_arriving_during_an_announcement_does_not_repeat_the_headline(news: None, no_sound_device: None) -> None:
    with line_mode(voice=True) as mode, Server() as server:
        mode.wait_for(VoiceTrouble)  # there is no sound device
        mode.press("n")
        mode.take()
        before, announced = mode.position, len(mode.written)
        with Library.open() as opened:
            opened.add(feed(server, "Globe", ("The road is open again", "2025-11-25")))
        mode.wait_for(SpeechEnded)
        mode.take()
        assert mode.position == before + 1
        assert mode.written[announced:] == []


@pytest.mark.usefixtures("processes")
def test_news_that_was_asked_for_is_announced_once_and_nothing_else(nothing: None) -> None:
    names, old, newer = ("Herald", "Post", "Echo"), ("Bus fares to rise", "2025-11-22"), ("Ferry late", "2025-11-25")
    with Server() as server:
        with Library.open() as opened:
            for name in names:
                opened.add(feed(server, name, (f"{old[0]} in {name}", old[1])))
        with line_mode() as mode:
            mode.press("n")
            before, announced = mode.position, len(mode.written)
            for name in names:
                feed(server, name, (f"{old[0]} in {name}", old[1]), (f"{newer[0]} in {name}", newer[1]))
            mode.press("R")
            mode.take_what_comes(lambda: "3 new headlines." in mode.written)
            assert mode.position == before + len(names)
            assert [row for row in mode.written[announced:] if row != "Checking your sources for news."] == [
                "3 new headlines."
            ]
