"""The user's desktop."""

from newsreader import messages
from newsreader.errors import NewsreaderError


class NoBrowser(NewsreaderError):
    """There is no web browser, or none that can be used beside us."""

    def __init__(self, url: str) -> None:
        super().__init__(messages.no_browser(url))


class NoClipboard(NewsreaderError):
    """No program of the system takes a text onto a clipboard here."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_COPIED)
