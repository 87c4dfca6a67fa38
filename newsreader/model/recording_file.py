"""The file of a recording, which may still be growing: `library` fetches it, `speech` plays it. Or its stream.

Bytes are only ever appended, in order from the start. Next to it stands its state, replaced as a whole whenever it
changes: `system.recording_states` reads and writes it.
"""

from pathlib import Path

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class RecordingFile:
    """A file with a recording. `whole`: all of it was there when this value was made."""

    path: Path
    whole: bool = False

    @property
    def name(self) -> str:
        """What tells it from every other recording."""
        return str(self.path)

    @property
    def state_path(self) -> Path:
        """The file with its `RecordingState`. A user's own file has none, and is whole."""
        return self.path.with_name(f"{self.path.name}.json")


@dataclass(frozen=True, slots=True)
class RecordingStream:
    """A recording that is played from its server, and never stored."""

    url: str

    @property
    def name(self) -> str:
        return self.url


Recording = RecordingFile | RecordingStream


@dataclass(frozen=True, slots=True)
class RecordingPlace:
    """How far the recording of a headline has been heard. `ended`: to its end, and it begins at its start again.

    `length` is that of its file in seconds, None if not known.
    """

    headline_id: str
    seconds: float
    ended: bool = False
    length: float | None = None


@dataclass(frozen=True, slots=True)
class RecordingState:
    """How far the fetching of a recording is.

    `bytes` is the size that the server announced, None if it announced none; it may be wrong until `whole`. `failed` is
    a sentence: why no more will come for now. "" while more may come. `etag` identifies the version at the server.
    """

    url: str
    type: str = ""
    bytes: int | None = None
    whole: bool = False
    failed: str = ""
    etag: str = ""
