"""A newcomer's first hour in both faces: two sources, an article and its link, a muted word, all marked read, and a
bulletin. At each step the announcement is shown, and the cursor is where it belongs.
"""

import subprocess
import sys
from pathlib import Path

from mutagen.id3 import ID3

from tests.faces.first_hour import HERALD, POST, SETTINGS, Step, plain, publish, steps
from tests.faces.patient_program import PROGRAM
from tests.faces.visual.terminal import Reader
from tests.server import Server

CURSOR_ROW = 40
"""Letters of a line that are on the row of the cursor, at least."""


def test_the_first_hour(server: Server, tmp_path: Path, face: str) -> None:
    publish(server)
    home = tmp_path / "newsreader-home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS)
    with Reader(face=face, program=PROGRAM) as reader:
        reader.wait_for_text("Press capital A to choose sources of news.")
        for step in steps(server):
            start = len(reader.sent)
            reader.press(*step.keys)
            reader.wait(lambda start=start, step=step: came(reader, start, step, face), str(step))  # type: ignore[misc]
        reader.press("q")
        assert reader.wait_for_end() == 0
    if face == "--line":  # a library has no memory of the face that changed it
        see_that_only_unread_headlines_become_a_bulletin(tmp_path)


def see_that_only_unread_headlines_become_a_bulletin(tmp_path: Path) -> None:
    bulletin = tmp_path / "news.mp3"
    command = [sys.executable, "-m", "newsreader", "edition", "--unread", "--limit", "2"]
    made = subprocess.run([*command, "--output", str(bulletin)], capture_output=True, check=True)
    assert made.stdout.decode() == f"2 articles, about 1 minute, written to {bulletin}.\n"
    assert made.stderr == b"", "without a terminal, nobody waits for how far it is"
    chapters = [chapter.sub_frames["TIT2"].text[0] for chapter in ID3(bulletin).getall("CHAP")]
    assert chapters == ["Contents", HERALD[2], POST[1]], "neither what was read nor what is muted"


def came(reader: Reader, start: int, step: Step, face: str) -> bool:
    """Whether a step has come since `start`: written by line mode, or on the full screen with the
    cursor at its line."""
    line, said = plain(step.line), plain(step.said)
    if face == "--line":
        written = plain(reader.sent[start:].decode(errors="ignore"))
        return said in written and line in written
    return said in plain(" ".join(reader.rows)) and line[:CURSOR_ROW] in plain(reader.row)
