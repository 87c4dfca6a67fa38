"""The chosen voice speaks a word in a child process that may fail."""

from pathlib import Path

import pytest

from newsreader import messages
from newsreader.doctor import voice_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.voice_check import Trial, trial_of, voice
from newsreader.messages import doctor as say
from newsreader.settings import Settings
from tests.speech.engines.test_voices import DESCRIPTION, FOR_PIPER, drop_in

SPEAKS = Trial("British English", "espeak-ng", samples=9000, loudest=12_000, voices=9)

SPOKEN_BY_NOBODY = """name = "Alba"
engine = "espeak-ng"
engine_voice = "no/such-voice"
accent = "Scottish"
language = "en-GB"
licence = "CC0"
sample_rate = 22050
"""


def test_a_voice_that_speaks_passes() -> None:
    found = voice(SPEAKS, None, "en-gb-rp")
    assert (found.status, found.message) == ("ok", "Voice: OK, British English with the engine espeak-ng.")


@pytest.mark.parametrize("trial", [Trial("Alba", "piper"), Trial("Alba", "piper", samples=9000, loudest=3)])
def test_silence_is_not_speech(trial: Trial) -> None:
    found = voice(trial, SPEAKS, "alba")
    assert found.status == "failed"
    assert found.message == (
        "The chosen voice, Alba, does not speak. Its engine gave no sound. The usual voice speaks instead."
    )
    assert found.remedy == say.CHOOSE_VOICE


def test_if_no_voice_speaks_the_remedy_is_to_reinstall() -> None:
    silent = Trial("Alba", "piper", problem="It needs the package hibari-tts, which is not installed.")
    found = voice(silent, Trial(problem=say.VOICE_DIED), "alba")
    assert found.message.endswith("which is not installed. The usual voice does not speak either.")
    assert found.remedy == say.INSTALL_AGAIN
    assert voice(Trial(problem=say.VOICE_DIED), None, "en-gb-rp").remedy == say.INSTALL_AGAIN


def test_an_unknown_voice_is_named() -> None:
    found = voice(Trial(known=False), SPEAKS, "grandfather")
    assert found.message.startswith("The voice of your settings, grandfather, is missing. The usual voice")
    assert found.data["voice"] == ""


@pytest.mark.usefixtures("processes")
def test_the_usual_voice_speaks_a_word() -> None:
    spoken = trial_of("en-gb-rp")
    assert spoken.spoke
    assert spoken.samples > 2000
    assert (spoken.name, spoken.engine, spoken.problem) == ("British English", "espeak-ng", "")
    assert spoken.voices
    assert spoken.voices >= 9


@pytest.mark.usefixtures("processes")
def test_the_default_voice_is_tried_after_the_chosen_one_fails(here: Surroundings, home: Path) -> None:
    folder = home / "voices" / "alba"
    folder.mkdir(parents=True)
    (folder / "voice.toml").write_text(SPOKEN_BY_NOBODY)
    chosen, all_of_them = voice_check.look(Surroundings(here.folders, Settings(voice="alba")))
    assert chosen.status == "failed"
    assert chosen.message.startswith("The chosen voice, Alba, does not speak. ")
    assert chosen.message.endswith("The usual voice speaks instead.")
    assert all_of_them.message.startswith("Your own voice alba cannot speak. ")


@pytest.mark.usefixtures("processes")
def test_own_voices_that_fail_only_in_a_trial_are_named(home: Path) -> None:
    drop_in("noise", FOR_PIPER, {"alba.onnx": b"no model", "alba.onnx.json": b"{}"})
    drop_in("able", DESCRIPTION)
    (home / "voices" / "empty").mkdir()
    trial = trial_of("en-gb-rp")
    assert dict(trial.unable) == {
        "noise": messages.VOICE_NOT_LOADED,
        "empty": messages.voice_file_missing("voice.toml"),
    }
    assert trial.voices
    assert trial.voices >= 10


@pytest.mark.usefixtures("processes")
def test_the_trial_of_a_missing_voice_says_unknown() -> None:
    trial = trial_of("nobody")
    assert not trial.known
    assert not trial.spoke
    assert trial.voices


@pytest.mark.usefixtures("processes")
def test_an_engine_that_crashes_is_reported(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nonexistent")  # so no process of Python can start
    assert trial_of("en-gb-rp") == Trial(problem=say.VOICE_DIED)
    (found,) = voice_check.look(here)
    assert found.message.endswith(f"does not speak. {say.VOICE_DIED}")
    assert found.remedy == say.INSTALL_AGAIN


@pytest.mark.usefixtures("processes")
def test_an_engine_that_hangs_is_reported() -> None:
    assert trial_of("en-gb-rp", seconds=0.02).problem == say.VOICE_LATE
