"""A terminal hangs up with its program, although that has left the master end open in ours."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.cli.main import main
from newsreader.system.terminals import let_go_of_masters
from tests.faces.conftest import home
from tests.faces.visual.terminal import processes_of

__all__ = ["home"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process has open is known on Linux")

AROUND = """
import os, sys
master, terminal = os.openpty()
os.set_inheritable(master, True)
if not os.fork():
    os.login_tty(terminal)
    os.execvp(sys.argv[1], sys.argv[1:])
os.close(terminal)
while data := os.read(master, 65536):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
"""
"""As some screen readers run a program: their master end is open in it as well."""


def test_descriptors_that_are_no_master_end_stay_open() -> None:
    master, slave = os.openpty()
    reading, writing = os.pipe()
    try:
        let_go_of_masters()
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(master)
        for each in (slave, reading, writing):
            os.fstat(each)
    finally:
        for each in (slave, reading, writing):
            os.close(each)


def test_a_program_that_calls_our_command_line_keeps_its_terminals() -> None:
    master, slave = os.openpty()
    try:
        assert main(["--version"]) == 0
        os.fstat(master)
    finally:
        os.close(master)
        os.close(slave)


@pytest.mark.parametrize("face", ["--line", "--visual"])
def test_a_reader_ends_with_the_screen_reader_that_is_killed_around_it(home: Path, face: str) -> None:
    command = [sys.executable, "-c", AROUND, sys.executable, "-m", "newsreader", face, "--no-voice"]
    environment = {**os.environ, "TERM": "xterm"}
    ended, held = os.pipe()  # both hold it open, to their ends
    around = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment, pass_fds=[held]
    )
    os.close(held)
    with around, os.fdopen(ended, "rb") as end:
        assert around.stdout
        shown = b""
        while b"Welcome" not in shown:
            piece = os.read(around.stdout.fileno(), 65536)
            assert piece, shown
            shown += piece
        around.kill()
        assert select.select([ended], [], [], 30)[0], "it goes on"
        assert end.read() == b""
    assert processes_of(home) == set()
