"""Effects about recordings: playing them, storing them, and writing them to files."""

from newsreader.model.frozen import dataclass
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Headline


@dataclass(frozen=True, slots=True)
class PrepareRecording:
    """Start to fetch the recording of a headline, which is played as soon as its article has opened. Not answered.
    `StopRecording` gives it up."""

    headline: Headline


@dataclass(frozen=True, slots=True)
class PlayRecording:
    """Fetch the recording of a headline, unless it is stored, and play it from a second on as soon as that can be done.
    Reported by the `RecordingEvent`s of this token; `wants_chapters`: also by `RecordingChapters`, if its file has any.
    """

    token: int
    headline: Headline
    seconds: float = 0.0
    wants_chapters: bool = False


@dataclass(frozen=True, slots=True)
class PauseRecording:
    """Pause the recording where it is."""


@dataclass(frozen=True, slots=True)
class ResumeRecording:
    """Resume the recording where it was paused."""


@dataclass(frozen=True, slots=True)
class SeekRecording:
    """Seek to a second of the recording; `relative`: to that distance from the place, back if negative."""

    seconds: float
    relative: bool = False


@dataclass(frozen=True, slots=True)
class StopRecording:
    """Stop the recording now, and drop it. What has been fetched of it stays."""


@dataclass(frozen=True, slots=True)
class SaveRecordingPlace:
    """Save how far a recording has been heard, durably: not even a power cut loses it."""

    place: RecordingPlace


@dataclass(frozen=True, slots=True)
class SaveRecording:
    """Save the recording of a headline to a file, unconverted. Answered by `Exporting` and `Exported`."""

    generation: int
    headline: Headline
    name: str


@dataclass(frozen=True, slots=True)
class StoreOffline:
    """Store the articles of these headlines, with their recordings, for offline use.
    Answered by `StoringOffline` and `StoredOffline`."""

    generation: int
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class DropOffline:
    """Undo the `StoreOffline` of this generation, which may not have ended. Not answered."""

    generation: int


RecordingEffect = PrepareRecording | PlayRecording | PauseRecording | ResumeRecording | SeekRecording | StopRecording
OfflineEffect = StoreOffline | DropOffline
