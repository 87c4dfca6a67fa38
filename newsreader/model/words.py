"""The words of a text, in any script, without case and accents."""

import re
import unicodedata
from functools import lru_cache

from newsreader.model.characters import folded

_WITH_SIGNS = range(0x0780, 0x1D00), range(0xA800, 0xAC00), range(0x11000, 0x12000)
"""The ranges of Unicode with the vowel signs of Asian scripts, which belong to words but are not letters to `re`."""


def words_in(text: str) -> list[str]:
    """The words in their order; what stands between them is left out."""
    return _words().findall(folded(text))


@lru_cache(maxsize=1)
def word_characters() -> str:
    """The characters of words, to stand in a class of a regular expression."""
    marks = (chr(code) for codes in _WITH_SIGNS for code in codes if unicodedata.category(chr(code))[0] == "M")
    return rf"\w{''.join(marks)}"


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile(f"[{word_characters()}]+")
