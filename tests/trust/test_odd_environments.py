"""With odd terminals, closed streams and full outputs, a command does all of its task or prints one sentence."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust import machine, safety
from tests.trust.case import RSS, item, rss

TITLE = "Café “opens” in 新しい図書館"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a title that not every terminal can show, and enough other titles to fill a pipe."""
    home = tmp_path_factory.mktemp("surroundings") / "home"
    with Server() as server:
        many = (item(f"Number {number} of very many headlines") for number in range(1500))
        server.route("/feed", rss(item(TITLE), *many), RSS)
        assert machine.run(home, "add", server.url("/feed")).status == 0
    return home


def ended(home: Path, command: Sequence[str], more: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end. A variable with the value "unset" is removed."""
    env = {**machine.surroundings(home, **more), "PYTHON": sys.executable}
    env = {name: value for name, value in env.items() if value != "unset"}
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)


def in_shell(home: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    return ended(home, ["bash", "-c", f'n() {{ "$PYTHON" -m newsreader "$@"; }}; {script}'], {})


@pytest.mark.parametrize(
    "more",
    [
        {"LC_ALL": "C", "TERM": "dumb"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "unset"},
        {"LC_ALL": "no_SUCH.locale", "LANG": "unset", "HOME": "unset", "USER": "unset"},
        {"TERM": "no-such-terminal", "COLUMNS": "1", "LINES": "1", "TZ": "No/Such/Place"},
        {"TZ": "UTC+24"},
        {"TZ": "UTC-24"},
        {"TZ": "<+99>-99"},
        {"TERM": "xterm", "COLUMNS": "20", "LINES": "5", "PATH": "/nonexistent"},
    ],
    ids=lambda more: " ".join(f"{name}={value}" for name, value in more.items()),
)
def test_headlines_are_listed_in_any_environment(home: Path, more: Mapping[str, str]) -> None:
    ran = ended(home, machine.command("headlines", "--limit", "3"), more)
    assert (ran.returncode, ran.stderr) == (0, b"")
    shown = ran.stdout.decode("utf-8")
    assert "Caf" in shown
    assert "Number 1 of very many" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("words", ["headlines", "headlines --json"])
def test_the_reader_of_a_pipe_may_close_it(home: Path, words: str) -> None:
    ran = in_shell(home, f"n {words} | head -n 2; echo ${{PIPESTATUS[0]}}")
    assert ran.stderr == b""
    assert ran.stdout.splitlines()[-1] == b"0"


@pytest.mark.parametrize("words", ["headlines", "headlines --json", "sources", "read 1", "--help", "--version"])
def test_a_full_output_is_a_failure(home: Path, words: str) -> None:
    ran = in_shell(home, f"n {words} >/dev/full")
    assert ran.returncode == 3
    (said,) = safety.assert_safe(ran.stderr).splitlines()
    assert "Nothing could be printed" in said


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ("n headlines --limit 2 <&-", 0),
        ("n read - <&-", 3),
        ("n headlines --limit 2 >&-", 3),
        ("n headlines --limit 2 2>&-", 0),
        ("n read 99999 2>&-", 2),
        ("n headlines --limit 2 <&- >&- 2>&-", 3),
        ("n <&-", 0),
    ],
)
def test_closed_streams_are_handled(home: Path, script: str, status: int) -> None:
    ran = in_shell(home, script)
    assert ran.returncode == status
    for line in safety.assert_safe(ran.stderr).splitlines():
        safety.assert_plain(line)


def test_a_deleted_working_directory_does_no_harm(home: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = in_shell(home, f"cd {gone} && rmdir {gone} && n headlines --limit 1")
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_few_open_files_are_enough(home: Path) -> None:
    assert os.sysconf("SC_OPEN_MAX") > 64
    ran = in_shell(home, "ulimit -n 32; n headlines --limit 1")
    assert (ran.returncode, ran.stderr) == (0, b"")
