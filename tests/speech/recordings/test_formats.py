"""The format of a recording is told by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.recordings.formats import Format, format_of, id3_bytes
from tests.speech.recordings.made import by_av, mp3, wav


@pytest.mark.parametrize(
    ("recording", "kind"),
    [
        (mp3(1), Format.MP3),
        (mp3(1, 22_050), Format.MP3),
        (wav(1), Format.WAV),
        (by_av(1, "flac", "flac"), Format.FLAC),
        (by_av(1, "vorbis", "ogg"), Format.VORBIS),
        (by_av(1, "libopus", "ogg"), Format.OPUS),
        (by_av(1, "aac", "mp4"), Format.MP4),
        (by_av(1, "aac", "adts"), Format.AAC),
        (by_av(1, "libopus", "webm"), Format.MATROSKA),
        (by_av(1, "pcm_s16be", "aiff"), Format.AIFF),
        (b"\x00rubbish" + mp3(1), Format.MP3),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><title>Sign in</title>", Format.PAGE),
        (b"<html><body>Not found</body></html>", Format.PAGE),
        (b"#EXTM3U\n#EXTINF:-1\nhttps://example.org/a.mp3", Format.PLAYLIST),
        (b"Not found", Format.UNKNOWN),
        (b"", Format.UNKNOWN),
    ],
)
def test_a_format_is_recognised_by_its_first_bytes(recording: bytes, kind: Format) -> None:
    assert format_of(recording[:4096]) == kind


def test_the_length_of_an_id3_tag_is_that_of_its_header_and_what_it_says() -> None:
    assert id3_bytes(b"ID3\x04\x00\x00\x00\x00\x02\x01") == 10 + 257
    assert id3_bytes(b"ID3\x04\x00\x10\x00\x00\x02\x01") == 20 + 257
    assert id3_bytes(b"ID3\x04\x00\x00\xff\x00\x02\x01") == 0


@given(st.binary(max_size=200))
def test_any_bytes_have_a_format(head: bytes) -> None:
    assert format_of(head) in Format
    assert id3_bytes(head) >= 0
