"""Sound files, checked by hearing them and by reading them with other programs."""

import errno
import os
import struct
import subprocess
import sys
import wave
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of
from newsreader.edition.sound.recording import ChapterSound, Clip, Recording
from newsreader.edition.writers.sound_files import SAMPLES_AT_MOST, write_mp3, write_wav
from newsreader.errors import CannotWrite, NoRoom, UnknownVoice
from newsreader.model.monitor import Monitor
from newsreader.settings import Settings
from tests.edition.books import hushed
from tests.edition.making import STORM, TODAY, article, bulletin, names_in, seconds_decoded, written

ROOT = Path(__file__).parents[2]

RAIN = book_of([article("Rain", "It rained for £1.1m. " * 20)], TODAY)
SHORT = book_of([article()], TODAY)


def wav_seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


@pytest.mark.slow
def test_a_wav_file_holds_real_speech(tmp_path: Path) -> None:
    path = tmp_path / "rain.wav"
    written(RAIN, path)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        seconds = file.getnframes() / file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)
    assert seconds > 20
    # Speech: loud now and silent then, with most of its energy below 4 kHz, and more than one tone.
    loudness = np.sqrt(np.mean(samples[: len(samples) // 2205 * 2205].reshape(-1, 2205) ** 2, axis=1))
    assert loudness.max() > 2000
    assert (loudness < 50).any()
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    assert spectrum[: int(4000 * seconds)].sum() > 0.7 * spectrum.sum()
    assert names_in(tmp_path) == ["rain.wav"]


def test_an_mp3_file_is_as_long_as_the_wav_file(tmp_path: Path) -> None:
    written(RAIN, tmp_path / "rain.wav")
    written(RAIN, tmp_path / "rain.MP3")
    seconds = wav_seconds(tmp_path / "rain.wav")
    assert seconds_decoded(tmp_path / "rain.MP3") == pytest.approx(seconds, rel=0.02)
    assert MP3(tmp_path / "rain.MP3").info.length == pytest.approx(seconds, rel=0.02)


def test_a_single_article_has_tags_and_no_chapters(tmp_path: Path) -> None:
    written(book_of([STORM], TODAY), tmp_path / "storm.mp3")
    tags = ID3(tmp_path / "storm.mp3")
    assert {name: str(tags[name]) for name in tags} == {
        "TIT2": "Storm closes road",
        "TPE1": "Ann Person",
        "TALB": "The Herald",
        "TDRC": "2024-03-05",
        "TLAN": "eng",
    }


def test_the_chapters_of_an_mp3_file_follow_one_another_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "news.mp3"
    written(bulletin("Rain", "Snow – and more", "Sun"), path)
    tags, seconds = ID3(path), seconds_decoded(path)
    (contents,) = tags.getall("CTOC")
    assert str(contents.sub_frames["TIT2"]) == str(tags["TIT2"]) == "Newsreader bulletin, Thursday 26 November 2026"
    chapters = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [str(each.sub_frames["TIT2"]) for each in chapters] == ["Contents", "Rain", "Snow – and more", "Sun"]
    assert chapters[0].start_time == 0
    assert [each.end_time for each in chapters[:-1]] == [each.start_time for each in chapters[1:]]
    assert all(each.start_time < each.end_time for each in chapters)
    assert 0.98 * seconds < chapters[-1].end_time / 1000 <= seconds


def test_the_chapters_of_an_mp3_file_are_in_order(tmp_path: Path) -> None:
    titles = ["A title that is longer than the ones that follow it", "Snow and hail", "Sun"]
    written(bulletin(*titles), tmp_path / "news.mp3")
    content = (tmp_path / "news.mp3").read_bytes()
    places = [content.index(b"CTOC"), *(content.index(title.encode()) for title in ("Contents", *titles))]
    assert places == sorted(places)


def test_a_chapter_begins_where_its_title_is_spoken(tmp_path: Path) -> None:
    path = tmp_path / "news.wav"
    made = bulletin("Rain", "Snow")
    written(made, path)
    written(replace(made, chapters=made.chapters[:1]), tmp_path / "contents.wav")
    assert cues(path)[1][1] / 22_050 == pytest.approx(wav_seconds(tmp_path / "contents.wav"), abs=0.1)


def cues(path: Path) -> list[tuple[str, int]]:
    """The labels of a WAV file and the samples they stand at."""
    content = path.read_bytes()
    assert struct.unpack_from("<I", content, 4) == (len(content) - 8,)
    places, labels = {}, {}
    chunks = [(12, len(content))]
    while chunks:
        at, end = chunks.pop()
        while at < end:
            name, size = struct.unpack_from("<4sI", content, at)
            if name == b"cue ":
                for point in range(at + 12, at + 8 + size, 24):
                    number, _, chunk, _, _, sample = struct.unpack_from("<II4sIII", content, point)
                    assert chunk == b"data"
                    places[number] = sample
            elif name == b"LIST":
                assert content[at + 8 : at + 12] == b"adtl"
                chunks.append((at + 12, at + 8 + size))
            elif name == b"labl":
                labels[struct.unpack_from("<I", content, at + 8)[0]] = content[at + 12 : at + 8 + size].rstrip(b"\0")
            at += 8 + size + size % 2
    return [(labels[number].decode(), places[number]) for number in sorted(places)]


def test_the_chapters_of_a_wav_file_are_named(tmp_path: Path) -> None:
    written(bulletin("Rain", "Snow – and more", "Sun"), tmp_path / "news.wav")
    found = cues(tmp_path / "news.wav")
    assert [title for title, _ in found] == ["Contents", "Rain", "Snow – and more", "Sun"]
    places = [place for _, place in found]
    assert places[0] == 0
    assert places == sorted(set(places))
    assert places[-1] / 22_050 < wav_seconds(tmp_path / "news.wav")


def test_more_chapters_than_one_list_can_count_are_in_lists_of_lists(tmp_path: Path) -> None:
    book = bulletin(*"a" * 300)
    with (tmp_path / "news.mp3").open("wb") as file:
        write_mp3(book, hushed(book, tmp_path), file, lambda: None)
    tags = ID3(tmp_path / "news.mp3")
    assert len(tags.getall("CHAP")) == 301
    below = [tags[f"CTOC:{name}"] for name in tags["CTOC:contents"].child_element_ids]
    names = [name for part in below for name in part.child_element_ids]
    starts = [tags[f"CHAP:{name}"].start_time for name in names]
    assert len(starts) == 301
    assert starts == sorted(starts)


def test_speech_takes_longer_at_a_slower_rate(tmp_path: Path) -> None:
    sizes = []
    for rate in (120, 300):
        written(RAIN, tmp_path / "rain.wav", Settings(rate=rate))
        sizes.append((tmp_path / "rain.wav").stat().st_size)
    assert sizes[0] > 1.8 * sizes[1]


MEASURED = """
import sys, tracemalloc
from pathlib import Path
from newsreader.edition.bookmaking import book_of
from tests.edition.books import hushed
from tests.edition.making import TODAY, article, written

paths = [Path(argument) for argument in sys.argv[1:]]
for path in paths:
    written(book_of([article()], TODAY), path)
# Python's table of names, which would grow by a megabyte at some moment or other, now has room for all.
names = [sys.intern(f"name{number}") for number in range(30_000)]
for path in paths:
    tracemalloc.start()
    written(book_of([article("Rain", "It rained and rained and " * 150)], TODAY), path)  # one sentence
    print(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
"""


def test_only_a_small_part_of_a_recording_is_in_memory(tmp_path: Path) -> None:
    paths = [tmp_path / "rain.wav", tmp_path / "rain.mp3"]
    # In a child process: memory of other threads here would be counted too.
    command = [sys.executable, "-c", MEASURED, *map(str, paths)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert all(seconds_decoded(path) > 150 for path in paths)
    measured = [int(line) for line in ran.stdout.split()]
    assert len(measured) == len(paths)
    assert all(0 < each < 700_000 for each in measured), (measured, "a tenth of the samples")


@pytest.mark.parametrize("ending", ["wav", "mp3"])
def test_a_file_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path, ending: str) -> None:
    with pytest.raises(CannotWrite, match="the folder does not exist"):
        written(SHORT, tmp_path / "nowhere" / f"rain.{ending}")
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        written(SHORT, folder)
    assert names_in(tmp_path) == [folder.name]


@pytest.mark.parametrize("ending", ["wav", "mp3"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rain.{ending}"
    path.write_bytes(b"the one from yesterday")
    (tmp_path / f".rain.{ending}.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(CannotWrite, match="the disk is full"):
        written(RAIN, path)
    assert path.read_bytes() == b"the one from yesterday"
    assert names_in(tmp_path) == [path.name]


UNWRITTEN = [
    article("Rain", "It rained in 北京 and नई दिल्ली. " * 3),
    article("पानी", "यह पानी है।"),
    article("Café", "It was “open” – £3."),
]


@pytest.mark.parametrize("ending", ["brf", "ebrl", "pdf"])
def test_a_note_counts_the_articles_that_are_not_written_in_full(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ending == "pdf":
        pytest.importorskip("typst")
        monkeypatch.setattr(
            "newsreader.edition.writers.pdf.families_for", lambda *_: (("Libertinus Serif",), {"CJK", "Devanagari"})
        )
    *_, note = written(book_of(UNWRITTEN, TODAY), tmp_path / f"news.{ending}").notes
    assert note.startswith("2 articles could not be written in full: words in Chinese characters and Devanagari are ")
    assert "in full" not in "".join(written(book_of(UNWRITTEN[2:], TODAY), tmp_path / f"news.{ending}").notes)


@pytest.mark.parametrize("ending", ["txt", "html", "brf", "ebrl", "pdf"])
def test_a_disk_without_room_for_pages_is_compared_with_what_they_need(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ending == "pdf":
        pytest.importorskip("typst")
    path = tmp_path / f"rain.{ending}"
    path.write_bytes(b"the one from yesterday")
    monkeypatch.setattr("newsreader.edition.container.disk_usage", lambda _: SimpleNamespace(total=1 << 20, free=100))
    with pytest.raises(NoRoom, match="it needs 1 megabyte, and less than a megabyte is free"):
        written(RAIN, path)
    assert path.read_bytes() == b"the one from yesterday"
    assert names_in(tmp_path) == [path.name]


def test_an_unknown_voice_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoice):
        written(SHORT, tmp_path / "rain.wav", Settings(voice="../en-gb-rp"))
    assert not names_in(tmp_path)


def test_a_book_recorded_again_reports_neither_its_progress_nor_its_troubles_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress: list[tuple[int, int]] = []
    troubles: list[str] = []
    shorter = iter([SHORT, None])

    def record(book: Book, _settings: Settings, _form: str, monitor: Monitor) -> Recording:
        monitor.progress(1, 1)
        monitor.on_trouble("Another voice speaks.")
        return hushed(book, tmp_path)

    monkeypatch.setattr("newsreader.edition.output.record", record)
    monitor = Monitor(lambda *done: progress.append(done), on_trouble=troubles.append)
    written(RAIN, tmp_path / "rain.mp3", monitor=monitor, shorten=lambda _book, _lengths: next(shorter))
    assert (progress, troubles) == ([(1, 1)], ["Another voice speaks."])


def test_the_progress_is_reported(tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    written(bulletin("Rain", "Snow"), tmp_path / "news.mp3", monitor=Monitor(lambda *done: progress.append(done)))
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    assert progress[-1][0] == progress[-1][1]
    assert len(progress) > 5


def test_a_wav_file_that_its_header_cannot_count_is_not_written(tmp_path: Path) -> None:
    clip = Clip(0, 0, SAMPLES_AT_MOST + 1, tmp_path / "nothing")
    with (tmp_path / "rain.wav").open("wb") as file, pytest.raises(OSError, match="too large") as error:
        write_wav(SHORT, Recording((ChapterSound((clip,)),), 22_050), file, lambda: None)
    assert error.value.errno == errno.EFBIG
    assert not (tmp_path / "rain.wav").stat().st_size
