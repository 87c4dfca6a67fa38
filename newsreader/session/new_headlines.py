"""New headlines: those that have not been announced, in earlier sessions and in this one."""

from newsreader.session.values import SavedState, SaveSeen


class NewHeadlines:
    """Counts each headline once, however late it is saved that it was announced."""

    def __init__(self, saved: SavedState) -> None:
        self._saved = saved
        self._counted = 0
        self._announced = 0

    def count(self) -> int | None:
        """How many unread headlines have not been announced; None in the first session."""
        new, self._counted = self._saved.new(self._announced)
        return new

    def announced(self) -> SaveSeen:
        """Note that all that `count` looked at last have been announced. Returns the effect that saves this."""
        self._announced = self._counted
        return SaveSeen(self._announced)

    def count_again(self) -> None:
        """Count those of a library that has been replaced, as is saved there."""
        self._announced = 0
