"""Which article is open."""

from newsreader.session import screens
from newsreader.session.session_context import Context


def current_article(context: Context) -> "screens.ArticleScreen | None":
    """The open article, shown or covered, the last opened of several; None if none is open."""
    # Nothing is asked of the article's screen before there can be one, so that it is not loaded for that.
    return None if context.screens.only_headlines else context.screens.find(screens.ArticleScreen)
