"""A transcript is followed as its recording plays, and moves it."""

from dataclasses import replace

from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    FollowVoice,
    PlayRecording,
    RecordingMoved,
    RecordingStarted,
    SeekRecording,
)
from tests.session.memory_library import opened
from tests.session.recorded import library, of, plays
from tests.session.steps import article_view, asks, press, said, session


def passage(reader: Session) -> int:
    return article_view(reader).sentence.passage


def with_transcript(reader: Session) -> PlayRecording:
    """The first article opens and plays; each passage of its text begins ten seconds after the one before."""
    pressed = press(reader, "space")
    asked, play = asks(pressed), plays(pressed)
    article, reading = opened(asked.headline.title)
    timed = [
        replace(passage, seconds=None if passage.silent else 10.0 * number)
        for number, passage in enumerate(reading.passages)
    ]
    outcome = reader.handle(ArticleOpened(asked.generation, article, replace(reading, passages=tuple(timed))))
    assert not of(PlayRecording, outcome)
    reader.handle(RecordingStarted(play.token, 0.0))
    return play


def test_a_transcript_is_followed_as_it_plays() -> None:
    reader = session(library=library(0))
    play = with_transcript(reader)
    assert passage(reader) == 0
    outcome = reader.handle(RecordingMoved(play.token, 1000.0))
    assert FollowVoice() in outcome.effects
    assert passage(reader) > 1
    assert FollowVoice() not in reader.handle(RecordingMoved(play.token, 1001.0)).effects


def test_moving_in_a_transcript_moves_the_recording() -> None:
    reader = session(library=library(0))
    play = with_transcript(reader)
    reader.handle(RecordingMoved(play.token, 1000.0))
    there = passage(reader)
    outcome = press(reader, "up")
    assert passage(reader) < there
    assert of(SeekRecording, outcome) == [SeekRecording(10.0 * passage(reader))]
    assert not outcome.announcements
    press(reader, "space")
    assert not of(SeekRecording, press(reader, "up"))


def test_finding_words_in_a_transcript_moves_the_recording_that_plays() -> None:
    reader = session(library=library(0))
    play = with_transcript(reader)
    reader.handle(RecordingStarted(play.token, 0.0, 2530.0))
    press(reader, "f")
    found = reader.answer("council")
    (seek,) = of(SeekRecording, found)
    assert isinstance(seek, SeekRecording)
    assert seek.seconds > 0
    assert not seek.relative
    assert not found.announcements, "it is heard"


def test_finding_words_while_the_recording_is_paused_says_the_sentence() -> None:
    reader = session(library=library(0))
    play = with_transcript(reader)
    reader.handle(RecordingStarted(play.token, 0.0, 2530.0))
    press(reader, "space", "f")
    found = reader.answer("council")
    assert "council" in said(found)
    assert not of(SeekRecording, found)
