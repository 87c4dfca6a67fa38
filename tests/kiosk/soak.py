"""`python -m tests.kiosk.soak`: thousands of visits to a whole kiosk whose surroundings misbehave.

The command line, the supervisor, the visits, their voices, the restocking and the library are real. Visitors press
random keys and leave in every possible way. News sites send every kind of answer that a site has sent. The sound device
is lost and restored, and the policy is changed, broken and mended. At the end, resources are compared for growth: the
exit status is 1 if any has grown, or if anything else failed.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median

from tests.faces.visual.terminal import processes_of
from tests.kiosk.bad_sites import LIST_ADDRESS, misbehave
from tests.kiosk.kiosks import ASLEEP, VISIT, WholeKiosk
from tests.server import Server
from tests.speech.sound_system import SoundSystem

PHRASE, GREETING = "leave now", "Hello there"

POLICY = f"""face = "{{face}}"
{{sources}}
welcome = "{GREETING}, number {{number}}."
exit_phrase = "{PHRASE}"
refresh_minutes = 1
debounce_seconds = 0.05
idle_seconds = 6
warning_seconds = 1
rate = 900
"""

SOURCES = (f'opml = "{LIST_ADDRESS}"', 'sources = ["http://herald.example/feed", "http://echo.example/feed"]')

UNREADABLE = "opml = \n"

BROKEN = ("face = 7\n", UNREADABLE, 'sources = []\nopml = "nowhere"\n', "\x00\xff", "idle_seconds = 0\n")

KEYS = (*"2222266666888440055++--//*7.1", "\r", "\x1b[B", "\x1b[C", "\x1b[99z", "\x03", "\x1a", "q", "\xff")
"""The keys of a visit: mostly the keypad's, and some that a kiosk ignores."""

APART_SECONDS, REST_SECONDS = 0.07, 0.3
"""The time between keys, longer than the debounce of the policy; and longer than one counts as held down."""

PATIENCE_SECONDS = 20.0
"""The timeout after which an expected event has failed. The visit goes on regardless."""

BACK_SECONDS = 3.0
"""The longest time until the kiosk is back after a crash."""

SHORTEST_SECONDS = 1.0
"""The shortest visit. After a shorter one that began awake, the supervisor pauses before the next."""

DESCRIBED = "9: End the visit."
"""The help of a key, shown in key help instead of its action."""

SAMPLES = 40
"""Samples taken in a run."""

BOUNDS: Mapping[str, tuple[float, float]] = {
    "supervisor's kilobytes": (0.05, 1024),
    "supervisor's files": (0, 0),
    "visit's kilobytes": (0.1, 4096),  # it holds a part of a list that grows
    "visit's files": (0, 1),
    "voice's kilobytes": (0.1, 8192),
    "processes": (0, 1),  # a voice may be starting again
    "zombies": (0, 0),
    "kilobytes of news.db-wal": (0.5, 8192),
    "kilobytes of kiosk.json": (0.5, 16),
    "kilobytes of newsreader.log*": (0, 2048),  # two files of a megabyte, whatever happens
}
"""What is measured, and the allowed growth of the median from the first to the last quarter of a run: a share of it,
plus an amount. The store grows with the news."""


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Soak:
    """A run of a number of visits, one after another. Failures are recorded, and it goes on."""

    def __init__(self, face: str, seed: int, folder: Path) -> None:
        self._face = face
        self._random = Random(f"{seed} {face}")
        self._folder = folder
        self._seed = seed
        self._policies = self._number = self._compared = self._slept_at = 0
        self._broken = self._awake = False
        self._awake_at = 0.0  # when it began, of a visit that began awake
        self._from = 0
        self._slept: tuple[object, frozenset[object]] | None = None
        self._failures: list[str] = []
        self._took: dict[str, list[float]] = {}
        self._ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (27, self._end),
            (59, self._wake_the_next),
            (1, self._walk_off),
            (7, self._crash),
            (3, self._lose_the_voice),
            (3, self._probe),
        )

    def run(self, visits: int, seconds: float) -> int:
        """Make the visits, for at most `seconds`. Returns the exit status."""
        home = self._folder / "home"
        home.mkdir(mode=0o700)
        with Server() as town, SoundSystem(self._folder / "sound") as self._sound:
            misbehave(town, Random(self._seed))
            proxies = {"http_proxy": town.url(), "no_proxy": "", "all_proxy": ""}
            environment = {**self._sound.environment, **proxies, "NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "0"}
            with WholeKiosk(home, self._policy(), environment=environment) as self._kiosk:
                samples = self._visits(visits, time.monotonic() + seconds)
                self._wait_asleep()
                self._mark()
                for key in PHRASE:
                    self._strike(key)
                if self._until(lambda: self._kiosk.process.poll() is not None) is None:
                    self._fail("The phrase did not end it")
                if left := processes_of(home):
                    self._fail(f"Processes were left behind: {left}")
                if wrongly := [path for path in town.paths() if ".example/" not in path]:
                    self._fail(f"It asked for {wrongly[:5]}")
                return self._judge(samples, town)

    def _visits(self, visits: int, until: float) -> list[Mapping[str, float]]:
        samples: list[Mapping[str, float]] = []
        process = self._kiosk.process
        self._wait_asleep()
        # What explains a bad policy is loaded once, and does not count as growth: it is needed before the first sample.
        self._broken = True
        self._kiosk.policy.write_text(UNREADABLE, encoding="utf-8")
        while self._number < visits and time.monotonic() < until and process.poll() is None:
            self._visit()
            self._meddle()
            due = self._number >= max(1, visits // SAMPLES) * (len(samples) + 1) and not self._awake
            if due and not self._kiosk.running("kiosk.stock.restock"):
                samples.append(measured(self._kiosk))
                tell(f"{time.strftime('%H:%M:%S')} {self._number} visits, {len(self._failures)} failures")
        if process.poll() is not None:
            self._fail(f"The kiosk has ended, with {process.returncode}")
        return samples

    def _meddle(self) -> None:
        """Between two visits, lose or restore the sound device, or change, break or mend the policy."""
        chance, sound = self._random.random(), self._sound
        if chance < (0.03 if sound.is_there else 0.2):
            (sound.pull_out if sound.is_there else sound.plug_in)()
        elif chance > (0.8 if self._broken else 0.96):
            self._broken = not self._broken and chance > 0.98
            text = self._random.choice(BROKEN) if self._broken else self._policy()
            self._kiosk.policy.write_text(text, encoding="utf-8")

    def _policy(self) -> str:
        self._policies += 1
        (sources,) = self._random.choices(SOURCES, (3, 1))
        return POLICY.format(face=self._face, sources=sources, number=self._policies)

    def _judge(self, samples: Sequence[Mapping[str, float]], town: Server) -> int:
        tell(f"\n{self._number} visits with seed {self._seed}, face {self._face}.")
        tell(f"Sites were asked {len(town.requests)} times.")
        tell(f"The home was compared before and after {self._compared} visits during which no news was fetched.")
        for what, times in self._took.items():
            worst = max(times)
            tell(f"{what}: {len(times)} times, median {median(times):.2f} s, worst {worst:.2f} s.")
        journal = Counter(self._kiosk.errors.read_text("utf-8", "replace").splitlines())
        for sentence, count in journal.most_common(40):
            tell(f"  {count} in the journal: {sentence[:200]}")
        quarter = max(1, len(samples) // 4)
        for name, (part, more) in BOUNDS.items() if samples else ():
            first, last = (median(each[name] for each in some) for some in (samples[:quarter], samples[-quarter:]))
            tell(f"{name}: {first:.0f} in the first quarter, {last:.0f} in the last.")
            if last > first * (1 + part) + more:
                self._failures.append(f"{name} has grown.")
        tell("\n".join(f"FAILED: {failure}" for failure in self._failures) or "Nothing has grown or failed.")
        return int(bool(self._failures))

    # The terminal.

    def _seen(self, *texts: str) -> bool:
        """Whether one of the texts has appeared on the screen since `mark`.

        Line mode leaves earlier text there; the full screen sends only the changed part of a row.
        """
        sent, shown = self._kiosk.sent[self._from :], " ".join(self._kiosk.rows if self._face == "visual" else ())
        return any(text.encode() in sent or text in shown for text in texts)

    def _mark(self) -> None:
        self._kiosk.sent = self._kiosk.sent[-4000:]
        self._from = len(self._kiosk.sent)

    def _until(self, true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float | None:
        """The seconds until a condition holds, or None if it does not within `seconds`."""
        began = time.monotonic()
        while not true():
            if time.monotonic() - began > seconds:
                return None
            self._kiosk._read(0.02)
        return time.monotonic() - began

    def _rest(self, seconds: float) -> None:
        self._until(lambda: False, seconds)

    def _strike(self, key: str) -> None:
        os.write(self._kiosk._master, key.encode("latin-1"))
        self._rest(APART_SECONDS)

    def _expect(self, text: str, what: str, within: float = PATIENCE_SECONDS) -> None:
        """Wait until the text is seen, and note the time in which `what` is done."""
        took = self._until(lambda: self._seen(text))
        self._took.setdefault(what, []).append(PATIENCE_SECONDS if took is None else took)
        if took is None or took > within:
            self._fail(f"Not done, or not within {within} seconds: {what}")

    def _fail(self, what: str) -> None:
        rows = " / ".join(row for row in self._kiosk.rows if row)[-300:]
        self._failures.append(f"Visit {self._number}: {what}. On the screen: {rows}")

    # A visit.

    def _visit(self) -> None:
        """Make one visit, until the kiosk sleeps again or the next visit is awake."""
        self._number += 1
        if not self._awake:
            self._mark()
            self._strike(self._random.choice("0123456785"))
            self._expect(GREETING, "a key wakes it")
            self._awake = True
        for _ in range(self._random.randint(1, 6)):
            self._strike(self._random.choice(KEYS))
        ((_, leave),) = self._random.choices(self._ways, [weight for weight, _ in self._ways])
        leave()
        if not self._awake:
            self._compare()

    def _compare(self) -> None:
        """Check that nothing has changed since the kiosk last slept, unless news was fetched since."""
        before, self._slept = self._slept, self._left()
        if before is not None and self._slept is not None and before[0] == self._slept[0]:
            self._compared += self._number - self._slept_at
            if changed := before[1] ^ self._slept[1]:
                self._fail(f"Something is left of it: {sorted(changed, key=str)}")
        self._slept_at = self._number

    def _left(self) -> tuple[object, frozenset[object]] | None:
        """The time of the last restocking and all files of the home; None during a restocking."""
        record = self._kiosk.home / "kiosk.json"
        if self._kiosk.running("kiosk.stock.restock") or not record.exists():
            return None
        return identity(record), frozenset(map(identity, filter(Path.is_file, self._kiosk.home.rglob("*"))))

    def _wait_asleep(self) -> None:
        self._expect(ASLEEP, "it goes to sleep")
        self._awake = False

    def _end(self) -> None:
        self._mark()
        self._goodbye()
        self._wait_asleep()

    def _goodbye(self) -> None:
        """Press the key that ends a visit; again if key help was open, or if a busy computer merged it with the
        key before."""
        over = ("Goodbye", ASLEEP)
        for attempt in range(3):
            self._rest(REST_SECONDS if attempt else 0.0)
            self._strike("9")
            self._until(lambda: self._seen(DESCRIBED, *over), 1.5)
            if self._seen(*over):
                return
            if self._seen(DESCRIBED):
                self._rest(REST_SECONDS)
                self._strike("*")
        if self._until(lambda: self._seen(*over), 5.0) is None:
            self._fail("The key that ends a visit did nothing")

    def _wake_the_next(self) -> None:
        self._mark()
        self._goodbye()
        self._rest(APART_SECONDS)  # a busy computer reads the last key late, and would take the next for a part of it
        self._until(lambda: time.monotonic() > self._awake_at + SHORTEST_SECONDS)
        self._mark()
        self._strike("5")
        self._expect(GREETING, "a key during the goodbye wakes the next")
        if self._seen("went wrong"):
            self._fail("A visitor who came during the goodbye heard of a crash")
        self._awake, self._awake_at = True, time.monotonic()

    def _walk_off(self) -> None:
        """Leave without a key, with no article being read aloud, for a listening visitor does not count as idle."""
        self._rest(REST_SECONDS)
        self._strike("7")
        self._mark()
        self._wait_asleep()

    def _crash(self) -> None:
        self._mark()
        self._kill(VISIT, self._random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGSEGV)))
        self._expect("Something went wrong", "after a crash it is back", BACK_SECONDS)
        self._awake, self._awake_at = True, time.monotonic()

    def _lose_the_voice(self) -> None:
        self._kill("speech", signal.SIGKILL)
        for _ in range(3):
            self._strike(self._random.choice("2468"))
        self._end()

    def _probe(self) -> None:
        """Check that keys work: the menu opens and closes."""
        self._mark()
        for key, answer in (("4", ""), ("7", "Menu"), ("7", "Menu closed.")):
            self._rest(REST_SECONDS)
            self._strike(key)
            if self._until(lambda each=answer: self._seen(each, "7: The menu"), 5.0) is None:  # type: ignore[misc]
                self._fail(f"A key was lost: {answer}")  # its description is its answer in key help
        self._end()

    def _kill(self, module: str, number: int) -> None:
        for pid in self._kiosk.running(module)[-1:]:
            os.kill(pid, number)


def identity(path: Path) -> object:
    """The identity of a file's content. For SQLite's shared memory, which readers mark, only its name."""
    state = path.stat()
    return path.name if path.name.endswith("-shm") else (path.name, state.st_ino, state.st_size, state.st_mtime_ns)


def measured(kiosk: WholeKiosk) -> Mapping[str, float]:
    """What `BOUNDS` names, at this moment."""
    own = {"supervisor": [kiosk.process.pid], "visit": kiosk.running(VISIT), "voice": kiosk.running("speech")}
    found = {f"{name}'s files": float(sum(map(open_files, pids))) for name, pids in own.items()}
    found |= {f"{name}'s kilobytes": float(sum(map(resident, pids))) for name, pids in own.items()}
    processes = kiosk.processes
    states = [status_of(child, "State") for pid in processes for child in children_of(pid)]
    for name in ("news.db-wal", "kiosk.json", "newsreader.log*"):
        found[f"kilobytes of {name}"] = sum(path.stat().st_size for path in kiosk.home.glob(name)) / 1024
    return {**found, "processes": len(processes), "zombies": sum("zombie" in state for state in states)}


def children_of(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for task in Path(f"/proc/{pid}/task").glob("*/children") for each in task.read_text().split()]
    return []


def open_files(pid: int) -> int:
    with suppress(OSError):
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return 0


def resident(pid: int) -> int:
    """Kilobytes of memory."""
    return int((status_of(pid, "VmRSS") or "0").split()[0])


def status_of(pid: int, name: str) -> str:
    with suppress(OSError):
        rows = Path(f"/proc/{pid}/status").read_text("utf-8", "replace").splitlines()
        return next((row.partition(":")[2].strip() for row in rows if row.startswith(f"{name}:")), "")
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kiosk.soak", description=__doc__)
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--face", choices=("line", "visual"), default="line")
    parser.add_argument("--minutes", type=float, default=600.0, help="go on for no longer")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    with tempfile.TemporaryDirectory(prefix="soak") as folder:
        return Soak(options.face, options.seed, Path(folder)).run(options.visits, 60 * options.minutes)


if __name__ == "__main__":
    sys.exit(main())
