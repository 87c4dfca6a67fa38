"""Each text that a player speaks has its own language, pitch, earcon and pause."""

import math

import numpy as np
import pytest

from newsreader.speech.player.earcons import earcon
from newsreader.speech.speaker import Speaker
from newsreader.speech.text.spoken import Spoken
from tests.speech.playing import Playing, spoken_length, words


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


def test_a_text_is_followed_by_its_pause(playing: Playing) -> None:
    playing.say(0, "Nine", pause=400)
    playing.say(1, "Nine")
    playing.until_finished(0)
    playing.until_finished(1)
    heard = len(playing.samples()) // 2
    assert heard == pytest.approx(2 * spoken_length("Nine") + 22050 * 400 // 1000, rel=0.02)
    assert bytes(2 * 8000) in playing.samples()


def test_an_earcon_sounds_once_before_its_text_and_is_not_restarted_with_it(playing: Playing) -> None:
    sound = earcon("heading", 22_050)
    playing.say(0, "One two three four.", earcon="heading")
    playing.say(1, "Nine ten.")
    playing.until_sounding(0)
    playing.player.set("rate", 400)
    assert words(playing.until_finished(0), "One two three four.", 0) == ["One", "two", "three", "four"]
    playing.until_finished(1)
    assert bytes(playing.tape).count(sound.strip(b"\0")) == 1
    assert playing.samples().startswith(sound.strip(b"\0"))


def test_a_text_in_another_language_is_spoken_by_a_voice_of_it_figures_too(playing: Playing) -> None:
    text = "Il y a 3 km d’ici, le 1er mai."
    playing.say(0, text, language="fr-FR")
    assert words(playing.until_finished(0), text, 0) == ["Il", "y", "a", "3 km", "d’ici", "le", "1er mai"]
    said = "Il y a 3 kilomètres d’ici, le premier mai."
    assert len(playing.samples()) // 2 == pytest.approx(spoken_length(said, "roa/fr"), rel=0.02)


def test_a_language_that_no_voice_knows_is_named_once_and_marks_no_words_of_the_text(playing: Playing) -> None:
    playing.say(0, "Ina kwana.", language="ha")
    playing.say(1, "Lafiya lau.", language="ha")
    assert words(playing.until_finished(0), "Ina kwana.", 0) == ["Ina", "kwana"]
    assert words(playing.until_finished(1), "Lafiya lau.", 1) == ["Lafiya", "lau"]
    named = spoken_length("This part is in Hausa. Ina kwana.") + spoken_length("Lafiya lau.")
    assert len(playing.samples()) // 2 == pytest.approx(named, rel=0.04)


def test_letters_that_no_voice_can_read_are_replaced_by_the_name_of_their_language(playing: Playing) -> None:
    playing.say(0, "市議会は発表した。", language="ja")
    playing.say(1, "Item.")
    playing.say(2, "新しい学校が開校する。", language="ja")
    for number in range(3):
        playing.until_finished(number)
    heard = spoken_length("This part is in Japanese.") + spoken_length("Item.")
    assert len(playing.samples()) // 2 == pytest.approx(heard, rel=0.04)


def test_a_text_that_is_left_out_has_no_pause(playing: Playing) -> None:
    for number in range(4):
        playing.say(number, "市議会は発表した。", language="ja", pause=500)
    playing.say(4, "Item.")
    for number in range(5):
        playing.until_finished(number)
    heard = spoken_length("This part is in Japanese.") + 22_050 // 2 + spoken_length("Item.")
    assert len(playing.samples()) // 2 == pytest.approx(heard, rel=0.04)


def test_letters_that_no_voice_can_read_are_named_one_by_one_if_the_settings_ask_for_it(playing: Playing) -> None:
    playing.player.set("all_languages", True)
    playing.say(0, "市議会は発表した。", language="ja")
    playing.until_finished(0)
    assert len(playing.samples()) // 2 == pytest.approx(spoken_length("市議会は発表した。", "jpx/ja"), rel=0.04)


def test_the_pitch_of_a_text_is_its_own(playing: Playing) -> None:
    text = "When she goes away in the morning all the roads are icy."
    playing.say(0, text, pitch=4)
    playing.until_finished(0)
    higher = frequency(bytes(playing.tape))
    playing.tape.clear()
    playing.say(1, text)
    playing.until_finished(1)
    assert 12 * math.log2(higher / frequency(bytes(playing.tape))) == pytest.approx(4, abs=0.7)


def test_the_pitch_of_a_text_is_added_to_that_of_the_voice(playing: Playing) -> None:
    text = "When she goes away in the morning all the roads are icy."
    heard = []
    for number, (pitch, change) in enumerate([(50, 0), (85, 0), (27, 4)]):
        playing.player.set("pitch", pitch)
        playing.tape.clear()
        playing.say(number, text, pitch=change)
        playing.until_finished(number)
        heard.append(frequency(bytes(playing.tape)))
    assert 12 * math.log2(heard[1] / heard[0]) == pytest.approx(6, abs=1)
    assert heard[2] == pytest.approx(heard[0], rel=0.05)


def test_a_language_that_no_voice_knows_is_named_once_for_texts_in_a_row(
    playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, said = Speaker.spoken, []

    def spoken(self: Speaker, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        result = usual(self, text, addresses, introduced=introduced)
        said.append(result.text)
        return result

    monkeypatch.setattr(Speaker, "spoken", spoken)
    for number, (language, sound, text) in enumerate(
        [("", "list-item", "."), ("km", "", "ខ្មែរ"), ("", "list-item", "."), ("km", "", "ខ្មែរ"), ("en", "", "Yes.")]
    ):
        playing.say(number, text, language=language, earcon=sound)
    playing.until_finished(4)
    assert [text.strip() for text in said if text.strip(". ")] == ["This part is in Khmer.", "Yes."]
