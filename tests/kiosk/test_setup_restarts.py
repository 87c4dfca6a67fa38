"""Under the shipped units, a kiosk that was cut off is restarted at once, and detects it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.kiosk.test_setup import CONSOLE, ETC, GRAPHICAL, ROOT, values

BOTH = pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL])

CUT_OFF_TWICE = """
import os, signal, sys
from pathlib import Path
from newsreader.kiosk.supervisor.single_instance import only_one

for _ in range(2):
    if not (child := os.fork()):
        with only_one(Path(sys.argv[1]), Path("policy.toml")) as cut_off:
            print(cut_off, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
"""


def proc_of(unit: str) -> list[str]:
    """The options of `/proc` that a unit gives to its processes."""
    hidden = [f"hidepid={value}" for value in values(unit, "ProtectProc")]
    return [*hidden, *(f"subset={value}" for value in values(unit, "ProcSubset"))]


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
@BOTH
def test_a_kiosk_detects_that_the_last_one_was_cut_off(unit: str, tmp_path: Path) -> None:
    mounted = f"mount -t proc -o {','.join(proc_of(unit))} own /proc"
    own = ("unshare", "--mount", "sh", "-c")
    if subprocess.run([*own, mounted], capture_output=True, check=False).returncode:
        needs.MOUNTS.skip()
    output = subprocess.run(
        [*own, f'{mounted} && exec "$@"', "sh", sys.executable, "-c", CUT_OFF_TWICE, str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert output.split() == ["False", "True"]


@BOTH
def test_the_kiosk_cannot_see_processes_of_other_users(unit: str) -> None:
    assert values(unit, "ProtectProc") == ["invisible"]


@BOTH
def test_the_kiosk_is_restarted_at_once_after_any_end_any_number_of_times(unit: str) -> None:
    assert (values(unit, "Restart"), values(unit, "RestartSec")) == (["always"], ["100ms"])
    assert values(unit, "StartLimitIntervalSec") == ["0"]


@pytest.mark.parametrize(("status", "waits"), [("3", ["1"]), ("0", []), ("KILL", [])])
def test_a_kiosk_that_cannot_start_is_restarted_only_after_a_pause(
    status: str, waits: list[str], tmp_path: Path
) -> None:
    """Restarting at once would fill the journal. After any other end, a visitor may be waiting."""
    for program in ("setterm", "loadkeys"):
        (tmp_path / program).write_text("#!/bin/sh\n")
    (tmp_path / "sleep").write_text('#!/bin/sh\necho "$1" >>"$0ed"\n')
    for program in ("setterm", "loadkeys", "sleep"):
        (tmp_path / program).chmod(0o755)
    subprocess.run(
        ["sh", str(ETC / "newsreader" / "console.sh"), "unlock"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "EXIT_STATUS": status},
        capture_output=True,
        check=False,
    )
    slept = tmp_path / "sleeped"
    assert (slept.read_text().split() if slept.exists() else []) == waits
