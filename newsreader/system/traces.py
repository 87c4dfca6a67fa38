"""Formats the traceback of a fault."""

from traceback import format_exc


def current_traceback() -> str:
    """The traceback of the exception being handled."""
    return format_exc()
