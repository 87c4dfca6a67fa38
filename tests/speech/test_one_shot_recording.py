"""A recording is played by the command line until it ends, or a sentence says why not."""

from pathlib import Path

import pytest

from newsreader.errors import NoSoundDevice, RecordingFailed
from newsreader.model.recording_file import RecordingFile
from newsreader.speech.manner import Manner
from newsreader.speech.one_shot_recording import play_blocking
from tests.speech.recordings.made import mp3
from tests.speech.sink import Sink


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    made = RecordingFile(tmp_path / "recording", whole=True)
    made.path.write_bytes(mp3(3))
    return made


@pytest.mark.usefixtures("no_sound_device")
def test_playing_without_a_sound_device_is_an_error(file: RecordingFile) -> None:
    with pytest.raises(NoSoundDevice):
        play_blocking(file, 0, manner=Manner())


@pytest.mark.sound
@pytest.mark.usefixtures("sink")
def test_a_recording_is_played_to_its_end_from_a_place_and_faster(file: RecordingFile, sink: Sink) -> None:
    moved: list[float] = []
    play_blocking(file, 1.0, manner=Manner(), speed=200, on_moved=moved.append)
    assert moved[0] == pytest.approx(1.0, abs=0.1)
    assert moved[-1] == pytest.approx(3.0, abs=0.2)
    assert moved == sorted(moved)


@pytest.mark.sound
@pytest.mark.usefixtures("sink")
def test_a_file_that_is_not_a_recording_is_named(tmp_path: Path, sink: Sink) -> None:
    (tmp_path / "page").write_bytes(b"<!doctype html><title>Log in</title>" * 100)
    with pytest.raises(RecordingFailed, match="web page"):
        play_blocking(RecordingFile(tmp_path / "page", whole=True), 0, manner=Manner())
