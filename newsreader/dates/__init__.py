"""Parses the dates of feeds and pages into aware datetimes with a precision, and names days.

Feeds and pages are written by people and by half-right programs. Dates are read in the British order (day before
month), in English, Welsh and the larger European languages, and are accepted only if a news item could bear them. A
date that cannot be parsed is None: nothing here guesses a day.
"""

from typing import TYPE_CHECKING

from newsreader.dates.days import TODAY, YESTERDAY, Dated, date_words, day_name, day_of, iso, parse_day
from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.dates.date_parser import (
        FUTURE_TOLERANCE,
        OLDEST_YEAR,
        date_in_address,
        is_believable,
        london,
        parse_date,
        parse_written_date,
    )
    from newsreader.dates.timezones import country_timezone, language_timezone, writes_month_first
else:
    # The parser compiles many patterns; a screen that only shows dates must not wait for them.
    __getattr__ = FrontDoor(
        __name__,
        {
            "date_parser": (
                "FUTURE_TOLERANCE OLDEST_YEAR date_in_address is_believable london parse_date parse_written_date"
            ),
            "timezones": "country_timezone language_timezone writes_month_first",
        },
    )


__all__ = [
    "FUTURE_TOLERANCE",
    "OLDEST_YEAR",
    "TODAY",
    "YESTERDAY",
    "Dated",
    "country_timezone",
    "date_in_address",
    "date_words",
    "day_name",
    "day_of",
    "is_believable",
    "iso",
    "language_timezone",
    "london",
    "parse_date",
    "parse_day",
    "parse_written_date",
    "writes_month_first",
]
