"""Requests to a terminal to put a text on the clipboard (OSC 52), if it is likely to know them. Pure."""

import base64
from collections.abc import Mapping

KNOWING = ("xterm", "alacritty", "foot", "wezterm", "ghostty", "contour", "rio", "tmux")
"""Prefixes of TERM for terminals that obey the request, or ignore it without showing it."""

BYTES_AT_MOST = 74_994
"""Bytes of a text. Several terminals ignore a request of more than 100,000 bytes, which this fills in base64."""


def clipboard_request(text: str, environment: Mapping[str, str]) -> str:
    """Return the sequence, or "" if the terminal may show it, is known not to obey it, or the text is too long."""
    data = text.encode(errors="replace")
    known = environment.get("TERM", "").startswith(KNOWING) and "VTE_VERSION" not in environment
    if not known or len(data) > BYTES_AT_MOST:
        return ""
    return f"\x1b]52;c;{base64.b64encode(data).decode()}\x1b\\"
