"""A visitor plays recordings by the keypad. They are streamed, and nothing of them is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newsreader.commands import Command
from newsreader.errors import Kind, NoRecording
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.streamed_recordings import StreamedRecordings
from newsreader.model.recording_file import RecordingStream
from newsreader.session.values import (
    ChangeSetting,
    Effect,
    ListView,
    Outcome,
    PauseRecording,
    PlayRecording,
    Read,
    RecordingEnded,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    SeekRecording,
)
from tests.kiosk.visits import NOON, READERS_KEY, Visitor, said
from tests.session.recorded import SOUND, library

WIDE = Policy(commands=USUAL_COMMANDS | {Command.NEXT_SENTENCE, Command.PREVIOUS_SENTENCE})


def of(kind: type[Effect], outcome: Outcome) -> list[Effect]:
    return [effect for effect in outcome.effects if isinstance(effect, kind)]


def stored(visitor: Visitor) -> list[Effect]:
    """The effects so far that would leave something of the recording."""
    return [
        effect
        for outcome in visitor.outcomes
        for effect in outcome.effects
        if type(effect).__name__ in ("SaveRecordingPlace", "SavePlace", "Change", "SaveQueue")
    ]


def playing(policy: Policy | None = None) -> tuple[Visitor, PlayRecording]:
    """A visitor who hears the recording of the first headline."""
    visitor = Visitor(policy, shelved=library(0))
    visitor.press("5")
    visitor.press("0")
    play = next(effect for effect in visitor.outcome.effects if isinstance(effect, PlayRecording))
    visitor.comes()
    visitor.take(visitor.visit.handle(RecordingStarted(play.token, 0.0, 2530.0)))
    return visitor, play


def test_the_key_that_reads_aloud_plays_a_recording_and_pauses_it() -> None:
    visitor, play = playing()
    assert play.headline.enclosures == (SOUND,)
    visitor.press("0")
    assert of(PauseRecording, visitor.outcome)


def test_a_recording_that_was_heard_leaves_no_trace() -> None:
    visitor, play = playing()
    for seconds in range(1, 60):
        visitor.take(visitor.visit.handle(RecordingMoved(play.token, float(seconds))))
    visitor.take(visitor.visit.handle(RecordingEnded(play.token, 2530.0)))
    visitor.press("9")
    assert not stored(visitor)


def test_a_recording_is_a_stream_and_never_a_file() -> None:
    (headline,) = [each for each in library(0).listed if each.enclosures]
    recordings = StreamedRecordings(allow_private=False)
    assert recordings.fetch(headline, may_start=lambda: True) == RecordingStream(SOUND.url, allow_private=False)
    assert recordings.chapters(SOUND.url) == ()
    with pytest.raises(NoRecording):
        recordings.fetch(replace(headline, enclosures=()), may_start=lambda: True)


def test_the_keys_for_paragraphs_move_in_a_recording_while_it_is_heard() -> None:
    visitor, play = playing()
    visitor.take(visitor.visit.handle(RecordingMoved(play.token, 60.0)))
    visitor.press("6")
    assert of(SeekRecording, visitor.outcome) == [SeekRecording(30.0, relative=True)]
    visitor.press("4")
    assert of(SeekRecording, visitor.outcome) == [SeekRecording(-15.0, relative=True)]
    visitor.press("0", "6")
    assert not of(SeekRecording, visitor.outcome), "while it is paused, the words can be read"


def test_a_recording_can_be_moved_before_its_article_has_opened() -> None:
    visitor = Visitor(shelved=library(0))
    visitor.press("5", "0", "6")
    assert of(SeekRecording, visitor.outcome) == [SeekRecording(30.0, relative=True)]


def test_the_speed_key_sets_the_speed_of_the_recording_that_is_heard() -> None:
    visitor, _ = playing()
    assert [visitor.press("/") for _ in range(4)] == ["Speed 1.25.", "Speed 1.5.", "Speed 2.", "Speed 0.75."]
    assert of(ChangeSetting, visitor.outcome) == [ChangeSetting("recording_speed", 75)]


def test_the_menu_names_what_moves_in_a_recording() -> None:
    visitor, _ = playing(WIDE)
    visitor.press("7")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    lines = [row.text for row in view.rows(0, view.count)]
    assert {"Next chapter of the recording.", "Previous chapter of the recording."} < set(lines)
    assert {"30 seconds on in the recording.", "15 seconds back in the recording."} < set(lines)


def test_a_listening_visitor_is_not_idle_and_the_end_of_the_visit_silences_the_recording() -> None:
    visitor, play = playing()
    visitor.world.at += 600
    visitor.take(visitor.visit.handle(RecordingMoved(play.token, 600.0)))
    assert visitor.wait() == ""
    visitor.press("9")
    assert of(PauseRecording, visitor.outcome)
    assert said(visitor.outcome).startswith("The visit has ended")


def test_closing_time_is_said_while_a_recording_is_heard() -> None:
    visitor = Visitor(Policy(hours=("09:00-13:00",)), shelved=library(0))
    visitor.press("5", "0")
    play = next(effect for effect in visitor.outcome.effects if isinstance(effect, PlayRecording))
    visitor.world.when = NOON + timedelta(hours=2)
    assert "Closing time" in said(visitor.take(visitor.visit.handle(RecordingMoved(play.token, 60.0))))


@pytest.mark.parametrize("kind", Kind)
def test_a_failure_is_said_in_words_for_a_visitor(kind: Kind) -> None:
    visitor, play = playing()
    failed = RecordingFailed(play.token, 0.0, "Type pip install av, or open it in your browser.", kind)
    told = said(visitor.take(visitor.visit.handle(failed)))
    assert told.startswith("This recording cannot be played")
    assert not READERS_KEY.search(told)


def test_a_policy_without_recordings_reads_their_words() -> None:
    visitor = Visitor(Policy(recordings=False), shelved=library(0))
    visitor.press("5", "0")
    assert not of(PlayRecording, visitor.outcome)
    visitor.comes()
    assert of(Read, visitor.outcome)
