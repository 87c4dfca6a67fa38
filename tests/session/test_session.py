"""A session is a pure step: what is said, and what is asked to be done, for every key."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.session.session import Session
from newsreader.session.values import (
    ApartSet,
    ArticleOpened,
    Event,
    KeepSeen,
    ListView,
    MarkWritten,
    PackAdded,
    Quit,
    Read,
    Refreshing,
    Say,
    SentenceHeard,
    SourceAdded,
    SourcesPutBack,
    SourcesRefreshed,
    SourcesRemoved,
    SpeechEnded,
    StillWorking,
    Trouble,
    VoiceTrouble,
    WordHeard,
)
from newsreader.settings import Settings
from tests.session.memories import Remembered
from tests.session.shelves import TODAY, MemoryShelf, opened
from tests.session.steps import press, said, says, session
from tests.session.test_versions import told


def test_the_first_words_say_how_many_headlines_there_are_and_the_first_of_them() -> None:
    outcome = session().start()
    assert said(outcome) == (
        "Newsreader. 6 headlines. Press h for help. Storm closes coastal road. The Herald. 1 of 6. Today."
    )
    assert says(outcome).texts == tuple(announcement.full for announcement in outcome.announcements)


@pytest.mark.parametrize(
    ("come", "told"),
    [
        (None, "6 headlines."),
        (0, "6 headlines, nothing new since last time."),
        (2, "6 headlines, 2 new since last time."),
    ],
)
def test_the_first_words_say_what_is_new_since_last_time(come: int | None, told: str) -> None:
    outcome = session(memory=Remembered(come=come)).start()
    assert said(outcome).startswith(f"Newsreader. {told} Press h for help.")
    assert KeepSeen() in outcome.effects


def test_whoever_has_no_source_yet_is_told_of_the_packs() -> None:
    new = Session(MemoryShelf([]), Settings(), lambda: TODAY, voice=True, new=True)
    assert said(new.start()).endswith("Press capital A to choose sources of news.")
    assert "packs" not in said(session().start())


def test_an_empty_library_says_what_to_do() -> None:
    reader = session(shelved=MemoryShelf([]))
    assert "No headlines yet" in said(reader.start())
    for command in Command:
        if command not in (Command.QUIT, Command.DESCRIBE_KEY, Command.VOICE):
            assert said(reader.step(command)) or command in (Command.ESCAPE, Command.REFRESH)


def test_repeat_says_the_last_announcement_again() -> None:
    reader = session()
    first = said(press(reader, "down"))
    assert said(press(reader, "r")) == first


def test_quit_leaves() -> None:
    assert press(session(), "q").effects[-1] == Quit()


def test_messages_nobody_asked_for_wait_until_nothing_sounds_and_none_is_lost() -> None:
    reader = session()
    first = says(reader.start())
    assert said(reader.tell(Trouble("One."))) == "One."
    outcome = reader.tell(Trouble("Two."))
    assert said(outcome) == "One. Two."
    assert not outcome.effects
    assert says(reader.tell(SpeechEnded(first.token))).texts == ("One.", "Two.")


# Whatever happens.

KEYS = [key for command in Command for key in command.keys] + list("0123456789xyz") + ["tab", "f1"]


@dataclass(frozen=True)
class Typed:
    """What is answered if something was asked for."""

    text: str | None


@st.composite
def _events(draw: st.DrawFn) -> Event:
    token = draw(st.integers(0, 12))
    index = draw(st.integers(0, 12))
    article, reading = opened()
    events: list[Event] = [
        ArticleOpened(token, article, reading),
        ArticleOpened(token, problem="No."),
        SourcesRefreshed(token, 1, ()),
        SourceAdded(token, "The Herald", 2),
        SourceAdded(token, problem="No."),
        SourceAdded(token, "The Herald", 2, source_id="1"),
        SourcesRemoved(token, 2, 1),
        SourcesRemoved(token, problem="No."),
        SourcesPutBack(token, index, 2),
        SourcesPutBack(index, token, problem="No.", again=True),
        PackAdded(2, 1, "News", 1, source_ids=("2", "3")),
        StillWorking(token),
        Refreshing(token, 40),
        SentenceHeard(token, index),
        WordHeard(token, index, 0, 3),
        SpeechEnded(token),
        VoiceTrouble("Oh.", fatal=False),
        VoiceTrouble("Oh.", fatal=False, restarted=True),
        VoiceTrouble("Oh.", fatal=True),
        MarkWritten(str(index)),
        MarkWritten(str(index), "Oh."),
        ApartSet(str(index), apart=bool(token % 2), problem="Oh."),
        Trouble("Oh."),
    ]
    return draw(st.sampled_from(events))


ANSWERS = [Typed("road"), Typed("zebra"), Typed(""), Typed(None)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(KEYS) | st.sampled_from(ANSWERS) | _events(), max_size=40), st.booleans(), st.booleans()
)
def test_no_order_of_keys_and_events_breaks_a_session(
    inputs: list[str | Typed | Event], voice: bool, empty: bool
) -> None:
    reader = session(voice=voice, shelved=MemoryShelf([]) if empty else told())
    reader.start()
    for given_input in inputs:
        match given_input:
            case str():
                outcome = reader.press(given_input)
            case Typed(text):
                outcome = reader.answer(text)
            case _:
                outcome = reader.tell(given_input)
        assert all(announcement.full and announcement.text(brief=True) for announcement in outcome.announcements)
        view = reader.view
        if isinstance(view, ListView) and view.count:
            assert view.rows(view.position, 1)
        assert sum(isinstance(effect, (Say, Read)) for effect in outcome.effects) <= 1
