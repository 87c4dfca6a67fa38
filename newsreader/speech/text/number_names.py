"""Numbers in words, by the rows of `numbers.tsv`, whose head describes them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from newsreader.speech.text.word_tables import number_tables

_CHOICE = re.compile(r"\[([^]|]*)\|?([^]]*)\]")
_PLACE = re.compile(r"([<>=])(\w*)\1")


@lru_cache(maxsize=4096)
def number_name(number: int, kind: str, language: str = "en") -> str:
    """A number, not below the first row of its kind, in words: 21 is "twenty-one" as "cardinal", "veintiún" as
    "masculine" in "es"."""
    rules = _rules(language, kind)
    divisor, words = rules[max(filter(number.__ge__, rules))]
    quotient, remainder = divmod(number, divisor)
    values = {"<": quotient, ">": remainder, "=": number}
    chosen = _CHOICE.sub(lambda choice: choice[1 if remainder else 2], words)
    return _PLACE.sub(lambda place: number_name(values[place[1]], place[2] or kind, language), chosen)


@cache
def _rules(language: str, kind: str) -> Mapping[int, tuple[int, str]]:
    """The divisor and the words for the numbers from each number on."""
    own = number_tables(language)[kind]
    rules = dict(_rules(language, own["*"])) if "*" in own else {}
    for written, words in own.items():
        if written != "*":
            first, _, divisor = written.partition("/")
            rules[int(first)] = int(divisor or first) or 1, words
    return rules
