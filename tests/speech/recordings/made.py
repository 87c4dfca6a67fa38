"""Recordings to test with: a second of tone and silence for each second, in every format."""

import array
import io
import wave
from functools import cache
from itertools import chain
from typing import cast

import av
import lameenc
import numpy as np
from numpy.typing import NDArray

from newsreader.speech.recordings.decoder import RATE, Chunk
from newsreader.system.pyav import new_resampler


@cache
def beats(seconds: int, rate: int = 44_100, level: int = 8000) -> bytes:
    """Half a second of a tone and half a second of silence, again and again; each tone is higher."""
    at = np.arange(rate)
    tones = [
        np.where(at < rate // 2, level * np.sin(2 * np.pi * (300 + 20 * (second % 60)) * at / rate), 0)
        for second in range(seconds)
    ]
    return np.concatenate(tones).astype("<i2").tobytes()


@cache
def mp3(seconds: int, rate: int = 44_100, channels: int = 1, kilobits: int = 64, variable: bool = False) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(kilobits)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_quality(7)
    if variable:
        encoder.set_vbr(4)
    samples = array.array("h", beats(seconds, rate))
    if channels == 2:
        samples = array.array("h", chain.from_iterable(zip(samples, samples, strict=True)))
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())


@cache
def tone_mp3(seconds: int, hertz: int, level: int = 8000, overtones: int = 0) -> bytes:
    """One tone."""
    at = np.arange(44_100 * seconds) / 44_100
    parts = [np.sin(2 * np.pi * hertz * part * at) / part for part in range(1, 2 + overtones)]
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    encoder.set_quality(7)
    samples = (np.sum(parts, axis=0) / (2 if overtones else 1) * level).astype("<i2")
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())


@cache
def wav(seconds: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(44_100)
        written.writeframes(beats(seconds))
    return file.getvalue()


@cache
def by_av(seconds: int, codec: str, container: str) -> bytes:
    """A recording that PyAV encodes."""
    file = io.BytesIO()
    rate = 48_000 if codec == "libopus" else 44_100
    with av.open(file, "w", format=container) as output:
        stream = cast("av.AudioStream", output.add_stream(codec, rate=rate, options={"strict": "experimental"}))
        if codec == "wmav2":
            stream.bit_rate = 128_000  # it has no usual one
        stream.layout = "stereo" if codec == "vorbis" else "mono"
        sound = av.AudioFrame.from_ndarray(np.frombuffer(beats(seconds), "<i2").reshape(1, -1), "s16", "mono")
        sound.sample_rate = 44_100
        resampler = new_resampler(format=stream.format, layout=stream.layout, rate=rate)
        fifo = av.AudioFifo()
        for frame in resampler.resample(sound):
            frame.pts = None
            fifo.write(frame)
        size = stream.codec_context.frame_size or 1024
        while (some := fifo.read(size)) is not None:
            output.mux(stream.encode(some))
        if (rest := fifo.read(0, partial=True)) is not None:
            output.mux(stream.encode(rest))
        output.mux(stream.encode(None))
    return file.getvalue()


def decoded(chunks: list[Chunk]) -> NDArray[np.int16]:
    return np.frombuffer(b"".join(chunk.samples for chunk in chunks), "<i2")


def tone_begins(chunks: list[Chunk]) -> float:
    """The second at which the first tone begins that follows a silence."""
    samples = np.abs(decoded(chunks).astype(int)) > 1500
    begins = next(at for at in range(2000, len(samples)) if samples[at] and not samples[at - 2000 : at].any())
    return chunks[0].seconds + begins / RATE


def pitch(samples: NDArray[np.int16], rate: int = RATE) -> float:
    """The strongest frequency, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 4 * len(samples)))
    return float(np.argmax(spectrum) * rate / (4 * len(samples)))


def sine(hertz: float, seconds: float, level: float, rate: int = RATE) -> bytes:
    """A tone; `level` is its highest sample."""
    at = np.arange(int(seconds * rate)) / rate
    return np.rint(level * np.sin(2 * np.pi * hertz * at)).astype("<i2").tobytes()
