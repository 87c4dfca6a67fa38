"""`console.sh`, which prepares the console for a kiosk, while somebody types there."""

import subprocess
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


def script_in(folder: Path) -> Path:
    script = folder / "console.sh"
    text = (ETC / "newsreader" / "console.sh").read_text("utf-8")
    script.write_text(text.replace("/run/newsreader-kiosk.keys", f"{folder}/before"))
    return script


class Console(Reader):
    """The running script, and the settings it has given to the console."""

    def __init__(self, folder: Path, does: str) -> None:
        (folder / "keys").write_text(KEYS)
        for name, program in PROGRAMS.items():
            (folder / name).write_text(f"#!/bin/sh\n{program.format(folder=folder)}\n")
            (folder / name).chmod(0o755)
        command = [sys.executable, "-c", START, "sh", str(script_in(folder)), does]
        self._start(command, 80, 24, {"PATH": f"{folder}:/usr/bin:/bin"})
        self.wait(lambda: b"setting" in self.sent, "the console being set")


def test_no_key_interrupts_the_script_or_is_echoed_and_the_console_is_restored(tmp_path: Path) -> None:
    for does in ("lock", "unlock"):
        (tmp_path / "goes-on").unlink(missing_ok=True)
        with Console(tmp_path, does) as console:
            assert not console.settings[3] & (termios.ISIG | termios.ECHO)
            console.press("\x03\x1c\x1aseen")
            (tmp_path / "goes-on").touch()
            assert console.wait_for_end() == 0
            assert b"seen" not in console.sent
            assert (tmp_path / "loaded").exists()
            assert (tmp_path / "before").exists() == (does == "lock")
            assert (console.settings == console.settings_before) == (does == "unlock")


@pytest.mark.parametrize(("status", "slept"), [("3", ["1"]), ("0", []), ("KILL", [])])
def test_a_script_of_the_administrator_goes_last_and_only_a_kiosk_that_cannot_start_pauses(
    status: str, slept: list[str], tmp_path: Path
) -> None:
    """Restarting at once would fill the journal. After any other end, a visitor may be waiting."""
    for program in ("setterm", "dumpkeys", "loadkeys", "sleep"):
        (tmp_path / program).write_text('#!/bin/sh\necho "$1" >>"$0ed"\n')
        (tmp_path / program).chmod(0o755)
    (tmp_path / "console-local.sh").write_text("echo given $1\n")
    for does in ("lock", "unlock"):
        result = subprocess.run(
            ["sh", str(script_in(tmp_path)), does],
            env={"PATH": f"{tmp_path}:/usr/bin:/bin", "EXIT_STATUS": status},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stdout.endswith(f"given {does}\n")
    sleeps = tmp_path / "sleeped"
    assert (sleeps.read_text().split() if sleeps.exists() else []) == slept
