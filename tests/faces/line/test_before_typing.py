"""A question comes with its prompt, or stands for its time before it."""

import time
from collections import deque
from contextlib import closing
from functools import partial

from newsreader.faces.line.line_face import LineFace
from newsreader.faces.line.writer import PAGE_SECONDS
from newsreader.faces.open_reader import open_runner
from newsreader.session.values import Event
from tests.faces.line.paper import Paper


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


def ask_for_a_search(paper: TimedPaper) -> None:
    events: deque[Event] = deque()
    with closing(open_runner(events.append, voice=False)) as runner:
        LineFace(runner, paper, events)._take_step(partial(runner.press, "/"))


def test_a_question_stands_for_its_time_before_the_label_scrolls_it_away() -> None:
    paper = TimedPaper(20, 5)
    ask_for_a_search(paper)
    label = paper.written.index("Search:")
    assert paper.times[label] - paper.times[label - 1] >= PAGE_SECONDS


def test_a_question_is_written_together_with_its_label_if_both_fit() -> None:
    paper = TimedPaper(80, 24)
    ask_for_a_search(paper)
    assert paper.written[0].startswith("Search")
    assert paper.written[0].endswith("Search:")
