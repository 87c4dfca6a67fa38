"""A text cut into pieces that are made one after another: the first is heard while the next is being made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

USUAL_WORDS = 20
"""Of a piece at most: longer ones sound no better, and while one is being made nothing else can be."""

FEWEST_WORDS = 3
"""Of a piece at least: models say fewer of them oddly."""

CLAUSE_MILLISECONDS = 160
"""How long a voice rests at a comma, at its own pace; where a sentence ends it rests twice as long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, from `start` to `end`, and how long the voice rests after it, in milliseconds at its own pace.

    After the last piece it does not rest: the pause after a text is another's.
    """

    start: int
    end: int
    rest: int


_WORD = re.compile(r"\S{1,100}")
"""Or a hundred characters of one: strangers' words have no end, and no model says such a word in one breath."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_CLAUSE_END = re.compile(r"[,;:–—][\"'”’)\]]*\Z")
_JOINING = frozenset(
    "and or but because while when where which who whose that than if as at by for from in into of on over to under"
    " with without before after since until through about against between".split()
)
"""Words that a piece may begin with where there is no comma to end it."""


def pieces(text: str, first: int = USUAL_WORDS, most: int = USUAL_WORDS) -> Iterator[Piece]:
    """The pieces of a text, in order: of `first` words at most, then of `most`. What no piece has is white space."""
    words = list(_WORD.finditer(text))
    begin = 0
    while begin < len(words):
        end = _end(words, begin, first if begin == 0 else most, at_once=begin == 0)
        last = words[end - 1]
        yield Piece(words[begin].start(), last.end(), 0 if end == len(words) else _rest(last.group()))
        begin = end


def _end(words: list[re.Match[str]], begin: int, most: int, at_once: bool) -> int:
    """Where a piece ends that begins at a word: the first at the first clause, the others at the last that fits."""
    if not at_once and len(words) - begin <= most:
        return len(words)
    within = range(begin + FEWEST_WORDS, min(begin + most, len(words)) + 1)
    stops = [end for end in within if _rest(words[end - 1].group())]
    if stops:
        return stops[0] if at_once else stops[-1]
    if len(words) - begin <= most:
        return len(words)
    joints = [end for end in within if words[end].group().lower() in _JOINING] if within.stop <= len(words) else []
    return joints[-1] if joints else begin + most


def _rest(word: str) -> int:
    if _SENTENCE_END.search(word):
        return 2 * CLAUSE_MILLISECONDS
    return CLAUSE_MILLISECONDS if _CLAUSE_END.search(word) else 0
