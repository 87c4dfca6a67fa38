"""The rules that are rows of `templates.tsv`, whose head describes them."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from newsreader.speech.text.lexicon import spelled_out
from newsreader.speech.text.rules import rule, words
from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.romans import numeral_value
from newsreader.speech.text.rules.rule import Context, Part, Rule, Said
from newsreader.speech.text.rules.unit_names import PER, RATES
from newsreader.speech.text.word_tables import WORDS, english, english_forms, rows

_PIECES = {
    "BEGINS": rule.BEGINS,
    "DASH": rule.DASH,
    "DECADE": rule.DECADE,
    "END": rule.END,
    "GAP": rule.GAP,
    "NUMBER": rule.NUMBER,
    "CLOCK": rule.CLOCK,
    "FOUR": rule.FOUR,
    "HALF": rule.HALF,
    "TO": rule.TO,
    "DAY": rule.DAY,
    "MONTH": rule.MONTH,
    "YEAR": rule.YEAR,
    "PER": PER,
    "PERCENT": rule.PERCENT,
    "STOP": rule.STOP,
}
_PIECE = re.compile(r"\{([A-Z]+|[a-z][a-z ]+)\}")
_PLACE = re.compile(r"\{(\w+):?([a-z ]*)\}")
_OPTIONAL = re.compile(r"\[(.*?)\]")

FORMS: Mapping[str, Callable[[str], str]] = {
    "year": lambda year: words.year_words(int(year)),
    "last two": words.last_two_words,
    "nth": words.nth,
    "number": lambda number: words.number_words(int(number)),
    "numbers": lambda number: words.plural(words.number_words(int(number))),
    "ordinal": lambda number: words.ordinal_words(int(number.replace(",", ""))),
    "part": lambda below: words.ordinal_words(int(below)).removeprefix("one "),
    "roman": lambda numeral: str(numeral_value(numeral.upper())),
    "roman year": lambda numeral: words.year_words(numeral_value(numeral)),
    "figures": words.by_figure,
    "spaced": " ".join,
    "pointed": lambda number: number.replace(".", " point "),
    "spelled": spelled_out,
    "cut": lambda number: number.lstrip("0"),
    "s": lambda number: "" if number == "1" else "s",
    "sign": lambda sign: {"": "", "+": "plus "}.get(sign, "minus "),
    "joint": words.joint,
    "time": words.time_words,
    "twelve": lambda time: words.time_words(time, twelve=True),
    "four figures": lambda time: words.time_words(f"{time[:2]}:{time[-2:]}"),
    "half": lambda half: f"{half[0].upper()} M",
    "currencies": lambda sign: english_forms("currency")[sign][1],
    "rate": RATES.__getitem__,
}
"""What the forms that are no tables make of a group."""


def templates() -> Mapping[str, Sequence[Rule]]:
    """The rules of each module, by its name, in the order of their rows."""
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for row in rows("templates.tsv"):
        place, keys, before, pattern, said = row.split("\t")
        module, _, last = place.partition(" ")
        say = _say(said[1:-1], LazyPattern(rf"(?:{with_pieces(before)})$") if before else None)
        found[module].append(Rule(tuple(_keys(keys)), LazyPattern(with_pieces(pattern)), say, bool(last)))
    return found


def with_pieces(pattern: str) -> str:
    """A pattern of the table, with the pieces of `rule.py` and the words of `english.tsv` filled in."""
    return _PIECE.sub(
        lambda piece: _PIECES.get(piece[1]) or WORDS.get(piece[1]) or "|".join(english(piece[1])), pattern
    )


def _keys(written: str) -> Sequence[str]:
    return [word.lower() for word in english(written[1:-1])] if written.startswith("{") else written.split()


def _say(said: str, before: LazyPattern | None) -> Callable[[re.Match[str], Context], Said]:
    parts = said.split("|")

    def say(match: re.Match[str], context: Context) -> Said:
        if before and not before.search(context.before(match)):
            return None
        if len(parts) == 1:
            return _filled(said, match)
        starts = (match.start(place[1]) if (place := _PLACE.search(part)) else match.start() for part in parts)
        return tuple(Part(_filled(part, match), start, match.end()) for part, start in zip(parts, starts, strict=True))

    return say


def _filled(said: str, match: re.Match[str]) -> str:
    """Words in which each group stands in its form. Those in brackets are dropped if a group in them is absent."""

    def optional(words: re.Match[str]) -> str:
        return words[1] if all(match[name] for name, _ in _PLACE.findall(words[1])) else ""

    return _PLACE.sub(lambda place: _in_form(match[place[1]] or "", place[2]), _OPTIONAL.sub(optional, said))


def _in_form(written: str, form: str) -> str:
    if not form:
        return written
    return FORMS[form](written) if form in FORMS else english(form)[written.rstrip(".")]
