"""A voice that cannot speak never passes off silence as speech."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from newsreader.edition.bookmaking import book_of
from newsreader.errors import VoiceCannotSpeak
from newsreader.model.values import Article, Block, Clean
from newsreader.session.values import VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.engines.voices import all_voices, own_voices_folder
from tests.edition.making import written
from tests.speech.real_voice import Voice, sentences

WHY_NOT = "The engine espeak-ng has no voice called gmw/en-GB-nowhere."


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's own voice of espeak-ng, by a name that it does not know."""
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    folder = own_voices_folder() / "nowhere"
    folder.mkdir(parents=True)
    (folder / "voice.toml").write_text(
        """
name = "Nowhere"
engine = "espeak-ng"
engine_voice = "gmw/en-GB-nowhere"
accent = "None"
language = "en-GB"
licence = "CC0"
sample_rate = 22050
""",
        "utf-8",
    )


def test_a_voice_unknown_to_espeak_is_listed_as_unable_to_speak() -> None:
    (listed,) = (info for info in all_voices() if info.id == "nowhere")
    assert (listed.installed, listed.why_not) == (False, WHY_NOT)


def test_a_failing_voice_is_announced_once_and_the_default_voice_speaks(voice: Voice) -> None:
    voice.narrator.set("voice", "nowhere")
    voice.narrator.read(1, sentences("It rained.", "It snowed."))
    events = voice.until_ended(1)
    troubles = [event for event in events if isinstance(event, VoiceTrouble) and event.sayable]
    assert [event.sentence for event in troubles] == [f"The voice Nowhere cannot speak. {WHY_NOT}"]
    words = [(event.index, event.start) for event in events if isinstance(event, WordHeard)]
    assert words == [(0, 0), (1, 0), (1, 3), (2, 0), (2, 3)]
    assert voice.tape.read_bytes().strip(b"\0")


def test_a_failing_voice_writes_no_file(tmp_path: Path) -> None:
    article = Article("https://example.org/", Clean("Rain"), blocks=(Block("paragraph", Clean("It rained.")),))
    with pytest.raises(VoiceCannotSpeak, match="gmw/en-GB-nowhere"):
        written(book_of([article], date(2026, 11, 25)), tmp_path / "rain.wav", Settings(voice="nowhere"))
    assert not (tmp_path / "rain.wav").exists()


def test_an_engine_that_cannot_be_loaded_gives_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError('its library is for another computer')", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    script = "from newsreader.speech.engines.voices import all_voices; print(all_voices()[0].why_not)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LD_LIBRARY_PATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    if done.stdout != "\n":  # else this system has a library of its own
        assert "another computer" in done.stdout
