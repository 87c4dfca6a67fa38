"""A text is copied by a program of the system, which gets it by standard input alone."""

import sys
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError
from newsreader.system.clipboard import copy_text, programs

TEXT = "Caf\u00e9 'closes' $(early)\nhttps://herald.example/5"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs that stand in are shell scripts")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all programs are that can be found."""
    made = tmp_path / "programs"
    made.mkdir()
    monkeypatch.setenv("PATH", str(made))
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return made


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def takes(path: Path, into: Path) -> None:
    """A program that keeps what it is given, and its arguments."""
    program(path, f'PATH=/usr/bin:/bin; cat > {into}; printf "%s" "$*" > {into}.arguments; echo noise')


@pytest.mark.usefixtures("processes")
def test_the_text_is_passed_by_standard_input_and_never_as_an_argument(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    takes(folder / "xclip", tmp_path / "taken")
    copy_text(TEXT)
    assert (tmp_path / "taken").read_text() == TEXT
    assert (tmp_path / "taken.arguments").read_text() == "-selection clipboard"


@pytest.mark.usefixtures("processes")
def test_if_one_program_fails_the_next_is_tried(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    program(folder / "wl-copy", "exit 1")
    takes(folder / "xsel", tmp_path / "taken")
    copy_text(TEXT)
    assert (tmp_path / "taken").read_text() == TEXT


@pytest.mark.usefixtures("processes")
def test_a_program_that_serves_the_clipboard_in_the_background_is_not_waited_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    program(folder / "wl-copy", f"PATH=/usr/bin:/bin; cat > {tmp_path / 'taken'}; sleep 20 & exit 0")
    copy_text(TEXT)
    assert (tmp_path / "taken").read_text() == TEXT


def test_without_a_program_or_a_display_one_sentence_says_so(folder: Path, tmp_path: Path) -> None:
    takes(folder / "xclip", tmp_path / "taken")
    with pytest.raises(NewsreaderError, match=r"^Nothing was copied: no clipboard can be reached from here"):
        copy_text(TEXT)
    assert not (tmp_path / "taken").exists()


@pytest.mark.usefixtures("processes")
def test_windows_under_wsl_gets_utf_16(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSL_DISTRO_NAME", "Ubuntu")
    takes(folder / "clip.exe", tmp_path / "taken")
    copy_text(TEXT)
    assert (tmp_path / "taken").read_bytes().decode("utf-16") == TEXT


def test_a_mac_uses_its_own_program() -> None:
    assert list(programs({}, "darwin")) == [("pbcopy",)]
