"""The process that decodes answers one request after another."""

import queue
import sys
import threading
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from newsreader import messages
from newsreader.errors import Kind
from newsreader.errors.frames import error_in
from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.speech.recordings.decoder import RATE
from newsreader.speech.recordings.decoding import serve
from newsreader.system.child import Child
from newsreader.system.frames import Frame, Message
from newsreader.system.recording_states import write_state
from tests.speech.recordings.made import mp3, wav


class Process:
    """The process as threads, its answers in a queue that takes a few at a time."""

    def __init__(self) -> None:
        self.requests: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self.answers: queue.Queue[Frame] = queue.Queue(maxsize=3)
        self._thread = threading.Thread(target=serve, args=(self._asked(), self._send), daemon=True)
        self._thread.start()

    def _asked(self) -> Iterator[Frame]:
        while (request := self.requests.get()) is not None:
            yield dict(request), b""

    def _send(self, message: Message, payload: bytes = b"") -> None:
        self.answers.put((dict(message), payload))

    def play(self, number: int, path: Path, seconds: float = 0.0, *, whole: bool = True) -> None:
        self.requests.put({"do": "play", "number": number, "path": str(path), "whole": whole, "seconds": seconds})

    def until(self, number: int, key: str) -> list[tuple[dict[str, Any], bytes]]:
        """The answers to a request up to one with this key."""
        answers = []
        while True:
            message, samples = self.answers.get(timeout=20)
            if message["number"] == number:
                answers.append((message, samples))
                if key in message:
                    return answers

    def close(self) -> None:
        self.requests.put({"do": "stop"})
        self.requests.put(None)
        while self._thread.is_alive() or not self.answers.empty():
            try:
                self.answers.get(timeout=0.01)
            except queue.Empty:
                self._thread.join(0.01)


@pytest.fixture
def process() -> Iterator[Process]:
    made = Process()
    yield made
    made.close()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "recording"
    path.write_bytes(mp3(6))
    return path


def test_a_recording_comes_piece_by_piece_with_its_times_and_its_loudness(process: Process, recording: Path) -> None:
    process.play(1, recording)
    answers = process.until(1, "ended")
    assert answers[0][0]["length"] == pytest.approx(6, abs=0.2)
    pieces = answers[1:-1]
    assert sum(len(samples) for _, samples in pieces) / 2 / RATE == pytest.approx(6, abs=0.2)
    times = [message["seconds"] for message, _ in pieces]
    assert times == pytest.approx([0, *(0.1 * at + times[1] for at in range(len(pieces) - 1))])
    assert all(message["loudness"] is not None for message, _ in pieces)


def test_a_new_request_cancels_the_one_before(process: Process, recording: Path) -> None:
    process.play(1, recording)
    process.until(1, "seconds")
    process.play(2, recording, 5.0)
    assert process.until(2, "seconds")[-1][0]["seconds"] == pytest.approx(5.0)
    assert process.until(2, "ended")


def test_an_unplayable_file_is_reported_and_the_next_is_played(
    process: Process, recording: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"<html><body>Sign in</body></html>")
    process.play(1, page)
    error = error_in(process.until(1, "error")[-1][0])
    assert error
    assert (str(error), error.kind) == (messages.RECORDING_IS_PAGE, Kind.TRY_LATER)
    process.play(2, tmp_path / "missing")
    assert process.until(2, "error")
    process.play(3, recording)
    assert process.until(3, "ended")


def test_a_file_that_grows_is_played_as_it_comes(process: Process, tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "growing")
    recording = wav(2)
    file.path.write_bytes(recording[:90_000])
    write_state(file, RecordingState("https://example.org/a.wav"))
    process.play(1, file.path, whole=False)
    waiting = process.until(1, "waiting")
    assert waiting[-1][0]["waiting"] is True
    assert sum(len(samples) for _, samples in waiting) > 30_000
    with file.path.open("ab") as more:
        more.write(recording[90_000:])
    write_state(file, RecordingState("https://example.org/a.wav", whole=True))
    rest = process.until(1, "ended")
    assert rest[0][0]["waiting"] is False
    assert sum(len(samples) for _, samples in waiting + rest) / 2 / RATE == pytest.approx(2, abs=0.01)


def test_another_place_can_be_asked_for_while_the_file_is_waited_for(process: Process, tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "growing")
    file.path.write_bytes(mp3(6)[:20_000])
    write_state(file, RecordingState("https://example.org/a.mp3"))
    process.play(1, file.path, 5.0, whole=False)
    process.until(1, "waiting")
    process.play(2, file.path, 1.0, whole=False)
    assert process.until(2, "seconds")[-1][0]["seconds"] == pytest.approx(1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a process without a right to do so")
@pytest.mark.usefixtures("processes")
def test_the_process_plays_though_it_can_write_no_file_and_start_no_program(tmp_path: Path) -> None:
    path = tmp_path / "1"
    path.write_bytes(wav(1))
    child = Child("newsreader.speech.recordings")
    child.send({"do": "play", "number": 1, "path": str(path), "whole": True, "seconds": 0.0})
    frames = child.frames()
    heard = list(takewhile(lambda frame: "ended" not in frame[0], frames))
    confined = Path(f"/proc/{child.pid}/status").read_text()
    child.end()
    frames.close()
    assert sum(len(samples) for _, samples in heard) > RATE
    assert "Seccomp:\t2" in confined
