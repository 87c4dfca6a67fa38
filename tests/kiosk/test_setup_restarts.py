"""Under the shipped units, a kiosk that was cut off is restarted at once, and detects it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.kiosk.test_setup import CONSOLE, GRAPHICAL, ROOT, values

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
