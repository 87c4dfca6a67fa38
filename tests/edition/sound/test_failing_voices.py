"""A voice fails in the middle of a book: it is named, and the default voice speaks the rest."""

import os
from pathlib import Path

import pytest

from newsreader.edition.bookmaking import book_of
from newsreader.edition.sound.recording import record
from newsreader.speech.engines.voices import DEFAULT_VOICE
from newsreader.speech.manner import Manner
from tests.edition.making import TODAY, article

LAST = 412
"""The number of the sentence at which it fails."""

# In place of the package with the engine of a voice that speaks in processes of its own.
ENGINE = """
import os, signal

class NanoTTS:
    def speak(self, text, **_):
        if "number {last}." in text:
            {failure}
        return bytes(2000) + b"\\x00\\x20\\x00\\xe0" * 800
"""

FAILURES = {
    "it raises": "raise RuntimeError('no such phoneme')",
    "it is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "its parent is killed": "os.kill(os.getppid(), signal.SIGKILL)",
}


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module of an engine that fails."""
    module = tmp_path / "py_nanotts.py"
    module.write_text(ENGINE.format(last=LAST, failure=FAILURES[request.param]), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    return module


@pytest.mark.usefixtures("processes", "failure")
def test_a_voice_that_fails_at_sentence_412_is_named_and_the_default_voice_goes_on() -> None:
    troubles: list[str] = []
    sentences = (f"Here is sentence number {number}." for number in range(1, LAST + 20))
    book = book_of([article("Rain", " ".join(sentences))], TODAY)
    recording = record(book, Manner(voice="en-gb-pico"), on_trouble=troubles.append)
    assert troubles == [
        "The voice British English, clear cannot speak. It failed while speaking."
        " The rest is spoken by the default voice."
    ]
    assert all(path.is_file() for path in recording.files)
    assert len(recording.files) == len(list(book.chapters[0].phrases))
    alone = record(
        book_of([article("Rain", f"Here is sentence number {LAST}. It ends.")], TODAY), Manner(voice=DEFAULT_VOICE)
    )
    assert [path in alone.files for path in recording.files].index(True) == LAST
