"""Answers to what a session has asked for, posted when they have come."""

import threading
from collections.abc import Callable

from newsreader.session.values import Event, StillWorking

STILL_WORKING_SECONDS = 0.5
"""How long something may take before "Working." is said: long enough that what is in the store never says it."""


class Answer:
    """What is waited for. It is said that it takes long if it does."""

    def __init__(self, generation: int, post: Callable[[Event], None]) -> None:
        self._post = post
        self._patience = threading.Timer(STILL_WORKING_SECONDS, post, [StillWorking(generation)])
        self._patience.daemon = True
        self._patience.start()

    def give(self, event: Event) -> None:
        self._patience.cancel()
        self._post(event)
