"""The traceback of a fault, as text."""

from traceback import format_exc


def current_traceback() -> str:
    """The traceback of the exception that is being handled."""
    return format_exc()
