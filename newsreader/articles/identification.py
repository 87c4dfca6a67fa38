"""Identify the language of a passage, if it is beyond doubt.

A script other than Latin decides at once. Languages in Latin script are distinguished by their commonest words, which
make up a third of all words in news; other languages contain next to no English ones. Foreign names contain no common
words, so an English sentence that names foreigners stays English.

Measured on 10,800 passages of real English pages: none was taken for another language wrongly; of 1,900 foreign ones
nine in ten were recognised (tools/benchmarks/language_score.py). Detectors on PyPI are no better at either, and take
130 megabytes of memory (py3langid), know no Welsh (eld), or have no wheels for small computers (cld3-py).
"""

import math
import re
from collections import Counter
from functools import cache
from importlib.resources import files

from newsreader.model.languages import primary, same_language
from newsreader.model.values import Article

LETTERS_AT_LEAST, WORDS_AT_LEAST = 50, 7
"""A shorter passage in Latin script is in doubt."""

_OF_ALL_WORDS = 0.2
"""Share of a passage's words that have to be common words of its language."""

_ENGLISH_FOR_EACH = 0.35
"""English words that a foreign passage may have per common word of its own: film titles, words of both languages."""

_DIFFERENT_WORDS = 3
"""Different common words, not English and not parts of names, that a foreign passage needs."""

_IN_NAMES = frozenset(
    "al d da das de del della den der des di do dos du e el i l la las le les los s ten ter van von y".split()
)

_OF_MARKED_WORDS, _MARKED, _ENGLISH_AT_MOST = 0.08, 0.15, 0.03
"""Inflected languages have fewer common words. This lower share suffices if a share `_MARKED` of the words has letters
that English lacks, and at most `_ENGLISH_AT_MOST` are English."""

_NEARLY = 0.75
"""The likely language wins with this share of the best one's weight, because Danish and Norwegian share many words."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKED_LETTER = re.compile(r"[^\Wa-zA-Z\d_]")
_WINDOW = 3_000
"""Characters of a text that are examined. More do not improve the result."""

_SCRIPTS = (
    (0x370, 0x3FF, "el"), (0x400, 0x52F, "ru"), (0x530, 0x58F, "hy"), (0x590, 0x5FF, "he"), (0x600, 0x77F, "ar"),
    (0x900, 0x97F, "hi"), (0x980, 0x9FF, "bn"), (0xA00, 0xA7F, "pa"), (0xA80, 0xAFF, "gu"), (0xB00, 0xB7F, "or"),
    (0xB80, 0xBFF, "ta"), (0xC00, 0xC7F, "te"), (0xC80, 0xCFF, "kn"), (0xD00, 0xD7F, "ml"), (0xD80, 0xDFF, "si"),
    (0xE00, 0xE7F, "th"), (0xE80, 0xEFF, "lo"), (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am"), (0x1780, 0x17FF, "km"), (0x1F00, 0x1FFF, "el"), (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "zh"), (0xAC00, 0xD7A3, "ko"), (0x20000, 0x3FFFF, "zh"),
)  # fmt: skip
"""First and last code point of a script, and the language most often written in it."""

_WRITTEN_ALIKE = {
    "ru": {"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"},
    "ar": {"ar", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"},
    "hi": {"hi", "kok", "mr", "ne"},
    "bn": {"as", "bn"},
    "zh": {"cmn", "hak", "yue", "zh"},
    "he": {"he", "iw", "yi"},
    "am": {"am", "ti"},
}
"""Language of a script -> the languages that share it; among these the likely one is believed."""

_UNIQUE_LETTERS = (
    ("ru", "ўЎ", "be"),
    ("ru", "іїєґІЇЄҐ", "uk"),
    ("ru", "ѓќѕЃЌЅ", "mk"),
    ("ru", "ђћјљњџЂЋЈЉЊЏ", "sr"),
    ("ru", "ыэЫЭ", "ru"),
    ("ru", "ъЪ", "bg"),
    ("ar", "ٹڈڑےں", "ur"),
    ("ar", "پچژگ", "fa"),
    ("hi", "ळ", "mr"),
)
"""(Language of the script, letters, language): letters that only the last language has, most specific first."""


def article_language(article: Article) -> str:
    """Return the BCP 47 tag of an article's main language, "" if unknown.

    The language that its source's settings state, else that of its words, else that which its page declares.
    """
    if article.source_settings.language:
        return article.source_settings.language
    declared = article.language or ""
    found = identify(" ".join([article.title, *(block.text for block in article.blocks)]), declared)
    return declared if not found or same_language(found, declared) else found


def passage_language(text: str, around: str, marked: str = "") -> str:
    """Return the BCP 47 tag of a passage's language.

    It is the language `around` it, unless the passage is beyond doubt in another, or is `marked` as another and has
    at least as many common words of that.
    """
    found = identify(text, around)
    if found:
        return around if same_language(found, around) else found
    if not marked or same_language(marked, around) or _is_likely(text, around, marked):
        return around
    return marked if any(map(str.isalpha, text)) else around


def trusted_marks(article: Article, language: str) -> frozenset[str]:
    """Return the foreign languages that the markup of blocks declares and that can be trusted.

    A declared language is wrong if a block marked with it is beyond doubt in the article's `language`, or if most of
    the article is marked with it.
    """
    marked = [block for block in article.blocks if block.language and not same_language(block.language, language)]
    letters = sum(len(block.text) for block in article.blocks)
    trusted = set()
    for mark in {block.language for block in marked}:
        texts = [block.text for block in marked if block.language == mark]
        contradicted = any((found := identify(text, language)) and same_language(found, language) for text in texts)
        if not contradicted and 2 * sum(map(len, texts)) <= letters:
            trusted.add(mark)
    return frozenset(trusted)


def _is_likely(text: str, around: str, marked: str) -> bool:
    """Whether a text has more common words of the language `around` it than of the one it is `marked` as."""
    known, _ = _common_words()
    words = [word.lower() for word in _WORD.findall(text[:_WINDOW])]
    here, there = primary(around), primary(marked)
    of_here = sum(here in known.get(word, ()) and there not in known[word] for word in words)
    of_there = sum(there in known.get(word, ()) and here not in known[word] for word in words)
    return of_here > of_there


def identify(text: str, likely: str = "") -> str:
    """Return the language of a text as a BCP 47 tag without a region; "" if it is too short or in doubt.

    `likely` is the tag of the language that the context suggests.
    """
    text = text[:_WINDOW]
    if not text.isascii():
        letters = [character for character in text if character.isalpha()]
        scripts = Counter(script for script in map(_script, letters) if script)
        if scripts and scripts.total() * 2 > len(letters):
            return _of_script(text, scripts, primary(likely))
    return _of_words(text, primary(likely))


def _script(character: str) -> str:
    """Return the language most often written in the script of a letter; "" for Latin script."""
    code = ord(character)
    if code < 0x370:
        return ""
    return next((language for first, last, language in _SCRIPTS if first <= code <= last), "")


def _of_script(text: str, scripts: Counter[str], likely: str) -> str:
    script = "ja" if scripts["ja"] else scripts.most_common(1)[0][0]  # Japanese is written in Chinese letters too
    if likely in _WRITTEN_ALIKE.get(script, ()):
        return likely
    for of, letters, language in _UNIQUE_LETTERS:
        if of == script and any(letter in text for letter in letters):
            return language
    return script


def _of_words(text: str, likely: str) -> str:
    # Initials do not count: "y" is a Spanish word, "Y" is part of a name.
    words = [word.lower() for word in _WORD.findall(text) if len(word) > 1 or word.islower()]
    if len(words) < WORDS_AT_LEAST or sum(map(len, words)) < LETTERS_AT_LEAST:
        return ""
    known, count = _common_words()
    tally: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for word in words:
        languages = known.get(word, ())
        for language in languages:
            tally[language] += 1
            weights[language] = weights.get(language, 0.0) + math.log(count / len(languages))
    if not weights:
        return ""
    best = max(weights, key=weights.__getitem__)
    if likely in weights and weights[likely] >= _NEARLY * weights[best]:
        best = likely
    share = tally[best] / len(words)
    if best == "en":
        return best if share >= _OF_ALL_WORDS else ""
    english = sum("en" in known.get(word, ()) and best not in known[word] for word in words) / len(words)
    different = {word for word in words if best in known.get(word, ()) and "en" not in known[word]} - _IN_NAMES
    if share >= _OF_ALL_WORDS and english <= _ENGLISH_FOR_EACH * share and len(different) >= _DIFFERENT_WORDS:
        return best
    marked = sum(_MARKED_LETTER.search(word) is not None for word in words) / len(words)
    by_letters = share >= _OF_MARKED_WORDS and marked >= _MARKED and english <= _ENGLISH_AT_MOST
    return best if by_letters and len(different) > 1 else ""


@cache
def _common_words() -> tuple[dict[str, list[str]], int]:
    """Load common word -> its languages, and the number of languages."""
    lines = files("newsreader.articles").joinpath("function_words.tsv").read_text("utf-8").splitlines()
    known: dict[str, list[str]] = {}
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for language, words in rows:
        for word in words.split():
            known.setdefault(word, []).append(language)
    return known, len(rows)
