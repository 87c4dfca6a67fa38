"""The saved state of an earlier session, in memory, for tests of the session."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import ReadingPlace


@dataclass
class EarlierSession:
    """A saved state. The last of the places is the latest."""

    places: dict[str, ReadingPlace] = field(default_factory=dict)
    queued: Sequence[str] = ()
    new_count: int | None = None
    newest: int = 1
    recordings: dict[str, RecordingPlace] = field(default_factory=dict)

    def place(self, headline_id: str) -> ReadingPlace | None:
        return self.places.get(headline_id)

    def latest(self) -> ReadingPlace | None:
        return next(reversed(self.places.values()), None)

    def recording_place(self, headline_id: str) -> RecordingPlace | None:
        return self.recordings.get(headline_id)

    def queue(self) -> Sequence[str]:
        return self.queued

    def new(self, announced: int) -> tuple[int | None, int]:
        return (self.new_count if announced < self.newest else 0), self.newest
