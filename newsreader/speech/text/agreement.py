"""Makes numbers agree with the noun after them, in languages other than English: eine Stunde, une page, veintiún años.

Voices read every 1 as in counting: eins, un, uno. `languages.tsv` has the endings by which a noun is recognised.
"""

import re
from collections.abc import Mapping

from newsreader.speech.text.number_names import number_name

_MOST = 999_999
"""Larger numbers are followed by "de", or are left to the voice."""

_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+|[°º§#])\.?\s?\Z")
_JOINED = tuple("-–—/+")
_ENDS = '.!?:»“"'


class Agreement:
    """The agreement of numbers in one language, by its rows of `languages.tsv`."""

    def __init__(self, tag: str, table: Mapping[str, Mapping[str, str]]) -> None:
        self._tag = tag
        self._feminine, self._masculine, self._no_nouns, self._labels = (
            tuple(table.get(kind, {}).get("", "").split()) for kind in ("feminine", "masculine", "no noun", "label")
        )
        self._singulars = table.get("singular", {})

    def words(self, number: str, noun: str) -> str:
        """A number in words that agree with a noun, or as it is where figures are said right."""
        figures = re.sub(r"[.'’\s]", "", number)
        if not figures.isascii() or not figures.isdigit() or figures[0] == "0" or int(figures) > _MOST:
            return number
        value, noun = int(figures), noun.split(maxsplit=1)[0].casefold()
        if noun in self._no_nouns:
            return number
        match self._tag:
            case "de":
                return number if value != 1 else "eine" if self._is_feminine(noun) else "ein"
            case "es" if (noun[-1] == "s") == (value == 1):  # 1 has a singular, all others a plural
                return number
            case "es" | "fr":
                said = number_name(value, "feminine" if self._is_feminine(noun) else "masculine", self._tag)
                return number if said == number_name(value, "cardinal", self._tag) else said
            case _:
                hard = re.match(r"z|gn|ps|s[^aeiou]", noun)
                return number if value != 1 else "una" if self._is_feminine(noun) else "uno" if hard else "un"

    def singular(self, noun: str) -> str:
        """The singular of a unit, such as Stunde for Stunden."""
        return " ".join(self._one(word) for word in noun.split())

    def of_match(self, match: re.Match[str], text: str) -> str | None:
        """A number and the noun that follows, the groups of a match, in words that agree; None if figures are read
        correctly."""
        number, noun = match["number"], match["noun"]
        if text[max(0, match.start() - 1) : match.start()] in _JOINED:  # a score, or a number of something
            return None
        if noun[0].isupper() != (self._tag == "de") or (number == "1" and self._is_label(text[: match.start()])):
            return None
        said = self.words(number, noun)
        return None if said == number else said

    def _is_label(self, before: str) -> bool:
        """Whether a 1 only numbers what is before it: Formel 1, Ligue 1, chapitre 1."""
        found = _LAST_WORD.search(before[-40:])
        if not found:
            return False
        within = before[: len(before) - len(found.group())].rstrip()
        is_name = found["word"][0].isupper() and bool(within) and within[-1] not in _ENDS
        return is_name or found["word"].casefold() in (*self._labels, *"°º§#")

    def _one(self, word: str) -> str:
        for ending, one in self._singulars.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word.removesuffix(ending) + one
        return word

    def _is_feminine(self, noun: str) -> bool:
        one = noun.removesuffix("s") if self._tag == "fr" else noun
        return one.endswith(self._feminine) and not one.endswith(self._masculine)
