"""What a session says that the next key may announce is what that key does announce."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.model.passages import SayText
from newsreader.session.session import Session
from newsreader.session.values import Outcome, Say
from tests.profiles import examples
from tests.session.memory_library import MemoryLibrary
from tests.session.screens.test_version_list import one_story
from tests.session.steps import open_article, press, reads, says, session

KEYS = [key for command in Command for key in command.keys if command is not Command.QUIT]


def first_words(text: SayText) -> str:
    return text if isinstance(text, str) else text.text


def upcoming(reader: Session) -> list[str]:
    """The first text of each announcement that may come."""
    return [first_words(texts[0]) for texts in reader.upcoming]


def spoken(outcome: Outcome) -> str:
    return first_words(says(outcome).texts[0])


@pytest.mark.parametrize("list_of", [(), ("d",), (",",), (".",), ("h",)])
@pytest.mark.parametrize("announcements", ["full", "brief"])
def test_down_and_up_in_a_list_were_foreseen(list_of: tuple[str, ...], announcements: str) -> None:
    reader = session(announcements=announcements)
    press(reader, "down", "down", "down", "up", *list_of)
    for key in ("down", "down", "up"):
        likely = upcoming(reader)
        assert spoken(press(reader, key)) in likely


def test_the_next_headline_is_foreseen_before_the_previous_one() -> None:
    reader = session()
    press(reader, "down")
    down, up = upcoming(reader)
    assert spoken(press(reader, "up")) == up
    press(reader, "down")
    assert spoken(press(reader, "down")) == down


def test_down_and_up_and_the_begin_of_reading_aloud_were_foreseen_in_an_article() -> None:
    reader = session()
    open_article(reader)
    for key in ("down", "down", "up"):
        likely = upcoming(reader)
        assert spoken(press(reader, key)) in likely
    likely = upcoming(reader)
    assert first_words(reads(press(reader, "space")).sentences[0]) in likely


def test_nothing_is_foreseen_at_the_edge_of_a_list_or_in_an_empty_one() -> None:
    reader = session()
    press(reader, "end")
    assert len(upcoming(reader)) == 1
    assert upcoming(session(library=MemoryLibrary([]))) == []


def test_without_a_voice_nothing_is_foreseen() -> None:
    assert upcoming(session(voice=False)) == []


@settings(max_examples=examples(50))
@given(st.lists(st.sampled_from(KEYS), max_size=20))
def test_asking_what_may_come_changes_nothing(keys: list[str]) -> None:
    asked, unasked = (session(library=one_story()) for _ in range(2))
    for key in keys:
        outcome = asked.press(key)
        assert all(texts for texts in asked.upcoming)
        expected = unasked.press(key)
        assert outcome.announcements == expected.announcements
        assert [each for each in outcome.effects if isinstance(each, Say)] == [
            each for each in expected.effects if isinstance(each, Say)
        ]
