"""A runner for tests, and what a face does with it; a feed for it, and the feed's article."""

import queue
import time
from typing import Self

from newsreader.faces.open_reader import open_runner
from newsreader.library import Library
from newsreader.runner.runner import Runner
from newsreader.session.values import Event, Outcome
from tests.server import Server

PAGE = """<!doctype html><html lang="en-GB"><head><title>Storm closes coastal road</title></head><body><article>
<h1>Storm closes coastal road</h1><p>The sea came over the wall at noon on Tuesday, and the road is closed.</p>
<p>Nobody was hurt, the council said, but people have been asked to stay away from the harbour for now.</p>
<p>The road will be looked at when the tide has gone out, and may be open again by the evening.</p>
</article></body></html>"""


class Reader:
    """A runner, and what a face does with it: events are handed to it on this thread, one after another."""

    def __init__(self, *, voice: bool) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.runner: Runner = open_runner(self.events.put, voice=voice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.close()

    def until(self, kind: type[Event], seconds: float = 30.0) -> tuple[Event, Outcome]:
        """Handle events until one of this kind has been handled."""
        end = time.monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(0.01, end - time.monotonic()))
            outcome = self.runner.handle(event)
            if isinstance(event, kind):
                return event, outcome


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def feed(server: Server) -> str:
    item = f"<item><title>Storm closes coastal road</title><link>{server.url('/storm')}</link></item>"
    return f"<rss version='2.0'><channel><title>The Herald</title>{item}</channel></rss>"


def subscribe(server: Server) -> None:
    """Have the feed in the library."""
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
