"""Decoders: turn the file of a recording into samples, from any place on.

miniaudio decodes MP3, Ogg Vorbis, FLAC and WAV. `av_decoder` decodes other formats, if the extra `podcasts` is
installed.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from typing import Any, NamedTuple, Protocol

import miniaudio

from newsreader import messages
from newsreader.errors import Kind, RecordingDamaged, RecordingError
from newsreader.speech import recordings
from newsreader.speech.recordings.formats import HEAD_BYTES, ID3_HEADER_BYTES, Format, format_of, id3_bytes
from newsreader.speech.recordings.growing_file import WaitingFile
from newsreader.speech.recordings.mp3_frames import HEADER_BYTES, Frame, Mp3Frames, quiet_frame
from newsreader.speech.recordings.ogg_pages import OggPages, with_headers
from newsreader.system.extra_packages import install_command

RATE = 22_050
"""Samples a second of all decoded sound: the rate of espeak-ng, and so of the stream."""

CHUNK_SAMPLES = RATE // 10
"""Samples decoded at once: a tenth of a second."""

_BYTES = 2  # of a sample: 16 bits, one channel

_PACKAGE = "av"
"""The package that the extra `podcasts` installs."""


class Chunk(NamedTuple):
    """Samples (16 bits, one channel, `RATE` a second), and the second of the recording at which they begin."""

    seconds: float
    samples: bytes


class Decoder(Protocol):
    """Decodes one file. Used on one thread."""

    def length(self) -> float | None:
        """The approximate length in seconds; None if unknown. Raises as `play`."""

    def play(self, seconds: float) -> Iterator[Chunk]:
        """The samples from a second on; none past the end. Raises `NotWanted` or a `RecordingError`."""


def open_decoder(file: WaitingFile) -> Decoder:
    """The decoder for a file, by its first bytes. Raises a `RecordingError`."""
    begin = id3_bytes(_head(file, 0, ID3_HEADER_BYTES))
    head = _head(file, begin, HEAD_BYTES)
    if not head:  # what stands before the sound may be more than the whole file
        if begin:
            raise RecordingDamaged
        raise RecordingError(messages.RECORDING_EMPTY, Kind.TRY_LATER)
    kind = format_of(head)
    file.seek(0)
    match kind:
        case Format.MP3:
            return _Mp3Decoder(file)
        case Format.VORBIS:
            return _VorbisDecoder(file)
        case Format.FLAC | Format.WAV:
            return _FileDecoder(file, _FORMATS[kind])
        case Format.PAGE:
            raise RecordingError(messages.RECORDING_IS_PAGE, Kind.TRY_LATER)
        case Format.PLAYLIST:
            raise RecordingError(messages.RECORDING_IS_PLAYLIST)
        case Format.UNKNOWN:
            raise RecordingError(messages.RECORDING_UNKNOWN)
        case _ if find_spec(_PACKAGE) is None:
            raise RecordingError(messages.recording_needs_extra(kind.value, install_command([_PACKAGE])))
        case _:
            return recordings.AvDecoder(file, kind)


_FORMATS = {Format.FLAC: miniaudio.FileFormat.FLAC, Format.WAV: miniaudio.FileFormat.WAV}


def _head(file: WaitingFile, offset: int, count: int) -> bytes:
    """The first bytes of a file from an offset on. Fewer than `count` if no more have come, but enough to recognise
    most formats."""
    file.seek(offset)
    head = b""
    while len(head) < min(count, 64) and (more := file.read(count - len(head))):
        head += more
    return head


class _Source(miniaudio.StreamableSource):  # type: ignore[misc]  # miniaudio has no types
    """The file object that miniaudio reads, and the exception that reading raised, if any."""

    error_in_readcallback: Exception | None


class _Pieces(_Source):
    """Pieces of a file, one after another. While a decoder is being made, it may seek back to the beginning."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._read = bytearray()
        self._at = 0
        self._may_go_back = True

    def begin(self) -> None:
        """End the making of the decoder: it seeks back no more."""
        self._may_go_back = False

    def read(self, num_bytes: int) -> bytes:
        if self._at >= len(self._read):
            if not self._may_go_back:
                self._read.clear()
                self._at = 0
            self._read += next(self._pieces, b"")
        piece = bytes(self._read[self._at : self._at + num_bytes])
        self._at += len(piece)
        return piece

    def seek(self, offset: int, origin: miniaudio.SeekOrigin) -> bool:
        if origin == miniaudio.SeekOrigin.START:
            self._at = min(offset, len(self._read))
        return True


class _Whole(_Source):
    """A whole file, in which the decoder itself seeks."""

    def __init__(self, file: WaitingFile) -> None:
        self._file = file

    def read(self, num_bytes: int) -> bytes:
        return self._file.read(num_bytes)

    def seek(self, offset: int, origin: miniaudio.SeekOrigin) -> bool:
        match origin:
            case miniaudio.SeekOrigin.START:
                base: int | None = 0
            case miniaudio.SeekOrigin.CURRENT:
                base = self._file.tell()
            case _:
                base = self._file.announced_size()
        if base is None:
            raise OSError  # miniaudio seeks there only for the size, which may be unknown
        self._file.seek(base + offset)
        return True


def _decoded(source: _Source, kind: miniaudio.FileFormat, skip: int = 0, seek: int = 0) -> Iterator[bytes]:
    """The samples of a source, without the first `skip`, or from sample number `seek` on."""
    options: dict[str, Any] = {
        "output_format": miniaudio.SampleFormat.SIGNED16,
        "nchannels": 1,
        "sample_rate": RATE,
        "frames_to_read": CHUNK_SAMPLES,
        "seek_frame": seek,
    }
    try:
        decoding = miniaudio.stream_any(source, kind, **options)
        if isinstance(source, _Pieces):
            source.begin()
        for samples in decoding:
            left = samples.tobytes()[skip * _BYTES :]
            skip = max(0, skip - len(samples))
            if left:
                yield left
    except miniaudio.DecodeError as error:
        raise source.error_in_readcallback or RecordingDamaged() from error
    if source.error_in_readcallback:
        raise source.error_in_readcallback


def _timed(samples: Iterator[bytes], seconds: float) -> Iterator[Chunk]:
    """Pair samples with their times, beginning at `seconds`."""
    count = 0
    for each in samples:
        yield Chunk(seconds + count / RATE, each)
        count += len(each) // _BYTES


class _Mp3Decoder:
    """Decodes MP3 frame by frame. Broken frames are left out; parts with different sample rates are decoded
    separately."""

    def __init__(self, file: WaitingFile) -> None:
        self._file = file
        self._frames = Mp3Frames(file)

    def length(self) -> float | None:
        size = self._file.announced_size()
        return None if size is None else self._frames.length(size)

    def play(self, seconds: float) -> Iterator[Chunk]:
        lead, frames = self._frames.at(seconds)
        following = next(frames, None)
        begun = following is not None
        while following is not None:
            first = following
            before = [frame for frame in lead if frame.header.resembles(first.header)]
            part = _Part(first, frames)
            quiet = quiet_frame(self._frames.data(first)[:HEADER_BYTES])
            pieces = chain([quiet], map(self._frames.data, before), map(self._frames.data, part))
            within = max(0.0, seconds - first.seconds)
            skip = (1 + len(before)) * first.header.samples / first.header.rate + within
            samples = _decoded(_Pieces(pieces), miniaudio.FileFormat.MP3, skip=round(skip * RATE))
            yield from _timed(samples, first.seconds + within)
            lead, following = [], part.following
        if not begun and not lead:
            raise RecordingDamaged


class _Part:
    """The frames that one decoder can decode, from a first one on; `following` is the first that it cannot."""

    following: Frame | None = None

    def __init__(self, first: Frame, frames: Iterator[Frame]) -> None:
        self._first = first
        self._frames = frames

    def __iter__(self) -> Iterator[Frame]:
        yield self._first
        for frame in self._frames:
            if not frame.header.resembles(self._first.header):
                self.following = frame
                return
            yield frame


class _VorbisDecoder:
    """Decodes Ogg Vorbis page by page, since miniaudio's decoder would decode everything before a place to reach it."""

    def __init__(self, file: WaitingFile) -> None:
        self._pages = OggPages(file)

    def length(self) -> float | None:
        return None

    def play(self, seconds: float) -> Iterator[Chunk]:
        if not self._pages.headers:
            raise RecordingDamaged
        second, following = self._pages.at(seconds)
        source = _Pieces(with_headers(self._pages, following))
        within = max(0.0, seconds - second)
        samples = _decoded(source, miniaudio.FileFormat.VORBIS, skip=round(within * RATE))
        yield from _timed(samples, second + within)


class _FileDecoder:
    """Decodes FLAC and WAV, in which miniaudio seeks quickly."""

    def __init__(self, file: WaitingFile, kind: miniaudio.FileFormat) -> None:
        self._file = file
        self._kind = kind

    def length(self) -> float | None:
        return None

    def play(self, seconds: float) -> Iterator[Chunk]:
        self._file.seek(0)
        source = _Whole(self._file)
        try:
            yield from _timed(_decoded(source, self._kind, seek=round(seconds * RATE)), seconds)
        except RecordingDamaged:
            if not seconds:
                raise
            for _ in self.play(0):  # past the end, unless nothing can be decoded at all
                break
