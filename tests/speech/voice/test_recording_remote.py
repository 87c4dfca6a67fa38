"""A recording goes on after the process of the voice has died."""

import os
import signal
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.errors import RecordingError
from newsreader.model.recording_file import RecordingFile
from newsreader.session.values import (
    RecordingEnded,
    RecordingEvent,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    VoiceEvent,
)
from newsreader.speech.voice.recording_remote import RecordingRemote
from newsreader.system.frames import Message
from tests.speech.real_voice import Voice
from tests.speech.recordings.made import mp3

A_RECORDING = RecordingFile(Path("/recordings/a.mp3"), whole=True)


class Remote(RecordingRemote):
    """With what it sent and what it posted."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.posted: list[RecordingEvent] = []
        super().__init__(lambda command, _starts: self.sent.append(command), self.posted.append)


def test_events_of_another_recording_are_dropped() -> None:
    remote = Remote()
    remote.play(2, A_RECORDING)
    remote.handle({"event": "RecordingMoved", "token": 1, "seconds": 7.0})
    remote.handle({"event": "RecordingMoved", "token": 2, "seconds": 8.0})
    assert remote.posted == [RecordingMoved(2, 8.0)]
    remote.stop()
    remote.handle({"event": "RecordingMoved", "token": 2, "seconds": 9.0})
    assert remote.posted == [RecordingMoved(2, 8.0)]


def test_a_new_process_goes_on_where_the_last_one_was() -> None:
    remote = Remote()
    remote.play(1, A_RECORDING, 10.0)
    remote.handle({"event": "RecordingMoved", "token": 1, "seconds": 20.0})
    (again,) = remote.again()
    assert (again["path"], again["seconds"]) == ("/recordings/a.mp3", 20.0)
    remote.pause()
    assert remote.again()[1:] == ({"do": "pause-recording"},)


def test_a_recording_that_ended_or_failed_is_not_played_again() -> None:
    remote = Remote()
    remote.play(1, A_RECORDING)
    remote.handle({"event": "RecordingEnded", "token": 1, "seconds": 30.0})
    assert remote.again() == ()
    remote.play(2, A_RECORDING)
    remote.handle(
        {"event": "RecordingFailed", "token": 2, "seconds": 5.0, "sentence": "It is broken.", "kind": "other"}
    )
    assert remote.again() == ()
    assert remote.posted == [RecordingEnded(1, 30.0), RecordingFailed(2, 5.0, "It is broken.")]


def is_recording(event: VoiceEvent) -> bool:
    return isinstance(event, RecordingMoved | RecordingStarted | RecordingEnded | RecordingFailed)


@pytest.mark.parametrize("speed", [100, 300])
def test_a_recording_is_played_to_its_end(voice: Voice, tmp_path: Path, speed: int) -> None:
    file = RecordingFile(tmp_path / "recording", whole=True)
    file.path.write_bytes(mp3(4))
    voice.narrator.set("recording_speed", speed)
    voice.narrator.recordings.play(1, file, 1.0)
    events = [event for event in voice.until(lambda event: isinstance(event, RecordingEnded)) if is_recording(event)]
    assert isinstance(events[0], RecordingStarted)
    seconds = [event.seconds for event in events if not isinstance(event, RecordingFailed)]  # type: ignore[union-attr]
    assert seconds == sorted(seconds)
    assert seconds[-1] == pytest.approx(4, abs=0.2)


def test_a_recording_goes_on_after_the_voice_has_died(voice: Voice, tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "recording", whole=True)
    file.path.write_bytes(mp3(30))
    voice.narrator.recordings.play(1, file, 20.0)
    voice.until(lambda event: isinstance(event, RecordingMoved))
    assert voice.narrator.process_id
    os.kill(voice.narrator.process_id, signal.SIGKILL)
    started = voice.until(lambda event: isinstance(event, RecordingStarted))[-1]
    assert isinstance(started, RecordingStarted)
    assert started.seconds == pytest.approx(21, abs=0.5)


def test_a_recording_that_crashes_its_decoder_is_stopped_and_the_next_is_played(voice: Voice, tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "recording", whole=True)
    file.path.write_bytes(mp3(30))
    voice.narrator.recordings.play(1, file)
    voice.until(lambda event: isinstance(event, RecordingMoved))
    tasks = Path(f"/proc/{voice.narrator.process_id}/task").iterdir()
    (decoder,) = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    os.kill(decoder, signal.SIGKILL)
    failed = voice.until(lambda event: isinstance(event, RecordingFailed))[-1]
    assert isinstance(failed, RecordingFailed)
    assert failed.sentence == str(RecordingError(messages.RECORDING_TOO_HARD))
    assert failed.seconds == pytest.approx(1, abs=1.5)
    voice.narrator.recordings.play(2, file, 5.0)
    started = voice.until(lambda event: isinstance(event, RecordingStarted))[-1]
    assert isinstance(started, RecordingStarted)
    assert started.token == 2
    assert started.seconds == pytest.approx(5.0, abs=0.1)
