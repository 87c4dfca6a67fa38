"""The chosen voice speaks, aloud and to files, and can be changed while it speaks."""

import wave
from datetime import date
from pathlib import Path

import pytest

from newsreader.edition.bookmaking import book_of
from newsreader.errors import VoiceCannotSpeak
from newsreader.model.values import Article, Block, Clean
from newsreader.session.values import SentenceHeard, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.engines.voices import speaking_voice
from tests.edition.making import written
from tests.speech.engines.onnx_model import drop_in
from tests.speech.real_voice import Voice, sentences, unheard

pytestmark = pytest.mark.usefixtures("models")

TEXT = "It cost £1.1m to mend the bridge, said the council, and all of it was paid by those who live there."


def words(events: list[VoiceEvent], token: int) -> list[str]:
    return [TEXT[event.start : event.end] for event in events if isinstance(event, WordHeard) and event.token == token]


def levels(tape: Path, start: int = 0) -> int:
    """How many of its samples are as their neighbours are: all within a sound of the model, few of a voice."""
    samples = memoryview(tape.read_bytes()[start:]).cast("h")
    return sum(samples[at] == samples[at - 1] != 0 for at in range(1, len(samples)))


def until_spoken_by_the_model(voice: Voice, token: int) -> list[VoiceEvent]:
    """Say the text until it is not espeak any more that says it."""
    while True:
        start = voice.tape.stat().st_size if voice.tape.exists() else 0
        voice.narrator.say(token, [TEXT])
        events = voice.until_ended(token)
        if levels(voice.tape, start) > 10_000:
            return events
        token += 1


def test_a_voice_of_another_engine_speaks_with_the_marks_of_every_word(voice: Voice) -> None:
    drop_in()
    voice.narrator.set("voice", "tones")
    voice.narrator.say(1, [TEXT])  # by espeak, for it is being loaded
    by_espeak = words(voice.until_ended(1), 1)
    events = until_spoken_by_the_model(voice, 2)
    last = max(event.token for event in events if isinstance(event, WordHeard))
    assert "".join(words(events, last)).replace(" ", "") == "".join(by_espeak).replace(" ", "")
    assert unheard(last, 0) in events


def test_changing_the_voice_while_speaking_loses_and_repeats_no_word(voice: Voice) -> None:
    drop_in()
    voice.narrator.set("voice", "tones")
    until_spoken_by_the_model(voice, 1)
    voice.narrator.say(90, [TEXT])
    events = voice.until_word(90)
    voice.narrator.set("voice", "en-gb-scotland")
    events += voice.until_word(90)
    voice.narrator.set("voice", "tones")
    events += voice.until_ended(90)
    spans = [(event.start, event.end) for event in events if isinstance(event, WordHeard) and event.token == 90]
    assert spans == sorted(set(spans))
    assert "".join(TEXT[start:end] for start, end in spans).startswith("Itcost£1.1mtomend")


def test_a_voice_that_cannot_speak_is_announced_and_the_previous_one_continues(voice: Voice) -> None:
    folder = drop_in()
    (folder / "tones.onnx").unlink()
    voice.narrator.set("voice", "tones")
    voice.narrator.say(1, ["Good evening."])
    events = voice.until_ended(1)
    why_not = "The voice Tones cannot speak. Its file tones.onnx is not in its folder."
    assert VoiceTrouble(why_not, fatal=False, sayable=True) in events


def test_an_altered_voice_is_announced_and_espeak_continues(voice: Voice) -> None:
    folder = drop_in()
    (folder / "tones.onnx.json").write_bytes(b"{}")
    voice.narrator.set("voice", "tones")
    voice.narrator.say(1, ["Good evening."])
    events = voice.until(
        lambda event: isinstance(event, VoiceTrouble) and "tones.onnx.json does not match" in event.sentence
    )
    voice.narrator.say(2, ["Good evening."])
    events = voice.until_ended(2)
    assert unheard(2, 0) in events


def test_a_voice_that_takes_long_reads_articles_and_its_fast_voice_says_all_else(voice: Voice) -> None:
    drop_in(fast_voice="en-gb-scotland")
    voice.narrator.set("voice", "tones")
    token = 0
    while not voice.tape.exists() or levels(voice.tape) < 10_000:  # it is loaded while the fast voice reads
        token += 1
        voice.narrator.read(token, sentences(*[TEXT] * 3))
        voice.until_ended(token)
    start = voice.tape.stat().st_size
    voice.narrator.say(token + 1, [TEXT])
    events = voice.until_ended(token + 1)
    assert levels(voice.tape, start) < 1000
    assert unheard(token + 1, 0) in events
    start = voice.tape.stat().st_size
    voice.narrator.read(token + 2, sentences(*[TEXT] * 3))
    events = voice.until_ended(token + 2)
    assert levels(voice.tape, start) > 10_000
    assert [event.index for event in events if isinstance(event, SentenceHeard)] == [0, 1, 2, 3]
    spans = [[(it.start, it.end) for it in events if isinstance(it, WordHeard) and it.index == at] for at in (1, 2, 3)]
    assert spans[0] == spans[1] == spans[2]


ARTICLE = Article("https://example.org/", Clean("The bridge"), blocks=(Block("paragraph", Clean(TEXT)),))


@pytest.mark.usefixtures("processes")
def test_a_file_is_spoken_by_the_chosen_voice_alone(tmp_path: Path) -> None:
    drop_in()
    written(book_of([ARTICLE], date(2026, 11, 25)), tmp_path / "article.wav", Settings(voice="tones"))
    with wave.open(str(tmp_path / "article.wav")) as file:
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    loud = [at for at in range(1, len(samples)) if samples[at]]
    assert sum(samples[at] == samples[at - 1] for at in loud) > 0.95 * len(loud)


@pytest.mark.usefixtures("processes")
def test_no_file_is_written_by_a_voice_that_fails(tmp_path: Path) -> None:
    drop_in(phoneme_type="pinyin")
    assert speaking_voice("tones").installed
    with pytest.raises(VoiceCannotSpeak, match="could not be loaded"):
        written(book_of([ARTICLE], date(2026, 11, 25)), tmp_path / "article.wav", Settings(voice="tones"))
    assert not (tmp_path / "article.wav").exists()
