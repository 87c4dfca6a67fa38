"""An hour with a podcast in both faces: its recordings are listed, played, moved in, stored, and read with written
articles, also while the server has lost them. At each step the announcement is shown, and the cursor is where it
belongs."""

import time
from pathlib import Path

from tests import needs
from tests.faces.first_hour import SETTINGS
from tests.faces.patient_program import PROGRAM
from tests.faces.recorded_hour import PLAYS, publish, steps, wait_until_it_plays
from tests.faces.test_first_hour import came
from tests.faces.visual.terminal import Reader
from tests.server import Server
from tests.speech.sound_system import SoundSystem

pytestmark = needs.PULSEAUDIO.mark


def test_the_hour(server: Server, tmp_path: Path, face: str) -> None:
    publish(server)
    home = tmp_path / "newsreader-home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS)
    with (
        SoundSystem(tmp_path / "sound") as sound,
        Reader(face=face, program=PROGRAM, voice=True, environment=sound.environment) as reader,
    ):
        reader.wait_for_text("Press capital A to choose sources of news.")
        for step in steps(server, voice=True, page=face == "--visual"):
            start = len(reader.sent)
            if step is PLAYS:
                wait_until_it_plays(lambda start=start: asked(reader, start))  # type: ignore[misc]
                continue
            if step.keys == ("w",):  # until the article is there
                reader.wait(lambda start=start, step=step: asked(reader, start) and came(reader, start, step, face))  # type: ignore[misc]
                continue
            reader.press(*step.keys)
            reader.wait(lambda start=start, step=step: came(reader, start, step, face), str(step))  # type: ignore[misc]
        reader.press("q")
        assert reader.wait_for_end() == 0


def asked(reader: Reader, start: int) -> str:
    """Ask where the recording is. Returns all that was written since the first time."""
    before = len(reader.sent)
    reader.press("w")
    reader.wait(lambda: len(reader.sent) > before, "an answer")
    time.sleep(1.0)  # places are whole seconds, and the voice speaks each answer
    return reader.sent[start:].decode(errors="ignore")
