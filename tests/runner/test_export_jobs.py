"""An open reader exports articles in a child process, and lines and recordings in a thread."""

import queue
import re
import time
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.model.values import EVERYTHING
from newsreader.runner.export_jobs import ExportJobs
from newsreader.session.values import Export, Exported, Exporting, ExportText, SaveRecording
from newsreader.settings import Settings
from newsreader.system import environment
from tests.library.test_recordings import headline
from tests.server import Server, response

Event = Exporting | Exported


def jobs(events: "queue.Queue[Event]") -> ExportJobs:
    return ExportJobs(Library.open, events.put, Settings)


@pytest.fixture
def ids() -> tuple[str, ...]:
    with Library.open() as library:
        return tuple(headline.id for headline in library.each_headline(EVERYTHING))


def until_exported(events: "queue.Queue[Event]") -> tuple[Exported, list[int]]:
    percents = []
    while isinstance(event := events.get(timeout=60), Exporting):
        percents.append(event.percent)
    return event, percents


@pytest.mark.usefixtures("processes")
def test_an_article_is_written_to_the_exports_folder_next_to_an_earlier_one(ids: tuple[str, ...]) -> None:
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    folder = environment.exports_folder()
    folder.mkdir(parents=True)
    (folder / "welcome.mp3").write_bytes(b"the first")
    exporting.perform(Export(1, ids[:1], "welcome.mp3"))
    written, percents = until_exported(events)
    assert written == Exported(1, str(folder / "welcome-2.mp3"))
    assert (folder / "welcome-2.mp3").exists()
    assert (folder / "welcome.mp3").read_bytes() == b"the first"
    assert percents == sorted(percents)
    assert percents[-1] >= 99
    exporting.close()


@pytest.mark.usefixtures("processes")
def test_a_full_path_is_used_as_given_and_several_articles_are_one_file(tmp_path: Path, ids: tuple[str, ...]) -> None:
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(Export(1, ids, str(tmp_path / "all.txt")))
    assert until_exported(events)[0] == Exported(1, str(tmp_path / "all.txt"))
    assert len(re.findall(r"(?m)^\d\. ", (tmp_path / "all.txt").read_text("utf-8"))) == len(ids)
    exporting.close()


@pytest.mark.usefixtures("processes")
def test_an_article_that_cannot_be_fetched_is_left_out_and_announced(tmp_path: Path, ids: tuple[str, ...]) -> None:
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(Export(1, (ids[0], "999999"), "one.txt"))
    written, _ = until_exported(events)
    assert "without 1 article" in written.problem
    assert written.path == str(environment.exports_folder() / "one.txt")
    assert Path(written.path).exists()
    exporting.perform(Export(2, ("999999",), str(tmp_path / "none.txt")))
    assert until_exported(events)[0].problem
    assert not (tmp_path / "none.txt").exists()
    exporting.close()


@pytest.mark.usefixtures("processes")
def test_where_nothing_can_be_written_one_sentence_says_why(tmp_path: Path, ids: tuple[str, ...]) -> None:
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(Export(1, ids[:1], str(tmp_path / "nowhere" / "a.wav")))
    written, _ = until_exported(events)
    assert not written.path
    assert "nowhere" in written.problem
    exporting.close()


@pytest.mark.usefixtures("processes")
def test_an_export_broken_off_leaves_no_half_file(tmp_path: Path, ids: tuple[str, ...]) -> None:
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(Export(1, ids * 5, str(tmp_path / "long.wav")))
    assert isinstance(events.get(timeout=60), Exporting)
    exporting.close()
    deadline = time.monotonic() + 10
    while list(tmp_path.glob("*long*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not list(tmp_path.glob("*long*"))


def test_lines_are_written_clean_and_over_no_other_file() -> None:
    events: queue.Queue[Event] = queue.Queue()
    for number, name in enumerate(("said.txt", "said-2.txt"), 1):
        jobs(events).perform(ExportText(number, ("One.", "Zwölf. \x1b[31mZwei."), "said.txt"))
        assert until_exported(events)[0] == Exported(number, str(environment.exports_folder() / name))
        assert (environment.exports_folder() / name).read_text("utf-8") == "One.\nZwölf. Zwei.\n"


def test_where_lines_cannot_be_written_one_sentence_says_why(tmp_path: Path) -> None:
    events: queue.Queue[Event] = queue.Queue()
    jobs(events).perform(ExportText(1, ("One.",), str(tmp_path / "nowhere" / "a.txt")))
    written, _ = until_exported(events)
    assert not written.path
    assert "nowhere" in written.problem


def test_a_recording_is_fetched_and_written_as_it_is(tmp_path: Path, server: Server) -> None:
    sound = b"ID3\x04" + bytes(range(256)) * 2000
    server.raw("/1.mp3", response(sound))
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(SaveRecording(1, headline(server.url("/1.mp3")), str(tmp_path / "tides.mp3")))
    written, percents = until_exported(events)
    assert written == Exported(1, str(tmp_path / "tides.mp3"))
    assert percents == sorted(percents)
    assert (tmp_path / "tides.mp3").read_bytes() == sound
    exporting.perform(SaveRecording(2, headline(server.url("/1.mp3")), str(tmp_path / "tides.mp3")))
    assert until_exported(events)[0] == Exported(2, str(tmp_path / "tides-2.mp3"))
    assert len(server.requests) == 1, "what is stored is not fetched again"
    exporting.close()


def test_a_recording_that_cannot_be_written_is_announced(tmp_path: Path, server: Server) -> None:
    server.raw("/1.mp3", response(status=404))
    events: queue.Queue[Event] = queue.Queue()
    exporting = jobs(events)
    exporting.perform(SaveRecording(1, headline(server.url("/1.mp3")), str(tmp_path / "tides.mp3")))
    assert "404" in until_exported(events)[0].problem
    server.raw("/2.mp3", response(b"ID3\x04" + bytes(9000)))
    exporting.perform(SaveRecording(2, headline(server.url("/2.mp3")), str(tmp_path / "nowhere" / "tides.mp3")))
    assert "nowhere" in until_exported(events)[0].problem
    exporting.close()
