"""The voice: its rate and volume, on and off, and its faults."""

from newsreader.session.values import (
    ChangeSetting,
    Outcome,
    Say,
    SoundBack,
    SpeechEnded,
    VoiceTrouble,
)
from tests.session.steps import WAY_BACK, open_article, press, reading_aloud, reads, said, says, session


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


def test_a_change_of_rate_is_not_spoken_over_reading() -> None:
    reader, _started = reading_aloud()
    outcome = press(reader, "+")
    assert outcome.effects == (ChangeSetting("rate", 195),)
    assert said(outcome) == "195 words a minute."


def test_turning_the_voice_off_and_on_is_announced() -> None:
    reader = session()
    outcome = press(reader, "v")
    assert says(outcome).texts == (f"Voice off. {WAY_BACK}",)
    assert ChangeSetting("speak", False) in outcome.effects
    assert not any(isinstance(effect, Say) for effect in press(reader, "down").effects)
    assert says(press(reader, "v")).texts == (f"Voice on. {WAY_BACK}",)


def test_trouble_with_the_voice_is_shown_and_a_dead_voice_is_not_used() -> None:
    reader = session()
    outcome = reader.handle(VoiceTrouble("No sound device was found.", fatal=False))
    assert said(outcome) == "No sound device was found."
    assert not outcome.effects
    reader.handle(VoiceTrouble("The speech engine could not be started.", fatal=True))
    assert not press(reader, "down").effects


def test_a_restored_sound_device_is_announced_and_cuts_nothing() -> None:
    reader = session()
    assert says(reader.handle(SoundBack())).texts == ("Sound is back.",)
    open_article(reader)
    press(reader, "space")
    outcome = reader.handle(SoundBack())
    assert said(outcome) == "Sound is back."
    assert not outcome.effects


def test_a_restarted_voice_says_so_and_resumes_reading() -> None:
    reader, _started = reading_aloud(heard=1)
    outcome = reader.handle(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True))
    announced = says(outcome)
    assert announced.texts == ("The voice has been started again.",)
    assert reads(reader.handle(SpeechEnded(announced.token))).sentences[0].text == "The sea came over the wall at noon."


def test_a_voice_restarted_while_nothing_was_read_only_says_so() -> None:
    reader = session()
    open_article(reader)
    announced = says(reader.handle(VoiceTrouble("The voice has been started again.", fatal=False, restarted=True)))
    assert reader.handle(SpeechEnded(announced.token)) == Outcome()


def test_trouble_that_the_voice_can_speak_is_spoken_when_nothing_is_being_read() -> None:
    reader = session()
    announced = says(reader.handle(VoiceTrouble("The voice Alba cannot speak.", fatal=False, sayable=True)))
    assert announced.texts == ("The voice Alba cannot speak.",)


def test_a_dead_voice_is_announced_once_and_again_when_it_is_turned_on() -> None:
    reader = session()
    dead = VoiceTrouble("The voice keeps failing.", fatal=True)
    assert said(reader.handle(dead)) == "The voice keeps failing."
    assert reader.handle(dead) == Outcome()
    press(reader, "v")
    assert said(reader.handle(dead)) == "The voice keeps failing."
