"""The name that was probably meant, for "Did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches

from newsreader.model.characters import folded

_LONGEST = 100
"""Letters of a typed name that are compared. Nobody types more; a pasted text would take long."""


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
