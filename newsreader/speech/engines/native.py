"""The voices of Windows (SAPI 5) and of macOS (NSSpeechSynthesizer), through pyttsx3's own drivers.

This is the one place that uses pyttsx3. Its drivers write each text to a file, whose samples are then played like those
of every other voice, so that speech can be stopped, paused and followed word by word. Tested with a stand-in driver, on
neither system.
"""

import io
import struct
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyttsx3

from newsreader.speech.engines.speech_model import Speech
from newsreader.speech.engines.voices import VoiceInfo
from newsreader.speech.engines.word_times import estimated_words


class Native:
    """A voice of the system. `engine_voice` is its name there, "" for the system's default."""

    fastest = 1000

    def __init__(self, info: VoiceInfo) -> None:
        """Load pyttsx3's driver. Raises what pyttsx3 raises where there is none."""
        self.sample_rate = info.sample_rate
        self._driver: Any = pyttsx3.init(info.engine)
        if info.engine_voice:
            self._driver.setProperty("voice", info.engine_voice)

    def stop(self) -> None:
        """Do nothing: the driver cannot be stopped, and is quick."""

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:  # noqa: ARG002  # it has one voice
        """As `Model.say`. Word times are estimated: these systems report none for files."""
        with tempfile.TemporaryDirectory(prefix="newsreader-") as folder:
            file = Path(folder) / "speech"
            self._driver.setProperty("rate", pace)
            self._driver.save_to_file(text, str(file))
            self._driver.runAndWait()
            self.sample_rate, samples = sound(file.read_bytes())
        yield Speech(samples, estimated_words(text, samples, self.sample_rate))


def sound(file: bytes) -> tuple[int, bytes]:
    """The sample rate and the samples (16 bits, one channel) of a WAV or AIFF file. Raises `ValueError` for others."""
    if file[:4] == b"FORM":
        rate, channels, bits, samples = _aiff(file)
    else:
        try:
            with wave.open(io.BytesIO(file)) as opened:
                rate, channels, bits = opened.getframerate(), opened.getnchannels(), 8 * opened.getsampwidth()
                samples = opened.readframes(opened.getnframes())
        except (wave.Error, EOFError) as error:
            raise ValueError("no sound file") from error
    if bits != 16 or not channels:
        raise ValueError("no samples of 16 bits")
    if channels > 1:
        samples = b"".join(samples[at : at + 2] for at in range(0, len(samples), 2 * channels))
    return rate, samples


def _aiff(file: bytes) -> tuple[int, int, int, bytes]:
    """The sample rate, channels, bits and samples of an AIFF file, the samples in the byte order of WAV."""
    chunks = dict(_chunks(file[12:]))
    try:
        channels, _frames, bits, exponent, mantissa = struct.unpack(">hIhHQ", chunks[b"COMM"][:18])
        samples = chunks[b"SSND"][8 + struct.unpack(">I", chunks[b"SSND"][:4])[0] :]
    except (KeyError, struct.error) as error:
        raise ValueError("no sound file") from error
    if chunks[b"COMM"][18:22] != b"sowt":  # "sowt" is little-endian already
        swapped = bytearray(samples[: len(samples) // 2 * 2])
        swapped[::2], swapped[1::2] = swapped[1::2], swapped[::2]
        samples = bytes(swapped)
    # An 80-bit number, as the file format has it; no rate needs the last bits of it.
    return round(mantissa * 2.0 ** (exponent - 16383 - 63)), channels, bits, samples


def _chunks(rest: bytes) -> Iterator[tuple[bytes, bytes]]:
    while len(rest) >= 8:
        length = int.from_bytes(rest[4:8], "big")
        yield rest[:4], rest[8 : 8 + length]
        rest = rest[8 + length + length % 2 :]
