"""A recording is fetched off the key path and handed to the voice, unless it is not wanted any more."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.errors import Kind, RecordingError
from newsreader.library import Library
from newsreader.model.recording_file import Recording, RecordingFile
from newsreader.model.values import Chapter, Clean, Enclosure, Headline
from newsreader.runner import recording_jobs
from newsreader.runner.recording_jobs import RecordingJobs
from newsreader.session.values import (
    Event,
    PauseRecording,
    PlayRecording,
    PrepareRecording,
    RecordingChapters,
    RecordingFailed,
    ResumeRecording,
    SeekRecording,
    StopRecording,
)

FILE = RecordingFile(Path("/cache/a"), whole=False)
HEADLINE = Headline(Clean("Rain"), "https://example.org/", enclosures=(Enclosure("https://example.org/a.mp3"),))
CHAPTERS = (Chapter(0.0, Clean("Hello")),)


@dataclass
class Stored:
    """The recordings of a library, one of which comes when it is released."""

    released: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)
    failure: Exception | None = None
    whole: bool = False
    found: tuple[Chapter, ...] = ()

    def fetch(self, headline: Headline, *, may_start: object) -> RecordingFile:  # noqa: ARG002
        assert headline is HEADLINE
        self.released.wait(10)
        if self.failure:
            raise self.failure
        return FILE

    def stop(self) -> None:
        self.stopped.set()

    def file(self, url: str) -> RecordingFile:  # noqa: ARG002
        return RecordingFile(FILE.path, whole=self.whole)

    def chapters(self, url: str) -> tuple[Chapter, ...]:  # noqa: ARG002
        return self.found if self.whole else ()


class Voice:
    """The calls it got, in order."""

    def __init__(self) -> None:
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()

    def prepare(self) -> None: ...

    def play(self, token: int, recording: Recording, seconds: float = 0.0) -> None:
        self.told.put(("play", token, recording, seconds))

    def seek(self, seconds: float, *, relative: bool = False) -> None:
        self.told.put(("seek", seconds, relative))

    def pause(self) -> None:
        self.told.put("pause")

    def resume(self) -> None:
        self.told.put("resume")

    def stop(self) -> None:
        self.told.put("stop")


class Jobs:
    def __init__(self) -> None:
        self.voice, self.stored = Voice(), Stored()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.jobs = RecordingJobs(self.voice, Library.open, lambda _: self.stored, self.events.put)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stored.released.set()
    made.jobs.close()
    made.stored.stopped.wait(10)


def test_a_recording_plays_as_soon_as_its_first_bytes_have_come(jobs: Jobs) -> None:
    jobs.jobs.perform(PlayRecording(3, HEADLINE, 20.0))
    assert jobs.voice.told.empty()
    jobs.stored.released.set()
    assert jobs.voice.told.get(timeout=10) == ("play", 3, FILE, 20.0)
    assert not jobs.stored.stopped.is_set()  # the rest is being fetched
    jobs.jobs.perform(StopRecording())
    assert jobs.voice.told.get(timeout=10) == "stop"
    assert jobs.stored.stopped.wait(10)


def test_a_jump_before_its_first_bytes_have_come_is_where_it_begins(jobs: Jobs) -> None:
    jobs.jobs.perform(PlayRecording(3, HEADLINE, 20.0))
    jobs.jobs.perform(SeekRecording(30.0, relative=True))
    jobs.jobs.perform(SeekRecording(-15.0, relative=True))
    jobs.stored.released.set()
    assert jobs.voice.told.get(timeout=10) == ("play", 3, FILE, 35.0)
    jobs.jobs.perform(SeekRecording(80.0))
    assert jobs.voice.told.get(timeout=10) == ("seek", 80.0, False)


def test_a_prepared_recording_plays_on_request(jobs: Jobs) -> None:
    jobs.stored.released.set()
    jobs.jobs.perform(PrepareRecording(HEADLINE))
    assert jobs.voice.told.empty()
    jobs.jobs.perform(PlayRecording(3, HEADLINE, 20.0))
    assert jobs.voice.told.get(timeout=10) == ("play", 3, FILE, 20.0)


def test_a_failure_to_prepare_is_reported_when_it_is_to_be_played(jobs: Jobs) -> None:
    jobs.stored.failure = RecordingError(messages.RECORDING_IS_PAGE, Kind.TRY_LATER)
    jobs.stored.released.set()
    jobs.jobs.perform(PrepareRecording(HEADLINE))
    assert jobs.stored.stopped.wait(10)
    assert jobs.events.empty()
    jobs.jobs.perform(PlayRecording(3, HEADLINE))
    assert isinstance(jobs.events.get(timeout=10), RecordingFailed)


def test_a_recording_no_longer_wanted_is_not_played(jobs: Jobs) -> None:
    jobs.jobs.perform(PlayRecording(3, HEADLINE))
    jobs.jobs.perform(StopRecording())
    jobs.stored.released.set()
    assert jobs.stored.stopped.wait(10)
    assert jobs.voice.told.get(timeout=10) == "stop"
    assert jobs.voice.told.empty()


def test_a_failure_is_reported_unless_it_is_not_wanted_any_more(jobs: Jobs) -> None:
    jobs.stored.failure = RecordingError(messages.RECORDING_IS_PAGE, Kind.TRY_LATER)
    jobs.stored.released.set()
    jobs.jobs.perform(PlayRecording(3, HEADLINE, 20.0))
    error = RecordingError(messages.RECORDING_IS_PAGE, Kind.TRY_LATER)
    assert jobs.events.get(timeout=10) == RecordingFailed(3, 20.0, str(error), error.kind)


def test_chapters_in_the_file_are_reported_once_it_is_whole(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_jobs, "WHOLE_SECONDS", 0.01)
    jobs.stored.found = CHAPTERS
    jobs.stored.released.set()
    jobs.jobs.perform(PlayRecording(3, HEADLINE, wants_chapters=True))
    jobs.voice.told.get(timeout=10)
    assert jobs.events.empty()
    jobs.stored.whole = True
    assert jobs.events.get(timeout=10) == RecordingChapters(3, CHAPTERS)


def test_other_effects_go_to_the_voice(jobs: Jobs) -> None:
    for effect in (PauseRecording(), ResumeRecording(), SeekRecording(-15.0, relative=True)):
        jobs.jobs.perform(effect)
    assert [jobs.voice.told.get(timeout=1) for _ in range(3)] == ["pause", "resume", ("seek", -15.0, True)]
    jobs.stored.stopped.set()
