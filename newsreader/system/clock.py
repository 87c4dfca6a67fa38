"""The clock of this computer, in its own time zone. Callers pass it on, so that their tests have one of their own."""

from datetime import date, datetime


def local_now() -> datetime:
    """The time now, aware."""
    return datetime.now().astimezone()


def local_today() -> date:
    return local_now().date()
