"""A face exits cleanly however often Ctrl+C is pressed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faces.screen_readers import TAKE_TERMINAL
from tests.faces.visual.terminal import Reader


class Typed(Reader):
    """The command itself, as a shell runs it."""

    def __init__(self, face: str) -> None:
        command = [sys.executable, "-m", "newsreader", face, "--no-voice"]
        self._start([sys.executable, "-c", TAKE_TERMINAL, *command], 80, 24, {})

    def press_until_the_end(self, key: str) -> int:
        """Press it over and over. The exit status."""
        while self.process.poll() is None:
            self.press(key)
            self._read(0.001)
        return self.wait_for_end()


def test_no_further_ctrl_c_interrupts_the_exit(face: str) -> None:
    with Typed(face) as reader:
        reader.wait_for_screen("Welcome")
        status = reader.press_until_the_end("ctrl-c")
    assert b"Traceback" not in reader.sent
    assert b"KeyboardInterrupt" not in reader.sent
    assert status in (0, 130)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("voice", [False, True])
def test_a_signal_during_typing_cancels_it_and_leaves(
    news: int, home: Path, face: str, number: signal.Signals, *, voice: bool
) -> None:
    with Reader(face=face, voice=voice) as reader:
        reader.wait_for_text("Press h for help")
        reader.press(",", "enter")
        reader.wait_for_text("Rate: type a number")
        reader.press("2")
        reader.process.send_signal(number)
        assert reader.wait_for_end() == 128 + number
    written = home / "settings.toml"
    assert not written.exists()


def test_a_process_started_at_exit_can_be_interrupted() -> None:
    child = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    program = (
        "import subprocess, sys; from newsreader.system.interrupts import end_undisturbed; end_undisturbed()\n"
        f"subprocess.run([sys.executable, '-c', {child!r}])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "True"
