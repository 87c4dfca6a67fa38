"""Speech for the command line: aloud until it ends."""

import sys

import pytest

from newsreader.articles.sentences import reading
from newsreader.errors import NoSoundDevice, UnknownVoice, VoiceCannotSpeak
from newsreader.model.passages import Sentence
from newsreader.model.values import Article, Block, Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import DEFAULT_VOICE, USUAL_PITCH, voice
from newsreader.speech.manner import Manner
from newsreader.speech.one_shot import speak_blocking, synthesise
from newsreader.speech.text.script import USUAL_RATE, Utterance


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs)
    return reading(Article("https://example.org/", Clean("Rain"), blocks=blocks), Clean("")).sentences


def test_unknown_voices_are_refused() -> None:
    with pytest.raises(UnknownVoice):
        speak_blocking(sentences("It rained."), Manner(voice="nobody"))


@pytest.mark.skipif(sys.platform == "darwin", reason="it can speak here")
def test_voices_that_cannot_speak_are_refused() -> None:
    with pytest.raises(VoiceCannotSpeak, match="macOS"):
        speak_blocking(sentences("It rained."), Manner(voice="macos"))


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
