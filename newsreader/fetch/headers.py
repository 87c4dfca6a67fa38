"""Parses and validates response headers."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = 1000
"""Characters of a header value. Real validators and content types are far shorter; a longer one would fill our
storage."""


def plain_value(raw: str) -> str:
    """A header's value if it is printable ASCII, so that it can be stored, shown and sent again; else ""."""
    value = raw.strip()
    return value if len(value) <= LONGEST and value.isascii() and value.isprintable() else ""


def retry_after_seconds(raw: str) -> int | None:
    """Seconds of a Retry-After header, given in seconds or as a date (RFC 9110, 10.2.3); None if unreadable."""
    value = raw.strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0, round((when - datetime.now(UTC)).total_seconds()))


def server_clock(date: str, age: str) -> datetime | None:
    """The server's clock at its answer, from the headers Date and Age (RFC 9110, 6.6.1; RFC 9111, 5.1).

    A cached response has the Date of its first delivery, so Age is added. None if Date is unreadable.
    """
    try:
        when = parsedate_to_datetime(date.strip())
        cached = timedelta(seconds=int(age) if re.fullmatch(r"[0-9]{1,9}", age.strip()) else 0)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC) + cached
    except (ValueError, OverflowError):
        return None
