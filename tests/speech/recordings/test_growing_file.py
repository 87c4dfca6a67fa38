"""A file that still grows is waited for."""

import sys
import threading
from pathlib import Path

import pytest

from newsreader.errors import RecordingError
from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.speech.recordings import growing_file
from newsreader.speech.recordings.growing_file import NotWanted
from newsreader.system.recording_states import write_state
from tests.speech.recordings.conftest import Opens

URL = "https://example.org/a.mp3"


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    """Of which the first bytes have come."""
    made = RecordingFile(tmp_path / "a.mp3")
    made.path.write_bytes(b"first")
    write_state(made, RecordingState(URL))
    return made


def append(file: RecordingFile, more: bytes, **state: object) -> None:
    with file.path.open("ab") as written:
        written.write(more)
    write_state(file, RecordingState(URL, **state))  # type: ignore[arg-type]


def test_a_whole_file_ends(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "own.mp3").write_bytes(b"all")
    reading = opens(RecordingFile(tmp_path / "own.mp3", whole=True))
    assert (reading.read(100), reading.read(100)) == (b"all", b"")


def test_bytes_that_have_come_are_read_at_once(opens: Opens, file: RecordingFile) -> None:
    assert opens(file).read(100) == b"first"


def test_missing_bytes_are_waited_for_and_the_wait_is_reported(opens: Opens, file: RecordingFile) -> None:
    waits: list[bool] = []

    def on_waiting(waiting: bool) -> None:
        waits.append(waiting)
        if waiting:
            append(file, b" second", whole=True)

    reading = opens(file, on_waiting=on_waiting)
    reading.read(100)
    assert reading.read(100) == b" second"
    assert reading.read(100) == b""
    assert waits == [True, False]


def test_after_a_wait_so_much_must_come_that_it_does_not_stop_again_at_once(
    opens: Opens, file: RecordingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing_file, "COMFORT_BYTES", 10)
    waiting = threading.Event()
    reading = opens(file, on_waiting=lambda waits: waiting.set() if waits else None)
    reading.read(100)

    def grow() -> None:
        waiting.wait()
        for _ in range(3):
            append(file, b"1234")

    growing = threading.Thread(target=grow)
    growing.start()
    read = reading.read(100)
    growing.join()
    assert len(read) >= 10


def test_a_place_that_has_not_come_is_waited_for(opens: Opens, file: RecordingFile) -> None:
    reading = opens(file, on_waiting=lambda waits: append(file, b"67890", whole=True) if waits else None)
    reading.seek(8)
    assert reading.read(100) == b"90"


def test_a_failed_fetch_is_reported_after_its_last_bytes(opens: Opens, file: RecordingFile) -> None:
    append(file, b" last", failed="The server went away.")
    reading = opens(file)
    assert reading.read(100) == b"first last"
    with pytest.raises(RecordingError, match="The server went away"):
        reading.read(100)


def test_the_announced_size_of_a_failed_fetch_is_known_without_failing(opens: Opens, file: RecordingFile) -> None:
    append(file, b"", bytes=50, failed="The server went away.")
    assert opens(file).announced_size() == 50
    assert opens(file).read(100) == b"first"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that plays")
def test_a_recording_that_was_replaced_at_its_server_does_not_end_as_if_heard(
    opens: Opens, file: RecordingFile
) -> None:
    reading = opens(file)
    assert reading.read(100) == b"first"
    file.path.unlink()
    append(file, b"another version", whole=True)
    with pytest.raises(RecordingError, match="has changed"):
        reading.read(100)


def test_a_file_that_does_not_grow_is_given_up(opens: Opens, file: RecordingFile) -> None:
    reading = opens(file, stalled_after=0.05)
    reading.read(100)
    with pytest.raises(RecordingError, match="No more of the recording has come"):
        reading.read(100)


def test_a_request_no_longer_wanted_stops_waiting(opens: Opens, file: RecordingFile) -> None:
    reading = opens(file, wanted=lambda: False)
    reading.read(100)
    with pytest.raises(NotWanted):
        reading.read(100)


def test_the_size_is_the_announced_one_until_all_has_come(opens: Opens, file: RecordingFile) -> None:
    assert opens(file).announced_size() is None
    append(file, b"", bytes=50)
    assert opens(file).size() == 50
    append(file, b" and more", bytes=50, whole=True)
    assert opens(file).size() == 14


def test_an_unknown_size_is_waited_for(opens: Opens, file: RecordingFile) -> None:
    reading = opens(file, on_waiting=lambda waits: append(file, b" second", whole=True) if waits else None)
    assert reading.size() == 12
    assert reading.read(100) == b"first second"


def test_a_missing_file_is_unreadable(opens: Opens, tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="file cannot be read"):
        opens(RecordingFile(tmp_path / "none"))
