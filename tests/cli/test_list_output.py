import os
import sys
import threading
from pathlib import Path

import pytest

from newsreader import errors
from newsreader.cli.list_output import write_list
from newsreader.library import Library


def test_a_list_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text("something older")
    write_list(path, "café\n")
    assert path.read_bytes() == "café\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["list.opml"]
    with pytest.raises(errors.CannotWrite):
        write_list(tmp_path / "none" / "list.opml", "")
    with pytest.raises(errors.CannotWrite):
        write_list(tmp_path, "")


def test_an_exported_list_never_overwrites_a_library(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Library.open() as library:
        library.back_up(copy)
    kept = copy.read_bytes()
    with pytest.raises(errors.CannotWrite, match="a library, or a copy of one"):
        write_list(copy, "<opml/>")
    assert copy.read_bytes() == kept
    assert [each.name for each in tmp_path.glob("*.part")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_list(pipe, "a list")
    reader.join(10)
    assert read == ["a list"]
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator makes links on Windows")
def test_a_symbolic_link_is_followed_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.opml"
    link.symlink_to(tmp_path / "folder" / "list.opml")
    write_list(link, "a list")
    assert link.is_symlink()
    assert (tmp_path / "folder" / "list.opml").read_text() == "a list"
