"""Decides what the full screen shows, and identifies views and places in them. Pure."""

from newsreader.messages.faces import Shows
from newsreader.session.values import ArticleView, View
from newsreader.settings import Settings


def shows(settings: Settings, reader: str) -> Shows:
    """What the full screen shows, by the settings and the detected screen reader, `reader`, or ""."""
    if settings.screen == "auto":
        return "said" if reader else "pages" if settings.speak else "reached"
    return "said" if settings.screen == "said" else "pages"


def subject(view: View) -> object:
    """Identifies the list or article of a view."""
    return id(view.passages) if isinstance(view, ArticleView) else view.name


def place(view: View) -> object:
    """Identifies the current item or sentence of a view."""
    return subject(view), view.sentence if isinstance(view, ArticleView) else view.position
