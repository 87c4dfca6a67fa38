"""Native voices speak through pyttsx3, here with a stand-in driver that writes the files."""

import io
import struct
import sys
import types
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsreader.speech.engines.native import Native, sound
from newsreader.speech.engines.voices import voice
from tests.speech.engines.whole import whole

SAMPLES = struct.pack("<5h", 0, 1, -1, 32_767, -32_768)


def wav(samples: bytes, rate: int = 16_000, channels: int = 1, width: int = 2) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples)
    return held.getvalue()


def aiff(samples: bytes, rate: int = 22_050, kind: bytes = b"") -> bytes:
    """As macOS writes them: the numbers in the other order, but for the kind "sowt"."""
    exponent = rate.bit_length() - 1
    common = struct.pack(">hIhHQ", 1, len(samples) // 2, 16, 16383 + exponent, rate << (63 - exponent)) + kind
    ordered = samples if kind else b"".join(samples[at : at + 2][::-1] for at in range(0, len(samples), 2))
    chunks = [(b"COMM", common), (b"FVER", b"abc"), (b"SSND", bytes(8) + ordered)]
    body = b"".join(name + struct.pack(">I", len(held)) + held + bytes(len(held) % 2) for name, held in chunks)
    return b"FORM" + struct.pack(">I", len(body) + 4) + (b"AIFC" if kind else b"AIFF") + body


def test_a_wav_file_is_read() -> None:
    assert sound(wav(SAMPLES)) == (16_000, SAMPLES)


def test_the_first_of_two_channels_is_read() -> None:
    both = b"".join(SAMPLES[at : at + 2] + b"\1\1" for at in range(0, len(SAMPLES), 2))
    assert sound(wav(both, channels=2)) == (16_000, SAMPLES)


@pytest.mark.parametrize("kind", [b"", b"sowt"])
@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100])
def test_an_aiff_file_is_read(kind: bytes, rate: int) -> None:
    assert sound(aiff(SAMPLES, rate, kind)) == (rate, SAMPLES)


@pytest.mark.parametrize("file", [b"", b"FORM", b"RIFF", b"FORM0000AIFF", b"FORM0000AIFFCOMM", wav(b"\1\2", width=1)])
def test_other_files_are_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match="no s"):
        sound(file)


class WritingDriver:
    """As much of a driver of pyttsx3 as writing files needs: a sample for each letter, a hundred times."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._properties: dict[str, Any] = {}

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # the name is pyttsx3's
        self._properties[name] = value

    def save_to_file(self, text: str, filename: str) -> None:
        assert self._properties["rate"] == 300
        assert self._properties["voice"] == "com.example.Daniel"
        Path(filename).write_bytes(wav(struct.pack("<h", 500) * 100 * len(text), 11_025))

    def startLoop(self) -> None:  # noqa: N802  # the name is pyttsx3's
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802  # the name is pyttsx3's
        return

    def destroy(self) -> None:
        return


def test_a_text_is_spoken_through_pyttsx3_at_the_given_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("pyttsx3.drivers.writing")
    module.buildDriver = WritingDriver  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    native = Native(replace(voice("macos"), engine="writing", engine_voice="com.example.Daniel"))
    speech = whole(native.say("Good evening, all.", 300))
    assert native.fastest >= 300
    assert (native.sample_rate, len(speech.samples)) == (11_025, 2 * 100 * len("Good evening, all."))
    assert [position for _, position in speech.words] == [0, 5, 14]
    starts = [sample for sample, _ in speech.words]
    assert starts[0] == 0
    assert 300 < starts[1] < starts[2] < len(speech.samples) // 2
