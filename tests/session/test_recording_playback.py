"""An article with a recording is played by the keys of reading aloud, and its place is kept."""

from dataclasses import replace

import pytest

from newsreader.errors import Kind
from newsreader.model.recording_file import RecordingPlace
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    FollowVoice,
    Mark,
    Outcome,
    PauseRecording,
    PlayRecording,
    PrepareRecording,
    Read,
    RecordingEnded,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    RecordingWaits,
    ResumeRecording,
    SaveRecordingPlace,
    SeekRecording,
    Silence,
    StopRecording,
    TimerEnded,
    VoiceTrouble,
)
from tests.session.memory_library import opened, six_headlines
from tests.session.recorded import CHAPTERS, SOUND, begins, library, loads, of, plays, started
from tests.session.steps import article_loads, asks, hear, press, said, selected, session, texts
from tests.session.test_sleep_timer import timer


@pytest.mark.parametrize("voice", [True, False])
def test_space_on_a_headline_with_sound_plays_it_with_a_voice_and_without(voice: bool) -> None:
    reader = session(library=library(0), voice=voice)
    outcome = press(reader, "space")
    play = plays(outcome)
    assert play.headline.enclosures == (SOUND,)
    assert play.seconds == 0
    assert said(outcome) == "Storm closes coastal road. Sound: 42 minutes, 38 megabytes."
    opens = loads(reader, outcome)
    assert not opens.announcements
    assert not of(Read, opens)
    assert not of(PlayRecording, opens)


def test_an_article_with_sound_that_is_opened_says_its_length_and_size_before_anything_is_fetched() -> None:
    reader = session(library=library(0))
    outcome = loads(reader, press(reader, "enter"))
    assert said(outcome).endswith("It has sound: 42 minutes, 38 megabytes. Press space to play it.")
    assert not of(PlayRecording, outcome)
    assert plays(press(reader, "space")).seconds == 0


def test_an_article_without_sound_is_read_aloud() -> None:
    reader = session(library=library(1))
    assert of(Read, loads(reader, press(reader, "space")))


def test_where_recordings_are_not_played_the_article_is_read_aloud() -> None:
    reader = session(library=library(0))
    reader._context.plays_recordings = False
    assert of(Read, loads(reader, press(reader, "space")))


def test_space_pauses_and_goes_on() -> None:
    reader, _ = started()
    assert PauseRecording() in press(reader, "space").effects
    assert ResumeRecording() in press(reader, "space").effects


def test_space_before_anything_has_come_gives_up_waiting() -> None:
    reader = session(library=library(0))
    play = begins(reader, "space")
    outcome = press(reader, "space")
    assert StopRecording() in outcome.effects
    assert reader.handle(RecordingStarted(play.token, 0)) == Outcome()
    assert plays(press(reader, "space")).token != play.token


def test_brackets_go_fifteen_seconds_back_and_thirty_on() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 100.0))
    assert of(SeekRecording, press(reader, "]")) == [SeekRecording(30.0, relative=True)]
    assert of(SeekRecording, press(reader, "[")) == [SeekRecording(-15.0, relative=True)]
    assert "1 minute 55 seconds" in said(press(reader, "w"))


def test_playing_begins_with_the_key_and_ends_if_the_article_is_not_waited_for() -> None:
    reader = session(library=library(0))
    assert of(PlayRecording, press(reader, "space"))
    assert StopRecording() in press(reader, "down").effects
    assert StopRecording() not in press(reader, "down").effects
    assert not of(PlayRecording, press(reader, "up", "enter"))


def test_space_pauses_one_whose_article_has_not_opened_yet() -> None:
    reader = session(library=library(0))
    asked = press(reader, "space")
    reader.handle(RecordingStarted(plays(asked).token, 0.0))
    assert PauseRecording() in press(reader, "space").effects
    opens = loads(reader, asked, CHAPTERS)
    assert not of(PlayRecording, opens)
    assert ResumeRecording() in press(reader, "space").effects
    assert "Chapter 1. Hello" in said(press(reader, "w"))


def test_reading_all_fetches_the_next_recording_while_its_article_opens() -> None:
    reader = session(library=library(0, 1))
    play = begins(reader, "c")
    reader.handle(RecordingStarted(play.token, 0.0))
    outcome = reader.handle(RecordingEnded(play.token, 2530.0))
    assert of(PrepareRecording, outcome)
    assert not of(PlayRecording, outcome)
    assert of(PlayRecording, loads(reader, outcome))


def test_one_that_was_left_for_another_begins_again_if_that_is_not_waited_for() -> None:
    reader = session(library=library(0, 1))
    first = begins(reader, "space")
    reader.handle(RecordingStarted(first.token, 0.0))
    second = plays(press(reader, "N"))
    outcome = press(reader, "w")
    assert StopRecording() not in outcome.effects
    assert StopRecording() in press(reader, "b").effects
    assert plays(press(reader, "space")).token > second.token > first.token


def test_plus_and_minus_change_the_speed_within_its_limits() -> None:
    reader, _ = started()
    outcome = press(reader, "+")
    assert ChangeSetting("recording_speed", 110) in outcome.effects
    assert said(outcome) == "Speed 1.1."
    for _ in range(40):
        outcome = press(reader, "+")
    assert reader.value("recording_speed") == 300
    for _ in range(40):
        outcome = press(reader, "-")
    assert reader.value("recording_speed") == 50
    assert reader.value("rate") == 175


def test_escape_stops_the_voice_and_the_recording_and_keeps_the_place() -> None:
    reader, play = started()
    press(reader, "w")
    reader.handle(RecordingMoved(play.token, 3.0))
    outcome = press(reader, "escape")
    assert [type(effect) for effect in outcome.effects] == [Silence, PauseRecording, SaveRecordingPlace]
    assert ResumeRecording() in press(reader, "space").effects


def test_other_keys_are_announced_while_it_goes_on() -> None:
    reader, _ = started()
    for key in ("r", "h", "b", "down", ",", "b"):
        outcome = press(reader, key)
        assert not of(StopRecording, outcome)
        assert not of(PauseRecording, outcome)
    assert reader.sounding


def test_its_end_is_announced_and_counts_as_read() -> None:
    reader, play = started()
    outcome = reader.handle(RecordingEnded(play.token, 2530.0))
    assert said(outcome) == "End of recording."
    assert SaveRecordingPlace(RecordingPlace(play.headline.id, 0.0, ended=True)) in outcome.effects
    assert any(isinstance(effect, Mark) and effect.read for effect in outcome.effects)
    assert not reader.sounding or texts(outcome)


def test_reading_all_mixes_written_and_recorded_articles() -> None:
    reader = session(library=library(1))
    outcome = hear(reader, article_loads(reader, asks(press(reader, "c"))))
    outcome = loads(reader, outcome)
    play = plays(outcome)
    assert texts(outcome)[0].startswith("End of article. Next article.")
    reader.handle(RecordingStarted(play.token, 0.0))
    hear(reader, outcome)
    outcome = reader.handle(RecordingEnded(play.token, 2530.0))
    assert of(Read, hear(reader, loads(reader, outcome)))


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
    assert of(SaveRecordingPlace, outcome) == [SaveRecordingPlace(RecordingPlace(play.headline.id, 103.0))]


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


def test_the_sleep_timer_stops_it() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 9.0))
    asked = timer(press(reader, "T", "T"))
    outcome = reader.handle(TimerEnded(asked.generation))
    assert PauseRecording() in outcome.effects
    assert "timer" not in said(press(reader, "w"))


def test_a_sleep_timer_for_the_end_of_the_article_stops_at_the_end_of_the_recording() -> None:
    reader = session(library=library(0))
    press(reader, "T")
    play = begins(reader, "c")
    reader.handle(RecordingStarted(play.token, 0.0))
    assert said(reader.handle(RecordingEnded(play.token, 60.0))) == "End of recording."


def test_another_article_with_sound_takes_its_place() -> None:
    reader = session(library=library(0, 1))
    first = begins(reader, "space")
    reader.handle(RecordingStarted(first.token, 0.0))
    reader.handle(RecordingMoved(first.token, 4.0))
    outcome = press(reader, "N")
    assert SaveRecordingPlace(RecordingPlace(first.headline.id, 4.0)) in outcome.effects
    second = plays(outcome)
    assert second.headline.id != first.headline.id
    assert reader.handle(RecordingMoved(first.token, 9.0)) == Outcome()


def test_reading_all_from_an_article_that_plays_lets_it_play() -> None:
    reader, play = started()
    assert press(reader, "c") == Outcome()
    outcome = reader.handle(RecordingEnded(play.token, 2530.0))
    assert asks(outcome).headline.id == six_headlines().listed[1].id


def test_the_next_article_is_read_aloud_after_one_that_plays() -> None:
    reader, _ = started()
    outcome = press(reader, "N")
    assert PauseRecording() in outcome.effects
    opened_next = loads(reader, outcome)
    assert of(Read, opened_next)


def test_without_a_voice_the_sleep_timer_works_for_a_recording() -> None:
    reader, play = started(voice=False)
    asked = timer(press(reader, "T", "T"))
    reader.handle(RecordingMoved(play.token, 1.0))
    assert PauseRecording() in reader.handle(TimerEnded(asked.generation)).effects


@pytest.mark.parametrize("fatal", [True, False])
def test_a_recording_that_nobody_can_hear_is_paused(fatal: bool) -> None:
    reader, _ = started()
    trouble = VoiceTrouble("Nothing can be heard.", fatal=fatal, kind=Kind.NO_SOUND_DEVICE)
    assert PauseRecording() in reader.handle(trouble).effects
    assert ResumeRecording() in press(reader, "space").effects


def test_without_a_sound_device_that_is_said() -> None:
    reader = session(library=library(0))
    reader.handle(VoiceTrouble("Nothing.", fatal=False, kind=Kind.NO_SOUND_DEVICE))
    assert "No sound device was found" in said(press(reader, "space"))


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


def passage(reader: Session) -> int:
    view = reader.view
    assert isinstance(view, ArticleView)
    return view.sentence.passage


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


def test_the_view_has_the_recording_while_it_is_active() -> None:
    reader, play = started(CHAPTERS)
    reader.handle(RecordingMoved(play.token, 700.0))
    view = reader.view
    assert isinstance(view, ArticleView)
    assert view.recording
    assert (view.recording.seconds, view.recording.part, view.recording.title) == (700.0, 2, "Storms")
    press(reader, "b")
    assert selected(reader)
