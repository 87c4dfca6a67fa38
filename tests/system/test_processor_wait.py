"""A process that waits for a processor is told from one that sleeps or is stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from newsreader.system.processor_wait import ProcessorWait

pytestmark = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="this system counts no waits")

ENOUGH_SECONDS = 0.2
"""Of waiting, for a thread that hardly gets any time."""

CROWD = 2
"""Processes with more right to the processor."""


@contextmanager
def crowded(process_id: int) -> Iterator[None]:
    """Leave a process what hardly anything is left of, of a processor; its time is its own again afterwards."""
    threads = [int(thread.name) for thread in Path(f"/proc/{process_id}/task").iterdir()]
    allowed = os.sched_getaffinity(process_id)
    one = {min(allowed)}
    with ExitStack() as crowd:
        for _ in range(CROWD):
            each = crowd.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            crowd.callback(each.kill)
            os.sched_setaffinity(each.pid, one)
        for thread in threads:
            os.sched_setaffinity(thread, one)
            os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
        yield
    for thread in threads:
        os.sched_setaffinity(thread, allowed)


@pytest.fixture
def busy() -> Iterator[int]:
    """A process that would always run."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as running:
        yield running.pid
        running.kill()


def waited(process_id: int, until: float) -> float:
    """The sum of the laps of a process, once it is as long as wanted or time is up."""
    wait = ProcessorWait(process_id)
    total, deadline = 0.0, time.monotonic() + 20
    while total < until and time.monotonic() < deadline:
        time.sleep(0.02)
        total += wait.lap()
    return total


def test_a_process_on_a_crowded_processor_waits(busy: int) -> None:
    with crowded(busy):
        assert waited(busy, ENOUGH_SECONDS) >= ENOUGH_SECONDS


def test_a_lap_is_no_longer_than_the_time_that_has_passed(busy: int) -> None:
    with crowded(busy):
        began = time.monotonic()
        wait = ProcessorWait(busy, busy)
        time.sleep(0.1)
        assert wait.lap() <= time.monotonic() - began


def test_a_stopped_process_does_not_wait(busy: int) -> None:
    with crowded(busy):
        os.kill(busy, signal.SIGSTOP)
        while Path(f"/proc/{busy}/stat").read_text().split()[2] != "T":
            time.sleep(0.001)
        wait = ProcessorWait(busy)
        time.sleep(0.1)
        assert wait.lap() == 0


def test_a_process_that_has_gone_does_not_wait() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    wait = ProcessorWait(ended.pid)
    assert wait.lap() == 0
