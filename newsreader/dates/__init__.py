"""Strangers' dates made into aware datetimes, with how much of them is known; and the names of days.

Dates on feeds and pages are written by people and by half-right programs. They are read in the British order (the day
before the month), in English, Welsh and the larger European languages, and are believed only if a news item could
bear them. A date that cannot be read is no date: nothing here guesses a day.
"""

from typing import TYPE_CHECKING

from newsreader.dates.days import TODAY, YESTERDAY, Dated, date_words, day_name, day_of, iso, named_day

if TYPE_CHECKING:
    from newsreader.dates.date_parser import (
        AHEAD,
        OLDEST_YEAR,
        believable,
        date_as_written,
        date_in_address,
        london,
        parse_date,
    )
    from newsreader.dates.place_clocks import clock_of, clock_of_language, writes_month_first
else:
    # Strangers' dates are read with many patterns. Whoever only shows dates does not wait for them.
    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(name)
        from importlib import import_module

        places = ("clock_of", "clock_of_language", "writes_month_first")
        module = import_module(f"{__name__}.{'place_clocks' if name in places else 'date_parser'}")
        return getattr(module, name)


__all__ = [
    "AHEAD",
    "OLDEST_YEAR",
    "TODAY",
    "YESTERDAY",
    "Dated",
    "believable",
    "clock_of",
    "clock_of_language",
    "date_as_written",
    "date_in_address",
    "date_words",
    "day_name",
    "day_of",
    "iso",
    "london",
    "named_day",
    "parse_date",
    "writes_month_first",
]
