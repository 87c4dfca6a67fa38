"""A screen reader as the voice, with a reader that stands in behind the real library prismatoid."""

import time
from collections.abc import Iterator

import prism
import pytest

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines import screen_reader
from newsreader.speech.engines.screen_reader import RATE, Finder, ScreenReader, estimated_seconds
from newsreader.speech.engines.speech_model import Speech, Stopped
from newsreader.speech.engines.voices import ROWS

TEXT = "The bridge over the river is open again."


class Reader(prism.CustomBackend):  # type: ignore[misc]  # without types
    """A screen reader that cannot be asked whether it speaks, as JAWS."""

    runs = True
    heard: list[tuple[str, bool]]
    hushed = 0

    def is_supported(self) -> bool:
        return Reader.runs

    def output(self, text: str, interrupt: bool) -> None:
        if not Reader.runs:
            raise OSError
        Reader.heard.append((text, interrupt))

    def stop(self) -> None:
        Reader.hushed += 1


class AskedReader(Reader):
    """One that can be asked, as NVDA: it speaks for `seconds` from its first text on."""

    seconds = 0.0
    until = 0.0

    def output(self, text: str, interrupt: bool) -> None:
        super().output(text, interrupt)
        AskedReader.until = time.monotonic() + AskedReader.seconds

    def is_speaking(self) -> bool:
        return time.monotonic() < AskedReader.until


@pytest.fixture(autouse=True)
def _quiet() -> None:
    Reader.runs, Reader.heard, Reader.hushed = True, [], 0
    AskedReader.seconds = AskedReader.until = 0.0


def reader(kind: type[Reader] = Reader) -> ScreenReader:
    with prism.RegistryBuilder() as builder:
        builder.add_backend("A stand-in", kind)
        registry = builder.freeze()
    return ScreenReader("Your screen reader", Finder(prism.Context(registry)).find)


def seconds(parts: Iterator[Speech]) -> float:
    return sum(len(part.samples) for part in parts) / 2 / RATE


def test_a_text_is_given_after_those_before_it_and_silence_of_its_length_takes_its_place() -> None:
    said = [*reader().say(TEXT, 175, 50, 0)]
    assert Reader.heard == [(TEXT, False)]
    assert [(set(part.samples), part.words, part.more) for part in said] == [({0}, ((0, 0),), False)]
    assert seconds(iter(said)) == pytest.approx(estimated_seconds(TEXT, 175), abs=0.01)


def test_the_estimate_is_that_of_the_rate() -> None:
    assert estimated_seconds("word " * 300, 150) == pytest.approx(100, rel=0.02)
    assert seconds(reader().say(TEXT, 350, 50, 0)) < 0.6 * seconds(reader().say(TEXT, 175, 50, 0))


def test_rows_of_the_screen_are_left_to_the_screen_reader() -> None:
    assert seconds(reader().say(TEXT, 175, 50, 0, ROWS)) == pytest.approx(estimated_seconds(TEXT, 175), abs=0.01)
    assert Reader.heard == []


def test_without_a_screen_reader_it_says_so_also_for_what_stands_on_the_screen() -> None:
    Reader.runs = False
    speaker = reader()
    for voice in ("", ROWS):
        with pytest.raises(VoiceCannotSpeak) as raised:
            [*speaker.say(TEXT, 175, 50, 0, voice)]
        assert raised.value.why_not == messages.NO_SCREEN_READER


def test_a_screen_reader_that_ends_is_missed_at_the_next_text_and_used_again_once_restarted() -> None:
    speaker = reader()
    [*speaker.say("One.", 175, 50, 0)]
    Reader.runs = False
    with pytest.raises(VoiceCannotSpeak):
        [*speaker.say("Two.", 175, 50, 0)]
    Reader.runs = True
    [*speaker.say("Three.", 175, 50, 0)]
    assert [text for text, _ in Reader.heard] == ["One.", "Three."]


def test_a_screen_reader_is_stopped_only_while_it_may_be_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = reader()
    speaker.hush()
    [*speaker.say(TEXT, 175, 50, 0, ROWS)]
    speaker.hush()  # the row that a key has brought is not cut
    assert Reader.hushed == 0
    [*speaker.say(TEXT, 175, 50, 0)]
    speaker.hush()
    speaker.hush()
    assert Reader.hushed == 1
    [*speaker.say(TEXT, 175, 50, 0)]
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    speaker.hush()
    assert Reader.hushed == 1


def test_the_end_of_its_speech_is_asked_for_where_that_can_be() -> None:
    AskedReader.seconds = 0.3
    text = "A text that would take many seconds by the estimate. " * 9
    assert estimated_seconds(text, 80) > 50
    assert 0.2 < seconds(reader(AskedReader).say(text, 80, 50, 0)) < 20


def test_with_its_speech_off_the_time_is_estimated() -> None:
    length = seconds(reader(AskedReader).say(TEXT, 175, 50, 0))
    assert length == pytest.approx(estimated_seconds(TEXT, 175), abs=0.3)


def test_the_wait_for_a_screen_reader_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_reader, "AT_MOST_SECONDS", 0.0)
    AskedReader.seconds = 1000
    assert seconds(reader(AskedReader).say("No.", 900, 50, 0)) < 3


def test_waiting_for_its_end_can_be_stopped() -> None:
    AskedReader.seconds = 1000
    speaker = reader(AskedReader)
    said = speaker.say(TEXT, 175, 50, 0)
    next(said)
    speaker.stop()
    with pytest.raises(Stopped):
        next(said)


@pytest.mark.parametrize("text", ["\0", "a\0b", "x" * 100_000, "﷽", " "])
def test_odd_texts_are_no_end_of_it(text: str) -> None:
    speaker = reader()
    [*speaker.say(text, 175, 50, 0)]
    [*speaker.say("One.", 175, 50, 0)]
    assert Reader.heard[-1] == ("One.", False)
