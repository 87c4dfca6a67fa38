"""Plays recordings for a session, off the key path: has them fetched, and hands their files to the voice."""

import threading
from collections.abc import Callable
from typing import Protocol

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.recording_file import RecordingFile
from newsreader.model.values import Headline
from newsreader.runner.worker import guarded
from newsreader.session.values import (
    Event,
    PauseRecording,
    PlayRecording,
    RecordingEffect,
    RecordingFailed,
    ResumeRecording,
    SeekRecording,
    StopRecording,
)

Fetch = Callable[[Library, Headline], RecordingFile]
"""Starts to fetch a recording unless it is stored, and returns as soon as its first bytes have come. Raises a
`NewsreaderError`."""


class RecordingVoice(Protocol):
    """The voice as it plays recordings. Every call returns at once."""

    def play(self, token: int, file: RecordingFile, seconds: float = 0.0) -> None: ...
    def seek(self, seconds: float, *, relative: bool = False) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def stop(self) -> None: ...
    def set_speed(self, percent: int) -> None: ...
    def set_skip_silences(self, skips: bool) -> None: ...


class RecordingJobs:
    """Each recording to be fetched has a thread and a library of its own; a newer one takes its place."""

    def __init__(
        self, voice: RecordingVoice, open_library: Callable[[], Library], post: Callable[[Event], None], fetch: Fetch
    ) -> None:
        """`post` and `fetch` are called on other threads."""
        self._voice = voice
        self._open_library = open_library
        self._post = post
        self._fetch = fetch
        self._lock = threading.Lock()  # guards all that follows
        self._token: int | None = None  # of the recording that is wanted
        self._done: threading.Event | None = None  # set when its library may be closed

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
            self._token = None
            if self._done:
                self._done.set()
            self._done = None

    def _play(self, asked: PlayRecording) -> None:
        self._forget()
        done = threading.Event()
        with self._lock:
            self._token, self._done = asked.token, done

        def fetch() -> None:
            with self._open_library() as library:
                file = self._fetch(library, asked.headline)
                with self._lock:
                    if self._token != asked.token:
                        return
                    self._voice.play(asked.token, file, asked.seconds)
                done.wait()  # it goes on coming for as long as its library is open

        def failed(error: NewsreaderError) -> None:
            self._post(RecordingFailed(asked.token, asked.seconds, str(error), error.kind))

        threading.Thread(target=guarded, args=(fetch, failed), name="recording", daemon=True).start()
