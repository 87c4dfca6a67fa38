"""Errors about recordings: playing their files, and fetching them, whose subject is a host name, `where`."""

from newsreader import messages
from newsreader.errors import ErrorAbout, Kind, NewsreaderError, UsageError
from newsreader.errors.network import FetchError


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


class RecordingShorter(RecordingError, UsageError):
    """It was to be played from beyond its end. `length` is in seconds, None if unknown."""

    def __init__(self, length: float | None) -> None:
        super().__init__(messages.recording_shorter(length))


class RecordingFailed(RecordingError):
    """Fetching has failed, for the reason given as a sentence."""

    kind = Kind.TRY_LATER


class DownloadError(FetchError):
    """A recording could not be fetched, or only in part."""


class NotARecording(DownloadError):
    """The server sent something else. `what` is a noun with its article: "a web page"."""

    kind = Kind.NOT_A_PAGE

    def __init__(self, where: str, what: str) -> None:
        super().__init__(messages.download_other(where, what))


class DownloadStatus(DownloadError):
    """The server answered with an error status. `retry_after_seconds` is the back-off that it asks for, if any."""

    def __init__(self, where: str, status: int, retry_after_seconds: int | None = None) -> None:
        self.status = status
        if status in (401, 403):
            self.kind = Kind.NOT_PUBLIC
        elif status == 429 or status >= 500:
            self.kind = Kind.TRY_LATER
        super().__init__(messages.download_status(where, status, retry_after_seconds))


class DownloadRedirected(ErrorAbout, DownloadError):
    """The redirects do not end."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.download_redirected)


class DownloadTooLarge(DownloadError):
    """The recording has `size` bytes, and there is room for `room`."""

    def __init__(self, where: str, size: int, room: int) -> None:
        super().__init__(messages.download_too_large(where, size, room))


class DownloadEndless(DownloadError):
    """No size was announced, and more than `size` bytes came."""

    def __init__(self, where: str, size: int) -> None:
        super().__init__(messages.download_endless(where, size))


class DownloadLive(DownloadError):
    """It is a live broadcast, which never ends."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.download_live(where))


class DownloadStalled(DownloadError):
    """No byte came for `seconds`."""

    kind = Kind.TRY_LATER

    def __init__(self, where: str, seconds: float) -> None:
        super().__init__(messages.download_stalled(where, seconds))


class DownloadCut(ErrorAbout, DownloadError):
    """The connection breaks off each time before the end."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.download_cut)


class DownloadChanges(ErrorAbout, DownloadError):
    """The recording changes at each request."""

    says = staticmethod(messages.download_changes)


class DownloadEmpty(ErrorAbout, DownloadError):
    """The recording is empty."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.download_empty)


class DownloadDiskFull(DownloadError):
    """There is no room on the disk."""

    message = messages.DOWNLOAD_DISK_FULL


class DownloadUnwritable(DownloadError):
    """The file cannot be written. `reason` is the system's."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.download_unwritable(path, reason))


class NoRecording(NewsreaderError):
    """The headline has no recording."""

    message = messages.NO_RECORDING
