"""Parses the dates of feeds and pages into aware datetimes with a precision, and names days.

Feeds and pages are written by people and by half-right programs. Dates are read in the British order (day before
month), in English, Welsh and the larger European languages, and are accepted only if a news item could bear them. A
date that cannot be parsed is None: nothing here guesses a day.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.dates.date_parser import FUTURE_TOLERANCE as FUTURE_TOLERANCE
    from newsreader.dates.date_parser import OLDEST_YEAR as OLDEST_YEAR
    from newsreader.dates.date_parser import date_in_address as date_in_address
    from newsreader.dates.date_parser import is_believable as is_believable
    from newsreader.dates.date_parser import london as london
    from newsreader.dates.date_parser import parse_date as parse_date
    from newsreader.dates.date_parser import parse_written_date as parse_written_date
    from newsreader.dates.days import TODAY as TODAY
    from newsreader.dates.days import YESTERDAY as YESTERDAY
    from newsreader.dates.days import Dated as Dated
    from newsreader.dates.days import calendar_words as calendar_words
    from newsreader.dates.days import date_words as date_words
    from newsreader.dates.days import day_name as day_name
    from newsreader.dates.days import day_of as day_of
    from newsreader.dates.days import in_zone as in_zone
    from newsreader.dates.days import iso as iso
    from newsreader.dates.days import old_date as old_date
    from newsreader.dates.days import parse_day as parse_day
    from newsreader.dates.days import time_of_day as time_of_day
    from newsreader.dates.timezones import country_timezone as country_timezone
    from newsreader.dates.timezones import language_timezone as language_timezone
    from newsreader.dates.timezones import writes_month_first as writes_month_first
else:
    __getattr__ = FrontDoor(__name__, __file__)
