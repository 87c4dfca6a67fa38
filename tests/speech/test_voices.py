"""Voices are folders with a voice.toml, found from a checkout and from an installed package."""

import pytest

from newsreader.errors import UnknownVoice
from newsreader.speech.espeak import espeak
from newsreader.speech.voices import voice, voices


def test_the_default_voice_comes_first_and_is_received_pronunciation() -> None:
    first = voices()[0]
    assert (first.id, first.accent, first.installed, first.why_not) == ("en-gb-rp", "Received Pronunciation", True, "")


@pytest.mark.parametrize("info", voices(), ids=lambda info: info.id)
def test_every_voice_that_comes_with_the_program_speaks(info: object) -> None:
    from newsreader.speech.voices import VoiceInfo

    assert isinstance(info, VoiceInfo)
    assert info.language == "en-GB"
    assert info.licence
    assert espeak().synthesise("Yes.", lambda *_: True, voice=info.engine_voice, rate=900)


@pytest.mark.parametrize("identity", ["", "nobody", "..", "../voices/en-gb-rp", "en-gb-rp/", "/etc", "lexicon", "\0"])
def test_only_the_name_of_a_voice_is_a_voice(identity: str) -> None:
    with pytest.raises(UnknownVoice):
        voice(identity)
