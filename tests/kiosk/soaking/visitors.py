"""Visitors of a kiosk, one after another, who press random keys and leave in every possible way."""

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
"""The beginning of every welcome."""

KEYS = (*"2222266666888440055++--//*7.1", "\r", "\x1b[B", "\x1b[C", "\x1b[99z", "\x03", "\x1a", "q", "\xff")
"""The keys of a visit: mostly the keypad's, and some that a kiosk ignores."""

APART_SECONDS = 0.07
"""The time between keys: longer than the debounce of the policy, and long enough for an announcement to start."""

PATIENCE_SECONDS = 20.0
"""The timeout after which an expected event has failed. The visit goes on regardless."""

BACK_SECONDS = 3.0
"""The longest time until the kiosk is back after a crash."""

SHORTEST_SECONDS = 1.0
"""The shortest visit. After a shorter one that began awake, the supervisor pauses before the next."""

DESCRIBED = "9: End the visit."
"""The help of a key, shown in key help instead of its action."""

WAYS = {"ends": 27, "wakes the next": 59, "walks off": 1, "crashes": 7, "loses the voice": 3, "probes": 3}
"""The endings of visits, in percent."""


class Visitors:
    """Makes visits, and records their failures and the time of each step in seconds."""

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
        """Whether the kiosk is asleep."""
        return not self._awake

    # The terminal.

    def seen(self, text: str) -> bool:
        """Whether the text has appeared on the screen since `mark`.

        Line mode leaves earlier text there; the full screen sends only the changed part of a row.
        """
        sent = text.encode() in self._kiosk.sent[self._from :]
        return sent or (self._face == "visual" and text in " ".join(self._kiosk.rows))

    def mark(self) -> None:
        self._kiosk.sent = self._kiosk.sent[-4000:]
        self._from = len(self._kiosk.sent)

    def until(self, true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float | None:
        """The seconds until a condition holds, or None if it does not within `seconds`."""
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
        """Make one visit, until the kiosk sleeps again or the next visit is awake."""
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
        """Check that nothing has changed since the kiosk last slept, unless news was fetched since."""
        before, self._slept = self._slept, self._left()
        if before is not None and self._slept is not None and before[0] == self._slept[0]:
            self.compared += self.number - self._slept_at
            if changed := before[1] ^ self._slept[1]:
                self.fail(f"Something is left of it: {sorted(changed, key=str)}")
        self._slept_at = self.number

    def _left(self) -> tuple[object, frozenset[tuple[object, ...]]] | None:
        """The time of the last restocking and all files of the home; None during a restocking."""
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
        """Press the key that ends a visit; again if key help was open, or if a busy computer merged it with the
        key before."""
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
        # A busy computer reads the last key late, and would take the next for a part of it.
        self.until(lambda: False, APART_SECONDS)
        self.until(lambda: time.monotonic() > self._awake_at + SHORTEST_SECONDS)
        self.mark()
        self.strike("5")
        took = self.until(lambda: self.seen(GREETING))
        if took is None:
            self.fail("A key during the goodbye woke nobody")
        else:
            self.again.append(took + APART_SECONDS)
        if self.seen("went wrong"):
            self.fail("A visitor who came during the goodbye heard of a crash")
        self._awake, self._awake_at = True, time.monotonic()

    def _walk_off(self) -> None:
        """Leave without a key, with no article being read aloud, for a listening visitor does not count as idle."""
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
        """Check that keys work: the menu opens and closes."""
        self.mark()
        for key, answer in (("4", ""), ("7", "Menu"), ("7", "Menu closed.")):
            self.until(lambda: False, 0.3)
            self.strike(key)
            answers = (answer, "7: The menu")  # its description, in key help
            if answer and self.until(lambda each=answers: any(map(self.seen, each)), 5.0) is None:  # type: ignore[misc]
                self.fail(f"A key was lost: {answer}")
        self._end()

    def _kill(self, module: str, number: int) -> None:
        if pid := measures.process_of(self._kiosk.process.pid, module):
            os.kill(pid, number)


def _file(path: Path) -> tuple[object, ...]:
    """The identity of a file's content. For SQLite's shared memory, which readers mark, only its name."""
    state = path.stat()
    return (path.name,) if path.name.endswith("-shm") else (path.name, state.st_ino, state.st_size, state.st_mtime_ns)
