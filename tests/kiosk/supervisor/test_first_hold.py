"""While a kiosk starts, no key ends it or is echoed; and its terminal is restored."""

import re
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.faces.visual.terminal import Reader
from tests.kiosk.kiosks import ASLEEP, VISIT, WholeKiosk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PROGRAM = """
import fcntl, runpy, sys, termios, time
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from pathlib import Path

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "newsreader.messages":
            sys.meta_path.remove(self)
            sys.stderr.write("loading\\r\\n")
            while not Path({goes_on!r}).exists():
                time.sleep(0.01)

sys.meta_path.insert(0, Slow())
sys.argv = ["newsreader", *{words}]
runpy.run_module("newsreader", run_name="__main__", alter_sys=True)
"""
"""A start that waits for the test before most imports."""

KEYS = "\x03\x1c\x1aseen\x03\x1c\x1a"
"""Keys that a terminal turns into signals, and some letters."""

BY_KEYS = signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP


class Start(Reader):
    """The typed command, paused during its start."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.goes_on = folder / "goes-on"
        program = PROGRAM.format(goes_on=str(self.goes_on), words=[*words])
        self._start([sys.executable, "-c", program], 80, 24, {"NEWSREADER_HOME": str(folder / "home")})
        self.wait(lambda: b"loading" in self.sent, "the start")


def test_no_key_ends_the_start_or_is_echoed_and_a_bad_policy_restores_the_terminal(tmp_path: Path) -> None:
    policy = tmp_path / "kiosk.toml"
    policy.write_text("rate = 'fast'")
    with Start(tmp_path, "kiosk", "--policy", str(policy)) as start:
        assert not start.settings[3] & (termios.ISIG | termios.ECHO)
        start.press(*KEYS)
        for number in BY_KEYS:
            start.process.send_signal(number)
        start.goes_on.touch()
        assert start.wait_for_end() == 3
        assert b"rate must be" in start.sent
        assert not re.search(rb"seen|\^[C\\Z]", start.sent)
        assert start.settings == start.settings_before


def test_a_terminal_without_echo_is_restored_without_echo(tmp_path: Path) -> None:
    quiet = ("sh", "-c", 'stty -echo; exec "$@"', "sh")
    with WholeKiosk(tmp_path / "home", "rate = 'fast'", by=quiet) as start:
        assert start.wait_for_end() == 3
        assert start.settings[3] == start.settings_before[3] & ~termios.ECHO


@pytest.mark.parametrize("words", [("kiosk", "--policy", "nowhere.toml", "--check"), ("sources",)])
def test_other_commands_can_be_interrupted(words: tuple[str, ...], tmp_path: Path) -> None:
    with Start(tmp_path, *words) as start:
        assert start.settings == start.settings_before
        start.press("\x03")
        assert start.wait_for_end() != 3


@pytest.mark.parametrize("environment", [{"_NEWSREADER_HELD": "nonsense"}, {"_NEWSREADER_HELD": "0"}])
def test_the_end_of_the_kiosk_restores_the_terminal(environment: dict[str, str], tmp_path: Path) -> None:
    with WholeKiosk(tmp_path / "home", 'exit_phrase = "leave now"\nface = "line"', environment=environment) as kiosk:
        kiosk.wait_asleep()
        variables = Path(f"/proc/{kiosk.wait_for_one(VISIT)}/environ").read_bytes()
        assert b"_NEWSREADER_HELD" not in variables
        kiosk.press("leave now")
        assert kiosk.wait_for_end() == 0
        assert kiosk.settings == kiosk.settings_before


def test_keys_during_the_start_do_not_end_the_kiosk(tmp_path: Path) -> None:
    held = ("sh", "-c", 'stty -isig -echo; trap "" INT QUIT TSTP; printf ready; exec "$@"', "sh")
    with WholeKiosk(tmp_path / "home", 'face = "line"', by=held) as kiosk:
        kiosk.wait(lambda: b"ready" in kiosk.sent, "the start")
        while ASLEEP.encode() not in kiosk.sent:
            kiosk.send(KEYS.encode())
            kiosk._read(0.02)
        assert not re.search(rb"seen|\^[C\\Z]", kiosk.sent)
        assert kiosk.process.poll() is None
