"""The spoken form of German, French, Spanish and Italian: figures, dates, money, units and abbreviations.

Their voices know numbers. The rules handle what they would read sign by sign: 24.3.2023, 3,5 Mio. €, 14h30, XXe siècle.
`languages.tsv` has the words of each language. No English rule applies to foreign text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from newsreader.model.languages import primary
from newsreader.speech.text import foreign_telephones as telephones
from newsreader.speech.text.agreement import Agreement
from newsreader.speech.text.german import German
from newsreader.speech.text.number_names import number_name
from newsreader.speech.text.rules.romans import numeral_value
from newsreader.speech.text.rules.rule import GAP, Part
from newsreader.speech.text.word_tables import Tables, foreign_tables

_Said = str | None
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], _Said]]
"""A pattern, and what is said for a match in a text; None if the rule does not apply."""

_NUMBER = rf"(?:\d{{1,3}}(?:(?:[.'’]|{GAP})\d{{3}}){{1,4}}|\d{{1,15}})(?:,\d{{1,6}})?(?![\d])"
"""A number as it is written on the Continent: 1.234,56 or 1 234,56."""

_MINUS = "[-−–]"
_DASH = "[-–—]"
_DAY, _MONTH, _YEAR = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])", r"(?:1[1-9]|20)\d\d"
_CENTURY_FROM = 40
"""Two-figure years from this on are of the last century."""
_ROMAN = "(?:X{0,3})(?:IX|IV|V?I{0,3})"
_ONE_BY_ONE_FROM = 7
_MOST_FIGURES = 24
"""More in groups of three are a row of numbers, for which no language has a name."""
_IN_GROUPS = re.compile(rf"(?<=\d)(?:{GAP}|['’])(?=\d{{3}})")


_BEFORE_HOURS = frozenset("alle ore dalle delle le".split())
_ARTICLES = frozenset("il la lo al alla del della nel nella sul".split())
"""Italian words before a time, and before an ordinal."""

_LAST_ORDINAL_OF_KINGS = 10


class Language:
    """The words of one language, and the rules made from them."""

    def __init__(self, tag: str, table: Tables) -> None:
        self.tag = tag
        self._table = table
        self._joint = self._table["joint"]
        self._queens = self._table.get("queen", {}).get("", "").split()
        self._months = self._table["months"][""].split()
        self._by_month = {name.casefold(): name for name in self._months}
        self._agreement = Agreement(tag, self._table)
        self._german = German(self._table) if tag == "de" else None
        self.rules = tuple(self._rules())
        self.starts = re.compile(self._start())

    def part_at(self, position: int, text: str) -> Part | None:
        """The part that a rule matches at a position of a text; None if none does."""
        for pattern, say in self.rules:
            match = pattern.match(text, position)
            said = say(match, text) if match else None
            if match and said is not None:
                return Part(said, position, match.end())
        return None

    def _start(self) -> str:
        """A pattern for the places where a rule may apply: a figure, a sign, or an abbreviation."""
        words, fractions = "|".join(filter(None, map(self._any, ("word", "letters")))), self._any("fraction")
        signs = "|".join(re.escape(sign) for sign in self._longest("currency"))
        return (
            rf"(?<![\w.,:])(?:{_MINUS}?\d|[{fractions.replace('|', '')}])|(?<!\w)(?:{signs})(?={GAP}?\d)|"
            rf"(?<![\w.])(?:{words})(?:(?<=[°º§])(?=\d)|(?!\w))|(?<!\w)(?:[XVI]{{1,5}}(?![A-Z])|A(?=\d))"
            + (self._german.starts if self._german else "")
        )

    def _longest(self, kind: str) -> list[str]:
        return sorted(self._table.get(kind, {}), key=len, reverse=True)

    def _any(self, kind: str) -> str:
        return "|".join(re.escape(word) for word in self._longest(kind))

    def _rules(self) -> Iterator[_Rule]:
        number, to = f"(?P<number>{_NUMBER})", rf"(?:(?P<low>{_NUMBER}){GAP}?{_DASH}{GAP}?)?"
        minus = f"(?P<minus>{_MINUS})?"
        scale = rf"(?:{GAP}?(?P<scale>{self._any('scale')})(?!\w))?"
        sign = f"(?P<sign>{self._any('currency')})"
        months = "|".join(self._months)
        yield re.compile(rf"(?:{self._any('word')})(?:(?<=[°º§])(?=\d)|(?!\w))"), self._word
        yield telephones.NUMBER, self._telephone
        if self._german:
            yield from self._german.rules()
        yield re.compile(rf"(?:{self._any('fraction')})(?![\w/.,]\w|\w)"), self._fraction
        yield (
            re.compile(rf"(?P<day>{_DAY})([./-])(?P<month>{_MONTH})\2(?P<year>{_YEAR}|\d\d)(?![\d.,]\d|\d)"),
            self._date,
        )
        yield re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\w)"), self._date
        if self.tag == "de":
            yield re.compile(rf"(?P<day>{_DAY})\.(?P<month>{_MONTH})\.(?!\w)(?P<year>(?!))?"), self._date
        ordinal = r"\." if self.tag == "de" else "(?:er|º|°)?"
        yield (
            re.compile(
                rf"(?P<day>{_DAY}){ordinal}{GAP}(?:de{GAP})?(?P<name>{months})(?:{GAP}(?:del?{GAP})?(?P<year>{_YEAR}))?(?![\w])",
                re.I,
            ),
            self._named_date,
        )
        clock = (
            rf"(?P<hours>[01]?\d|2[0-4])(?:[:.](?P<minutes>[0-5]\d)(?={GAP}?(?:Uhr|h|heures|horas)\b)|"
            rf":(?P<also>[0-5]\d)|{GAP}?h{GAP}?(?P<after>[0-5]\d))"
        )
        yield re.compile(rf"{clock}(?![:.,]?\d|{GAP}?(?:min|Min|Std|Sek))(?:{GAP}?(?:Uhr|heures|h)(?!\w))?"), self._time
        if self.tag == "it":
            yield re.compile(r"(?P<hours>[01]?\d|2[0-4])\.(?P<minutes>[0-5]\d)(?![.,]?\d)"), self._italian_time
        per = rf"(?:/(?P<per>{self._any('per')}))?(?!\w)"
        yield re.compile(rf"{minus}{to}{number}{scale}{GAP}?{sign}{per}"), self._money
        yield re.compile(rf"{minus}{sign}{GAP}?{to}{number}{scale}(?P<named>(?={GAP}pesos\b))?"), self._money
        yield from self._ordinals()
        yield re.compile(rf"{minus}{to}{number}{GAP}?(?P<percent>{self._any('percent')})"), self._measure
        yield re.compile(rf"{minus}{to}{number}{GAP}?(?P<unit>{self._any('unit')})(?![\w²³/])"), self._measure
        tonnes = rf"(?:{GAP}(?P<unit>t)(?!\w))?" if self.tag == "de" else ""
        yield re.compile(rf"{minus}{to}{number}{GAP}(?P<scale>{self._any('scale')})(?!\w){tonnes}"), self._measure
        yield re.compile(rf"(?P<low>\d{{1,4}}){_DASH}(?P<number>\d{{1,4}})(?![\w.,]|{_DASH})"), self._range
        if self.tag == "de":
            yield (
                re.compile(rf"(?P<year>1[1-9]\d\d)(?=er\b|\W|\Z)(?![.,%]\d|{GAP}?[%€$£]|{GAP}[A-ZÄÖÜ][a-zäöüß])"),
                self._year,
            )
        yield re.compile(rf"(?P<number>{_NUMBER})(?={GAP}(?P<noun>[^\W\d_]{{2,40}}))"), self._agreement.of_match
        yield re.compile(rf"(?P<minus>{_MINUS})(?P<number>{_NUMBER})(?!\w)"), self._measure
        yield re.compile(rf"(?P<number>\d{{1,3}}(?:{GAP}\d{{3}})+(?:,\d+)?)(?!{GAP}?\d)"), self._measure
        if self._german:
            yield re.compile(r"(?P<number>\d{1,3}\.\d{3}(?:,\d+)?)(?![\d.]*\d)"), self._measure
        if "letters" in self._table:
            yield re.compile(rf"(?:{self._any('letters')})(?!\w)"), self._letters
        if self.tag == "fr":
            yield re.compile(r"A(?=\d{1,3}(?!\w))"), self._letters

    def _ordinals(self) -> Iterator[_Rule]:
        """German 3. after an article; French 2e and XXe siècle; Spanish siglo XX; monarchs."""
        if self.tag == "de":
            yield re.compile(rf"(?P<number>\d{{1,3}})\.(?={GAP}[A-ZÄÖÜa-zäöü]|,{GAP}\d{{1,2}}\.)"), self._german_ordinal
        elif self.tag == "fr":
            yield (
                re.compile(r"(?P<number>\d{1,3}|I(?=er|re|ère))(?P<ending>ère|re|er|ème|e|è)s?(?!\w)"),
                self._french_ordinal,
            )
            yield re.compile(rf"(?P<roman>(?=[XVI])(?!Ie){_ROMAN})(?:e|ème)s?(?!\w)"), self._roman_ordinal
        elif self.tag == "es":
            yield re.compile(r"(?P<number>\d{1,2})\.?(?:(?P<feminine>[ªº])|er)(?!\w)"), self._spanish_ordinal
        else:
            yield re.compile(rf"(?P<number>\d{{1,2}})°(?={GAP}[a-z])"), self._italian_ordinal
        yield re.compile(rf"(?P<roman>(?=[XVI]){_ROMAN})(?!\w)"), self._roman
        yield re.compile(rf"(?P<roman>(?=[XVI]){_ROMAN})(?P<dot>\.?)(?!\w)"), self._monarch

    # What is said.

    def _word(self, match: re.Match[str], text: str) -> _Said:
        written = match.group()
        said = self._table["word"][written]
        ends = written.endswith(".") and not text[match.end() :].strip()
        return f"{said}." if ends else f"{said} " if text[match.end() : match.end() + 1].isdigit() else said

    def _letters(self, match: re.Match[str], _text: str) -> _Said:
        """A capital abbreviation with spaces between its letters, so that no voice takes it for a word."""
        ends = " " if match.group() == "A" else ""
        return " ".join(match.group().upper()) + ends

    def _telephone(self, match: re.Match[str], text: str) -> _Said:
        return telephones.telephone(match, text, self.tag)

    def _fraction(self, match: re.Match[str], _text: str) -> _Said:
        return self._table["fraction"][match.group()]

    def _date(self, match: re.Match[str], text: str) -> _Said:
        month, year = int(match["month"]), match["year"]
        if not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
            return None
        if year is None and not (self._german and self._german.is_date(_before(match, text))):
            return None
        if year is not None and len(year) == 2 and not len(match["day"]) == len(match["month"]) == 2:
            return None
        return self._date_words(match, text, self._months[month - 1])

    def _named_date(self, match: re.Match[str], text: str) -> _Said:
        return self._date_words(match, text, self._by_month[match["name"].casefold()])

    def _date_words(self, match: re.Match[str], text: str, month: str) -> str:
        day = self._day(int(match["day"]), _before(match, text))
        if match["year"] is None:
            return self._joint["date"].format(day=day, month=month, year="").strip().removesuffix(" de")
        return self._joint["date"].format(day=day, month=month, year=self._year_words(match["year"]))

    def _day(self, day: int, before: str) -> str:
        if self._german:
            return _ordinal(day, self.tag) + self._german.ending(before, "r")
        if day == 1:
            return {"fr": "premier", "es": "primero", "it": "primo"}[self.tag]
        return str(day)

    def _year_words(self, year: str) -> str:
        if len(year) == 2:
            year = f"{20 if int(year) < _CENTURY_FROM else 19}{year}"
        number = int(year)
        # Years before 2000 are counted in hundreds in German alone.
        return number_name(number, "year", "de") if self.tag == "de" and number < 2000 else year

    def _year(self, match: re.Match[str], _text: str) -> _Said:
        return self._year_words(match["year"])

    def _time(self, match: re.Match[str], _text: str) -> _Said:
        minutes = (match["minutes"] or match["also"] or match["after"]).lstrip("0")
        hours = int(match["hours"])
        said = self._joint["one hour" if hours == 1 else "hours"].format(hours=hours, minutes=minutes).rstrip()
        if minutes:
            return said
        # "19 horas": the joint leads to minutes, and the h stands for a word.
        spelled = " horas" if self.tag == "es" and match.group().endswith("h") else ""
        return f"{said.removesuffix(' y').removesuffix(' e')}{spelled}"

    def _italian_time(self, match: re.Match[str], text: str) -> _Said:
        before = text[max(0, match.start() - 7) : match.start()].lower().split()[-1:]
        if not before or before[0] not in _BEFORE_HOURS:
            return None
        minutes = f" e {int(match['minutes'])}" if int(match["minutes"]) else ""
        return f"{int(match['hours'])}{minutes}"

    def _money(self, match: re.Match[str], _text: str) -> _Said:
        one, _, many = (
            self._table["currency"][match["sign"]].partition(" ")
            if self.tag != "de"
            else (self._table["currency"][match["sign"]], "", "")
        )
        number, found = _in_one(match["number"], self.tag), match.groupdict()
        unit = one if number.partition(",")[0] == "1" and not match["scale"] else many or one
        per = f" {self._table['per'][found['per']]}" if found.get("per") else ""
        if found.get("named") is not None:  # "$1,500 pesos", as in Mexico
            return f"{self._sign(match)}{self._low(match)}{number.replace(',', '')}"
        if match["scale"]:
            of = {"es": " de", "fr": " d'" if unit[0] in "aeiou" else " de", "it": " di"}.get(self.tag, "")
            scale = self._table["scale"][match["scale"]]
            of = "" if scale in ("mil", "mila", "mille") else of
            amount = self._scaled(number, scale)
            return f"{self._sign(match)}{self._low(match)}{amount}{of} {unit}{per}".replace("' ", "'")
        whole, comma, cents = number.partition(",")
        if comma and len(cents) == 2:
            rest = "" if cents == "00" else f"{' con' if self.tag == 'es' else ''} {int(cents)}"
            number, per = whole, f"{rest}{per}"
        return f"{self._sign(match)}{self._low(match)}{self._agreement.words(number, unit)} {unit}{per}"

    def _scaled(self, number: str, scale: str) -> str:
        """A number of millions, such as "eine Million" for one."""
        return (number == "1" and self._table["one"].get(scale)) or f"{number} {scale}"

    def _measure(self, match: re.Match[str], text: str) -> _Said:
        found = match.groupdict()
        before = text[max(0, match.start() - 1) : match.start()]
        if found.get("minus") and (before.isalnum() or before == "/"):
            return None
        words = [self._table[kind][written] for kind in ("percent", "unit", "scale") if (written := found.get(kind))]
        number = _in_one(match["number"], self.tag)
        amount = self._scaled(number, words.pop()) if found.get("scale") else number
        if words and not found.get("scale"):
            words = [self._agreement.singular(words[0])] if number == "1" else words
            amount = self._agreement.words(number, words[0])
        ends = "." if match.group().endswith(".") and not text[match.end() :].strip() else ""
        return " ".join([f"{self._sign(match)}{self._low(match)}{amount}", *words]) + ends

    def _range(self, match: re.Match[str], _text: str) -> _Said:
        return f"{self._low(match)}{match['number']}" if int(match["low"]) < int(match["number"]) else None

    def _german_ordinal(self, match: re.Match[str], text: str) -> _Said:
        ending = self._german.ending(_before(match, text), "?") if self._german else "?"
        return None if ending == "?" else _ordinal(int(match["number"]), self.tag) + ending

    def _french_ordinal(self, match: re.Match[str], _text: str) -> _Said:
        if match["number"] in ("1", "I"):
            said = "première" if match["ending"] in ("re", "ère") else "premier"
            return f"{said}s" if match.group().endswith("s") else said
        return _ordinal(int(match["number"]), "fr")

    def _italian_ordinal(self, match: re.Match[str], text: str) -> _Said:
        """ "Il 3° posto", but not "30° gradi"."""
        before = text[max(0, match.start() - 6) : match.start()].lower().split()[-1:]
        return _ordinal(int(match["number"]), "it") if before and before[0] in _ARTICLES else None

    def _spanish_ordinal(self, match: re.Match[str], _text: str) -> _Said:
        said = _ordinal(int(match["number"]), "es")
        if match["feminine"] == "ª":
            return re.sub(r"o\b", "a", said)
        return said if match["feminine"] else re.sub(r"(?<=[mr])(?:er)?o\Z", "er" if said == "primero" else "", said)

    def _roman(self, match: re.Match[str], text: str) -> _Said:
        """A century, by the word before or after it."""
        numeral = match["roman"]
        for place, words in self._table.get("century", {}).items():
            around = (
                text[max(0, match.start() - 9) : match.start()]
                if place == "before"
                else text[match.end() : match.end() + 24]
            )
            if numeral and any(word in re.findall(r"\w+", around) for word in words.split()):
                value = numeral_value(numeral)
                return str(value) if place == "before" else _ordinal(value, self.tag)
        return None

    def _roman_ordinal(self, match: re.Match[str], _text: str) -> _Said:
        return _ordinal(numeral_value(match["roman"]), self.tag) if match["roman"] else None

    def _monarch(self, match: re.Match[str], text: str) -> _Said:
        """After a name: "der Achte", "seize", "sexto", "terzo". A lone letter is one only after a monarch's name."""
        name = "".join(re.findall(r"\w+", text[max(0, match.start() - 14) : match.start()])[-1:])
        numeral, names = match["roman"], self._table["monarch"][""].split()
        if not numeral or not re.search(rf"(?:\A|{GAP})\Z", text[max(0, match.start() - 1) : match.start()]):
            return None
        is_name = name in names
        if not is_name and (len(numeral) == 1 or self.tag in ("de", "it")):
            return None
        value = numeral_value(numeral)
        if self.tag == "de":
            article = "die" if name in self._queens else "der"
            return f"{article} {_ordinal(value, 'de').capitalize()}" if match["dot"] else None
        is_ordinal = self.tag == "it" or (self.tag == "es" and is_name and value <= _LAST_ORDINAL_OF_KINGS)
        said = _ordinal(value, self.tag) if is_ordinal else str(value)
        if is_ordinal and name in self._queens:
            said = re.sub(r"o\b", "a", said)
        return f"{said}{match['dot']}"

    def _sign(self, match: re.Match[str]) -> str:
        return f"{self._joint['minus']} " if match.groupdict().get("minus") else ""

    def _low(self, match: re.Match[str]) -> str:
        low = match.groupdict().get("low")
        return f"{low} {self._joint['to']} " if low else ""


def _before(match: re.Match[str], text: str) -> str:
    """Some words before a match."""
    return text[max(0, match.start() - 40) : match.start()]


def _in_one(number: str, tag: str) -> str:
    """A number without spaces between groups of three figures, at which some voices would begin a new number.

    Pico reads seven figures and more one by one, unless there are points between them; in French it does not know
    points, and in German it says the one of 15.000.
    """
    together = _IN_GROUPS.sub("", number)
    whole, comma, rest = together.partition(",")
    figures = whole.replace(".", "")
    if len(figures) > _MOST_FIGURES:
        return number
    if tag == "de" and len(figures) < _ONE_BY_ONE_FROM:
        return f"{figures}{comma}{rest}"
    if together == number or len(figures) < _ONE_BY_ONE_FROM:
        return together
    said = number_name(int(figures), "cardinal", "fr") if tag == "fr" else f"{int(figures):,}".replace(",", ".")
    return f"{said}{comma}{rest}"


def _ordinal(number: int, tag: str) -> str:
    return number_name(number, "ordinal", tag)


@cache
def _language(language: str) -> Language | None:
    """The words and rules of a language by its primary tag; None for one without."""
    tables = foreign_tables(language)
    return Language(language, tables) if tables else None


def foreign_parts(text: str, tag: str, own: Sequence[Part] = ()) -> list[Part]:
    """Cut a text into parts: those that a rule matches, and between them those spoken as written.

    `own` are parts from the user's own lexicon, in order. They take precedence over rules that begin at or inside them.
    """
    known = _language(primary(tag))
    parts: list[Part] = []
    position = written = 0
    for each in (*own, Part("", len(text), len(text))):
        while known and (start := known.starts.search(text, position, each.start)):
            position = start.start()
            if ruled := known.part_at(position, text):
                parts += [Part(text[written:position], written, position), ruled]
                position = written = ruled.end
            else:
                position = start.end()
        if position <= each.start:
            parts += [Part(text[written : each.start], written, each.start), each]
            position = written = each.end
    return parts
