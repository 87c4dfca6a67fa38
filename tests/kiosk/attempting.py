"""Makes attempts to get out of a real kiosk, and records the outcome of each.

`python -m tests.kiosk.attempting` makes all attempts, in both faces, and prints a table.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsreader.library import Library
from newsreader.model.values import SourceChange
from tests.kiosk.escapes import ANSWERED, BURSTS, HARMLESS, PROGRAMS, SIGNAL_GROUPS, VALUES
from tests.kiosk.kiosks import Kiosk, send_as_nobody
from tests.kiosk.whole import WholeKiosk
from tests.server import Server

TITLES = ("Storm closes coastal road", "Scientists map deep sea canyon")

POLICY = 'face = "{face}"\nidle_seconds = 3600\n'

SLOW_HANDS = "debounce_seconds = 1.0\n"
"""A long debounce: on a busy machine, keys sent together may arrive further apart than usual."""

NOTHING = "nothing"

SETTLED_SECONDS = 0.16
"""The time after which a sequence counts as complete and a hand as resting."""

KEYS_BETWEEN_LOOKS = 8

LOST_SECONDS = 6.0
"""The time after which a key counts as lost: longer than hands rest, and far longer than a key takes."""


@dataclass(frozen=True)
class Outcome:
    """The outcome of an attempt: `NOTHING`, or the changes."""

    kind: str
    name: str
    what: str


def stock_up(server: Server) -> None:
    """Adds two headlines to the library, of a source that no restocking asks again."""
    items = [
        {
            "id": str(number), "url": server.url(f"/{number}"), "title": title,
            "date_published": f"2025-11-2{4 - number}T20:00:00Z", "content_html": "<p>All about it.</p>" * 30,
        }
        for number, title in enumerate(TITLES)
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": items}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    with Library.open() as library:
        library.add(server.url("/feed.json"))
        library.change_source(server.url("/feed.json"), SourceChange(paused=True))
        library.remove("newsreader:getting-started")


def fingerprint(folder: Path) -> Mapping[str, str]:
    """The content and the modification time of every file in a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(state.st_mode) else ""
        found[str(path.relative_to(folder))] = f"{state.st_mode:o} {state.st_mtime_ns} {content}"
    return found


class Watched:
    """A kiosk during a visit, and its state before an attempt."""

    def __init__(self, kiosk: Kiosk, home: Path, face: str, *, settled_seconds: float = SETTLED_SECONDS) -> None:
        self.kiosk = kiosk
        self._face = face
        self._home = home
        self._settled_seconds = settled_seconds
        self._on_first = True
        kiosk.wait_for_screen("Press any key to begin.")
        kiosk.press("5")
        kiosk.wait_for_screen(TITLES[0])
        kiosk.wait(lambda: not kiosk.running("kiosk.stock.restock"), "the end of the first round")
        kiosk.wait_for_one("speech")
        self.visit = kiosk.wait_for_one("kiosk.visit.visit_process")
        self.locked = kiosk.settings
        self._programs = kiosk.programs
        self._files = fingerprint(home)

    def what_changed(self) -> str:
        """The changes since the attempt began, in words, or `NOTHING`."""
        time.sleep(self._settled_seconds)
        changed = []
        if self.kiosk.process.poll() is not None:
            return "the kiosk has ended"
        try:
            self._move()
        except AssertionError:
            changed.append("the next headline cannot be moved to")
        if self.kiosk.settings != self.locked:
            changed.append("the terminal is set otherwise")
        if (programs := self.kiosk.programs) != self._programs:
            came, went = programs.items() - self._programs.items(), self._programs.items() - programs.items()
            changed.append(f"other processes run: {sorted(came)} in place of {sorted(went)}")
        if fingerprint(self._home) != self._files:
            changed.append("a file was written")
        return " and ".join(changed) or NOTHING

    def _move(self) -> None:
        """Go to the other one of the two headlines. The key is pressed again if nothing comes of it: a busy machine
        may take it for a part of what was sent before. Where it was only late, there is no headline to go on to."""
        kiosk, before, key = self.kiosk, len(self.kiosk.sent), "2" if self._on_first else "8"
        self._on_first = not self._on_first
        title = TITLES[0 if self._on_first else 1]
        pressed_at = float("-inf")

        def has_moved() -> bool:
            nonlocal pressed_at
            if time.monotonic() - pressed_at > LOST_SECONDS:
                pressed_at = time.monotonic()
                kiosk.press(key)
            return title.encode() in kiosk.sent[before:] if self._face == "line" else title in kiosk.row

        kiosk.wait(has_moved, title)


def tried(server: Server, home: Path, marks: Path, face: str) -> Iterator[Outcome]:
    """Makes every attempt on a kiosk with a library and a face, and ends the kiosk."""
    stock_up(server)
    environment = hostile_environment(marks)
    with WholeKiosk(home, POLICY.format(face=face), environment=environment) as kiosk:
        watched = Watched(kiosk, home, face)
        yield from by_keys(watched)
        yield from by_signals(watched)
        yield from left_by_environment(kiosk, marks, environment)
        kiosk.policy.write_text(POLICY.format(face=face) + SLOW_HANDS)
        kiosk.leave()
        yield from by_pasting(Watched(kiosk, home, face, settled_seconds=1.0 + SETTLED_SECONDS))
        kiosk.end()


def by_keys(watched: Watched) -> Iterator[Outcome]:
    """Attempts at the pace of hands. Those made between two looks have one outcome: at each look the next headline is
    spoken, which costs more than anything else."""
    kiosk = watched.kiosk
    ignored = [name for name in HARMLESS if name not in ANSWERED]
    groups = [ignored[start : start + KEYS_BETWEEN_LOOKS] for start in range(0, len(ignored), KEYS_BETWEEN_LOOKS)]
    for names in (*groups, ANSWERED):
        kiosk.wait_for_quiet()
        before = len(kiosk.sent)
        for name in names:
            kiosk.send(HARMLESS[name])
            time.sleep(SETTLED_SECONDS)
        kiosk.wait_for_quiet()
        shown = kiosk.sent[before:]
        what = watched.what_changed()
        if shown and names is not ANSWERED:
            what = f"{what}, and {shown[:200]!r} was shown"
        yield from (Outcome("keys", name, what) for name in names)


def by_signals(watched: Watched) -> Iterator[Outcome]:
    """Attempts with groups of signals, each with one outcome."""
    for whom, pid in (("the supervisor", watched.kiosk.process.pid), ("the visit", watched.visit)):
        for numbers in SIGNAL_GROUPS:
            send_as_nobody(pid, *numbers)
            what = watched.what_changed()
            yield from (Outcome("signal", f"{number.name} to {whom}", what) for number in numbers)


def by_pasting(watched: Watched) -> Iterator[Outcome]:
    for name, sent in BURSTS.items():
        watched.kiosk.send(sent)
        watched.kiosk.wait_until_read()
        yield Outcome("paste", name, watched.what_changed())


def hostile_environment(folder: Path) -> Mapping[str, str]:
    """Variables that start, load or turn on something. Each named program leaves a mark in a folder."""
    names = {}
    for name in PROGRAMS:
        program = folder / name
        program.write_text(f"#!/bin/sh\ntouch {folder}/{name}.mark\n")
        program.chmod(0o755)
        names[name] = str(program)
    return {**names, **VALUES, "TEXTUAL_LOG": str(folder / "TEXTUAL_LOG.mark")}


def left_by_environment(kiosk: Kiosk, folder: Path, environment: Mapping[str, str]) -> Iterator[Outcome]:
    """The value of each variable in the processes of a kiosk that was started with it."""
    inherited: set[bytes] = set()
    for pid in kiosk.processes:
        inherited |= {each.partition(b"=")[0] for each in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")}
    for name in environment:
        changed = []
        if os.fsencode(name) in inherited:
            changed.append("it is inherited")
        if (folder / f"{name}.mark").exists():
            changed.append("its program was started")
        yield Outcome("environment", name, " and ".join(changed) or NOTHING)


def main() -> int:
    """Print the outcome of every attempt. The exit status says whether anything changed."""
    table: dict[tuple[str, str], dict[str, str]] = {}
    for face in ("line", "visual"):
        with tempfile.TemporaryDirectory() as folder, Server() as server:
            home = Path(folder) / "home"
            os.environ["NEWSREADER_HOME"] = str(home)
            for outcome in tried(server, home, Path(folder), face):
                table.setdefault((outcome.kind, outcome.name), {})[face] = outcome.what
    sys.stdout.write("| attempt | | line mode | full screen |\n|---|---|---|---|\n")
    for (kind, name), whats in table.items():
        sys.stdout.write(f"| {kind} | {name} | {whats['line']} | {whats['visual']} |\n")
    sys.stdout.write(f"{len(table)} attempts in each face.\n")
    return int(any(what != NOTHING for whats in table.values() for what in whats.values()))


if __name__ == "__main__":
    sys.exit(main())
