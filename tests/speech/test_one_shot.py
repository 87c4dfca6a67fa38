"""Speech for the command line: aloud until it ends."""

import sys

import pytest

from newsreader.articles.sentences import reading
from newsreader.errors import NoSoundDevice, UnknownVoice, VoiceCannotSpeak
from newsreader.model.passages import Sentence
from newsreader.model.values import Article, Block, Clean
from newsreader.speech.one_shot import Manner, speak_blocking


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
