"""Parses a typed search: words, "phrases", -exclusions, and source:, since: and until:. Pure.

The index has words as they are written. A word finds itself, its other forms ("policies" for "policy") and, from four
letters on, longer words that begin with it. A stemmer in the index did this worse: Porter's finds "policy" for
"police" and "new" for "news".
"""

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
(tools/benchmarks/selection_speed.py)."""

_OTHER_WORDS = ("new", "news", "evening", "united")
"""Words that only seem to be forms of one another, of "even" and of "unit"."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = r'(?i)(-?)(?:(source|since|until):\s*)?("[^"]*"?|[^\s"]+)'


@dataclass(frozen=True, slots=True)
class Search:
    """A parsed search. A field that is "", empty or None does not restrict it.

    `wanted` and `unwanted` are queries of the full-text index, for what an item must have and must not have; `exact`
    is the query for what has the very words, "" if that is no other than `wanted`.
    `sources` and `other_sources` are parts of the names of sources that an item is from, and is not from. The days are
    inclusive.
    """

    wanted: str = ""
    exact: str = ""
    unwanted: str = ""
    sources: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


NO_SEARCH = Search()


def parse_search(text: str, today: date) -> Search | None:
    """Parse a search; None if it has text, but nothing that can be searched for. Never raises.

    Words between quotation marks find the phrase, nothing else. A field that cannot be
    understood, such as "since:soon", is searched for as words.
    """
    wanted, exact, unwanted, sources, other_sources = (list[str]() for _ in range(5))
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
        elif phrase := _phrase(f"{name} {words}" if name else words):
            query = phrase if name or value.startswith('"') else _with_forms(words, phrase)
            (unwanted if minus else wanted).append(query)
            exact += [] if minus else [phrase]
    search = Search(
        " AND ".join(wanted[:WORDS_AT_MOST]),
        " AND ".join(exact[:WORDS_AT_MOST]) if exact != wanted else "",
        " OR ".join(unwanted[:WORDS_AT_MOST]),
        tuple(sources),
        tuple(other_sources),
        since,
        until,
    )
    return None if search == NO_SEARCH and line(text) else search


def only_words(text: str) -> str:
    """The words of a search that has nothing but words and phrases; "" for another."""
    terms = list(_terms(text))
    return "" if any(minus or name for minus, name, _value, _words in terms) else " ".join(term[3] for term in terms)


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


def _phrase(words: str) -> str:
    """Return the full-text query for words that stand together; "" if they have no letter and no digit.

    All of it is quoted, so that nothing a user types is a command to the search engine.
    """
    return '"' + words.replace('"', '""') + '"' if any(character.isalnum() for character in words) else ""


def _with_forms(word: str, phrase: str) -> str:
    """Return the full-text query for a word, its other forms, and longer words. `phrase` is that for the word alone."""
    is_short = len(word) < MIN_PREFIX_LETTERS and not any(character >= "\u3040" for character in word)
    queries = [phrase if is_short else f"{phrase}*", *(f'"{form}"' for form in sorted(_forms(word.lower())))]
    return f"({' OR '.join(queries)})"


def _forms(word: str) -> set[str]:
    """The forms that a word has in regular English, among others that do not exist: those find nothing."""
    if not (word.isascii() and word.isalpha() and len(word) > 2) or word in _OTHER_WORDS:
        return set()
    return {form for base in (word, *_bases(word)) for form in (base, *_inflected(base))} - {word}


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of."""
    if len(word) > 4 and word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    elif re.search("(?:s|x|z|ch|sh)es$", word):
        yield word[:-2]
    if re.search("..[^isu]s$", word):
        yield word[:-1]
    if ending := re.match("(.*[aeiouy].*?)(?:ing|(?<!e)ed)$", word):
        base = ending[1]
        yield base + "e"
        if len(base) > 2 and not _doubles(base):
            yield base
        if len(base) > 3 and base[-1] == base[-2]:
            yield base[:-1]


def _inflected(base: str) -> Iterator[str]:
    if re.search("[^aeiou]y$", base):
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
        return
    yield base + ("es" if re.search("(?:s|x|z|ch|sh)$", base) else "s")
    if re.search("..[^e]e$", base):
        yield from (base + "d", base[:-1] + "ing")
    elif not base.endswith("e"):
        doubled = base + base[-1] if _doubles(base) else base
        yield from (doubled + "ed", doubled + "ing")


def _doubles(base: str) -> bool:
    """Whether its last letter is doubled before an ending, as in "running"."""
    return re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", base) is not None
