"""The clock of this computer, in its own time zone. Callers pass it on, so that their tests have one of their own."""

import os
import time
from datetime import date, datetime

_DAY_SECONDS = 86_400


def settle_zone() -> None:
    """Use UTC, here and in child processes, in place of a zone that is a day or more away from it.

    POSIX allows TZ to name such a zone, and Python's dates have none.
    """
    if hasattr(time, "tzset") and max(abs(time.timezone), abs(time.altzone)) >= _DAY_SECONDS:
        os.environ["TZ"] = "UTC"
        time.tzset()


def local_now() -> datetime:
    """The time now, aware."""
    return datetime.now().astimezone()


def local_today() -> date:
    return local_now().date()
