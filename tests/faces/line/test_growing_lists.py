"""A list that grows above the line that one is at says nothing in line mode, and takes nothing from what was said."""

import threading
from collections import deque
from contextlib import closing
from functools import partial

import pytest

from newsreader.faces.line.face import LineFace
from newsreader.faces.opening import open_runner
from newsreader.library import Library
from newsreader.session.values import Event, SpeechEnded, VoiceTrouble, WordHeard
from tests.faces.test_spoken import SECONDS, STORY, Paper, feed, library, news, nothing
from tests.server import Server
from tests.speech.conftest import no_sound_device

__all__ = ["library", "news", "no_sound_device", "nothing"]


def test_a_story_that_is_taken_apart_is_told_once(news: None) -> None:
    events: deque[Event] = deque()
    come = threading.Event()

    def post(event: Event) -> None:
        events.append(event)
        come.set()

    with closing(open_runner(post, voice=False)) as runner:
        paper = Paper()
        face = LineFace(runner, paper, events)
        face._take_step(runner.start)
        while STORY not in paper.written[-1]:
            face._take_step(partial(runner.press, "n"))
        before = runner.view
        face._take_events()
        come.clear()
        face._take_step(partial(runner.press, "E"))
        told = len(paper.written)
        assert come.wait(SECONDS)
        face._take_events()
        assert runner.view.position == before.position + 1, "what is listed by itself comes before it"  # type: ignore[union-attr]
        assert paper.written[told:] == []


@pytest.mark.parametrize("again", ["z", "E"])
def test_a_story_that_is_put_back_stands_where_it_stood_as_it_did(news: None, again: str) -> None:
    events: deque[Event] = deque()
    come = threading.Event()

    def post(event: Event) -> None:
        events.append(event)
        come.set()

    with closing(open_runner(post, voice=False)) as runner:
        paper = Paper()
        face = LineFace(runner, paper, events)
        face._take_step(runner.start)

        def written(key: str, *, waits: bool = False) -> str:
            come.clear()
            face._take_step(partial(runner.press, key))
            told = paper.written[-1]
            if waits:
                assert come.wait(SECONDS)
                face._take_events()
                assert paper.written[-1] == told, "a list that grows or shrinks says nothing"
            return told

        while STORY not in paper.written[-1]:
            written("n")
        before = written("w")
        assert "also in" in before
        written("E", waits=True)
        assert written("w") != before
        written(again, waits=True)
        assert written("w") == before


def test_news_that_comes_while_a_headline_is_said_writes_it_no_second_time(news: None, no_sound_device: None) -> None:
    events: deque[Event] = deque()
    come = threading.Event()

    def post(event: Event) -> None:
        if not isinstance(event, WordHeard):  # not every voice tells of words
            events.append(event)
            come.set()

    with closing(open_runner(post, voice=True)) as runner, Server() as server:
        paper = Paper()
        face = LineFace(runner, paper, events)

        def wait_for(kind: type[Event]) -> None:
            while not any(isinstance(event, kind) for event in events):
                assert come.wait(SECONDS)
                come.clear()

        face._take_step(runner.start)
        wait_for(VoiceTrouble)  # there is no sound device
        face._take_step(partial(runner.press, "n"))
        face._take_events()
        before, told = runner.view, len(paper.written)
        with Library.open() as opened:
            opened.add(feed(server, "Globe", ("The road is open again", "2025-11-25")))
        wait_for(SpeechEnded)
        face._take_events()
        assert runner.view.position == before.position + 1  # type: ignore[union-attr]
        assert paper.written[told:] == []


def test_news_that_was_asked_for_is_told_once_and_nothing_else(nothing: None) -> None:
    events: deque[Event] = deque()
    come = threading.Event()

    def post(event: Event) -> None:
        events.append(event)
        come.set()

    names, old, newer = ("Herald", "Post", "Echo"), ("Bus fares to rise", "2025-11-22"), ("Ferry late", "2025-11-25")
    with Server() as server:
        with Library.open() as opened:
            for name in names:
                opened.add(feed(server, name, (f"{old[0]} in {name}", old[1])))
        with closing(open_runner(post, voice=False)) as runner:
            paper = Paper()
            face = LineFace(runner, paper, events)
            face._take_step(runner.start)
            face._take_step(partial(runner.press, "n"))
            before, told = runner.view, len(paper.written)
            for name in names:
                feed(server, name, (f"{old[0]} in {name}", old[1]), (f"{newer[0]} in {name}", newer[1]))
            face._take_step(partial(runner.press, "R"))
            while "3 new headlines." not in paper.written:
                assert come.wait(SECONDS)
                come.clear()
                face._take_events()
            assert runner.view.position == before.position + len(names)  # type: ignore[union-attr]
        assert [row for row in paper.written[told:] if row != "Working."] == ["3 new headlines."]
