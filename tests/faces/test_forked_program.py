"""Programs that tests fork from a process with everything imported run as those that a shell starts."""

import os
import signal
from pathlib import Path

import pytest

from tests.faces.forked_program import READ_AT_START, USUAL_START, ForkedProgram
from tests.faces.visual.terminal import Reader

PROGRAM = """
import fcntl, os, random, signal, sys, termios, threading
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
interrupts = signal.getsignal(signal.SIGINT) is signal.default_int_handler
terminal = sys.stdout.isatty() and os.tcgetpgrp(0) == os.getpid()
print(__name__, sys.argv, os.environ["NEWSREADER_HOME"], interrupts, terminal, threading.active_count())
print("descriptors", sorted(os.listdir("/proc/self/fd"))[:-1], flush=True)
print("drawn", random.random(), flush=True)
{arguments}
{end}
"""


def program(end: str) -> str:
    return PROGRAM.replace("{end}", end)


@pytest.fixture(autouse=True)
def usual_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables and the folder that forks have, whichever test was before."""
    variables, folder = USUAL_START
    for name in [name for name in os.environ if name.startswith(READ_AT_START)]:
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)


def test_a_fork_has_its_own_terminal_environment_and_signals(tmp_path: Path) -> None:
    drawn = set()
    for number in range(2):
        home = tmp_path / str(number)
        with Reader(150, environment={"NEWSREADER_HOME": str(home)}, program=program("sys.exit(3)")) as reader:
            assert isinstance(reader.process, ForkedProgram)
            assert reader.wait_for_end() == 3
            assert f"__main__ ['-c'] {home} True True 1" in reader.rows
            assert "descriptors ['0', '1', '2']" in reader.rows
            drawn.add(next(row for row in reader.rows if row.startswith("drawn")))
    assert len(drawn) == 2, "no two have the same random numbers"


def test_the_end_of_a_fork_is_that_of_a_program() -> None:
    with Reader(program=program("raise RuntimeError('broken')")) as reader:
        assert reader.wait_for_end() == 1
        assert "RuntimeError: broken" in reader.rows
    with Reader(program=program("import atexit; atexit.register(print, 'goodbye')")) as reader:
        assert reader.wait_for_end() == 0
        assert "goodbye" in reader.rows
    with Reader(program=program("signal.pause()")) as reader:
        reader.wait_for_screen("drawn")
        reader.process.send_signal(signal.SIGTERM)
        assert reader.wait_for_end() == -signal.SIGTERM


def test_what_python_reads_at_its_start_is_never_set_later() -> None:
    with Reader(environment={"LC_ALL": "C", "TERM": "dumb"}, program=program("")) as reader:
        assert not isinstance(reader.process, ForkedProgram)
        assert reader.wait_for_end() == 0
        assert os.environ.get("LC_ALL") != "C"
