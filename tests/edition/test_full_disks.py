"""A disk that is full in the middle, and two runs at once: the earlier book stays, or there is a whole new one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsreader.edition.output import write
from newsreader.errors import NewsreaderError
from newsreader.model.file_formats import FORMATS, FileFormat
from tests.cli.running import STORM as PAGE
from tests.edition.book_checks import findings
from tests.edition.books import hushed, news
from tests.edition.making import names_in

if sys.platform != "win32":
    import resource


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process can grow beyond these bytes: writing fails in the middle, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def contents(path: Path) -> dict[str, bytes]:
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's files")
@pytest.mark.parametrize("before", [True, False], ids=["a book is there", "nothing is there"])
@pytest.mark.parametrize("chosen", FORMATS)
def test_a_disk_that_fills_up_leaves_the_earlier_book(
    chosen: FileFormat, before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if chosen.name == "pdf":
        pytest.importorskip("typst")
    book = news()
    recording = hushed(book, tmp_path)
    monkeypatch.setattr("newsreader.edition.output.record", lambda *_, **__: recording)
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / f"news{'' if chosen.folder else chosen.ending}"
    if before:
        write(book, path, chosen)
    there = contents(folder)
    with files_of_at_most(300), pytest.raises(NewsreaderError, match=rf"{path.name} cannot be (written|filled)"):
        write(book, path, chosen)
    assert contents(folder) == there
    assert names_in(folder) == ([path.name] if before else [])


@pytest.mark.parametrize("output", ["news.mp3", "news"])
def test_two_runs_at_once_leave_one_complete_book(output: str, tmp_path: Path) -> None:
    page = tmp_path / "storm.html"
    page.write_text(PAGE, "utf-8")
    path = tmp_path / "there" / output
    path.parent.mkdir()
    options = [] if path.suffix else ["--format", "daisy2"]
    command = [sys.executable, "-m", "newsreader", "export", str(page), *options, "--output", str(path)]
    runs = [subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate(timeout=120)[1] for run in runs]
    for run, words in zip(runs, said, strict=True):
        assert run.returncode == 0 or "Another newsreader" in words
    assert names_in(path.parent) == [output]
    if path.is_dir():
        assert findings(path) == []
        assert len(names_in(path)) == 5
    else:
        assert path.stat().st_size > 50_000
