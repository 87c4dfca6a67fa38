"""The voice: its rate and volume, on and off, and what is told when it fails."""

from newsreader.session.values import (
    ChangeSetting,
    Outcome,
    Say,
    SentenceHeard,
    SoundBack,
    SpeechEnded,
    VoiceTrouble,
)
from tests.session.steps import open_article, press, reads, said, says, session


def test_rate_and_volume_change_by_steps_up_to_their_limits() -> None:
    reader = session()
    outcome = press(reader, "+")
    assert said(outcome) == "195 words a minute."
    assert outcome.effects[0] == ChangeSetting("rate", 195)
    assert says(outcome).texts == ("195 words a minute.",)
    assert said(press(reader, ">")) == "Volume 100 percent. That is the limit."
    assert ChangeSetting("volume", 90) in press(reader, "<").effects
    for _ in range(60):
        outcome = press(reader, "-")
    assert said(outcome) == "80 words a minute. That is the limit."


def test_a_change_of_rate_does_not_talk_over_the_reading() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space")
    outcome = press(reader, "+")
    assert outcome.effects == (ChangeSetting("rate", 195),)
    assert said(outcome) == "195 words a minute."


def test_the_voice_is_turned_off_and_on_and_says_so() -> None:
    reader = session()
    outcome = press(reader, "v")
    assert says(outcome).texts == ("Voice off.",)
    assert ChangeSetting("speak", False) in outcome.effects
    assert not any(isinstance(effect, Say) for effect in press(reader, "down").effects)
    assert says(press(reader, "v")).texts == ("Voice on.",)


def test_trouble_with_the_voice_is_shown_and_a_dead_voice_is_not_spoken_with() -> None:
    reader = session()
    outcome = reader.tell(VoiceTrouble("No sound device was found.", fatal=False))
    assert said(outcome) == "No sound device was found."
    assert not outcome.effects
    reader.tell(VoiceTrouble("The speech engine could not be started.", fatal=True))
    assert not press(reader, "down").effects


def test_the_return_of_sound_is_said_and_cuts_nothing() -> None:
    reader = session()
    assert says(reader.tell(SoundBack())).texts == ("Sound is back.",)
    open_article(reader)
    press(reader, "space")
    outcome = reader.tell(SoundBack())
    assert said(outcome) == "Sound is back."
    assert not outcome.effects


def test_a_voice_that_was_started_again_says_so_and_goes_on_reading() -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.tell(SentenceHeard(started.token, 0))
    outcome = reader.tell(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True))
    told = says(outcome)
    assert told.texts == ("The voice has been started again.",)
    assert reads(reader.tell(SpeechEnded(told.token))).sentences[0].text == "The sea came over the wall at noon."


def test_a_voice_that_was_started_again_while_nothing_was_read_stays_silent_after_saying_so() -> None:
    reader = session()
    open_article(reader)
    told = says(reader.tell(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True)))
    assert reader.tell(SpeechEnded(told.token)) == Outcome()


def test_trouble_that_the_voice_can_say_itself_is_said_when_nothing_is_being_read() -> None:
    reader = session()
    told = says(reader.tell(VoiceTrouble("The voice Alba cannot speak.", fatal=False, sayable=True)))
    assert told.texts == ("The voice Alba cannot speak.",)


def test_a_dead_voice_is_told_of_once_and_again_when_it_is_turned_on() -> None:
    reader = session()
    dead = VoiceTrouble("The voice keeps failing.", fatal=True)
    assert said(reader.tell(dead)) == "The voice keeps failing."
    assert reader.tell(dead) == Outcome()
    press(reader, "v")
    assert said(reader.tell(dead)) == "The voice keeps failing."
