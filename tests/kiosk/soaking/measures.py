"""Measures a kiosk's memory, descriptors, processes and disk space at one moment."""

import tempfile
from contextlib import suppress
from pathlib import Path

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: kilobytes of memory and of files, and counts of all else. `visit` counts the visits before it."""

    visit: int
    supervisor_rss: int
    supervisor_pss: int
    supervisor_files: int
    visit_rss: int
    visit_pss: int
    visit_files: int
    voice_rss: int
    processes: int
    zombies: int
    store: int
    wal: int
    state: int
    log: int
    home: int
    temporary: int


def sample(visits: int, supervisor: int, visiting: int, home: Path) -> Sample:
    """Measure the kiosk of a library, its supervisor and its newest visit, after a number of visits."""
    family = _descendants(supervisor)
    voices = [pid for pid in family if "newsreader.speech" in command_of(pid)]
    supervisor_rss, supervisor_pss = _memory(supervisor)
    visit_rss, visit_pss = _memory(visiting)
    return Sample(
        visits,
        supervisor_rss,
        supervisor_pss,
        _files(supervisor),
        visit_rss,
        visit_pss,
        _files(visiting),
        sum(_memory(pid)[0] for pid in voices),
        len(family) + 1,
        sum(state_of(pid) == "Z" for pid in family),
        _size(home / "news.db"),
        _size(home / "news.db-wal"),
        _size(home / "kiosk.json"),
        sum(_size(path) for path in home.glob("newsreader.log*")),
        sum(_size(path) for path in home.rglob("*")),
        len(list(Path(tempfile.gettempdir()).iterdir())),
    )


def is_stocking(supervisor: int) -> bool:
    """Whether a restocking runs at this moment."""
    return any("newsreader.kiosk.stock.restock" in command_of(pid) for pid in _descendants(supervisor))


def process_of(supervisor: int, module: str) -> int:
    """The newest process of a kiosk that runs a module, 0 if there is none."""
    found = [pid for pid in _descendants(supervisor) if module in command_of(pid) and state_of(pid) != "Z"]
    return max(found, key=_began, default=0)


def command_of(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    return []


def state_of(pid: int) -> str:
    return _stat(pid)[0]


def _began(pid: int) -> int:
    return int(_stat(pid)[19])


def _stat(pid: int) -> list[str]:
    """The fields of `/proc/PID/stat` after the name: state, parent and so on. Zeros for an ended process."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rsplit(")", 1)[1].split()
    return ["0"] * 50


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for task in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            with suppress(OSError):
                children = [int(each) for each in task.read_text("ascii").split()]
                found += children
                waiting += children
    return found


def _memory(pid: int) -> tuple[int, int]:
    """Resident and proportional, in kilobytes."""
    values = {}
    with suppress(OSError):
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]:
            name, value = row.split(":")
            values[name] = int(value.split()[0])
    return values.get("Rss", 0), values.get("Pss", 0)


def _files(pid: int) -> int:
    with suppress(OSError):
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return 0


def _size(path: Path) -> int:
    """The size in kilobytes, rounded up; 0 if it is no file."""
    with suppress(OSError):
        return -(-path.stat().st_size // 1024) if path.is_file() else 0
    return 0
