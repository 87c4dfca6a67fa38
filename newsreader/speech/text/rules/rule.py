"""Rules: where one may apply, what it matches, and what is spoken instead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsreader.speech.text.english import AMERICAN, USUAL
from newsreader.speech.text.lexicon import Lexicon
from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.word_tables import WORDS, english


@dataclass(frozen=True, slots=True)
class Context:
    """The context of a match: the whole text, the lexicon, whether the text is in capitals, how much of a web address
    is spoken, the listener's English (one of `english.LISTENED`), and the name of the letter Z, "" for the voice's
    own."""

    text: str
    lexicon: Lexicon
    capitals: bool
    addresses: str = "short"
    english: str = USUAL
    letter_z: str = ""

    @property
    def american(self) -> bool:
        return self.english == AMERICAN

    def before(self, match: re.Match[str], length: int = 24) -> str:
        """The text before a match, at most `length` characters of it."""
        return self.text[max(0, match.start() - length) : match.start()]

    def begins(self, match: re.Match[str]) -> bool:
        """Whether only white space or an opening sign is before a match."""
        return self.before(match, 1) in ("", " ", "\u00a0", "\n", "\t", "(", "[", "“", "‘", '"')

    def after(self, match: re.Match[str], length: int = 24) -> str:
        return self.text[match.end() : match.end() + length]


@dataclass(frozen=True, slots=True)
class Part:
    """The spoken words for the written text from `start` to `end`."""

    said: str
    start: int
    end: int


Said = str | tuple[Part, ...] | None
"""A rule's result: words for the whole match, words for each part of it, or None if it does not apply."""

DIGIT = "0"
CAPITALS = "AA"  # a word that begins with two capitals
CODE = "A1"  # capitals that touch a figure
INITIAL = "a."  # a single letter and a full stop
AMPERSAND = "A&"  # a single capital and an ampersand
FOREIGN = "\u05d0"  # letters that an English voice can only name one by one
ADDRESS = "a@"  # a word or figures and a sign that addresses are made of


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the table.

    `keys` are the places where it may apply: words in small letters, single signs, or one of the classes above. Its
    pattern is matched from there on. Repetitions in it are bounded, so that matching takes linear time. A rule that is
    `last` is tried after all that are not.
    """

    keys: tuple[str, ...]
    pattern: LazyPattern
    say: Callable[[re.Match[str], Context], Said]
    last: bool = False


def rule(
    keys: str | Iterable[str], pattern: str, *, last: bool = False
) -> Callable[[Callable[[re.Match[str], Context], Said]], Rule]:
    """Make a rule of a function, whose docstring gives examples. Keys in one string are separated by spaces."""
    places = tuple(keys.split() if isinstance(keys, str) else keys)

    def make(say: Callable[[re.Match[str], Context], Said]) -> Rule:
        return Rule(places, LazyPattern(pattern), say, last)

    return make


# Pieces of patterns.

GAP = "[ \u00a0\u202f]"
"""One space, of any width."""

DASH = "[-–—‑−]"

BEGINS = r"(?<![^ \u00a0\n\t(\[“‘\"])"
"""Before the pattern is only white space or an opening sign."""

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!,\d)|\d{1,2}(?:,\d\d){1,4},\d{3}|\d{1,15})(?:\.\d{1,6})?"
"""A number as the press writes it, also as in India, with lakhs: 12,34,567."""

ODDS = LazyPattern(
    r"[\s\u00a0-](?:(?:joint|second|third|clear)[\s\u00a0-])?"
    r"(?:favourites?|shots?|outsiders?|chances?|odds|each[ -]way|winners?|to win)\b"
)
"""The text that follows odds such as 3-1."""

SCALE = (
    r"(?:million|billion|trillion|thousand|hundred|lakh crore|lakhs?|crores?|"
    r"(?i:million|billion|trillion|mn|bn|tn|mln|bln|trn|m|k|b))"
)

SCALES = english("scale")

END = r"(?!\w)"
"""No letter or digit follows."""

MONTHS = tuple(dict.fromkeys(english("month").values()))

MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?){END}"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[1-9]|20)\d\d"

DECADE = rf"0['’]?s(?:(?P<to>[-–](?=['’]?\d0s))|{END})"
"""The end of a decade in figures; `to` is a dash before another."""

CLOCK = r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?"
FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
HALF = r"(?:a\.?m(?:\.(?=[\s,;:)]{0,2}[a-z\d]|[,;:)]))?|p\.?m(?:\.(?=[\s,;:)]{0,2}[a-z\d]|[,;:)]))?|A\.?M|P\.?M)(?!\w)"
TO = rf"{GAP}?(?:{DASH}|to|until|till|and){GAP}?"
"""Between two times."""

PERCENT = rf"(?:{GAP}?%(?!pts?{END})|{GAP}?per{GAP}cent{END}|{GAP}?percent{END}|{GAP}?pc{END})"

STOP = r"(?:(?P<stop>\.)(?=\s{0,24}\Z)|\.)"
"""The full stop of an abbreviation; `stop` if a sentence ends with it too."""

TERMS = rf"(?:{GAP}?(?P<terms>pcm|p/m|pm|pw|p/w|p\.?a\.?|pppn|pp|ph|p/h|ono)(?!\w))?"
"""The terms that small advertisements add to a price. A bare "pm" counts only if no space precedes it: "£50pm"."""

_TERMS = english("terms")


def terms(match: re.Match[str]) -> str:
    """The words for `TERMS`, with a space before them, or ""."""
    return f" {_TERMS[match['terms'].replace('.', '')]}" if match["terms"] else ""


def scaled(scale: str | None) -> str:
    """The word for a scale, with a space before it, or ""."""
    return f" {SCALES.get(scale.lower(), scale.lower())}" if scale else ""


_ADJECTIVE = LazyPattern(
    r"-[a-z]|[\s\u00a0](?!(?:and|or|of|to|in|for|from|at|on|by|a|per|each|is|was|as|with|but|than)\b)[A-Za-z]"
)
_ARTICLE = LazyPattern(r"(?:^|[\s(“‘\"'])(?:an?|another|one|every|each) ?$", re.IGNORECASE)


_HEAD = LazyPattern(
    rf"[\s\u00a0](?:(?!(?:{WORDS['not before a noun after an amount']})\b)[a-z]+[\s\u00a0])?"
    rf"(?:{WORDS['described by an amount']})\b",
    re.IGNORECASE,
)
"""A noun described by the amount before it, after one word or none."""


_OWNED = LazyPattern(
    r"(?:^|[\s(“‘\"'])(?:the|its|his|her|their|our|my|your|this|that|[A-Z]\w+['’]s)(?:[\s\u00a0][a-z]{3,12})?[\s\u00a0]$",
    re.IGNORECASE,
)
"""What precedes a noun and its amount: "the company's £5m", "its original £5m"."""

_NOUN = LazyPattern(rf"[\s\u00a0](?!(?:{WORDS['not a noun after an amount']})\b)[a-z]{{3,}}")
"""A word that may be a noun: not one of those that follow an amount on its own."""


def is_adjective(match: re.Match[str], context: Context, *, owned: bool = True) -> bool:
    """Whether an amount describes the noun after it, so that its unit is singular: "a £5m grant", "the 10km run".

    Without `owned`, a word such as "the" before the amount does not count as a sign of that, as in "the 100 metres
    final".
    """
    before, after = context.before(match, 40), context.after(match)
    if _HEAD.match(after) or (_ARTICLE.search(before) and _ADJECTIVE.match(after)):
        return True
    return owned and bool(_OWNED.search(before) and _NOUN.match(after))
