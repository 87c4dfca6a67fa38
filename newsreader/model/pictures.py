"""Which of an article's pictures are read: their captions, their alternative texts, both or neither."""

import re
from collections.abc import Collection, Sequence
from typing import Protocol

REPEATED = 0.8
"""Share of an alternative text's words. A caption with as many of them says the same."""

_WORDS = r"\w+"


class _Part(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def text(self) -> str: ...


def unread(parts: Sequence[_Part], aloud: Collection[str]) -> frozenset[int]:
    """The indexes of the blocks or passages that are not read: captions and pictures, unless their kind is in `aloud`.

    An alternative text that a caption of the same picture repeats is not read before that caption.
    """
    return frozenset(
        number
        for number, part in enumerate(parts)
        if part.kind in ("caption", "picture")
        and (part.kind not in aloud or ("caption" in aloud and is_repeated(parts, number)))
    )


def is_repeated(parts: Sequence[_Part], number: int) -> bool:
    """Whether the caption after a picture says what its alternative text does."""
    if parts[number].kind != "picture":
        return False
    words = set(re.findall(_WORDS, parts[number].text.casefold()))
    for part in parts[number + 1 :]:
        if part.kind != "caption":
            return False
        if len(words.intersection(re.findall(_WORDS, part.text.casefold()))) >= REPEATED * len(words):
            return True
    return False
