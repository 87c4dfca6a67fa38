"""Speech for the command line: into a file, or to the ear until it ends."""

import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from newsreader.articles.passages import Sentence
from newsreader.articles.sentences import reading
from newsreader.errors import CannotWrite, NoSoundDevice, UnknownVoice
from newsreader.model import Article, Block, Clean
from newsreader.speech.output import Manner, speak_blocking, speak_to_file


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs)
    return reading(Article("https://example.org/", Clean("Rain"), blocks=blocks), Clean("")).sentences


def test_a_file_holds_real_speech_faster_than_real_time(tmp_path: Path) -> None:
    path = tmp_path / "rain.wav"
    started = time.monotonic()
    speak_to_file(sentences("It rained for £1.1m. " * 20), path)
    took = time.monotonic() - started
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        seconds = file.getnframes() / file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)
    assert seconds > 20
    assert took < seconds
    # Speech: loud now and silent then, with most of its energy below 4 kHz, and more than one tone.
    loudness = np.sqrt(np.mean(samples[: len(samples) // 2205 * 2205].reshape(-1, 2205) ** 2, axis=1))
    assert loudness.max() > 2000
    assert (loudness < 50).any()
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    assert spectrum[: int(4000 * seconds)].sum() > 0.7 * spectrum.sum()
    assert not list(tmp_path.glob(".*.part"))


def test_it_takes_longer_at_a_slower_rate(tmp_path: Path) -> None:
    sizes = []
    for rate in (120, 300):
        speak_to_file(sentences("It rained. It poured."), tmp_path / "rain.wav", Manner(rate=rate))
        sizes.append((tmp_path / "rain.wav").stat().st_size)
    assert sizes[0] > 1.8 * sizes[1]


def test_a_file_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="the folder does not exist"):
        speak_to_file(sentences("It rained."), tmp_path / "nowhere" / "rain.wav")
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises(CannotWrite):
        speak_to_file(sentences("It rained."), tmp_path / "folder.wav")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.wav"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rain.wav"
    path.write_bytes(b"the one from yesterday")
    (tmp_path / f".rain.wav.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(CannotWrite, match="the disk is full"):
        speak_to_file(sentences("It rained."), path)
    assert path.read_bytes() == b"the one from yesterday"


def test_interrupted_it_leaves_no_file(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from tests.speech.test_output import sentences
from newsreader.speech.output import speak_to_file
print(flush=True)
speak_to_file(sentences("It rained and rained. " * 100_000), Path({str(tmp_path / "rain.wav")!r}))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)
    assert not list(tmp_path.iterdir())


def test_unknown_voices_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoice):
        speak_to_file(sentences("It rained."), tmp_path / "rain.wav", Manner(voice="../en-gb-rp"))
    with pytest.raises(UnknownVoice):
        speak_blocking(sentences("It rained."), Manner(voice="nobody"))
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_sound_device")
def test_without_a_sound_device_speaking_to_the_ear_says_so() -> None:
    with pytest.raises(NoSoundDevice):
        speak_blocking(sentences("It rained."))
