"""Plays recordings for a session, off the key path: has them fetched, and hands their files to the voice."""

import threading
from collections.abc import Callable
from typing import Protocol

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.frozen import replace
from newsreader.model.recording_file import Recording, RecordingStream
from newsreader.model.values import Chapter, Headline
from newsreader.runner.worker import start_thread
from newsreader.session.values import (
    Event,
    PauseRecording,
    PlayRecording,
    PrepareRecording,
    RecordingChapters,
    RecordingEffect,
    RecordingFailed,
    ResumeRecording,
    SeekRecording,
    StopRecording,
)


class Recordings(Protocol):
    """The stored recordings, as `library.recordings` has them."""

    def fetch(self, headline: Headline, *, may_start: Callable[[], bool]) -> Recording:
        """Begin to fetch the recording of a headline, unless it is stored. Returns as soon as its first bytes are here.
        Raises a `NewsreaderError`."""

    def stop(self) -> None:
        """End the current download."""

    def file(self, url: str) -> Recording:
        """The path of a recording, and whether it is complete."""

    def chapters(self, url: str) -> tuple[Chapter, ...]:
        """The chapters in the file of a recording; () if it has none, or they have not been fetched yet."""


class RecordingVoice(Protocol):
    """The part of the voice that plays recordings. Every call returns at once."""

    def prepare(self) -> None: ...
    def play(self, token: int, recording: Recording, seconds: float = 0.0) -> None: ...
    def seek(self, seconds: float, *, relative: bool = False) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def stop(self) -> None: ...


ASKED_SECONDS = 0.2
"""Seconds between two checks whether a recording is to be played, before its chapters are looked for."""

WHOLE_SECONDS = 3.0
"""Seconds between two checks whether a recording is complete."""


class RecordingJobs:
    """Each recording to fetch has its own thread and library. A newer one replaces it."""

    def __init__(
        self,
        voice: RecordingVoice,
        open_library: Callable[[], Library],
        recordings: Callable[[Library], Recordings],
        post: Callable[[Event], None],
    ) -> None:
        """`recordings` returns those of a library. All three callbacks are called on other threads."""
        self._voice = voice
        self._open_library = open_library
        self._recordings = recordings
        self._post = post
        self._job: _Job | None = None

    def perform(self, effect: RecordingEffect) -> None:
        """Perform an effect. Returns at once."""
        match effect:
            case PrepareRecording(headline):
                self._start(headline)
            case PlayRecording():
                self._start(effect.headline).play(effect)
            case SeekRecording(seconds, relative):
                if not (self._job and self._job.seek(seconds, relative=relative)):
                    self._voice.seek(seconds, relative=relative)
            case PauseRecording():
                self._voice.pause()
            case ResumeRecording():
                self._voice.resume()
            case StopRecording():
                self.close()
                self._voice.stop()

    def close(self) -> None:
        """End the current download."""
        if self._job:
            self._job.give_up()
        self._job = None

    def _start(self, headline: Headline) -> "_Job":
        """The job that fetches the recording of a headline: the current one, or a new one."""
        if self._job and self._job.url == headline.enclosures[0].url and self._job.is_waiting:
            return self._job
        self.close()
        self._voice.prepare()
        self._job = job = _Job(headline, self._voice, self._post)

        def fetch() -> None:
            with self._open_library() as library:
                job.run(self._recordings(library))

        start_thread("recording", fetch, job.fail)
        return job


class _Job:
    """Fetches one recording, and has it played once its first bytes are here and it was requested."""

    def __init__(self, headline: Headline, voice: RecordingVoice, post: Callable[[Event], None]) -> None:
        self.url = headline.enclosures[0].url
        self._headline = headline
        self._voice = voice
        self._post = post
        self._done = threading.Event()  # set when it is not wanted any more
        self._lock = threading.Lock()  # guards all that follows
        self._asked: PlayRecording | None = None
        self._recording: Recording | None = None
        self._error: NewsreaderError | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether playing has not been requested yet."""
        return self._asked is None

    def play(self, asked: PlayRecording) -> None:
        with self._lock:
            self._asked = asked
            self._report()

    def seek(self, seconds: float, *, relative: bool) -> bool:
        """Begin at another second. Returns False if the voice has the recording already."""
        with self._lock:
            if self._asked is None or self._recording or self._error:
                return False
            base = self._asked.seconds if relative else 0.0
            self._asked = replace(self._asked, seconds=max(0.0, base + seconds))
            return True

    def give_up(self) -> None:
        self._done.set()

    def fail(self, error: NewsreaderError) -> None:
        with self._lock:
            self._error = error
            self._report()

    def run(self, recordings: Recordings) -> None:
        """Fetch the recording until it is complete or no longer wanted."""
        try:
            recording = recordings.fetch(self._headline, may_start=lambda: not self._done.is_set())
            with self._lock:
                self._recording = recording
                self._report()
            self._find_chapters(recordings, whole=_is_whole(recording))
            self._done.wait()  # the rest is fetched meanwhile
        finally:
            recordings.stop()

    def _report(self) -> None:
        """Play the recording, or post why that is impossible, once it was requested and fetching has begun or failed.
        The caller holds the lock."""
        if self._asked is None or self._done.is_set():
            return
        token, seconds = self._asked.token, self._asked.seconds
        if self._error:
            self._post(RecordingFailed(token, seconds, str(self._error), self._error.kind))
        elif self._recording:
            self._voice.play(token, self._recording, seconds)

    def _find_chapters(self, recordings: Recordings, *, whole: bool) -> None:
        """Post the chapters in the file, if they are wanted. They are at its beginning or its end."""
        while self._asked is None:
            if self._done.wait(ASKED_SECONDS):
                return
        if not self._asked.wants_chapters:
            return
        chapters = recordings.chapters(self.url)
        while not chapters and not whole and not self._done.wait(WHOLE_SECONDS):
            if whole := _is_whole(recordings.file(self.url)):
                chapters = recordings.chapters(self.url)
        if chapters and not self._done.is_set():
            self._post(RecordingChapters(self._asked.token, chapters))


def _is_whole(recording: Recording) -> bool:
    """Whether the file is complete. A stream has none."""
    return isinstance(recording, RecordingStream) or recording.whole
