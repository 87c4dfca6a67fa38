"""A change of rate or voice takes effect at the next word, and no word is lost or repeated."""

import threading
import time

import pytest

from newsreader.speech.player.spoken_text import Key
from tests.speech.playing import LONG, Playing, Report, engine_at_work, spoken_length, words


@pytest.mark.parametrize("at", [0, 1, 5, 11])
def test_a_change_of_rate_takes_effect_at_the_next_word_and_none_is_lost_or_repeated(playing: Playing, at: int) -> None:
    playing.player.set("rate", 300)
    playing.say(0, LONG)
    playing.say(1, "And then nothing came.")
    seen: list[Report] = []
    for _ in range(at):
        seen += playing.until_word(0)
    playing.player.set("rate", 600)
    playing.player.set("rate", 700)
    seen += playing.until_finished(0)
    assert words(seen, LONG, 0) == LONG.replace(",", "").rstrip(".").split()
    assert words(playing.until_finished(1), "And then nothing came.", 1) == ["And", "then", "nothing", "came"]


def test_a_change_before_anything_sounds_repeats_nothing(playing: Playing) -> None:
    playing.say(0, "One two three.")
    for rate in range(300, 900, 50):
        playing.player.set("rate", rate)
    assert words(playing.until_finished(0), "One two three.", 0) == ["One", "two", "three"]


def test_a_second_change_of_rate_loses_nothing_that_the_first_one_restarts(playing: Playing) -> None:
    playing.say(0, "One two three four five six.")
    playing.until_sounding(0)
    with engine_at_work():  # which waits until all of the first text has been made
        playing.say(1, "And then nothing came.")
        playing.until_synthesising(1)
        playing.player.set("rate", 600)
        playing.player.set("rate", 700)
    assert words(playing.until_finished(0), "One two three four five six.", 0) == "One two three four five six".split()
    assert words(playing.until_finished(1), "And then nothing came.", 1) == ["And", "then", "nothing", "came"]


def test_a_change_of_rate_right_after_a_cut_silences_nothing(playing: Playing) -> None:
    playing.say(0, "Before.")
    playing.until_finished(0)
    with engine_at_work():
        playing.say(1, "One two three.")
        playing.until_sounding(1)
        playing.player.cut()
        playing.player.set("rate", 700)
        playing.say(2, "Nine ten.")
    assert words(playing.until_finished(2), "Nine ten.", 2) == ["Nine", "ten"]


def test_words_reported_late_are_each_reported_once_while_the_next_ones_are_restarted(
    playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "At the end of the day no more of the rain came and all of the snow was gone by the end of it"
    go_on = threading.Event()

    usual = playing.word

    def wait(key: Key, start: int, end: int) -> None:
        usual(key, start, end)
        go_on.wait(30)

    monkeypatch.setattr(playing, "word", wait)
    playing.player.set("rate", 450)
    playing.say(0, text)
    seen = playing.until_word(0)
    with engine_at_work():
        waiting = playing.player._marks
        while waiting.qsize() < 3:
            time.sleep(0.005)
        playing.player.set("rate", 700)
        playing.until_synthesising(0)
        go_on.set()
        seen += [playing.events.get(timeout=10) for _ in range(3)]
    seen += playing.until_finished(0)
    assert " ".join(words(seen, text, 0)) == text


def test_speech_gets_shorter_when_the_rate_is_raised_while_speaking(playing: Playing) -> None:
    playing.say(0, LONG)
    playing.events.get(timeout=10)
    playing.player.set("rate", 700)
    playing.until_finished(0)
    assert len(playing.samples()) < 2 * 22050 * 4  # 8 seconds at the usual rate


def test_the_voice_changes_at_the_next_word_too(playing: Playing) -> None:
    playing.player.set("rate", 400)
    playing.say(0, LONG)
    playing.events.get(timeout=10)
    playing.player.set("voice", "en-gb-scotland")
    assert len(words(playing.until_finished(0), LONG, 0)) > 15
    assert playing.player.voice.id == "en-gb-scotland"


def test_a_sample_is_spoken_by_its_voice_and_the_chosen_one_stays(playing: Playing) -> None:
    words_alone = "The council said that the road along the coast would be closed until the evening."
    lengths = []
    for number, voice in enumerate(("", "en-gb-scotland", "no-such-voice", "")):
        before = len(playing.tape)
        playing.say(number, words_alone, voice=voice)
        playing.until_finished(number)
        lengths.append(len(bytes(playing.tape[before:]).strip(b"\0")) // 2)
    usual, scottish = spoken_length(words_alone), spoken_length(words_alone, "gmw/en-GB-scotland")
    assert scottish < 0.98 * usual
    assert lengths == pytest.approx([usual, scottish, usual, usual], rel=0.01)
    assert playing.player.voice.id == "en-gb-rp"
