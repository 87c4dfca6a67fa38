"""Commands run with any terminal, stream and locale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import STORM, assert_one_sentence, done, run


def test_output_to_a_full_disk_fails() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "newsreader", "headlines"]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert result.returncode == 3
    assert "Traceback" not in result.stderr


def test_a_closed_pipe_is_no_error() -> None:
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
def test_commands_run_in_any_locale(language: str) -> None:
    assert "Getting started" in done("headlines", env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "0"})


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_characters_that_the_output_cannot_encode_are_replaced(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "storm.html"
    file.write_text(STORM.replace("Nobody was hurt", "“Nobody” was hurt — 窓"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    written = "utf-8" if os.name == "nt" else encoding  # a pipe of Windows gets all characters
    said = done("read", str(file), env=environment, encoding=written)
    assert ("“Nobody” was hurt — 窓" if written == "utf-8" else "?Nobody? was hurt ? ?") in said
    assert_one_sentence(run("read", "窓.html", env=environment, encoding=written), 2, ".html")


@pytest.mark.parametrize(("closed", "status"), [(">&-", 3), ("2>&-", 0)])
def test_closed_streams_are_handled(closed: str, status: int) -> None:
    command = f'"{sys.executable}" -m newsreader headlines {closed}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == status
    assert "Traceback" not in result.stderr
    assert "newsreader itself" not in result.stderr


def test_an_error_without_standard_error_is_not_printed_as_a_result() -> None:
    command = f'"{sys.executable}" -m newsreader read 999 2>&-'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("face", "message"),
    [
        ("--line", "Line mode cannot be used here: this is not a terminal. The headlines are printed instead."),
        ("--visual", "The full-screen reader cannot be shown here: this is not a terminal. The headlines are printed"),
    ],
)
def test_off_a_terminal_the_headlines_are_printed_and_a_requested_face_is_refused(face: str, message: str) -> None:
    result = run(face)
    assert result.returncode == 0
    assert "Welcome to newsreader" in result.stdout
    assert result.stderr.startswith(message)
    assert run(env={**os.environ, "NEWSREADER_MODE": "line"}).stdout == result.stdout
