"""What a player has made ahead is what it asks for when the text is to be said."""

from array import array
from typing import Any

import pytest

from newsreader.model.values import Clean
from newsreader.speech import engines
from newsreader.speech.engines.voices import voice
from newsreader.speech.text.script import Utterance
from newsreader.system.child import Child
from newsreader.system.frames import Message
from tests.speech.playing import Playing

TEXTS = [
    ("Residents fight plans for a £1.1m solar farm on 24 March. The Herald. 3 of 30.", {}),
    ("Rain, which had been expected since Tuesday, came.", {"rate": 250}),
    ("Rain is expected in Durham.", {"pitch": 4}),
    ("Es regnet seit dem 3. Mai in Berlin.", {"language": "de"}),
]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """All that is sent to processes."""
    messages: list[Message] = []
    usual = Child.send

    def send(self: Child, *sending: Message, **options: Any) -> None:
        messages.extend(sending)
        usual(self, *sending, **options)

    monkeypatch.setattr(Child, "send", send)
    return messages


@pytest.fixture
def clear(playing: Playing) -> Playing:
    """A player with the voice Pico."""
    info = voice("en-gb-pico")
    playing.player.set("voice", info.id)
    engine = playing.player._engines.engine(info)
    assert isinstance(engine, engines.EngineProcess)
    assert engine.ready.wait(30)
    return playing


def say(playing: Playing, number: int, text: str, manner: dict[str, Any]) -> bytes:
    before = len(playing.tape)
    playing.player.cut()
    playing.say(number, text, **manner)
    playing.until_finished(number)
    played = memoryview(bytes(playing.tape[before:])).cast("h")
    return bytes(array("h", filter(None, played)))  # a busy machine adds silence


@pytest.mark.parametrize(("text", "manner"), TEXTS)
def test_the_first_piece_is_asked_for_as_it_was_made_and_sounds_as_ever(
    clear: Playing, sent: list[Message], text: str, manner: dict[str, Any]
) -> None:
    usual = say(clear, 0, text, manner)
    sent.clear()
    clear.player.presynthesise([Utterance(Clean(text), 150, **manner)])
    as_usual = say(clear, 1, text, manner) == usual
    assert as_usual  # alone: it takes minutes to describe how two long sounds differ
    ((made,),) = (message["presynthesise"] for message in sent if "presynthesise" in message)
    asked = next(message for message in sent if "text" in message)
    assert {**made, "number": asked["number"]} == asked


def test_a_text_that_another_voice_will_speak_is_not_made(clear: Playing, sent: list[Message]) -> None:
    polish = Utterance(Clean("Nie wiem."), 150, language="pl")
    sample = Utterance(Clean("Rain is expected."), 150, voice="en-gb-rp")
    clear.player.presynthesise([polish, sample])
    assert sent == [{"presynthesise": []}]


def test_a_voice_that_speaks_at_once_has_nothing_made(playing: Playing, sent: list[Message]) -> None:
    playing.player.presynthesise([Utterance(Clean("Rain is expected."), 150)])
    assert sent == []
