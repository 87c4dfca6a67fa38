"""Rules for German alone: endings of ordinals, dates without a year, weekdays, scores, and abbreviated streets."""

import re
from collections.abc import Callable, Iterator, Mapping

from newsreader.speech.text.rules.rule import GAP

GermanRule = tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]]
"""A pattern, and what is said for a match in a text; None if the rule does not apply."""

_DASH = "[-–—]"
_LIST = re.compile(r"(?:\d{1,2}\.(?:\d{1,2}\.)?,?(?:(?:und|oder|bis|sowie|u\.)|[-–—/])?)+\Z")
"""Dates or ordinals that precede another in the same list, without spaces: am 2.10. und 3.10."""

_HOURS, _MINUTES = 24, 60


class German:
    """German rules, by the rows of `languages.tsv`."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        self._table = table
        self._to, self._score_to = table["joint"]["to"], table["joint"]["score"]
        self._inflects = {ending: frozenset(words.split()) for ending, words in table["before"].items()}
        self._days = "|".join(table["weekday"])
        self._cut_short = "|".join(re.escape(ending) for ending in table["ending"])
        self.starts = (
            rf"|(?<![\w.])(?:{self._days})(?=[./]|{GAP}?{_DASH}|{GAP}bis)"
            rf"|(?<![\w.])\w{{2,40}}(?:{self._cut_short})(?!\w)"
        )
        """A pattern for the places where these rules may apply, other than figures."""

    def rules(self) -> Iterator[GermanRule]:
        yield re.compile(rf"\w{{2,40}}(?P<ending>{self._cut_short})(?!\w)"), self._street
        to = rf"(?P<to>{GAP}?{_DASH}{GAP}?(?=(?:{self._days})(?!\w)))?"
        yield re.compile(rf"(?P<name>{self._days})(?!\w)(?P<dot>\.?){to}"), self._weekday
        late = rf"(?![:.,]?\d|{GAP}?(?:Uhr|h|min|Min|Std|Sek))"
        yield re.compile(rf"(?P<own>\d{{1,3}}):(?P<other>\d{{1,3}}){late}"), self._score

    def ending(self, before: str, alone: str) -> str:
        """The ending of an ordinal after `before`: "am dritten", "die dritte", "dritter"."""
        words = self._words(before)
        last = words[-1] if words else ""
        if last == "der" and words[-2:-1] and words[-2] in self._inflects["der -n"]:
            return "n"
        return "n" if last in self._inflects["-n"] else "" if last in self._inflects["-"] or last == "der" else alone

    def is_date(self, before: str) -> bool:
        """Whether 3.10. after `before` is a date, not a chapter or a version."""
        last = self._words(before)[-1:]
        return bool(last) and (last[0] in self._inflects["-n"] or last[0] in self._inflects["-r"])

    def _words(self, before: str) -> list[str]:
        """The words before a date or ordinal, without others in the same list."""
        words = before.lower().split()
        while words and _LIST.match(words[-1] if words[-1][0].isdigit() else "".join(words[-2:])):
            del words[-1 if words[-1][0].isdigit() else -2 :]
        return " ".join(words).replace(",", " ").split()

    def _street(self, match: re.Match[str], text: str) -> str:
        said = match.group().removesuffix(match["ending"]) + self._table["ending"][match["ending"]]
        return said if text[match.end() :].strip() else f"{said}."

    def _weekday(self, match: re.Match[str], text: str) -> str | None:
        """ "Mo. bis Fr.", "Mo-Fr" and "Sa., 14 Uhr", but not "Fr. 20", nor "So." alone."""
        name, dot = self._table["weekday"][match["name"]], match["dot"]
        if match["to"]:
            return f"{name} {self._to} "
        before, after = text[max(0, match.start() - 9) : match.start()], text[match.end() : match.end() + 9]
        joined = rf"{GAP}?(?:[,/–-]|bis|und|oder){GAP}?"
        day = rf"(?:{self._days})(?!\w)"
        time_or_date = rf"|,{GAP}\d" if dot else ""
        if re.match(rf"{joined}{day}{time_or_date}", after) or re.search(rf"(?<!\w){day}\.?{joined}\Z", before):
            return name if text[match.end() :].strip() else f"{name}{dot}"
        return None

    def _score(self, match: re.Match[str], _text: str) -> str | None:
        """ "3:2" and "31:28". What may be a time counts as a time."""
        own, other = match["own"], match["other"]
        is_time = len(other) == 2 and int(own) < _HOURS and int(other) < _MINUTES  # two figures
        return None if is_time else f"{own} {self._score_to} {other}"
