"""Parses a typed search: beginnings of words, "phrases", -exclusions, and source:, since: and until:. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from newsreader import dates, messages, model
from newsreader.model.frozen import dataclass
from newsreader.model.text import line

WORDS_AT_MOST = 50
"""Words of one search. Nobody types more; a text pasted by mistake has more."""

MIN_PREFIX_LETTERS = 4
"""Shorter words match only whole words: as beginnings they match too many, and a large library takes seconds
(tests/benchmarks/selection_speed.py)."""

_SUFFIXES = "able al ance ation ed ence ful ible ing ion ism ist ity ive ly ment ness ous".split()
"""The index has stems, "univers" for "university", of which "universit" is no beginning. So a word that may end in half
a suffix is searched with the whole suffix too."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = r'(?i)(-?)(?:(source|since|until):\s*)?("[^"]*"?|[^\s"]+)'


@dataclass(frozen=True, slots=True)
class Search:
    """A parsed search. A field that is "", empty or None does not restrict it.

    `wanted` and `unwanted` are queries of the full-text index, for what an item must have and must not have.
    `sources` and `other_sources` are parts of the names of sources that an item is from, and is not from. The days are
    inclusive.
    """

    wanted: str = ""
    unwanted: str = ""
    sources: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


NO_SEARCH = Search()


def parse_search(text: str, today: date) -> Search | None:
    """Parse a search; None if it has text, but nothing that can be searched for. Never raises.

    A word finds words that begin with it; words between quotation marks find the phrase. A field that cannot be
    understood, such as "since:soon", is searched for as words.
    """
    wanted, unwanted, sources, other_sources = list[str](), list[str](), list[str](), list[str]()
    since = until = None
    for minus, name, value, words in _terms(text):
        field = name.lower()
        named_day = dates.parse_day(words, today) if field in ("since", "until") and not minus else None
        if field == "source" and words:
            (other_sources if minus else sources).append(words)
        elif field == "since" and named_day:
            since = max(since or named_day, named_day)
        elif field == "until" and named_day:
            until = min(until or named_day, named_day)
        elif query := _query(f"{name} {words}" if name else words, as_phrase=bool(name) or value.startswith('"')):
            (unwanted if minus else wanted).append(query)
    search = Search(
        " AND ".join(wanted[:WORDS_AT_MOST]),
        " OR ".join(unwanted[:WORDS_AT_MOST]),
        tuple(sources),
        tuple(other_sources),
        since,
        until,
    )
    return None if search == NO_SEARCH and line(text) else search


def search_problem(text: str, today: date, source_names: Sequence[str]) -> str:
    """Return why a search can find nothing, and the remedy, as a message; "" if it can find something."""
    days: dict[str, list[date]] = {"since": [], "until": []}
    folded_names = [model.folded(name) for name in source_names]
    for minus, name, value, words in _terms(text):
        field = name.lower()
        if value.lower() in ("source:", "since:", "until:"):
            return messages.search_field_empty(value.lower())
        if field == "source" and not any(model.folded(words) in name for name in folded_names):
            return messages.search_source_unknown(words)
        if field in days:
            named_day = dates.parse_day(words, today)
            if named_day is None:
                return messages.bad_day(f"{field}:", words)
            if minus:
                return messages.search_day_negated(field)
            days[field].append(named_day)
    if parse_search(text, today) is None:
        return messages.NO_SEARCH_WORDS
    if days["since"] and days["until"] and max(days["since"]) > min(days["until"]):
        return messages.SEARCH_DAYS_CROSSED
    return ""


def _terms(text: str) -> Iterator[tuple[str, str, str, str]]:
    """The terms of a search: the minus sign before it, its field, its value as typed and without quotation marks."""
    for minus, name, value in re.findall(_TERM, line(text).translate(_QUOTES)):
        yield minus, name, value, value.strip('"').strip()


def _query(words: str, *, as_phrase: bool) -> str:
    """Return the full-text query for a word or a phrase; "" if it has no letter and no digit.

    All of it is quoted, so that nothing a user types is a command to the search engine.
    """
    if not any(character.isalnum() for character in words):
        return ""
    quoted = '"' + words.replace('"', '""') + '"'
    if as_phrase or (len(words) < MIN_PREFIX_LETTERS and not any(character >= "\u3040" for character in words)):
        return quoted
    return f"({' OR '.join([f'{quoted}*', *(_completed(words.lower()))])})"


def _completed(word: str) -> list[str]:
    """The words, quoted, that a word with half a suffix may become."""
    if not (word.isascii() and word.isalpha()):
        return []
    return [
        f'"{word[:-letters]}{suffix}"'
        for suffix in _SUFFIXES
        for letters in range(1, len(suffix))
        if word.endswith(suffix[:letters]) and len(word) - letters >= MIN_PREFIX_LETTERS
    ]
