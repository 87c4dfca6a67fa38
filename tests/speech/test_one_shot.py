"""Speech and recordings for the command line: aloud until they end."""

import sys
from pathlib import Path

import pytest

from newsreader.articles.sentences import reading
from newsreader.errors import NoSoundDevice, RecordingError, UnknownVoice, UsageError, VoiceCannotSpeak
from newsreader.model.passages import Sentence
from newsreader.model.recording_file import RecordingFile
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import Settings
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import DEFAULT_VOICE, USUAL_PITCH, voice
from newsreader.speech.one_shot import play_blocking, speak_blocking, synthesise
from newsreader.speech.text.script import USUAL_RATE, Utterance
from tests.speech.recordings.made import by_av, mp3, wav
from tests.speech.sink import Sink


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs)
    return reading(Article("https://example.org/", Clean("Rain"), blocks=blocks), Clean("")).sentences


def test_unknown_voices_are_refused() -> None:
    with pytest.raises(UnknownVoice):
        speak_blocking(sentences("It rained."), Settings(voice="nobody"))


@pytest.mark.skipif(sys.platform == "darwin", reason="it can speak here")
def test_voices_that_cannot_speak_are_refused() -> None:
    with pytest.raises(VoiceCannotSpeak, match="macOS"):
        speak_blocking(sentences("It rained."), Settings(voice="macos"))


@pytest.mark.usefixtures("no_sound_device")
def test_speaking_aloud_without_a_sound_device_is_an_error() -> None:
    with pytest.raises(NoSoundDevice):
        speak_blocking(sentences("It rained."))


def length_of(utterance: Utterance) -> int:
    """The bytes of an utterance at the usual rate and voice."""
    engines, samples = Engines(), bytearray()
    synthesise(utterance, voice(DEFAULT_VOICE), engines, USUAL_RATE, USUAL_PITCH, samples.extend)
    engines.close()
    return len(samples)


def test_an_utterance_is_synthesised_at_its_own_rate() -> None:
    text = Clean("The bridge was opened on Tuesday by the mayor.")
    assert length_of(Utterance(text, 0, rate=450)) < 0.6 * length_of(Utterance(text, 0))


def test_the_chosen_voice_replaces_a_sources_missing_voice() -> None:
    text = Clean("The bridge was opened.")
    assert length_of(Utterance(text, 0, voice="gone")) == pytest.approx(length_of(Utterance(text, 0)), rel=0.05)


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    made = RecordingFile(tmp_path / "recording", whole=True)
    made.path.write_bytes(mp3(3))
    return made


@pytest.mark.usefixtures("no_sound_device")
def test_playing_without_a_sound_device_is_an_error(file: RecordingFile) -> None:
    with pytest.raises(NoSoundDevice):
        play_blocking(file, 0, settings=Settings())


@pytest.mark.sound
@pytest.mark.usefixtures("sink")
def test_a_recording_is_played_to_its_end_from_a_place_and_faster(file: RecordingFile, sink: Sink) -> None:
    moved: list[float] = []
    play_blocking(file, 1.0, settings=Settings(recording_speed=200), on_moved=moved.append)
    assert moved[0] == pytest.approx(1.0, abs=0.1)
    assert moved[-1] == pytest.approx(3.0, abs=0.2)
    assert moved == sorted(moved)


@pytest.mark.sound
@pytest.mark.parametrize(
    ("recording", "words"),
    [
        (mp3(4), r"shorter: its length is [34] seconds\."),
        (by_av(4, "aac", "mp4"), r"shorter: its length is [34] seconds\."),
        (wav(4), r"shorter than that\."),  # nobody has counted its samples
    ],
)
def test_a_place_beyond_the_end_of_a_recording_is_refused_with_its_length(
    recording: bytes, words: str, tmp_path: Path, sink: Sink
) -> None:
    file = RecordingFile(tmp_path / "recording", whole=True)
    file.path.write_bytes(recording)
    moved: list[float] = []
    with pytest.raises(UsageError, match=words) as refusal:
        play_blocking(file, 150.0, settings=Settings(), on_moved=moved.append)
    assert refusal.value.exit_status == 2
    assert not moved


@pytest.mark.sound
@pytest.mark.usefixtures("sink")
def test_a_file_that_is_not_a_recording_is_named(tmp_path: Path, sink: Sink) -> None:
    (tmp_path / "page").write_bytes(b"<!doctype html><title>Log in</title>" * 100)
    with pytest.raises(RecordingError, match="web page"):
        play_blocking(RecordingFile(tmp_path / "page", whole=True), 0, settings=Settings())
