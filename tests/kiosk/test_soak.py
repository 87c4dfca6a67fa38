"""Many visits to a whole kiosk on which everything that it depends on misbehaves: nothing fails, is left or grows.

Visitors press random keys and leave in every way. News sites and lists of them send every kind of answer that a site
has sent. The sound device is lost and restored, and the policy is changed, broken and mended. `.ci/run --long` makes
several hundred visits.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

import pytest

from tests.faces.visual.terminal import processes_of
from tests.kiosk.kiosks import ASLEEP, CRASHED, VISIT, WholeKiosk
from tests.profiles import LONG
from tests.server import Exchange, Server, response
from tests.speech.sound_system import SoundSystem

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

VISITS = {"line": 400, "visual": 200} if LONG else {"line": 4, "visual": 3}

SITES = ("herald", "echo", "post", "gazette")

SOURCES = ('opml = "http://lists.example/list"', 'sources = ["http://herald.example/feed", "http://echo.example/feed"]')

GREETING, GOODBYE, DESCRIBED = "Hello there", "Goodbye", "9: End the visit."

POLICY = f"""face = "{{face}}"
{{sources}}
welcome = "{GREETING}, number {{number}}."
exit_phrase = "leave now"
refresh_minutes = 1
debounce_seconds = 0.05
idle_seconds = 6
warning_seconds = 1
rate = 900
"""

BROKEN = ("opml = \n", "face = 7\n", 'sources = []\nopml = "nowhere"\n', "\x00\xff", "idle_seconds = 0\n")

KEYS = (*"2222266666888440055++--//*7.1", "\r", "\x1b[B", "\x1b[C", "\x1b[99z", "\x03", "\x1a", "q")
"""The keys of a visit: mostly the keypad's, and some that a kiosk ignores."""

APART_SECONDS, REST_SECONDS = 0.07, 0.3
"""The time between keys, longer than the debounce of the policy; and longer than one counts as held down."""

BOUNDS: Mapping[str, tuple[float, float]] = {
    "the supervisor's files": (0, 0),
    "the supervisor's kilobytes": (0.05, 1024),
    "a visit's kilobytes": (0.1, 4096),  # it holds a part of a list that grows
    "processes": (0, 1),  # a voice may be starting again
    "zombies": (0, 0),
    "kilobytes written": (0.5, 10_240),
}
"""How much each may grow from the first quarter of the visits to the last: a part of it, and as much again."""


def misbehave(town: Server, random: Random) -> None:
    """Be a proxy, so that no name is looked up, for news sites with ever more news, and for lists of some of them."""
    counts = dict.fromkeys(SITES, 5)

    def feed(name: str) -> str:
        counts[name] += random.randint(0, 3)
        items = "".join(
            f"<item><title>Bridge {number} opens</title><link>http://{name}.example/news?id={number}</link></item>"
            for number in range(counts[name], max(counts[name] - 30, 0), -1)
        )
        return f'<rss version="2.0"><channel><title>The {name}</title>{items}</channel></rss>'

    def page(name: str) -> str:
        text = f"<p>{f'The people of {name} said on Monday that work would begin in spring. ' * 8}</p>" * 12
        return f"<html lang='en'><body><article><h1>A bridge opens</h1>{text}</article></body></html>"

    def listed(_name: str) -> str:
        names = random.sample(SITES, random.randint(2, len(SITES)))
        outlines = (f'<outline type="rss" text="{name}" xmlUrl="http://{name}.example/feed"/>' for name in names)
        return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'

    def answer(exchange: Exchange, make: Callable[[str], str], name: str, wellness: float) -> None:
        body = make(name)
        etag = f'"{hash(body)}"'
        same = exchange.request.headers.get("if-none-match") == etag
        well = response(status=304) if same else response(body.encode(), headers={"ETag": etag})
        inside = random.choice(("http://127.0.0.1:9/", "http://192.168.7.7/", "http://[::1]:9/", "http://10.0.0.1/"))
        failures: tuple[Callable[[], object], ...] = (
            exchange.reset,
            exchange.hold,
            lambda: exchange.trickle(b"HTTP/1.1 200 OK\r\n\r\n<rss>", 0.5),
            lambda: exchange.send(b"HTTP/1.1 200 OK\r\n\r\n<rss>" + b"<!-- nothing but air -->" * 1_000_000),
            lambda: exchange.send(well[:-60]),
            lambda: exchange.send(response(status=random.choice((404, 500)))),
            lambda: exchange.send(response(status=503, headers={"Retry-After": str(random.randint(1, 90))})),
            lambda: exchange.send(response(status=302, headers={"Location": inside})),
            lambda: exchange.send(response(body.replace("</", "<<&nbsp;", 3).encode())),
        )
        (random.choice(failures) if random.random() > wellness else lambda: exchange.send(well))()

    for name in SITES:
        town.script(f"http://{name}.example/feed", partial(answer, make=feed, name=name, wellness=0.65))
        town.script(f"http://{name}.example/news", partial(answer, make=page, name=name, wellness=0.98))
    town.script("http://lists.example/list", partial(answer, make=listed, name="", wellness=0.6))


class Visits:
    """Visits one after another, in each of which the visitor presses some keys and leaves in one of several ways."""

    def __init__(self, kiosk: WholeKiosk, face: str, random: Random) -> None:
        self._kiosk, self._face, self._random = kiosk, face, random
        self._awake = False
        self._left: tuple[object, object] | None = None
        self._wait_asleep()

    def _seen(self, *texts: str) -> bool:
        """Whether one of the texts was sent since the last key. The full screen sends only what changes of a row."""
        shown = " ".join(self._kiosk.rows) if self._face == "visual" else ""
        return any(text.encode() in self._kiosk.sent or text in shown for text in texts)

    def _strike(self, key: str) -> None:
        self._kiosk.sent = b""
        self._kiosk.press(key)
        self._kiosk._read(APART_SECONDS)
        time.sleep(APART_SECONDS)

    def _wait_for(self, *texts: str) -> None:
        self._kiosk.wait(lambda: self._seen(*texts), f"one of {texts}")

    def _wait_asleep(self) -> None:
        self._wait_for(ASLEEP)
        self._awake = False

    def make(self) -> None:
        if not self._awake:
            self._strike(self._random.choice("0123456785"))
            self._wait_for(GREETING)
        for _ in range(self._random.randint(1, 6)):
            self._strike(self._random.choice(KEYS))
        self._random.choice((self._end, self._end, self._end_before_the_next, self._walk_off, self._crash))()
        if not self._awake:
            self._compare()

    def _goodbye(self) -> None:
        """Press the key that ends a visit; again if the help of the keys is open."""
        time.sleep(REST_SECONDS)
        self._strike("9")
        self._wait_for(GOODBYE, ASLEEP, DESCRIBED)
        if not self._seen(GOODBYE, ASLEEP):
            time.sleep(REST_SECONDS)
            self._strike("9")
            self._wait_for(GOODBYE, ASLEEP)

    def _end(self) -> None:
        for pid in self._kiosk.running("speech")[-1:] if self._random.random() < 0.1 else ():
            os.kill(pid, signal.SIGKILL)
        self._goodbye()
        self._wait_asleep()

    def _end_before_the_next(self) -> None:
        self._goodbye()
        time.sleep(1.0)  # a shorter visit has the next one wait
        self._strike("5")
        self._wait_for(GREETING)
        assert not self._seen("went wrong")
        self._awake = True

    def _walk_off(self) -> None:
        """Leave without a key while nothing is read aloud: a listening visitor is not idle."""
        time.sleep(REST_SECONDS)
        self._strike("7")
        self._wait_asleep()

    def _crash(self) -> None:
        self._kiosk.sent = b""
        for pid in self._kiosk.running(VISIT)[-1:]:
            os.kill(pid, self._random.choice((signal.SIGKILL, signal.SIGSEGV)))
        self._wait_for(CRASHED)
        self._awake = True

    def _compare(self) -> None:
        """Check that nothing in the home has changed since the kiosk last slept, unless news was fetched since."""
        record = self._kiosk.home / "kiosk.json"
        before, self._left = self._left, None
        if record.exists() and not self._kiosk.running("kiosk.stock.restock"):
            files = frozenset(map(identity, filter(Path.is_file, self._kiosk.home.rglob("*"))))
            self._left = identity(record), files
            assert before is None or before[0] != self._left[0] or before == self._left


def identity(path: Path) -> object:
    """The identity of a file's content. For SQLite's shared memory, which readers mark, only its name."""
    state = path.stat()
    return path.name if path.name.endswith("-shm") else (path.name, state.st_ino, state.st_size, state.st_mtime_ns)


def measured(kiosk: WholeKiosk) -> Mapping[str, float]:
    """What `BOUNDS` names, at this moment."""
    pid = kiosk.process.pid
    written = [path for name in ("news.db-wal", "kiosk.json", "newsreader.log*") for path in kiosk.home.glob(name)]
    return {
        "the supervisor's files": len(list(Path(f"/proc/{pid}/fd").iterdir())),
        "the supervisor's kilobytes": float(status_of(pid, "VmRSS").split()[0]),
        "a visit's kilobytes": max(
            float((status_of(each, "VmRSS") or "0").split()[0]) for each in kiosk.running(VISIT)
        ),
        "processes": len(kiosk.processes),
        "zombies": sum("zombie" in status_of(each, "State") for each in kiosk.processes),
        "kilobytes written": sum(path.stat().st_size for path in written) / 1024,
    }


def status_of(pid: int, name: str) -> str:
    with suppress(OSError):
        rows = Path(f"/proc/{pid}/status").read_text("utf-8", "replace").splitlines()
        return next((row.partition(":")[2].strip() for row in rows if row.startswith(f"{name}:")), "")
    return ""


def grown(samples: list[Mapping[str, float]]) -> dict[str, tuple[float, float]]:
    """What has grown beyond its bounds, from the first quarter of the samples to the last."""
    quarter = max(1, len(samples) // 4)
    found = {}
    for name, (part, more) in BOUNDS.items():
        first, last = (median(each[name] for each in some) for some in (samples[:quarter], samples[-quarter:]))
        if last > first * (1 + part) + more:
            found[name] = first, last
    return found


@pytest.mark.parametrize("face", ["line", "visual"])
def test_nothing_grows_and_nothing_fails(face: str, tmp_path: Path) -> None:
    random, numbers = Random(f"7 {face}"), iter(range(1_000_000))
    home = tmp_path / "home"
    home.mkdir(mode=0o700)

    def policy() -> str:
        return POLICY.format(face=face, sources=random.choice(SOURCES), number=next(numbers))

    with Server() as town, SoundSystem(tmp_path / "sound") as sound:
        misbehave(town, Random(7))
        proxies = {"http_proxy": town.url(), "no_proxy": "", "all_proxy": ""}
        environment = {**sound.environment, **proxies, "NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "0"}
        with WholeKiosk(home, policy(), environment=environment) as kiosk:
            visits, samples = Visits(kiosk, face, random), []
            # What explains a bad policy is loaded once, and does not count as growth.
            kiosk.policy.write_text(BROKEN[0], encoding="utf-8")
            for _ in range(VISITS[face]):
                visits.make()
                samples.append(measured(kiosk))
                if random.random() < 0.1:
                    (sound.pull_out if sound.is_there else sound.plug_in)()
                if random.random() < 0.1:
                    kiosk.policy.write_text(random.choice((*BROKEN, policy(), policy())), encoding="utf-8")
            kiosk.press(*"leave now")
            assert kiosk.wait_for_end() == 0
            assert processes_of(home) == set()
    assert [path for path in town.paths() if ".example/" not in path] == []
    assert grown(samples) == {}
