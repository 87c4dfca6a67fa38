"""The units and the cron line that make a bulletin every morning."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader import edition
from tests import needs
from tools.docs.made import FOLDER
from tools.docs.tables import parser

UNITS = Path(str(edition.__file__)).parent / "timer"
SERVICE, TIMER = UNITS / "newsreader-bulletin.service", UNITS / "newsreader-bulletin.timer"
PAGE = (FOLDER / "bulletin.md").read_text("utf-8")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd on Windows")


def values(unit: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit.read_text("utf-8"), re.MULTILINE)


@needs.SYSTEMD.mark
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    command = tmp_path / ".local" / "bin" / "newsreader"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    result = subprocess.run(
        ["systemd-analyze", "--user", "verify", "--man=no", str(SERVICE), str(TIMER)],
        env={**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def commands_in(text: str) -> list[list[str]]:
    """The words after each call of the command in a text."""
    return [shlex.split(found) for found in re.findall(r"/\.local/bin/newsreader ([^>;\n]*)", text)]


def test_the_timer_and_the_cron_line_make_the_same_bulletin() -> None:
    refresh, edition = commands_in("\n".join(values(SERVICE, "ExecStart")))
    (line,) = re.findall(r"^0 6 \* \* \* .*$", PAGE, re.MULTILINE)
    in_cron = commands_in(line)
    assert in_cron == [refresh, [word.replace("%h", "$HOME") for word in edition]]
    assert "%" not in line, "cron would end the command there"
    for command in (refresh, edition):
        assert parser().parse_args(command).run in ("refresh.refresh", "edition.edition_command")
    assert "--mark-read" in edition
    assert values(TIMER, "OnCalendar") == ["*-*-* 06:00"]


def test_an_article_or_a_source_that_fails_does_not_fail_the_service() -> None:
    refresh, _edition = values(SERVICE, "ExecStart")
    assert refresh.startswith("-")
    assert values(SERVICE, "SuccessExitStatus") == ["1"]
