"""Each text that our driver says has its own language, pitch, sound and pause."""

import math

import numpy as np
import pytest

from newsreader.speech.player.earcons import earcon
from newsreader.speech.text.spoken import Spoken
from newsreader.speech.voice.speaker import Speaker
from tests.speech.driven import Engine, spoken_length, words


def frequency(samples: bytes) -> float:
    """How often, in hertz, the wave of what is spoken repeats itself, in the median."""
    wave = np.frombuffer(samples, np.int16).astype(float)
    found = []
    for start in range(0, len(wave) - 1_400, 400):
        frame = wave[start : start + 1_400]
        alike = np.correlate(frame, frame, "full")[len(frame) - 1 :]
        period = 60 + int(np.argmax(alike[60:400]))
        if np.abs(frame).max() > 2_000 and alike[period] > alike[0] / 2:
            found.append(22_050 / period)
    return float(np.median(found))


def test_texts_follow_one_another_with_the_pause_that_was_asked_for(engine: Engine) -> None:
    engine.loop().engine.setProperty("pause-after", 400)
    engine.engine.say("Nine", "a")
    engine.engine.setProperty("pause-after", 0)
    engine.engine.say("Nine", "b")
    engine.until_end("a")
    engine.until_end("b")
    heard = len(bytes(engine.tape).strip(b"\0")) // 2
    assert heard == pytest.approx(2 * spoken_length("Nine") + 22050 * 400 // 1000, rel=0.02)
    assert bytes(2 * 8000) in bytes(engine.tape).strip(b"\0")


def test_an_earcon_sounds_once_before_its_text_and_is_not_begun_anew_with_it(engine: Engine) -> None:
    sound = earcon("heading", 22_050)
    engine.loop().engine.setProperty("earcon", "heading")
    engine.engine.say("One two three four.", "a")
    engine.engine.setProperty("earcon", "")
    engine.engine.say("Nine ten.", "b")
    assert engine.events.get(timeout=10) == ("start", "a")
    engine.engine.setProperty("rate", 400)
    assert words(engine.until_end("a"), "One two three four.", "a") == ["One", "two", "three", "four"]
    engine.until_end("b")
    assert bytes(engine.tape).count(sound.strip(b"\0")) == 1
    assert bytes(engine.tape).strip(b"\0").startswith(sound.strip(b"\0"))


def test_a_text_of_another_language_is_said_by_a_voice_of_it_and_its_figures_are_left_to_that(engine: Engine) -> None:
    text = "Il y a 3 km d’ici, le 1er mai."
    engine.loop().engine.setProperty("language", "fr-FR")
    engine.engine.say(text, "a")
    assert words(engine.until_end("a"), text, "a") == text.replace(",", "").replace(".", "").split()
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(spoken_length(text, "roa/fr"), rel=0.02)


def test_a_language_that_no_voice_knows_is_named_once_and_marks_no_words_of_the_text(engine: Engine) -> None:
    engine.loop().engine.setProperty("language", "ha")
    engine.engine.say("Ina kwana.", "a")
    engine.engine.say("Lafiya lau.", "b")
    assert words(engine.until_end("a"), "Ina kwana.", "a") == ["Ina", "kwana"]
    assert words(engine.until_end("b"), "Lafiya lau.", "b") == ["Lafiya", "lau"]
    named = spoken_length("This part is in Hausa. Ina kwana.") + spoken_length("Lafiya lau.")
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(named, rel=0.04)


def test_letters_that_no_voice_can_read_are_named_as_a_language_and_passed_over(engine: Engine) -> None:
    engine.loop().engine.setProperty("language", "ja")
    engine.engine.say("市議会は発表した。", "a")
    engine.engine.setProperty("language", "")
    engine.engine.say("Item.", "b")
    engine.engine.setProperty("language", "ja")
    engine.engine.say("新しい学校が開校する。", "c")
    for name in "abc":
        engine.until_end(name)
    heard = spoken_length("This part is in Japanese.") + spoken_length("Item.")
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(heard, rel=0.04)


def test_pitch_is_changed_for_the_texts_that_it_was_set_for(engine: Engine) -> None:
    text = "When she goes away in the morning all the roads are icy."
    engine.loop().engine.setProperty("pitch-change", 4)
    engine.engine.say(text, "a")
    engine.until_end("a")
    higher = frequency(bytes(engine.tape))
    engine.tape.clear()
    engine.engine.setProperty("pitch-change", 0)
    engine.engine.say(text, "b")
    engine.until_end("b")
    assert 12 * math.log2(higher / frequency(bytes(engine.tape))) == pytest.approx(4, abs=0.7)


def test_pitch_is_changed_for_all_and_what_a_text_adds_comes_on_top(engine: Engine) -> None:
    text = "When she goes away in the morning all the roads are icy."
    heard = []
    engine.loop()
    for name, (pitch, change) in {"a": (50, 0), "b": (85, 0), "c": (27, 4)}.items():
        engine.engine.setProperty("pitch", pitch)
        engine.engine.setProperty("pitch-change", change)
        engine.tape.clear()
        engine.engine.say(text, name)
        engine.until_end(name)
        heard.append(frequency(bytes(engine.tape)))
    assert 12 * math.log2(heard[1] / heard[0]) == pytest.approx(6, abs=1)
    assert heard[2] == pytest.approx(heard[0], rel=0.05)


def test_a_language_that_no_voice_knows_is_named_once_for_passages_in_a_row(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, said = Speaker.spoken, []

    def spoken(self: Speaker, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        result = usual(self, text, addresses, introduced=introduced)
        said.append(result.text)
        return result

    monkeypatch.setattr(Speaker, "spoken", spoken)
    engine.loop()
    for number, (language, sound, text) in enumerate(
        [("", "list-item", "."), ("km", "", "ខ្មែរ"), ("", "list-item", "."), ("km", "", "ខ្មែរ"), ("en", "", "Yes.")]
    ):
        engine.engine.setProperty("language", language)
        engine.engine.setProperty("earcon", sound)
        engine.engine.say(text, str(number))
    engine.until_end("4")
    assert [text.strip() for text in said if text.strip(". ")] == ["This part is in Khmer.", "Yes."]
