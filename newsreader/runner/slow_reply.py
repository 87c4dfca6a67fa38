"""Replies to a session's requests, whose work is announced if they are slow."""

import threading
from collections.abc import Callable

from newsreader.session.values import Event, StillWorking

STILL_WORKING_SECONDS = 0.5
"""How long a reply may take before its work is announced: a reply from the store never takes so long."""


class SlowReply:
    """Posts a reply. If that takes half a second, it first has the work announced."""

    def __init__(self, generation: int, post: Callable[[Event], None]) -> None:
        """Starts the clock. `post` is called on any thread."""
        self._post = post
        self._slow = threading.Timer(STILL_WORKING_SECONDS, post, [StillWorking(generation)])
        self._slow.daemon = True
        self._slow.start()

    def post(self, event: Event) -> None:
        self._slow.cancel()
        self._post(event)
