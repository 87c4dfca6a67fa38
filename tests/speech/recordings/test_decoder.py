"""Recordings are decoded from any place, and what cannot be decoded gets a sentence."""

import importlib.util
import os
import signal
import sys
import warnings
from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader import messages
from newsreader.errors import RecordingDamaged, RecordingError
from newsreader.speech.recordings.decoder import RATE
from tests.profiles import examples
from tests.speech.recordings.conftest import Decodes
from tests.speech.recordings.made import by_av, decoded, mp3, pitch, tone_begins, wav

SECONDS = 12

TIMED = {"m4a", "opus", "webm"}
"""Formats with a time for each part, so that what is lost does not shift the rest."""

RECORDINGS: dict[str, Callable[[], bytes]] = {
    "mp3": lambda: mp3(SECONDS),
    "mp3 stereo": lambda: mp3(SECONDS, channels=2, kilobits=128),
    "mp3 variable": lambda: mp3(SECONDS, variable=True),
    "mp3 22050": lambda: mp3(SECONDS, 22_050),
    "mp3 low": lambda: mp3(SECONDS, 22_050, kilobits=16),
    "wav": lambda: wav(SECONDS),
    "flac": lambda: by_av(SECONDS, "flac", "flac"),
    "vorbis": lambda: by_av(SECONDS, "vorbis", "ogg"),
    "m4a": lambda: by_av(SECONDS, "aac", "mp4"),
    "aac": lambda: by_av(SECONDS, "aac", "adts"),
    "opus": lambda: by_av(SECONDS, "libopus", "ogg"),
    "webm": lambda: by_av(SECONDS, "libopus", "webm"),
}


@pytest.mark.parametrize("name", RECORDINGS)
def test_all_of_a_recording_is_decoded(decodes: Decodes, name: str) -> None:
    samples = decoded(list(decodes(RECORDINGS[name]()).play(0)))
    assert len(samples) / RATE == pytest.approx(SECONDS, abs=0.15)
    assert np.abs(samples.astype(int)).max() == pytest.approx(8000, rel=0.35)


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("seconds", [0.6, 3.3, 7.75, 10.6])
def test_every_place_is_found_within_a_tenth_of_a_second(decodes: Decodes, name: str, seconds: float) -> None:
    chunks = list(islice(decodes(RECORDINGS[name]()).play(seconds), 14))
    assert chunks[0].seconds == pytest.approx(seconds, abs=0.05)
    assert tone_begins(chunks) % 1 == pytest.approx(0.04, abs=0.06)


@pytest.mark.parametrize("name", ["mp3", "mp3 low", "mp3 variable", "mp3 stereo"])
def test_a_place_in_an_mp3_sounds_as_when_all_before_it_has_been_played(decodes: Decodes, name: str) -> None:
    playing = decodes(RECORDINGS[name]())
    whole = decoded(list(playing.play(0)))
    for seconds in (1.2, 5.02, 9.4):
        part = decoded(list(islice(playing.play(seconds), 4)))
        begin = round(seconds * RATE)
        ranges = [whole[begin + shift : begin + shift + len(part)].astype(int) for shift in (-1, 0, 1)]
        assert min(np.abs(part - each).max() for each in ranges) < 600  # half a sample of the tone


def test_a_recording_whose_details_are_no_utf_8_is_decoded(decodes: Decodes) -> None:
    recording = RECORDINGS["m4a"]()
    assert b"Lavf" in recording
    assert list(decodes(recording.replace(b"Lavf", b"L\xe9vf")).play(11))


@pytest.mark.parametrize("name", RECORDINGS)
def test_past_the_end_there_is_nothing(decodes: Decodes, name: str) -> None:
    assert not list(decodes(RECORDINGS[name]()).play(60))


@pytest.mark.parametrize("name", [name for name in RECORDINGS if name != "webm"])
def test_a_broken_middle_part_is_left_out(decodes: Decodes, name: str) -> None:
    recording = bytearray(RECORDINGS[name]())
    middle = len(recording) // 2
    recording[middle : middle + 600] = b"\xffrubbish" * 75
    chunks = list(decodes(bytes(recording)).play(0))
    samples = decoded(chunks)
    assert len(samples) / RATE > SECONDS - 1.5
    assert chunks[-1].seconds > SECONDS - (0.5 if name in TIMED else 1.5)
    assert np.abs(samples[-RATE:].astype(int)).max() > 4000


@pytest.mark.parametrize("name", [name for name in RECORDINGS if name != "m4a"])  # whose index is at its end
def test_a_recording_that_is_cut_off_is_played_up_to_the_cut(decodes: Decodes, name: str) -> None:
    recording = RECORDINGS[name]()
    samples = decoded(list(decodes(recording[: 2 * len(recording) // 3]).play(0)))
    assert SECONDS / 2 < len(samples) / RATE < SECONDS


def test_parts_of_other_kinds_are_played_one_after_another(decodes: Decodes) -> None:
    stitched = mp3(3) + mp3(3, 22_050) + mp3(3, channels=2, kilobits=128) + mp3(3, 48_000)
    playing = decodes(stitched)
    chunks = list(playing.play(0))
    assert len(decoded(chunks)) / RATE == pytest.approx(12, abs=0.4)
    assert [chunk.seconds for chunk in chunks] == sorted(chunk.seconds for chunk in chunks)
    for seconds, hertz in ((0.1, 300), (3.3, 300), (7.4, 320), (11.5, 340)):
        part = decoded(list(islice(playing.play(seconds), 2)))
        assert pitch(part) == pytest.approx(hertz, abs=8)


@pytest.mark.parametrize(
    ("recording", "sentence"),
    [
        (b"", messages.RECORDING_EMPTY),
        (b"<!doctype html><title>Sign in</title>", messages.RECORDING_IS_PAGE),
        (b"#EXTM3U\nhttps://example.org/a.mp3", messages.RECORDING_IS_PLAYLIST),
        (b"Not found", messages.RECORDING_UNKNOWN),
        (b"\xff\xfb\x90\x64 no frames follow", messages.RECORDING_DAMAGED),
        (b"fLaC no flac", messages.RECORDING_DAMAGED),
        (b"OggS" + bytes(22) + b"\x01\x1e\x01vorbis", messages.RECORDING_DAMAGED),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", messages.RECORDING_DAMAGED),
        (b"\x00\x00\x00\x18ftypM4A no atoms", messages.RECORDING_DAMAGED),
    ],
)
def test_an_unplayable_file_gets_a_sentence(decodes: Decodes, recording: bytes, sentence: str) -> None:
    with pytest.raises(RecordingError) as raised:
        list(decodes(recording).play(0))
    assert str(raised.value) == sentence


def test_a_recording_that_ends_before_its_index_gets_a_sentence(decodes: Decodes) -> None:
    with pytest.raises(RecordingDamaged) as raised:
        list(decodes(by_av(2, "aac", "mp4")[:9000]).play(0))
    assert str(raised.value).endswith(".")


def test_without_the_extra_a_format_names_it(decodes: Decodes, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "newsreader.speech.recordings.decoder.find_spec", lambda name: None if name == "av" else find(name)
    )
    with pytest.raises(RecordingError, match="needs newsreader's extra podcasts") as raised:
        decodes(RECORDINGS["opus"]())
    assert "Opus" in str(raised.value)
    assert "extra podcasts" in str(raised.value)
    assert "pip install av" in str(raised.value)


@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(st.sampled_from(sorted(RECORDINGS)), st.integers(0, 60_000), st.binary(min_size=1, max_size=400))
def test_any_damage_costs_at_most_the_rest(decodes: Decodes, name: str, at: int, rubbish: bytes) -> None:
    recording = RECORDINGS[name]()
    damaged = recording[:at] + rubbish + recording[at + len(rubbish) :]

    def play() -> None:
        try:
            chunks = list(decodes(damaged).play(0.5))
        except RecordingError:
            return
        assert len(decoded(chunks)) / RATE < 3 * SECONDS

    if name == "vorbis" and sys.platform != "win32":
        # miniaudio's decoder of Vorbis crashes at some damage. In the program only its own process ends then.
        assert ending_of(play) in (0, -signal.SIGABRT, -signal.SIGSEGV)
    else:
        play()


def ending_of(function: Callable[[], None]) -> int:
    """Run a function in a copy of this process. Returns 0, 1 if it raised, or the signal that ended it, below 0."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of threads that are not used here
        child = os.fork()
    if not child:
        try:
            function()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
