"""Time zones by country and language: a time without a zone is meant in the zone of its writer."""

from datetime import tzinfo
from functools import cache

from newsreader import dates

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
    return None if city is None else dates.timezone_named(city)


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
