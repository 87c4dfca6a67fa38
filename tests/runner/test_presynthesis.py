"""The voice is told what the next keys may say once the current announcement sounds, and not before."""

import queue
from typing import Any

import pytest

from newsreader.system.child import Child
from newsreader.system.frames import Message
from tests.runner.readers import Reader


def test_the_next_headline_is_sent_ahead_as_the_key_then_says_it(
    speaking: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: queue.SimpleQueue[Message] = queue.SimpleQueue()
    usual = Child.send

    def send(self: Child, *messages: Message, **options: Any) -> None:
        for message in messages:
            sent.put(message)
        usual(self, *messages, **options)

    def until(what: str) -> Message:
        while (message := sent.get(timeout=30)).get("do") != what:
            pass
        return message

    monkeypatch.setattr(Child, "send", send)
    speaking.runner.start()
    until("say")
    upcoming = until("presynthesise")["utterances"]
    speaking.runner.press("down")
    assert {key: value for key, value in until("say").items() if key in upcoming[0]} == upcoming[0]
    speaking.runner.press("escape")
    assert until("presynthesise")["utterances"][1]["text"] != upcoming[0]["text"]
