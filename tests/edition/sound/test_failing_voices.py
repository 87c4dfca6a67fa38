"""A voice fails in the middle of a book: it is named, and the default voice speaks the rest."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.edition.bookmaking import book_of
from newsreader.edition.sound.recording import record
from newsreader.errors import VoiceCannotSpeak
from newsreader.model.monitor import Monitor
from newsreader.model.values import SourceSettings
from newsreader.settings import Settings
from newsreader.speech.engines.voices import own_voices_folder
from tests.edition.books import clips
from tests.edition.making import TODAY, article

OTHER = "en-gb-scotland"

LAST = 412
"""The number of the sentence at which it fails."""

A_MOMENT = 8000
"""More bytes than a sentence of the engine below has, and less than one of the default voice's."""

# Python runs it in each process at its start: in place of the engine of a voice that speaks in processes of its own.
ENGINE = """
import os, signal
from newsreader.speech.engines.pico import PicoVoice

def speak(self, text):
    if "number {last}." in text:
        {failure}
    yield bytes(2000) + b"\\x00\\x20\\x00\\xe0" * 800

PicoVoice.speak = speak
"""

FAILURES = {
    "it raises": "raise RuntimeError('no such phoneme')",
    "it is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "its parent is killed": "os.kill(os.getppid(), signal.SIGKILL)",
}


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module of an engine that fails."""
    module = tmp_path / "sitecustomize.py"
    module.write_text(ENGINE.format(last=LAST, failure=FAILURES[request.param]), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    return module


@pytest.mark.usefixtures("processes", "failure")
def test_a_voice_that_fails_at_sentence_412_is_named_and_only_it_is_replaced_by_the_default_voice() -> None:
    troubles: list[str] = []
    sentences = (f"Here is sentence number {number}." for number in range(1, LAST + 20))
    scottish = article("Snow", "It snowed.", source_settings=SourceSettings(voice=OTHER))
    book = book_of([article("Rain", " ".join(sentences)), scottish], TODAY)
    recording = record(book, Settings(voice="en-gb-pico"), monitor=Monitor(on_trouble=troubles.append))
    assert troubles == [
        "The voice British English, clear cannot speak. It failed while speaking."
        " From there on the default voice speaks in its place."
    ]
    assert all(path.is_file() for path in recording.files)
    _contents, rain, snow = ([clip.file for clip in clips(sound)] for sound in recording.chapters)
    sentences_by_default = [path.stat().st_size > A_MOMENT for path in rain[1:]]
    assert sentences_by_default == [number >= LAST for number in range(1, LAST + 20)]
    only = record(book_of([article("Rain", f"Here is sentence number {LAST}."), scottish], TODAY), Settings())
    assert snow == [clip.file for clip in clips(only.chapters[2])]


@pytest.fixture
def broken() -> str:
    """The id of a voice in a folder of the user's, whose model is none."""
    folder = own_voices_folder() / "broken"
    folder.mkdir(parents=True)
    sums = []
    for name in ("model.onnx", "model.onnx.json"):
        (folder / name).write_bytes(b"{}")
        sums.append(f'"{name}" = "{hashlib.sha256(b"{}").hexdigest()}"')
    lines = ['name = "Alba"', 'engine = "piper"', 'accent = "Scottish"', 'language = "en-GB"', 'licence = "CC0"']
    (folder / "voice.toml").write_text(
        "\n".join([*lines, "sample_rate = 22050", 'model = "model.onnx"', "[sha256]", *sums]), "utf-8"
    )
    return "broken"


@pytest.mark.usefixtures("processes")
def test_a_voice_of_the_users_with_a_broken_model_is_named_and_the_articles_of_others_stay_theirs(broken: str) -> None:
    troubles: list[str] = []
    rain = article("Rain", "It rained.", source_settings=SourceSettings(voice=broken))
    snow = article("Snow", "It snowed.", source_settings=SourceSettings(voice=OTHER))
    book = book_of([rain, snow, article("Sun", "It shone.")], TODAY)
    recording = record(book, Settings(), monitor=Monitor(on_trouble=troubles.append))
    assert len(troubles) == 1
    assert troubles[0].startswith("The voice Alba cannot speak. ")
    plain = replace(rain, source_settings=SourceSettings())
    assert recording.files == record(book_of([plain, snow, *book.articles[2:]], TODAY), Settings()).files
    with pytest.raises(VoiceCannotSpeak, match="Alba"):
        record(book, Settings(voice=broken))
