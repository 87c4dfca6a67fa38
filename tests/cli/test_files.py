"""Articles are exported to files, also when that is interrupted."""

import re
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from tests.cli.running import STORM, assert_one_sentence, document, done, run
from tests.export.making import seconds_decoded
from tests.server import Server

PROGRESS = r"Fetching the articles, [0-9]+ percent\.\n"


@pytest.fixture
def long_page(tmp_path: Path) -> Path:
    """An article that takes a minute to be written: hours of speech."""
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
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.parametrize("ending", ["wav", "mp3"])
@pytest.mark.parametrize(
    ("command", "number", "status"), [("speak", signal.SIGINT, 130), ("export", signal.SIGTERM, 143)]
)
def test_an_interrupted_export_leaves_the_old_file(
    long_page: Path, tmp_path: Path, ending: str, command: str, number: signal.Signals, status: int
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    output = folder / f"rain.{ending}"
    output.write_bytes(b"the one from yesterday")
    with writing(folder, command, str(long_page), "--output", str(output)) as running:
        running.send_signal(number)
        message = running.communicate(timeout=60)[1]
    assert running.returncode == status
    # A busy computer is not done with the article before its progress is due.
    assert re.sub(PROGRESS, "", message) == "This text is cut short.\nStopped. No file was written.\n"
    assert output.read_bytes() == b"the one from yesterday"
    assert list(folder.iterdir()) == [output]


def test_a_killed_export_leaves_no_file_and_the_next_cleans_up(long_page: Path, tmp_path: Path) -> None:
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


@pytest.fixture
def items(tmp_path: Path) -> list[str]:
    """Two articles of files."""
    (tmp_path / "storm.html").write_text(STORM, "utf-8")
    (tmp_path / "rain.html").write_text("<h1>Rain</h1><p>It rained on Friday, and nobody went out.</p>", "utf-8")
    return [str(tmp_path / "storm.html"), str(tmp_path / "rain.html")]


def test_the_chapters_of_an_exported_bulletin_are_read_by_other_programs(tmp_path: Path) -> None:
    listed = document("headlines")
    output = tmp_path / "news.mp3"
    assert done("export", *(each["id"] for each in listed), "--output", str(output)) == (
        f"5 articles written to {output}.\n"
    )
    tags = ID3(output)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [str(each.sub_frames["TIT2"]) for each in chapters] == ["Contents", *(each["title"] for each in listed)]
    assert str(tags["TIT2"]).startswith("Newsreader bulletin, ")
    assert 0.98 * seconds_decoded(output) < chapters[-1].end_time / 1000 <= seconds_decoded(output)


def test_a_bulletin_is_written_as_wav(items: list[str], tmp_path: Path) -> None:
    output = tmp_path / "news.wav"
    done("export", *items, "--output", str(output))
    with wave.open(str(output)) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(seconds_decoded(output), rel=0.02)
        assert max(sound.readframes(sound.getnframes())) > 0


def test_articles_are_exported_as_text_in_order(items: list[str], tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    done("export", *items, "--output", str(output))
    written = output.read_text("utf-8")
    assert written.startswith("1. Storm closes coastal road\n\nBy Ann Person.")
    assert written.endswith("\n\n\n2. Rain\n\nIt rained on Friday, and nobody went out.\n")
    done("export", items[1], "--output", str(output))
    assert output.read_text("utf-8") == "Rain\n\nIt rained on Friday, and nobody went out.\n"


@pytest.mark.parametrize("ending", ["txt", "wav", "mp3"])
def test_an_item_that_fails_is_named_and_the_others_are_exported(items: list[str], tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"news.{ending}"
    result = run("export", items[0], "999", items[1], "--output", str(output))
    assert (result.returncode, result.stdout) == (1, f"2 articles written to {output}.\n")
    assert "999" in result.stderr
    assert output.stat().st_size > 200


def test_no_file_is_written_if_every_item_fails(server: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.mp3"
    missing = server.url("/missing")
    assert_one_sentence(run("export", "999", "--output", str(output)), 2, "999")
    assert_one_sentence(run("export", missing, "--output", str(output)), 3, "404")
    for others, status in ((["998"], 2), ([missing], 3)):
        result = run("export", "999", *others, "--output", str(output))
        assert result.returncode == status
        assert result.stderr.endswith("None of the articles could be fetched, so no file was written.\n")
        assert len(result.stderr.splitlines()) == 3
    assert not list(tmp_path.glob("*news.*"))


def test_a_long_export_reports_its_progress(long_page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    with writing(folder, "export", str(long_page), "--output", str(folder / "rain.mp3")) as running:
        assert running.stderr
        message = iter(running.stderr.readline, "")
        assert any(re.fullmatch(r"Writing, [0-9]{1,2} percent\.\n", line) for line in message)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)
    assert running.returncode == 130
    assert not list(folder.iterdir())
