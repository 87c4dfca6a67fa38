"""At the first start, voices say the same sentence, and a digit keeps one."""

import pytest

from newsreader.model.passages import Sample
from newsreader.session.session import Session
from newsreader.session.values import ChangeSetting
from newsreader.settings import Settings
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import TODAY, MemoryLibrary
from tests.session.steps import press, said, says

VOICES = {"en-gb-pico": "British English, clear", "en-gb-rp": "British English", "en-gb-scotland": "Scottish English"}


def first_start(*, voice: bool = True, new: bool = True, came: int | None = None, voices: int = 3) -> Session:
    return Session(
        MemoryLibrary([]),
        Settings(),
        lambda: TODAY,
        voice=voice,
        new=new,
        saved=EarlierSession(new_count=came),
        first_voices=lambda: dict(list(VOICES.items())[:voices]),
    )


def test_each_voice_says_the_same_sentence_in_turn() -> None:
    outcome = first_start().start()
    samples = [text for text in says(outcome).texts if isinstance(text, Sample)]
    assert [sample.voice for sample in samples] == list(VOICES)
    assert len({sample.text.partition(". ")[2] for sample in samples}) == 1
    assert said(outcome).endswith(
        "Press 1, 2 or 3 to keep that voice. Any other key keeps the first. Press comma for more voices."
    )


def test_a_digit_keeps_its_voice() -> None:
    reader = first_start()
    reader.start()
    outcome = press(reader, "3")
    assert ChangeSetting("voice", "en-gb-scotland") in outcome.effects
    assert said(outcome) == "Voice: Scottish English."
    assert reader.value("voice") == "en-gb-scotland"


@pytest.mark.parametrize("key", ["4", "0", "down", "q", "h"])
def test_any_other_key_keeps_the_first_voice_and_does_what_it_always_does(key: str) -> None:
    reader, usual = first_start(), first_start(new=False)
    reader.start()
    usual.start()
    skipped, outcome = press(reader, key), press(usual, key)
    assert skipped.announcements == outcome.announcements
    assert skipped.effects == (ChangeSetting("voice", "en-gb-pico"), *outcome.effects)
    assert press(reader, "3") == press(usual, "3")


def test_it_is_not_asked_again_after_the_first_answer() -> None:
    reader = first_start()
    reader.start()
    press(reader, "3")
    press(reader, "2")
    assert reader.value("voice") == "en-gb-scotland"


@pytest.mark.parametrize(
    "reader",
    [first_start(voice=False), first_start(new=False), first_start(came=0), first_start(voices=1)],
    ids=["the voice is off", "there are sources", "it is not the first session", "there is one voice"],
)
def test_nothing_is_asked_where_nobody_would_hear_or_choose(reader: Session) -> None:
    assert "voice do you like" not in said(reader.start())
    press(reader, "2")
    assert reader.value("voice") == "en-gb-rp"
