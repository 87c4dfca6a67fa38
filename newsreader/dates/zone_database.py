"""The IANA database of time zones."""

from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@cache
def timezone_named(name: str) -> tzinfo:
    """A zone by its name in the IANA database; UTC on a computer without that database."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return UTC
