"""Workers: threads that do jobs one after another off the face's thread, each with a library of its own.

A session's requests get replies; those whose work is slow are announced.
"""

import logging
import queue
import threading
from collections.abc import Callable
from functools import partial

from newsreader.errors import NewsreaderError, UnexpectedFault
from newsreader.library import Library
from newsreader.session.values import Event, StillWorking

STILL_WORKING_SECONDS = 0.5
"""How long a reply may take before its work is announced: a reply from the store never takes so long."""

Failed = Callable[[NewsreaderError], None]
"""The callback for the error of some work."""

Job = tuple[Callable[[Library], object], Failed]


def guarded(work: Callable[[], object], failed: Failed) -> None:
    """Do some work, passing any error to `failed`, a fault of ours as `UnexpectedFault`."""
    try:
        work()
    except NewsreaderError as error:
        failed(error)
    except Exception:
        # A fault of ours: it goes to the log whole, is announced, and other work gets its chance.
        logging.getLogger("newsreader").exception("background work failed")
        failed(UnexpectedFault())


def start_thread(name: str, work: Callable[[], object], failed: Failed) -> threading.Thread:
    """Do some work, `guarded`, on a thread of its own."""
    thread = threading.Thread(target=guarded, args=(work, failed), name=name, daemon=True)
    thread.start()
    return thread


class Worker:
    """A thread that does jobs one after another, with a library of its own; both begin with the first."""

    def __init__(self, name: str, open_library: Callable[[], Library]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._open_library = open_library
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._started = False

    def do(self, job: Callable[[Library], object], failed: Failed) -> None:
        """Do a job after those given before. `failed` gets its error, on the worker's thread."""
        self._jobs.put((job, failed))
        if not self._started:
            self._started = True
            self._thread.start()

    def close(self, seconds: float) -> None:
        """Let the jobs finish, for at most `seconds`: a job broken off leaves nothing half written in the store."""
        self._jobs.put(None)
        if self._started:
            self._thread.join(seconds)

    def _work(self) -> None:
        libraries: list[Library] = []

        def do(job: Callable[[Library], object]) -> None:
            if not libraries:
                libraries.append(self._open_library())
            job(libraries[0])

        while (job := self._jobs.get()) is not None:
            guarded(partial(do, job[0]), job[1])
        for library in libraries:
            library.close()


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
