"""Recognises the format of a recording by its first bytes. Media types and file names from servers are often wrong."""

from enum import Enum

HEAD_BYTES = 4096
"""The number of bytes after any ID3 tag that are enough to recognise a format."""

ID3_HEADER_BYTES = 10


class Format(Enum):
    """A format. The value is its name for users."""

    MP3 = "MP3"
    VORBIS = "Ogg Vorbis"
    FLAC = "FLAC"
    WAV = "WAV"
    AAC = "AAC"
    MP4 = "M4A"
    OPUS = "Opus"
    OGG = "Ogg"
    AIFF = "AIFF"
    WMA = "WMA"
    MATROSKA = "Matroska"
    PAGE = "a page"
    PLAYLIST = "a playlist"
    UNKNOWN = ""


_OGG_CODECS = {b"\x01vorbis": Format.VORBIS, b"OpusHead": Format.OPUS}

_BEGINNINGS = {
    b"fLaC": Format.FLAC,
    b"\x1aE\xdf\xa3": Format.MATROSKA,
    b"0&\xb2u\x8ef\xcf\x11": Format.WMA,
    b"ADIF": Format.AAC,
    b"#EXTM3U": Format.PLAYLIST,
    b"[playlist]": Format.PLAYLIST,
}

_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<!--", b"<script")


def id3_bytes(head: bytes) -> int:
    """The length of the ID3v2 tag that these bytes begin with, 0 if there is none. Source: id3.org, ID3v2.4.0, 3.1."""
    if len(head) < ID3_HEADER_BYTES or not head.startswith(b"ID3") or any(byte & 0x80 for byte in head[6:10]):
        return 0
    size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
    footer = ID3_HEADER_BYTES if head[5] & 0x10 else 0
    return ID3_HEADER_BYTES + size + footer


def format_of(head: bytes) -> Format:
    """The format of a recording that begins with these bytes, without its ID3 tag."""
    for beginning, found in _BEGINNINGS.items():
        if head.startswith(beginning):
            return found
    if head.startswith(b"OggS"):
        first = 27 + head[26] if len(head) > 26 else 0  # after the page's header and table of segments
        return next((found for mark, found in _OGG_CODECS.items() if head.startswith(mark, first)), Format.OGG)
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return Format.WAV
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return Format.AIFF
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return Format.MP4
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_MARKUP):
        return Format.PAGE
    return _framed(head)


def _framed(head: bytes) -> Format:
    """MP3 or AAC (ADTS), by the first frame header. Bytes before it may be rubbish."""
    at = head.find(b"\xff")
    while 0 <= at < len(head) - 1:
        second = head[at + 1]
        if second & 0xF6 == 0xF0:  # twelve bits of sync, layer 0
            return Format.AAC
        if second & 0xE6 == 0xE2 and second & 0x18 != 0x08:  # eleven bits of sync, layer 3
            return Format.MP3
        at = head.find(b"\xff", at + 1)
    return Format.UNKNOWN
