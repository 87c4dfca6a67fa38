"""A visit by the keypad alone: its beginning, its phrase, a failing voice, and properties of any sequence of keys."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import messages
from newsreader.commands import Command
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.keypad import ROWS
from newsreader.kiosk.visit.visit import VOICE_RESTS_SECONDS
from newsreader.messages import voices
from newsreader.model.values import Clean, Filter, SavedSearch
from newsreader.session.values import (
    ArticleView,
    ChangeSetting,
    ListView,
    OpenArticle,
    Pause,
    Read,
    Resume,
    Say,
    Silence,
    StartTimer,
    Trouble,
    VoiceTrouble,
)
from newsreader.speech.voice import narrator
from tests.kiosk.visits import READERS_KEY, Visitor, awake, choose, said, spoken, step
from tests.profiles import examples
from tests.session.memory_library import MemoryLibrary, six_headlines

# Beginning.


def test_a_visit_sleeps_silently_until_a_key_is_pressed() -> None:
    visitor = Visitor()
    assert said(visitor.outcome) == "Press any key to begin."
    assert spoken(visitor.outcome) == []
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "Press any key to begin."


@pytest.mark.parametrize("key", ["5", "0", "9", "enter", "begin", "a", "space", "escape"])
def test_any_key_wakes_the_visit_with_a_welcome_and_the_first_headline(key: str) -> None:
    visitor = Visitor()
    visitor.press(key)
    welcome, headline = spoken(visitor.outcome)
    assert welcome == (
        "Welcome to the news. Press 2 for the next headline, 6 to open one, 0 to have it read to you, or star for help."
    )
    assert headline.startswith(six_headlines().listed[0].title)


@pytest.mark.parametrize(
    ("commands", "wanted"),
    [
        ((Command.NEXT,), "Press 2 for the next headline."),
        ((Command.NEXT, Command.OPEN), "Press 2 for the next headline, or 6 to open one."),
        ((Command.OPEN, Command.HELP), "Press 6 to open the headline, or star for help."),
        ((Command.OPEN, Command.READ_ALOUD), "Press 6 to open the headline, or 0 to have it read to you."),
        ((Command.READ_ALOUD,), "Press 0 to have the headline read to you."),
        ((Command.DESCRIBE_KEY,), "Press star for help."),
        ((Command.TITLES,), "Press 7 for the menu."),
    ],
)
def test_the_welcome_names_no_key_that_the_policy_removed(commands: tuple[Command, ...], wanted: str) -> None:
    visitor = awake(replace(Policy(), commands=frozenset(commands)))
    assert spoken(visitor.outcome)[0] == f"Welcome to the news. {wanted}"


def test_the_policy_can_set_the_welcome() -> None:
    assert awake(replace(Policy(), welcome="Good morning from the library.")).outcomes[-1].announcements[0].full == (
        "Good morning from the library."
    )


def test_after_a_crash_the_visit_speaks_without_a_key() -> None:
    visitor = Visitor(beginning="after a crash")
    assert spoken(visitor.outcome)[0].startswith(messages.BACK_AFTER_CRASH)
    assert visitor.waits("idle")


def test_outside_its_hours_the_kiosk_says_when_it_opens_and_sleeps_on() -> None:
    visitor = Visitor(replace(Policy(), hours=("09:00-17:00",)))
    visitor.world.when = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    assert visitor.press("5") == "The reader is closed now. It opens tomorrow at 9:00."
    assert not visitor.waits("idle")
    visitor.world.when = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert visitor.press("5").startswith("Welcome")


def test_a_changed_policy_applies_when_the_next_visitor_begins() -> None:
    visitor = Visitor()
    visitor.world.is_another = True
    visitor.press("5")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_a_visit_without_news_says_and_shows_so_and_names_no_keyboard_key() -> None:
    visitor = Visitor(shelved=MemoryLibrary([]))
    visitor.press("5")
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "No headlines yet. Please come back later."
    visitor = Visitor(shelved=MemoryLibrary([]))
    assert visitor.press("5").endswith("No headlines yet. Please come back later.")


# The phrase.


def test_the_phrase_ends_the_kiosk_even_across_the_end_of_a_visit() -> None:
    visitor = awake(replace(Policy(), exit_phrase="1937"))
    visitor.press("1", "9", "3", "7")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.LEFT


def test_the_phrase_is_not_debounced() -> None:
    visitor = Visitor(replace(Policy(), exit_phrase="close it"))
    visitor.press(*["space" if letter == " " else letter for letter in "close it"], seconds=0.02)
    assert visitor.visit.ending is Ending.LEFT


# Trouble with the voice.
FAILING = VoiceTrouble(voices.VOICE_KEEPS_FAILING, fatal=True)


@pytest.mark.parametrize("trouble", [FAILING, VoiceTrouble("The voice is back.", fatal=False), Trouble("It is old.")])
def test_trouble_is_not_spoken_while_nobody_is_there(trouble: VoiceTrouble | Trouble) -> None:
    visitor = Visitor()
    assert said(visitor.take(visitor.visit.handle(trouble)))
    assert spoken(visitor.outcome) == []
    assert not READERS_KEY.search(said(visitor.outcome))


def test_a_sleeping_visit_whose_voice_failed_is_replaced_by_another() -> None:
    visitor = Visitor()
    visitor.take(visitor.visit.handle(FAILING))
    visitor.press("5")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_a_key_after_a_while_tries_a_failed_voice_again() -> None:
    visitor = awake()
    visitor.take(visitor.visit.handle(FAILING))
    assert not READERS_KEY.search(said(visitor.outcome))
    visitor.press("2")
    assert spoken(visitor.outcome) == []
    there = visitor.press("2", seconds=VOICE_RESTS_SECONDS + 1)
    assert spoken(visitor.outcome) == [there]


def test_a_failed_voice_is_retried_only_after_the_narrators_back_off() -> None:
    assert narrator.RETRY_SECONDS < VOICE_RESTS_SECONDS


# Properties of any sequence of keys.


@settings(max_examples=examples(150))
@given(
    st.lists(st.sampled_from([*ROWS, "1", "3", "q", "x", "a", "wait", "heard", "word", "comes"]), max_size=40),
    st.sampled_from([Policy(), replace(Policy(), commands=frozenset(Command))]),
)
def test_no_sequence_of_keys_stores_anything_or_names_a_keyboard_key(keys: list[str], policy: Policy) -> None:
    visitor = awake(replace(policy, commands=policy.commands - set(BARRED)))
    for key in keys:
        step(visitor, key)
        for effect in visitor.outcome.effects:
            assert isinstance(
                effect, Say | Read | Silence | Pause | Resume | OpenArticle | StartTimer | ChangeSetting
            ) or (visitor.has_left)
        assert not READERS_KEY.search(said(visitor.outcome))
        assert not any(READERS_KEY.search(text) for text in spoken(visitor.outcome))
        assert isinstance(visitor.visit.view, ListView | ArticleView)
        assert isinstance(visitor.visit.view, ArticleView) or not READERS_KEY.search(visitor.visit.view.empty)


def test_a_visitor_neither_changes_filters_nor_sees_what_they_hide_but_may_use_saved_searches() -> None:
    library = six_headlines()
    library.own_filters = [Filter(Clean("advert"), id="1", muted=12)]
    library.own_searches = [SavedSearch(Clean("choir"), Clean("Music"))]
    commands = frozenset(Command) - set(BARRED)
    assert not {Command.FILTERS, Command.SAVE_SEARCH} & commands
    visitor = Visitor(replace(Policy(), commands=commands), shelved=library)
    visitor.press("5")
    choose(visitor, "views")
    view = visitor.visit.view
    assert isinstance(view, ListView)
    assert [row.text for row in view.rows(0, view.count)] == ["All headlines", "Search: Music", "The Herald"]
