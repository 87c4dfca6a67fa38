"""The process of a voice says why it cannot load it."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.speech import engines
from newsreader.speech.engines import pico
from newsreader.system.frames import Message


def failure(identity: str) -> object:
    """Why the voice cannot be loaded."""
    sent: list[Message] = []
    assert engines.serve(identity, [], lambda message, _payload=b"": sent.append(message))
    (message,) = sent
    return message["failed"]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (MemoryError(), messages.VOICE_LACKS_MEMORY),
        (RuntimeError("Exception during loading: std::bad_alloc"), messages.VOICE_LACKS_MEMORY),
        (AttributeError("undefined symbol: pico_getData"), messages.VOICE_NOT_LOADED),
        (ValueError("not the model that the styles are for"), messages.VOICE_NOT_LOADED),
    ],
)
def test_a_model_that_cannot_be_loaded(error: Exception, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(pico, "Pico", fail)
    assert failure("en-gb-pico") == why


@pytest.mark.parametrize("beginning", [0, 100, 200_000])
@pytest.mark.parametrize("end", [0, 400_000])
def test_a_damaged_file_of_pico(beginning: int, end: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "damaged.bin"
    path.write_bytes(pico._file("en-GB", "ta").read_bytes()[:beginning] + bytes(end))
    monkeypatch.setattr(pico, "_file", lambda *_: path)
    assert failure("en-gb-pico") == messages.VOICE_NOT_LOADED


LITTLE_MEMORY = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
from newsreader.speech import engines
engines.serve("en-us-natural", [], lambda message, payload=b"": print(message["failed"]))
"""


def test_a_voice_that_needs_more_memory_than_there_is() -> None:
    done = subprocess.run([sys.executable, "-c", LITTLE_MEMORY], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == messages.VOICE_LACKS_MEMORY
