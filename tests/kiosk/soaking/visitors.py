"""Visitors of a kiosk, one after another, who strike keys at random and leave in every way there is."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.kiosk.soaking import measures
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.whole import WholeKiosk

GREETING = "Hello there"
"""How every welcome begins."""

KEYS = (*"2222266666888440055++--//*7.1", "\r", "\x1b[B", "\x1b[C", "\x1b[99z", "\x03", "\x1a", "q", "\xff")
"""What is struck on a visit: the keypad, mostly, and some that are no keys of a kiosk."""

APART_SECONDS = 0.07
"""From one key to the next: longer than the debounce of the policy, and as long as it takes to be heard at all."""

PATIENCE_SECONDS = 20.0
"""After this, what was waited for has failed. The visit goes on with whatever is there."""

BACK_SECONDS = 3.0
"""After a crash the kiosk is back by then."""

SHORTEST_SECONDS = 1.0
"""Who comes into a visit that began awake and has not lasted so long is taken for a fault of it."""

DESCRIBED = "9: End the visit."
"""What a key is said to do where keys are only described, and not what it does."""

WAYS = {"ends": 27, "wakes the next": 59, "walks off": 1, "crashes": 7, "loses the voice": 3, "probes": 3}
"""How visits end, and how many of a hundred."""


class Visitors:
    """Makes visits, and writes down what goes wrong with them and how long each thing has taken, in seconds."""

    def __init__(self, kiosk: WholeKiosk, face: str, random: Random, sound: SoundSystem) -> None:
        self._kiosk = kiosk
        self._face = face
        self._random = random
        self._sound = sound
        self._from = 0
        self._awake = False
        self._awake_at = 0.0  # when it began, of a visit that began awake
        self.number = 0
        self.failures: list[str] = []
        self.ways: Counter[str] = Counter()
        self.waking: list[float] = []
        self.closing: list[float] = []
        self.crashed: list[float] = []
        self.again: list[float] = []
        self._slept: tuple[object, frozenset[tuple[object, ...]]] | None = None
        self._slept_at = 0  # the number of the visit before
        self.compared = 0
        self.repeated = 0

    @property
    def is_asleep(self) -> bool:
        """Whether the kiosk waits for somebody."""
        return not self._awake

    # The terminal.

    def seen(self, text: str) -> bool:
        """Whether it has come to the screen since `mark`. Line mode leaves there what came before; the full screen
        sends no more than what has changed of a row."""
        sent = text.encode() in self._kiosk.sent[self._from :]
        return sent or (self._face == "visual" and text in " ".join(self._kiosk.rows))

    def mark(self) -> None:
        self._kiosk.sent = self._kiosk.sent[-4000:]
        self._from = len(self._kiosk.sent)

    def until(self, true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float | None:
        """The seconds until something is so. None if it is not within `seconds`."""
        began = time.monotonic()
        while not true():
            if time.monotonic() - began > seconds:
                return None
            self._kiosk._read(0.02)
        return time.monotonic() - began

    def wait_asleep(self) -> None:
        if self.until(lambda: self.seen("Press any key to begin.")) is None:
            self.fail("It did not go to sleep")
        self._awake = False

    def fail(self, what: str) -> None:
        rows = " / ".join(row for row in self._kiosk.rows if row)[-300:]
        self.failures.append(f"Visit {self.number}: {what}. On the screen: {rows}")

    def strike(self, key: str) -> None:
        os.write(self._kiosk._master, key.encode("latin-1"))
        self.until(lambda: False, APART_SECONDS)

    # A visit.

    def visit(self) -> None:
        """One, from whatever the one before has left to the next sleep or to the next who is awake."""
        self.number += 1
        if not self._awake:
            self._wake()
        for _ in range(self._random.randint(1, 6)):
            self.strike(self._random.choice(KEYS))
        (way,) = self._random.choices(list(WAYS), list(WAYS.values()))
        self.ways[way] += 1
        {
            "ends": self._end,
            "wakes the next": self._wake_the_next,
            "walks off": self._walk_off,
            "crashes": self._crash,
            "loses the voice": self._lose_the_voice,
            "probes": self._probe,
        }[way]()
        if not self._awake:
            self._compare()

    def _compare(self) -> None:
        """Whether all is as it was when the kiosk last slept, if no news has been fetched since."""
        before, self._slept = self._slept, self._left()
        if before is not None and self._slept is not None and before[0] == self._slept[0]:
            self.compared += self.number - self._slept_at
            if changed := before[1] ^ self._slept[1]:
                self.fail(f"Something is left of it: {sorted(changed, key=str)}")
        self._slept_at = self.number

    def _left(self) -> tuple[object, frozenset[tuple[object, ...]]] | None:
        """When the news was last fetched, and all files of the home; None while that is going on."""
        if measures.is_stocking(self._kiosk.process.pid):
            return None
        try:
            state = (self._kiosk.home / "kiosk.json").stat()
        except FileNotFoundError:
            return None
        files = frozenset(_file(path) for path in self._kiosk.home.rglob("*") if path.is_file())
        return (state.st_ino, state.st_mtime_ns), files

    def _wake(self) -> None:
        self.mark()
        self.strike(self._random.choice("0123456785"))
        took = self.until(lambda: self.seen(GREETING))
        if took is None:
            self.fail("A key did not wake it")
        else:
            self.waking.append(took + APART_SECONDS)
        self._awake = True

    def _end(self) -> None:
        self.mark()
        began = time.monotonic()
        self._goodbye()
        self.wait_asleep()
        self.closing.append(time.monotonic() - began)

    def _goodbye(self) -> None:
        """Strike the key that ends a visit; once more where keys are only described, or where it was not taken because
        the computer was so busy that it came in with the one before."""
        over = ("Goodbye", "Press any key to begin.")
        for attempt in range(3):
            if attempt:
                self.until(lambda: False, 0.3)
            self.strike("9")
            self.until(lambda: any(map(self.seen, (DESCRIBED, *over))), 1.5)
            if any(map(self.seen, over)):
                return
            self.repeated += 1
            if self.seen(DESCRIBED):
                self.until(lambda: False, 0.3)
                self.strike("*")
        if self.until(lambda: any(map(self.seen, over)), 5.0) is None:
            self.fail("The key that ends a visit did nothing")

    def _wake_the_next(self) -> None:
        self.mark()
        self._goodbye()
        self.until(lambda: time.monotonic() > self._awake_at + SHORTEST_SECONDS)
        self.mark()
        self.strike("5")
        took = self.until(lambda: self.seen(GREETING))
        if took is None:
            self.fail("A key during the goodbye woke nobody")
        else:
            self.again.append(took + APART_SECONDS)
        if self.seen("went wrong"):
            self.fail("Who came during the goodbye was told of a crash")
        self._awake, self._awake_at = True, time.monotonic()

    def _walk_off(self) -> None:
        """And leave no article that is being read aloud, which nobody is thought to walk off from."""
        self.until(lambda: False, 0.2)
        self.strike("7")
        self.mark()
        self.wait_asleep()

    def _crash(self) -> None:
        self.mark()
        number = self._random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGSEGV))
        began = time.monotonic()
        self._kill("newsreader.kiosk.visit.visit_process", number)
        if self.until(lambda: self.seen("Something went wrong")) is None:
            self.fail("After a crash it did not come back")
            self.wait_asleep()
            return
        took = time.monotonic() - began
        self.crashed.append(took)
        if took > BACK_SECONDS:
            self.fail(f"After a crash it was back in {took:.1f} seconds")
        self._awake, self._awake_at = True, time.monotonic()

    def _lose_the_voice(self) -> None:
        self._kill("newsreader.speech", signal.SIGKILL)
        for _ in range(3):
            self.strike(self._random.choice("2468"))
        self._end()

    def _probe(self) -> None:
        """Whether keys do what they are for: the menu opens and closes."""
        self.mark()
        for key, told in (("4", ""), ("7", "Menu"), ("7", "Menu closed.")):
            self.until(lambda: False, 0.3)
            self.strike(key)
            answers = (told, "7: The menu")  # that is what it is said to do where keys are only described
            if told and self.until(lambda each=answers: any(map(self.seen, each)), 5.0) is None:  # type: ignore[misc]
                self.fail(f"A key was lost: {told}")
        self._end()

    def _kill(self, module: str, number: int) -> None:
        if pid := measures.process_of(self._kiosk.process.pid, module):
            os.kill(pid, number)


def _file(path: Path) -> tuple[object, ...]:
    """What tells a file from the same one after a change. Of SQLite's shared memory, which readers mark, its name."""
    told = path.stat()
    return (path.name,) if path.name.endswith("-shm") else (path.name, told.st_ino, told.st_size, told.st_mtime_ns)
