"""What is to be shown: which of the ways to show it, and where in it the user is. Pure."""

from newsreader.messages.faces import Shows
from newsreader.session.values import ArticleView, View
from newsreader.settings import Settings


def shows(settings: Settings, reader: str) -> Shows:
    """What the full screen shows, by the settings and by who listens: `reader` is the screen reader that is known to be
    in use, "" if none is."""
    if settings.screen == "auto":
        return "said" if reader else "pages" if settings.speak else "reached"
    return "said" if settings.screen == "said" else "pages"


def subject(view: View) -> object:
    """What a view is of: another one means that the user is somewhere else."""
    return id(view.passages) if isinstance(view, ArticleView) else view.name


def place(view: View) -> object:
    """Where the user is in a view."""
    return subject(view), view.sentence if isinstance(view, ArticleView) else view.position
