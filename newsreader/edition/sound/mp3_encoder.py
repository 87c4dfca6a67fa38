"""LAME, set up for one voice."""

import lameenc

from newsreader.edition.sound.phrase_file import MP3_RATE, SPEECH_RATE

_QUALITY = 7
"""Of LAME's 0 to 9: 1.6 times as fast as 5, its default, and closer to the original at 64 kilobits: 31 dB above its
errors in place of 24, and fewer of those above what masks them (tests/benchmarks/sound_files.py)."""


def mp3_encoder(kilobits: int) -> lameenc.Encoder:
    """An encoder of speech, at a constant number of kilobits a second."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SPEECH_RATE)
    encoder.set_out_sample_rate(MP3_RATE)
    encoder.set_bit_rate(kilobits)
    encoder.set_quality(_QUALITY)
    return encoder
