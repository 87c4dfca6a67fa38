"""The sounds of words that hibari's lexicon lacks. Its own grammar misreads "Los Angeles", "Donald" and quoted "I'm".

Such a word is read part by part, each from the lexicon if it is there. British names are left to espeak-ng, as in
misaki, whose sounds Kokoro was trained with: https://github.com/hexgrad/misaki/blob/main/misaki/espeak.py
"""

import re
import string
import unicodedata
from typing import Any

from hibari.g2p import G2P, Context, Lexicon

from newsreader.errors import NewsreaderError
from newsreader.speech.engines.espeak import espeak

_BRITISH = "gmw/en"
"""The voice of espeak-ng that misaki uses."""

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[,.]\d+)*|[^\w\s]+")
_LETTERS = frozenset(string.ascii_uppercase)
_OWNER = re.compile(r"(.+)['’]s", re.IGNORECASE)

_MOST_FIGURES = 36
"""Of a number before its point: the grammar counts up to decillions."""

_SOUNDS = (
    *(("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"), ("əʊ", "Q"), ("eə", "ɛː")),
    *(("iə", "ɪə"), ("n̩", "ᵊn"), ("l̩", "ᵊl"), ("ɐ", "ə"), ("ʔ", "t"), ("x", "k"), ("ç", "k")),
    *(("ɬ", "l"), ("r", "ɹ"), ("ʲ", ""), ("\u0303", ""), ("\u0329", ""), ("e", "A")),
)
"""Sounds of espeak-ng and misaki's spelling of them, replaced in this order."""

_SYLLABLE = re.compile(r"əl(?![AIQWYaiuɑɒɔəɛɜɪʊʌᵊˈˌ])")
"""An l that makes a syllable: no vowel follows."""


class _Words(Lexicon):  # type: ignore[misc]  # it has no types
    """The lexicon, which takes endings only off words that have them, and in British English has no American Z.

    A name has no endings: Los is not the plural of "lo", nor Jared the past of "jar".
    """

    def __init__(self, gold: dict[str, Any], silver: dict[str, Any], british: bool) -> None:
        super().__init__(gold | {"Z": gold["zed"]} if british else gold, silver, british)

    def stem_s(self, word: str, tag: str, *more: Any) -> Any:
        if _is_name(word, tag):
            return None, None
        if (letter := word.removesuffix("'s")) in _LETTERS:  # not the M' of "M'Bow"
            said, rating = self.lookup(letter, tag, *more)
            return self._s(said), rating
        return super().stem_s(word, tag, *more)

    def stem_ed(self, word: str, tag: str, *more: Any) -> Any:
        if _is_name(word, tag):
            return None, None
        if word.endswith("ied") and word[:-3] + "y" in self.golds.d:  # "denied" is not of "deni"
            said, rating = self.lookup(word[:-3] + "y", tag, *more)
            return self._ed(said), rating
        if word.endswith("ed") and word[:-1] in self.golds.d and word[:-2] in self.golds.d:
            return None, None  # "bailed" is not of "baile": left to the fallback, which knows how words are spelled
        return super().stem_ed(word, tag, *more)

    def stem_ing(self, word: str, tag: str, *more: Any) -> Any:
        return (None, None) if _is_name(word, tag) else super().stem_ing(word, tag, *more)

    def get_number(self, word: str, currency: str | None, is_head: bool) -> Any:
        """As the lexicon's method, but a number that it cannot count is read figure by figure."""
        figures = re.sub(r"\D", "", word.partition(".")[0])
        if len(figures) > _MOST_FIGURES:
            word, currency, is_head = figures, None, False
        return super().get_number(word, currency, is_head)


def _is_name(word: str, tag: str) -> bool:
    return tag == "NNP" and word.isalpha() and word.istitle()


class Grammar(G2P):  # type: ignore[misc]  # it has no types
    """The grammar of hibari for British or American English."""

    lexicon: Any

    def __init__(self, *, british: bool) -> None:
        super().__init__(british=british)
        self.lexicon = _Words(self.lexicon.golds.d, self.lexicon.silvers.d, british)
        self._names: dict[str, str] = {}

    def fallback(self, tk: Any) -> tuple[str, int]:
        """The sounds of a token that is not in the lexicon, and a rating of how sure they are, for the grammar."""
        plain = "".join(str(unicodedata.digit(char, char)) for char in tk.text)  # the grammar fails at "100²m"
        parts = [self._part(part, tk) for part in _PART.findall(plain)]
        said = " ".join(filter(None, parts))
        return (said, 2) if said else ("", 3)

    def _part(self, part: str, token: Any) -> str:
        if not part[0].isalpha():
            sounds: tuple[str | None, int] = super().fallback(token.copy(text=part))
            return sounds[0] or ""
        known, _ = self.lexicon(token.copy(text=part), Context())
        if known:
            return str(known)
        if owner := _OWNER.fullmatch(part):
            return str(self.lexicon._s(self._part(owner[1], token)))
        return self._name(part)

    def _name(self, word: str) -> str:
        if word not in self._names:
            self._names[word] = (self.british and _by_espeak(word)) or self.oov(word) or ""
        return self._names[word]


def _by_espeak(word: str) -> str:
    try:
        said = espeak().phonemes(word, voice=_BRITISH)
    except NewsreaderError:
        return ""
    for theirs, ours in _SOUNDS:
        said = said.replace(theirs, ours)
    return _SYLLABLE.sub("ᵊl", said)
