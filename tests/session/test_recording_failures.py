"""What a session says and does when a recording cannot be heard, or not now."""

import pytest

from newsreader.errors import Kind
from newsreader.model.recording_file import RecordingPlace
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    Outcome,
    PauseRecording,
    PlayRecording,
    RecordingEnded,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    RecordingWaits,
    ResumeRecording,
    SaveRecordingPlace,
    SeekRecording,
    VoiceTrouble,
)
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import six_headlines
from tests.session.recorded import CHAPTERS, begins, library, loads, of, plays, started
from tests.session.steps import asks, hear, press, said, session


def test_reading_all_passes_over_a_recording_that_cannot_be_played() -> None:
    reader = session(library=library(0))
    play = begins(reader, "c")
    outcome = reader.handle(RecordingFailed(play.token, 0.0, "The server sent a web page.", Kind.TRY_LATER))
    assert said(outcome) == "The server sent a web page."
    assert asks(hear(reader, outcome)).headline.id == six_headlines().listed[1].id


def test_a_failure_is_announced_and_the_place_kept() -> None:
    reader, play = started()
    outcome = reader.handle(RecordingFailed(play.token, 77.0, "No more of it has come."))
    assert said(outcome) == "No more of it has come."
    assert isinstance(reader.view, ArticleView)
    assert reader.view.recording is None
    assert plays(press(reader, "space")).token != play.token


def jump_fails(reader: Session, play: PlayRecording) -> Outcome:
    """After 100 seconds, a jump to the second chapter fails, as nothing of it has come."""
    reader.handle(RecordingMoved(play.token, 100.0))
    press(reader, "}")
    return reader.handle(RecordingFailed(play.token, 600.0, "The server cannot be reached.", Kind.TRY_LATER))


def test_a_jump_that_fails_keeps_the_place_that_was_heard_last() -> None:
    reader, play = started(CHAPTERS)
    outcome = jump_fails(reader, play)
    assert said(outcome) == "The server cannot be reached. Still at 1 minute 40 seconds. Press space to play on."
    assert not of(SaveRecordingPlace, outcome), "it was saved as it was heard"
    assert not of(SaveRecordingPlace, press(reader, "w"))
    assert "1 minute 40 seconds" in said(press(reader, "w"))
    again = plays(press(reader, "space"))
    assert (again.headline, again.seconds) == (play.headline, 100.0)
    assert again.token != play.token
    assert reader.handle(RecordingMoved(play.token, 601.0)) == Outcome()


@pytest.mark.parametrize(("key", "seconds"), [("[", 85.0), ("]", 130.0), ("{", 0.0), ("}", 600.0)])
def test_after_a_jump_that_failed_the_keys_move_from_where_it_was_heard(key: str, seconds: float) -> None:
    reader, play = started(CHAPTERS)
    jump_fails(reader, play)
    again = plays(press(reader, key))
    assert again.seconds == seconds
    reader.handle(RecordingStarted(again.token, seconds, 2530.0))
    assert of(SeekRecording, press(reader, "]"))


def test_after_jumps_that_fail_one_after_another_the_place_is_still_the_one_heard() -> None:
    reader, play = started(CHAPTERS)
    jump_fails(reader, play)
    again = plays(press(reader, "}"))
    reader.handle(RecordingFailed(again.token, 600.0, "The server cannot be reached.", Kind.TRY_LATER))
    assert plays(press(reader, "space")).seconds == 100.0


def test_leaving_while_a_jump_waits_saves_what_was_heard() -> None:
    reader, play = started(CHAPTERS)
    reader.handle(RecordingMoved(play.token, 100.0))
    reader.handle(RecordingMoved(play.token, 103.0))
    press(reader, "}")
    outcome = press(reader, "b")
    place = RecordingPlace(play.headline.id, 103.0, length=2530.0)
    assert of(SaveRecordingPlace, outcome) == [SaveRecordingPlace(place)]


def test_reading_all_stays_with_a_recording_whose_jump_failed() -> None:
    reader = session(library=library(0))
    play = begins(reader, "c", CHAPTERS)
    reader.handle(RecordingStarted(play.token, 0.0, 2530.0))
    outcome = hear(reader, jump_fails(reader, play))
    assert plays(press(reader, "space")).seconds == 100.0, outcome


def test_a_wait_is_announced_once() -> None:
    reader, play = started()
    assert said(reader.handle(RecordingWaits(play.token, waits=True))) == "Waiting for more of the recording."
    assert reader.handle(RecordingWaits(play.token, waits=False)) == Outcome()


def waits_at(reader: Session, play: PlayRecording, seconds: float) -> str:
    """What is said when it stops at a second until more has come."""
    reader.handle(RecordingMoved(play.token, seconds))
    outcome = reader.handle(RecordingWaits(play.token, waits=True))
    reader.handle(RecordingWaits(play.token, waits=False))
    return said(outcome)


def test_a_server_that_breaks_off_again_and_again_is_announced_once() -> None:
    reader, play = started(voice=False)
    assert waits_at(reader, play, 6.0)
    assert [waits_at(reader, play, float(seconds)) for seconds in range(12, 120, 6)] == [""] * 18


def test_a_wait_after_sound_without_a_gap_is_announced_again() -> None:
    reader, play = started(voice=False)
    assert waits_at(reader, play, 6.0)
    assert waits_at(reader, play, 50.0) == "Waiting for more of the recording."


def test_a_wait_after_a_jump_is_announced_again() -> None:
    reader, play = started(voice=False)
    assert waits_at(reader, play, 6.0)
    press(reader, "]")
    assert said(reader.handle(RecordingWaits(play.token, waits=True))) == "Waiting for more of the recording."


@pytest.mark.parametrize("fatal", [True, False])
def test_a_recording_that_nobody_can_hear_is_paused(fatal: bool) -> None:
    reader, _ = started()
    trouble = VoiceTrouble("Nothing can be heard.", fatal=fatal, kind=Kind.NO_SOUND_DEVICE)
    assert PauseRecording() in reader.handle(trouble).effects
    assert ResumeRecording() in press(reader, "space").effects


def test_a_missing_sound_device_is_announced() -> None:
    reader = session(library=library(0))
    reader.handle(VoiceTrouble("Nothing.", fatal=False, kind=Kind.NO_SOUND_DEVICE))
    assert "No sound device was found" in said(press(reader, "space"))


def test_a_place_of_another_day_that_cannot_be_had_leaves_the_article_open_and_says_what_is_missing() -> None:
    reader = session(library=library(0), saved=EarlierSession(recordings={"6": RecordingPlace("6", 750.0)}))
    outcome = press(reader, "space")
    play = plays(outcome)
    assert play.seconds == 750.0
    loads(reader, outcome)
    failed = reader.handle(RecordingFailed(play.token, 750.0, "herald.example cannot be reached.", Kind.TRY_LATER))
    assert said(failed) == (
        "herald.example cannot be reached. From 12 minutes 30 seconds on it is not stored here."
        " Press left bracket to go back."
    )
    assert isinstance(reader.view, ArticleView)
    assert plays(press(reader, "[")).seconds == 735.0, "what is stored of it can still be heard"


def test_a_recording_that_fails_before_its_article_opens_is_announced_after_it_and_does_not_begin_again() -> None:
    reader = session(library=library(0))
    outcome = press(reader, "space")
    failed = reader.handle(RecordingFailed(plays(outcome).token, 0.0, "herald.example cannot be reached."))
    assert failed.announcements == ()
    opens = loads(reader, outcome)
    assert not of(PlayRecording, opens)
    assert isinstance(reader.view, ArticleView)
    assert said(opens).startswith("Storm closes coastal road.")
    assert said(opens).endswith("herald.example cannot be reached.")
    assert "Press space to play it" not in said(opens)


def test_a_recording_and_its_article_that_both_fail_are_both_announced() -> None:
    reader = session(library=library(0))
    outcome = press(reader, "space")
    reader.handle(RecordingFailed(plays(outcome).token, 0.0, "The recording is gone."))
    opened = reader.handle(ArticleOpened(asks(outcome).generation, problem="The page is gone."))
    assert said(opened) == "The page is gone. The recording is gone."


def test_reading_all_continues_after_a_recording_whose_stored_part_ends() -> None:
    reader = session(library=library(0), saved=EarlierSession(recordings={"6": RecordingPlace("6", 750.0)}))
    outcome = press(reader, "c")
    loads(reader, outcome)
    failed = reader.handle(RecordingFailed(plays(outcome).token, 750.0, "It is gone."))
    assert asks(hear(reader, failed)).headline.id != "6"


def test_the_place_after_an_end_or_a_failure_is_announced() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 90.0))
    reader.handle(RecordingFailed(play.token, 90.0, "It is damaged."))
    assert said(press(reader, "w")).startswith(
        "The recording stopped at 1 minute 30 seconds, since no more of it could be played. Title."
    )
    play = plays(press(reader, "space"))
    reader.handle(RecordingEnded(play.token, 2530.0))
    assert said(press(reader, "w")).startswith(
        "The recording was heard to its end. Press space to hear it again. Title."
    )
    press(reader, "b")
    assert "its end" not in said(press(reader, "w"))
