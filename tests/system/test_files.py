"""A file is always complete, either the earlier or the new one."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.errors import CannotWrite
from newsreader.system import files
from newsreader.system.files import move, path_for, remove, replaced, write_lines


def test_a_file_appears_under_its_name_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("old")
    with replaced(path) as unfinished:
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_error_leaves_the_earlier_file(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "list"
    path.write_text("old")

    def write_half() -> None:
        with replaced(path) as unfinished:
            unfinished.write_text("half of it")
            raise error

    with pytest.raises(error):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replaced(tmp_path / "list"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_for_a_moment_is_replaced_and_removed(tmp_path: Path) -> None:
    """On Windows a virus scanner keeps it from that; elsewhere nothing does."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    new.write_text("new")

    def held(change: Callable[[], None]) -> None:
        scanner = old.open("rb")
        let_go = threading.Timer(0.5, scanner.close)
        let_go.start()
        change()
        let_go.join()

    held(lambda: move(new, old))
    held(lambda: remove(old))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("on_windows", [True, False])
def test_a_file_that_stays_open_elsewhere_is_an_error(
    tmp_path: Path, on_windows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = PermissionError(13, "The process cannot access the file because it is being used by another process")
    tries: list[Path] = []

    def replace(path: Path, target: Path) -> None:
        tries.append(path)
        raise held

    monkeypatch.setattr(files, "_FILES_ARE_HELD", on_windows)
    monkeypatch.setattr(files, "HELD_SECONDS", 0.2)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        move(tmp_path / "new", tmp_path / "old")
    assert (len(tries) > 1) == on_windows


def test_a_file_that_another_program_keeps_open_is_named_as_in_use_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "HELD_SECONDS", 0.2)
    path = tmp_path / "list.txt"
    path.write_text("old", encoding="utf-8")
    with path.open("rb"):
        if os.name != "nt":
            write_lines(["new"], path)
            assert path.read_text("utf-8") == "new\n"
            return
        with pytest.raises(CannotWrite, match="another program is using it"):
            write_lines(["new"], path)
        with pytest.raises(OSError, match="busy"):
            remove(path)
    assert path.read_text("utf-8") == "old"
    path.chmod(0o400)
    with pytest.raises(CannotWrite, match="you may not write there"):
        write_lines(["new"], path)
    path.chmod(0o600)


@pytest.mark.parametrize(
    ("to_replace", "to_rename", "reason"),
    [
        (32, 32, "another program is using it"),
        (5, 32, "another program is using it"),
        (5, None, "another program is using it"),
        (5, 5, "you may not write there"),
    ],
)
def test_the_errors_of_windows_tell_a_file_in_use_from_one_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to_replace: int, to_rename: int | None, reason: str
) -> None:
    """As wine and Windows answer while the file is opened, with and without leave to rename it, and without rights."""

    def refuse(code: int | None) -> None:
        if code:
            error = PermissionError(errno.EACCES, "Access denied")
            setattr(error, "winerror", code)  # noqa: B010  # which only Windows' Python knows
            raise error

    monkeypatch.setattr(files, "_FILES_ARE_HELD", True)
    monkeypatch.setattr(files, "HELD_SECONDS", 0.0)
    monkeypatch.setattr(Path, "replace", lambda *_: refuse(to_replace))
    monkeypatch.setattr(Path, "rename", lambda *_: refuse(to_rename))
    path = tmp_path / "list.txt"
    path.touch()
    with pytest.raises(CannotWrite, match=reason):
        write_lines(["new"], path)


@pytest.mark.parametrize("name", ["news: today.txt", "nul.mp3", "What?.txt", "Con .txt", "aux", "news 11:30/1.txt"])
def test_a_name_that_is_no_file_on_windows_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(files, "_HAS_RESERVED_NAMES", True)
    for write in (path_for, lambda path: write_lines(["new"], Path(path))):
        with pytest.raises(CannotWrite, match="such a name is not possible there"):
            write(str(tmp_path / name))
    assert list(tmp_path.iterdir()) == []
    for usable in ("nullify.txt", "Größe (2).mp3", "the con.txt"):
        assert path_for(str(tmp_path / usable)) == tmp_path / usable


def test_a_name_too_long_for_windows_is_refused_there_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_HAS_RESERVED_NAMES", True)
    for name in ("a" * 256, "\N{MUSICAL SYMBOL G CLEF}" * 128):
        with pytest.raises(CannotWrite, match="the name is too long"):
            path_for(str(tmp_path / name))
    longest = tmp_path / ("\N{MUSICAL SYMBOL G CLEF}" * 127 + "a")
    files.check_name(longest)
    assert str(tmp_path / "a") == str(path_for(str(tmp_path / "a")))


@pytest.mark.parametrize("are_held", [False, True], ids=["linked", "copied"])
def test_a_file_kept_under_another_name_stays_when_another_replaces_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, are_held: bool
) -> None:
    monkeypatch.setattr(files, "_FILES_ARE_HELD", are_held)
    path, kept, new = (tmp_path / name for name in ("library", "kept", "new"))
    path.write_text("earlier")
    new.write_text("fresh")
    files.keep_as(path, kept)
    assert path.samefile(kept) is not are_held
    move(new, path)
    assert (path.read_text(), kept.read_text()) == ("fresh", "earlier")
    assert {each.name for each in tmp_path.iterdir()} == {"library", "kept"}


def test_a_folder_in_the_place_of_a_file_is_refused_as_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "new").touch()
    with pytest.raises(IsADirectoryError):
        move(tmp_path / "new", tmp_path / "folder")
    with pytest.raises(IsADirectoryError):
        remove(tmp_path / "folder")


def test_files_left_by_a_killed_process_are_removed_and_no_others(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".list.{ended.pid}.part"
    others = [tmp_path / f".list.{os.getppid()}.part", tmp_path / f".list2.{ended.pid}.part", tmp_path / ".list.x.part"]
    for file in (left, *others):
        file.touch()
    with replaced(tmp_path / "list") as unfinished:
        unfinished.write_text("new")
    assert set(tmp_path.iterdir()) == {tmp_path / "list", *others}
