"""At the first start, voices say the same sentence, and a digit keeps one."""

import pytest

from newsreader.model.passages import Sample
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import ChangeSetting, Option, Outcome, SpeechEnded
from newsreader.settings import Settings
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import TODAY, MemoryLibrary
from tests.session.steps import WAY_BACK, hear, press, said, says

VOICES = {"en-gb-pico": "British English, clear", "en-gb-rp": "British English", "en-gb-scotland": "Scottish English"}


def first_start(*, voice: bool = True, new: bool = True, came: int | None = None, voices: int = 3) -> Session:
    options = {identity: Option(name) for identity, name in VOICES.items()}
    return Session(
        Context(
            MemoryLibrary([]),
            Settings(voice="en-gb-pico"),
            lambda: TODAY,
            voice=voice,
            saved=EarlierSession(new_count=came),
            options=lambda name: options if name == "voice" else {},
        ),
        new=new,
        first_voices=lambda: dict(list(VOICES.items())[:voices]),
    )


def asked(reader: Session) -> Outcome:
    """The question, which comes once the opening has been heard."""
    return hear(reader, reader.start())


def test_each_voice_says_the_same_sentence_in_turn() -> None:
    outcome = asked(first_start())
    samples = [text for text in says(outcome).texts if isinstance(text, Sample)]
    assert [sample.voice for sample in samples] == list(VOICES)
    assert len({sample.text.partition(". ")[2] for sample in samples}) == 1
    assert said(outcome).endswith(
        "Press 1, 2 or 3 to keep that voice. Any other key keeps the first. Press comma for more voices."
    )


def test_a_digit_keeps_its_voice() -> None:
    reader = first_start()
    asked(reader)
    outcome = press(reader, "3")
    assert ChangeSetting("voice", "en-gb-scotland") in outcome.effects
    assert said(outcome) == f"Voice: Scottish English. {WAY_BACK}"
    assert reader.value("voice") == "en-gb-scotland"


@pytest.mark.parametrize("key", ["4", "0", "down", "q", "h"])
def test_any_other_key_leaves_the_voice_as_it_is_and_does_what_it_always_does(key: str) -> None:
    reader, usual = first_start(), first_start(new=False)
    hear(reader, asked(reader))
    hear(usual, usual.start())
    hear(usual, press(usual, "w"))  # another announcement, in place of the question
    skipped, outcome = press(reader, key), press(usual, key)
    assert skipped.announcements == outcome.announcements
    assert skipped.effects == outcome.effects
    assert press(reader, "3") == press(usual, "3")


def test_the_first_voice_is_not_asked_for_again_after_an_answer() -> None:
    reader = first_start()
    hear(reader, asked(reader))
    hear(reader, press(reader, "3"))
    press(reader, "2")
    assert reader.value("voice") == "en-gb-scotland"


def test_after_a_key_during_the_opening_nothing_is_asked() -> None:
    reader = first_start()
    reader.start()
    outcome = press(reader, "down")
    assert not said(hear(reader, outcome))
    assert reader.value("voice") == "en-gb-pico"


def test_nothing_is_asked_where_no_sound_device_exists() -> None:
    reader = first_start()
    opening = says(reader.start())
    assert "voice do you like" not in said(reader.handle(SpeechEnded(opening.token, audible=False)))
    press(reader, "2")
    assert reader.value("voice") == "en-gb-pico"


@pytest.mark.parametrize(
    "reader",
    [first_start(new=False), first_start(came=0), first_start(voices=1)],
    ids=["there are sources", "it is not the first session", "there is one voice"],
)
def test_nothing_is_asked_where_there_is_nothing_to_choose(reader: Session) -> None:
    assert "voice do you like" not in said(asked(reader))
    press(reader, "2")
    assert reader.value("voice") == "en-gb-pico"


def test_nothing_is_asked_after_a_voice_was_chosen_in_the_settings() -> None:
    reader = first_start(voice=False)
    reader.start()
    reader._context.settings = reader._context.settings.changed("voice", "en-gb-scotland")
    assert "voice do you like" not in said(hear(reader, press(reader, "v")))
    press(reader, "down")
    assert reader.value("voice") == "en-gb-scotland"


def test_nothing_is_asked_before_the_voice_is_turned_on() -> None:
    reader = first_start(voice=False)
    assert "voice do you like" not in said(reader.start())
    press(reader, "w")
    assert reader.value("voice") == "en-gb-pico"
    outcome = press(reader, "v")
    assert "voice do you like" not in said(outcome), "the voice says first that it is on"
    assert "voice do you like" in said(hear(reader, outcome))
    press(reader, "2")
    assert reader.value("voice") == "en-gb-rp"
