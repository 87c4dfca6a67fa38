"""Cuts a text into pieces that are synthesised one after another, so that one is heard while the next is made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

USUAL_WORDS = 20
"""The most words of a piece. Longer pieces sound no better, and occupy the engine for longer."""

FEWEST_WORDS = 3
"""The fewest words of a piece. Models mispronounce shorter ones."""

CLAUSE_MILLISECONDS = 160
"""The pause of a voice at a comma, at its own pace. At the end of a sentence it is twice as long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, from `start` to `end`, and the pause after it in milliseconds at the voice's own pace.

    The last piece has no pause: the pause after a text is the player's.
    """

    start: int
    end: int
    rest: int


_WORD = re.compile(r"\S{1,100}")
"""A word, or a hundred characters of one: a page may contain an endless word, which no model can synthesise."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_CLAUSE_END = re.compile(r"[,;:–—][\"'”’)\]]*\Z")
_JOINING = frozenset(
    "and or but because while when where which who whose that than if as at by for from in into of on over to under"
    " with without before after since until through about against between".split()
)
"""Words before which a piece may end where there is no comma."""


def pieces(
    text: str, first: int = USUAL_WORDS, most: int = USUAL_WORDS, *, whole_sentences: bool = False
) -> Iterator[Piece]:
    """The pieces of a text, in order: the first of up to `first` words, the others of `most`.

    The first ends with the first clause, or if `whole_sentences` with the first sentence.
    """
    least_rest = (2 if whole_sentences else 1) * CLAUSE_MILLISECONDS
    words = list(_WORD.finditer(text))
    begin = 0
    while begin < len(words):
        end = _end(words, begin, first if begin == 0 else most, least_rest if begin == 0 else 0)
        last = words[end - 1]
        yield Piece(words[begin].start(), last.end(), 0 if end == len(words) else _rest(last.group()))
        begin = end


def _end(words: list[re.Match[str]], begin: int, most: int, at_once: int) -> int:
    """The end of a piece that starts at a word: after the first pause of at least `at_once` milliseconds; if `at_once`
    is 0, after the last clause that fits."""
    if not at_once and len(words) - begin <= most:
        return len(words)
    within = range(begin + FEWEST_WORDS, min(begin + most, len(words)) + 1)
    if at_once and (early := next((end for end in within if _rest(words[end - 1].group()) >= at_once), 0)):
        return early
    if len(words) - begin <= most:
        return len(words)
    if stops := [end for end in within if _rest(words[end - 1].group())]:
        return stops[-1]
    joints = [end for end in within if words[end].group().lower() in _JOINING] if within.stop <= len(words) else []
    return joints[-1] if joints else begin + most


def _rest(word: str) -> int:
    if _SENTENCE_END.search(word):
        return 2 * CLAUSE_MILLISECONDS
    return CLAUSE_MILLISECONDS if _CLAUSE_END.search(word) else 0
