"""Estimates how long a text takes to speak, in letters of English, from its language and its figures.

The numbers are measured with espeak-ng at 120 to 450 words a minute, on news in English, and in other languages on the
first articles of the Universal Declaration of Human Rights.
"""

import re

from newsreader.model.languages import primary

LETTERS_A_WORD = 7.1
"""Letters of English spoken in a minute at a rate of one word a minute, without pauses, figures and signs."""

_FIGURE = re.compile(r"[0-9]")
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
_CLAUSE_END = re.compile(r"[,;:—–()](?!\S)|[，、；：]")

_EACH_FIGURE = 6
_EACH_INITIAL = 2
_EACH_CLAUSE = 4
_EACH_UTTERANCE = 2
"""Letters added for each figure, each spelt letter, the pause at the end of a clause, and an utterance."""

_LATIN = {"cy": 1.15, "fr": 0.8, "it": 1.05, "nl": 1.1, "pl": 1.25, "pt": 1.1, "tr": 1.3}
"""How long a letter takes in languages of the Latin script, compared with English."""

_OTHER_SCRIPTS = {
    "am": 2.1, "ar": 1.65, "bn": 1.45, "fa": 1.55, "he": 1.45, "hi": 1.2, "hy": 1.25, "ka": 1.3, "ko": 2.7, "my": 1.2,
    "pa": 1.3, "ta": 1.2, "th": 2.1, "uk": 1.5, "ur": 1.3, "yue": 5.0, "zh": 5.0,
}  # fmt: skip
"""The same for letters that are not Latin, or stand for a syllable."""


def letters_to_hear(text: str, language: str = "") -> float:
    """The number of English letters that take as long as this text, spoken in one go; 0 for an empty text.

    `language` is its BCP 47 tag, "" for that of the voice.
    """
    if not text:
        return 0
    code = primary(language)
    letters = len(text) * _LATIN.get(code, 1.0)
    if code in _OTHER_SCRIPTS:
        letters += (_OTHER_SCRIPTS[code] - 1) * sum(not (each.isascii() and each.isalnum()) for each in text)
    letters += _EACH_FIGURE * len(_FIGURE.findall(text)) + _EACH_CLAUSE * len(_CLAUSE_END.findall(text))
    return letters + _EACH_INITIAL * sum(map(len, _INITIALS.findall(text))) + _EACH_UTTERANCE
