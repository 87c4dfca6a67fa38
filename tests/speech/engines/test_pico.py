"""The British voice Pico, with the library and voices in its package."""

import ctypes
import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.speech.engines.pico import Pico
from newsreader.speech.engines.voices import voice
from newsreader.speech.speaker import speaker
from newsreader.system.this_process import LARGE_BYTES
from tests.profiles import examples

_MMAP_THRESHOLD = -3
"""The number of that option of glibc's allocator."""

TEXT = "The report features the sweeping successes of the unit across Durham, said 1.1 million people on 24 March."


@cache
def pico() -> Pico:
    # As in its process (`system.child.environment`): it reads memory that it has not written, which must be zero.
    ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE_BYTES)
    return Pico(voice("en-gb-pico"))


def starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+", text)]


def test_every_word_is_marked_in_order_within_the_speech() -> None:
    speech = pico().say(TEXT, 145)
    assert [position for _, position in speech.words] == starts(TEXT)
    assert all(before < after for (before, _), (after, _) in pairwise(speech.words))
    assert 0 < speech.words[-1][0] < len(speech.samples) // 2


def test_a_word_after_a_pause_is_marked_where_its_sound_begins() -> None:
    speech = pico().say("Over, over, over.", 145)
    wave = np.abs(np.frombuffer(speech.samples, "<i2").astype(int))
    loud = np.nonzero(wave > 300)[0]
    rests = np.sort(np.argsort(np.diff(loud))[-2:])  # at the commas
    onsets = [loud[rest + 1] / 16_000 for rest in rests]
    assert [sample / 16_000 for sample, _ in speech.words[1:]] == pytest.approx(onsets, abs=0.06)


def test_it_speaks_slower_by_itself() -> None:
    assert len(pico().say(TEXT, 100).samples) > 1.3 * len(pico().say(TEXT, 145).samples)


@pytest.mark.parametrize("tag", ['<speed level="300">', "<volume level='0'>", "<ignore>", "<genfile file='/tmp/x'>"])
def test_markup_of_the_engine_in_a_text_is_not_obeyed(tag: str) -> None:
    plain = pico().say("Good evening to all of you.", 145)
    assert len(pico().say(f"{tag}Good evening to all of you.", 145).samples) > len(plain.samples)


def test_a_text_goes_on_after_a_null_byte() -> None:
    assert len(pico().say("Good\0evening.", 145).samples) > 1.3 * len(pico().say("Good.", 145).samples)


@pytest.mark.parametrize("text", ["", ".", "—", "\U0001f600", "Ж", "x" * 1500, "]u" * 400, "a/" * 300])
def test_odd_text_is_spoken_or_skipped(text: str) -> None:
    speech = pico().say(text, 145)
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


@settings(max_examples=examples(60, ci=30))
@given(st.text(max_size=120))
def test_any_text_is_marked_within_its_speech(text: str) -> None:
    speech = pico().say(text, 145)
    assert [position for _, position in speech.words] == starts(text)
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


@pytest.mark.parametrize(
    ("language", "own"), [("fr", "fr-FR"), ("de-AT", "de-DE"), ("es", "es-ES"), ("it-IT", "it-IT"), ("", "en-GB")]
)
def test_it_has_voices_of_its_own_for_passages(language: str, own: str) -> None:
    who = speaker(voice("en-gb-pico"), language)
    assert (who.voice.engine, who.engine_voice) == ("pico", own)
    assert pico().say("Paris.", 145, who.engine_voice).samples


def test_a_language_that_it_does_not_speak_is_spoken_by_espeak() -> None:
    assert speaker(voice("en-gb-pico"), "pl").voice.engine == "espeak-ng"
