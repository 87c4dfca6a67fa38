"""Errors about recordings and their files."""

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError


class RecordingError(NewsreaderError):
    """A recording cannot be played, or not further."""


class RecordingNeedsExtra(RecordingError):
    """The recording is in a format, by its name, that only the extra `podcasts` decodes, which `command` installs."""

    def __init__(self, kind: str, command: str) -> None:
        super().__init__(messages.recording_needs_extra(kind, command))


class RecordingUnknown(RecordingError):
    """The bytes are of no known format."""

    message = messages.RECORDING_UNKNOWN


class RecordingIsPage(RecordingError):
    """The bytes are a page."""

    kind = Kind.TRY_LATER
    message = messages.RECORDING_IS_PAGE


class RecordingIsPlaylist(RecordingError):
    """The bytes are the addresses of recordings."""

    message = messages.RECORDING_IS_PLAYLIST


class RecordingEmpty(RecordingError):
    """There are no bytes."""

    kind = Kind.TRY_LATER
    message = messages.RECORDING_EMPTY


class RecordingDamaged(RecordingError):
    """The format is known, and its decoder gives up."""

    message = messages.RECORDING_DAMAGED


class RecordingStalled(RecordingError):
    """A growing file has not grown for `seconds`."""

    kind = Kind.TRY_LATER

    def __init__(self, seconds: float) -> None:
        super().__init__(messages.recording_stalled(seconds))


class RecordingChanged(RecordingError):
    """The server has another version by now, which has replaced the file that was being played."""

    kind = Kind.TRY_LATER
    message = messages.RECORDING_CHANGED


class RecordingUnreadable(RecordingError):
    """The file has gone, or may not be read."""

    message = messages.RECORDING_UNREADABLE


class RecordingTooHard(RecordingError):
    """The decoder crashed, or took too long or too much memory."""

    message = messages.RECORDING_TOO_HARD


class RecordingFailed(RecordingError):
    """Fetching has failed, for the reason given as a sentence."""

    kind = Kind.TRY_LATER
