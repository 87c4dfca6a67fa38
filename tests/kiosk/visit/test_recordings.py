"""A visitor plays recordings by the keypad. They are streamed, and nothing of them is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newsreader.commands import Command
from newsreader.errors import Kind, NewsreaderError
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.streamed_recordings import StreamedRecordings
from newsreader.model.recording_file import RecordingStream
from newsreader.session.values import (
    ChangeSetting,
    PauseRecording,
    PlayRecording,
    Read,
    RecordingEnded,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    SeekRecording,
)
from tests.kiosk.visits import NOON, READERS_KEY, Visitor
from tests.session.recorded import SOUND, library

WIDE = Policy(commands=USUAL_COMMANDS | {Command.NEXT_SENTENCE, Command.PREVIOUS_SENTENCE})
ON, BACK = SeekRecording(30.0, relative=True), SeekRecording(-15.0, relative=True)


def asked(policy: Policy | None = None) -> tuple[Visitor, PlayRecording]:
    """A visitor who wants to hear the recording of the first headline."""
    visitor = Visitor(policy, shelved=library(0))
    visitor.press("5", "0")
    return visitor, visitor.effects(PlayRecording)[0]


def playing(policy: Policy | None = None) -> tuple[Visitor, PlayRecording]:
    """A visitor who hears it."""
    visitor, play = asked(policy)
    visitor.does("comes")
    visitor.gets(RecordingStarted(play.token, 0.0, 2530.0))
    return visitor, play


def test_a_recording_is_heard_and_paused_by_the_key_that_reads_aloud_and_leaves_no_trace() -> None:
    visitor, play = playing()
    assert play.headline.enclosures == (SOUND,)
    for seconds in range(1, 60):
        visitor.gets(RecordingMoved(play.token, float(seconds)))
    visitor.press("0")
    assert visitor.effects(PauseRecording)
    visitor.gets(RecordingEnded(play.token, 2530.0))
    visitor.press("9")
    effects = {type(effect).__name__ for outcome in visitor.outcomes for effect in outcome.effects}
    assert not effects & {"SaveRecordingPlace", "SavePlace", "Change", "SaveQueue"}


def test_a_recording_is_a_stream_and_never_a_file() -> None:
    (headline,) = [each for each in library(0).listed if each.enclosures]
    recordings = StreamedRecordings()
    assert recordings.fetch(headline, may_start=lambda: True) == RecordingStream(SOUND.url)
    assert recordings.chapters(SOUND.url) == ()
    with pytest.raises(NewsreaderError, match="has no recording"):
        recordings.fetch(replace(headline, enclosures=()), may_start=lambda: True)


def test_the_keys_for_paragraphs_move_in_a_recording_while_it_is_heard() -> None:
    visitor, _ = asked()
    visitor.press("6")
    assert visitor.effects(SeekRecording) == [ON], "before its article has opened"
    visitor, play = playing()
    visitor.gets(RecordingMoved(play.token, 60.0))
    for key, moves in (("6", [ON]), ("4", [BACK]), ("0", []), ("6", [])):  # paused, the words can be read
        visitor.press(key)
        assert visitor.effects(SeekRecording) == moves


def test_the_speed_key_sets_the_speed_of_the_recording_that_is_heard() -> None:
    visitor, _ = playing()
    assert [visitor.press("/") for _ in range(4)] == ["Speed 1.25.", "Speed 1.5.", "Speed 2.", "Speed 0.75."]
    assert visitor.effects(ChangeSetting) == [ChangeSetting("recording_speed", 75)]


def test_the_menu_names_what_moves_in_a_recording() -> None:
    visitor, _ = playing(WIDE)
    visitor.press("7")
    assert {"Next chapter of the recording.", "Previous chapter of the recording."} < set(visitor.rows)
    assert {"30 seconds on in the recording.", "15 seconds back in the recording."} < set(visitor.rows)


def test_a_listening_visitor_is_not_idle_and_the_end_of_the_visit_silences_the_recording() -> None:
    visitor, play = playing()
    visitor.world.at += 600
    visitor.gets(RecordingMoved(play.token, 600.0))
    assert visitor.does("wait") == ""
    assert visitor.press("9").startswith("The visit has ended")
    assert visitor.effects(PauseRecording)


def test_closing_time_is_said_while_a_recording_is_heard() -> None:
    visitor, play = asked(Policy(hours=("09:00-13:00",)))
    visitor.world.when = NOON + timedelta(hours=2)
    assert "Closing time" in visitor.gets(RecordingMoved(play.token, 60.0))


@pytest.mark.parametrize("kind", Kind)
def test_a_failure_is_said_in_words_for_a_visitor(kind: Kind) -> None:
    visitor, play = playing()
    told = visitor.gets(RecordingFailed(play.token, 0.0, "Type pip install av, or open it in your browser.", kind))
    assert told.startswith("This recording cannot be played")
    assert ("try again later" in told) == (kind is Kind.TRY_LATER)
    assert not READERS_KEY.search(told)


def test_a_policy_without_recordings_reads_their_words() -> None:
    visitor = Visitor(Policy(recordings=False), shelved=library(0))
    visitor.press("5", "0")
    assert not visitor.effects(PlayRecording)
    visitor.does("comes")
    assert visitor.effects(Read)
