"""Asking a terminal to put a text on the clipboard, where it is likely to know what is meant. Pure."""

import base64
from collections.abc import Mapping

KNOWING = ("xterm", "alacritty", "foot", "wezterm", "ghostty", "contour", "rio", "tmux")
"""How the names of terminals begin that obey this, or else take it in without showing it."""

BYTES_AT_MOST = 74_994
"""Of a text. Several terminals ignore a request of more than 100,000 bytes, of which this leaves room for base64."""


def clipboard_request(text: str, environment: Mapping[str, str]) -> str:
    """The sequence that asks for it (OSC 52), "" where a terminal may show it, or is known not to obey."""
    data = text.encode(errors="replace")
    known = environment.get("TERM", "").startswith(KNOWING) and "VTE_VERSION" not in environment
    if not known or len(data) > BYTES_AT_MOST:
        return ""
    return f"\x1b]52;c;{base64.b64encode(data).decode()}\x1b\\"
