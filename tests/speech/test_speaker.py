"""Every voice is given the spoken form that the program's users get."""

import pytest

from newsreader import spoken_form
from newsreader.speech.engines.voices import VoiceInfo, all_voices
from newsreader.speech.speaker import speaker
from tests.speech.text.test_spoken import TABLE

ENGLISH = [info for info in all_voices() if info.language.lower().startswith("en")]


@pytest.mark.parametrize("info", ENGLISH, ids=[info.id for info in ENGLISH])
def test_an_english_voice_is_given_what_spoken_form_returns(info: VoiceInfo) -> None:
    given = [speaker(info, "").spoken(written, introduced=True).text for written in TABLE]
    assert given == [spoken_form(written, info.language) for written in TABLE]
