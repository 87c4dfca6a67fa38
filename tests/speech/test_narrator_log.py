"""Complaints of the voice's process go to the log, never to the terminal."""

import os
import queue
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.session.values import SpeechEnded, VoiceEvent
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator

pytestmark = pytest.mark.usefixtures("no_sound_device")


def test_complaints_of_the_sound_library_go_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(events.put, Settings(rate=900, volume=0, voice="en-gb-rp"), log=log)
    narrator.say(1, ["Yes."])
    while events.get(timeout=20) != SpeechEnded(1, audible=False):
        pass
    narrator.close()
    assert log.exists()


def test_the_first_start_creates_the_platforms_log_and_prints_nothing(tmp_path: Path) -> None:
    program = """
import queue
from newsreader.system import environment
from newsreader.session.values import SpeechEnded
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
log = environment.folders().log / "newsreader.log"
events = queue.SimpleQueue()
narrator = Narrator(events.put, Settings(rate=900, volume=0, voice="en-gb-rp"), log=log)
narrator.say(1, ["Yes."])
while events.get(timeout=20) != SpeechEnded(1, audible=False):
    pass
narrator.close()
assert log.exists()
"""
    assert _printed(program, tmp_path) == ""
    assert [path.stat().st_mode & 0o777 for path in tmp_path.rglob("newsreader.log")] == [0o600]


def test_without_a_writable_log_the_voice_speaks_and_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program = f"""
import queue
from pathlib import Path
from newsreader.session.values import SpeechEnded
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
events = queue.SimpleQueue()
log = Path({str(tmp_path / "file" / "newsreader.log")!r})
narrator = Narrator(events.put, Settings(rate=900, volume=0, voice="en-gb-rp"), log=log)
narrator.say(1, ["Yes."])
while events.get(timeout=20) != SpeechEnded(1, audible=False):
    pass
narrator.close()
"""
    assert _printed(program, tmp_path) == ""


def _printed(program: str, home: Path) -> str:
    """What a program prints that knows no folder but its home."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NEWSREADER_"))}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**surroundings, "HOME": str(home)},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout + run.stderr
