"""Parses dates as feeds and pages write them, in the British order and in many languages."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from newsreader.dates.days import Dated
from newsreader.dates.months import LONGEST_DATE, fold, month_number
from newsreader.dates.timezones import timezone_named, written_zone

OLDEST_YEAR = 1990
"""Earlier years are those of unset clocks (1970, 1980, 1899): there was no web news before the web."""

FUTURE_TOLERANCE = timedelta(days=1)
"""How far ahead of our clock a date may lie: room for time zones and slow clocks, not for embargoes and mistakes."""


def is_believable(dated: Dated, now: datetime) -> bool:
    """Whether a news item seen at `now` (aware) can bear this date: neither future nor older than the web."""
    return dated.when.year >= OLDEST_YEAR and dated.when - now <= FUTURE_TOLERANCE


def parse_date(raw: str, now: datetime | None = None) -> Dated | None:
    """Parse the date anywhere in a short text: ISO 8601, RFC 822, written out, in figures, Unix time.

    Relative texts ("2 hours ago", "yesterday") and dates without a year are read only if `now` (aware) is given; `now`,
    or else the computer's clock, decides what is the future. A time without a zone is London's. Midnight to the second
    is how programs write a date without a time, so its precision is "day". Only the first 300 characters count. Never
    raises.
    """
    dated = _parse_feed_date(raw.strip())
    if dated is None or not is_believable(dated, now or datetime.now(UTC)):
        dated = parse_written_date(raw, now)
    if dated is None or dated.precision == "day" or dated.when.tzinfo is UTC:
        return dated
    return Dated(dated.when.astimezone(UTC), "time")


_ENGLISH_MONTHS = {
    name: f"{number:02}" for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_FEED_DATE = re.compile(
    # RFC 822 in English, with GMT or a zone in figures; RFC 3339
    rf"(?:[A-Z][a-z]{{2}}, )?([0-9]{{1,2}}) ({'|'.join(_ENGLISH_MONTHS)})"
    r" ((?:19|20)[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) (GMT|[-+][0-9]{2}[0-5][0-9])"
    r"|((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[-+][0-9]{2}:[0-5][0-9])"
)


def _parse_feed_date(text: str) -> Dated | None:
    """The fast path for the two forms that nearly every feed writes: a fifth of the cost of the general search."""
    match = _FEED_DATE.fullmatch(text)
    if match is None:
        return None
    number, month, year, clock, zone, day, clock_after, zone_after = match.groups()
    if day is None:
        day = f"{year}-{_ENGLISH_MONTHS[month]}-{number:0>2}"
    else:
        clock, zone = clock_after, zone_after
    is_universal = zone in ("GMT", "Z")
    try:
        when = datetime.fromisoformat(f"{day}T{clock}{'+00:00' if is_universal else zone}")
    except ValueError:
        return None
    if not is_universal and abs(when.utcoffset() or timedelta()) > timedelta(hours=14):
        return None
    return _as_day(when.date()) if clock == "00:00:00" else Dated(when, "time")


def parse_written_date(
    raw: str, now: datetime | None = None, month_first: bool = False, zone: tzinfo | None = None
) -> Dated | None:
    """Parse as `parse_date` does, but keep the zone: the text's own, else `zone`, the writer's (London's by default).

    The calendar day in that zone is the day the writer meant. `month_first` reads "10/06/2024" as Americans do.
    """
    cased = " ".join(raw.strip()[:LONGEST_DATE].split())
    text = fold(cased)
    if not text.isascii():
        text = _EAST_ASIAN_TIME.sub(_time_in_digits, text)
    if now is None and not _DIGIT.search(text):
        return None
    dated = _parse_absolute(text, month_first, zone or london(), cased if cased.isascii() else "")
    if dated is None and now is not None:
        dated = _parse_relative(text, now)
    return dated if dated is not None and is_believable(dated, now or datetime.now(UTC)) else None


def date_in_address(url: str, now: datetime | None = None) -> Dated | None:
    """Find the day in the path of a web address: "/2023/03/24/", "/2023/mar/24/", "-20230324". Never raises."""
    path = url[:2000].lower().partition("?")[0]
    for match in _IN_PATH.finditer(path):
        year, month, day = match["y"] or match["cy"], match["m"] or match["cm"], match["d"] or match["cd"]
        number = int(month) if month.isdigit() else month_number(month)
        if number and (dated := _dated(int(year), number, int(day))) and is_believable(dated, now or datetime.now(UTC)):
            return dated
    return None


_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_SHORT_YEAR = r"(?P<y>(?:19|20)[0-9]{2}|'?[0-9]{2}(?!,? (?:19|20)[0-9]{2}))(?![a-z0-9:]|\.[0-9])"
_WORD = r"(?P<w>[^\W\d_]{3,})"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"

# Tried in this order: the unambiguous forms first.
_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![0-9]){_YEAR}\s?(?P<s>[-/.])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?(?P<d>[0-9]{{1,2}})(?![0-9])",
        rf"(?<![0-9]){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3][0-9])(?=$|[^0-9]|[0-2][0-9][0-5][0-9](?:[0-5][0-9])?(?![0-9]))",
        # "2023年3月24日 10時30分", "2023년 3월 24일"
        rf"(?<![0-9]){_YEAR}\s?(?:年|{fold('년')})\s?(?P<m>[0-9]{{1,2}})\s?(?:月|{fold('월')})\s?(?P<d>[0-9]{{1,2}})"
        rf"\s?(?:日|号|{fold('일')})",
        # "24 March 2023", "24th of March, 2023", "24-Mar-23", "24. März 2023", "1er mars 2023", "24 de marzo de 2023"
        r"(?<![0-9])(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|o|a|e|af|ail|ydd|fed|eg|ain)?"
        rf"[-/,. ]{{0,3}}(?:de |of |d')?{_WORD}[-/,. ]{{0,3}}(?:de |del )?{_SHORT_YEAR}",
        # "March 24, 2023", "Mar. 24th 2023", "March 24, '23"
        rf"{_WORD}[-. ]{{1,2}}(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[-, ]{{1,3}}"
        r"(?P<y>(?:19|20)[0-9]{2}|'[0-9]{2})(?![0-9])",
        # as asctime and date(1) write: "Fri Mar 24 10:30:00 GMT 2023"
        rf"{_WORD} (?P<d>[0-9]{{1,2}}) {_CLOCK}(?: [a-z]{{1,5}}| [-+][0-9]{{4}})? {_YEAR}(?![0-9])",
        # "2023. március 24.", "2023 Mar 24"
        rf"(?<![0-9]){_YEAR}(?: m\.)?[-,. ]{{1,3}}{_WORD}[-. ]{{1,3}}(?P<d>[0-9]{{1,2}})(?![0-9:])",
        rf"(?<![0-9])(?P<d>[0-9]{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?{_SHORT_YEAR}",
    )
)

_BEFORE_NOON, _AFTER_NOON = ("午前", "上午", fold("오전")), ("午後", "下午", fold("오후"))
_EAST_ASIAN_TIME = re.compile(
    rf"(?P<half>{'|'.join((*_BEFORE_NOON, *_AFTER_NOON))})?\s?(?P<h>[0-9]{{1,2}})\s?(?:[時时点:]|{fold('시')})"
    rf"\s?(?P<n>[0-9]{{1,2}})(?:\s?(?:分|{fold('분')}))?"
)

_TIME = re.compile(
    r"(?<![0-9:.+])(?:"
    r"(?P<h>[0-2]?[0-9])[:h](?P<n>[0-5][0-9])(?::(?P<s>[0-5][0-9]|60)(?:[.,][0-9]+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<h2>1[0-2]|0?[1-9])(?:\.(?P<n2>[0-5][0-9]))?\s?(?P<half2>[ap])\.?m\b\.?"
    r"|(?:(?<=kl )|(?<=kl\. )|(?<=klo )|(?<=at ))(?P<h4>[0-2]?[0-9])\.(?P<n4>[0-5][0-9])(?![0-9.])"
    r"|(?P<h5>[0-2]?[0-9])\.(?P<n5>[0-5][0-9])(?=\s?(?:uhr|hrs?|gmt|bst|utc|ce?s?t|[ecmpa][sd]t|aest|aedt)(?![a-z0-9]))"
    r"|(?<=t)(?P<h3>[0-2][0-9])(?P<n3>[0-5][0-9])(?P<s3>[0-5][0-9])?(?![0-9])"
    r")"
)
_DIGIT = re.compile("[0-9]")
"""In every date that does not count from the present. Most lines of a page have none."""

_DIGITS = re.compile(r"(?P<whole>[0-9]{8,14})(?:\.[0-9]{1,9})?")
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)[0-9]{2})[-/](?P<m>[0-9]{1,2}|[a-z]{3,9})[-/](?P<d>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?P<cy>(?:19|20)[0-9]{2})-?(?P<cm>0[1-9]|1[0-2])-?(?P<cd>[0-3][0-9])(?![0-9])"
)


def _time_in_digits(match: re.Match[str]) -> str:
    half = "" if match["half"] is None else " am" if match["half"] in _BEFORE_NOON else " pm"
    return f" {match['h']}:{match['n'].zfill(2)}{half}"


def _parse_absolute(text: str, month_first: bool, local: tzinfo, cased: str) -> Dated | None:
    if match := _DIGITS.fullmatch(text):
        return _from_digits(match["whole"], local)
    for form in _DATE_FORMS:
        match = form.search(text)
        while match is not None:
            day = _day_of_match(match, month_first)
            if day is not None:
                return _with_time(day, _blank_groups(text, match), local, match, cased)
            # In "10:30 GMT 24 March 2023" the pattern first takes "GMT 24" for a month and a year.
            match = form.search(text, match.end("w") if "w" in form.groupindex else match.end())
    return None


def _from_digits(digits: str, local: tzinfo) -> Dated | None:
    """Parse Unix seconds or milliseconds, "20230324", "202303241030" or "20230324103000"."""
    if len(digits) in (8, 12, 14):
        day = _calendar_day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        if day is not None:
            return _with_time(day, f"t{digits[8:]}", local)
    try:
        when = datetime.fromtimestamp(int(digits) / (1 if len(digits) < 12 else 1000), UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return Dated(when.replace(microsecond=0), "time")


def _day_of_match(match: re.Match[str], month_first: bool) -> date | None:
    parts = match.groupdict()
    year = int(match["y"].strip("'"))
    if year < 100:
        year += 1900 if year >= OLDEST_YEAR % 100 else 2000
    if word := parts.get("w"):
        month = month_number(word)
        return _calendar_day(year, month, int(match["d"])) if month else None
    month, day = int(match["m"]), int(match["d"])
    if len(match["y"]) == 2 and parts.get("s") in ("-", ".") and match.start() and len(match[0]) < len("01-02-03"):
        return None  # "Played 3-2-10", "version 3.2.10"
    if month_first and parts.get("s") == "/" and match.start("d") < match.start("m"):
        month, day = day, month
    found = _calendar_day(year, month, day)
    # Day first is the rule; a date that is impossible so was written the American way. With the year first there is
    # one order only: month 13 is a mistake.
    return found if found or match.start("y") < match.start("m") else _calendar_day(year, day, month)


def _blank_groups(text: str, match: re.Match[str]) -> str:
    """Blank the day, month and year out of a text, so that a time can be searched in the rest."""
    characters = list(text)
    for group in range(1, match.re.groups + 1):
        start, end = match.span(group)
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(year: int, month: int, day: int) -> Dated | None:
    found = _calendar_day(year, month, day)
    return None if found is None else _as_day(found)


def _as_day(day: date) -> Dated:
    return Dated(datetime(day.year, day.month, day.day, tzinfo=UTC), "day")


def _with_time(day: date, rest: str, local: tzinfo, after: re.Match[str] | None = None, cased: str = "") -> Dated:
    """Combine a day with the time found in `rest`, in the zone named there or in `local`; else the day alone.

    A time in a zone that is not known could be hours off, and is left out.

    Four digits without a colon are a time only right after the day: a page has many other numbers.
    """
    match = _TIME.search(rest)
    if match is None and after is not None:
        compact = _COMPACT_TIME if _COMPACT_DAY.fullmatch(after[0]) else _LABELLED_TIME
        match = compact.match(rest, after.end())
    clock = None if match is None else _time_of(match)
    if match is None or clock is None or clock == time(0):
        return _as_day(day)
    zone = written_zone(rest, match.end(), local, cased)
    if zone is None:
        return _as_day(day)
    when = datetime.combine(day, clock, zone)
    try:
        when.astimezone(UTC)
    except OverflowError:
        return _as_day(day)
    return Dated(when, "time")


_COMPACT_DAY = re.compile(r"[0-9]{8}")
# The time in "20230324T1030", "20230324 1030" or "202303241030".
_COMPACT_TIME = re.compile(r"\s?t?(?P<h3>[0-2][0-9])(?P<n3>[0-5][0-9])(?P<s3>[0-5][0-9])?(?![0-9])")
# "24 March 2023, 1030 hrs", "24 March 2023 1030 GMT", not "24 March 2023, 1145 views".
_LABELLED_TIME = re.compile(
    r"[\s,-]{1,3}(?:at )?(?P<h3>[0-2][0-9])(?P<n3>[0-5][0-9])(?P<s3>)"
    r"(?=\s?(?:h|hrs?|utc|gmt|bst|z)(?![a-z0-9])|\s?[-+][0-9]{2}:?[0-9]{2}(?![0-9]))"
)


def _time_of(match: re.Match[str]) -> time | None:
    parts = match.groupdict()
    hour = int(next(filter(None, map(parts.get, ("h", "h2", "h3", "h4", "h5"))), 0))
    minute = int(next(filter(None, map(parts.get, ("n", "n2", "n3", "n4", "n5"))), 0))
    second = min(int(parts.get("s") or parts.get("s3") or 0), 59)
    if half := parts.get("half") or parts.get("half2"):
        if hour > 12:
            half = ""
        hour = hour % 12 + 12 if half == "p" else hour % 12 if half else hour
    return time(hour, minute, second) if hour < 24 else None


def london() -> tzinfo:
    """The zone for a time without one: Europe/London, or UTC on a computer without a table of zones."""
    return timezone_named("Europe/London")


# Counting from the present.

_NUMBER = r"(?P<count>an?|one|[0-9]{1,4})"
_AGO = re.compile(
    rf"(?<![\w.]){_NUMBER}\s?(?P<unit>s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:ee)?ks?)\sago\b"
)
_UNITS = (
    r"(?:(?P<m>min(?:uten?|utes|utos?|uti|uto|uter|utter|ut|utt)?)|(?P<h>std|stunden?|heures?|horas?|or[ae]|uur|timm(?:ar|e)|timer?|h)"
    r"|(?P<d>tage?n?|jours?|dias?|giorn[io]|dag(?:en|ar|e)?)|(?P<w>wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)"
    r"|veck(?:a|or)|uke[r]?|uger?))\b"
)
_FOREIGN_NUMBER = r"(?P<count>[0-9]{1,3}|eine[rmn]?|une?|una?|uma?|een|ett?|en)"
_FOREIGN_AGO = (
    re.compile(rf"\b(?:vor|il y a|hace|ha) {_FOREIGN_NUMBER}\s?{_UNITS}"),
    re.compile(rf"\b{_FOREIGN_NUMBER}\s?{_UNITS} (?:fa|geleden|sedan|siden|atras)\b"),
)
# Without "ago", only the shortest form is an age: "4 min" is how long something takes to read.
_AGO_IN_SHORT = re.compile(r"(?P<count>[0-9]{1,3})(?P<unit>[mhdw])")
_DAY_WORD = re.compile(r"\b(?P<word>today|yesterday|heddiw|ddoe)\b")
_YEARLESS = re.compile(
    r"(?:[^\W\d_]{3,}\.?,? )?(?:(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\.?(?: of)? (?P<w>[^\W\d_]{3,})"
    r"|(?P<w2>[^\W\d_]{3,})\.? (?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?)\.?(?P<rest>(?:,| at| -| [0-9]|$).{0,40})"
)

_YEAR_FIRST = re.compile(r",? ?(?:[0-9]{4}\b|'?[0-9]{2}\b(?![:.h]| ?[ap]\.?m))")


def _parse_relative(text: str, now: datetime) -> Dated | None:
    try:
        here = now.astimezone(london())
        if match := _AGO.search(text) or _AGO_IN_SHORT.fullmatch(text):
            return _ago(match["count"], match["unit"][0], now, here)
        if match := next(filter(None, (form.search(text) for form in _FOREIGN_AGO)), None):
            return _ago(match["count"], next(unit for unit in "mhdw" if match[unit]), now, here)
        if match := _DAY_WORD.search(text):
            day = here.date() - timedelta(days=match["word"] in ("yesterday", "ddoe"))
            return _with_time(day, _blank_groups(text, match), london())
        # A text with a year that was refused above must not be given this year instead.
        if (match := _YEARLESS.fullmatch(text)) and not _YEAR_FIRST.match(match["rest"]):
            return _nearest_past(match, here)
    except OverflowError:  # a `now` at the very edge of the calendar
        return None
    return Dated(now.astimezone(UTC).replace(microsecond=0), "time") if text in ("just now", "now") else None


def _ago(counted: str, unit: str, now: datetime, here: datetime) -> Dated:
    count = int(counted) if counted.isdigit() else 1  # "an", "eine"
    if unit in "dw":
        return _as_day(here.date() - timedelta(days=count * (7 if unit == "w" else 1)))
    seconds = count * {"s": 1, "m": 60, "h": 3600}[unit]
    return Dated((now - timedelta(seconds=seconds)).astimezone(UTC).replace(second=0, microsecond=0), "time")


def _nearest_past(match: re.Match[str], here: datetime) -> Dated | None:
    """Date "24 March" or "Friday, March 24 at 10:30" to the last such day that is not in the future."""
    month = month_number(match["w"] or match["w2"])
    day = int(match["d"] or match["d2"])
    for year in range(here.year, here.year - 5, -1):  # a 29 February may be four years back
        found = _calendar_day(year, month, day) if month else None
        if found is not None and found <= here.date() + FUTURE_TOLERANCE:
            return _with_time(found, match["rest"], london())
    return None
