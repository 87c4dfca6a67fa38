"""Sound is judged by values, and examined without a device and on a real sink."""

import socket
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.doctor import sound_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.sound_check import Played, fault, parse_level, volume
from newsreader.messages import doctor as say
from newsreader.settings import Settings
from tests import needs
from tests.speech.sink import Sink


@pytest.mark.parametrize(
    ("played", "more", "message", "remedy"),
    [
        ("asked", {"target": "alsa_output.usb", "cards": 1}, "", ""),
        ("usual", {"cards": 0}, "", ""),
        ("nowhere", {"cards": 1}, say.CARD_WITHOUT_SOUND, say.FREE_CARD),
        ("nowhere", {"cards": 0}, say.NO_SOUND_DEVICE, say.NO_CARDS),
        ("nowhere", {}, say.NO_SOUND_DEVICE, say.CONNECT_SPEAKERS),
        ("nowhere", {"cards": 1, "usable": False}, say.SOUND_NOT_ALLOWED, say.LET_USE_SOUND),
        ("asked", {"target": "auto_null", "cards": 0}, say.DUMMY_DEVICE, say.NO_CARDS),
        ("no-answer", {}, say.SOUND_HANGS, say.RESTART_SOUND),
        ("no-engine", {}, say.SOUND_NOT_TRIED, say.MEND_VOICE_FIRST),
    ],
)
def test_a_word_that_cannot_be_heard_has_a_reason_and_a_remedy(
    played: Played, more: dict[str, Any], message: str, remedy: str
) -> None:
    assert fault(played, **more) == (message, remedy)


@pytest.mark.parametrize(
    ("percent", "muted", "own", "status", "message"),
    [
        (74, False, 100, "ok", "Volume: 74 percent."),
        (None, False, 100, "ok", "Volume: unknown."),
        (74, True, 100, "failed", say.MUTED),
        (0, False, 100, "failed", say.VOLUME_AT_NOTHING),
        (74, False, 0, "failed", say.OWN_VOLUME_AT_NOTHING),
        (9, False, 100, "warning", "The volume of the computer is 9 percent, which is hard to hear."),
        (74, False, 10, "warning", "The voice's own volume is 10 percent, which is hard to hear."),
    ],
)
def test_a_muted_or_low_volume_is_reported(
    percent: int | None, muted: bool, own: int, status: str, message: str
) -> None:
    found = volume(percent, own, "ALSA", muted=muted)
    assert (found.status, found.message) == (status, message)
    assert bool(found.remedy) == (status != "ok")


@pytest.mark.parametrize(
    ("said", "mute", "level"),
    [
        ("Volume: front-left: 48497 /  74% / -7.85 dB,   front-right: 0 / 0% / -inf dB\n", "Mute: no\n", (74, False)),
        ("Volume: mono: 65536 / 100% / 0.00 dB\n", "Mute: yes\n", (100, True)),
        ("Volume: 0.40\n", "", (40, False)),
        ("Volume: 1.00 [MUTED]\n", "", (100, True)),
        ("  Mono: Playback 55 [74%] [-16.50dB] [on]\n", "", (74, False)),
        ("  Front Left: Playback 0 [0%] [off]\n  Front Right: Playback 0 [0%] [off]\n", "", (0, True)),
        ("  Front Left: Playback 9 [9%] [on]\n  Front Right: Playback 9 [9%] [off]\n", "", (9, False)),
        ("", "", (None, False)),
    ],
)
def test_the_output_of_mixer_programs_is_parsed(said: str, mute: str, level: tuple[int | None, bool]) -> None:
    assert parse_level(said, mute) == level


@given(st.text(), st.text())
def test_any_output_of_mixer_programs_is_parsed_without_error(said: str, mute: str) -> None:
    percent, muted = parse_level(said, mute)
    assert volume(percent, 100, said, muted=muted).message


def test_sound_cards_without_permission_are_detected(tmp_path: Path) -> None:
    assert sound_check._cards(tmp_path / "none") == (0, True)
    for name in ("controlC0", "pcmC0D0p", "pcmC0D1p", "pcmC1D0c", "seq"):
        (tmp_path / name).touch()
    assert sound_check._cards(tmp_path) == (1, True)


def test_without_a_device_the_sound_check_fails(no_sound_device: None, here: Surroundings) -> None:
    (found,) = sound_check.look(here)
    assert (found.name, found.status, found.message) == ("sound", "failed", say.NO_SOUND_DEVICE)
    assert found.data["played"] == "nowhere"


@pytest.mark.usefixtures("processes")
def test_a_voice_process_that_cannot_start_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nonexistent")
    assert sound_check.word_played(Settings()) == "no-answer"


@pytest.mark.sound
def test_a_word_is_played_on_a_device_inaudibly(sink: Sink, here: Surroundings) -> None:
    played, level = sound_check.look(here)
    assert (played.status, played.data["played"], played.data["way"]) == ("ok", "asked", "PulseAudio")
    assert (level.status, level.data["percent"], level.data["muted"]) == ("ok", 100, False)


@pytest.mark.sound
def test_a_muted_or_quiet_sink_is_reported(sink: Sink, here: Surroundings) -> None:
    subprocess.run(["pactl", "set-sink-mute", "test", "1"], check=True)
    try:
        _, level = sound_check.look(here)
    finally:
        subprocess.run(["pactl", "set-sink-mute", "test", "0"], check=True)
    assert (level.status, level.message) == ("failed", say.MUTED)


@pytest.mark.sound
def test_a_missing_device_of_the_settings_is_reported(sink: Sink, here: Surroundings) -> None:
    played, _ = sound_check.look(replace(here, settings=Settings(output_device="Ann's headphones")))
    assert (played.status, played.data["played"]) == ("warning", "usual")
    assert "Ann" not in str(played)


@needs.PULSE_LIBRARY.mark
def test_a_sound_system_that_hangs_times_out(
    here: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_sound_device: None
) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "native"))
        deaf.listen()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'native'}")
        monkeypatch.setattr(sound_check, "SPEAK_SECONDS", 1.0)
        (found,) = sound_check.look(here)
    assert (found.status, found.message) == ("failed", say.SOUND_HANGS)
