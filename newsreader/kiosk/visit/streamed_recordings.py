"""The recordings of a visit: played from their servers, since a visit stores nothing."""

from collections.abc import Callable

from newsreader import messages
from newsreader.errors import NewsreaderError
from newsreader.model.recording_file import Recording, RecordingStream
from newsreader.model.values import Chapter, Headline


class StreamedRecordings:
    """The recordings of headlines, for `runner.recording_jobs`. Nothing is fetched before it is played."""

    def fetch(self, headline: Headline, *, may_start: Callable[[], bool]) -> Recording:  # noqa: ARG002  (it takes no time)
        """The recording of a headline. Raises NewsreaderError."""
        if not headline.enclosures:
            raise NewsreaderError(messages.NO_RECORDING)
        return self.file(headline.enclosures[0].url)

    def stop(self) -> None:
        """Nothing is being fetched here: the player does that."""

    def file(self, url: str) -> Recording:
        return RecordingStream(url)

    def chapters(self, url: str) -> tuple[Chapter, ...]:  # noqa: ARG002
        """Always (): only the chapters that its source gave are known."""
        return ()
