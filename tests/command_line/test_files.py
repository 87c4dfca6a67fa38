"""Articles written to files, and what is there when that is interrupted."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command_line.running import STORM, done
from tests.export.making import seconds_decoded


@pytest.fixture
def long_page(tmp_path: Path) -> Path:
    """An article that takes far longer to be spoken than anybody waits: some forty hours of it."""
    page = tmp_path / "long.html"
    page.write_text("<h1>Rain</h1>" + "<p>It rained, and it went on raining all that day.</p>" * 60_000, "utf-8")
    return page


@contextmanager
def writing(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that has begun to write into a folder that was empty, but for one file."""
    command = [sys.executable, "-m", "newsreader", *arguments]
    before = len(list(folder.iterdir()))
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        while len(list(folder.iterdir())) == before or not all(file.stat().st_size for file in folder.iterdir()):
            assert running.poll() is None
            time.sleep(0.01)
        yield running
        running.kill()


@pytest.mark.parametrize("ending", ["wav", "mp3"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_what_was_there(
    long_page: Path, tmp_path: Path, ending: str, number: signal.Signals, status: int
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    output = folder / f"rain.{ending}"
    output.write_bytes(b"the one from yesterday")
    with writing(folder, "speak", str(long_page), "--output", str(output)) as running:
        running.send_signal(number)
        told = running.communicate(timeout=20)[1]
    assert (running.returncode, told.splitlines()[-1]) == (status, "Stopped. No file was written.")
    assert output.read_bytes() == b"the one from yesterday"
    assert list(folder.iterdir()) == [output]


def test_killed_it_leaves_no_file_of_that_name_and_the_next_time_nothing_else(long_page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    output = folder / "rain.mp3"
    with writing(folder, "speak", str(long_page), "--output", str(output)) as running:
        running.kill()
    assert not output.exists()
    assert len(list(folder.iterdir())) == 1
    page = tmp_path / "storm.html"
    page.write_text(STORM, "utf-8")
    done("speak", str(page), "--output", str(output))
    assert list(folder.iterdir()) == [output]
    assert seconds_decoded(output) > 10
