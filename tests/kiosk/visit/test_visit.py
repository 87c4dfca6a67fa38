"""A visit by the keypad alone: its beginning, its first news, its trouble, and properties of any sequence of keys."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import messages
from newsreader.commands import Command
from newsreader.errors import Kind, StoreBusy, StoreError
from newsreader.kiosk.policy.barred_commands import BARRED
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit import status_pipe
from newsreader.kiosk.visit.beginning_and_end import Ending
from newsreader.kiosk.visit.keypad import ROWS
from newsreader.kiosk.visit.visit import VOICE_RESTS_SECONDS
from newsreader.messages import visitors, voices
from newsreader.model.values import Clean, Filter, SavedSearch
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    ListView,
    OpenArticle,
    Pause,
    Read,
    Resume,
    Say,
    Silence,
    SoundBack,
    StartTimer,
    Trouble,
    VoiceTrouble,
)
from newsreader.speech.voice import narrator
from tests.kiosk.visits import READERS_KEY, TITLES, Visitor, awake
from tests.profiles import examples
from tests.session.memory_library import MemoryLibrary, opened, six_headlines

ASLEEP = "Press any key to begin."
NO_NEWS = "No headlines yet. Please come back later."
NEWS = "The news is here: 6 headlines."

# Beginning.


def test_a_visit_sleeps_silently_until_a_key_is_pressed() -> None:
    visitor = Visitor()
    assert visitor.said == visitor.shown.empty == ASLEEP
    assert visitor.spoken == []
    assert visitor.waits("beat")
    visitor.wait("beat")
    assert visitor.world.beats == 1
    assert visitor.waits("beat")


@pytest.mark.parametrize("key", ["5", "0", "9", "enter", "begin", "a", "space", "escape"])
def test_any_key_wakes_the_visit_with_a_welcome_and_the_first_headline(key: str) -> None:
    visitor = Visitor()
    visitor.press(key)
    welcome, headline = visitor.spoken
    assert welcome == (
        "Welcome to the news. Press 2 for the next headline, 6 to open one, 0 to have it read to you, or star for help."
    )
    assert headline.startswith(TITLES[0])


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
def test_the_welcome_names_no_key_that_the_policy_removed_and_the_policy_can_set_it(
    commands: tuple[Command, ...], wanted: str
) -> None:
    assert awake(commands=frozenset(commands)).spoken[0] == f"Welcome to the news. {wanted}"
    assert awake(commands=frozenset(commands), welcome="Good morning.").spoken[0] == "Good morning."


def test_after_a_crash_the_visit_speaks_without_a_key() -> None:
    visitor = Visitor(beginning="after-crash")
    assert visitor.spoken[0].startswith(messages.BACK_AFTER_CRASH)
    assert visitor.waits("idle")


def test_the_next_headline_is_foreseen_as_its_key_announces_it() -> None:
    visitor = awake()
    (text,) = visitor.visit.upcoming[0]
    assert visitor.press("2") == text


# The first news of a visit that began without any.


def without_news(*keys: str) -> tuple[Visitor, MemoryLibrary]:
    library = MemoryLibrary([])
    visitor = Visitor(shelved=library)
    visitor.world.sources_shown = 0
    assert visitor.press("5", *keys)
    assert keys or (visitor.shown.empty == NO_NEWS and visitor.said.endswith(NO_NEWS))
    return visitor, library


def test_the_first_news_is_announced_once_and_listed() -> None:
    visitor, library = without_news()
    assert visitor.does("heard beat") == ""
    library.listed += six_headlines().listed
    assert visitor.wait("beat").startswith(f"{NEWS} {TITLES[0]}.")
    assert visitor.spoken
    assert visitor.wait("beat") == ""
    assert visitor.shown.count == 6
    assert visitor.press("2").startswith(TITLES[1])


def test_the_first_news_cuts_no_announcement() -> None:
    visitor, library = without_news()
    welcome = visitor.outcome
    library.listed += six_headlines().listed
    assert visitor.wait("beat") == NEWS
    assert visitor.spoken == []
    visitor.outcome = welcome
    assert visitor.does("heard") == NEWS


def test_sources_stocked_later_are_listed_without_a_word_and_the_place_stays() -> None:
    visitor, library = without_news()
    library.listed += six_headlines().listed[2:]
    assert visitor.does("heard beat").startswith("The news is here: 4 headlines.")
    place = visitor.press("2")
    library.listed[:0] = six_headlines().listed[:2]
    visitor.world.sources_stocked = 2
    assert visitor.wait("beat") == ""
    assert visitor.shown.position == 3
    assert visitor.press("0", "5").startswith(place.split(".")[0])


def test_the_first_news_leaves_the_menu_open_and_wakes_nobody() -> None:
    visitor, library = without_news("7")
    line = visitor.press("2")
    library.listed += six_headlines().listed
    assert visitor.does("heard beat") == f"{NEWS} {line}"
    visitor = Visitor(shelved=library)
    assert visitor.wait("beat") == ""
    assert "The news is here" not in visitor.press("5")


class UnreadableLibrary(MemoryLibrary):
    """Raises a fault whenever it is asked whether it has changed."""

    fault: StoreError | None = None

    def version(self) -> int:
        if self.fault:
            raise self.fault
        return super().version()


@pytest.mark.parametrize(
    ("fault", "said_once"),
    [(StoreError("It is damaged.", Kind.LIBRARY_DAMAGED), visitors.LIBRARY_DAMAGED), (StoreBusy("news.db"), "")],
)
def test_a_library_that_cannot_be_read_stops_no_heartbeat(fault: StoreError, said_once: str) -> None:
    library = UnreadableLibrary([])
    visitor = Visitor(shelved=library)
    visitor.does("5 heard")
    library.fault = fault
    assert visitor.wait("beat") == said_once
    assert visitor.waits("beat")
    assert (visitor.world.beats, visitor.world.damages_reported) == (1, bool(said_once))
    library.fault = None
    library.listed += six_headlines().listed
    assert visitor.does("heard beat").startswith(NEWS)


# Damage, and a sound device that is lost and restored.

DAMAGE = Trouble("The library in /home/news.db is damaged.", Kind.LIBRARY_DAMAGED)


def test_a_visitor_hears_of_damage_once_in_plain_words() -> None:
    visitor = awake()
    visitor.does("heard")
    visitor.gets(DAMAGE)
    assert visitor.spoken == [visitors.LIBRARY_DAMAGED]
    assert visitor.gets(DAMAGE) == ""
    assert visitor.world.damages_reported == 2
    visitor = Visitor()
    assert visitor.gets(DAMAGE) == "", "while nobody is there it waits for the next visitor"
    assert visitor.world.damages_reported == 1
    assert visitor.press("5").startswith(f"{visitors.LIBRARY_DAMAGED} Welcome to the news.")
    assert visitor.gets(DAMAGE) == ""


def test_an_article_that_damage_keeps_closed_says_so() -> None:
    visitor = awake()
    visitor.press("6")
    (asked,) = visitor.effects(OpenArticle)
    closed = ArticleOpened(asked.generation, problem="The library is damaged.", kind=Kind.LIBRARY_DAMAGED)
    assert visitor.gets(closed) == f"This article cannot be opened here. {visitors.LIBRARY_DAMAGED}"
    assert visitor.world.damages_reported == 1


@pytest.mark.parametrize(("key", "begins"), [("7", "Menu."), ("*", "Help.")])
@pytest.mark.parametrize("asks", ["6", "0"])
def test_an_article_does_not_open_over_the_menu_or_help(asks: str, key: str, begins: str) -> None:
    visitor = awake()
    visitor.press(asks)
    (asked,) = visitor.effects(OpenArticle)
    said = visitor.press(key)
    assert said.startswith(begins)
    assert said.endswith(f"Still opening {TITLES[0]}.")
    article, reading = opened(TITLES[0])
    visitor.gets(ArticleOpened(asked.generation, article, reading))
    assert not visitor.effects(Read)
    assert visitor.session.screen == "list"
    assert visitor.does("heard").startswith(f"Ready: {TITLES[0]}.")


@pytest.mark.parametrize(
    ("before", "says", "aloud"),
    [
        ("5 heard", "Sound is back.", ["Sound is back."]),
        ("5", "Sound is back.", []),  # what is being said is not cut
        ("", ASLEEP, []),
        ("5 9", "", []),  # the goodbye stays the last word
    ],
)
def test_a_visitor_hears_that_the_sound_device_is_restored(before: str, says: str, aloud: list[str]) -> None:
    visitor = Visitor()
    visitor.does(before)
    last = visitor.outcome
    assert visitor.gets(SoundBack()) == says
    assert visitor.spoken == aloud
    if before.endswith("9"):
        visitor.outcome = last
        visitor.does("heard")
        assert visitor.has_left


def test_the_supervisor_gets_the_heartbeat_and_the_state_of_sound_and_library_in_lines() -> None:
    status = status_pipe.Status()
    gone, back = status_pipe.sound(there=False), status_pipe.sound(there=True)
    pieces = [
        (b"", False, None, False),
        (status_pipe.ALIVE + gone, True, False, False),
        (back + b"volume 2\n", False, True, False),
        (status_pipe.ALIVE[:3], False, True, False),
        (status_pipe.ALIVE[3:], True, True, False),
        (status_pipe.DAMAGED, False, True, True),
    ]
    for piece, beats, sound, damaged in pieces:
        assert (status.add(piece), status.sound, status.damaged) == (beats, sound, damaged)


# Trouble with the voice.
FAILING = VoiceTrouble(voices.VOICE_KEEPS_FAILING, fatal=True)


@pytest.mark.parametrize("trouble", [FAILING, VoiceTrouble("The voice is back.", fatal=False), Trouble("It is old.")])
def test_trouble_is_not_spoken_while_nobody_is_there(trouble: VoiceTrouble | Trouble) -> None:
    visitor = Visitor()
    assert visitor.gets(trouble)
    assert visitor.spoken == []
    assert not READERS_KEY.search(visitor.said)


@pytest.mark.parametrize("voice_failed", [True, False])
def test_a_sleeping_visit_whose_voice_failed_or_policy_changed_is_replaced_by_another(voice_failed: bool) -> None:
    visitor = Visitor()
    visitor.world.is_another = not voice_failed
    if voice_failed:
        visitor.gets(FAILING)
    visitor.press("5")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_a_key_after_a_while_tries_a_failed_voice_again() -> None:
    visitor = awake()
    assert not READERS_KEY.search(visitor.gets(FAILING))
    visitor.press("2")
    assert visitor.spoken == []
    there = visitor.press("2", seconds=VOICE_RESTS_SECONDS + 1)
    assert visitor.spoken == [there]
    assert narrator.RETRY_SECONDS < VOICE_RESTS_SECONDS, "not within the narrator's back-off"


# Properties of any sequence of keys.

OF_A_VISIT = Say | Read | Silence | Pause | Resume | OpenArticle | StartTimer | ChangeSetting


@settings(max_examples=examples(150))
@given(
    st.lists(st.sampled_from([*ROWS, "1", "3", "q", "x", "a", "wait", "heard", "word", "comes"]), max_size=40),
    st.sampled_from([Policy(), replace(Policy(), commands=frozenset(Command))]),
)
def test_no_sequence_of_keys_stores_anything_or_names_a_keyboard_key(keys: list[str], policy: Policy) -> None:
    visitor = awake(commands=policy.commands - set(BARRED))
    for key in keys:
        visitor.does(key)
        for effect in visitor.outcome.effects:
            assert isinstance(effect, OF_A_VISIT) or visitor.has_left
        assert not READERS_KEY.search(visitor.said)
        assert not any(READERS_KEY.search(text) for text in visitor.spoken)
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
    visitor.choose("views")
    assert visitor.rows == ["All headlines", "Search: Music", "The Herald"]
