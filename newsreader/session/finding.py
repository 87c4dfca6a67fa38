"""Finding words in an article or a list. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement

_WORD = re.compile(r"\w+")


def next_with(words: str, texts: Sequence[str], after: int) -> int | None:
    """The number of the next text after number `after` with all of these words, going on from the start after the last;
    `after` itself if no other has them; None if none has.

    A word is found by its beginning, capitals and accents or not: "cafe" is found in "the Cafés".
    """
    asked = _words(words)
    if not asked:
        return None
    order = (*range(after + 1, len(texts)), *range(after + 1))
    return next((number for number in order if _has(texts[number], asked)), None)


def on_the_way(found: int, here: int) -> list[Announcement]:
    """What is said before what was found: that it is no further on than where one was."""
    return [] if found > here else [messages.FOUND_ONLY_HERE if found == here else messages.FOUND_FROM_START]


def _has(text: str, asked: Sequence[str]) -> bool:
    words = _words(text)
    return all(any(word.startswith(each) for word in words) for each in asked)


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter)))
