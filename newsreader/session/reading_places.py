"""Reading places: where each article was left, in earlier sessions and in this one."""

from newsreader.model.values import ReadingPlace
from newsreader.session.values import DeletePlace, Effect, SavedState, SavePlace


class ReadingPlaces:
    """Holds changed places, which are written later."""

    def __init__(self, saved: SavedState) -> None:
        self._saved = saved
        self._changed: dict[str, ReadingPlace | None] = {}

    def place(self, headline_id: str) -> ReadingPlace | None:
        """Where to resume an article; None for its beginning."""
        if headline_id in self._changed:
            return self._changed[headline_id]
        return self._saved.place(headline_id)

    def latest(self) -> ReadingPlace | None:
        """The place that an earlier session saved last."""
        return self._saved.latest()

    def changed(self, headline_id: str, place: ReadingPlace | None) -> tuple[Effect, ...]:
        """The effect that saves the place in an article (None: its beginning), if it has changed."""
        if place == self._changed.get(headline_id):
            return ()
        self._changed[headline_id] = place
        return (SavePlace(place) if place else DeletePlace(headline_id),)
