"""Every phrase is spoken once, and heard where the recording says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import miniaudio
import pytest
from mutagen.mp3 import MP3

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of
from newsreader.edition.sound.phrase_file import VoiceGaveUp, copy
from newsreader.edition.sound.phrase_maker import PhraseMaker
from newsreader.edition.sound.recording import Recording, record
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotWrite, VoiceCannotSpeak
from newsreader.model.monitor import Monitor
from newsreader.model.values import Block, Clean
from newsreader.settings import Settings
from newsreader.speech.engines.voices import DEFAULT_VOICE
from tests.edition.making import TODAY, article

RAIN = book_of([article("Rain", "It rained all day. Nobody went out.", "The sun set at four.")], TODAY)
OTHER = Settings(voice="en-gb-scotland")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the phrases that were spoken, in order."""
    spoken: list[str] = []
    make = PhraseMaker.make

    def noted(self: PhraseMaker, script: Any, path: Path, *more: Any) -> None:
        make(self, script, path, *more)
        spoken.append(" ".join(each.utterance.text for each in script))

    monkeypatch.setattr(PhraseMaker, "make", noted)
    return spoken


def samples(recording: Recording, path: Path) -> "memoryview[int]":
    """What a player hears of all phrases, one after another."""
    with path.open("wb") as file:
        copy(recording.files, file)
    return memoryview(miniaudio.decode_file(str(path), nchannels=1, sample_rate=44_100).samples)


def test_a_phrase_is_spoken_once_for_all_books(made: list[str]) -> None:
    record(RAIN, Settings())
    assert made == ["Rain", "It rained all day.", "Nobody went out.", "The sun set at four."]
    record(RAIN, Settings())
    record(book_of([article("Rain", "The sun set at four.", "It snowed. Nobody went out.")], TODAY), Settings())
    assert made[4:] == ["It snowed."]


def test_another_voice_and_another_rate_are_other_sounds(made: list[str]) -> None:
    for settings in (Settings(), Settings(rate=250), OTHER, Settings(pitch=70)):
        record(RAIN, settings)
    assert len(made) == 4 * 4


def test_the_clips_are_as_long_as_the_sound(tmp_path: Path) -> None:
    recording = record(RAIN, Settings())
    heard = samples(recording, tmp_path / "whole.mp3")
    (chapter,) = recording.chapters
    assert chapter.samples / 44_100 == pytest.approx(len(heard) / 44_100, abs=0.05)
    assert chapter.samples / 44_100 <= MP3(tmp_path / "whole.mp3").info.length
    for clip in chapter.clips:
        assert clip
        loud = [abs(sample) > 1000 for sample in heard[clip.start : clip.end]]
        assert any(loud[: len(loud) // 2])
        assert not any(loud[-3000:]), "it ends with a pause"


def test_an_mp3_file_is_as_long_as_the_samples() -> None:
    as_mp3, as_samples = record(RAIN, Settings()).seconds, record(RAIN, Settings(), "pcm").seconds
    assert as_mp3 == pytest.approx(as_samples, abs=0.1)


def test_phrases_spoken_before_a_stop_are_not_spoken_again(made: list[str]) -> None:
    def stop() -> None:
        if len(made) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(RAIN, Settings(), monitor=Monitor(check=stop))
    assert len(list(SoundCache().folder.glob("??/*"))) == 2
    progress: list[tuple[int, int]] = []
    record(RAIN, Settings(), monitor=Monitor(lambda *done: progress.append(done)))
    assert made == ["Rain", "It rained all day.", "Nobody went out.", "The sun set at four."]
    assert 0 < progress[0][0] < progress[-1][0] == progress[-1][1]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that fails at a certain sentence."""
    make = PhraseMaker.make

    def failing(self: PhraseMaker, script: Any, path: Path, *more: Any) -> None:
        if self._info.id == OTHER.voice and script[-1].utterance.text == "Nobody went out.":
            raise VoiceGaveUp(OTHER.voice, VoiceCannotSpeak("Scottish English", "It has a cold."))
        make(self, script, path, *more)

    monkeypatch.setattr(PhraseMaker, "make", failing)


@pytest.mark.usefixtures("failing")
def test_a_voice_that_fails_in_the_middle_is_named_and_the_default_voice_replaces_it(made: list[str]) -> None:
    troubles: list[str] = []
    recording = record(RAIN, OTHER, monitor=Monitor(on_trouble=troubles.append))
    assert troubles == [
        "The voice Scottish English cannot speak. It has a cold. From there on the default voice speaks in its place."
    ]
    default = set(record(RAIN, Settings(voice=DEFAULT_VOICE)).files)
    assert [path in default for path in recording.files] == [False, False, True, True]
    assert made[:4] == ["Rain", "It rained all day.", "Nobody went out.", "The sun set at four."]


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("title", ["Nobody went out.", "-"])
def test_a_voice_that_fails_at_once_is_an_error(title: str) -> None:
    quiet = book_of([article(title, "Nobody went out.")], TODAY)
    with pytest.raises(VoiceCannotSpeak, match="a cold"):
        record(quiet, OTHER)


def test_a_full_disk_is_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PhraseMaker, "make", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        record(RAIN, Settings())


def test_the_oldest_sounds_are_removed_when_there_are_too_many(tmp_path: Path) -> None:
    sounds = SoundCache(tmp_path / "speech", megabytes=1)
    for number in range(4):
        path = sounds.path(f"{number}0.mp3")
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(400_000))
    assert sounds.has("00.mp3")
    sounds.prune()
    assert [sounds.has(f"{number}0.mp3") for number in range(4)] == [True, False, False, True]
    sounds.clear()
    assert not sounds.has("00.mp3")


def test_samples_go_before_mp3_which_takes_longer_to_make(tmp_path: Path) -> None:
    sounds = SoundCache(tmp_path / "speech", megabytes=1)
    for name in ("00.mp3", "10.pcm", "20.pcm"):
        sounds.path(name).parent.mkdir(parents=True)
        sounds.path(name).write_bytes(bytes(400_000))
    sounds.prune()
    assert [sounds.has(name) for name in ("00.mp3", "10.pcm", "20.pcm")] == [True, False, True]


@pytest.fixture
def long_book() -> Book:
    hours = (f"It rained for {hours} hours, and then it stopped." for hours in range(80))
    return book_of([article("Rain", *hours)], TODAY)


@pytest.mark.usefixtures("processes")
def test_processes_speak_the_same_as_this_one(long_book: Book) -> None:
    progress: list[tuple[int, int]] = []
    recording = record(long_book, Settings(), monitor=Monitor(lambda *done: progress.append(done)))
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    assert len(progress) > 80
    for path in recording.files:
        path.with_suffix(".before").write_bytes(path.read_bytes())
        path.unlink()
    short = replace(long_book, chapters=(replace(long_book.chapters[0], parts=long_book.chapters[0].parts[:5]),))
    for path in record(short, Settings()).files:
        # espeak-ng is never quite the same twice.
        assert abs(path.stat().st_size - path.with_suffix(".before").stat().st_size) < 0.05 * path.stat().st_size


@pytest.mark.usefixtures("processes")
def test_a_stop_ends_the_processes(long_book: Book) -> None:
    def stop() -> None:
        if list(SoundCache().folder.glob("??/*.mp3")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(long_book, Settings(), monitor=Monitor(check=stop))
    assert not list(SoundCache().folder.glob("??/*.part"))


JAPANESE = (
    "東京都内で新しい議員連盟の設立総会が開かれ、議員が参加した。",
    "市議会は、新しい学校が九月に開校すると発表した。",
)


def test_an_article_that_no_voice_reads_says_so_in_place_of_its_sound(made: list[str]) -> None:
    silent = article("東京で新しい図書館が開館", *JAPANESE, language="ja")
    recording = record(book_of([silent, article("Rain")], TODAY), Settings())
    assert made[2] == "1. In Japanese."
    assert made[4] == "1. This article is in Japanese, which no voice here speaks."
    assert [clip is not None for clip in recording.chapters[1].clips] == [True, False, False]


def test_a_passage_that_no_voice_reads_is_named_once_and_takes_no_further_time(made: list[str]) -> None:
    mixed = article("Reading room", "It opened today.", *JAPANESE, "It is warm.", language="en")
    recording = record(book_of([mixed], TODAY), Settings())
    assert made == ["Reading room", "It opened today.", "This part is in Japanese.", "It is warm."]
    assert [clip is not None for clip in recording.chapters[0].clips] == [True, True, True, False, True]


def test_headings_that_no_voice_reads_are_never_silent(made: list[str]) -> None:
    blocks = [Block("heading", Clean(text), 2) for text in JAPANESE]
    record(book_of([replace(article("Reading room", language="en"), blocks=tuple(blocks))], TODAY), Settings())
    assert made == ["Reading room", "In Japanese."]


def test_what_no_voice_reads_is_spoken_all_the_same_if_the_settings_ask_for_it(made: list[str]) -> None:
    record(book_of([article("Rain", JAPANESE[0], language="ja")], TODAY), Settings(all_languages=True))
    assert JAPANESE[0] in made
