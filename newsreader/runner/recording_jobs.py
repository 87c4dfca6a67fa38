"""Plays recordings for a session, off the key path: has them fetched, and hands their files to the voice."""

import threading
from collections.abc import Callable
from typing import Protocol

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.recording_file import RecordingFile
from newsreader.model.values import Chapter, Headline
from newsreader.runner.worker import guarded
from newsreader.session.values import (
    Event,
    PauseRecording,
    PlayRecording,
    RecordingChapters,
    RecordingEffect,
    RecordingFailed,
    ResumeRecording,
    SeekRecording,
    StopRecording,
)


class Recordings(Protocol):
    """The stored recordings, as `library.recordings` has them."""

    def fetch(self, headline: Headline, *, may_start: Callable[[], bool]) -> RecordingFile:
        """Start to fetch the recording of a headline, unless it is stored, and return as soon as its first bytes have
        come. Raises a `NewsreaderError`."""

    def stop(self) -> None:
        """End what is being fetched."""

    def file(self, url: str) -> RecordingFile:
        """Where a recording is, and whether it is whole."""

    def chapters(self, url: str) -> tuple[Chapter, ...]:
        """Those in the file of a recording; () if it has none, or they have not come yet."""


class RecordingVoice(Protocol):
    """The voice as it plays recordings. Every call returns at once."""

    def prepare(self) -> None: ...
    def play(self, token: int, file: RecordingFile, seconds: float = 0.0) -> None: ...
    def seek(self, seconds: float, *, relative: bool = False) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def stop(self) -> None: ...
    def set_speed(self, percent: int) -> None: ...
    def set_skip_silences(self, skips: bool) -> None: ...


WHOLE_SECONDS = 3.0
"""How often is asked whether a recording has come whole."""


class RecordingJobs:
    """Each recording to be fetched has a thread and a library of its own; a newer one takes its place."""

    def __init__(
        self,
        voice: RecordingVoice,
        open_library: Callable[[], Library],
        recordings: Callable[[Library], Recordings],
        post: Callable[[Event], None],
    ) -> None:
        """`recordings` gives those of a library. All three are called on other threads."""
        self._voice = voice
        self._open_library = open_library
        self._post = post
        self._recordings = recordings
        self._lock = threading.Lock()  # guards all that follows
        self._done: threading.Event | None = None  # set when the newest recording is not wanted any more

    def perform(self, effect: RecordingEffect) -> None:
        """Perform an effect. Returns at once."""
        match effect:
            case PlayRecording():
                self._play(effect)
            case SeekRecording(seconds, relative):
                self._voice.seek(seconds, relative=relative)
            case PauseRecording():
                self._voice.pause()
            case ResumeRecording():
                self._voice.resume()
            case StopRecording():
                self._forget()
                self._voice.stop()

    def close(self) -> None:
        """Give up what is being fetched."""
        self._forget()

    def _forget(self) -> None:
        with self._lock:
            if self._done:
                self._done.set()
            self._done = None

    def _play(self, asked: PlayRecording) -> None:
        self._forget()
        self._voice.prepare()
        done = threading.Event()
        with self._lock:
            self._done = done

        def fetch() -> None:
            with self._open_library() as library:
                recordings = self._recordings(library)
                try:
                    file = recordings.fetch(asked.headline, may_start=lambda: not done.is_set())
                    with self._lock:
                        if not done.is_set():
                            self._voice.play(asked.token, file, asked.seconds)
                    if asked.wants_chapters:
                        self._find_chapters(asked, recordings, done)
                    done.wait()  # the rest is fetched meanwhile
                finally:
                    recordings.stop()

        def failed(error: NewsreaderError) -> None:
            if not done.is_set():
                self._post(RecordingFailed(asked.token, asked.seconds, str(error), error.kind))

        threading.Thread(target=guarded, args=(fetch, failed), name="recording", daemon=True).start()

    def _find_chapters(self, asked: PlayRecording, recordings: Recordings, done: threading.Event) -> None:
        """Post the chapters in the file of a recording: they stand at its beginning or at its end."""
        url = asked.headline.enclosures[0].url
        whole = recordings.file(url).whole
        chapters = recordings.chapters(url)
        while not chapters and not whole and not done.wait(WHOLE_SECONDS):
            if whole := recordings.file(url).whole:
                chapters = recordings.chapters(url)
        if chapters and not done.is_set():
            self._post(RecordingChapters(asked.token, chapters))
