"""Time zones: those of the IANA database, of countries and languages, and those written after a time.

A time without a zone is meant in the zone of its writer. A written zone is an offset, an abbreviation, a name of the
database, or words.
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


@cache
def timezone_named(name: str) -> tzinfo:
    """A zone by its name in the IANA database; UTC on a computer without that database."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return UTC


_CITIES = """
gb London uk London ie Dublin is Atlantic/Reykjavik pt Lisbon es Madrid fr Paris be Brussels nl Amsterdam lu
Luxembourg de Berlin at Vienna ch Zurich li Vaduz it Rome mt Malta dk Copenhagen no Oslo se Stockholm fi Helsinki ee
Tallinn lv Riga lt Vilnius pl Warsaw cz Prague sk Bratislava hu Budapest si Ljubljana hr Zagreb ba Sarajevo rs
Belgrade mk Skopje al Tirane gr Athens bg Sofia ro Bucharest tr Istanbul jp Asia/Tokyo kr Asia/Seoul cn
Asia/Shanghai tw Asia/Taipei hk Asia/Hong_Kong sg Asia/Singapore my Asia/Kuala_Lumpur th Asia/Bangkok ph Asia/Manila
in Asia/Kolkata pk Asia/Karachi bd Asia/Dhaka lk Asia/Colombo np Asia/Kathmandu ae Asia/Dubai sa Asia/Riyadh il
Asia/Jerusalem lb Asia/Beirut cy Asia/Nicosia eg Africa/Cairo ma Africa/Casablanca ng Africa/Lagos gh Africa/Accra
ke Africa/Nairobi tz Africa/Dar_es_Salaam ug Africa/Kampala zw Africa/Harare za Africa/Johannesburg nz
Pacific/Auckland ar America/Argentina/Buenos_Aires pe America/Lima uy America/Montevideo jm America/Jamaica
"""


@cache
def _cities() -> dict[str, str]:
    words = _CITIES.split()
    return {
        country: city if "/" in city else f"Europe/{city}"
        for country, city in zip(words[::2], words[1::2], strict=True)
    }


def country_timezone(country: str) -> tzinfo | None:
    """The time zone of a country by its two letters ("it", "uk"); None where it has several."""
    city = _cities().get(country.lower())
    return None if city is None else timezone_named(city)


_LANGUAGES = """
bg bg cs cz da dk de de el gr et ee fi fi fr fr hr hr hu hu is is it it ja jp ko kr lt lt lv lv nb no nl nl nn no no no
pl pl ro ro sk sk sl si sv se th th tr tr
"""
"""Languages of one country, or of several in the same zone, each with that country."""


@cache
def _countries() -> dict[str, str]:
    words = _LANGUAGES.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def language_timezone(tag: str) -> tzinfo | None:
    """The time zone of a language tag's country ("it", "en-GB", "fr-CA"); None where there are several."""
    language, _, region = tag.lower().partition("-")
    return country_timezone(region.rpartition("-")[2] if region else _countries().get(language, ""))


def writes_month_first(language: str, host: str) -> bool:
    """Whether a page writes the month first: its language is en-US, and its host is no other country's.

    The host is asked because many themes declare en-US on every page.
    """
    country = host.rpartition(".")[2]
    return language.lower().replace("_", "-") == "en-us" and (len(country) != 2 or country == "us")


# Written after a time.

_HOURS = """
z 0 ut 0 utc 0 gmt 0 wet 0 bst 1 west 1 cet 1 met 1 mez 1 cest 2 mest 2 mesz 2 eet 2 eest 3 msk 3 trt 3 sast 2 ist 5.5
nst -3.5 ndt -2.5 ast -4 adt -3 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10
pkt 5 hkt 8 sgt 8 awst 8 jst 9 kst 9 acst 9.5 acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13
brt -3 brst -2 art -3 clt -4 clst -3 pet -5 cot -5 bot -4 vet -4 uyt -3 pyt -4
wat 1 cat 2 eat 3 idt 3 irst 3.5 aft 4.5 uzt 5 npt 5.75 mmt 6.5 ict 7 wib 7 wita 8 wit 9 myt 8 pht 8 chst 10 samt 4
yekt 5 omst 6 novt 7 krat 7 irkt 8 yakt 9 vlat 10 magt 11 pett 12 fjt 12
"""
"""Of several zones of one name the one that feeds mean most (IST: India; BST: Britain)."""

_SPOKEN_ZONES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "greenwich": "Etc/UTC", "coordinated": "Etc/UTC", "british": "Europe/London",
    "central european": "Europe/Berlin", "central europe": "Europe/Berlin", "eastern european": "Europe/Helsinki",
    "western european": "Europe/Lisbon", "irish": "Europe/Dublin", "india": "Asia/Kolkata", "japan": "Asia/Tokyo",
    "korea": "Asia/Seoul", "china": "Asia/Shanghai", "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong",
}  # fmt: skip
"""Names that people write in summer and in winter alike; those of words stand before "time"."""

_WORDS = re.compile(
    r",?\s?\(?(?:(?P<region>[a-z]+(?: europe(?:an)?| kong)?) (?:standard|daylight|summer|winter|mean|universal) time"
    r"|(?P<plain>(?:eastern|central|mountain|pacific|(?:central|eastern|western) european)) time)(?![a-z])"
)
_PLACE = re.compile(
    r",?\s?[\[(]?(?P<place>(?:africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|chile|etc|europe"
    r"|indian|mexico|pacific|us)/[a-z0-9_+/-]{2,40})"
)
_SHORT = re.compile(
    r",?\s?\(?(?:(?:utc|gmt|ut)\s?(?P<sign>[-+])(?P<h>[0-9]{1,2})(?::?(?P<m>[0-5][0-9]))?(?![0-9])"
    r"|(?P<sign2>[-+])(?P<h2>[0-9]{2})(?::?(?P<m2>[0-5][0-9]))?(?![0-9])"
    r"|(?P<name>[a-z]{1,5})(?![a-z]))"
)
_BARE_OFFSET = re.compile(r"\s?(?P<sign>[-+])(?P<digits>[0-9]{1,4})\s*\Z")
_END = re.compile(r"[\s)\].]*\Z")
_ENGLISH = frozenset("aft art bot cat cot eat met pet wit".split())
"""Names that are zones only in capitals: "10:30 Art"."""

_NOT_ZONES = frozenset(("h", "hr", "hrs", "uhr", "am", "pm"))


@cache
def _zone_names() -> dict[str, timedelta]:
    """Offsets by zone name."""
    words = _HOURS.split()
    return {name: timedelta(hours=float(hours)) for name, hours in zip(words[::2], words[1::2], strict=True)}


@cache
def _places() -> dict[str, str]:
    """The names of the IANA database by their form in lower case."""
    return {name.lower(): name for name in available_timezones()}


def written_zone(text: str, position: int, local: tzinfo, cased: str) -> tzinfo | None:
    """The zone written at `position` of a folded text, after a time: `local` if there is none, None if it is not known.

    `cased` is the text with its capitals, or "": a short word that ends a text is a zone only in capitals.
    """
    if text[position:].strip() == "":
        return local
    if match := _PLACE.match(text, position):
        name = _places().get(match["place"].rstrip("/"))
        return None if name is None else timezone_named(name)
    if match := _WORDS.match(text, position):
        city = _SPOKEN_ZONES.get(match["region"] or match["plain"])
        return None if city is None else timezone_named(city)
    match = _SHORT.match(text, position)
    if match is None:
        short = _BARE_OFFSET.match(text, position)
        if short is None:
            return local
        # "-5" is one; "+0060" and "+99999" are none that could be.
        return _offset(short["sign"], short["digits"], "0") if len(short["digits"]) == 1 else None
    if match["name"]:
        return _zone_of_name(text, match, local, cased)
    return _offset(match["sign"] or match["sign2"], match["h"] or match["h2"], match["m"] or match["m2"] or "0")


def _zone_of_name(text: str, match: re.Match[str], local: tzinfo, cased: str) -> tzinfo | None:
    name = match["name"]
    in_capitals = cased[match.start("name") : match.end("name")].isupper()
    if city := _SPOKEN_ZONES.get(name):
        return timezone_named(city)
    offset = _zone_names().get(name)
    if offset is not None and (in_capitals or name not in _ENGLISH):
        return timezone(offset)
    is_zone = in_capitals and name not in _NOT_ZONES and _END.match(text, match.end("name"))
    return None if is_zone else local


def _offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    # No zone is further than this from Greenwich.
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if sign == "-" else offset)
