"""All voices are equally loud, and no sample is cut off."""

import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.engines.amplifier import USUAL_LUFS, amplified
from newsreader.speech.engines.engine_table import SCREEN_READER
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.model_server import RATE, Speaker
from newsreader.speech.engines.voices import VoiceInfo, all_voices
from newsreader.speech.loudness import LoudnessMeter
from tests.speech.engines.whole import whole

NEWS = (
    "Residents of the village have waited eleven years for the bridge that was washed away in the storm of 2015.",
    "Police are appealing for witnesses after a collision near Durham, in which two people were hurt on Monday.",
    "It will cost 3 million pounds, and the council has agreed to pay for half of that in the coming year.",
)
PASSAGES = {
    "fr": "Le conseil a décidé de dépenser plus pour les routes, a déclaré son président mardi, après un vote.",
    "es": "El ayuntamiento ha decidido gastar más en carreteras, dijo su presidente el martes, tras una votación.",
    "it": "Il consiglio ha deciso di spendere di più per le strade, ha detto martedì il presidente, dopo un voto.",
    "pl": "Rada miasta postanowiła wydać więcej na drogi, powiedział jej przewodniczący we wtorek, po głosowaniu.",
    "tr": "Belediye meclisi yollara daha fazla para harcamaya karar verdi, dedi başkanı salı günü oylamadan sonra.",
}


MIDDLE_LUFS = -20.3
"""Between the softest and the loudest voice. Nobody hears half a LUFS, and so no two are further apart than one."""


def assert_as_loud_as_every_other(samples: bytes, rate: int = RATE) -> None:
    assert loudness(samples, rate) == pytest.approx(MIDDLE_LUFS, abs=0.5)
    assert max(map(abs, array.array("h", samples))) < 32_767


def loudness(samples: bytes, rate: int = RATE) -> float:
    meter = LoudnessMeter(rate)
    meter.add(samples)
    assert meter.loudness is not None
    return meter.loudness


def by_espeak(text: str, own: str) -> bytes:
    said = bytearray()

    def take(samples: bytes, _words: object) -> bool:
        said.extend(samples)
        return True

    espeak().synthesise(text, take, voice=own, rate=175)
    return bytes(said)


def speech(info: VoiceInfo) -> bytes:
    """Three sentences of news, as the voice's own process gives them; of a natural one, one sentence."""
    if info.engine == "espeak-ng":
        return b"".join(by_espeak(text, info.engine_voice) for text in NEWS)
    speaker = Speaker(info)
    return b"".join(
        whole(speaker.say(text, 175, 50, 300)).samples for text in (NEWS[:1] if info.engine == "hibari" else NEWS)
    )


@pytest.mark.slow
def test_every_voice_is_as_loud_as_every_other() -> None:
    """The natural British voices are measured where their model is loaded (test_kokoro.py)."""
    voices = [info for info in all_voices() if info.installed and info.engine not in (SCREEN_READER, "kokoro")]
    for info in voices:
        assert_as_loud_as_every_other(speech(info))


@pytest.mark.parametrize("language", PASSAGES)
@pytest.mark.slow
def test_a_passage_in_another_language_is_as_loud_as_what_surrounds_it(language: str) -> None:
    said = by_espeak(PASSAGES[language], espeak().voice_of(language))
    assert loudness(said) == pytest.approx(USUAL_LUFS, abs=1)


@given(st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=50), st.floats(-60, -3))
def test_amplified_samples_keep_their_order_and_are_never_cut_off(wave: list[int], lufs: float) -> None:
    ordered = array.array("h", sorted(wave))
    louder = array.array("h", amplified(ordered.tobytes(), lufs))
    assert len(louder) == len(ordered)
    assert all(one <= other for one, other in pairwise(louder))
    assert lufs < USUAL_LUFS + 1 or max(map(abs, louder)) <= 32_768


def test_a_voice_of_the_right_loudness_is_unchanged() -> None:
    wave = array.array("h", [1, 32_767, -32_768]).tobytes()
    assert amplified(wave, USUAL_LUFS + 0.2) == wave
