"""pyttsx3 with our driver to test: what it tells, and what it plays."""

import gc
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from newsreader.speech.engines.espeak import espeak
from newsreader.speech.player import driver

LONG = "One two three four five six seven eight nine ten eleven twelve, said the £1.1m man in Durham yesterday evening."


class Engine:
    """A pyttsx3 engine in external-loop mode, its notifications in a queue, its samples on a tape."""

    def __init__(self) -> None:
        import pyttsx3

        driver.register()
        self.tape = bytearray()
        driver.Driver.tee = self.tape.extend
        self.engine: Any = pyttsx3.init("newsreader")
        self.events: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        self.engine.connect("started-utterance", lambda name: self.events.put(("start", name)))
        self.engine.connect("started-word", lambda name, location, length: self.events.put((name, location, length)))
        self.engine.connect("finished-utterance", lambda name, completed: self.events.put(("end", name, completed)))
        self.engine.connect("error", lambda name, exception: self.events.put(("error", exception, name)))

    def loop(self) -> "Engine":
        self.engine.startLoop(False)
        self.engine.iterate()
        return self

    def until_end(self, name: str | None) -> list[tuple[Any, ...]]:
        seen = []
        while True:
            seen.append(self.events.get(timeout=30))
            if seen[-1][:2] == ("end", name):
                return seen

    def until_making(self, number: int) -> None:
        while self.engine.proxy._driver._synthesising != number:
            time.sleep(0.005)

    def close(self) -> None:
        self.engine.proxy._driver.destroy()
        driver.Driver.tee = None
        del self.engine
        gc.collect()


def words(events: list[tuple[Any, ...]], text: str, name: str) -> list[str]:
    return [text[it[1] : it[1] + it[2]] for it in events if it[0] == name and len(it) == 3]


def spoken_length(text: str, voice: str = "gmw/en-GB-x-rp") -> int:
    """Samples of a spoken text. espeak's breath is random, so that it is never exactly the same."""
    count = 0

    def take(samples: bytes, _: Sequence[tuple[int, int]]) -> bool:
        nonlocal count
        count += len(samples) // 2
        return True

    assert espeak().synthesise(text, take, voice=voice, rate=175)
    return count


@contextmanager
def engine_at_work() -> Iterator[None]:
    """Somebody else has the engine until the block ends, so that what is asked of it meanwhile is yet to be done."""
    begun, done = threading.Event(), threading.Event()

    def hold(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        begun.set()
        done.wait(30)
        return False

    def work() -> None:
        espeak().synthesise("Nine", hold, voice="gmw/en-GB-x-rp", rate=175)

    working = threading.Thread(target=work)
    working.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        done.set()
        working.join()
