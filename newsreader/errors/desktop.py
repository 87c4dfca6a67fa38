"""Errors about the user's desktop."""

from newsreader import messages
from newsreader.errors import ErrorAbout, NewsreaderError


class NoBrowser(ErrorAbout):
    """No web browser that opens its own window was found. Its subject is the address to open."""

    says = staticmethod(messages.no_browser)


class NoClipboard(NewsreaderError):
    """No program of the system copies to a clipboard here."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_COPIED)
