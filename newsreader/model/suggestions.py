"""The names that were meant: those that fit what was typed, and the one most like it, for "Did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

from newsreader.model.characters import folded
from newsreader.model.words import words_in

Name = TypeVar("Name", bound=str)

_LONGEST = 100
"""Letters of a typed name that are compared. Nobody types more; a pasted text would take long."""


def name_words(text: str) -> list[str]:
    """The words of a name, without case and accents; "_" stands between words too."""
    return words_in(text.replace("_", " "))


def names_like(typed: str, names: Iterable[Name]) -> list[Name]:
    """The names with words that begin like all those typed; a name that was typed whole comes first."""
    wanted = name_words(typed)
    fit = [name for name in names if wanted and all(_begins(each, name_words(name)) for each in wanted)]
    return sorted(fit, key=lambda name: name_words(name) != wanted)


def _begins(beginning: str, words: Iterable[str]) -> bool:
    return any(word.startswith(beginning) for word in words)


def nearest_name(typed: str, names: Iterable[str], likeness: float = 0.7) -> str:
    """The name that is, or has a word that is, most like what was typed; "" if none is like it.

    Case and accents are ignored. `likeness` is the least that counts, from 0 to 1.
    """
    by_folded: dict[str, str] = {}
    for name in names:
        for part in (folded(name), *folded(name).split()):
            by_folded.setdefault(part, name)
    close = get_close_matches(folded(typed[:_LONGEST]).strip(), list(by_folded), 1, likeness)
    return by_folded[close[0]] if close else ""
