"""`console.sh`, which prepares the console for a kiosk, while somebody types there."""

import sys
import termios
from pathlib import Path

import pytest

from tests.faces.visual.terminal import Reader
from tests.kiosk.test_setup import ETC, KEYS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no console of Linux")

PROGRAMS = {
    "setterm": "echo setting; until [ -e {folder}/goes-on ]; do sleep 0.01; done",
    "dumpkeys": "cat {folder}/keys",
    "loadkeys": "cat $2 >>{folder}/loaded",
}
"""Stand-ins for the programs that need a console."""

START = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp('sh', sys.argv[1:])"


class Console(Reader):
    """The running script, and the settings it has given to the console."""

    def __init__(self, folder: Path, does: str) -> None:
        script = folder / "console.sh"
        text = (ETC / "newsreader" / "console.sh").read_text("utf-8")
        script.write_text(text.replace("/run/newsreader-kiosk.keys", f"{folder}/before"))
        (folder / "keys").write_text(KEYS)
        for name, program in PROGRAMS.items():
            (folder / name).write_text(f"#!/bin/sh\n{program.format(folder=folder)}\n")
            (folder / name).chmod(0o755)
        command = [sys.executable, "-c", START, "sh", str(script), does]
        self._start(command, 80, 24, {"PATH": f"{folder}:/usr/bin:/bin"})
        self.wait(lambda: b"setting" in self.sent, "the console being set")


@pytest.mark.parametrize("does", ["lock", "unlock"])
def test_no_key_interrupts_the_script_or_is_echoed(does: str, tmp_path: Path) -> None:
    (tmp_path / "before").write_text(KEYS)
    with Console(tmp_path, does) as console:
        assert not console.settings[3] & (termios.ISIG | termios.ECHO)
        console.press("\x03\x1c\x1aseen")
        (tmp_path / "goes-on").touch()
        assert console.wait_for_end() == 0
        assert b"seen" not in console.sent
        assert (tmp_path / "loaded").exists()


def test_the_restored_console_echoes_keys_and_can_be_interrupted(tmp_path: Path) -> None:
    (tmp_path / "goes-on").touch()
    with Console(tmp_path, "lock") as console:
        assert console.wait_for_end() == 0
    with Console(tmp_path, "unlock") as console:
        assert console.wait_for_end() == 0
        assert console.settings == console.settings_before
    assert not (tmp_path / "before").exists()
