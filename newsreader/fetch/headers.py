"""Values of headers, as far as they can be believed and used again."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = 1000
"""Characters. Validators and content types are far shorter; what is longer was made to be kept by us."""


def plain_value(raw: str) -> str:
    """A header's value if it is printable ASCII, so that it can be stored, shown and sent again; else ""."""
    value = raw.strip()
    return value if len(value) <= LONGEST and value.isascii() and value.isprintable() else ""


def retry_after_seconds(raw: str) -> int | None:
    """How long a server asks us to stay away, from seconds or a date (RFC 9110, 10.2.3); None if it does not say."""
    value = raw.strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0, round((when - datetime.now(UTC)).total_seconds()))


def moment_of_answer(date: str, age: str) -> datetime | None:
    """What the clock of a server showed as it answered, by the headers Date and Age (RFC 9110, 6.6.1; RFC 9111, 5.1).

    What comes out of a cache has the date of when it came in there. None if they do not tell.
    """
    try:
        when = parsedate_to_datetime(date.strip())
        cached = timedelta(seconds=int(age) if re.fullmatch(r"[0-9]{1,9}", age.strip()) else 0)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC) + cached
    except (ValueError, OverflowError):
        return None
