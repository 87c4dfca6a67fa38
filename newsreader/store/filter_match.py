"""Whether a headline has the words of a filter. Pure."""

import re
from collections.abc import Callable

from newsreader import model, web
from newsreader.model.values import Filter
from newsreader.model.words import word_characters, words_in

Matches = Callable[[str, str, str, str], bool]
"""Called with a headline's title, its text, its address and its categories, one a line."""


def matcher(wanted: Filter) -> Matches:
    """A function that says whether a headline has the words of a filter, one right after another.

    They ignore case, accents and what stands between words. A filter without words matches nothing.
    """
    words = words_in(wanted.words)
    if not words:
        return lambda _title, _text, _url, _categories: False
    if wanted.field == "section":
        return lambda _title, _text, url, categories: words in _sections(url, categories)
    # Chinese, Japanese and Thai have no spaces, and Korean joins particles to words.
    partly = wanted.part or any(_is_joined(word) for word in words)
    signs = word_characters()
    phrase = f"[^{signs}]+".join(map(re.escape, words))
    search = re.compile(phrase if partly else f"(?<![{signs}]){phrase}(?![{signs}])").search

    def has_words(text: str) -> bool:
        folded = model.folded(text)
        # Most texts lack a word, and this is seen ten times as fast as by the expression.
        return all(word in folded for word in words) and search(folded) is not None

    if wanted.field == "title":
        return lambda title, _text, _url, _categories: has_words(title)
    return lambda title, text, _url, _categories: has_words(title) or has_words(text)


def _sections(url: str, categories: str) -> list[list[str]]:
    """The words of the section in an address, and of each category."""
    return [words_in(name) for name in (web.section_of(url), *categories.split("\n"))]


def _is_joined(word: str) -> bool:
    return any("\u0e00" <= character < "\u0f00" or character >= "\u3040" for character in word)
