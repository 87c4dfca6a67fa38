"""A player whose voice is the user's screen reader, here one that stands in, in a process of its own."""

from pathlib import Path
from typing import Any

import pytest

from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines import engine_process
from newsreader.speech.engines.engine_table import SCREEN_READER
from newsreader.system.child import Child
from tests.speech.engines import reader_process
from tests.speech.playing import LONG, Finished, Playing, Word, until

pytestmark = pytest.mark.usefixtures("processes")

RATE = 600
"""A quick reader."""


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "heard"
    file.touch()
    monkeypatch.setenv(reader_process.FILE, str(file))

    def start(_module: str, _voice: str, **options: Any) -> Child:
        return Child("tests.speech.engines.reader_process", **options)

    monkeypatch.setattr(engine_process, "Child", start)
    return file


@pytest.fixture
def reading(playing: Playing, heard: Path) -> Playing:  # it is running
    playing.player.set("rate", RATE)
    playing.player.set("voice", SCREEN_READER)
    return playing


def lines(heard: Path) -> list[str]:
    return heard.read_text("utf-8").splitlines()


def test_an_article_is_given_as_it_is_written_and_its_places_are_reported(reading: Playing, heard: Path) -> None:
    texts = ["It cost £5m.", "Das Haus ist alt.", "All done."]
    for number, text in enumerate(texts):
        reading.say(number, text, article=True, language="de" if "Haus" in text else "en")
    events = [event for number in range(3) for event in reading.until_finished(number)]
    assert lines(heard) == texts
    assert events == [
        each
        for number, text in enumerate(texts)
        for each in (Word(number, 0, len(text)), Finished(number, completed=True))
    ]
    assert not any(reading.samples())


def test_announcements_are_left_to_its_reading_of_the_screen(reading: Playing, heard: Path) -> None:
    reading.say(0, "End of article.")
    assert reading.until_finished(0)[-1] == Finished(0, completed=True)
    assert lines(heard) == []
    assert not any(reading.samples())


def test_a_cut_hushes_it(reading: Playing, heard: Path) -> None:
    reading.say(0, LONG, article=True)
    reading.until_word(0)
    reading.player.cut()
    until(lambda: lines(heard)[-1:] == ["(hushed)"])
    reading.player.cut()
    reading.say(1, "Nine", article=True)
    reading.until_finished(1)
    assert lines(heard)[1:] == ["(hushed)", "Nine"]


def test_after_a_pause_it_begins_the_sentence_again(reading: Playing, heard: Path) -> None:
    reading.say(0, "One.", article=True)
    reading.say(1, LONG, article=True)
    reading.say(2, "Last.", article=True)
    reading.until_finished(0)
    reading.until_word(1)
    reading.player.pause()
    until(lambda: "(hushed)" in lines(heard))
    reading.player.resume()
    reading.until_finished(2)
    given = lines(heard)
    assert given[:2] == ["One.", LONG]
    assert given[given.index("(hushed)") + 1 :] == [LONG, "Last."]


def test_another_rate_holds_from_the_next_text_on_and_gives_none_twice(reading: Playing, heard: Path) -> None:
    texts = ["One, two, three, four, five.", "Six.", "Seven."]
    for number, text in enumerate(texts):
        reading.say(number, text, article=True)
    reading.until_word(0)
    reading.player.set("rate", RATE + 20)
    reading.player.set("pitch", 60)
    reading.until_finished(2)
    assert lines(heard) == texts


def test_when_it_is_gone_our_own_voice_speaks_all_and_it_reads_again_when_it_is_back(
    reading: Playing, heard: Path
) -> None:
    heard.unlink()
    reading.say(0, "Five pounds.", article=True)
    events = reading.until_finished(0)
    reading.say(1, "End of article.")
    events += reading.until_finished(1)
    assert [type(event) for event in events if isinstance(event, Exception)] == [VoiceCannotSpeak]
    assert any(reading.samples())
    heard.touch()
    reading.say(2, "It reads.", article=True)
    reading.until_finished(2)
    assert lines(heard) == ["It reads."]


def test_another_voice_goes_on_in_its_place_with_the_sentence_that_is_cut(reading: Playing, heard: Path) -> None:
    reading.say(0, LONG, article=True)
    reading.until_word(0)
    reading.player.set("voice", "en-gb-scotland")
    until(lambda: lines(heard)[-1:] == ["(hushed)"])
    words = [event for event in reading.until_finished(0) if isinstance(event, Word)]
    assert words[0] == Word(0, 0, 3)
    assert any(reading.samples())
