"""Decodes what miniaudio cannot, by PyAV (FFmpeg): AAC, Opus and rarer formats. Only with the extra `podcasts`."""

from collections.abc import Iterator
from contextlib import suppress
from os import SEEK_CUR, SEEK_END

import av
from av.audio.frame import AudioFrame
from av.error import FFmpegError

from newsreader.errors import RecordingDamaged
from newsreader.speech.recordings.decoder import CHUNK_SAMPLES, RATE, Chunk
from newsreader.speech.recordings.formats import Format
from newsreader.speech.recordings.growing_file import WaitingFile
from newsreader.system.pyav import new_resampler, open_input

_DEMUXERS = {
    Format.AAC: "aac",
    Format.MP4: "mov",
    Format.OPUS: "ogg",
    Format.OGG: "ogg",
    Format.AIFF: "aiff",
    Format.WMA: "asf",
    Format.MATROSKA: "matroska",
}
"""The demuxer for each format."""

_GAP_SECONDS = 0.15
"""Seconds. A frame that begins later than this after the last one follows a lost part."""

_BYTES = 2  # of a sample: 16 bits, one channel


class _File:
    """A file with the methods that PyAV calls."""

    def __init__(self, file: WaitingFile) -> None:
        self._file = file

    def read(self, count: int) -> bytes:
        return self._file.read(count)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, position: int, whence: int = 0) -> int:
        if whence == SEEK_END:
            position += self._file.size()
        elif whence == SEEK_CUR:
            position += self._file.tell()
        self._file.seek(position)
        return position


class AvDecoder:
    """A `Decoder` for the formats that PyAV decodes."""

    def __init__(self, file: WaitingFile, kind: Format) -> None:
        try:
            self._input = open_input(_File(file), _DEMUXERS[kind])
        except FFmpegError as error:
            raise RecordingDamaged from error
        if not self._input.streams.audio:
            raise RecordingDamaged
        self._stream = self._input.streams.audio[0]
        self._begins = float((self._stream.start_time or 0) * (self._stream.time_base or 0))

    def length(self) -> float | None:
        return self._input.duration / av.time_base if self._input.duration else None

    def play(self, seconds: float) -> Iterator[Chunk]:
        try:
            base = self._stream.time_base
            with suppress(FFmpegError):  # the file is not seekable, or the place is past the end
                if base:
                    self._input.seek(round((seconds + self._begins) / base), stream=self._stream)
            yield from self._chunks(seconds)
        except FFmpegError as error:
            raise RecordingDamaged from error

    def _chunks(self, seconds: float) -> Iterator[Chunk]:
        resampler = new_resampler(format="s16", layout="mono", rate=RATE)
        at: float | None = None
        waiting = bytearray()
        for frame in self._frames():
            time = at if frame.time is None else max(0.0, frame.time - self._begins)
            if at is None or (time is not None and abs(time - at - len(waiting) / _BYTES / RATE) > _GAP_SECONDS):
                if waiting and at is not None:
                    yield Chunk(at, bytes(waiting))
                    waiting.clear()
                at = time or 0.0
            for each in resampler.resample(frame):
                waiting += bytes(each.planes[0])[: each.samples * _BYTES]
            early = min(len(waiting), max(0, round((seconds - at) * RATE)) * _BYTES)
            del waiting[:early]
            at += early // _BYTES / RATE
            while len(waiting) >= CHUNK_SAMPLES * _BYTES:
                yield Chunk(at, bytes(waiting[: CHUNK_SAMPLES * _BYTES]))
                del waiting[: CHUNK_SAMPLES * _BYTES]
                at += CHUNK_SAMPLES / RATE
        if waiting and at is not None:
            yield Chunk(at, bytes(waiting))

    def _frames(self) -> Iterator[AudioFrame]:
        """The frames that can be decoded. After a broken packet, the next may be whole."""
        for packet in self._input.demux(self._stream):
            with suppress(FFmpegError):
                yield from packet.decode()
