"""Announcements during typing in a kiosk stand on their own rows, and typing continues below."""

from collections import deque
from contextlib import closing
from functools import partial

import pyte

from newsreader.faces.line.line_face import LineFace
from newsreader.faces.open_reader import open_runner
from newsreader.session.values import Event, Trouble
from tests.faces.line.paper import Paper
from tests.faces.quick_screen import QuickScreen


class Desk(Paper):
    """A terminal that is locked, at which a search is typed, and something happens after its first letters."""

    locked = True

    def __init__(self, events: deque[Event]) -> None:
        super().__init__()
        self._events = events
        self._typed = iter((b"flo", b"", b"x\x7f", b"od", b"\r"))
        self.screen = QuickScreen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.seen: list[str] = []

    def read(self, _seconds: float | None = None) -> bytes | None:
        self.seen = [row.rstrip() for row in self.screen.display if row.strip()]
        typed = next(self._typed)
        if not typed:
            self._events.append(Trouble("The disk is full."))
        return typed

    def write(self, text: str) -> bool:
        self._stream.feed(text)
        return super().write(text)


def test_trouble_during_typing_leaves_the_typed_text_complete() -> None:
    events: deque[Event] = deque()
    with closing(open_runner(events.append, voice=False)) as runner:
        desk = Desk(events)
        face = LineFace(runner, desk, events)
        face._take_step(runner.start)
        face._take_step(partial(runner.press, "/"))
    assert desk.seen[-3:] == ["Search: flo", "The disk is full.", "Search: flood"]
    assert "flood" in desk.written[-1]
