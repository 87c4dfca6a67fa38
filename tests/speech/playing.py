"""A player to test: what it reports, and what it plays."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from newsreader.model.values import Clean
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.player.player import Player
from newsreader.speech.player.spoken_text import Key
from newsreader.speech.text.script import Utterance

LONG = "One two three four five six seven eight nine ten eleven twelve, said the £1.1m man in Durham yesterday evening."


@dataclass(frozen=True)
class Word:
    """A report that a word of text number `text` sounds."""

    text: int
    start: int
    end: int


@dataclass(frozen=True)
class Finished:
    """A report that text number `text` has been heard to its end, or not."""

    text: int
    completed: bool


Report = Word | Finished | Exception


class Playing:
    """A player, its reports in a queue, its samples on a tape."""

    def __init__(self) -> None:
        self.tape = bytearray()
        self.events: queue.SimpleQueue[Report] = queue.SimpleQueue()
        self.player = Player(self, self.tape.extend)

    def say(self, number: int, text: str, *, article: bool = False, **manner: Any) -> None:
        self.player.say(Key(1, number), Utterance(Clean(text), **{"pause": 0, **manner}), article=article)

    # What it reports.

    def word(self, key: Key, start: int, end: int) -> None:
        self.events.put(Word(key.utterance, start, end))

    def finished(self, key: Key, *, completed: bool) -> None:
        self.events.put(Finished(key.utterance, completed))

    def trouble(self, error: Exception) -> None:
        self.events.put(error)

    def device_restored(self) -> None:
        pass

    # Waiting for it.

    def until(self, wanted: Callable[[Report], bool]) -> list[Report]:
        seen = [self.events.get(timeout=30)]
        while not wanted(seen[-1]):
            seen.append(self.events.get(timeout=30))
        return seen

    def until_finished(self, number: int) -> list[Report]:
        return self.until(lambda event: isinstance(event, Finished) and event.text == number)

    def until_word(self, number: int) -> list[Report]:
        return self.until(lambda event: isinstance(event, Word) and event.text == number)

    def until_sounding(self, number: int) -> None:
        while self.player._sounding != number:
            time.sleep(0.001)

    def until_synthesising(self, number: int) -> None:
        while self.player._synthesising != number:
            time.sleep(0.005)

    def samples(self) -> bytes:
        """What was played, without the silence before and after it."""
        return bytes(self.tape).strip(b"\0")


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true, and fail after half a minute."""
    last = time.monotonic() + 30
    while not true():
        assert time.monotonic() < last
        time.sleep(0.01)


def words(events: Sequence[Report], text: str, number: int) -> list[str]:
    return [text[it.start : it.end] for it in events if isinstance(it, Word) and it.text == number]


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
    """Another thread has the engine until the block ends, so that other requests have to wait."""
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
