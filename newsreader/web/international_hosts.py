"""Converts host names with letters outside ASCII between their two forms."""

import idna


def readable_host(host: str) -> str:
    """The readable form, with its own letters. Raises UnicodeError."""
    return idna.decode(host)


def ascii_host(host: str) -> str:
    """The ASCII form, which is sent to servers. Raises UnicodeError."""
    return idna.encode(host, uts46=True).decode("ascii")
