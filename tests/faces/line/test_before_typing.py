"""Before something is typed in a small terminal, what was said last stands for as long as a page."""

import time
from collections import deque
from contextlib import closing
from functools import partial

from newsreader.faces.line.face import LineFace
from newsreader.faces.line.writing import PAGE_SECONDS
from newsreader.faces.opening import open_runner
from newsreader.session.values import Event
from tests.faces.test_spoken import Paper


class TimedPaper(Paper):
    """Knows when each piece was written."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = width, height
        self.times: list[float] = []

    def size(self) -> tuple[int, int]:
        return self._size

    def write(self, text: str) -> bool:
        self.times.append(time.monotonic())
        return super().write(text)


def seconds_before_label(paper: TimedPaper) -> float:
    """How long what is asked stood when a search was asked for."""
    events: deque[Event] = deque()
    with closing(open_runner(events.append, voice=False)) as runner:
        LineFace(runner, paper, events)._take_step(partial(runner.press, "/"))
    label = paper.written.index("Search:")
    return paper.times[label] - paper.times[label - 1]


def test_what_is_asked_stands_before_the_label_takes_it_away() -> None:
    assert seconds_before_label(TimedPaper(20, 5)) >= PAGE_SECONDS


def test_a_label_that_takes_nothing_away_comes_at_once() -> None:
    assert seconds_before_label(TimedPaper(80, 24)) < PAGE_SECONDS
