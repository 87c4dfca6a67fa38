"""The hourly check of a kiosk: its report is complete, sees what the kiosk sees, and forty can be read at once."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.test_setup import CONSOLE, DOCTOR, TIMER, blocks, needs_systemd, root, values, words
from tools.docs.tables import parser

__all__ = ["root"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd on Windows")

REPORT = "/run/newsreader-kiosk-doctor/report.json"


def test_the_service_runs_the_doctor_and_replaces_the_report_when_it_is_whole(tmp_path: Path) -> None:
    (started,) = values(DOCTOR, "ExecStart")
    shell, option, script = shlex.split(started)
    assert (shell, option) == ("/bin/sh", "-c")
    command, _, made = script.removeprefix("exec ").partition(" >")
    assert command.split()[0] == "/opt/newsreader/current/bin/newsreader"
    assert parser().parse_args(command.split()[1:]).json
    (moved,) = values(DOCTOR, "ExecStopPost")
    assert moved == f"/bin/mv -f {made} {REPORT}"
    assert words(DOCTOR, "RuntimeDirectory") == [Path(REPORT).parent.name]
    stand_in = tmp_path / "newsreader"
    stand_in.write_text('#!/bin/sh\necho "{}"\nexit 1\n')
    stand_in.chmod(0o755)
    for place in ("/opt/newsreader/current/bin", "/run/newsreader-kiosk-doctor"):
        script, moved = script.replace(place, str(tmp_path)), moved.replace(place, str(tmp_path))
    assert subprocess.run([shell, option, script], check=False).returncode == 1  # which systemd tells of
    subprocess.run(shlex.split(moved), check=True)
    assert (tmp_path / Path(REPORT).name).read_text() == "{}\n"


def test_the_doctor_examines_the_kiosks_library_as_its_user_with_its_sound() -> None:
    for name in ("User", "Group", "SupplementaryGroups", "StateDirectory", "Environment", "PrivateIPC"):
        assert values(DOCTOR, name) == values(CONSOLE, name), name
    assert CONSOLE in words(DOCTOR, "JoinsNamespaceOf")
    assert values(DOCTOR, "RemoveIPC") == ["no"]


@needs_systemd
def test_the_timer_runs_every_hour() -> None:
    (when,) = values(TIMER, "OnCalendar")
    result = subprocess.run(["systemd-analyze", "calendar", when], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Normalized form: \*-\*-\* \*:00:00", result)


def test_the_documented_command_reads_the_reports_of_all_kiosks(tmp_path: Path) -> None:
    (block,) = [block for block in blocks("sh") if "reports/*.json" in block]
    assert f"cat {REPORT}" in block
    (tmp_path / "reports").mkdir()
    well: dict[str, str | None] = {"name": "kiosk", "status": "ok", "message": "The kiosk is running.", "remedy": None}
    failed: dict[str, str | None] = {
        "name": "disk",
        "status": "failed",
        "message": "The disk is full.",
        "remedy": "Make room.",
    }
    for name, checks in {"east": [well], "west": [well, failed]}.items():
        report = {"ok": failed not in checks, "checked": "2026-11-26T12:00:00+00:00", "checks": checks}
        (tmp_path / "reports" / f"{name}.json").write_text(json.dumps(report))
    (tmp_path / "reports" / "north.json").touch()
    result = subprocess.run(
        ["sh", "-c", block[block.index("python3 -c") :]], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines() == [
        "reports/north.json holds no report.",
        "reports/west.json 2026-11-26T12:00:00+00:00 disk The disk is full. Make room.",
    ]
