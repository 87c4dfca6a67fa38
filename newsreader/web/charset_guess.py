"""Guesses the charset of a page in another script than Latin that declares none."""

from charset_normalizer import from_bytes


def guessed_charset(sample: bytes, among: list[str]) -> str | None:
    """The likeliest of these charsets for a sample, None if none fits."""
    best = from_bytes(sample, cp_isolation=among, enable_fallback=False).best()
    return best.encoding if best else None
