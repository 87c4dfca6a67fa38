"""Workers: threads that do jobs one after another off the face's thread, each with a library of its own."""

import logging
import queue
import threading
from collections.abc import Callable
from functools import partial

from newsreader.errors import NewsreaderError, UnexpectedFault
from newsreader.library import Library
from newsreader.model.frozen import dataclass


def guarded(work: Callable[[], object], failed: Callable[[NewsreaderError], None]) -> None:
    """Do some work, passing any error to `failed`, a fault of ours as `UnexpectedFault`."""
    try:
        work()
    except NewsreaderError as error:
        failed(error)
    except Exception:
        # A fault of ours: it goes to the log whole, is announced, and other work gets its chance.
        logging.getLogger("newsreader").exception("background work failed")
        failed(UnexpectedFault())


def start_thread(name: str, work: Callable[[], object], failed: Callable[[NewsreaderError], None]) -> threading.Thread:
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

    def do(self, job: Callable[[Library], object], failed: Callable[[NewsreaderError], None]) -> None:
        """Do a job after those given before. `failed` gets its error, on the worker's thread."""
        self._jobs.put(Job(job, failed))
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

        def do(job: Job) -> None:
            if not libraries:
                libraries.append(self._open_library())
            job.do(libraries[0])

        while (job := self._jobs.get()) is not None:
            guarded(partial(do, job), job.failed)
        for library in libraries:
            library.close()


@dataclass(frozen=True, slots=True)
class Job:
    """A job, and the callback for its error."""

    do: Callable[[Library], object]
    failed: Callable[[NewsreaderError], None]
