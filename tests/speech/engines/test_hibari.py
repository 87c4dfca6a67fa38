"""The natural voice, with the model in its package."""

import re
import shutil
import tempfile
import threading
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from newsreader.speech.engines.hibari import Hibari
from newsreader.speech.engines.speech_model import Stopped
from newsreader.speech.engines.voices import VoiceInfo, voice
from tests.speech.engines.whole import whole

if not find_spec("hibari"):
    pytest.skip("hibari-tts is not installed; tests/requirements.txt brings it", allow_module_level=True)

TEXT = "The report features the sweeping successes of the unit across Durham, said 1.1 million people on 24 March."


@cache
def natural() -> Hibari:
    return Hibari(voice("en-us-natural"))


def starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+", text)]


@pytest.mark.slow
def test_every_word_is_marked_in_order_within_the_speech() -> None:
    speech = whole(natural().say(TEXT, 175))
    assert [position for _, position in speech.words] == starts(TEXT)
    assert all(before < after for (before, _), (after, _) in pairwise(speech.words))
    assert 0 < speech.words[-1][0] < len(speech.samples) // 2


def test_a_word_begins_where_its_sound_does() -> None:
    speech = whole(natural().say("Over, over, over.", 175))
    wave = np.abs(np.frombuffer(speech.samples, "<i2").astype(int))
    loud = np.nonzero(wave > 300)[0]
    rests = np.sort(np.argsort(np.diff(loud))[-2:])  # at the commas
    onsets = [loud[0], *(loud[rest + 1] for rest in rests)]
    assert [sample / 24_000 for sample, _ in speech.words] == pytest.approx([at / 24_000 for at in onsets], abs=0.04)


def test_the_same_text_always_sounds_the_same() -> None:
    assert whole(natural().say("Good evening.", 175)) == whole(natural().say("Good evening.", 175))


@pytest.mark.parametrize("text", ["[Hello](/hˈI/) there.", "[Hello](+1) there.", "[Hello] (/x/) there."])
def test_markup_of_the_engine_in_a_text_is_not_obeyed(text: str) -> None:
    words = whole(natural().say(text, 175)).words
    assert [position for _, position in words][:1] == [0]
    assert whole(natural().say(text, 175)) != whole(natural().say("Hi there.", 175))
    assert list(natural()._read("[Hello](/x/)"))[:3] == list(natural()._read("[Hello]"))[:3]


@pytest.mark.parametrize("text", ["This isn't it", "They weren't here", "And that's not all", "Not all—it's so"])
def test_a_printed_apostrophe_sounds_as_a_typed_one(text: str) -> None:
    assert list(natural()._read(text.replace("'", "’"))) == list(natural()._read(text))


def test_the_letter_a_is_not_spoken_as_the_article() -> None:
    sounds = natural()._sounds
    said = [sound for sound, _ in natural()._read("(A P) Class A drugs at 10 A M in a car, and A and E.")]
    assert said.count(sounds["A"]) == 4
    assert said.count(sounds["ɐ"]) == 1


@pytest.mark.parametrize("text", ["", ".", "—", "\U0001f600", "Ж", "x" * 1500, "https://example.org/" + "a/" * 50, "A"])
@pytest.mark.slow
def test_odd_text_is_spoken_or_skipped(text: str) -> None:
    speech = whole(natural().say(text, 175))
    assert all(0 <= sample <= len(speech.samples) // 2 for sample, _ in speech.words)


def test_speech_can_be_stopped() -> None:
    done = threading.Event()

    def stop() -> None:
        while not done.wait(0.001):
            natural().stop()

    stopping = threading.Thread(target=stop)
    stopping.start()
    try:
        with pytest.raises(Stopped):
            whole(natural().say(TEXT, 175))
    finally:
        done.set()
        stopping.join()
    assert whole(natural().say("Good evening.", 175)).samples


def british() -> VoiceInfo:
    """The voice of the package as one that a user has dropped in, and says is British."""
    import hibari

    folder = Path(tempfile.mkdtemp())
    shutil.copy(Path(hibari.__file__).parent / "assets" / "hibari.onnx", folder / "emma.onnx")
    return replace(voice("en-us-natural"), folder=folder, model="emma.onnx", language="en-GB", engine_voice="")


@pytest.mark.slow
def test_a_british_voice_of_the_user_reads_as_the_british_do() -> None:
    info = british()
    try:
        speech = whole(Hibari(info).say("A bath in Durham.", 175))
    finally:
        shutil.rmtree(info.folder)
    assert [position for _, position in speech.words] == starts("A bath in Durham.")
    assert speech != whole(natural().say("A bath in Durham.", 175))
