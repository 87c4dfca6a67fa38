"""Search for words in an article or a list. Pure."""

import re
from collections.abc import Sequence

from newsreader import messages, model
from newsreader.messages import Announcement

_WORD = re.compile(r"\w+")


def find_next(words: str, texts: Sequence[str], after: int) -> int | None:
    """The index of the next text after index `after` that has all these words.

    The search wraps around: it returns `after` itself if no other text has them, None if none has. A word matches by
    its beginning, ignoring case and accents: "cafe" is found in "the Cafés".
    """
    wanted = _words(words)
    if not wanted:
        return None
    order = (*range(after + 1, len(texts)), *range(after + 1))
    return next((index for index in order if _has_all(texts[index], wanted)), None)


def wrap_notice(found: int, before: int) -> list[Announcement]:
    """Says that the search wrapped around, or found only the current item."""
    return [] if found > before else [messages.FOUND_ONLY_HERE if found == before else messages.FOUND_FROM_START]


def _has_all(text: str, wanted: Sequence[str]) -> bool:
    words = _words(text)
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _words(text: str) -> list[str]:
    return _WORD.findall(model.folded(text))
