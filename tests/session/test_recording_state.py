"""Where a recording is: its chapters and parts, and the place that is kept."""

from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Chapter, Clean
from newsreader.session.values import (
    Outcome,
    Quit,
    RecordingChapters,
    RecordingMoved,
    SaveRecordingPlace,
    SeekRecording,
    StopRecording,
)
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import six_headlines
from tests.session.recorded import CHAPTERS, begins, library, of, plays, started
from tests.session.steps import press, said, session


def test_braces_go_to_the_next_chapter_and_the_one_before() -> None:
    reader, play = started(CHAPTERS)
    reader.handle(RecordingMoved(play.token, 100.0))
    outcome = press(reader, "}")
    assert of(SeekRecording, outcome) == [SeekRecording(600.0)]
    assert said(outcome) == "Chapter 2. Storms."
    reader.handle(RecordingMoved(play.token, 700.0))
    assert of(SeekRecording, press(reader, "{")) == [SeekRecording(600.0)]
    assert of(SeekRecording, press(reader, "{")) == [SeekRecording(0.0)]
    press(reader, "}", "}")
    assert said(press(reader, "}")) == "This is the last part."


def test_a_chapter_after_the_end_does_not_count() -> None:
    reader, play = started((*CHAPTERS, Chapter(18_000.0, Clean("Never"))))
    reader.handle(RecordingMoved(play.token, 1900.0))
    assert said(press(reader, "}")) == "This is the last part."


def test_a_paused_recording_says_where_it_has_been_moved_to() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 100.0))
    press(reader, "space")
    assert said(press(reader, "]")) == "2 minutes 10 seconds."
    assert said(press(reader, "[")) == "1 minute 55 seconds."


def test_without_chapters_braces_go_by_five_minutes() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 100.0))
    outcome = press(reader, "}")
    assert of(SeekRecording, outcome) == [SeekRecording(300.0)]
    assert said(outcome) == "Part 2 of 9."


def test_chapters_out_of_order_are_put_in_order() -> None:
    reader, play = started((CHAPTERS[2], CHAPTERS[0], CHAPTERS[1]))
    reader.handle(RecordingMoved(play.token, 700.0))
    assert "Chapter 2. Storms" in said(press(reader, "w"))


def test_chapters_of_the_file_are_used_where_the_source_has_none() -> None:
    reader, play = started()
    assert play.wants_chapters
    reader.handle(RecordingMoved(play.token, 700.0))
    reader.handle(RecordingChapters(play.token, (CHAPTERS[1], CHAPTERS[0])))
    assert "Chapter 2. Storms" in said(press(reader, "w"))
    reader, play = started(CHAPTERS)
    reader.handle(RecordingChapters(play.token, (Chapter(0.0, Clean("Another")),)))
    assert "Chapter 1. Hello" in said(press(reader, "w"))


def test_chapters_without_titles_are_named_by_their_numbers() -> None:
    reader, play = started((Chapter(0.0, Clean("")), Chapter(600.0, Clean("Storms")), Chapter(1800.0, Clean(""))))
    assert "Chapter 1 of 3." in said(press(reader, "w"))
    reader.handle(RecordingMoved(play.token, 700.0))
    assert said(press(reader, "}")) == "Chapter 3 of 3."
    assert "Chapter 3 of 3." in said(press(reader, "w"))
    assert said(reader.handle(RecordingMoved(play.token, 100.0))) == "Chapter 1 of 3."


def test_where_says_the_time_and_the_chapter() -> None:
    reader, play = started(CHAPTERS)
    reader.handle(RecordingMoved(play.token, 750.0))
    assert said(press(reader, "w")).startswith("At 12 minutes 30 seconds of 42 minutes 10 seconds. Chapter 2. Storms.")


def test_the_place_is_saved_every_five_seconds_and_with_a_pause() -> None:
    reader, play = started()
    saved = [
        effect.place.seconds
        for second in range(1, 13)
        for effect in reader.handle(RecordingMoved(play.token, float(second))).effects
        if isinstance(effect, SaveRecordingPlace)
    ]
    assert saved == [5.0, 10.0]
    assert SaveRecordingPlace(RecordingPlace(play.headline.id, 12.0, length=2530.0)) in press(reader, "space").effects


def test_leaving_the_article_stops_it_and_saves_the_place() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 4.0))
    outcome = press(reader, "b")
    assert StopRecording() in outcome.effects
    assert SaveRecordingPlace(RecordingPlace(play.headline.id, 4.0, length=2530.0)) in outcome.effects
    assert reader.handle(RecordingMoved(play.token, 50.0)) == Outcome()


def test_quitting_saves_the_place() -> None:
    reader, play = started()
    reader.handle(RecordingMoved(play.token, 4.0))
    outcome = press(reader, "q")
    assert Quit() in outcome.effects
    assert SaveRecordingPlace(RecordingPlace(play.headline.id, 4.0, length=2530.0)) in outcome.effects


def test_a_recording_resumes_where_it_was_left_on_another_day() -> None:
    saved = EarlierSession(recordings={six_headlines().listed[0].id: RecordingPlace("x", 750.0)})
    reader = session(library=library(0), saved=saved)
    outcome = press(reader, "space")
    assert plays(outcome).seconds == 750.0
    assert said(outcome) == "Storm closes coastal road. Continuing at 12 minutes 30 seconds."


def test_a_recording_that_was_heard_to_its_end_begins_again() -> None:
    saved = EarlierSession(recordings={six_headlines().listed[0].id: RecordingPlace("x", 0.0, ended=True)})
    reader = session(library=library(0), saved=saved)
    assert begins(reader, "space").seconds == 0


def test_a_chapter_is_shown_as_one_line_and_no_clock_ticks() -> None:
    reader, play = started(CHAPTERS)
    lines = [said(reader.handle(RecordingMoved(play.token, float(second)))) for second in range(590, 700)]
    assert [line for line in lines if line] == ["Chapter 2. Storms."]
