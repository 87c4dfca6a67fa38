"""The British voice Pico, with the library and voices in its package."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.speech.engines.pico import Pico
from newsreader.speech.engines.speech_model import Stopped
from newsreader.speech.engines.voices import voice
from newsreader.speech.speaker import speaker
from tests.profiles import examples
from tests.speech.engines.whole import whole

TEXT = "The report features the sweeping successes of the unit across Durham, said 1.1 million people on 24 March."


@cache
def pico() -> Pico:
    return Pico(voice("en-gb-pico"))


def starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+", text)]


def test_every_word_is_marked_in_order_within_the_speech() -> None:
    speech = whole(pico().say(TEXT, 145))
    assert [position for _, position in speech.words] == starts(TEXT)
    assert all(before < after for (before, _), (after, _) in pairwise(speech.words))
    assert 0 < speech.words[-1][0] < len(speech.samples) // 2


def test_the_first_parts_are_given_before_the_rest_is_made() -> None:
    parts = [*pico().say(TEXT, 145)]
    assert [part.more for part in parts] == [True, True, False]
    seconds = [len(part.samples) / 2 / pico().sample_rate for part in parts]
    assert 0.15 < seconds[0] < 0.6 < seconds[1] + seconds[0] < 1 < seconds[2]
    assert [position for part in parts for _, position in part.words] == starts(TEXT)


def test_a_text_sounds_as_if_it_were_the_first() -> None:
    first = whole(Pico(voice("en-gb-pico")).say(TEXT, 145))
    assert whole(pico().say("Something else was said before.", 145)) != first
    assert whole(pico().say(TEXT, 145)) == first


def test_a_text_that_is_stopped_leaves_no_trace() -> None:
    usual = whole(pico().say(TEXT, 145))
    parts = pico().say("A sentence of a good many words that nobody wants to hear to its end.", 145)
    next(parts)
    pico().stop()
    with pytest.raises(Stopped):
        next(parts)
    assert whole(pico().say(TEXT, 145)) == usual


def test_a_word_after_a_pause_is_marked_where_its_sound_begins() -> None:
    speech = whole(pico().say("Over, over, over.", 145))
    wave = np.abs(np.frombuffer(speech.samples, "<i2").astype(int))
    loud = np.nonzero(wave > 300)[0]
    rests = np.sort(np.argsort(np.diff(loud))[-2:])  # at the commas
    onsets = [loud[rest + 1] / 16_000 for rest in rests]
    assert [sample / 16_000 for sample, _ in speech.words[1:]] == pytest.approx(onsets, abs=0.06)


def test_pico_speaks_slower_by_itself() -> None:
    assert len(whole(pico().say(TEXT, 100)).samples) > 1.3 * len(whole(pico().say(TEXT, 145)).samples)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("A 24-year-old man", "A 24 year old man"),
        ("More [towards] the end", "More (towards) the end"),
        ("One -- or two", "One, or two"),
        ("One – or two", "One, or two"),
    ],
)
def test_marks_are_not_called_by_their_names(text: str, like: str) -> None:
    assert whole(pico().say(text, 145)).samples == whole(pico().say(like, 145)).samples


@pytest.mark.parametrize("tag", ['<speed level="300">', "<volume level='0'>", "<ignore>", "<genfile file='/tmp/x'>"])
def test_markup_of_the_engine_in_a_text_is_not_obeyed(tag: str) -> None:
    plain = whole(pico().say("Good evening to all of you.", 145))
    assert len(whole(pico().say(f"{tag}Good evening to all of you.", 145)).samples) > len(plain.samples)


def test_a_text_goes_on_after_a_null_byte() -> None:
    assert len(whole(pico().say("Good\0evening.", 145)).samples) > 1.3 * len(whole(pico().say("Good.", 145)).samples)


LONG = [pytest.param(text, marks=pytest.mark.slow) for text in ("x" * 500, "]u" * 150, "a/" * 120, "7" * 400)]


@pytest.mark.parametrize("text", ["", ".", "—", "\U0001f600", "Ж", *LONG])
def test_odd_text_is_spoken_or_skipped(text: str) -> None:
    speech = whole(pico().say(text, 145))
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


@settings(max_examples=examples(60))
@given(st.text(max_size=120))
def test_any_text_is_marked_within_its_speech(text: str) -> None:
    speech = whole(pico().say(text, 145))
    assert [position for _, position in speech.words] == starts(text)
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


@pytest.mark.parametrize(
    ("language", "own"), [("fr", "fr-FR"), ("de-AT", "de-DE"), ("es", "es-ES"), ("it-IT", "it-IT"), ("", "en-GB")]
)
def test_pico_has_its_own_voices_for_passages(language: str, own: str) -> None:
    who = speaker(voice("en-gb-pico"), language)
    assert (who.voice.engine, who.engine_voice) == ("pico", own)
    assert whole(pico().say("Paris.", 145, who.engine_voice)).samples


def test_a_language_that_it_does_not_speak_is_spoken_by_espeak() -> None:
    assert speaker(voice("en-gb-pico"), "pl").voice.engine == "espeak-ng"
