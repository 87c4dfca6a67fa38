"""Faults of HTTP/2."""

from h2.events import StreamReset


def is_of_one_stream(error: Exception) -> bool:
    """Whether only one HTTP/2 stream has failed, and not its connection."""
    return any(isinstance(each, StreamReset) for each in error.args)
