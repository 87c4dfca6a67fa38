"""An article with a recording is played by the keys of reading aloud, and its place is kept."""

from dataclasses import replace

import pytest

from newsreader.model.recording_file import RecordingPlace
from newsreader.session.values import (
    ChangeSetting,
    Outcome,
    PauseRecording,
    PlayRecording,
    PrepareRecording,
    Read,
    RecordingEnded,
    RecordingMoved,
    RecordingStarted,
    ResumeRecording,
    SaveRecordingPlace,
    SeekRecording,
    Silence,
    StopRecording,
    TimerEnded,
)
from tests.session.changes import asks_for, changes, mark
from tests.session.memory_library import six_headlines
from tests.session.recorded import CHAPTERS, SOUND, begins, library, loads, of, plays, started
from tests.session.steps import (
    article_loads,
    article_view,
    asks,
    hear,
    list_view,
    press,
    said,
    selected,
    session,
    texts,
    timer,
)


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


def test_a_recording_left_for_another_begins_again_if_the_other_is_given_up() -> None:
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
    assert mark(play.headline.id, read=True) in changes(outcome)
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


def test_the_view_has_the_recording_while_it_is_active() -> None:
    reader, play = started(CHAPTERS)
    reader.handle(RecordingMoved(play.token, 700.0))
    view = article_view(reader)
    assert view.recording
    assert (view.recording.seconds, view.recording.part, view.recording.title) == (700.0, 2, "Storms")
    press(reader, "b")
    assert selected(reader)


def test_the_next_article_takes_the_place_of_one_that_plays_while_it_opens() -> None:
    reader = session(library=library(0, 1))
    press(reader, "space")
    following = press(reader, "N")
    assert plays(following).headline.id == "5"
    assert asks(following).headline.id == "5"


def test_the_length_that_the_file_has_is_named_everywhere_once_it_is_known() -> None:
    reader, play = started()
    reader.handle(RecordingStarted(play.token, 0, 149.0))
    assert said(press(reader, "w")).startswith("At the start of 2 minutes 29 seconds.")
    outcome = press(reader, "b")
    assert "Sound, 2 minutes." in said(outcome)
    assert list_view(reader).rows(0, 1)[0].detail == "sound, 2 minutes"
    assert "It has sound: 2 minutes, 38 megabytes." in said(loads(reader, press(reader, "enter")))
    assert "Sound: 2 minutes, 38 megabytes." in said(press(reader, "space"))


def test_a_file_of_unknown_length_keeps_the_length_that_its_source_says() -> None:
    reader = session(library=library(0))
    reader.handle(RecordingStarted(begins(reader).token, 0, None))
    assert "Sound, 42 minutes." in said(press(reader, "b"))


@pytest.mark.parametrize(("seconds", "counts"), [(2520, False), (None, False), (12, True)])
def test_words_that_only_describe_a_recording_do_not_make_it_read(seconds: int | None, counts: bool) -> None:
    listed = library(0)
    listed.listed[0] = replace(listed.listed[0], enclosures=(replace(SOUND, seconds=seconds),))
    reader = session(library=listed)
    loads(reader, press(reader, "enter"))
    reached = timer(press(reader, *["down"] * 7))
    assert asks_for(reader.handle(TimerEnded(reached.generation, "seen")), "mark") == counts
