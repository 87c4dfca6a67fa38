"""The log has every warning, is private, stays small, and writes nothing to the terminal."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system import log
from newsreader.system.log import open_log
from tests.modes import has_mode

ROOT = Path(__file__).parents[2]


def test_a_warning_is_written_and_less_is_not(tmp_path: Path) -> None:
    open_log(tmp_path)
    logging.getLogger("newsreader.speech.voice.narrator").warning("The voice hangs")
    logging.getLogger("newsreader.runner.runner").info("The text of an article")
    (line,) = (tmp_path / "newsreader.log").read_text("utf-8").splitlines()
    assert line.endswith("WARNING newsreader.speech.voice.narrator: The voice hangs")


def test_the_folder_and_the_file_are_their_owners_alone(tmp_path: Path) -> None:
    open_log(tmp_path / "a" / "log")
    logging.getLogger("newsreader").error("Oh")
    assert has_mode(tmp_path / "a" / "log", 0o700)
    assert has_mode(tmp_path / "a" / "log" / "newsreader.log", 0o600)


def test_opening_it_twice_writes_everything_once(tmp_path: Path, logger: logging.Logger) -> None:
    open_log(tmp_path)
    open_log(tmp_path)
    logger.error("Oh")
    assert [handler.get_name() for handler in logger.handlers].count("newsreader.log") == 1
    assert (tmp_path / "newsreader.log").read_text("utf-8").count("Oh") == 1


def test_the_log_stays_small(tmp_path: Path, logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "BYTES_AT_MOST", 1000)
    (tmp_path / "newsreader.log").write_bytes(b"of the sound library\n" * 1000)
    open_log(tmp_path)
    assert (tmp_path / "newsreader.log").stat().st_size == 0
    for _ in range(1000):
        logger.error("Oh")
    assert {path.name for path in tmp_path.iterdir()} == {"newsreader.log", "newsreader.log.1"}
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert all(has_mode(path, 0o600) for path in tmp_path.glob("newsreader.log"))


@pytest.mark.parametrize("trouble", ["a file in the way", "a folder in the way", "a full disk"])
def test_a_log_that_cannot_be_written_says_nothing_at_the_terminal(tmp_path: Path, trouble: str) -> None:
    folder = tmp_path / "log"
    if trouble == "a file in the way":
        folder.touch()
    elif trouble == "a folder in the way":
        (folder / "newsreader.log").mkdir(parents=True)
    else:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        folder.mkdir()
        (folder / "newsreader.log").symlink_to("/dev/full")
    program = f"""
import logging
from pathlib import Path
from newsreader.system.log import open_log
from tests.modes import has_mode
open_log(Path({str(folder)!r}))
logging.getLogger("newsreader.runner.runner").error("Oh")
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout + run.stderr == ""


def test_no_password_in_an_address_is_logged(tmp_path: Path) -> None:
    open_log(tmp_path)
    logging.getLogger("newsreader").warning("reading %s came to no end", "https://ann:s3cret@a.example/feed")
    logging.getLogger("newsreader").warning("Kontakt:info@verein.de came to no end")
    written = (tmp_path / log.NAME).read_text()
    assert "reading https://a.example/feed came" in written
    assert "Kontakt:info@verein.de" in written
