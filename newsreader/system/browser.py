"""Opens a page in the user's web browser, in a new window."""

import subprocess
import sys

from newsreader import messages
from newsreader.errors import NewsreaderError

SECONDS_TO_START = 20.0
"""Seconds that a browser may take to fail. One that runs for longer has started."""

_OPEN = """
import os, sys, webbrowser
try:
    browser = webbrowser.get()
except webbrowser.Error:
    sys.exit(1)
name = os.path.basename(getattr(browser, "name", None) or "")
sys.exit(name in ("www-browser", "links", "elinks", "lynx", "w3m") or not browser.open(sys.argv[1]))
"""
"""Run in a process without a terminal. A text browser would use our terminal, and the output of others would appear in
the middle of our screen."""


def open_page(url: str) -> None:
    """Open a page. Returns once it is known whether that succeeded. Raises NewsreaderError."""
    if not url.startswith(("http://", "https://")) or not url.isprintable():
        raise NewsreaderError(messages.no_browser(url))
    starting = subprocess.Popen(  # noqa: S603  # by our own interpreter, and what it runs is the user's own choice
        [sys.executable, "-I", "-c", _OPEN, url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if starting.wait(SECONDS_TO_START):
            raise NewsreaderError(messages.no_browser(url))
    except subprocess.TimeoutExpired:
        return
