"""A file is there whole, as it was or as it is to be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system.files import replaced


def test_a_file_is_put_in_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("old")
    with replaced(path) as unfinished:
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_goes_wrong_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
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
    with pytest.raises(OSError, match="No such file"), replaced(tmp_path / "list"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".list.{ended.pid}.part"
    others = [tmp_path / f".list.{os.getppid()}.part", tmp_path / f".list2.{ended.pid}.part", tmp_path / ".list.x.part"]
    for file in (left, *others):
        file.touch()
    with replaced(tmp_path / "list") as unfinished:
        unfinished.write_text("new")
    assert set(tmp_path.iterdir()) == {tmp_path / "list", *others}
