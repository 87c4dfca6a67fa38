"""Both faces follow their terminal's size and give it back as it was: left, suspended, ended by a signal, or hung."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.faces.visual.terminal import PROGRAM, Reader, Shell, processes_of, stopped

SECONDS_TO_LEAVE = 4.0

HANGS = "import time\nfrom newsreader.runner.runner import Runner\nRunner.press = lambda *_, **__: time.sleep(60)\n"
"""What makes a reader hang at the first key."""


def left_in_order(reader: Reader) -> bool:
    """Whether the terminal is as it was: its settings, with the cursor below the text of line mode; or its main screen,
    its plain text and its cursor."""
    end = reader.sent[reader.sent.rfind(b"\x1b[0m") :]
    in_order = b"\x1b[?1049l" in end and b"\x1b[?25h" in end if b"\x1b[?1049h" in reader.sent else end.endswith(b"\n")
    return in_order and reader.settings == reader.settings_before


@pytest.mark.parametrize("key", ["q", "ctrl-c", "\x04"])
def test_quitting_restores_the_terminal(face: str, key: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Welcome")
        assert reader.settings != reader.settings_before
        reader.press(key)
        assert reader.wait_for_end() == 0
        assert left_in_order(reader)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_face_cleanly_and_leaves_no_process(number: signal.Signals, face: str, home: Path) -> None:
    with Reader(face=face, voice=True) as reader:
        reader.wait_for_screen("Welcome")
        started = time.monotonic()
        reader.process.send_signal(number)
        assert reader.wait_for_end() == 128 + number
        assert time.monotonic() - started < SECONDS_TO_LEAVE
        assert left_in_order(reader)
        reader.wait(lambda: not processes_of(home), "no process left")


def test_a_lost_terminal_ends_the_face(face: str, home: Path) -> None:
    with Reader(face=face, voice=True) as reader:
        reader.wait_for_screen("Welcome")
        started = time.monotonic()
        reader.hang_up()
        reader.wait_for_end()
        assert time.monotonic() - started < SECONDS_TO_LEAVE
        reader.wait(lambda: not processes_of(home), "no process left")


def test_a_face_that_hangs_is_ended_by_a_signal_and_gives_its_terminal_back(face: str) -> None:
    with Reader(face=face, program=HANGS + PROGRAM) as reader:
        reader.wait_for_row("Welcome")
        reader.press("n")
        reader.wait_for_quiet()
        reader.process.send_signal(signal.SIGTERM)
        assert reader.wait_for_end() == 128 + signal.SIGTERM
        assert reader.settings == reader.settings_before
        assert face == "--line" or left_in_order(reader)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_suspended_face_resumes_where_it_was(number: signal.Signals, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Welcome")
        reader.press("down")
        reader.wait_for_row("The keys")
        reader.process.send_signal(number)
        reader.wait(lambda: stopped(reader), "stopped")
        if number == signal.SIGTSTP:
            reader.wait(lambda: reader.settings == reader.settings_before, "the terminal given back")
        reader.restore_settings()  # as a shell does
        reader.screen.reset()
        os.kill(reader.process.pid, signal.SIGCONT)
        reader.wait(lambda: reader.settings != reader.settings_before, "the terminal taken again")
        reader.wait_for_row("The keys")
        reader.press("down")
        reader.wait_for_row("Adding")
        reader.press("q")
        assert reader.wait_for_end() == 0
        assert left_in_order(reader)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can send a signal to one thread of another process")
def test_a_resumed_face_is_shown_whichever_thread_the_system_tells() -> None:
    with Reader() as reader:
        reader.wait_for_row("Welcome")
        reader.wait_for_quiet()
        threads = [int(task.name) for task in Path(f"/proc/{reader.process.pid}/task").iterdir()]
        told = next(thread for thread in threads if thread != reader.process.pid)  # not the main one
        reader.screen.reset()
        assert ctypes.CDLL(None).tgkill(reader.process.pid, told, signal.SIGCONT) == 0
        reader.wait_for_row("Welcome")


def test_ctrl_z_without_a_shell_changes_nothing(face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Welcome")
        reader.press("\x1a", "down")
        reader.wait_for_row("The keys")


def test_ctrl_z_gives_the_shell_its_terminal_and_fg_resumes(home: Path, face: str) -> None:
    with Shell() as shell:
        shell.press(f"{sys.executable} -m newsreader {face} --no-voice\r")
        shell.wait_for_row("Welcome")
        ours = shell.settings
        shell.press("n")
        shell.wait_for_row("The keys")
        shell.press("\x1a")
        shell.wait_for_row("ready")
        assert shell.settings != ours
        shell.press("fg\r")
        shell.wait_for_row("The keys")
        shell.press("n")
        shell.wait_for_row("Adding")
        shell.press("q")
        shell.wait_for_row("ready")
        shell.press("exit\r")
        shell.wait_for_end()


@pytest.mark.parametrize("size", [(40, 12), (20, 24), (20, 5), (2, 2), (1, 1)])
def test_a_face_runs_in_small_terminals(news: int, face: str, size: tuple[int, int]) -> None:
    with Reader(*size, face=face) as reader:
        reader.wait(lambda: b"S" in reader.sent)
        reader.press("n", "enter", "n", "b", "h", "b", "end", "q")
        assert reader.wait_for_end() == 0


def test_a_change_of_size_is_followed(news: int, face: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Storm")
        for size, there in (((30, 10), "map deep sea"), ((1, 1), ""), ((100, 30), "Scientists map deep sea canyon")):
            reader.resize(*size)
            reader.press("n", "p", "n")
            reader.wait_for_row(there)
            reader.press("p")


@pytest.mark.parametrize("enter", ["enter", "line-feed"])
def test_enter_opens_sent_as_cr_or_lf(face: str, enter: str) -> None:
    with Reader(face=face) as reader:
        reader.wait_for_row("Welcome")
        reader.press(enter)
        reader.wait_for_screen("By The newsreader project")
        reader.press("b")
        reader.wait_for_screen("Getting started")
