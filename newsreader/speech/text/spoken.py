"""The spoken form of a text: "£1.1m" becomes "1.1 million pounds", and each spoken word keeps its written span.

The text is read once. At the start of each word, number or sign, the rules of `rules.rule_table` that may apply there
are tried; text that none of them matches is spoken as written. Figures stay figures where every voice reads them
correctly.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from newsreader.speech import text as room
from newsreader.speech.text import rules
from newsreader.speech.text.english import AMERICAN, in_words_of, kind_of, listeners_english
from newsreader.speech.text.lexicon import LETTER, Lexicon
from newsreader.speech.text.lexicon_files import lexicon, own_lexicon
from newsreader.speech.text.rules.rule import (
    ADDRESS,
    AMPERSAND,
    CAPITALS,
    CODE,
    DIGIT,
    FOREIGN,
    INITIAL,
    Context,
    Part,
    Rule,
)


@dataclass(frozen=True, slots=True)
class Span:
    """One spoken word: its span in the spoken text, and in the written text."""

    start: int
    end: int
    written_start: int
    written_end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A spoken text, and the spans of its words, in order; words are separated by white space."""

    text: str
    spans: tuple[Span, ...]

    def word_at(self, position: int) -> int:
        """The number of the word at a position of the spoken text, or of the word before it."""
        return max(0, bisect_right(self.spans, position, key=lambda span: span.start) - 1)


def as_written(text: str) -> Spoken:
    """A text that is spoken as written."""
    words = (word.span() for word in re.finditer(r"\S+", text))
    return Spoken(text, tuple(Span(start, end, start, end) for start, end in words))


def spoken_form(text: str, language: str = "en-GB") -> str:
    """The spoken form of a text. Never raises; takes linear time."""
    return spoken(text, language).text


def spoken(text: str, language: str = "en-GB", addresses: str = "short", english: str = "") -> Spoken:
    """The spoken form of a text, with the spans of its words. In a language without rules, only the user's own entries
    of the lexicon apply.

    `addresses` is how much of a web address is spoken, one of `settings.ADDRESS_CHOICES`; `english` is one of
    `settings.ENGLISH_CHOICES`, "" for that of the language.
    """
    if not language.lower().startswith("en"):
        return _put_together(text, room.foreign_parts(text, language, _own_parts(text, own_lexicon())))
    if _SEVERAL_SPACES.search(text):
        return _with_single_spaces(text, language, addresses, english)
    known, kind = lexicon("en-GB"), listeners_english(english) if english else kind_of(language)
    letter_z = "zee" if kind == AMERICAN else "zed" if kind_of(language) == AMERICAN else ""
    parts = _parts(text, Context(text, known, _in_capitals(text, known), addresses, kind, letter_z))
    if letter_z:
        parts = [
            each if _is_as_written(text, each) else replace(each, said=in_words_of(kind, each.said, letter_z))
            for each in parts
        ]
    return _put_together(text, parts)


def _is_as_written(text: str, part: Part) -> bool:
    return text[part.start : part.end] == part.said


_SEVERAL_SPACES = re.compile(r"(?<=[ \u00a0\u202f])[ \u00a0\u202f]+")


def _with_single_spaces(text: str, language: str, addresses: str, english: str) -> Spoken:
    """The spoken form of a text after runs of spaces were reduced to one, as the rules require. The written spans are
    those of the original text."""
    ends, dropped = [0], [0]  # where each run of further spaces would begin, and how many are dropped up to its end
    for run in _SEVERAL_SPACES.finditer(text):
        ends.append(run.start() - dropped[-1])
        dropped.append(dropped[-1] + len(run.group()))
    done = spoken(_SEVERAL_SPACES.sub("", text), language, addresses, english)

    def place(position: int) -> int:
        return position + dropped[bisect_right(ends, position) - 1]

    spans = (
        replace(each, written_start=place(each.written_start), written_end=place(max(0, each.written_end - 1)) + 1)
        for each in done.spans
    )
    return Spoken(done.text, tuple(spans))


_WORD = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*")
_FIGURES = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SIGNS_OF_ADDRESSES = frozenset(".@:/-_+")


def _parts(text: str, context: Context) -> list[Part]:
    """Cut the text into parts: those that rules or the lexicon match, and between them those spoken as written."""
    # The rules take some milliseconds to load, and the narrator's side never needs them.
    table = rules.RULES
    parts: list[Part] = []
    position = written = 0
    while position < len(text):
        character = text[position]
        found: tuple[tuple[Part, ...], int] | None = None
        if character.isspace():
            position += 1
            continue
        if match := _WORD.match(text, position):
            end = match.end()
            word = match.group()
            found = (
                _phrase(word, text, position, context)
                or _first_rule(_keys_of_word(word, text[end : end + 1]), table, position, context)
                or _entry(word, position, context)
            )
        elif match := _FIGURES.match(text, position):
            end = match.end()
            # Figures of other scripts are left to the voice, which knows their language.
            keys = (ADDRESS, DIGIT) if match.group().isascii() else ()
            found = _phrase(match.group(), text, position, context) or _first_rule(keys, table, position, context)
        else:
            end = position + 1
            found = _phrase(character, text, position, context)
            if found is None and character in table:
                found = _first_rule((character,), table, position, context)
        if found:
            said, end = found
            parts.append(Part(text[written:position], written, position))
            parts.extend(_apart(said, text[position - 1 : position], text[end : end + 1]))
            written = end
        position = end
    parts.append(Part(text[written:], written, len(text)))
    return parts


_WORD_OR_SIGN = re.compile(rf"{LETTER}+|\d+|\S")


def _own_parts(text: str, own: Lexicon) -> list[Part]:
    """The parts of a foreign text that the user's own lexicon matches; skipped ones have "" as their spoken words."""
    if not (own.exact or own.any_case or own.phrases):
        return []
    context = Context(text, own, _in_capitals(text, own))
    parts: list[Part] = []
    end = 0
    for match in _WORD_OR_SIGN.finditer(text):  # also within "l'Assemblée"
        start, word = match.start(), match.group()
        if start < end:
            continue
        if found := _phrase(word, text, start, context) or _entry(word, start, context):
            said, end = found
            parts.extend(_apart(said, text[start - 1 : start], text[end : end + 1]) or (Part("", start, end),))
    return parts


def _apart(said: tuple[Part, ...], before: str, after: str) -> tuple[Part, ...]:
    """Add a space where a word would run into the next part: "story05/11/2026", "8½pm"."""
    if said and before.isalnum() and said[0].said[:1].isalnum():
        said = (replace(said[0], said=f" {said[0].said}"), *said[1:])
    if said and after.isalnum() and said[-1].said[-1:].isalnum():
        said = (*said[:-1], replace(said[-1], said=f"{said[-1].said} "))
    return said


def _keys_of_word(word: str, following: str) -> tuple[str, ...]:
    """The keys in the table of rules that may match a word, given the character after it."""
    keys = [word.lower()]
    stem = word.partition("'")[0].partition("’")[0]
    if len(stem) != len(word):
        keys.append(stem.lower())
    if following in _SIGNS_OF_ADDRESSES and following:
        keys.append(ADDRESS)
        if len(word) == 1 and following == ".":
            keys.append(INITIAL)
    if word[:2].isupper() and len(stem) > 1:
        keys.append(CAPITALS)
    if (following.isdecimal() and word.isupper()) or "₀" <= following <= "₉":
        keys.append(CODE)
    if len(word) > 1 and word[0] > "\u036f":
        keys.append(FOREIGN)
    if following == "&" and len(word) == 1:
        keys.append(AMPERSAND)
    return tuple(keys)


def _first_rule(
    keys: tuple[str, ...], rules: dict[str, tuple[Rule, ...]], position: int, context: Context
) -> tuple[tuple[Part, ...], int] | None:
    """The parts of the first rule that matches here, and where its match ends."""
    for key in keys:
        for rule in rules.get(key, ()):
            match = rule.pattern.match(context.text, position)
            said = rule.say(match, context) if match else None
            if match and said is not None:
                end = match.end()
                if said == "":
                    return (), _past_space(context.text, position, end)
                if ".0" in match.group() or "," in match.group():
                    said = _with_numbers(said)
                return (_joined(said, end) if isinstance(said, tuple) else (Part(said, position, end),)), end
    return None


_NOUGHTS = re.compile(r"(?<![\w.,])(\d{1,4})\.(0{1,2})(?=[ -])")


def _with_numbers(said: str | tuple[Part, ...]) -> str | tuple[Part, ...]:
    """Change numbers that voices misread: some leave out the nought at the end of 5.0 per cent, and none knows the
    lakhs in 1,50,000 rupees."""
    if isinstance(said, str):
        said = _NOUGHTS.sub(lambda number: f"{number[1]} point {' '.join(number[2])}", said)
        return rules.with_lakhs(said)
    return tuple(replace(part, said=str(_with_numbers(part.said))) for part in said)


def _joined(parts: tuple[Part, ...], end: int) -> tuple[Part, ...]:
    """Join parts by spaces, each extended to the next: the "th" of "24th" belongs to its number."""
    ends = (*(part.start for part in parts[1:]), end)
    *firsts, last = (Part(part.said, part.start, until) for part, until in zip(parts, ends, strict=True))
    return (*(Part(f"{part.said} ", part.start, part.end) for part in firsts), last)


def _phrase(word: str, text: str, position: int, context: Context) -> tuple[tuple[Part, ...], int] | None:
    """A phrase of the lexicon that begins here."""
    stem = (word.partition("'")[0].partition("’")[0] or word).lower()
    for phrase in context.lexicon.phrases.get(stem, ()):
        if match := phrase.match(text, position, context.capitals):
            if not phrase.said:
                return (), _past_space(text, position, match.end())
            return (Part(phrase.said, position, match.end()),), match.end()
    return None


def _entry(word: str, position: int, context: Context) -> tuple[tuple[Part, ...], int] | None:
    """The lexicon's entry for a word, or for the word whose possessive it is."""
    end = position + len(word)
    said = context.lexicon.said(word, context.capitals)
    if said == "":
        return (), _past_space(context.text, position, end)
    if said is None:
        ending = _POSSESSIVE.search(word)
        said = context.lexicon.said(word[: ending.start()], context.capitals) if ending else None
        said = said + ending.group() if said and ending else None
    return ((Part(said, position, end),), end) if said else None


def _past_space(text: str, start: int, end: int) -> int:
    """Where to continue after skipped text: one of the two spaces around it is skipped too."""
    alone = start == 0 or text[start - 1].isspace()
    return end + 1 if alone and text[end : end + 1].isspace() else end


_CAPITAL_WORDS = re.compile(r"[A-Z]{2}(?:['’][A-Z]{1,3})?\W{1,3}[A-Z]{2}|[A-Z]['’][A-Z]{1,3}\W{1,3}[A-Z]{2}")


def _in_capitals(text: str, known: Lexicon) -> bool:
    """Whether a text is a headline in capitals, where capitals have no meaning.

    Four words in five are in capitals, and at least one of them is a known word or looks like a word.
    """
    if not _CAPITAL_WORDS.search(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    capitals = [word for word in words if word.isupper()]
    return len(capitals) * 5 >= len(words) * 4 and any(
        len(word) > 5 or "'" in word or "’" in word or word.lower() in known.common for word in capitals
    )


_TOKEN = re.compile(r"\S+")


def _put_together(text: str, parts: list[Part]) -> Spoken:
    """Join the parts, with the written span of each spoken word."""
    placed = [part for part in parts if part.said]
    as_written = [_is_as_written(text, part) for part in placed]
    starts = list(accumulate((len(part.said) for part in placed), initial=0))[:-1]
    said = "".join(part.said for part in placed)
    spans = []
    at = 0
    for match in _TOKEN.finditer(said):
        while at + 1 < len(starts) and starts[at + 1] <= match.start():
            at += 1
        last = at
        while last + 1 < len(starts) and starts[last + 1] < match.end():
            last += 1
        start, end = match.span()
        # Text spoken as written is shown exactly, all else as the whole of its part.
        first = placed[at].start + (start - starts[at] if as_written[at] else 0)
        final = placed[last].start + end - starts[last] if as_written[last] else placed[last].end
        spans.append(Span(start, end, *_bare(text, first, final)))
    return Spoken(said, tuple(spans))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without surrounding quotation marks, brackets and stops, unless it consists of them."""
    first, last = start, end
    while first < last and text[first] in _AROUND:
        first += 1
    while last > first and text[last - 1] in _AROUND:
        last -= 1
    return (first, last) if first < last else (start, end)


_AROUND = frozenset(" \n\t.,;:!?…()[]{}\"'“”‘’«»*_–—")
