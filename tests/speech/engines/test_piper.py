"""Piper voices speak espeak's phonemes for a text, and mark where each word begins."""

import array
from itertools import pairwise

import pytest

from newsreader.speech.engines.piper import Piper
from newsreader.speech.engines.voices import voice
from tests.speech.engines.onnx_model import HOP, drop_in
from tests.speech.engines.whole import whole

pytestmark = pytest.mark.usefixtures("models")

TEXT = "The end of the road, said Mr. Smith, at 10.30 today."


def test_every_word_begins_where_its_sounds_do() -> None:
    drop_in()
    speech = whole(Piper(voice("tones")).say(TEXT, 175))
    positions = [position for _sample, position in speech.words]
    assert positions == [TEXT.index(word) for word in TEXT.split()]
    assert all(before < after for (before, _), (after, _) in pairwise(speech.words))
    assert all(sample % HOP in (0, HOP - 1) for sample, _ in speech.words)


def test_the_length_of_each_word_corresponds_to_its_letters() -> None:
    drop_in()
    text = "a responsibility a"
    speech = whole(Piper(voice("tones")).say(text, 175))
    starts = [sample for sample, _ in speech.words]
    assert starts[1] - starts[0] < (starts[2] - starts[1]) / 3


def test_the_sounds_are_those_of_espeak_and_the_pauses_those_of_the_text() -> None:
    drop_in()
    levels = array.array("h", whole(Piper(voice("tones")).say("See, sea.", 175)).samples)[::HOP]
    # After the beginning, and with what stands between sounds after each: "s", "ˈ", "i", "ː", a comma, a space, and the
    # same with a full stop.
    assert levels[2:10:2] == levels[14:22:2]
    assert levels[10] != levels[22]


@pytest.mark.parametrize("text", ["", "...", "—", "\U0001f600", "x" * 2000, "[[sounds]]", "1 2 3"])
def test_odd_text_is_spoken_or_skipped(text: str) -> None:
    drop_in()
    speech = whole(Piper(voice("tones")).say(text, 175))
    assert len(speech.samples) % 2 == 0
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


def test_a_voice_whose_sounds_are_not_those_of_espeak_is_refused() -> None:
    drop_in(phoneme_type="pinyin")
    with pytest.raises(ValueError, match="espeak"):
        Piper(voice("tones"))
