"""A file is always complete, either the earlier or the new one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system.files import replaced


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
