"""Host names with letters outside ASCII, in both of their forms."""

import idna


def readable_host(host: str) -> str:
    """The form with its own letters. Raises UnicodeError."""
    return idna.decode(host)


def ascii_host(host: str) -> str:
    """The form that is sent. Raises UnicodeError."""
    return idna.encode(host, uts46=True).decode("ascii")
