"""Whatever terminal, stream or language a command is given, it says what it can."""

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command_line.running import STORM, assert_one_sentence, done, run


def test_a_full_output_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "newsreader", "headlines"]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert result.returncode == 3
    assert "Traceback" not in result.stderr


def test_a_reader_that_stops_listening_is_no_trouble() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        command = [sys.executable, "-m", "newsreader", "headlines"]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False
        )
    finally:
        os.close(write_end)
    assert result.stderr == b""


@pytest.mark.parametrize("language", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_any_locale_will_do(language: str) -> None:
    assert "Getting started" in done("headlines", env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "0"})


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_what_the_output_cannot_spell_is_replaced_and_the_rest_is_said(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "storm.html"
    file.write_text(STORM.replace("Nobody was hurt", "“Nobody” was hurt — 窓"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    said = done("read", str(file), env=environment, encoding=encoding)
    assert ("“Nobody” was hurt — 窓" if encoding == "utf-8" else "?Nobody? was hurt ? ?") in said
    assert_one_sentence(run("read", "窓.html", env=environment, encoding=encoding), 2, ".html")


@pytest.mark.parametrize(("closed", "status"), [(">&-", 3), ("2>&-", 0)])
def test_closed_streams_are_no_trouble(closed: str, status: int) -> None:
    command = f'"{sys.executable}" -m newsreader headlines {closed}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == status
    assert "Traceback" not in result.stderr
    assert "newsreader itself" not in result.stderr


def test_an_error_that_nobody_can_hear_is_no_result() -> None:
    command = f'"{sys.executable}" -m newsreader read 999 2>&-'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (2, "")


def in_terminal(*arguments: str, **variables: str) -> tuple[str, str]:
    """What one command, run in a terminal, shows there and says beside it."""
    controller, terminal = pty.openpty()
    try:
        command = [sys.executable, "-m", "newsreader", *arguments]
        environment = {**os.environ, **variables}
        with subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, env=environment
        ) as process:
            os.close(terminal)
            shown = b""
            with open(controller, "rb", buffering=0, closefd=False) as screen:
                try:
                    while piece := screen.read(4096):
                        shown += piece
                except OSError:  # how a pseudo-terminal says that its other end has gone
                    pass
            assert process.stderr is not None
            told = process.stderr.read().decode()
            assert process.wait(60) == 0
    finally:
        os.close(controller)
    return shown.decode(), told


def test_a_dumb_terminal_gets_the_headlines() -> None:
    shown, told = in_terminal(TERM="dumb")
    assert "Getting started" in shown
    assert "\x1b" not in shown
    assert "terminal" in told


@pytest.mark.parametrize(
    ("arguments", "environment", "cause"),
    [
        ([], {"ACCESSIBLE": "1"}, "ACCESSIBLE"),
        ([], {"NEWSREADER_MODE": "line"}, "NEWSREADER_MODE"),
        (["--line"], {}, "--line"),
        (["--line"], {"NEWSREADER_MODE": "visual"}, "--line"),
    ],
)
def test_whoever_wants_lines_gets_no_full_screen(
    arguments: Sequence[str], environment: dict[str, str], cause: str
) -> None:
    shown, told = in_terminal(*arguments, TERM="xterm", **environment)
    assert "Getting started" in shown
    assert "\x1b" not in shown
    assert told.startswith(f"The full screen stays closed because of {cause}, and the headlines are printed instead.\n")


def test_asking_for_the_full_screen_wins_over_the_environment() -> None:
    _shown, told = in_terminal("--visual", TERM="dumb", ACCESSIBLE="1")
    assert told.startswith("The full-screen reader cannot be shown here")
