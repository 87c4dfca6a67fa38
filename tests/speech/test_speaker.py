"""Every voice is given the spoken form that the program's users get."""

import pytest

from newsreader import spoken_form
from newsreader.speech.engines.voices import SCREEN_READER, VoiceInfo, all_voices, voice
from newsreader.speech.speaker import speaker
from tests.speech.text.test_spoken import TABLE

ENGLISH = {
    f"{info.engine}, {info.language}": info
    for info in all_voices()
    if info.language.lower().startswith("en") and info.engine != SCREEN_READER
}
"""One voice of each engine and country: they differ in nothing else that a spoken form could depend on."""


@pytest.mark.parametrize("info", ENGLISH.values(), ids=ENGLISH)
@pytest.mark.slow
def test_an_english_voice_is_given_what_spoken_form_returns(info: VoiceInfo) -> None:
    given = [speaker(info, "").spoken(written, introduced=True).text for written in TABLE]
    assert given == [spoken_form(written, info.language) for written in TABLE]


def test_a_screen_reader_is_given_what_is_written_in_every_language() -> None:
    for language in ("en", "de", "ja", ""):
        said = speaker(voice(SCREEN_READER), language).spoken("£5m am 3. Mai", introduced=False)
        assert (said.text, len(said.spans)) == ("£5m am 3. Mai", 4)
