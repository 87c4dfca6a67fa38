"""Sessions: the announcements and effects of every key, and random steps."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.errors import NewsreaderError, RemovalForgotten
from newsreader.model.source_changes import Added, Imported, RemovedTogether
from newsreader.model.values import Clean, Filter, Source
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleOpened,
    Change,
    Changed,
    Changes,
    Effect,
    Event,
    ListView,
    OpenArticle,
    OpenPage,
    Outcome,
    Quit,
    Read,
    Refreshing,
    RefreshSources,
    SaveSeen,
    Say,
    SentenceHeard,
    SourcesRefreshed,
    SpeechEnded,
    StillWorking,
    Trouble,
    VoiceTrouble,
    WordHeard,
)
from newsreader.settings import Settings
from tests.profiles import examples
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import TODAY, MemoryLibrary, opened
from tests.session.screens.test_version_list import one_story
from tests.session.steps import press, said, says, session


def test_the_opening_counts_headlines_and_announces_the_first() -> None:
    outcome = session().start()
    assert said(outcome) == (
        "Newsreader. 6 headlines. Press h for help. Storm closes coastal road. The Herald. 1 of 6. Today."
    )
    assert says(outcome).texts == tuple(announcement.full for announcement in outcome.announcements)


@pytest.mark.parametrize(
    ("come", "announced"),
    [
        (None, "6 headlines."),
        (0, "6 headlines, nothing new since last time."),
        (2, "6 headlines, 2 new since last time."),
    ],
)
def test_the_opening_counts_headlines_new_since_the_last_session(come: int | None, announced: str) -> None:
    outcome = session(saved=EarlierSession(new_count=come)).start()
    assert said(outcome).startswith(f"Newsreader. {announced} Press h for help.")
    assert SaveSeen(1) in outcome.effects


def test_a_user_without_sources_hears_of_the_packs() -> None:
    new = Session(Context(MemoryLibrary([]), Settings(), lambda: TODAY, voice=True), new=True)
    assert said(new.start()).endswith("Press capital A to choose sources of news.")
    assert "packs" not in said(session().start())


def test_an_empty_library_says_what_to_do() -> None:
    reader = session(library=MemoryLibrary([]))
    assert "No headlines yet" in said(reader.start())
    for command in Command:
        if command not in (Command.QUIT, Command.DESCRIBE_KEY, Command.VOICE):
            assert said(reader.step(command)) or command in (Command.ESCAPE, Command.REFRESH)
        if command is Command.FILTERS:  # a list with lines, unlike all others
            reader.step(Command.BACK)


def test_repeat_announces_the_last_announcement_again() -> None:
    reader = session()
    first = said(press(reader, "down"))
    assert said(press(reader, "r")) == first


def test_quit_leaves() -> None:
    assert press(session(), "q").effects[-1] == Quit()


def test_unrequested_messages_wait_until_the_voice_is_silent_and_none_is_lost() -> None:
    reader = session()
    first = says(reader.start())
    assert said(reader.handle(Trouble("One."))) == "One."
    outcome = reader.handle(Trouble("Two."))
    assert said(outcome) == "One. Two."
    assert not outcome.effects
    assert says(reader.handle(SpeechEnded(first.token))).texts == ("One.", "Two.")


# Random steps.

KEYS = [key for command in Command for key in command.keys] + list("0123456789xyz") + ["tab", "f1"]


@dataclass(frozen=True)
class Typed:
    """A text typed at a prompt, if one is open."""

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
        Changed(token),
        Changed(token, error=NewsreaderError("No.")),
        Changed(token, error=RemovalForgotten()),
        StillWorking(token),
        Refreshing(token, 40),
        SentenceHeard(token, index),
        WordHeard(token, index, 0, 3),
        SpeechEnded(token),
        VoiceTrouble("Oh.", fatal=False),
        VoiceTrouble("Oh.", fatal=False, restarted=True),
        VoiceTrouble("Oh.", fatal=True),
        Trouble("Oh."),
    ]
    return draw(st.sampled_from(events))


HERALD = Source("1", Clean("The Herald"), "https://herald.example/feed", "feed")
RESULTS: dict[str, object] = {
    **dict.fromkeys(("mark", "unfold", "refold", "remove_page", "save_search", "delete_search")),
    "mark_all_read": 3,
    "undo_marks": 3,
    "restore_page": Clean("Storm"),
    "add_source": Added(HERALD, 2, already=False, chosen=False),
    "add_from_pack": (Clean("News"), Imported(2, 1, 1, ids=("2", "3"))),
    "change_source": HERALD,
    "remove_sources": RemovedTogether((HERALD,), 2, 1),
    "restore_sources": 2,
    "add_filter": (Filter(Clean("storm"), id="1"), False),
    "remove_filter": Filter(Clean("storm"), id="1"),
    "pronounce": (None, ()),
    "restore_pronunciation": None,
}
"""What the changes of the port `Changes` can return."""

REPLIES: dict[type[Effect], type[Event]] = {
    OpenArticle: ArticleOpened,
    OpenPage: ArticleOpened,
    RefreshSources: SourcesRefreshed,
    Change: Changed,
}
ANY_TIME = (StillWorking, Refreshing)


def test_every_change_can_be_asked_for_at_random() -> None:
    assert set(RESULTS) == {name for name in vars(Changes) if not name.startswith("_")}


def can_come(event: Event, asked: dict[int, Effect]) -> bool:
    """Whether the runner could post an event after these effects were `asked` by generation: nothing is answered by the
    reply to something else."""
    effect = asked.get(getattr(event, "generation", -1))
    return effect is None or isinstance(event, ANY_TIME) or REPLIES.get(type(effect)) is type(event)


def reply(event: Event, asked: dict[int, Effect]) -> Event:
    """The event, with the result of the change that it answers."""
    if not isinstance(event, Changed) or event.error is not None:
        return event
    effect = asked.get(event.generation)
    return replace(event, result=RESULTS[effect.do]) if isinstance(effect, Change) else event


ANSWERS = [Typed("road"), Typed("zebra"), Typed(""), Typed(None)]


@settings(max_examples=examples(150))
@given(
    st.lists(st.sampled_from(KEYS) | st.sampled_from(ANSWERS) | _events(), max_size=40), st.booleans(), st.booleans()
)
def test_no_order_of_keys_and_events_breaks_a_session(
    inputs: list[str | Typed | Event], voice: bool, empty: bool
) -> None:
    reader = session(voice=voice, library=MemoryLibrary([]) if empty else one_story())
    reader.start()
    asked: dict[int, Effect] = {}
    for given_input in inputs:
        match given_input:
            case str():
                outcome = reader.press(given_input)
            case Typed(text):
                outcome = reader.answer(text)
            case _:
                event = reply(given_input, asked)
                outcome = reader.handle(event) if can_come(event, asked) else Outcome()
        asked |= {effect.generation: effect for effect in outcome.effects if hasattr(effect, "generation")}
        assert all(announcement.full and announcement.text(brief=True) for announcement in outcome.announcements)
        view = reader.view
        if isinstance(view, ListView) and view.count:
            assert view.rows(view.position, 1)
        assert sum(isinstance(effect, (Say, Read)) for effect in outcome.effects) <= 1
