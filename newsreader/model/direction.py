"""The direction in which a text is written."""

import unicodedata
from collections.abc import Iterable
from typing import Literal

Direction = Literal["ltr", "rtl"]

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = frozenset("L"), frozenset(("R", "AL"))


def direction_of(texts: Iterable[str], otherwise: Direction = "ltr") -> Direction:
    """The direction of most letters in some texts, by Unicode; `otherwise` if there are none.

    A language does not say it: several are written in two scripts, and pages name wrong ones.
    """
    balance = 0
    letters = False
    for text in texts:
        if text.isascii():
            latin = sum(map(str.isalpha, text))
            balance, letters = balance + latin, letters or bool(latin)
            continue
        for character in text:
            direction = unicodedata.bidirectional(character)
            balance += (direction in _LEFT_TO_RIGHT) - (direction in _RIGHT_TO_LEFT)
            letters = letters or direction in _LEFT_TO_RIGHT | _RIGHT_TO_LEFT
    if not letters:
        return otherwise
    return "rtl" if balance < 0 else "ltr"
