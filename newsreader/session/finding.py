"""Finding words in an article. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from newsreader.articles.passages import Sentence

_WORD = re.compile(r"\w+")


def sentence_with(words: str, sentences: Sequence[Sentence], after: int) -> int | None:
    """The number of the next sentence after number `after` with all of these words, going on from the start after the
    last; `after` itself if no other has them; None if none has.

    A word is found by its beginning, capitals and accents or not: "cafe" is found in "the Cafés".
    """
    asked = _words(words)
    if not asked:
        return None
    order = (*range(after + 1, len(sentences)), *range(after + 1))
    return next((number for number in order if _has(sentences[number].text, asked)), None)


def _has(text: str, asked: Sequence[str]) -> bool:
    words = _words(text)
    return all(any(word.startswith(each) for word in words) for each in asked)


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter)))
