"""A screen reader is detected by its process or socket, and its traits are proven by tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.faces import screen_readers
from newsreader.faces.line.line_face import ESCAPE_SECONDS
from newsreader.faces.line.writer import PAGE_SECONDS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the ways of Linux")

ASK = "from newsreader.faces.screen_readers import find_terminal_reader; print(find_terminal_reader())"


def run_by(*command: str) -> str:
    """The reader detected in a process started by this command."""
    run = subprocess.run([*command, sys.executable, "-c", ASK], capture_output=True, text=True, timeout=60, check=True)
    return run.stdout.strip()


def program(folder: Path, name: str, interpreter: str = "/bin/sh") -> str:
    """A program that runs another and waits for it."""
    path = folder / name
    line = '"$@"; exit $?' if interpreter.endswith("sh") else "import subprocess, sys; subprocess.run(sys.argv[1:])"
    path.write_text(f"#!{interpreter}\n{line}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("name", "reader"),
    [("tdsr", "TDSR"), ("tdsr_boot.py", "TDSR"), ("yasr", "yasr"), ("fenrir", "Fenrir"), ("brltty-pty", "BRLTTY")],
)
@pytest.mark.parametrize("interpreter", ["/bin/sh", sys.executable])
def test_a_screen_reader_around_the_terminal_is_found_among_the_ancestors(
    tmp_path: Path, name: str, reader: str, interpreter: str
) -> None:
    assert run_by(program(tmp_path, name, interpreter)) == reader


def test_a_screen_reader_is_found_further_up_among_the_ancestors(tmp_path: Path) -> None:
    assert run_by(program(tmp_path, "yasr"), program(tmp_path, "shell")) == "yasr"


def test_a_readers_name_in_a_folder_or_an_argument_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "yasr").mkdir()
    assert run_by(program(tmp_path / "yasr", "shell")) == ""
    assert run_by("/bin/sh", "-c", 'cd /; : yasr; "$@"; :', "fenrir") == ""


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("/var/lib/BrlAPI/0", "BRLTTY"),
        ("/tmp/fenrirscreenreader-deamon.sock", "Fenrir"),  # noqa: S108  # its name
        ("/tmp/fenrirscreenreader-4711.sock", ""),  # noqa: S108  # of another terminal
        ("/run/other", ""),
        ("", ""),
    ],
)
def test_a_console_screen_reader_is_found_by_its_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, reader: str
) -> None:
    sockets = tmp_path / "unix"
    monkeypatch.setattr(screen_readers, "SOCKETS", sockets)
    assert screen_readers._listening() == ""
    head = "Num       RefCount Protocol Flags    Type St Inode Path\n"
    sockets.write_text(f"{head}0000: 00000002 00000000 00010000 0001 01 123 {path}\n")
    assert screen_readers._listening() == reader
    sockets.write_text(f"{head}0000: 00000002 00000000 00000000 0001 03 123 {path}\n0000: 1\n")
    assert screen_readers._listening() == ""


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(
    ("tool", "answer", "reader"),
    [
        ("busctl", "echo b true", "Orca"),
        ("busctl", "echo b false", ""),
        ("gdbus", "echo '(<true>,)'", "Orca"),
        ("gdbus", "echo '(<false>,)'", ""),
        ("busctl", "echo b true; exit 1", ""),
        ("busctl", "exec sleep 60", ""),
        ("other", "echo b true", ""),
    ],
)
def test_the_desktop_is_asked_whether_its_screen_reader_is_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str, answer: str, reader: str
) -> None:
    (tmp_path / tool).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{answer}\n")
    (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert screen_readers._orca() == ""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert screen_readers._orca() == reader


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(("answer", "reader"), [("echo 1", "VoiceOver"), ("echo 0", ""), ("exit 1", "")])
def test_macos_is_asked_whether_voiceover_is_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, reader: str
) -> None:
    asked = "read com.apple.universalaccess voiceOverOnOffKey"
    (tmp_path / "defaults").write_text(f'#!/bin/sh\n[ "$*" = "{asked}" ] || exit 1\n{answer}\n')
    (tmp_path / "defaults").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert screen_readers.find_terminal_reader() == reader


def test_over_ssh_no_screen_reader_of_this_computer_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "busctl").write_text("#!/bin/sh\necho b true\n")
    (tmp_path / "busctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert screen_readers.find_computer_reader() == ""


TESTS = Path(__file__).parent


@pytest.mark.parametrize("reader", screen_readers.READERS, ids=lambda reader: reader.name)
def test_the_traits_of_a_reader_are_proven_by_tests_that_exist(reader: screen_readers.ScreenReader) -> None:
    bare = screen_readers.ScreenReader(reader.name, reader.programs, reader.socket)
    assert reader.tests or reader == bare
    for test in reader.tests:
        file, _, name = test.partition("::")
        assert f"def {name}(" in (TESTS / file).read_text("utf-8")


def test_layouts_for_an_unknown_reader_reckon_with_every_trait() -> None:
    assert screen_readers.reader_named("") is None
    assert (screen_readers.ANY.letter_steps, screen_readers.ANY.speaks_difference) == (3, True)
    assert {"all rows", "text rows"} == screen_readers.COMPARISONS
    assert {"first letter", "under cursor"} == screen_readers.ECHOES


def test_pages_stand_longer_than_readers_take_to_compare_and_an_escape_is_shorter_than_they_wait_for_a_key() -> None:
    assert max(reader.look_seconds for reader in screen_readers.READERS) < PAGE_SECONDS
    assert min(reader.key_seconds for reader in screen_readers.READERS if reader.key_seconds) > ESCAPE_SECONDS
