"""Replies to a session's requests, whose work is announced if they are slow."""

import threading
from collections.abc import Callable
from typing import Protocol

from newsreader.errors import NewsreaderError
from newsreader.session.values import Event, StillWorking

STILL_WORKING_SECONDS = 0.5
"""How long a reply may take before its work is announced: a reply from the store never takes so long."""


class Answer(Protocol):
    """A kind of event that answers a request, and can say why it failed."""

    def __call__(self, generation: int, /, *, problem: str) -> Event: ...


def on_failure(post: Callable[[Event], None], answer: Answer, generation: int) -> Callable[[NewsreaderError], None]:
    """The callback for errors of a request's work: it posts an answer with the problem."""
    return lambda error: post(answer(generation, problem=str(error)))


class SlowReply:
    """Posts a reply. If that takes half a second, it first has the work announced."""

    def __init__(self, generation: int, post: Callable[[Event], None]) -> None:
        """Starts the clock. `post` is called on any thread."""
        self._generation = generation
        self._post = post
        self._slow = threading.Timer(STILL_WORKING_SECONDS, post, [StillWorking(generation)])
        self._slow.daemon = True
        self._slow.start()

    def post(self, event: Event) -> None:
        self._slow.cancel()
        self._post(event)

    def failed(self, answer: Answer) -> Callable[[NewsreaderError], None]:
        """The callback for errors of the work: it posts this kind of answer with the problem."""
        return on_failure(self.post, answer, self._generation)
