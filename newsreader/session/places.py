"""Where each article was left: as earlier sessions kept it, and as this one has changed it since."""

from newsreader.model.values import KeptPlace
from newsreader.session.article import ArticleScreen
from newsreader.session.values import Effect, ForgetPlace, KeepPlace, Memory


class Places:
    """What is written down late is known here at once."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._changed: dict[str, KeptPlace | None] = {}

    def place(self, headline_id: str) -> KeptPlace | None:
        """Where to go on with an article; None if that is its beginning."""
        if headline_id in self._changed:
            return self._changed[headline_id]
        return self._memory.place(headline_id)

    def latest(self) -> KeptPlace | None:
        """The place that an earlier session kept last."""
        return self._memory.latest()

    def keep(self, article: ArticleScreen) -> tuple[Effect, ...]:
        """What writes down the place in an article, if that is another by now."""
        place = article.place_to_keep()
        if place == self._changed.get(article.headline_id):
            return ()
        self._changed[article.headline_id] = place
        return (KeepPlace(place) if place else ForgetPlace(article.headline_id),)
