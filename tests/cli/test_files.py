"""Articles are exported to files, also when that is interrupted."""

import os
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

from newsreader.cli.progress import Progress
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.messages import refreshing
from newsreader.settings import FILE
from newsreader.system import environment
from tests.cli.running import RSS, STORM, assert_one_sentence, document, done, run
from tests.edition.making import seconds_decoded
from tests.server import Server

PROGRESS = r"Fetching the articles, [0-9]+ percent\.\n"

IMPATIENT = """
import sys
from newsreader.cli.main import main
from newsreader.cli.progress import Progress
Progress.seconds /= 10
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def long_page(tmp_path: Path) -> Path:
    """An article that takes many seconds to be written: a quarter of an hour of speech."""
    page = tmp_path / "long.html"
    days = (f"<p>On day {day} it rained, and it went on raining all that day.</p>" for day in range(250))
    page.write_text("<h1>Rain</h1>" + "".join(days), "utf-8")
    return page


@contextmanager
def writing(*arguments: str, stderr: int = subprocess.PIPE) -> Iterator[subprocess.Popen[str]]:
    """A command that has begun to speak what it is to write. It reports its progress ten times as often as usual."""
    command = [sys.executable, "-c", IMPATIENT, *arguments]
    spoken = SoundCache().folder
    with subprocess.Popen(command, stderr=stderr, text=True) as running:
        while not list(spoken.glob("??/*")):
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
    with writing(command, str(long_page), "--output", str(output)) as running:
        running.send_signal(number)
        message = running.communicate(timeout=60)[1]
    assert running.returncode == status
    # A busy computer is not done with the article before its progress is due.
    assert re.sub(PROGRESS, "", message) == "Stopped. No file was written.\n"
    assert output.read_bytes() == b"the one from yesterday"
    assert list(folder.iterdir()) == [output]


def test_a_killed_export_leaves_no_file_and_the_next_goes_on(long_page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    output = folder / "rain.mp3"
    with writing("speak", str(long_page), "--output", str(output)) as running:
        running.kill()
    assert not list(folder.iterdir())
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


def test_the_chapters_of_an_exported_bulletin_are_read_by_other_programs(items: list[str], tmp_path: Path) -> None:
    output = tmp_path / "news.mp3"
    assert done("export", *items, "--output", str(output)) == f"2 articles written to {output}.\n"
    tags = ID3(output)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [str(each.sub_frames["TIT2"]) for each in chapters] == [
        "Contents",
        "Storm closes coastal road",
        "Rain",
    ]
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


def test_a_long_export_reports_its_progress_on_a_terminal(long_page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    terminal, end = os.openpty()
    with (
        writing("export", str(long_page), "--output", str(folder / "rain.mp3"), stderr=end) as running,
        os.fdopen(terminal, encoding="utf-8") as shown,
    ):
        os.close(end)
        assert any(re.fullmatch(r"Writing, [0-9]{1,2} percent\.\n", line) for line in iter(shown.readline, ""))
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)
    assert running.returncode == 130
    assert not list(folder.iterdir())


def test_progress_is_not_printed_where_cron_would_mail_it(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(refreshing)
    progress.seconds = 0
    progress(1, 2)
    assert capsys.readouterr().err == ""


def test_a_selection_is_exported_and_named_headlines_exclude_one(tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    listed = [each["title"] for each in document("headlines", "--source", "getting", "--limit", "2")]
    arguments = ("--source", "getting started", "--limit", "2", "--output", str(output))
    assert document("export", *arguments) == {
        "file": str(output),
        "articles": 2,
        "failed": [],
        "unspoken": 0,
        "format": "txt",
        "bytes": output.stat().st_size,
        "seconds": None,
        "notes": [],
    }
    assert output.read_text("utf-8").startswith(f"1. {listed[0]}\n")
    assert_one_sentence(run("export", "1", *arguments), 2, "not both")
    assert_one_sentence(run("export", "--output", str(output)), 2, "--unread or --since today")


def test_no_file_is_replaced_if_nothing_is_selected(tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    output.write_text("yesterday", "utf-8")
    result = run("export", "--saved", "--output", str(output))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "No headline matches.\n")
    assert output.read_text("utf-8") == "yesterday"


def test_an_item_that_fails_is_named_by_its_title(server: Server, tmp_path: Path) -> None:
    server.route("/feed", RSS.replace("{root}", server.url("")), "application/rss+xml")
    server.route("/storm", STORM)
    done("add", server.url("/feed"))
    result = run("export", "--source", "herald", "--output", str(tmp_path / "news.txt"))
    assert result.returncode == 1
    assert result.stderr.startswith("Choir wins & sings: ")


def test_captions_are_read_and_exported_if_they_are_on(tmp_path: Path) -> None:
    page = tmp_path / "rain.html"
    figure = "<figure><img src='a.jpg' alt=''><figcaption>The wet square.</figcaption></figure>"
    page.write_text(f"<h1>Rain</h1><p>It rained on Friday.</p>{figure}<p>Nobody went out.</p>", "utf-8")
    output = tmp_path / "rain.txt"
    for setting, captions in ({"captions = true": True, "pictures = 'alt'": False, "pictures = 'both'": True}).items():
        settings = environment.folders().config / FILE
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"{setting}\n", "utf-8")
        done("export", str(page), "--output", str(output))
        for text in (done("read", str(page)), output.read_text("utf-8")):
            assert ("The wet square." in text) == captions
